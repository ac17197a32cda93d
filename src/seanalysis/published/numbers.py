"""The number that a value of the list of published numbers comes to, exactly: cells, and the arithmetic over them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import isnan
from typing import Any, Self

from seanalysis.cells.select import Line, NoLineError, SelectError, find, matching, split
from seanalysis.study import countries
from seanalysis.study.merges import JOINT
from seanalysis.study.published import Units, Value

TOTAL = "total"


class NothingThereError(Exception):
    """The cell is there to be read, but there is no number in it; the argument is why: see `WHY`."""


NOBODY, HIDDEN, ABSENT, NONE = "nobody", "hidden", "absent", "no number"
WHY = (NOBODY, HIDDEN, ABSENT, NONE)
"""Nobody with a known value; hidden, or only told rounded; a level that these data do not show by itself; a number that
does not exist."""


@dataclass(frozen=True)
class Number:
    """A number with the base that it is about and the missing beside it, None where its parts have no common one.

    rows: how many lines it was counted or added up from, where it was.
    taken: the selector of the one cell that it was taken from, where it was picked among several.
    """

    value: Fraction
    base: int | None = None
    missing: int | None = None
    rows: int | None = None
    taken: str = ""


@dataclass(frozen=True)
class Cells:
    """The lines of each table; `open_levels` are those that stand in a table only where the data have them.

    In the `public` edition a line that is not there is one that it leaves out; `rounded` names the tables whose numbers
    are rounded, so that nothing can be held against them.
    """

    tables: Mapping[str, Sequence[Line]]
    open_levels: frozenset[str] = frozenset()
    rounded: frozenset[str] = frozenset()
    public: bool = False

    @classmethod
    def of_run(cls, tables: Mapping[str, Sequence[Line]], rounded: Iterable[str] = (), public: bool = False) -> Self:
        """Return the cells of a run, in whose tables only those countries stand that somebody is from."""
        return cls(tables, frozenset(countries.names("en")), frozenset(rounded), public)

    def line(self, selector: str) -> Line:
        """Return the line that a selector names.

        Raises:
            SelectError: there is no such table, or the names single out no line of it.
            NothingThereError: it names a level that these data do not have.
        """
        table, names, _ = split(selector)
        if table in self.rounded:
            raise NothingThereError(HIDDEN)
        try:
            return find(self._table(table), names)
        except NoLineError:
            if self.public:
                raise NothingThereError(HIDDEN) from None
            known = [name for name in names if name not in self.open_levels]
            if len(known) < len(names) and matching(self._table(table), known):
                raise NothingThereError(ABSENT) from None
            raise SelectError(f"{selector} fits no cell") from None
        except SelectError as fault:
            raise SelectError(f"{selector}: {fault}") from None

    def selector(self, units: Units, line: Line) -> str:
        """Return the selector of a line that was taken; empty where its names do not single it out."""
        selector = ".".join([units.table, *line.names, units.field])
        try:
            return selector if self.line(selector) == line else ""
        except (SelectError, NothingThereError):
            return ""

    def lines(self, units: Units) -> list[Line]:
        """Return the lines that are taken one by one, without totals.

        Raises:
            SelectError: there are none, or two of one unit.
        NothingThereError: the table is not told as it is.
        """
        share = units.field in ("percent", "share")
        all_lines = self._table(units.table)
        merged = self.public and any(JOINT in name for line in all_lines for name in line.names)
        if merged or units.table in self.rounded:
            raise NothingThereError(HIDDEN)
        of_row = [
            line for line in all_lines if units.row in (None, line.row) and (not share or line.statistic == "share")
        ]
        found = [line for line in of_row if TOTAL not in line.place and units.level in (None, line.row_level)]
        if not found and self.public:
            raise NothingThereError(HIDDEN)
        if not found and (units.level or not of_row):
            raise SelectError(f"{units}: it fits no cell")
        if len({(line.row, line.row_level) for line in found}) < len(found):
            raise SelectError(f"{units}: it fits several cells of one unit")
        return found

    def _table(self, table: str) -> Sequence[Line]:
        if table not in self.tables:
            raise SelectError(f"there is no table {table!r}")
        return self.tables[table]


def number(value: Value, cells: Cells) -> Number:
    """Return what a value comes to.

    Raises:
        SelectError: a fault of the list: a selector without a cell, or a field that the cell does not have.
        NothingThereError: there is nothing to compute it from.
    """
    if value.cell:
        line = cells.line(value.cell)
        return Number(_field(line, split(value.cell)[2]), line.base, line.missing)
    if value.lines:
        return _one_by_one(value, value.lines, cells)
    parts = [number(part, cells) for part in value.operands]
    values = [part.value for part in parts]
    first, second = values[:2]
    if value.kind in ("ratio", "percent"):
        if not second:
            raise NothingThereError(NOBODY)
        share = value.kind == "percent"
        base = int(second) if share and second.denominator == 1 else None
        return Number(first / second * (100 if share else 1), base, _common([part.missing for part in parts]))
    if value.kind in PICKS:
        place = values.index(PICKS[value.kind](values))
        return replace(parts[place], taken=value.operands[place].cell or parts[place].taken)
    result = sum(values, Fraction()) if value.kind == "sum" else first - second
    base, missing = (_common([getattr(part, name) for part in parts]) for name in ("base", "missing"))
    return Number(result, base, missing)


def picked(value: Value, cells: Cells) -> "Value":
    """Return the one part that a value takes its number from, or the value itself where it is not such a choice.

    Raises:
        SelectError, NothingThereError: see `number`.
    """
    if value.kind not in PICKS and not value.at:
        return value
    if taken := number(value, cells).taken:
        return Value(cell=taken)
    if not value.operands:
        return value
    found = PICKS[value.kind](value.operands, key=lambda part: number(part, cells).value)
    return picked(found, cells)


def _one_by_one(value: Value, units: Units, cells: Cells) -> Number:
    lines = cells.lines(units)
    numbers = _of_units(lines, units, cells)
    if not numbers:
        raise NothingThereError(NOBODY)
    if value.at:
        place = units.place or 1
        if place > len(numbers):
            raise NothingThereError(NOBODY)
        return sorted(numbers, key=lambda one: one.value, reverse=True)[place - 1]
    values = [one.value for one in numbers]
    if value.total:
        return Number(sum(values, Fraction()), rows=len(values))
    within = sum(_within(one, units.at_least, units.at_most) for one in values)
    return Number(Fraction(within), rows=len(values))


def _of_units(lines: Sequence[Line], units: Units, cells: Cells) -> list[Number]:
    if not units.spread:
        return [
            Number(_field(line, units.field), line.base, line.missing, taken=cells.selector(units, line))
            for line in lines
        ]
    rows: dict[str, list[Line]] = {}
    for line in lines:
        rows.setdefault(line.row, []).append(line)
    return [_spread(of_row, units.field) for of_row in rows.values()]


def _spread(lines: Sequence[Line], field: str) -> Number:
    values = [_field(line, field) for line in lines]
    base, missing = (_common([getattr(line, name) for line in lines]) for name in ("base", "missing"))
    return Number(max(values) - min(values), base, missing)


PICKS: Mapping[str, Callable[..., Any]] = {"largest": max, "smallest": min}


def _within(number: Fraction, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or number >= Fraction(low)) and (high is None or number <= Fraction(high))


def _field(line: Line, field: str) -> Fraction:
    if line.hidden:
        raise NothingThereError(HIDDEN)
    if line.base == 0:
        raise NothingThereError(NOBODY)
    share = line.statistic == "share" and line.count is not None and line.base is not None
    if field in ("percent", "share"):
        if not share:
            raise SelectError(f"{'.'.join(line.names)} is no share and has no percentage")
        return Fraction(100 * (line.count or 0), line.base or 1)
    if field == "value" and share:
        return Fraction(line.count or 0, line.base or 1)
    found = getattr(line, field)
    if found is None:
        raise SelectError(f"{'.'.join(line.names)} has no {field}")
    if isnan(found):
        raise NothingThereError(NONE)
    return Fraction(str(found))


def _common(numbers: Sequence[int | None]) -> int | None:
    return numbers[0] if len(set(numbers)) == 1 else None
