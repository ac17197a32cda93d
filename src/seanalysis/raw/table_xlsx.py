"""A table in an Excel workbook, also where it was too wide for one sheet and goes on in the next."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from openpyxl.utils import get_column_letter, quote_sheetname

from seanalysis.issues import issue
from seanalysis.raw.excel import Grid, open_workbook
from seanalysis.raw.layout import is_header_row, normal
from seanalysis.raw.table import HEADER_ROW, Table, address, hold_one, known_headers
from seanalysis.study import Study
from seanalysis.study.codebook import CodebookField


class Part(NamedTuple):
    """A sheet with columns of the table: its headers, its cells, and the column that says whose row it is (0: none)."""

    sheet: str
    headers: dict[int, str]
    rows: Grid
    key: int


class Beside(NamedTuple):
    """A sheet put beside the first: behind which column, and which of its rows ({row of the table: row there})."""

    shift: int
    name: str
    sheet: str
    rows: dict[int, int]

    def address(self, row: int, column: int) -> str:
        """Return where a cell of the table stands; where its row is not on this sheet, only the column."""
        there = column - self.shift
        if row == HEADER_ROW or row in self.rows:
            return f"{self.name}!{address(self.rows.get(row, row), there)}"
        return f"{self.name}!{get_column_letter(there)}"


def read(path: Path, fields: Sequence[CodebookField], study: Study) -> Table:
    """Return the table of an .xlsx file. Sheets with known headers belong to it and are joined by the key.

    Raises:
        RefusedError: the file is no workbook that can be read, or `no_known_header`.
    """
    sheets = open_workbook(path.read_bytes())
    parts = [part for name, grid in sheets.items() if (part := _part(name, grid, fields))]
    if not parts:
        wanted = str(HEADER_ROW)
        for name, grid in sheets.items():
            for row, cells in grid.items():
                if is_header_row((text for _, text in cells.values()), fields):
                    found = [issue(study, "headers_elsewhere", path.name, name, address(row, min(cells)), row=wanted)]
                    return Table(name, {}, {}, address, found)
    hold_one(len(parts))
    first, *others = parts
    of_table = {part.sheet for part in parts}
    mark = study.participants.synthetic_mark
    others_hold = {name: _texts(grid) for name, grid in sheets.items() if name not in of_table and grid}
    notices = [
        name for name, texts in others_hold.items() if mark and any(text.startswith(mark.starts_with) for text in texts)
    ]
    synthetic = True if notices else None
    not_read = [issue(study, "sheet_not_read", path.name, name) for name in others_hold if name not in notices]
    unjoined = [part.sheet for part in parts if not part.key] if others else []
    if unjoined:
        key = next(field for field in fields if field.type == "key").arrives_as[0]
        found = [
            issue(study, "sheet_without_key", path.name, name, allowed=key, name=name, header=key) for name in unjoined
        ]
        return Table(first.sheet, {}, {}, address, found, synthetic)
    table = _joined(first, others, path, study)
    return replace(table, issues=not_read + table.issues, synthetic=synthetic)


def _part(sheet: str, grid: Grid, fields: Sequence[CodebookField]) -> Part | None:
    headers = {column: text for column, (_, text) in grid.get(HEADER_ROW, {}).items() if text.strip()}
    if not known_headers(list(headers.values()), fields):
        return None
    names = {normal(name) for field in fields if field.type == "key" for name in field.arrives_as}
    key = next((column for column, text in headers.items() if normal(text) in names), 0)
    return Part(sheet, headers, {row: cells for row, cells in grid.items() if row > HEADER_ROW}, key)


def _joined(first: Part, others: list[Part], path: Path, study: Study) -> Table:
    """Put the columns of the other sheets beside those of the first: each row beside the row of the same key.

    Where a key stands several times, its second row on one sheet belongs to its second row on the other. A row that is
    not on the first sheet follows below.
    """
    headers = {column: (address(HEADER_ROW, column), text) for column, text in first.headers.items()}
    rows = {row: dict(cells) for row, cells in first.rows.items()}
    at = {who: row for row, who in _whose(first)}
    below: dict[int, str] = {}
    beside: list[Beside] = []
    for part in others:
        shift = max((*headers, *(column for cells in rows.values() for column in cells)))
        joined = Beside(shift, quote_sheetname(part.sheet), part.sheet, {})
        whose = dict(_whose(part))
        for row, cells in sorted(part.rows.items()):
            target = at.get(whose[row]) if row in whose else None
            if target is None:
                target = max(rows, default=HEADER_ROW) + 1
                rows[target] = {first.key: cells[part.key]} if row in whose else {}
                below[target] = f"{joined.name}!{address(row, part.key)}"
                at |= {whose[row]: target} if row in whose else {}
            rows[target] |= {shift + column: cell for column, cell in cells.items() if column != part.key}
            joined.rows[target] = row
        headers |= {
            shift + column: (joined.address(HEADER_ROW, shift + column), text)
            for column, text in part.headers.items()
            if column != part.key
        }
        beside.append(joined)

    def place(row: int, column: int) -> str:
        for joined in reversed(beside):
            if column > joined.shift:
                return joined.address(row, column)
        return below.get(row) or address(row, column)

    on_sheet = {first.sheet: rows.keys() - below, **{joined.sheet: joined.rows.keys() for joined in beside}}
    absent = [
        issue(study, "not_on_every_sheet", path.name, first.sheet, place(row, first.key), name=name)
        for row in sorted(at.values())
        for name, rows_there in on_sheet.items()
        if row not in rows_there
    ]
    return Table(first.sheet, headers, rows, place, absent)


def _whose(part: Part) -> Iterator[tuple[int, tuple[str, int]]]:
    """Give each row that has a key, with the key and how many times it stood above."""
    above: Counter[str] = Counter()
    for row, cells in sorted(part.rows.items()):
        text = normal(cells[part.key][1]) if part.key in cells else ""
        if text:
            yield row, (text, above[text])
            above[text] += 1


def _texts(grid: Grid) -> list[str]:
    return [text for cells in grid.values() for _, text in cells.values()]
