"""What a report has printed is public already: to hide it would protect nobody, and everybody can reckon with it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from seanalysis.cells.select import Line, Place, find, split
from seanalysis.published.numbers import Cells
from seanalysis.published.rounding import rounded
from seanalysis.published.verdict import judge_all
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


def _agreeing(lines: Mapping[str, list[Line]], study: Study) -> Iterator[tuple[Statement, str, Line, str]]:
    if not study.statements:
        return
    for verdict in judge_all(study.statements, Cells.of_run(lines)):
        statement = verdict.statement
        if verdict.word == "reproduced" and statement.value and statement.value.cell:
            table, names, field = split(statement.value.cell)
            yield statement, table, find(lines[table], names), field


def _only_one(statement: Statement, line: Line) -> bool:
    """Say whether no other count of the same base has the printed percentage."""
    if not line.base:
        return False
    shares = (Fraction(100 * count, line.base) for count in range(line.base + 1))
    return sum(rounded(share, statement.digits) == statement.number for share in shares) == 1
