"""A printed number as `explain` tells it: in words of each language, with its unit, and of which cells."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from seanalysis.cells.select import Line
from seanalysis.explain import text
from seanalysis.explain.claim import cells_of, claim
from seanalysis.explain.told import Told
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.published import Statement, Value


def share(unit: str, count: int, base: int) -> Line:
    return Line("specialist", unit, "", "", "share", count, base, 2, count / base, 0.1, 0.9, False)


LINES = {"units": [share("a", 13, 18), share("b", 9, 17), share("c", 1, 8), share("total", 23, 43)]}


def statement(id: str, printed: str, precision: str, value: Any, **more: Any) -> Statement:
    given = {"id": id, "section": ["1"], "printed": printed, "precision": precision, "value": value}
    return Statement.model_validate(given | {"meaning": {"nb": "Det gjelder.", "en": "It is so."}} | more)


STATEMENTS = (
    statement(
        "A1",
        "one third",
        "vague",
        "units.b.percent",
        norwegian="en tredjedel",
        range=["30", "37"],
        why_range={"nb": "Nær.", "en": "Near."},
        contradicts=["A2"],
    ),
    statement("A2", "54%", "rounded", "units.b.percent"),
)
STUDY = cast(Study, SimpleNamespace(statements=STATEMENTS, published=None))


def told(statement: Statement, language: Language) -> list[str]:
    bare = statement.model_copy(update={"section": ()})
    said = Told(statement.id, language, synthetic=False, claim=claim(bare, LINES, STUDY, language))
    return [line.strip() for line in text.text(said).splitlines()]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "nb",
            {
                "Trykt: en tredjedel ()",
                "Regnet ut: 52,9412 %",
                "Avvik fra grensen: 15,9412 prosentpoeng",
                "Kan ikke være sant samtidig med A2 (54 %): Det gjelder.",
            },
        ),
        (
            "en",
            {
                "Printed: one third ()",
                "Computed: 52.9412%",
                "Difference from the limit: 15.9412 percentage points",
                "Cannot be true at the same time as A2 (54%): It is so.",
            },
        ),
    ],
)
def test_it_is_told_in_the_language_with_units_and_from_where_the_difference_is(
    language: Language, lines: set[str]
) -> None:
    assert lines <= set(told(STATEMENTS[0], language))


def test_what_is_printed_in_figures_and_how_far_off_it_is_are_written_as_in_the_language() -> None:
    assert {"Trykt: 54 % ()", "Avvik: −1,0588 prosentpoeng"} <= set(told(STATEMENTS[1], "nb"))


SECOND = {"at": {"table": "units", "row": "specialist", "field": "count", "place": "2"}}


@pytest.mark.parametrize(
    ("value", "units"),
    [
        (SECOND, ["b"]),
        ({"smallest": ["units.a.count", "units.c.count"]}, ["c"]),
        ({"largest": [SECOND, {"difference": ["units.a.count", "units.c.count"]}]}, ["a", "c"]),
        ({"units": {"table": "units", "row": "specialist", "field": "count", "from": "2"}}, ["a", "b", "c"]),
        ({"sum": ["units.a.count", "units.c.count"]}, ["a", "c"]),
    ],
)
def test_of_what_is_taken_among_several_only_that_is_told(value: Any, units: list[str]) -> None:
    taken = cells_of(Value.model_validate(value), LINES)
    assert [line.row_level for _, line, _ in taken if line] == units
