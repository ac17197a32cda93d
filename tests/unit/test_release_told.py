"""What is missing tells something too: of how many it is the rest."""

from math import inf, nan
from typing import TypeAlias

import pandas as pd
import pytest

from project import ROOT
from seanalysis.cells.select import Line, by_table
from seanalysis.derived.variables import derive
from seanalysis.release.axes import Axes
from seanalysis.release.common import of_different
from seanalysis.release.counts import Count, Counts
from seanalysis.release.curves import between_points, few_get_there, kept
from seanalysis.release.spans import Span
from seanalysis.release.told import Told, told_by
from seanalysis.study import Study

Shown: TypeAlias = tuple[str | int, ...]
STUDY = Study(ROOT / "config" / "study")
PARTICIPANTS = pd.DataFrame(
    {
        "programme": ["intro", "intro", "intro", "intro", "jobbsjansen", "jobbsjansen"],
        "job_specialist": ["A", "A", "B", "B", "C", "C"],
        "work_years_home": [0.0, 0.0, 0.5, 0.5, 0.0, 7.0],
        "weeks_to_first_placement": [4.0, None, 6.0, None, 9.0, 9.0],
        "status": ["exited_to_work", "ordinary_track", "exited_to_work", *["ordinary_track"] * 3],
    }
)
OF_THESE = [one for one in STUDY.derived("participants") if one.inputs in (("status",), ("work_years_home",))]
DIFFERENT = ("background", "home_country", "", "", "", "distinct", 6, 30, 0)
REST = ("background", "home_country", "rest", "", "", "share", 9, 30, 0)
ASSOCIATION = ("question_early_placement", "weeks_to_first_placement", "", "", "", "share", 2, 3, 2)
CURVE = ("time_to_placement", "weeks_to_first_placement", "8", "programme", "intro", "reached", 2, 3, 1)

DIRECT = ("employer_hiring_by_employer", "employers", "direct", "", "", "share", 4, 6, 1)
EMPLOYED = ["q4_direct", "q4_after_placement", "q4_temporary", "q4_placement_only", "q4_tasting"]


def lines_of(shown: list[Shown]) -> dict[str, list[Line]]:
    names = ["table", "row", "row_level", "column", "column_level", "statistic", "count", "base", "missing"]
    numbers = {"value": float("nan"), "lower": float("nan"), "upper": float("nan"), "hidden": False}
    return by_table(pd.DataFrame([dict(zip(names, line, strict=True)) | numbers for line in shown]))


@pytest.mark.parametrize("shown", [ASSOCIATION, CURVE], ids=lambda shown: shown[0])
def test_base_and_missing_tell_together_how_many_there_are(shown: Shown) -> None:
    table, (line,) = next(iter(lines_of([shown]).items()))
    counts = Counts({"participants": Axes("participants", derive(PARTICIPANTS, OF_THESE), STUDY)})
    told = told_by(STUDY.table(table), [line], counts, STUDY)[line.place]
    assert line.base is not None
    assert line.missing is not None
    assert line.base + line.missing in [counts.value(count) for count in told.read]


def test_how_many_reach_a_number_tells_how_many_do_not() -> None:
    """Of seven employers six have answered, of whom four have hired somebody directly: two have not."""
    numbers = {name: [3.0, 1.0, 0.0, 1.0, 0.0, 2.0, None] for name in EMPLOYED}
    derived = [one for one in STUDY.derived("employers") if set(one.inputs) <= {*EMPLOYED, "hired", "candidates"}]
    counts = Counts({"employers": Axes("employers", derive(pd.DataFrame(numbers), derived), STUDY)})
    table, (line,) = next(iter(lines_of([DIRECT]).items()))
    told = told_by(STUDY.table(table), [line], counts, STUDY)[line.place]
    assert [counts.value(count) for count in (*told.read, told.others) if count] == [4, 6, 2]


def test_the_share_of_a_sum_tells_how_many_were_added() -> None:
    """Three of seven employers have told what became of their candidates: that the others are missing tells it."""
    numbers = {name: [3.0, 1.0, 0.0, *[None] * 4] for name in EMPLOYED}
    derived = [one for one in STUDY.derived("employers") if set(one.inputs) <= {*EMPLOYED, "hired", "candidates"}]
    counts = Counts({"employers": Axes("employers", derive(pd.DataFrame(numbers), derived), STUDY)})
    shown = ("employer_hiring", "candidates", "direct", "", "", "share", 4, 20, 4)
    table, (line,) = next(iter(lines_of([shown]).items()))
    told = told_by(STUDY.table(table), [line], counts, STUDY)[line.place]
    assert [counts.value(count) for count in told.read] == [4, 20, 3, 3]


