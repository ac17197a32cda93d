"""Columns as a page sets them: what stands in brackets has a column of its own, so that counts stand under counts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias

from seanalysis.render.shown import Header, ShownRow, ShownTable

Kind: TypeAlias = Literal["label", "main", "aside"]


@dataclass(frozen=True)
class Spot:
    """A cell of the grid: its text, and how many columns of the grid it takes."""

    text: str
    kind: Kind
    columns: int = 1


@dataclass(frozen=True)
class HeaderSpot:
    """A header in one row of the grid; `above` where it only continues the header above it, `below` its second line."""

    text: str
    below: str
    first: int
    columns: int
    spans: bool
    above: bool
    ends: bool


@dataclass(frozen=True)
class Grid:
    """The columns of a table on a page; `paired` says of each shown column but the first whether it takes two."""

    table: ShownTable
    paired: tuple[bool, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What stands in each column of the grid."""
        kinds: list[Kind] = ["label"]
        for two in self.paired:
            kinds += ["main", "aside"] if two else ["main"]
        return tuple(kinds)

    @property
    def firsts(self) -> tuple[int, ...]:
        """The column of the grid where each shown column starts, and after them the number of columns."""
        places = [0, 1]
        for two in self.paired:
            places.append(places[-1] + 1 + two)
        return tuple(places)

    def headers(self) -> Iterator[list[HeaderSpot]]:
        """Give the headers of each header row from left to right, those from above included."""
        for depth in range(len(self.table.headers)):
            spots = []
            for placed in self.table.placed_headers:
                header = placed.header
                if placed.row <= depth < placed.row + header.rows:
                    first, after = self.firsts[placed.column], self.firsts[placed.column + header.columns]
                    above, ends = depth > placed.row, depth == placed.row + header.rows - 1
                    spans = header.columns > 1
                    spots.append(HeaderSpot(header.text, header.below, first, after - first, spans, above, ends))
            yield sorted(spots, key=lambda spot: spot.first)

    def row(self, row: ShownRow) -> list[Spot]:
        """Return the cells of a row: a heading's own take both columns of a pair."""
        if not row.cells:
            return [Spot(row.label, "label", len(self.kinds))]
        spots = [Spot(row.label, "label")]
        for cell, two in zip(row.cells, self.paired, strict=True):
            if two and row.role == "heading":
                spots.append(Spot(cell.text, "main", 2))
                continue
            spots.append(Spot(cell.main, "main"))
            if two:
                spots.append(Spot(f"({cell.aside})" if cell.aside else "", "aside"))
        return spots


def grid_of(table: ShownTable) -> Grid:
    """Return the columns that a table takes on a page."""
    columns = zip(*(row.cells for row in table.rows if row.cells), strict=True)
    paired = tuple(any(cell.aside for cell in column) for column in columns)
    return Grid(table, paired or (False,) * (table.width - 1))


def parts_that_fit(table: ShownTable, fits: Callable[[Grid], bool]) -> tuple[Grid, ...]:
    """Cut a table that is too wide for a page into as few parts as possible, with the labels of the rows in each.

    The parts have about as many columns. A single column that does not fit is a part of its own.
    """
    columns = range(1, table.width)
    for number in range(1, len(columns) + 1):
        edges = [1 + len(columns) * part // number for part in range(number + 1)]
        cuts = [range(first, after) for first, after in pairwise(edges)]
        grids = tuple(grid_of(_with_columns(table, cut)) for cut in cuts)
        if all(fits(grid) for grid in grids):
            return grids
    return grids


def _with_columns(table: ShownTable, columns: Sequence[int]) -> ShownTable:
    """Return the table with its labels and some of its further columns."""
    chosen = {0, *columns}
    headers: list[list[Header]] = [[] for _ in table.headers]
    for placed in table.placed_headers:
        own = chosen & set(range(placed.column, placed.column + placed.header.columns))
        if own:
            headers[placed.row].append(replace(placed.header, columns=len(own)))
    body = tuple(
        tuple(
            replace(row, cells=tuple(row.cells[column - 1] for column in columns)) if row.cells else row
            for row in group
        )
        for group in table.body
    )
    return replace(table, headers=tuple(map(tuple, headers)), body=body)
