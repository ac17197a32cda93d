"""What a report has printed is public already: to hide it would protect nobody, and everybody can reckon with it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, inf
from typing import Literal, TypeAlias

from seanalysis.cells.select import Line, NoLineError, Place, find, split
from seanalysis.study.published import Statement, Value

Field: TypeAlias = Literal["count", "base", "missing"]
WHOLE: tuple[Field, ...] = ("count", "base", "missing")
SHARES = {"percent": 100, "share": 1, "value": 1}


@dataclass(frozen=True)
class Printed:
    """What one printed number says of counts.

    Attributes:
        statement: the id of the statement.
        numbers: of lines (a table and a place in it), how often each is added; less than 0 where it is taken away.
        low, high: between which whole numbers, both included, the sum lies; `inf` where there is no end.
    """

    statement: str
    numbers: Mapping[tuple[str, Place, Field], int]
    low: float
    high: float

    @property
    def exact(self) -> tuple[str, Place] | None:
        """The line whose count is told exactly, if that is what is said."""
        if self.low == self.high and len(self.numbers) == 1:
            ((table, place, name), times) = next(iter(self.numbers.items()))
            return (table, place) if name == "count" and times == 1 else None
        return None


def printed(statements: Iterable[Statement], lines: Mapping[str, list[Line]]) -> list[Printed]:
    """Return what the printed numbers say of counts, where that is true of these data: the rest tells nothing of them.

    A percentage says between which counts its count lies, to whoever knows the base; few of a small base fit it.
    """
    found = []
    for statement in statements:
        ends = _ends(statement)
        read = _read(statement.value, lines) if statement.value else None
        if ends is None or read is None:
            continue
        numbers, scale, true = read
        low = -inf if ends[0] is None else ceil(ends[0] / scale)
        high = inf if ends[1] is None else floor(ends[1] / scale)
        if numbers and low <= true <= high:
            found.append(Printed(statement.id, numbers, low, high))
    return found


def _ends(statement: Statement) -> tuple[Fraction | None, Fraction | None] | None:
    """Return between what the number lies that was rounded, or that a vague word stands for."""
    if statement.range is not None:
        low, high = (None if end is None else Fraction(end) for end in statement.range)
        return low, high
    if statement.number is None or statement.precision == "vague":
        return None
    number = Fraction(statement.number)
    whole = statement.precision == "exact" and not statement.in_percent and number.denominator == 1
    half = 0 if whole else Fraction(1, 2 * 10**statement.digits)
    return number - half, number + half


_Read: TypeAlias = tuple[Counter[tuple[str, Place, Field]], Fraction, int]


def _read(value: Value, lines: Mapping[str, list[Line]]) -> _Read | None:
    """Return counts, by what their sum is multiplied to give the value, and the true sum; None where it is not one."""
    if value.cell is not None:
        return _of_cell(value.cell, lines)
    parts = [read for part in value.operands if (read := _read(part, lines))]
    if not parts or len(parts) < len(value.operands):
        return None
    scales = [scale for _, scale, _ in parts]
    if value.kind in ("sum", "difference") and len(set(scales)) == 1:
        return _added(parts, -1 if value.kind == "difference" else 1)
    if value.kind in ("percent", "ratio") and scales == [1, 1] and parts[1][2]:
        numbers, _, true = parts[0]
        return numbers, Fraction(100 if value.kind == "percent" else 1, parts[1][2]), true
    return None


def _added(parts: Sequence[_Read], times: int) -> _Read:
    first, scale, true = parts[0]
    numbers = Counter(first)
    for others, _, number in parts[1:]:
        true += times * number
        for key, often in others.items():
            numbers[key] += times * often
    return Counter({key: often for key, often in numbers.items() if often}), scale, true


def _of_cell(selector: str, lines: Mapping[str, list[Line]]) -> _Read | None:
    table, names, name = split(selector)
    try:
        line = find(lines.get(table, []), names)
    except NoLineError:
        return None
    for field in WHOLE:
        if field == name and (number := getattr(line, field)) is not None:
            return Counter({(table, line.place, field): 1}), Fraction(1), number
    if line.count is None:
        return None
    count = Counter[tuple[str, Place, Field]]({(table, line.place, "count"): 1})
    if name in SHARES and line.statistic == "share" and line.base:
        return count, Fraction(SHARES[name], line.base), line.count
    if name == "value" and line.statistic == "sum":
        return count, Fraction(1), line.count
    return None
