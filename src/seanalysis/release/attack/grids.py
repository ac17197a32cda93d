"""Tables: each number must be that of a shown line, and every format and language must show the same."""

import re
from collections.abc import Iterable, Iterator

from seanalysis.release.attack.aligned import Aligned, around
from seanalysis.release.attack.cells import Line
from seanalysis.release.attack.contents import HIDDEN, Contents, Grid, Row
from seanalysis.release.attack.explained import Shares
from seanalysis.release.attack.leak import Leak
from seanalysis.release.attack.numbers import Number, find

SYMBOL = re.compile(rf"(?<!\S){HIDDEN}(?!\S)")
NOTHING = re.compile(rf"(n = )?{HIDDEN}|")
BASE = "n = "
HIDES = "shows a number where cells.csv hides it"
ALONE = "shows a number that no shown cell explains"
SAYS = "says something where cells.csv hides the number; only the symbol may stand there"


def against_cells(file: str, grid: Grid, aligned: Aligned, adjusted: bool) -> Iterator[Leak]:
    """Hold a table with headers against the lines that its labels name."""
    for at, row in enumerate(grid.rows):
        for column, text in enumerate(row.cells):
            lines = aligned.at(grid.table, grid.language, around(grid, at, column)) or aligned.lines(grid.table)
            if text.startswith(BASE):
                lines = _of_same_base(lines, aligned.lines(grid.table))
            shown = Shares(lines, adjusted)
            found = [number for number in find(text, grid.language) if not shown.explain(number)]
            place = _place(grid, row, column)
            if found:
                yield Leak(file, grid.table, place, text, HIDES if any(line.hidden for line in lines) else ALONE)
            elif all(line.hidden for line in lines) and not NOTHING.fullmatch(text):
                yield Leak(file, grid.table, place, text, SAYS)
            order = row.orders[column] if column < len(row.orders) else ""
            if order and not _sorts(order, text, shown):
                yield Leak(file, grid.table, place, order, "sorts by a number that the page does not show")


def _of_same_base(lines: Iterable[Line], others: Iterable[Line]) -> list[Line]:
    """Return also the lines of other levels of the same variables, in the same groups: they have the same base."""
    groups = {(line.row, line.column, line.column_level) for line in lines}
    return [line for line in others if (line.row, line.column, line.column_level) in groups]


def _sorts(order: str, text: str, shown: Shares) -> bool:
    """Whether the number by which a page sorts a cell is one that the cell may tell."""
    try:
        number = Number(order, float(order), len(order.partition(".")[2]), False, 0, 0)
    except ValueError:
        return False
    return not NOTHING.fullmatch(text) and shown.explain(number)


def alike(reference: Grid, contents: Iterable[tuple[str, Grid]]) -> Iterator[Leak]:
    """Hold the same table in other files and the other language against one of them, row by row."""
    expected = [signature(row, reference.language) for row in reference.rows]
    for file, grid in contents:
        if len(grid.rows) != len(expected):
            told = f"{len(grid.rows)} rows, where others have {len(expected)}"
            yield Leak(file, grid.table, "the rows of the table", told, "is not the same in every file")
            continue
        for row, own, like in zip(grid.rows, expected, reference.rows, strict=True):
            found = signature(row, grid.language)
            if grid.language == reference.language and row.label != like.label:
                yield Leak(
                    file, grid.table, f"the label of row “{like.label}”", row.label, "is not the same in every file"
                )
            if row.orders and like.orders and row.orders != like.orders:
                odd = ", ".join(sorted(set(row.orders) ^ set(like.orders)) or row.orders)
                yield Leak(
                    file, grid.table, f"row “{row.label}”", odd, "sorts otherwise than the same row in other files"
                )
            if not _same(found, own):
                told = "hides other numbers than" if HIDDEN in (*found, *own) else "shows other numbers than"
                place = f"row “{row.label}”"
                yield Leak(
                    file,
                    grid.table,
                    place,
                    " ".join(row.cells),
                    f"{told} the same row in other files ({' '.join(like.cells)})",
                )


def signature(row: Row, language: str) -> list[str]:
    """Return the numbers and symbols of a row in order; what stands there twice in a row counts once."""
    found: list[str] = []
    for text in row.cells:
        places = [(number.start, number.plain.removesuffix("%")) for number in find(text, language)]
        places += [(match.start(), HIDDEN) for match in SYMBOL.finditer(text)]
        for _, token in sorted(places):
            if not found or found[-1] != token:
                found.append(token)
    return found


def _same(one: list[str], other: list[str]) -> bool:
    """Whether two rows show the same; a percentage that is rounded so that several add up to 100 may be one off."""
    return len(one) == len(other) and all(
        a == b or (HIDDEN not in (a, b) and abs(float(a) - float(b)) <= 1) for a, b in zip(one, other, strict=True)
    )


def _place(grid: Grid, row: Row, column: int) -> str:
    over = grid.columns[column + 1] if column + 1 < len(grid.columns) else ()
    names = " / ".join(filter(None, (row.heading, row.label)))
    return ", ".join(filter(None, (f"row “{names}”", f"column “{over[-1]}”" if over else "")))


def all_of(contents: Iterable[Contents]) -> dict[str, list[tuple[str, Grid]]]:
    """Return the tables of all files by which table they are."""
    found: dict[str, list[tuple[str, Grid]]] = {}
    for one in contents:
        for grid in one.grids:
            found.setdefault(grid.table, []).append((one.file, grid))
    return found
