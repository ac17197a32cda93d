"""Monday morning in one run: faults come in, answers go out, decisions come back, and the numbers follow."""

from pathlib import Path

import openpyxl
import pandas as pd

from intake import edit
from project import Project
from seanalysis import cli
from seanalysis.answers.workbook import COLUMNS, HIDDEN, OTHER
from seanalysis.cells import frame

FIRST = "rapport_01.xlsx"
STATUS = "S4"


def misspell_the_status(project: Project) -> str:
    """Make one status unreadable; return what stood there."""
    path = project.folder / "data" / "raw" / "demo" / "individual_reports" / FIRST
    before = str(openpyxl.load_workbook(path)["Individrapporter"][STATUS].value)
    edit(path, lambda sheet: sheet.__setitem__(STATUS, "i full jobb?"))
    return before


def decide(answer: Path, cell: str, value: str) -> None:
    workbook = openpyxl.load_workbook(answer)
    at = len(COLUMNS) + HIDDEN.index("cell")
    [row] = [row for row in workbook.active.iter_rows() if row[at].value == cell]
    row[OTHER].value = value
    workbook.save(answer)


def transition(project: Project) -> tuple[int, int]:
    cells = frame.read(project.results / "internal" / "cells.csv")
    total = cells.query("table == 'transition_by_case' and row_level == 'total'").iloc[0]
    return int(total["count"]), int(total["base"])


def test_a_fault_is_asked_about_bounded_corrected_and_counted(project_after_run: Project) -> None:
    project = project_after_run
    results = project.results / "internal"
    published = transition(project)
    typed = misspell_the_status(project)
    run = project.snakemake("internal")
    assert run.returncode == 0, run.stdout
    assert transition(project)[1] == published[1] - 1
    quality = frame.read(results / "quality.csv")
    open_now = quality.query(
        "table == 'bounds' and row == 'total' and column == 'transition' and column_level != 'all'"
    )
    count, base = transition(project)
    assert open_now[["lower", "upper"]].to_numpy().tolist() == [[count / (base + 1), (count + 1) / (base + 1)]]
    page = (results / "report" / "quality.html").read_text(encoding="utf-8")
    assert "i full jobb?" in page
    assert "i full jobb?" not in run.stdout

    answer = results / "answers" / "rapport_01_svar.xlsx"
    decide(answer, STATUS, typed)
    study = str(project.folder / "config" / "study")
    assert cli.main(["corrections", "read", str(answer), "--who", "KN", "--when", "2026-01-15", "--study", study]) == 0
    run = project.snakemake("internal")
    assert run.returncode == 0, run.stdout
    assert transition(project) == published
    corrected = frame.read(results / "quality.csv").query("table == 'answers' and column == 'corrected' and count > 0")
    assert set(corrected["row_level"]) == {FIRST, "status", "total"}
    assert (results / "answers" / "rapport_01_svar_utfylt_1.xlsx").exists(), "what was filled in is kept"
    again = project.snakemake("internal")
    assert "Nothing to be done" in again.stdout


def test_a_correction_that_no_longer_fits_stops_the_run_in_plain_words(project: Project) -> None:
    listed = project.folder / "config" / "study" / "corrections.csv"
    lines = [
        f"{FIRST},Individrapporter,F3,age_at_takeover,hundre,24,,KN,2026-01-15",
        f"{FIRST},Individrapporter,F99,age_at_takeover,hundre,24,,KN,2026-01-15",
        "rapport_99.xlsx,Individrapporter,F3,age_at_takeover,hundre,24,,KN,2026-01-15",
    ]
    listed.write_text(listed.read_text(encoding="utf-8") + "\n".join(lines) + "\n", encoding="utf-8")
    run = project.snakemake("internal")
    assert run.returncode == 1
    assert "Traceback" not in run.stdout
    told = " ".join(run.stdout.split())
    assert "Linje 2 i corrections.csv retter noe annet enn det som nå står i cellen." in told
    assert "Linje 3 i corrections.csv retter en celle som ikke finnes" in told
    assert "Linje 4 i corrections.csv retter en fil som ikke er her." in told
    assert "hundre" not in told
    issues = pd.read_csv(project.processed / "validated" / "issues.csv")
    assert issues["severity"].eq("stop").sum() == 3
    assert (project.results / "internal" / "answers" / "rapport_01_svar.xlsx").exists()
