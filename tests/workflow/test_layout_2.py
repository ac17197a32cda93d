"""Form 2 carries dates. A study of both forms goes through a whole run: who has dates is followed, the others not."""

import datetime
import random
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from statsmodels.duration.survfunc import SurvfuncRight

from intake import DEMO, STUDY
from project import ROOT, Project
from seanalysis.cells import frame
from seanalysis.cli import main

LAYOUT = next(layout for layout in STUDY.layouts if layout.id == "2")
BOOK = STUDY.participants.form(LAYOUT)
SPECIALISTS, EACH = 4, 15
START = datetime.date(2018, 1, 8)
REPORTED = datetime.date(2018, 12, 14)
NOT_APPLICABLE = "Ikke aktuelt"
FIRST = 3  # the first row of a participant


def participant(number: int, chance: random.Random) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is typed of an invented participant, and what is known of their times in days."""
    start = START + datetime.timedelta(chance.randrange(0, 300))
    followed = (REPORTED - start).days
    placed, worked = chance.expovariate(1 / 80), chance.expovariate(1 / 250)
    known = {
        "programme": "intro" if number % 2 else "jobbsjansen",
        "followed": followed,
        "placed": int(placed) if placed <= followed else None,
        "worked": int(worked) if worked <= followed else None,
    }
    days = {"first_placement_date": known["placed"], "paid_work_date": known["worked"]}
    typed: dict[str, Any] = {
        "participant_id": f"P-{number:03}",
        "home_country": "Syria",
        "gender": "Kvinne",
        "schooling_years": chance.choice([6, 12]),
        "work_years_home": chance.choice([0, 0.5, 3, 8]),
        "placements": 0 if known["placed"] is None else 1,
        "start_date": start,
        "reported_on": REPORTED if number % 3 else None,  # else the date of the cover sheet counts
        "status": "I oppfølgingsløp" if known["worked"] is None else "I jobb med oppfølging",
    }
    typed |= {name: NOT_APPLICABLE if day is None else start + datetime.timedelta(day) for name, day in days.items()}
    return typed, known


def fill(path: Path, cover: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Fill in a blank form as its sender would."""
    workbook = openpyxl.load_workbook(path)
    front, table = workbook[LAYOUT.sheets.cover], workbook[LAYOUT.sheets.reports]
    for field in BOOK.cover:
        _beside(front, field.arrives_as, cover[field.id])
    for row, typed in enumerate(rows, start=FIRST):
        for column, field in enumerate(BOOK.fields, start=1):
            table.cell(row, column, typed.get(field.id))
    workbook.save(path)


def _beside(sheet: Worksheet, names: tuple[str, ...], value: object) -> None:
    (label,) = [cell for (cell,) in sheet.iter_rows(max_col=1) if cell.value in names]
    sheet.cell(label.row, 2, value)


@pytest.fixture(scope="module")
def study_of_both_forms(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, pd.DataFrame]:
    """A run on four workbooks of form 2 and two of form 1; and the truth about those of form 2."""
    project = Project.copy(ROOT, tmp_path_factory.mktemp("layout_2") / "project")
    raw = project.folder / "raw"
    reports = raw / "individual_reports"
    reports.mkdir(parents=True)
    for path in sorted((DEMO / "individual_reports").iterdir())[:2]:
        shutil.copy(path, reports)
    for path in DEMO.glob("*.*"):
        shutil.copy(path, raw)
    chance, truth = random.Random(2), []
    for specialist in range(SPECIALISTS):
        path = reports / f"skjema_{specialist}.xlsx"
        assert main(["form", str(path), "--layout", "2", "--study", str(ROOT / "config" / "study")]) == 0
        people = [participant(2 * (specialist * EACH + i) + specialist % 2, chance) for i in range(EACH)]
        cover = {
            "case_organisation": "Organisasjon Z",
            "case_project": f"Prosjekt Z{specialist % 2}",
            "programme": ["Jobbsjansen", "Introduksjonsprogram"][specialist % 2],
            "job_specialist": f"Spesialist Z{specialist}",
            "report_date": REPORTED,
        }
        fill(path, cover, [typed for typed, _ in people])
        truth += [known for _, known in people]
    run = project.snakemake("--cores", "1", "--config", f"raw={raw}")
    assert run.returncode == 0, run.stdout[-3000:]
    return project, pd.DataFrame(truth)


@pytest.mark.parametrize(
    ("table", "event"), [("time_to_placement", "placed"), ("time_to_paid_work", "worked")], ids=str
)
@pytest.mark.parametrize("programme", ["intro", "jobbsjansen", "total"])
def test_times_are_those_that_were_typed(
    study_of_both_forms: tuple[Project, pd.DataFrame], table: str, event: str, programme: str
) -> None:
    project, truth = study_of_both_forms
    cells = frame.read(project.results / "internal" / "cells.csv")
    lines = cells[cells["table"].eq(table) & cells["column_level"].eq(programme)]
    people = truth if programme == "total" else truth[truth["programme"].eq(programme)]
    days = people[event].fillna(people["followed"])
    expected = SurvfuncRight(days.to_numpy(), people[event].notna().astype(int).to_numpy())
    reached = lines[lines["statistic"].eq("reached")]
    assert set(reached["base"]) == {len(people)}
    without_dates = cells[cells["table"].eq("reports_received") & cells["row_level"].eq(programme)]["count"].iloc[0]
    assert set(reached["missing"]) == {without_dates - len(people)} if programme != "total" else True
    for line in reached.itertuples():
        day = 7 * int(line.row_level)
        steps = expected.surv_times <= day
        assert line.count == (people[event] <= day).sum()
        if (days >= day).sum() < 5 and (people[event].isna() & (days < day)).any():
            assert pd.isna(line.value), "it would rest on fewer than five"
        else:
            assert 1 - line.value == pytest.approx(expected.surv_prob[steps][-1] if steps.any() else 1)
    at_risk = lines[lines["statistic"].eq("at_risk")]
    still = [(days >= 7 * int(week)).sum() for week in at_risk["row_level"]]
    assert at_risk["count"].tolist() == still


def test_the_report_shows_what_the_dates_allow(study_of_both_forms: tuple[Project, pd.DataFrame]) -> None:
    project, truth = study_of_both_forms
    page = (project.results / "internal" / "report" / "index.html").read_text(encoding="utf-8")
    assert f"Kaplan–Meier, n = {len(truth)}" in re.sub(r"<[^>]+>", "", page)
    assert "har ingen datoer" not in page
    for name in ("time_to_placement", "time_to_paid_work"):
        assert f'<caption id="table-{name}-nb-title">' in page
        told = (project.results / "internal" / "figures" / f"{name}.en.txt").read_text(encoding="utf-8")
        assert "within 13 weeks" in told


def test_the_demo_says_that_it_has_no_dates(demo_run: Project) -> None:
    page = (demo_run.results / "internal" / "report" / "index.html").read_text(encoding="utf-8")
    assert "har ingen datoer" in page
    assert "has no dates" in page
    shown = (f'<caption id="table-{{}}-{language}-title">' for language in ("nb", "en"))
    for caption in shown:
        assert caption.format("time_to_placement_of_placed") in page
        assert caption.format("time_to_placement") not in page
