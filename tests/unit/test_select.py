"""A selector singles out one line of a table, or says why not."""

import pytest

from seanalysis.cells.select import Line, NoLineError, SelectError, find, split


def line(*place: str) -> Line:
    row, row_level, column, column_level, statistic = place
    return Line(row, row_level, column, column_level, statistic, 1, 2, 0, 0.5, 0.1, 0.9, False)


LINES = [
    line("gender", "woman", "programme", "intro", "share"),
    line("gender", "woman", "programme", "total", "share"),
    line("low", "yes", "transition", "yes", "share"),
    line("low", "yes", "transition", "no", "share"),
    line("low", "yes", "transition", "yes", "difference"),
    line("low", "no", "transition", "yes", "share"),
]


@pytest.mark.parametrize(
    ("names", "which"),
    [
        (["woman", "intro"], 0),
        (["intro", "woman"], 0),
        (["gender", "total"], 1),
        (["low", "yes", "yes", "share"], 2),
        (["low", "yes", "no"], 3),  # in the order in which they stand: in the other order they name another line
        (["low", "no", "yes"], 5),
        (["difference"], 4),
    ],
)
def test_names_in_any_order_single_out_a_line(names: list[str], which: int) -> None:
    assert find(LINES, names) is LINES[which]


def test_a_name_given_twice_must_stand_twice() -> None:
    with pytest.raises(NoLineError, match="it fits no cell"):
        find(LINES, ["woman", "woman"])


def test_names_that_fit_several_are_told_with_what_they_fit() -> None:
    with pytest.raises(
        SelectError, match=r"it fits 2 cells \(gender.woman.programme.intro.share, gender.*\); add a name"
    ):
        find(LINES, ["woman"])


def test_more_than_a_few_are_not_all_told() -> None:
    with pytest.raises(SelectError, match=r"it fits 6 cells .*, …\); add a name"):
        find(LINES, [])


@pytest.mark.parametrize(
    ("selector", "parts"),
    [
        ("status.paused.total.count", ("status", ["paused", "total"], "count")),
        ("employer_response.base", ("employer_response", [], "base")),
        ("status", ("status", [], "")),
    ],
)
def test_a_selector_has_a_table_names_and_a_field(selector: str, parts: tuple[str, list[str], str]) -> None:
    assert split(selector) == parts
