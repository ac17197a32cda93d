"""What a report has printed is public already: to hide it would protect nobody, and everybody can reckon with it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil

from seanalysis.cells.select import Line, Place, find, split
from seanalysis.published.numbers import Cells
from seanalysis.published.rounding import rounded
from seanalysis.published.verdict import Word, judge_all
from seanalysis.study import Study
from seanalysis.study.published import Statement

PERCENT = ("percent", "share")


def printed(lines: Mapping[str, list[Line]], study: Study) -> dict[tuple[str, Place], str]:
    """Return the lines whose count somebody can read in the printed report, each with the id of a statement.

    That is so where a statement gives exactly this count, or a percentage that only this count of the base can have.
    What the report says of them agrees with these data; a number that it prints otherwise tells nothing of them.
    """
    found: dict[tuple[str, Place], str] = {}
    for statement, table, line, field in _agreeing(lines, study):
        if field in ("count", "value") or (field in PERCENT and _only_one(statement, line)):
            found.setdefault((table, line.place), statement.id)
    return found


def at_least(lines: Mapping[str, list[Line]], study: Study) -> dict[tuple[str, Place], int]:
    """Return the lines of which the printed report says vaguely how many there are, with the least that it can mean."""
    found: dict[tuple[str, Place], int] = {}
    for statement, table, line, field in _agreeing(lines, study, "within_vagueness"):
        low = statement.range[0] if statement.range else None
        if low is None or field not in ("count", "value", *PERCENT):
            continue
        least = ceil(low * line.base / 100) if field in PERCENT and line.base else ceil(low)
        if line.count is not None and least <= line.count:
            found[table, line.place] = max(least, found.get((table, line.place), 0))
    return found


def _agreeing(
    lines: Mapping[str, list[Line]], study: Study, word: Word = "reproduced"
) -> Iterator[tuple[Statement, str, Line, str]]:
    if not study.statements:
        return
    for verdict in judge_all(study.statements, Cells.of_run(lines)):
        statement = verdict.statement
        if verdict.word == word and statement.value and statement.value.cell:
            table, names, field = split(statement.value.cell)
            yield statement, table, find(lines[table], names), field


def _only_one(statement: Statement, line: Line) -> bool:
    """Say whether no other count of the same base has the printed percentage."""
    if not line.base:
        return False
    shares = (Fraction(100 * count, line.base) for count in range(line.base + 1))
    return sum(rounded(share, statement.digits) == statement.number for share in shares) == 1
