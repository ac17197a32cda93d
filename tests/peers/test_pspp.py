"""The same numbers from PSPP, a program that nobody here wrote, on the same derived data.

tableone 0.9.6 was tried too and gives the same counts and percentages of the comparison, when told to leave out what is
missing. It is no test here: it adds nothing to PSPP, and its quartiles follow another rule (29.0 where SPSS has 28.5).
"""

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from project import Project
from seanalysis.cells import frame

# Table, variable, and what it is grouped by.
CROSSED = [
    ("status", "status", "programme"),
    ("background", "gender", "programme"),
    ("background", "lone_mother", "programme"),
    ("norwegian_level", "norwegian_group", "programme"),
    ("course", "placements_group", "programme"),
    ("course", "placements_group", "transition"),
    ("employed_compared", "schooling", "transition"),
    ("employed_compared", "work_experience_home", "transition"),
    ("employed_compared", "low_norwegian", "transition"),
]
# Table, unit, and variable; those about contracts are of participants in transition to work only.
UNITS = [
    ("transition_by_programme", "programme", "transition"),
    ("transition_by_case", "case_project", "transition"),
    ("transition_by_specialist", "job_specialist", "transition"),
    ("contract_by_case", "case_project", "contract_type"),
    ("contract_by_specialist", "job_specialist", "contract_type"),
    ("position_by_case", "case_project", "position_band"),
    ("position_by_specialist", "job_specialist", "position_band"),
    ("industry_by_case", "case_project", "industry_group"),
    ("industry_by_specialist", "job_specialist", "industry_group"),
]
IN_TRANSITION = "SELECT IF (chosen = 1).\n"
BATTERIES = ["employer_decision", "employer_continuation", "employer_formalities"]
MEDIANS = ["months_before_takeover", "weeks_to_placement", "unpaid_placement_weeks", "placements", "months_to_exit"]


@pytest.fixture(scope="module")
def participants(demo_run: Project) -> pd.DataFrame:
    return pd.read_parquet(demo_run.processed / "derived" / "participants.parquet")


@pytest.fixture(scope="module")
def employers(demo_run: Project) -> pd.DataFrame:
    return pd.read_parquet(demo_run.processed / "derived" / "employers.parquet")


@pytest.fixture(scope="module")
def cells(demo_run: Project) -> pd.DataFrame:
    return frame.read(demo_run.results / "internal" / "cells.csv")


def pspp(program: str, commands: str, folder: Path) -> list[list[str]]:
    """Run PSPP commands and return what it writes, as rows of text."""
    syntax, output = folder / "commands.sps", folder / "output.csv"
    syntax.write_text(commands, encoding="utf-8")
    subprocess.run([program, "-O", "format=csv", "-o", output, syntax], check=True, cwd=folder, capture_output=True)
    with output.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def crossed(
    program: str, frame: pd.DataFrame, rows: str, columns: str, folder: Path, select: str = ""
) -> dict[tuple[str, str], int]:
    """Count each combination of two variables with PSPP's CROSSTABS; `total` are all with an answer to both."""
    levels = {name: list(frame[name].astype("category").cat.categories) for name in (rows, columns)}
    coded = pd.DataFrame({name: frame[name].astype("category").cat.codes + 1.0 for name in levels}).replace(0.0, np.nan)
    pyreadstat.write_sav(coded.assign(chosen=frame["transition"].eq("yes").astype("float64")), folder / "data.sav")
    commands = f"GET FILE='data.sav'.\n{select}CROSSTABS /TABLES={rows} BY {columns} /CELLS=COUNT."
    printed = pspp(program, commands, folder)
    head = next(row for row in printed if row[:3] == ["", "", ""] and _is_code(row[3]))
    names = [levels[columns][int(float(text)) - 1] if text else "total" for text in head[3:]]
    counted = {}
    for row in (row for row in printed if row[2:3] == ["Count"]):
        level = levels[rows][int(float(row[1])) - 1] if row[1] else "total"
        counted |= {(level, name): int(n) for name, n in zip(names, row[3:], strict=True)}
    return counted


def _is_code(text: str) -> bool:
    return text.replace(".", "").isdigit()


@pytest.mark.parametrize(("table", "variable", "group"), CROSSED)
def test_counts_by_group(
    program: Callable[..., str],
    participants: pd.DataFrame,
    cells: pd.DataFrame,
    tmp_path: Path,
    table: str,
    variable: str,
    group: str,
) -> None:
    counted = crossed(program("pspp"), participants, variable, group, tmp_path)
    assert counted["total", "total"] == participants[[variable, group]].notna().all(axis=1).sum()
    ours = cells[cells["table"].eq(table) & cells["row"].eq(variable) & cells["column"].eq(group)]
    ours = ours[ours["statistic"].eq("share")]
    assert set(ours["row_level"]) == set(participants[variable].cat.categories)
    for line in ours.itertuples():
        assert line.count == counted.get((line.row_level, line.column_level), 0), line


