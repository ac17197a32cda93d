"""A number as somebody outside sees it: where it stands, and which true values its printed digits allow."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Field: TypeAlias = Literal["count", "base", "missing", "value", "lower", "upper"]
Place: TypeAlias = tuple[str, str, str, str, str, str]


@dataclass(frozen=True)
class Shown:
    """One number in one public file. `low` and `high` are the least and the greatest true value that fit its digits.

    Shares and their limits are proportions, as in the cells; `text` is what is printed.
    """

    file: str
    table: str
    row: str
    row_level: str
    column: str
    column_level: str
    statistic: str
    field: Field
    low: float
    high: float
    text: str

    @property
    def place(self) -> Place:
        """The line of the cells that it belongs to."""
        return (self.table, self.row, self.row_level, self.column, self.column_level, self.statistic)


def in_wholes(statistic: str, name: str) -> bool:
    """Say whether a number is rounded to a whole one though it counts nothing: a median, or a quartile beside it."""
    return statistic in ("median", "median_time") and name in ("value", "lower", "upper")
