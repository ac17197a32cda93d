"""What changes while a run is at work is told, and the next run makes of it what a fresh one would."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from intake import edit
from project import ROOT, Project

REPORTS, OUTCOMES = "data/raw/demo/individual_reports/rapport_01.xlsx", "config/study/outcomes.yaml"
TARGET = "data/processed/derived/participants.parquet"
MEANWHILE = """
import shutil
from pathlib import Path

if Path("changed").exists():  # once, when the step has read all it reads
    shutil.move("changed", "{path}")
"""
READING = {
    "a workbook, while workbooks are read": (REPORTS, "read_reports"),
    "a workbook, when it has been read": (REPORTS, "validate_reports"),
    "the study, while it is used": (OUTCOMES, "derive_participants"),
    "the study, before it is used": (OUTCOMES, "read_reports"),
}


@dataclass(frozen=True)
class Changed:
    """An input as it is after a change, and what a run makes of it that nobody disturbs."""

    content: bytes
    made: dict[str, str]


def change(file: Path) -> bytes:
    """Change an input so that the records are others; return what stands in it now."""
    if file.name == Path(REPORTS).name:
        edit(file, lambda sheet: sheet.cell(3, 6, 33))
    else:
        text = file.read_text("utf-8")
        followed_up = "in: [exited_to_work, leave_for_work, in_work_followed_up]"
        assert followed_up in text
        file.write_text(text.replace(followed_up, "in: [exited_to_work, leave_for_work]"), encoding="utf-8")
    return file.read_bytes()


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Changed]:
    """Each input after the change."""
    found = {}
    for path in (REPORTS, OUTCOMES):
        project = Project.copy(ROOT, tmp_path_factory.mktemp("changed") / "project")
        content = change(project.folder / path)
        assert project.snakemake(TARGET).returncode == 0
        found[path] = Changed(content, project.made())
    return found


@pytest.mark.parametrize(("path", "step"), READING.values(), ids=READING)
def test_an_input_that_changes_during_a_run(
    project: Project, changed: dict[str, Changed], path: str, step: str
) -> None:
    (project.folder / "changed").write_bytes(changed[path].content)
    with (project.folder / f"workflow/scripts/{step}.py").open("a", encoding="utf-8") as shim:
        shim.write(MEANWHILE.format(path=path))
    run = project.snakemake(TARGET)
    assert run.returncode == 1
    assert f"Endret mens kjøringen var i gang: {path}\n" in run.stdout
    assert "Traceback" not in run.stdout
    again = project.snakemake(TARGET)
    assert again.returncode == 0, again.stdout
    assert project.made() == changed[path].made
