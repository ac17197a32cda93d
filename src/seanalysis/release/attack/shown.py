"""A number as somebody outside sees it: where it stands, and which true values its printed digits allow."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from seanalysis.release.digits import told_in

Field: TypeAlias = Literal["count", "base", "missing", "value", "lower", "upper"]
REAL: tuple[Field, ...] = ("value", "lower", "upper")
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


def digits_of(statistic: str, name: str) -> int | None:
    """Return in how many digits a number is told; None where it is told as it is."""
    return told_in(statistic) if name in REAL else None
