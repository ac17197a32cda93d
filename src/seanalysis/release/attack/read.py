"""The numbers that the tables of a public edition show, each with the line of cells to which it belongs."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from seanalysis.release.attack import cells, grids
from seanalysis.release.attack.aligned import Aligned, around
from seanalysis.release.attack.cells import Line
from seanalysis.release.attack.contents import Contents, Grid
from seanalysis.release.attack.explained import Shares
from seanalysis.release.attack.files import CELLS, contents
from seanalysis.release.attack.labels import Labels
from seanalysis.release.attack.numbers import Number, find
from seanalysis.release.attack.shown import Field, Shown, digits_of
from seanalysis.study import Study

HEADED = (".html", ".csv")


def read(folder: Path, study: Study) -> list[Shown]:
    """Return the numbers of all tables in the edition in `folder` of which the line is certain."""
    lines = cells.read(folder / CELLS)
    return list(of_contents(contents(folder, study), Aligned(lines, Labels(study))))


def of_contents(found: Sequence[Contents], aligned: Aligned) -> Iterator[Shown]:
    """Give the same where the files have been read already.

    Pages and CSV have their cells in the same places, and pages say what stands over each; other formats have no number
    that these have not, or `leaks` tells of it.
    """
    for own in grids.all_of(found).values():
        headed = next((grid for _, grid in own if grid.columns and grid.language and len(grid.columns[-1]) > 0), None)
        for file, grid in own:
            if headed and file.endswith(HEADED) and len(grid.rows) == len(headed.rows):
                yield from _of_grid(file, grid, headed, aligned)


def _of_grid(file: str, grid: Grid, headed: Grid, aligned: Aligned) -> Iterator[Shown]:
    for at, row in enumerate(grid.rows):
        for column, text in enumerate(row.cells):
            lines = aligned.at(headed.table, headed.language, around(headed, at, column))
            numbers = list(find(text, grid.language))
            if len(lines) != 1 or not numbers:
                continue
            (line,) = lines
            for number, name in zip(numbers, _fields(line, numbers, text), strict=True):
                if name:
                    low, high = _limits(number, line, name)
                    yield Shown(file, *_place(line), cast("Field", name), low, high, number.text)


def _limits(number: Number, line: Line, name: str) -> tuple[float, float]:
    """Return the true numbers that the digits allow; a median in whole units is rounded, a count is not."""
    if digits_of(line.statistic, name) == 0:
        return number.value - number.half, number.value + number.half
    return number.limits


def _place(line: Line) -> tuple[str, str, str, str, str, str]:
    return line.table, line.row, line.row_level, line.column, line.column_level, line.statistic


def _fields(line: Line, numbers: Sequence[Number], text: str) -> Sequence[str]:
    """Tell what the numbers of a cell are: those of a shown line by which they are, else by how cells are written."""
    if not line.hidden:
        return [next((name for name, n in line.numbers() if _is(name, n, number)), "") for number in numbers]
    plain = any(not number.percent for number in numbers)
    ways = {
        1: ("base",) if text.startswith("n =") else ("count",) if plain else ("value",),
        2: ("count", "value") if plain and "(" in text else ("lower", "upper"),
        3: ("count", "base", "value") if "/" in text else ("value", "lower", "upper"),
    }
    return ways.get(len(numbers), ("",) * len(numbers))


def _is(name: str, number: float, written: Number) -> bool:
    whole = name in ("count", "base", "missing")
    if whole:
        return not written.percent and written.value == number
    line = Line("", "", "", "", "", "", None, None, None, number, None, None, False)
    return Shares([line]).explain(written)