@pytest.mark.parametrize(("named", "others"), [(("SY", "ER"), 4), (("SY|ER",), 4), (("SY",), 5)])
def test_how_many_values_differ_tells_that_so_many_have_one_that_is_not_named(named: list[str], others: int) -> None:
    """Of six countries two are named, so four or more participants are from the others; six or more from any."""
    of_named = [("background", "home_country", level, "", "", "share", 12, 30, 0) for level in named]
    lines = lines_of([DIFFERENT, *of_named, REST])
    every, rest = Count("participants"), Count("participants", (("home_country", frozenset({2})),))
    told = {("background", line.place): Told(base=every) for line in lines["background"]}
    told["background", lines["background"][-1].place] = Told(count=rest, base=every)
    found = [(dict(it.terms), it.low) for it in of_different(lines, told, hidden=())]
    assert found == [({every: 1}, 6), ({rest: 1}, others)]
    assert not list(of_different(lines, told, hidden=told))


@pytest.mark.parametrize(
    ("quartiles", "tells"),
    [
        ((8.0, 13.0, 18.0), False),  # some 14 of 64 from week 13 to 18, and 15 later
        ((8.0, 13.0, 90.0), False),  # however late
        ((8.0, 13.0, 14.0), False),  # between 13 and 14 there is no time that is not shown
        ((9.5, 13.0, 18.0), True),  # 2 of them after week 8, until halfway through the tenth
        ((6.0, 13.0, 18.0), True),  # 5 of them after week 6, until week 8
    ],
)
def test_a_quartile_between_points_of_a_curve_tells_of_few(quartiles: tuple[float, ...], tells: bool) -> None:
    """By week 8 there are 14 or 21 of 64, by week 13 there are 35; the quartiles have the ranks 16, 33 and 49."""
    lower, value, upper = quartiles
    line = Line("weeks_to_first_placement", "", "", "", "median", None, 64, 0, value, lower, upper, hidden=False)
    assert between_points(line, {8: 14 if lower > 8 else 21, 13: 35}, 10) is tells


def test_a_curve_of_nobody_tells_of_nobody() -> None:
    line = Line("weeks_to_first_placement", "", "", "", "median", None, 0, 0, nan, nan, nan, hidden=False)
    assert not between_points(line, {8: 0, 13: 0}, 10)


@pytest.mark.parametrize(
    ("weeks", "points"),
    [
        ([4, 8, 13, 26, 60], {"4", "8", "13", "26", "52"}),  # 30 of 150 at each, and 30 later
        ([4, 8, 13, 26, 26], {"4", "8", "13"}),  # by week 26 all have got there
        ([8, 8, 8, 8, 8], {"4"}),  # none, and then all
    ],
)
def test_no_point_of_a_curve_says_that_all_have_got_there(weeks: list[int], points: set[str]) -> None:
    (table,) = [one for one in STUDY.tables if one.id == "time_to_placement_of_placed"]
    who = {"programme": "intro", "job_specialist": list("ABC") * 50, "case_project": list("XY") * 75}
    frame = pd.DataFrame({"weeks_to_first_placement": sorted(map(float, weeks * 30)), "placed": "yes"} | who)
    assert kept(table, frame, STUDY, threshold=5, least=20) == points


@pytest.mark.parametrize("first", ["A", "Z"])
def test_those_of_one_job_specialist_alone_are_no_protection_whoever_that_is(first: str) -> None:
    """Six of eight are followed by the same one, who knows them; the others' follow-up ends after week 8."""
    (table,) = [one for one in STUDY.tables if one.id == "time_to_placement"]
    who = {"programme": "intro", "job_specialist": [*first * 6, "M", "N"], "case_project": "X", "placed": "no"}
    weeks = {"weeks_to_first_placement": [float("nan")] * 8, "weeks_observed": [60.0] * 6 + [10.0] * 2}
    assert not kept(table, pd.DataFrame(who | weeks), STUDY, threshold=5, least=20) & set(map(str, table.points))


@pytest.mark.parametrize(
    ("long", "points"),
    [
        ([60, 60, 60, 60, 60, 60, 60, 60], {"4", "8", "13", "26", "52"}),  # all were followed for more than a year
        ([60, 60, 60, 60, 60, 60, 10, 10], {"4", "8"}),  # after week 8 six are left, and A knows two of them
        ([10, 10, 10, 10, 10, 10, 10, 10], {"4", "8", "13", "26", "52"}),  # after week 8 nobody is
    ],
)
def test_a_curve_ends_where_few_are_still_followed(long: list[int], points: set[str]) -> None:
    """Eight participants of three job specialists, none of whom has got there."""
    (table,) = [one for one in STUDY.tables if one.id == "time_to_placement"]
    who = {"programme": "intro", "job_specialist": list("AABBBCCC"), "case_project": "X", "placed": "no"}
    weeks = {"weeks_to_first_placement": [float("nan")] * 8, "weeks_observed": list(map(float, long))}
    found = kept(table, pd.DataFrame(who | weeks), STUDY, threshold=5, least=20)
    assert found & set(map(str, table.points)) == points


