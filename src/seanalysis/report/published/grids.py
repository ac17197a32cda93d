"""A table that the report prints, with a statement in each cell."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from seanalysis.report.published.statements import ShownStatement
from seanalysis.report.sections import Words
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.published import id_in


@dataclass(frozen=True)
class PrintedGrid:
    """A printed table: what its columns and rows are called, and the id of the statement in each cell."""

    id: str
    section: str
    title: Label
    columns: tuple[Label, ...]
    rows: tuple[tuple[Label, tuple[str, ...]], ...]


@dataclass(frozen=True)
class ShownGrid:
    """A table that the report prints, with a statement in each cell; `shared` is what holds of all of them."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[ShownStatement, ...]], ...]
    shared: tuple[tuple[Words, ...], ...]


def printed_tables(study: Study) -> list[PrintedGrid]:
    """Return the tables that the report prints: those of items by answers, and those of other things than the data."""
    grids = []
    for battery in study.published.batteries if study.published else ():
        labels = study.labels(battery)
        columns = tuple(labels[answer] for answer in battery.answers)
        rows = [
            (labels[item], tuple(id_in(battery, item, answer) for answer in battery.answers)) for item in battery.rows
        ]
        grids.append(PrintedGrid(battery.id, battery.section, study.table(battery.table).title, columns, tuple(rows)))
    for printed in study.published.tables if study.published else ():
        rows = [
            (Label(nb=row, en=row), tuple(id_in(printed, row, column) for column in printed.columns))
            for row in printed.rows
        ]
        columns = tuple(printed.columns.values())
        grids.append(PrintedGrid(printed.id, printed.section, printed.title, columns, tuple(rows)))
    return grids


def shown(grid: PrintedGrid, cells: Mapping[str, ShownStatement], language: Language) -> ShownGrid:
    """Return a printed table with its statements; what all of them say is said once."""
    every = list(cells.values())
    shared = tuple(detail for detail in every[0].details if all(detail in cell.details for cell in every))
    bases = {cell.base for cell in every}
    (base,) = bases if len(bases) == 1 else ("",)
    own = {
        id: replace(
            cell,
            base="" if base else cell.base,
            details=tuple(detail for detail in cell.details if detail not in shared),
        )
        for id, cell in cells.items()
    }
    return ShownGrid(
        id=f"grid-{grid.id}-{language}",
        title=f"{grid.title[language]} ({base})" if base else grid.title[language],
        columns=tuple(label[language] for label in grid.columns),
        rows=tuple((label[language], tuple(own[id] for id in ids)) for label, ids in grid.rows),
        shared=shared,
    )
