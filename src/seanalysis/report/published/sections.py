"""The sections of the report, each with the numbers that stand in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from seanalysis.report.published import grids, places
from seanalysis.report.published.grids import ShownGrid
from seanalysis.report.published.links import Links
from seanalysis.report.published.statements import Other, ShownStatement, Statements
from seanalysis.report.published.verdicts import Judged
from seanalysis.report.sections import Shelf
from seanalysis.study.codebook import Language


@dataclass(frozen=True)
class ShownSection:
    """A section of the report with what it says first of all, in sentences and in tables, and what it repeats."""

    id: str
    anchor: str
    title: str
    statements: tuple[ShownStatement, ...]
    grids: tuple[ShownGrid, ...]
    repeated: tuple[Other, ...]


def sections(shelf: Shelf, verdicts: Mapping[str, Judged], language: Language) -> tuple[ShownSection, ...]:
    """Return every section of the report that says something first, with its statements in order."""
    study = shelf.study
    if study.published is None:
        return ()
    statements = Statements(study, verdicts, Links(shelf, shelf.anchors(language), language), language)
    shown_grids = [
        (grid.section, grids.shown(grid, {id: statements.shown(id) for row in grid.rows for id in row[1]}, language))
        for grid in grids.printed_tables(study)
    ]
    in_grids = {cell.id for _, grid in shown_grids for _, cells in grid.rows for cell in cells}
    found = []
    for section in study.published.sections:
        here = [statement for statement in study.statements if section.id in statement.section]
        first = [statement for statement in here if statement.section[0] == section.id]
        shown_here = ShownSection(
            id=section.id,
            anchor=places.section_anchor(section.id, language),
            title=section.heading[language],
            statements=tuple(statements.shown(statement.id) for statement in first if statement.id not in in_grids),
            grids=tuple(grid for place, grid in shown_grids if place == section.id),
            repeated=tuple(statements.other(statement.id) for statement in here if statement not in first),
        )
        found += [shown_here] if here else []
    return tuple(found)
