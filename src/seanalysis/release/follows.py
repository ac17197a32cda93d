"""Lines that are made from others, and hidden with them: a difference from two shares, a score from a share."""

from collections.abc import Callable, Iterator

from seanalysis.cells.counts import TOTAL
from seanalysis.cells.frame import CURVE
from seanalysis.cells.select import Line
from seanalysis.study.plan import Table

SHOWN_WITH = ("share", "median", "mean")


def made_from(table: Table, line: Line, lines: list[Line]) -> list[Line]:
    """Return the lines of a table that a line is made from; none for a line that counts by itself."""
    found = _KINDS.get(table.kind)
    return [other for other in lines if other is not line and found(line, other)] if found else []


def _summary(line: Line, other: Line) -> bool:
    same = (line.row, line.row_level, line.column, line.column_level)
    return line.statistic == "score" and other.place[:4] == same and other.statistic in ("share", "mean")


def _contrast(line: Line, other: Line) -> bool:
    if line.statistic != "difference" or other.statistic not in SHOWN_WITH:
        return False
    same = (line.row, line.row_level, line.column) == (other.row, other.row_level, other.column)
    return same and other.column_level in _groups(line.column_level)


def _groups(level: str) -> Iterator[str]:
    first, _, second = level.rpartition("-")
    return iter((first, second))


def _definitions(line: Line, other: Line) -> bool:
    return line.statistic == "bounds" and other.statistic == "share" and line.row_level == other.row_level


def _association(line: Line, other: Line) -> bool:
    """A difference is from the first level, whose share is one of those of its variable."""
    return line.statistic in ("difference", "freedom", "slope") and other.statistic == "share" and line.row == other.row


def _comparison(line: Line, other: Line) -> bool:
    """What is said of a unit by name follows from its share, and what is said of all from those of all."""
    if other.statistic != "share" or line.statistic in ("share", "benchmark") or line.column == CURVE:
        return False
    return other.row_level != TOTAL and line.row_level in (other.row_level, TOTAL)


_KINDS: dict[str, Callable[[Line, Line], bool]] = {
    "summary": _summary,
    "contrast": _contrast,
    "definitions": _definitions,
    "association": _association,
    "comparison": _comparison,
}
