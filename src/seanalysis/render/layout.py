"""What the four kinds of tables have in common: groups as columns, units as rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias, TypeVar

from seanalysis.render import words
from seanalysis.render.labels import TOTAL, level_label, variable_label
from seanalysis.render.lines import Line, some_missing
from seanalysis.render.shown import Header, Note, ShownCell, ShownRow
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Table

Pair: TypeAlias = tuple[str, str]
Body: TypeAlias = tuple[tuple[ShownRow, ...], ...]
Name = TypeVar("Name", str, Pair)


@dataclass(frozen=True)
class Layout:
    """The headers and body of a table, and how many records it is about (None where that is hidden).

    `notes` say what this kind of table has to say of its numbers.
    """

    headers: tuple[tuple[Header, ...], ...]
    body: Body
    records: int | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Groups:
    """The columns of a table by group: the levels of each grouping variable, and then once all together."""

    levels: tuple[Pair, ...]
    total: Pair

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Variable and level of every column, in order."""
        return (*self.levels, self.total)

    def headers(
        self,
        stub: str,
        table: Table,
        study: Study,
        language: Language,
        below: Callable[[Pair], str],
    ) -> tuple[tuple[Header, ...], ...]:
        """Return the grouping variables over their levels, with all records beside them."""
        spanners = [
            Header(variable_label(study, table.data, variable, language), columns=len(list(levels)))
            for variable, levels in groupby(self.levels, key=lambda pair: pair[0])
        ]
        levels = [Header(level_label(study, table.data, *pair, language), below(pair)) for pair in self.levels]
        depth = 2 if levels else 1
        everyone = Header(words.ALL[language], below(self.total), rows=depth)
        top = (Header(stub, rows=depth), *spanners, everyone)
        return (top, tuple(levels)) if levels else (top,)


def groups_of(lines: list[Line]) -> Groups:
    """Return the columns that the lines have; several grouping variables share one total."""
    pairs = unique((line.column, line.column_level) for line in lines)
    levels = tuple(pair for pair in pairs if pair[1] != TOTAL)
    return Groups(levels, next(pair for pair in pairs if pair[1] == TOTAL))


def stub(lines: list[Line], table: Table, study: Study, language: Language) -> str:
    """Return the header of the rows: the unit's label where there is one kind of unit, else none."""
    units = unique(line.row for line in lines)
    return variable_label(study, table.data, units[0], language) if len(units) == 1 and units[0] != TOTAL else ""


def unit_rows(
    lines: list[Line],
    table: Table,
    study: Study,
    language: Language,
    cells: Callable[[list[Line]], tuple[ShownCell, ...]],
    unplaced: Callable[[Line, Language], ShownCell] | None = None,
) -> Body:
    """Return a row for each unit, with a heading where there are several kinds of units, and all of them last.

    `unplaced` writes how many records have no unit of a kind; without it such a row is not shown.
    """
    kinds = {kind: list(own) for kind, own in groupby(lines, key=lambda line: line.row)}
    several = len(kinds) > 1
    body = []
    for kind, own in kinds.items():
        units = {level: list(of_level) for level, of_level in groupby(own, key=lambda line: line.row_level)}
        rows = [
            ShownRow(level_label(study, table.data, kind, level, language), cells(of_level), "level", several)
            for level, of_level in units.items()
            if level != TOTAL
        ]
        if unplaced and some_missing(units[TOTAL]):
            row = (unplaced(units[TOTAL][0], language),)
            rows.append(ShownRow(words.MISSING[language], row, "missing", several))
        if several and rows:
            rows.insert(0, ShownRow(variable_label(study, table.data, kind, language), (), "heading"))
        body.append(tuple(rows))
    everyone = [line for line in next(iter(kinds.values())) if line.row_level == TOTAL]
    total = ShownRow(words.ALL[language], cells(everyone), "total")
    return (*filter(None, body), (total,))


def unique(names: Iterable[Name]) -> list[Name]:
    """Return each name once, in order of appearance."""
    return list(dict.fromkeys(names))