@pytest.mark.parametrize(
    ("getting_there", "few"),
    [
        ("ABCDEFGH", False),  # everybody's own is one of eight
        ("AAAABCDE", True),  # A knows four of eight: at any point between none and four others can have got there
        ("AAABCDEF", False),  # five others
        ("ABCD", True),
        ("", False),
    ],
)
def test_where_few_get_there_in_all_no_point_of_a_curve_can_be_kept_uncertain(getting_there: str, few: bool) -> None:
    """Twenty participants of twenty job specialists have not got there."""
    (table,) = [one for one in STUDY.tables if one.id == "time_to_placement"]
    whose = [*getting_there, *map(str, range(20))]
    weeks = [10.0] * len(getting_there) + [float("nan")] * 20
    who = {"programme": "intro", "job_specialist": whose, "case_project": "X", "placed": "yes"}
    frame = pd.DataFrame({"weeks_to_first_placement": weeks, "weeks_observed": 60.0} | who)
    assert few_get_there(table, frame, STUDY, 5) is few


def test_nobody_has_half_a_child_or_fewer_than_none() -> None:
    """Bands of children end at none and two, and a lone parent has at least one: no part lies between none and one."""
    fields = pd.DataFrame({"children": [0.0, 1.0, 2.0, 4.0, None], "marital_status": "unmarried", "gender": "woman"})
    derived = [one for one in STUDY.derived("participants") if set(one.inputs) <= {*fields}]
    axis = Axes("participants", derive(fields, derived), STUDY).axis("children")
    assert sorted(map(str, axis.levels["children_group"])) == ["None", "none", "one_or_two", "three_or_more"]


@pytest.mark.parametrize(
    ("span", "cuts", "numbers"),
    [
        (Span(0, 20, whole=True), [1, 3], [0, 1, 2, 3, 4, 19, 20]),
        (Span(0, 4, whole=True), [0.5], [0, 1, 2, 3, 4]),
        (Span(0, 4, whole=False), [1, 2], [0, 0.5, 1, 1.5, 2, 3, 4]),
        (Span(-inf, inf, whole=False), [], [-1, 0, 1]),
        (Span(3, 7, whole=True), [], [3, 4, 6, 7]),
    ],
)
def test_a_number_in_every_band_that_there_can_be(span: Span, cuts: list[float], numbers: list[float]) -> None:
    assert span.bands(cuts) == numbers


def test_a_definition_of_nobody_tells_how_many_there_would_be_to_count() -> None:
    """Of two who have left the Introduction Programme nothing is known: that there are two is told all the same."""
    counts = Counts({"participants": Axes("participants", derive(PARTICIPANTS, OF_THESE), STUDY)})
    shown = ("definitions", "definition", "ssb", "", "", "share", 0, 0, 2)
    table, (line,) = next(iter(lines_of([shown]).items()))
    told = told_by(STUDY.table(table), [line], counts, STUDY)[line.place]
    assert [counts.value(count) for count in told.read] == [2]


def test_no_more_can_be_in_a_count_than_in_what_contains_it_and_others_tell() -> None:
    """Nobody tells how many have worked at home for up to a year and are not in work; but how many have not at all,
    how many up to a year, and how many of both together started within eight weeks.
    """
    counts = Counts({"participants": Axes("participants", derive(PARTICIPANTS, OF_THESE), STUDY)})
    axes = counts.axes["participants"]
    home, status = axes.known("work_years_home")[0], axes.level("status", "ordinary_track")
    none, some = (axes.level("work_experience_home", level)[1] for level in ("none", "below_1"))
    for parts in (none, some):
        counts.add(counts.of("participants", (home, parts), status))
    counts.add(counts.of("participants", (home, none | some), status, axes.known("weeks_to_first_placement")))
    both = counts.of("participants", (home, none | some), status)
    counts.tie_all()
    assert both not in counts.places
    counts.tie_in()
    tied = {frozenset(parts) for whole, parts in counts.ties if whole == counts.places[both]}
    unknown = (
        "weeks_to_first_placement",
        axes.axis("weeks_to_first_placement").all - axes.known("weeks_to_first_placement")[1],
    )
    inside = counts.of("participants", (home, none | some), status, axes.known("weeks_to_first_placement"))
    beside = counts.of("participants", (home, none | some), status, unknown)
    assert frozenset({counts.places[inside], counts.places[beside]}) in tied
    assert frozenset(counts.places[counts.of("participants", (home, one), status)] for one in (none, some)) in tied


@pytest.mark.parametrize("every", [True, False], ids=["all parts", "some parts"])
def test_parts_that_leave_nothing_out_tell_what_they_are_parts_of(every: bool) -> None:
    """How many who have exited have worked at home, how many have not and of how many it is not known."""
    axes = Axes("participants", derive(PARTICIPANTS, OF_THESE), STUDY)
    counts, years = Counts({"participants": axes}), axes.axis("work_years_home")
    exited = axes.level("status", "exited_to_work")
    for part in sorted(years.all)[0 if every else 1 :]:
        counts.add(counts.of("participants", exited, (years.id, frozenset({part}))))
    counts.tie_all()
    assert (counts.of("participants", exited) in counts.places) == every