@pytest.mark.parametrize(("table", "unit", "variable"), UNITS)
def test_counts_by_unit(
    program: Callable[..., str],
    participants: pd.DataFrame,
    cells: pd.DataFrame,
    tmp_path: Path,
    table: str,
    unit: str,
    variable: str,
) -> None:
    select = "" if variable == "transition" else IN_TRANSITION
    counted = crossed(program("pspp"), participants, unit, variable, tmp_path, select)
    ours = cells[cells["table"].eq(table) & cells["row"].eq(unit)]
    assert set(ours["row_level"]) == {*participants[unit].astype("str"), "total"}
    for line in ours.itertuples():
        level = line.column_level or "yes"
        assert line.count == counted.get((line.row_level, level), 0), line
        assert line.base == counted.get((line.row_level, "total"), 0), line


@pytest.mark.parametrize("table", BATTERIES)
def test_answers_of_employers(
    program: Callable[..., str],
    employers: pd.DataFrame,
    cells: pd.DataFrame,
    tmp_path: Path,
    table: str,
) -> None:
    """PSPP's FREQUENCIES of each item."""
    ours = cells[cells["table"].eq(table)]
    answers = ["yes", "no", "no_but"]
    items = list(ours["row"].drop_duplicates())
    codes = {
        name: employers[name].astype("str").map(dict(zip(answers, (1.0, 2.0, 3.0), strict=True))) for name in items
    }
    pyreadstat.write_sav(pd.DataFrame(codes), tmp_path / "data.sav")
    printed = pspp(program("pspp"), f"GET FILE='data.sav'.\nFREQUENCIES {' '.join(items)}.", tmp_path)
    counted, item = {}, ""
    for row in printed:
        item = row[0].removeprefix("Table: ") if row and row[0].startswith("Table: q") else item
        if item and len(row) > 2 and row[0] in ("Valid", "") and _is_code(row[1]):
            counted[item, answers[int(float(row[1])) - 1]] = int(row[2])
    assert sum(counted.values()) == employers[items].notna().sum().sum()
    for line in ours.itertuples():
        assert line.count == counted.get((line.row, line.row_level), 0), line


def test_employers_with_at_least_one_candidate(
    program: Callable[..., str], employers: pd.DataFrame, cells: pd.DataFrame, tmp_path: Path
) -> None:
    """PSPP's COUNT of numbers from 1 up, in employers with fewer than 58 candidates."""
    names = ["q4_direct", "q4_after_placement", "q4_temporary", "q4_placement_only", "q4_tasting"]
    pyreadstat.write_sav(employers[names].astype("float64"), tmp_path / "data.sav")
    sums = "COMPUTE hired = q4_direct + q4_after_placement + q4_temporary.\n"
    sums += "COMPUTE total = hired + q4_placement_only + q4_tasting.\nSELECT IF (total < 58).\n"
    counts = "".join(f"COUNT any_{name} = {name} (1 THRU HIGHEST).\n" for name in (*names, "hired", "total"))
    commands = f"GET FILE='data.sav'.\n{sums}{counts}DESCRIPTIVES any_{names[0]} TO any_total /STATISTICS=SUM."
    printed = pspp(program("pspp"), commands, tmp_path)
    summed = {
        row[0].removeprefix("any_").removeprefix("q4_"): (float(row[2]), int(row[1]))
        for row in printed
        if row and row[0].startswith("any_")
    }
    ours = cells[cells["table"].eq("employer_hiring_by_employer")]
    assert {line.row_level: (line.count, line.base) for line in ours.itertuples()} == summed


@pytest.mark.parametrize("variable", MEDIANS)
def test_medians_and_quartiles(
    program: Callable[..., str], participants: pd.DataFrame, cells: pd.DataFrame, tmp_path: Path, variable: str
) -> None:
    pyreadstat.write_sav(participants[[variable]].astype("float64"), tmp_path / "data.sav")
    commands = f"GET FILE='data.sav'.\nEXAMINE VARIABLES={variable} /PERCENTILES(25,50,75)=HAVERAGE /STATISTICS=NONE."
    rows = pspp(program("pspp"), commands, tmp_path)
    numbers = next(row for row in rows if "Weighted Average" in row)[-3:]
    place = {"table": "course", "row": variable, "column": "programme", "column_level": "total"}
    line = cells[cells[list(place)].eq(pd.Series(place)).all(axis=1)].iloc[0]
    as_printed = pytest.approx([float(text) for text in numbers], abs=0.0051)  # PSPP prints two decimals
    assert [line[name] for name in ("lower", "value", "upper")] == as_printed
    assert line["base"] == participants[variable].notna().sum()
