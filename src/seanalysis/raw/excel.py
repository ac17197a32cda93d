"""What stands in the cells of an Excel workbook."""

import io
import warnings
from typing import Any, TypeAlias

from openpyxl import Workbook, load_workbook

from seanalysis.raw.cells import kind_of

# The cells of a sheet that hold something: {row: {column: (kind, text)}}, both counted from 1.
Grid: TypeAlias = dict[int, dict[int, tuple[str, str]]]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what an encrypted workbook and an old .xls begin with
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class RefusedError(Exception):
    """The file cannot be read as what its name says; `rule` tells why."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def open_workbook(content: bytes) -> dict[str, Grid]:
    """Return the cells of each worksheet by its name, in the order of the workbook.

    A formula gives the value that was stored with it, and kind `formula` where none was.

    Raises:
        RefusedError: `encrypted` or `not_a_workbook`.
    """
    if content.startswith(OLE):
        raise RefusedError("encrypted" if ENCRYPTED in content else "not_a_workbook")
    typed = _load(content, data_only=False)
    formulas = any(cell.data_type == "f" for sheet in typed.worksheets for row in sheet.iter_rows() for cell in row)
    stored = _load(content, data_only=True) if formulas else typed
    return {sheet.title: _grid(sheet, stored[sheet.title]) for sheet in typed.worksheets}


def _load(content: bytes, data_only: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(content), data_only=data_only, keep_links=False)
    except Exception:
        # A damaged file can fail anywhere inside the zip and XML readers; whichever way, it is not a workbook.
        raise RefusedError("not_a_workbook") from None


def _grid(typed: Any, stored: Any) -> Grid:
    rows = ((row[0].row, row) for row in typed.iter_rows())
    grid = {
        number: {cell.column: _read(cell, stored) for cell in row if cell.value is not None} for number, row in rows
    }
    return {number: cells for number, cells in grid.items() if cells}


def _read(cell: Any, stored: Any) -> tuple[str, str]:
    if cell.data_type == "f":
        formula = str(getattr(cell.value, "text", cell.value))
        cell = stored.cell(cell.row, cell.column)
        if cell.value is None:
            return "formula", formula
    if cell.data_type == "e":
        return "error", str(cell.value)
    return kind_of(cell.value, cell.number_format)
