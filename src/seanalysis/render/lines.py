"""The lines of cells that a table shows, as small typed objects."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd

Place: TypeAlias = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Line:
    """One line of cells: a number with its count, base, missing and limits (see `cells.frame`).

    `shown_percent` is the percentage to show where it is not simply the rounded share.
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

    @property
    def place(self) -> Place:
        """What names the line within its table."""
        return (self.row, self.row_level, self.column, self.column_level, self.statistic)

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


def _line(values: tuple[Any, ...]) -> Line:
    row, row_level, column, column_level, statistic, *whole, value, lower, upper, hidden = values
    count, base, missing = (None if pd.isna(n) else int(n) for n in whole)
    return Line(row, row_level, column, column_level, statistic, count, base, missing, value, lower, upper, hidden)


def visible(lines: list[Line]) -> Line:
    """Return the first line that is not hidden, to tell the base and the missing that the lines share."""
    return next((line for line in lines if not line.hidden), lines[0])


def some_missing(lines: list[Line]) -> bool:
    """Whether any of the lines leaves out records that have no value."""
    return any(line.missing for line in lines if not line.hidden)
