"""The curve of a time goes through its cells, and stops where they do."""

from typing import Any

import pytest

from drawn import cells, drawing, see, share, shown
from edition import RULE

FIGURE, PLAIN = "time_to_placement", "time_to_placement_of_placed"
WEEKS, MONTH = 52, 4
NAN = float("nan")


def followed(level: str, reached: dict[int, float], at_risk: int = 20, **other: Any) -> list[dict[str, Any]]:
    """Lines of a group that is followed; after the last week that is given there is no estimate."""
    column = {"column": "programme", "column_level": level, "row": "weeks_to_first_placement"}
    base = {"base": 30, "missing": 2, "hidden": False, "lower": NAN, "upper": NAN}
    lines = []
    for week in range(WEEKS + 1):
        known = [value for first, value in reached.items() if first <= week]
        value = known[-1] if known and week <= max(reached) else NAN
        limits = {"lower": value - 0.05, "upper": value + 0.05} if known and value else {}
        place = column | base | {"row_level": str(week)}
        lines.append(place | {"statistic": "reached", "count": 1, "value": value} | limits | other)
        lines.append(place | {"statistic": "at_risk", "count": max(at_risk - week, 0), "value": at_risk} | other)
    median = {"statistic": "median_time", "row_level": "", "count": 9, "value": 9.0, "lower": 7.0, "upper": NAN}
    return [*lines, column | base | median | other]


BOTH = [
    ("intro", {0: 0.0, 5: 0.2, 9: 0.6, 30: 0.6}),
    ("jobbsjansen", {0: 0.0, 7: 0.4, 20: 0.4}),
    ("total", {0: 0.0, 52: 0.5}),
]


def lines(**other: Any) -> list[dict[str, Any]]:
    return [line for level, reached in BOTH for line in followed(level, reached, **(other if level == "intro" else {}))]


def curves(seen: Any) -> dict[str, Any]:
    return {
        line.get_label(): line for line in seen.drawing.figure.axes[2].lines if not line.get_label().startswith("_")
    }


def test_a_curve_goes_through_its_cells_and_ends_with_them() -> None:
    all_cells = cells(FIGURE, lines())
    drawn = curves(see(FIGURE, all_cells))
    assert set(drawn) == {"intro", "jobbsjansen"}, "all together would hide behind the groups"
    for level, last in (("intro", 30), ("jobbsjansen", 20)):
        of = all_cells.query("column_level == @level and statistic == 'reached' and value == value")
        assert list(drawn[level].get_xdata()) == list(range(last + 1))
        assert list(drawn[level].get_ydata()) == of["value"].tolist()
        assert drawn[level].get_drawstyle() == "steps-post"


def test_groups_can_be_told_apart_without_colour() -> None:
    drawn = curves(see(FIGURE, cells(FIGURE, lines())))
    assert drawn["intro"].get_linestyle() != drawn["jobbsjansen"].get_linestyle()


def test_below_the_axis_stands_how_many_are_still_followed() -> None:
    seen = see(FIGURE, cells(FIGURE, lines()))
    (label,) = [text for text in seen.texts if text.get_text() == "Jobbsjansen" and text.get_position()[0] < 0.1]
    beside = [text for text in seen.texts if abs(text.get_position()[1] - label.get_position()[1]) < 0.03]
    assert [text.get_text() for text in beside if text is not label] == ["16", "12", "7", "0", "0"]


def test_its_text_says_what_it_shows() -> None:
    told = drawing(shown(FIGURE, cells(FIGURE, lines()), "en")).sentences
    assert told[1].startswith(
        "Introduction Programme: within 4 weeks 0%, 16 still under observation; within 8 weeks 20% (15–25%), 12 still"
    )
    assert "within 52 weeks –, 0 still under observation. Median 9.0 (7.0–not reached) weeks." in told[1]


def test_what_is_hidden_is_not_drawn() -> None:
    seen = see(FIGURE, cells(FIGURE, lines(hidden=True)))
    assert set(curves(seen)) == {"jobbsjansen"}
    assert [text for text in seen.words if text == ":"] == [":"] * 5
    assert "Introduksjonsprogram: skjult." in seen.drawing.sentences


@pytest.mark.parametrize("base", [0, 1, 12])
def test_where_there_is_no_follow_up_it_counts_those_who_are_there(base: int) -> None:
    place = {"column": "programme", "missing": 3}
    plain = [
        share("weeks_to_first_placement", str(week), min(week, base), base, column_level=level, **place)
        for week in range(WEEKS + 1)
        for level in ("intro", "jobbsjansen", "total")
    ]
    half = {"statistic": "median", "row_level": "", "value": 6.0, "lower": 3.0, "upper": 9.0, "count": None}
    plain += [plain[i] | half for i in range(3)]
    seen = see(PLAIN, cells(PLAIN, plain), "en")
    why = "No participant has a known time to a first placement."
    if base == 0:
        assert why in seen.words
        assert not [text for text in seen.words if "%" in text], "neither axis nor rows of 0"
        assert seen.drawing.sentences == [why]
        return
    assert why not in seen.words
    assert set(curves(seen)) == {"intro", "jobbsjansen"}
    if base == 12:
        assert list(curves(seen)["intro"].get_ydata())[:3] == [0, 1 / 12, 2 / 12]
        assert "within 4 weeks 4/12 (33%), 23–43%" in seen.drawing.sentences[1]


def test_where_times_are_hidden_those_that_are_shown_are_dots_and_nothing_is_claimed_between_them() -> None:
    some_hidden = [
        line | {"hidden": line["row_level"] not in ("0", "8", "20", "")} for line in lines() if line["column_level"]
    ]
    seen = see(FIGURE, cells(FIGURE, some_hidden), "en")
    plot = seen.drawing.figure.axes[2]
    assert {line.get_drawstyle() for line in plot.lines} == {"default"}
    assert not plot.collections, "no band of limits over hidden times"
    dots = [line for line in plot.lines if line.get_label() == "intro"]
    assert [round(float(line.get_xdata()[0])) for line in dots] == [0, 8, 20]
    assert [float(line.get_ydata()[0]) for line in dots] == [0, 0.2, 0.6]
    assert len({line.get_marker() for line in plot.lines if line.get_label() in ("intro", "jobbsjansen")}) == 2
    assert "between the dots the figure says nothing" in seen.drawing.sentences[0]
    assert seen.drawing.sentences[1].startswith("Introduction Programme: within 0 weeks 0%")
    assert (
        "within 20 weeks 60% (55–65%), 0 still under observation; the other times are hidden."
        in (seen.drawing.sentences[1])
    )


def test_a_median_in_whole_units_says_so() -> None:
    public = shown(FIGURE, cells(FIGURE, lines()), "en", rule=RULE)
    assert "Median 9 (7–not reached) weeks (rounded to whole units)." in drawing(public).sentences[1]
