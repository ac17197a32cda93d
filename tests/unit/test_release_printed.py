"""What the printed report says bounds what is hidden too."""

from math import inf

import pandas as pd
import pytest

from project import ROOT
from seanalysis.cells.select import Line, by_table
from seanalysis.release.printed import Printed, printed
from seanalysis.study import Study
from seanalysis.study.published import Statement, Value

ORDINARY = ("status", "status", "ordinary_track", "programme", "total", "share", 53, 202)
SEVERAL = ("status", "status", "employed_not_counted", "programme", "total", "share", 5, 202)
NOT_IN_WORK = [
    ("transition_definitions", one, "no", "programme", "total", "share", 103, 202)
    for one in ("transition", "transition_wider")
]


def statement(id: str, **other: object) -> Statement:
    (found,) = [one for one in Study(ROOT / "config" / "study").statements if one.id == id]
    return found.model_copy(update=other)


def saying(number: str, value: object) -> Statement:
    """A statement that prints this number of these cells."""
    precision = "rounded" if "percent" in str(value) else "exact"
    value = Value.model_validate(value if isinstance(value, dict) else {"cell": value})
    return statement("O04", printed=number, precision=precision, range=None, value=value, instead=())


def lines_of(*shown: tuple[str | int, ...]) -> dict[str, list[Line]]:
    names = ["table", "row", "row_level", "column", "column_level", "statistic", "count", "base"]
    numbers = {"missing": 0, "value": 0.1, "lower": 0.1, "upper": 0.1, "hidden": False}
    return by_table(pd.DataFrame([dict(zip(names, one, strict=True)) | numbers for one in shown]))


def said(one: Statement, *shown: tuple[str | int, ...]) -> tuple[list[int], float, float]:
    (found,) = printed([one], lines_of(*shown))
    return list(found.numbers.values()), found.low, found.high


@pytest.mark.parametrize(
    ("id", "low", "high"),
    [("O04", 3, inf), ("O21a", 52, inf)],
)
def test_what_is_said_vaguely_is_so_many_at_least(id: str, low: float, high: float) -> None:
    """Several are three or more; a majority of 103 is 52 or more, to whoever knows the 103."""
    assert said(statement(id), ORDINARY, SEVERAL, *NOT_IN_WORK) == ([1], low, high)


@pytest.mark.parametrize(
    ("number", "base", "low", "high"),
    [
        ("26,2", 202, 53, 53),  # 25.7 and 26.7 are the next
        ("26", 202, 52, 53),
        ("26", 1000, 255, 265),  # both ends round to it, one way or the other
        ("53", 100, 53, 53),
    ],
)
def test_a_percentage_says_between_which_counts_its_count_lies(number: str, base: int, low: int, high: int) -> None:
    count = round(float(number.replace(",", ".")) * base / 100)
    line = ("status", "status", "ordinary_track", "programme", "total", "share", count, base)
    assert said(saying(number, "status.ordinary_track.total.percent"), line) == ([1], low, high)


def test_only_what_fits_one_count_is_exact() -> None:
    cell = "status.ordinary_track.total.percent"
    exact = [one.exact for one in printed([saying("26,2", cell), saying("26", cell)], lines_of(ORDINARY))]
    assert exact == [("status", ORDINARY[1:6]), None]


def test_a_number_that_is_not_true_of_these_data_tells_nothing_of_them() -> None:
    assert printed([saying("54", "status.ordinary_track.total.count")], lines_of(ORDINARY)) == []


def test_counts_are_added_and_taken_away() -> None:
    cells = ["status.ordinary_track.total.count", "status.employed_not_counted.total.count"]
    assert said(saying("58", {"sum": cells}), ORDINARY, SEVERAL) == ([1, 1], 58, 58)
    assert said(saying("48", {"difference": cells}), ORDINARY, SEVERAL) == ([1, -1], 48, 48)


def test_shares_are_added_only_of_the_same_base() -> None:
    shares = {"sum": ["status.ordinary_track.total.percent", "status.employed_not_counted.total.percent"]}
    assert said(saying("29", shares), ORDINARY, SEVERAL) == ([1, 1], 58, 59)
    assert printed([saying("29", shares)], lines_of(ORDINARY, (*SEVERAL[:7], 200))) == []


def test_a_share_of_several_counts_together_is_of_their_sum() -> None:
    several = {"sum": ["status.ordinary_track.total.count", "status.employed_not_counted.total.count"]}
    share = {"percent": ["status.ordinary_track.total.count", several]}
    assert said(saying("91", share), ORDINARY, SEVERAL) == ([1], 53, 53)


def test_a_cell_that_is_not_there_tells_nothing() -> None:
    one = saying("53", "status.ordinary_track.total.count")
    assert printed([one], {}) == [] == printed([one], lines_of(SEVERAL))


def test_a_base_alone_is_no_count_that_is_printed() -> None:
    one = Printed("S01", {("status", ORDINARY[1:6], "base"): 1}, 202, 202)  # type: ignore[dict-item]
    assert one.exact is None
