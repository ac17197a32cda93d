"""The lines of a table that were computed, and the one way to name one of them.

A name is `table.a.b.field`: the table, as many of row, row level, column, column level and statistic as single out one
line of it, and what of the line is meant. Sentences, templates, published numbers and `explain` all name lines so.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd

from seanalysis.cells.frame import WITHHELD

Place: TypeAlias = tuple[str, str, str, str, str]
SEVERAL = 4


class SelectError(ValueError):
    """Names that do not single out one line; the argument says what they fit."""


class NoLineError(SelectError):
    """Names that fit no line."""


@dataclass(frozen=True)
class Line:
    """One line of cells: a number with its count, base, missing and limits (see `cells.frame`).

    `shown_percent` is the percentage to show where it is not simply the rounded share; `in_wholes` says that value and
    limits are told rounded to whole units.
    """

    row: str
    row_level: str
    column: str
    column_level: str
    statistic: str
    count: int | None
    base: int | None
    missing: int | None
    value: float
    lower: float
    upper: float
    hidden: bool
    shown_percent: int | None = None
    in_wholes: bool = False

    @property
    def place(self) -> Place:
        """What names the line within its table."""
        return (self.row, self.row_level, self.column, self.column_level, self.statistic)

    @property
    def names(self) -> list[str]:
        """The parts of its place that are not empty."""
        return [name for name in self.place if name]

    @property
    def records(self) -> int | None:
        """How many records the line is about: those with a value and those without; None where that is hidden."""
        if self.hidden or self.base is None:
            return None
        return self.base + (self.missing or 0)


def lines_of(table: str, cells: pd.DataFrame) -> list[Line]:
    """Return the lines of one table in their order.

    Raises:
        ValueError: there are none.
    """
    part = cells.loc[cells["table"] == table].drop(columns="table")
    if part.empty:
        raise ValueError(f"cells.csv has no lines for the table {table!r}; the cells must be made again")
    return [_line(values) for values in part.itertuples(index=False, name=None)]


def by_table(cells: pd.DataFrame) -> dict[str, list[Line]]:
    """Return the lines of every table, in their order."""
    return {str(id): lines_of(str(id), part) for id, part in cells.groupby("table", sort=False)}


def withheld(lines: Sequence[Line]) -> bool:
    """Whether a table is left out of the edition that the lines are from."""
    return any(line.statistic == WITHHELD for line in lines)


def split(selector: str) -> tuple[str, list[str], str]:
    """Return the table, the names and the field of a selector; the field is empty where it says none."""
    table, *names = selector.split(".")
    return (table, names[:-1], names[-1]) if names else (table, [], "")


def matching(lines: Sequence[Line], names: Sequence[str]) -> list[Line]:
    """Return the lines that have all these names; a name that is given twice must also stand twice."""
    return [line for line in lines if not Counter(names) - Counter(line.names)]


def find(lines: Sequence[Line], names: Sequence[str]) -> Line:
    """Return the line of a table that these names single out, by their order where that alone does.

    Raises:
        NoLineError: they fit no line.
        SelectError: they fit several.
    """
    found = matching(lines, names)
    if len(found) > 1:  # a level may stand in the row of one line and in the column of another
        found = [line for line in found if _in_order(names, line.names)] or found
    if not found:
        raise NoLineError("it fits no cell")
    if len(found) > 1:
        some = [".".join(line.names) for line in found[:SEVERAL]]
        more = ", …" if len(found) > SEVERAL else ""
        raise SelectError(f"it fits {len(found)} cells ({', '.join(some)}{more}); add a name")
    return found[0]


def _in_order(names: Sequence[str], of: Sequence[str]) -> bool:
    rest = iter(of)
    return all(name in rest for name in names)


def _line(values: tuple[Any, ...]) -> Line:
    row, row_level, column, column_level, statistic, *whole, value, lower, upper, hidden = values
    count, base, missing = (None if pd.isna(n) else int(n) for n in whole)
    return Line(row, row_level, column, column_level, statistic, count, base, missing, value, lower, upper, hidden)
