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
    full = [at for at, line in enumerate(lines) if len(line) == width > 1]
    first, last = (full[0], full[-1]) if full else (0, -1)
    if full:
        rows = tuple(_row(line) for line in lines[first + 1 : last + 1])
        found.grids.append(Grid(table, language, tuple((spaced(title),) for title in lines[first]), rows))
    for at, line in enumerate(lines):
        if not first < at <= last:
            found.passages += [Passage(table, language, f"line {at + 1}", _plain(part)) for part in line if part]
    return found


def _row(line: list[str]) -> Row:
    return Row("", _plain(line[0]), tuple(_plain(cell) for cell in line[1:]))


def _plain(field: str) -> str:
    return spaced(field.removeprefix("'"))
