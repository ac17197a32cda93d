"""The notebooks run on what a run has written, and are kept without outputs."""

import re

import nbformat
import pytest
from nbclient import NotebookClient

from project import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SHOWN = {
    "01_participants": ["202 participants", "Kjønn", "Introduksjonsprogram", "Caseprosjekt A", "Overgang til arbeid"],
    "02_employers": ["45 employers", "Nei, men kunne vært viktig", "58 kandidater", "Ansatt"],
}


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_is_a_notebook_for_each_kind_of_record():
    assert [path.stem for path in NOTEBOOKS] == list(SHOWN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_labels_and_a_figure(path, demo_run):
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": demo_run.folder / "notebooks"}}).execute()
    shown = [output.data for cell in code_cells(notebook) for output in cell.outputs if "data" in output]
    text = "\n".join(data["text/plain"] for data in shown)
    for part in SHOWN[path.stem]:
        assert part in text
    assert sum("image/svg+xml" in data for data in shown) == 1


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_clean(path):
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert text == nbformat.writes(notebook) + "\n", "the notebook is not written as nbformat writes it"
    for cell in code_cells(notebook):
        assert cell.outputs == [], f"the cell {cell.id} has outputs; clear them before committing"
        assert cell.execution_count is None
    for cell in notebook.cells:
        assert re.fullmatch(r"[a-z-]+", cell.id), "name the cell, so that a change shows as one"
        assert not re.search(r"""["'](/|[A-Z]:)""", cell.source), f"the cell {cell.id} has an absolute path"
