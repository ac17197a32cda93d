"""The lines of cells that a table shows."""

from seanalysis.cells.select import Line, Place, lines_of

__all__ = ["Line", "Place", "lines_of", "some_missing", "visible"]


def visible(lines: list[Line]) -> Line:
    """Return the first line that is not hidden, to tell the base and the missing that the lines share."""
    return next((line for line in lines if not line.hidden), lines[0])


def some_missing(lines: list[Line]) -> bool:
    """Whether any of the lines leaves out records that have no value."""
    return any(line.missing for line in lines if not line.hidden)
