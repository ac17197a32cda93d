"""A table as a file holds it: the same whether the file is from SPSS, Excel or a text editor."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from openpyxl.utils import get_column_letter

from seanalysis.issues import Issue
from seanalysis.raw.excel import Grid, RefusedError
from seanalysis.raw.layout import normal
from seanalysis.study import Study
from seanalysis.study.codebook import CodebookField

HEADER_ROW = 1


@dataclass(frozen=True)
class Table:
    """The header of each column, {column: (address, text)}, and the cells below it.

    `address` tells where the cell of a row and column stands; `issues` what is wrong with the file as a file;
    `synthetic` whether it says that its data are invented, None where a file of this form need not say it.
    """

    sheet: str
    headers: dict[int, tuple[str, str]]
    rows: Grid
    address: Callable[[int, int], str]
    issues: list[Issue] = field(default_factory=list)
    synthetic: bool | None = None


Reader: TypeAlias = Callable[[Path, Sequence[CodebookField], Study], Table]


def address(row: int, column: int) -> str:
    """Return the name of a cell in a sheet, like `B7`."""
    return f"{get_column_letter(column)}{row}"


def known_headers(texts: Sequence[str], fields: Sequence[CodebookField]) -> int:
    """Count the headers that are known."""
    names = {normal(name) for field in fields for name in field.arrives_as}
    return sum(normal(text) in names for text in texts)


def hold_one(found: int) -> None:
    """Refuse a file without a single known header.

    Raises:
        RefusedError: `no_known_header`.
    """
    if not found:
        raise RefusedError("no_known_header")
