"""A cell as it was typed, with its place: what all readers give and all validation starts from."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import chain
from typing import Any, NamedTuple

import pandas as pd

BLANK = ("blank", "")
MONTH, DAY = "month", "day"  # kinds of a date that Excel shows without its day, or its year: that was never typed
IN_PART = (MONTH, DAY)
DECLARED_MISSING = "missing"  # kind of a code that an SPSS file itself declares as no answer
BOOLEANS = {"True": "SANN", "False": "USANN"}  # as Norwegian Excel shows them
EXCEL_DIGITS = Context(prec=15)


class RawCell(NamedTuple):
    """One cell of a known column.

    `kind` is text, number, percent (a number that Excel shows as a percentage), date, month or day (a date that Excel
    shows without its day, or without its year), boolean, error, formula (without a stored value), missing (a code that
    the file declares as no answer) or blank; `typed` is what stands there, as text.
    """

    file: str
    sheet: str
    row: int
    cell: str
    field: str
    kind: str
    typed: str


OF_SHEET = ("file", "sheet")  # what all cells of a sheet have in common
DTYPES = {name: "int64" if name == "row" else "str" for name in RawCell._fields}


@dataclass(frozen=True)
class Cells:
    """Cells of one sheet column by column, each as long as the others: what `RawCell` tells of one."""

    file: str
    sheet: str
    row: Sequence[int] = ()
    cell: Sequence[str] = ()
    field: Sequence[str] = ()
    kind: Sequence[str] = ()
    typed: Sequence[str] = ()

    def __iter__(self) -> Iterator[RawCell]:
        """Give the cells one by one."""
        columns = zip(self.row, self.cell, self.field, self.kind, self.typed, strict=True)
        return (RawCell(self.file, self.sheet, *cell) for cell in columns)


def kind_of(value: Any, number_format: str = "") -> tuple[str, str]:
    """Return the kind and the text of a value as a file's reader gives it."""
    if value is None:
        return BLANK
    if isinstance(value, bool):
        return "boolean", str(value)
    if isinstance(value, int | float):
        return ("percent" if "%" in number_format else "number"), repr(value)
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return "date", _duration(value) if isinstance(value, datetime.timedelta) else value.isoformat()
    return "text", str(value)


def shown(kind: str, typed: str) -> str:
    """Return what people see in a cell, in Norwegian Excel: 50 % for 0.5 in a cell that shows percentages."""
    if kind in ("number", "percent"):
        number = EXCEL_DIGITS.create_decimal(typed) * (100 if kind == "percent" else 1)
        if not number.is_finite() or abs(number.adjusted()) > EXCEL_DIGITS.prec:
            return typed
        return _digits(number) + (" %" if kind == "percent" else "")
    if kind == "date":
        return _moment(typed)
    if kind == MONTH:
        return f"{datetime.datetime.fromisoformat(typed):%m.%Y}"
    if kind == DAY:
        return f"{datetime.datetime.fromisoformat(typed):%d.%m.}"
    return BOOLEANS.get(typed, typed) if kind == "boolean" else typed


def _digits(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _duration(value: datetime.timedelta) -> str:
    """Return a duration in hours, minutes and seconds, as Excel shows one: 30:00:00."""
    minutes, seconds = divmod(round(abs(value).total_seconds()), 60)
    sign = "-" if value < datetime.timedelta() else ""
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _moment(typed: str) -> str:
    """Return a day as 31.12.2018, with the time of day where there is one; a time or a duration as 02:30 or 30:00."""
    try:
        moment = datetime.datetime.fromisoformat(typed)
    except ValueError:
        return typed.removesuffix(":00") if typed.count(":") > 1 else typed
    return f"{moment:%d.%m.%Y}" + (f" {moment:%H:%M}" if moment.time() > datetime.time() else "")


def frame(cells: list[RawCell]) -> pd.DataFrame:
    """Return cells as a frame with the columns of `RawCell`."""
    columns = pd.DataFrame(cells, columns=RawCell._fields)
    return columns.astype(DTYPES)


def together(sheets: Sequence[Cells]) -> pd.DataFrame:
    """Return the cells of several sheets, in their order, as a frame with the columns of `RawCell`."""
    counts = [len(sheet.row) for sheet in sheets]
    of_sheets = {name: pd.Series([getattr(sheet, name) for sheet in sheets], dtype="str") for name in OF_SHEET}
    columns = {name: its.repeat(counts).reset_index(drop=True) for name, its in of_sheets.items()}
    for name in RawCell._fields[len(OF_SHEET) :]:
        its = list(chain.from_iterable(getattr(sheet, name) for sheet in sheets))
        columns[name] = pd.Series(its, dtype=DTYPES[name])
    return pd.DataFrame(columns)
