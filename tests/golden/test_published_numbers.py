"""The numbers that the report prints come out of the files as printed (AFI report 02:2019; facts by section)."""

import pandas as pd
import pytest

from project import Project
from seanalysis.cells import frame
from seanalysis.render.numbers import percent

# Where it stands in the report, the cell, its count and base, and the percentage as printed.
SHARES = [
    ("6.6", "transition_by_programme", "total", "", 99, 202, "49%"),
    ("1.5.6", "background", "woman", "intro", 43, 111, "39%"),
    ("1.5.6", "background", "man", "intro", 68, 111, "61%"),
    ("1.5.6", "home_country", "PK", "jobbsjansen", 27, 91, "30%"),
    ("2.4.1", "norwegian_level", "low_norwegian", "total", 149, 202, "74%"),
    ("2.4.1", "norwegian_level", "norwegian_group:none", "total", 16, 202, "8%"),
    ("2.4.1", "norwegian_level", "A1_A1+", "total", 46, 202, "23%"),
    ("2.4.1", "norwegian_level", "norwegian_group:A2", "total", 64, 202, "32%"),
    ("2.4.1", "norwegian_level", "norwegian_group:A2+", "total", 23, 202, "11%"),
    ("2.4.1", "background", "below_1", "total", 14, 202, "7%"),
    ("6.6", "employed_compared", "low_norwegian", "yes", 73, 99, "74%"),
    ("6.6", "position", "full", "total", 27, 90, "30%"),
    ("6.6", "contract_of_position", "permanent", "total", 30, 90, "33%"),
    ("6.6", "position", "position_60_or_more", "total", 45, 90, "50%"),
    ("3.3", "employer_response", "total", "", 45, 168, "27%"),
    ("3.9", "employer_hiring", "hired", "", 61, 91, "67%"),
]

SUMS = {
    "direct": 12,
    "after_placement": 32,
    "temporary": 17,
    "placement_only": 25,
    "tasting": 5,
    "hired": 61,
    "total": 91,
}


@pytest.fixture(scope="module")
def cells(demo_run: Project) -> pd.DataFrame:
    return frame.read(demo_run.results / "internal" / "cells.csv")


def share(cells: pd.DataFrame, table: str, level: str, column: str) -> pd.Series:
    """One share; `variable:level` where several variables have the level, a variable alone for its `yes`."""
    row, _, row_level = level.rpartition(":")
    found = cells[cells["table"].eq(table) & cells["statistic"].eq("share") & cells["column_level"].eq(column)]
    named = found[found["row_level"].eq(row_level) & (found["row"].eq(row) if row else True)]
    if named.empty:
        named = found[found["row"].eq(level) & found["row_level"].eq("yes")]
    assert len(named) == 1, named
    return named.iloc[0]


@pytest.mark.parametrize(("section", "table", "level", "column", "count", "base", "printed"), SHARES)
def test_shares(
    cells: pd.DataFrame, section: str, table: str, level: str, column: str, count: int, base: int, printed: str
) -> None:
    line = share(cells, table, level, column)
    assert (line["count"], line["base"]) == (count, base), section
    assert percent(int(line["count"]), int(line["base"]), "en") == printed


def test_reports_and_countries(cells: pd.DataFrame) -> None:
    received = cells[cells["table"].eq("reports_received") & cells["row"].eq("programme")]
    assert received.set_index("row_level")["value"].to_dict() == {"intro": 111, "jobbsjansen": 91, "total": 202}
    countries = cells[cells["table"].eq("home_country") & cells["statistic"].eq("distinct")]
    assert countries.set_index("column_level")["value"][["intro", "jobbsjansen"]].tolist() == [23, 34]
    intro = cells[cells["table"].eq("home_country") & cells["column_level"].eq("intro")]
    assert intro.loc[intro["row_level"].isin(["SY", "ER"]), "count"].sum() >= 56


def test_six_job_specialists_have_9_to_13_transitions(cells: pd.DataFrame) -> None:
    lines = cells[cells["table"].eq("transition_by_specialist") & cells["row"].eq("job_specialist")]
    lines = lines[lines["row_level"].ne("total")]
    assert (len(lines), lines["count"].sum()) == (14, 99)
    assert sorted(lines["count"])[-6:] == sorted(lines.loc[lines["count"].between(9, 13), "count"])


def test_hiring(cells: pd.DataFrame) -> None:
    lines = cells[cells["table"].eq("employer_hiring") & cells["statistic"].eq("sum")].set_index("row_level")
    assert lines["value"].to_dict() == SUMS
    assert set(lines["base"]) == {44}
