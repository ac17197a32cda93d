"""What a table looks like, said once; HTML, CSV and every other format write this."""

import re
from dataclasses import dataclass, field
from math import isnan
from typing import Literal

from seanalysis.render.lines import Place
from seanalysis.study.codebook import Language

HIDDEN = ":"
BY_SHARE = ("count_and_share", "count_of_base")
NO_LETTER = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """Return a text with a space for what no file format can hold; only a name that somebody typed may have such."""
    return NO_LETTER.sub(" ", text)


@dataclass(frozen=True)
class Header:
    """A column header over one or more columns and header rows; `below` is its second line ("n = 111")."""

    text: str
    below: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class ShownCell:
    """What stands in a cell: "43", or with an aside "43 (39 %)".

    `numbers` are what the text was written from, in its order and at full precision: counts whole, other numbers
    real. A hidden cell has none. In an `adjusted` cell the percentage is rounded so that several add to 100. `line` is
    the place of the line of cells that it shows, and `shows` names what of it, as the writers of `render.cell` are
    called; a cell without one is no single line.
    """

    main: str
    aside: str = ""
    numbers: tuple[int | float, ...] = ()
    adjusted: bool = False
    line: Place | None = field(default=None, compare=False, repr=False)
    shows: str = field(default="", compare=False, repr=False)

    @property
    def text(self) -> str:
        """The whole text of the cell."""
        return f"{self.main} ({self.aside})" if self.aside else self.main

    @property
    def order(self) -> int | float | None:
        """The number by which a reader sorts: the share where there is one beside its count, else the first."""
        if not self.numbers:
            return None
        number = self.numbers[-1 if self.shows in BY_SHARE else 0]
        return None if isnan(number) else number  # a share of nobody


@dataclass(frozen=True)
class ShownRow:
    """A row: its label and a cell for every further column. A heading names the rows that follow in its group."""

    label: str
    cells: tuple[ShownCell, ...]
    role: Literal["heading", "level", "missing", "total"] = "level"
    indent: bool = False


@dataclass(frozen=True)
class Note:
    """One note under a table: what it is about, and what there is to know."""

    term: str
    text: str


@dataclass(frozen=True)
class PlacedHeader:
    """A header with the header row and the column at which it starts."""

    header: Header
    row: int
    column: int


@dataclass(frozen=True)
class ShownTable:
    """A table as people read it, in one language. `mark` says that the data are invented, where they are.

    `instead` is what is said where nobody is in the table; then it has no headers, rows or notes.
    """

    id: str
    language: Language
    title: str
    mark: str
    headers: tuple[tuple[Header, ...], ...]
    body: tuple[tuple[ShownRow, ...], ...]
    notes: tuple[Note, ...]
    instead: str = ""

    @property
    def rows(self) -> tuple[ShownRow, ...]:
        """All rows of the body, without its groups."""
        return tuple(row for group in self.body for row in group)

    @property
    def width(self) -> int:
        """How many columns there are, that of the labels included."""
        return sum(header.columns for row in self.headers[:1] for header in row)

    @property
    def placed_headers(self) -> tuple[PlacedHeader, ...]:
        """Every header with its place, row by row: one that goes over several rows takes its columns in all of them."""
        placed = []
        free_from = [0] * self.width
        for depth, row in enumerate(self.headers):
            open_columns = [column for column, first_free in enumerate(free_from) if first_free <= depth]
            for header in row:
                own, open_columns = open_columns[: header.columns], open_columns[header.columns :]
                placed.append(PlacedHeader(header, depth, own[0]))
                for column in own:
                    free_from[column] = depth + header.rows
        return tuple(placed)

    @property
    def column_titles(self) -> tuple[str, ...]:
        """One title a column, for a format with a single header row: "Programme – Jobbsjansen (n = 91)"."""
        titles: list[list[str]] = [[] for _ in range(self.width)]
        for placed in self.placed_headers:
            header = placed.header
            text = f"{header.text} ({header.below})" if header.below else header.text
            for title in titles[placed.column : placed.column + header.columns]:
                title.append(text)
        return tuple(" – ".join(filter(None, title)) for title in titles)
