"""The same numbers from PSPP, a program that nobody here wrote, on the same derived data."""

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from project import Project
from seanalysis.cells import frame

CROSSED = {"status": "status", "background": "gender", "norwegian_level": "norwegian_group"}
MEDIANS = ["months_before_takeover", "weeks_to_placement", "unpaid_placement_weeks", "placements", "months_to_exit"]


@pytest.fixture(scope="module")
def participants(demo_run: Project) -> pd.DataFrame:
    return pd.read_parquet(demo_run.processed / "derived" / "participants.parquet")


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


@pytest.mark.parametrize(("table", "variable"), CROSSED.items())
def test_counts_by_programme(
    program: Callable[..., str],
    participants: pd.DataFrame,
    cells: pd.DataFrame,
    tmp_path: Path,
    table: str,
    variable: str,
) -> None:
    levels = participants[variable].cat.categories
    coded = pd.DataFrame({name: participants[name].cat.codes + 1.0 for name in (variable, "programme")})
    pyreadstat.write_sav(coded, tmp_path / "data.sav")
    commands = f"GET FILE='data.sav'.\nCROSSTABS /TABLES={variable} BY programme /CELLS=COUNT."
    counted = {
        levels[int(float(row[1])) - 1]: [int(number) for number in row[3:]]
        for row in pspp(program("pspp"), commands, tmp_path)
        if row[2:3] == ["Count"] and row[1]
    }
    assert sum(total for *_, total in counted.values()) == len(participants)
    ours = cells[cells["table"].eq(table) & cells["row"].eq(variable) & cells["column"].eq("programme")]
    for level in levels:
        assert ours.loc[ours["row_level"].eq(level), "count"].tolist() == counted.get(level, [0, 0, 0]), level


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
