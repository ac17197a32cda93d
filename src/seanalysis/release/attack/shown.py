"""A number that a public file shows, and what its printed digits allow the true number to be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """One number in one file.

    table … statistic: the line of cells to which it belongs; empty where the file does not say.
    field: count, base, missing, value, lower or upper; empty likewise.
    low, high: the true numbers that its digits allow (equal for a whole number); a percentage as a proportion.
    text: as it stands in the file.
    """

    file: str
    table: str
    row: str
    row_level: str
    column: str
    column_level: str
    statistic: str
    field: str
    low: float
    high: float
    text: str
