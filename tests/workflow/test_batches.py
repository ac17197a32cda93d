"""Workbooks read in any number of batches give the same bytes, also in what they say about each other."""

import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from identities import national_id
from intake import edit
from project import Project
from seanalysis.raw import folder

ISSUES, ANSWERS = "data/processed/validated/issues.csv", "results/internal/answers"
PARTICIPANTS = "data/processed/validated/participants.parquet"
NUMBER = national_id() or ""
TYPED = {
    "rapport_02.xlsx": ("Individrapporter", {"A3": "SYN-001", "F4": "tjuefire"}),
    "rapport_03.xlsx": ("Individrapporter", {"A5": NUMBER}),
    "rapport_11.xlsx": ("Individrapporter", {"A6": f"{NUMBER[:6]} {NUMBER[6:]}", "T4": "Ring 912 34 567"}),
    "rapport_07.xlsx": ("Om rapporten", {"B3": "Jobbsjansen"}),
    "rapport_09.xlsx": ("Om rapporten", {"B2": "caseprosjekt E"}),
}
"""What somebody types into which sheet of a workbook."""
BETWEEN_WORKBOOKS = {
    "key_repeated",
    "rows_repeated",
    "personal_name",
    "cover_disagrees",
    "names_alike",
    "specialist_twice",
    "keys_alike",
}


CORRECTION = "rapport_04.xlsx,Individrapporter,A3,participant_id,{old},SYN-0001,feil,KN,2026-01-15\n"


def reports_of(project: Project) -> Path:
    return project.folder / "data/raw/demo/individual_reports"


def with_faults(project: Project) -> Project:
    """Let workbooks contradict and repeat each other, one be corrected, and one be no workbook at all."""
    reports = reports_of(project)
    for name, (sheet, typed) in TYPED.items():

        def change(its: Worksheet, typed: dict[str, str] = typed) -> None:
            for address, text in typed.items():
                its[address] = text

        edit(reports / name, change, sheet)
    old = str(openpyxl.load_workbook(reports / "rapport_04.xlsx")["Individrapporter"]["A3"].value)
    with (project.folder / "config/study/corrections.csv").open("a", encoding="utf-8") as corrections:
        corrections.write(CORRECTION.format(old=old))
    shutil.copy(reports / "rapport_05.xlsx", reports / "kopi av rapport_05.xlsx")
    (reports / "rapport_13.xlsx").write_text("not a workbook", encoding="utf-8")
    return project


def intake(project: Project, batches: int) -> dict[str, str]:
    """Read, validate and answer in so many batches; return the hashes of all that later steps read of the reports."""
    run = project.snakemake("--set-scatter", f"reports={batches}", "--", ISSUES, f"{ANSWERS}/answers.csv")
    assert run.returncode == 0, run.stdout
    assert run.stdout.count(" workbooks: ") == batches
    return project.bytes_in(project.processed / "validated", project.folder / ANSWERS)


def test_any_number_of_batches_gives_the_same_bytes(project: Project) -> None:
    with_faults(project)
    one = intake(project, 1)
    assert set(pd.read_csv(project.folder / ISSUES)["rule"]) >= BETWEEN_WORKBOOKS
    for batches in (3, 14):
        assert intake(project, batches) == one


def test_a_list_of_corrections_that_cannot_be_read_is_told_once(project: Project) -> None:
    (project.folder / "config/study/corrections.csv").write_text("file,sheet\n", encoding="utf-8")
    run = project.snakemake("--set-scatter", "reports=3", "--", PARTICIPANTS)
    assert run.returncode == 1
    assert run.stdout.count("corrections.csv:1: the columns must be file, sheet") == 1
    assert not list((project.processed / "raw").rglob("*.parquet"))


@pytest.mark.parametrize("count", [1, 3, 14, 100])
def test_every_workbook_is_in_one_batch(count: int) -> None:
    reports = [Path(f"rapport_{number:02}.xlsx") for number in range(50)]
    parts = [folder.batch(reports, number, count) for number in range(1, count + 1)]
    assert sorted(path for part in parts for path in part) == reports


def test_a_new_workbook_is_read_with_its_own_batch_only(project: Project) -> None:
    batches = ("--set-scatter", "reports=3")
    assert project.snakemake(*batches, "--", PARTICIPANTS).returncode == 0
    shutil.copy(reports_of(project) / "rapport_05.xlsx", reports_of(project) / "rapport_99.xlsx")
    run = project.snakemake(*batches, "--", PARTICIPANTS)
    assert run.returncode == 0, run.stdout
    assert run.stdout.count(" workbooks: ") == 1


def test_a_batch_of_another_division_does_not_stay(project: Project) -> None:
    for batches in (3, 2):
        assert project.snakemake("--set-scatter", f"reports={batches}", "--", PARTICIPANTS).returncode == 0
    kept = {path.name for path in (project.processed / "raw/reports").iterdir()}
    assert kept == {"1-of-2", "2-of-2"}
