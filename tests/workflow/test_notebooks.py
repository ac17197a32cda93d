"""The notebooks run on what a run has written, are kept without outputs, and can be read as pages."""

import re
import runpy

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from traitlets.config import Config

from pages import Page
from project import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SHOWN = {
    "01_participants": ["202 deltakere", "Kjønn", "Introduksjonsprogram", "Caseprosjekt A", "Ikke aktuelt"],
    "02_employers": ["45 arbeidsgivere", "Nei, men kunne vært viktig", "58 kandidater", "Ansatt"],
    "03_units": ["Caseprosjekt A", "Jobbspesialist 14", "of 28 pairs"],
    "04_definitions": ["Overgang til arbeid (snever)", "Bare de som er skrevet ut til arbeid.", "not known"],
    "05_your_own": ["Under ti år", "0.447761", "participants have no variable 'school'"],
}
FIGURES = {"04_definitions": 0}  # all others show one


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_every_notebook_is_tested():
    assert [path.stem for path in NOTEBOOKS] == list(SHOWN)


def exporter(monkeypatch):
    """Make what renders the notebooks, from the configuration that `make notebooks` uses."""
    monkeypatch.chdir(ROOT)
    config = Config()
    runpy.run_path(str(ROOT / "notebooks" / "page" / "render.py"), init_globals={"get_config": lambda: config})
    config.ExecutePreprocessor.enabled = False  # a test has run it already
    return HTMLExporter(config=config)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_makes_a_page(path, demo_run, monkeypatch):
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=120,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": demo_run.folder / "notebooks"}},
    ).execute()
    shown = [output.data for cell in code_cells(notebook) for output in cell.outputs if "data" in output]
    text = "\n".join(data["text/plain"] for data in shown)
    for part in SHOWN[path.stem]:
        assert part in text
    assert sum("image/svg+xml" in data for data in shown) == FIGURES.get(path.stem, 1)
    html, _ = exporter(monkeypatch).from_notebook_node(notebook, resources={"metadata": {"name": path.stem}})
    page = Page(html)
    assert page.loads() == []
    assert page.all("script") == []
    assert len(page.all("details")) == len(code_cells(notebook))
    read = " ".join(page.root.text.split())
    assert "SYNTETISKE DATA – ikke studiens resultater" in read
    for part in SHOWN[path.stem]:
        assert part in read


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
