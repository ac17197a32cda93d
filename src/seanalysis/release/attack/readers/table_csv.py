"""A table as CSV: title, one header row, rows, and notes; notes are lines with a single field."""

import csv
import io

from seanalysis.release.attack.contents import Contents, Grid, Passage, Row
from seanalysis.release.attack.numbers import spaced

SEPARATOR = {"nb": ";", "en": ","}


def read(file: str, text: str) -> Contents:
    """Read a table; the file is called `<table>.<language>.csv`."""
    table, language, _ = file.rsplit("/", 1)[-1].rsplit(".", 2)
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=SEPARATOR[language]))
    found = Contents(file)
    width = max((len(line) for line in lines), default=1)
    body = [line for line in lines[1:] if len(line) == width and width > 1]
    if body:
        rows = tuple(_row(line) for line in body[1:])
        found.grids.append(Grid(table, language, tuple((spaced(title),) for title in body[0]), rows))
        found.passages += [Passage(table, language, "the header", spaced(title)) for title in body[0] if title]
    for number, line in enumerate(lines, start=1):
        if line not in body:
            if width > 1 and len(line) == 1 and number > 1 and number <= len(body):
                found.grids[-1] = _with(found.grids[-1], number - 3, _row(line))
                continue
            found.passages += [Passage(table, language, f"line {number}", spaced(part)) for part in line if part]
    return found


def _row(line: list[str]) -> Row:
    return Row("", _plain(line[0]), tuple(_plain(cell) for cell in line[1:]))


def _plain(field: str) -> str:
    return spaced(field.removeprefix("'"))


def _with(grid: Grid, at: int, row: Row) -> Grid:
    return Grid(grid.table, grid.language, grid.columns, (*grid.rows[:at], row, *grid.rows[at:]))
