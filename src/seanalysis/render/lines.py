"""The lines of cells that a table shows."""

from dataclasses import replace

import pandas as pd

from seanalysis.cells import select
from seanalysis.cells.select import Line, Place
from seanalysis.release.digits import told_in

__all__ = ["Line", "Place", "lines_of", "some_missing", "visible"]


def lines_of(table: str, cells: pd.DataFrame, public: bool = False) -> list[Line]:
    """Return the lines of one table in their order; those of the public edition say which are told in whole units.

    Raises:
        ValueError: there are none.
    """
    lines = select.lines_of(table, cells)
    if not public:
        return lines
    return [replace(line, in_wholes=bool(line.base) and told_in(line.statistic) == 0) for line in lines]


def visible(lines: list[Line]) -> Line:
    """Return the first line that is not hidden, to tell the base and the missing that the lines share."""
    return next((line for line in lines if not line.hidden), lines[0])


def some_missing(lines: list[Line]) -> bool:
    """Whether any of the lines leaves out records that have no value."""
    return any(line.missing for line in lines if not line.hidden)
