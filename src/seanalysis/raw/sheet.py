"""One sheet of a workbook, from its XML: every cell that holds something, what is hidden and what is merged.

The XML is read in one pass and kept nowhere, so that a million empty rows cost a second and no memory. Plain cells
are taken out of it before (see `plain_cells`), and read when the pass comes to their place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from openpyxl.utils.cell import column_index_from_string, range_boundaries

from seanalysis.raw.package import Attributes, RefusedError, is_on, local, parse
from seanalysis.raw.plain_cells import STANDS_FOR, cells, taken_out, understood

# The cells of a sheet that hold something: {row: {column: (kind, text)}}, both counted from 1.
Grid: TypeAlias = dict[int, dict[int, tuple[str, str]]]

# Turns type, style, formula and stored text of a cell into its kind and text; None where it holds nothing.
Value: TypeAlias = Callable[[str, str, str | None, str], tuple[str, str] | None]

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
DIGITS = "0123456789"
NO_HEIGHT = re.compile(r"0+(\.0*)?")

# Far beyond any report: 1,000 participants in the widest form are 50,000 cells.
CELLS_LIMIT = 200_000
LETTERS_LIMIT = 20_000_000  # a text is stored once, and may stand in every cell
MERGED_LIMIT = 10_000


class Area(NamedTuple):
    """A rectangle of cells, counted from 1, its last row and column included."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass
class Sheet:
    """What stands in a sheet; `hidden_rows` are those with content, `twice` the cells that the file holds twice."""

    grid: Grid = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False
    twice: list[tuple[int, int]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    @property
    def rectangle(self) -> int:
        """How many cells lie between the first cell of the sheet and the last one that it mentions."""
        return self.rows * self.columns


def read_sheet(xml: bytes, value: Value) -> Sheet:
    """Return a sheet from its XML.

    Raises:
        RefusedError: `not_a_workbook` where the XML is damaged; `too_large` with more cells than a report can have.
    """
    rest, plain = taken_out(xml)
    reader = _Reader(value, plain)
    parse(rest, reader.start, reader.end, reader.text)
    return reader.sheet


class _Reader:
    """The handlers of one pass. Cells are most of a sheet, so what is done for each is kept short."""

    def __init__(self, value: Value, plain: list[str]) -> None:
        self.sheet = Sheet()
        self._value = value
        self._plain = plain
        self._held: dict[str, tuple[tuple[str, str] | None, Attributes, list[str]]] = {}
        self._tags: dict[str, str] = {}
        self._columns: dict[str, int] = {}
        self._row = self._column = self._cells = self._letters = 0
        self._row_is_hidden = self._phonetic = False
        self._cell: Attributes = {}
        self._texts: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        tag = self._tags.get(name) or self._tags.setdefault(name, local(name))
        if tag == "c":
            self._cell = attributes
            self._texts = []
            self._formula = None
        elif tag == "v":
            self._into = self._texts
        elif tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            self._row_is_hidden = is_on(attributes.get("hidden")) or _is_zero(attributes.get("ht"))
        elif tag == "t":
            self._into = None if self._phonetic else self._texts
        elif tag == "f":
            self._into = self._formula = []
        elif tag == "rPh":
            self._phonetic = True
        elif tag == STANDS_FOR and self._plain:
            self._plain_cells(self._plain[int(attributes["n"])])
        else:
            self._layout(tag, attributes)

    def text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def end(self, name: str) -> None:
        self._into = None
        tag = self._tags[name]
        if tag == "c":
            self._end_of_cell()
        elif tag == "rPh":
            self._phonetic = False

    def _plain_cells(self, run: str) -> None:
        """Take the cells of a run, as `start` and `end` would one by one; the same content is understood once."""
        for letters, digits, content in cells(run):
            if content not in self._held:
                attributes, texts = understood(content)
                self._held[content] = self._understand(attributes, texts, None), attributes, texts
            held, attributes, texts = self._held[content]
            self._keep(int(digits), self._columns.get(letters) or self._column_of(letters), held)
        # An element around them ends as if they had been read one by one.
        self._cell, self._texts, self._formula = {**attributes, "r": letters + digits}, [*texts], None

    def _end_of_cell(self) -> None:
        attributes = self._cell
        held = self._understand(attributes, self._texts, self._formula)
        address = attributes.get("r")
        if address is None:  # right of the one before
            self._keep(self._row, self._column + 1, held)
        else:
            letters = address.rstrip(DIGITS)
            self._keep(int(address[len(letters) :]), self._columns.get(letters) or self._column_of(letters), held)

    def _column_of(self, letters: str) -> int:
        return self._columns.setdefault(letters, column_index_from_string(letters))

    def _understand(
        self, attributes: Attributes, texts: list[str], formula: list[str] | None
    ) -> tuple[str, str] | None:
        if not texts and formula is None:
            return None
        written = None if formula is None else "=" + "".join(formula)
        return self._value(attributes.get("t", "n"), attributes.get("s", "0"), written, "".join(texts))

    def _keep(self, row: int, column: int, held: tuple[str, str] | None) -> None:
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise ValueError("a cell outside the sheet")
        self._row, self._column, sheet = row, column, self.sheet
        sheet.rows = max(sheet.rows, row)
        sheet.columns = max(sheet.columns, column)
        if held is None:
            return
        self._cells += 1
        self._letters += len(held[1])
        if self._cells > CELLS_LIMIT or self._letters > LETTERS_LIMIT:
            raise RefusedError("too_large")
        cells = sheet.grid.get(row)
        if cells is None:
            cells = sheet.grid[row] = {}
            if self._row_is_hidden:
                sheet.hidden_rows.append(row)
        elif column in cells:
            sheet.twice.append((row, column))
        cells[column] = held

    def _layout(self, name: str, attributes: Attributes) -> None:
        if name == "mergeCell":
            if len(self.sheet.merged) >= MERGED_LIMIT:
                raise RefusedError("too_large")
            left, top, right, bottom = range_boundaries(attributes["ref"])
            self.sheet.merged.append(Area(left or 1, top or 1, right or LAST_COLUMN, bottom or LAST_ROW))
        elif name == "col":
            if is_on(attributes.get("hidden")) or _is_zero(attributes.get("width")):
                self.sheet.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
        elif name == "filterColumn":
            self.sheet.filtered = True


def _is_zero(size: str | None) -> bool:
    return size is not None and NO_HEIGHT.fullmatch(size) is not None
