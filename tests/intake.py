"""The layers from raw to validated on a folder of raw data, in this process: what a test of bad input needs."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from project import ROOT
from seanalysis import issues as issue_list
from seanalysis.raw.cells import frame
from seanalysis.raw.survey import read_survey
from seanalysis.raw.workbooks import read_workbook
from seanalysis.study import Study
from seanalysis.validated import employers, participants

STUDY = Study(ROOT / "config" / "study")
DEMO = ROOT / "data" / "raw" / "demo"


@dataclass(frozen=True)
class Intake:
    """What came of a folder of raw data."""

    records: pd.DataFrame
    cells: pd.DataFrame
    rows: pd.DataFrame
    issues: pd.DataFrame

    def rules(self) -> list[tuple[str, str, str]]:
        """The issues as (severity, rule, cell)."""
        return list(self.issues[["severity", "rule", "cell"]].itertuples(index=False, name=None))


def intake_of_reports(folder: Path) -> Intake:
    """Read and validate the individual reports of a folder."""
    cells, found = [], []
    for path in sorted((folder / "individual_reports").iterdir()):
        its_cells, its_issues, _ = read_workbook(path.read_bytes(), path.name, STUDY)
        cells += its_cells
        found += its_issues
    records = participants.validate(frame(cells), STUDY)
    return Intake(records.frame, records.cells, records.rows, issue_list.frame(found + records.issues))


def intake_of_survey(path: Path) -> Intake:
    """Read and validate a survey export."""
    cells, found, _ = read_survey(path, STUDY)
    records = employers.validate(frame(cells), STUDY)
    return Intake(records.frame, records.cells, records.rows, issue_list.frame(found + records.issues))


def copy_of_demo(folder: Path, workbooks: int = 2) -> Path:
    """Copy the survey, the invitations and the first workbooks of the demo."""
    (folder / "individual_reports").mkdir(parents=True)
    for path in sorted((DEMO / "individual_reports").iterdir())[:workbooks]:
        shutil.copy(path, folder / "individual_reports")
    for path in DEMO.glob("*.*"):
        shutil.copy(path, folder)
    return folder


def edit(path: Path, change: Callable[[Worksheet], None], sheet: str = "Individrapporter") -> None:
    """Change a sheet of a workbook as a person would, and save it."""
    workbook = openpyxl.load_workbook(path)
    change(workbook[sheet])
    workbook.save(path)
