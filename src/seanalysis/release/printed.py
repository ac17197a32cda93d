"""What a report has printed is public already: to hide it would protect nobody, and everybody can reckon with it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil
from typing import TypeAlias

from seanalysis.cells.select import Line, Place, find, split
from seanalysis.published.numbers import Cells
from seanalysis.published.rounding import rounded
from seanalysis.published.verdict import Word, judge_all
from seanalysis.study import Study
from seanalysis.study.published import Statement

PERCENT = ("percent", "share")
Cell: TypeAlias = tuple[str, Line, str]
"""A table, its line, and the number in it."""


def printed(lines: Mapping[str, list[Line]], study: Study) -> dict[tuple[str, Place], str]:
    """Return the lines whose count somebody can read in the printed report, each with the id of a statement.

    That is so where a statement gives exactly this count, or a percentage that only this count of the base can have.
    What the report says of them agrees with these data; a number that it prints otherwise tells nothing of them.
    """
    found: dict[tuple[str, Place], str] = {}
    for statement, ((table, line, field), *others) in _agreeing(lines, study):
        if others:
            continue
        if field in ("count", "value") or (field in PERCENT and _only_one(statement, line)):
            found.setdefault((table, line.place), statement.id)
    return found


def at_least(lines: Mapping[str, list[Line]], study: Study) -> dict[tuple[str, Place], int]:
    """Return the lines of which the printed report says vaguely how many there are, with the least that it can mean.

    A share of another count says it too, to whoever knows that count.
    """
    found: dict[tuple[str, Place], int] = {}
    for statement, cells in _agreeing(lines, study, "within_vagueness"):
        (table, line, field), others = cells[0], cells[1:]
        low = statement.range[0] if statement.range else None
        if low is None or line.count is None:
            continue
        if others:
            least = ceil(low * (others[0][1].count or 0) / 100)
        elif field in ("count", "value", *PERCENT):
            least = ceil(low * line.base / 100) if field in PERCENT and line.base else ceil(low)
        else:
            continue
        if least <= line.count:
            found[table, line.place] = max(least, found.get((table, line.place), 0))
    return found


def _agreeing(
    lines: Mapping[str, list[Line]], study: Study, word: Word = "reproduced"
) -> Iterator[tuple[Statement, list[Cell]]]:
    """Yield the statements of which a verdict is true, each with its cell, or with both of which it is a percentage."""
    if not study.statements:
        return
    for verdict in judge_all(study.statements, Cells.of_run(lines)):
        value = verdict.statement.value
        if verdict.word != word or value is None:
            continue
        selectors = [value.cell, *(part.cell for part in value.operands if value.kind == "percent")]
        cells = [cell for cell in selectors if cell]
        if cells:
            yield verdict.statement, [_cell(lines, cell) for cell in cells]


def _cell(lines: Mapping[str, list[Line]], selector: str) -> Cell:
    table, names, field = split(selector)
    return table, find(lines[table], names), field


def _only_one(statement: Statement, line: Line) -> bool:
    """Say whether no other count of the same base has the printed percentage."""
    if not line.base:
        return False
    shares = (Fraction(100 * count, line.base) for count in range(line.base + 1))
    return sum(rounded(share, statement.digits) == statement.number for share in shares) == 1
