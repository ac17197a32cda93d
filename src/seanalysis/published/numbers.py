"""The number that a value of the list of published numbers comes to, exactly: cells, and the arithmetic over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isnan
from typing import Self

from seanalysis.cells.select import Line, NoLineError, SelectError, find, matching, split
from seanalysis.study import countries
from seanalysis.study.published import Units, Value

TOTAL = "total"


class NothingThereError(Exception):
    """The cell is there to be read, but there is no number in it; the argument is why: see `WHY`."""


NOBODY, HIDDEN, ABSENT, NONE = "nobody", "hidden", "absent", "no number"
WHY = (NOBODY, HIDDEN, ABSENT, NONE)
"""Nobody with a known value; hidden; a level that these data do not show by itself; a number that does not exist."""


@dataclass(frozen=True)
class Number:
    """A number with the base that it is about and the missing beside it, None where its parts have no common one."""

    value: Fraction
    base: int | None = None
    missing: int | None = None


@dataclass(frozen=True)
class Cells:
    """The lines of each table; `open_levels` are those that stand in a table only where the data have them."""

    tables: Mapping[str, Sequence[Line]]
    open_levels: frozenset[str] = frozenset()

    @classmethod
    def of_run(cls, tables: Mapping[str, Sequence[Line]]) -> Self:
        """Return the cells of a run, in whose tables only those countries stand that somebody is from."""
        return cls(tables, frozenset(countries.names("en")))

    def line(self, selector: str) -> Line:
        """Return the line that a selector names.

        Raises:
            SelectError: there is no such table, or the names single out no line of it.
            NothingThereError: it names a level that these data do not have.
        """
        table, names, _ = split(selector)
        try:
            return find(self._table(table), names)
        except NoLineError:
            known = [name for name in names if name not in self.open_levels]
            if len(known) < len(names) and matching(self._table(table), known):
                raise NothingThereError(ABSENT) from None
            raise SelectError(f"{selector} fits no cell") from None
        except SelectError as fault:
            raise SelectError(f"{selector}: {fault}") from None

    def lines(self, units: Units) -> list[Line]:
        """Return the lines that are taken one by one, without totals.

        Raises:
            SelectError: there are none, or two of one unit.
        """
        share = units.field in ("percent", "share")
        of_row = [
            line
            for line in self._table(units.table)
            if units.row in (None, line.row) and (not share or line.statistic == "share")
        ]
        found = [line for line in of_row if TOTAL not in line.place and units.level in (None, line.row_level)]
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
    results = {
        "sum": sum(values, Fraction()),
        "difference": first - second,
        "largest": max(values),
        "smallest": min(values),
    }
    base, missing = (_common([getattr(part, name) for part in parts]) for name in ("base", "missing"))
    return Number(results[value.kind], base, missing)


def _one_by_one(value: Value, units: Units, cells: Cells) -> Number:
    lines = cells.lines(units)
    numbers = sorted(_of_units(lines, units), reverse=True)
    if not numbers:
        raise NothingThereError(NOBODY)
    if value.at:
        place = units.place or 1
        if place > len(numbers):
            raise NothingThereError(NOBODY)
        return Number(numbers[place - 1], len(numbers))
    if value.total:
        return Number(sum(numbers, Fraction()), len(numbers))
    return Number(Fraction(sum(_within(one, units.at_least, units.at_most) for one in numbers)), len(numbers))


def _of_units(lines: Sequence[Line], units: Units) -> list[Fraction]:
    if not units.spread:
        return [_field(line, units.field) for line in lines]
    rows: dict[str, list[Fraction]] = {}
    for line in lines:
        rows.setdefault(line.row, []).append(_field(line, units.field))
    return [max(values) - min(values) for values in rows.values()]


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
