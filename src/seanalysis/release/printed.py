"""What a report has printed is public already: to hide it would protect nobody, and everybody can reckon with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil

from seanalysis.cells.select import Line, Place, find, split
from seanalysis.published.numbers import Cells
from seanalysis.published.rounding import rounded
from seanalysis.published.verdict import Verdict, Word, judge_all
from seanalysis.study import Study
from seanalysis.study.published import Statement, Value

PERCENT = ("percent", "share")


def judged(lines: Mapping[str, list[Line]], study: Study) -> list[Verdict]:
    """Return the verdicts on what the report prints; none where nothing is printed."""
    return judge_all(study.statements, Cells.of_run(lines)) if study.statements else []


def printed(verdicts: Sequence[Verdict], lines: Mapping[str, list[Line]]) -> dict[tuple[str, Place], str]:
    """Return the lines whose count somebody can read in the printed report, each with the id of a statement.

    That is so where a statement gives exactly this count, or a percentage that only this count of the base can have.
    What the report says of them agrees with these data; a number that it prints otherwise tells nothing of them.
    """
    found: dict[tuple[str, Place], str] = {}
    for statement, value in _agreeing(verdicts, "reproduced"):
        if value.cell is None:
            continue
        table, line, field = _line(lines, value.cell)
        if field in ("count", "value") or (field in PERCENT and _only_one(statement, line)):
            found.setdefault((table, line.place), statement.id)
    return found


def at_least(verdicts: Sequence[Verdict], lines: Mapping[str, list[Line]]) -> dict[tuple[str, Place], int]:
    """Return the lines of which the printed report says vaguely how many there are, with the least that it can mean.

    A share of another count says it too, to whoever knows that count.
    """
    found: dict[tuple[str, Place], int] = {}
    for statement, value in _agreeing(verdicts, "within_vagueness"):
        low = statement.range[0] if statement.range else None
        cells = [part.cell for part in value.operands] if value.kind == "percent" else [value.cell]
        if low is None or None in cells:
            continue
        (table, line, field), *others = [_line(lines, cell) for cell in cells if cell]
        if others:
            least = ceil(low * (others[0][1].count or 0) / 100)
        elif field in ("count", "value", *PERCENT):
            least = ceil(low * line.base / 100) if field in PERCENT and line.base else ceil(low)
        else:
            continue
        if line.count is not None and least <= line.count:
            found[table, line.place] = max(least, found.get((table, line.place), 0))
    return found


def _agreeing(verdicts: Iterable[Verdict], word: Word) -> Iterator[tuple[Statement, Value]]:
    """Yield the statements of which a verdict is true, each with what it is computed from."""
    for verdict in verdicts:
        if verdict.word == word and verdict.statement.value:
            yield verdict.statement, verdict.statement.value


def _line(lines: Mapping[str, list[Line]], selector: str) -> tuple[str, Line, str]:
    """Return the table that a selector names, its line, and which number in it."""
    table, names, field = split(selector)
    return table, find(lines[table], names), field


def _only_one(statement: Statement, line: Line) -> bool:
    """Say whether no other count of the same base has the printed percentage."""
    if not line.base:
        return False
    shares = (Fraction(100 * count, line.base) for count in range(line.base + 1))
    return sum(rounded(share, statement.digits) == statement.number for share in shares) == 1
