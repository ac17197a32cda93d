"""The lines of the public cells.csv, read anew: what is shown there is what the files may show."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TOTAL = "total"
WITHHELD = "withheld"
NAMES = ("table", "row", "row_level", "column", "column_level", "statistic")
FIELDS = ("count", "base", "missing", "value", "lower", "upper")


@dataclass(frozen=True)
class Line:
    """One line of cells.csv; a number that it does not give is None."""

    table: str
    row: str
    row_level: str
    column: str
    column_level: str
    statistic: str
    count: float | None
    base: float | None
    missing: float | None
    value: float | None
    lower: float | None
    upper: float | None
    hidden: bool

    @property
    def names(self) -> str:
        """The names by which a reader finds it."""
        return ", ".join(filter(None, (self.row, self.row_level, self.column, self.column_level, self.statistic)))

    def numbers(self) -> Iterable[tuple[str, float]]:
        """Give its numbers with the names of their fields."""
        for field in FIELDS:
            number = getattr(self, field)
            if number is not None:
                yield field, number


def read(path: Path) -> list[Line]:
    """Read cells.csv."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_line(row) for row in csv.DictReader(file)]


def _line(row: dict[str, str]) -> Line:
    texts = (row[name] for name in NAMES)
    numbers = (float(row[name]) if row[name] else None for name in FIELDS)
    return Line(*texts, *numbers, hidden=row["hidden"] == "True")  # type: ignore[arg-type, misc]
