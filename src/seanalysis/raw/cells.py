"""A cell as it was typed, with its place: what all readers give and all validation starts from."""

import datetime
from typing import Any, NamedTuple

import pandas as pd

BLANK = ("blank", "")
DECLARED_MISSING = "missing"  # kind of a code that an SPSS file itself declares as no answer


class RawCell(NamedTuple):
    """One cell of a known column.

    `kind` is text, number, percent (a number that Excel shows as a percentage), date, boolean, error, formula
    (without a stored value), missing (a code that the file declares as no answer) or blank; `typed` is what stands
    there, as text.
    """

    file: str
    sheet: str
    row: int
    cell: str
    field: str
    kind: str
    typed: str


def kind_of(value: Any, number_format: str = "") -> tuple[str, str]:
    """Return the kind and the text of a value as a file's reader gives it."""
    if value is None:
        return "blank", ""
    if isinstance(value, bool):
        return "boolean", str(value)
    if isinstance(value, int | float):
        return ("percent" if "%" in number_format else "number"), repr(value)
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return "date", value.isoformat() if not isinstance(value, datetime.timedelta) else str(value)
    return "text", str(value)


def frame(cells: list[RawCell]) -> pd.DataFrame:
    """Return cells as a frame with the columns of `RawCell`."""
    columns = pd.DataFrame(cells, columns=RawCell._fields)
    return columns.astype({name: "int64" if name == "row" else "str" for name in RawCell._fields})
