"""Why values are missing, shown apart: rows under what a variable of a summary lacks, a note under other tables."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import pandas as pd

from seanalysis.cells.missing import OTHER, SUFFIX
from seanalysis.cells.select import withheld
from seanalysis.render import cell, words
from seanalysis.render.labels import variable_label
from seanalysis.render.layout import Layout, groups_of, unique
from seanalysis.render.lines import Line, lines_of
from seanalysis.render.numbers import whole
from seanalysis.render.shown import Note, ShownRow
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.plan import Table

KINDS = {OTHER: Label(nb="av annen grunn", en="for another reason")}


def missing_lines(table: Table, cells: pd.DataFrame) -> list[Line]:
    """Return the lines that tell the table's missing values apart; none where nothing is missing or known of it."""
    id = f"{table.id}{SUFFIX}"
    lines = lines_of(id, cells) if cells["table"].eq(id).any() else []
    return [] if withheld(lines) else lines


def with_kinds(
    layout: Layout, table: Table, lines: list[Line], missing: list[Line], study: Study, language: Language
) -> Layout:
    """Return the layout of a summary with the kinds of missing under each variable; other tables as they are."""
    if table.kind != "summary" or not missing:
        return layout
    pairs = groups_of(lines).pairs
    variables = unique(line.row for line in lines)
    body = []
    for variable, group in zip(variables, layout.body, strict=True):
        own = [line for line in missing if line.row == variable]
        body.append(tuple(row for shown in group for row in _rows(shown, own, pairs, study, language)))
    return replace(layout, body=tuple(body))


def kinds_told(table: Table, missing: list[Line], study: Study, language: Language) -> Iterator[Note]:
    """Say of each variable of a table that has no rows for it why answers are missing."""
    if table.kind == "summary":
        return
    for variable, lines in groupby(missing, key=lambda line: line.row):
        told = [
            f"{whole(line.count or 0, language)} {_label(line.row_level, study, language)}"
            for line in lines
            if line.count and not line.hidden
        ]
        if told:
            label = variable_label(study, table.data, variable, language)
            yield Note(f"{words.MISSING[language]}, {label}", f"{', '.join(told)}.")


def _rows(
    row: ShownRow, lines: list[Line], pairs: tuple[tuple[str, str], ...], study: Study, language: Language
) -> Iterator[ShownRow]:
    """Give a row, and after that of the missing one for each kind; a single kind is named in the row itself."""
    kinds = unique(line.row_level for line in lines)
    if row.role != "missing" or not kinds:
        yield row
        return
    if len(kinds) == 1:
        yield replace(row, label=f"{row.label} ({_label(kinds[0], study, language)})")
        return
    yield row
    for kind in kinds:
        at = {(line.column, line.column_level): line for line in lines if line.row_level == kind}
        cells = tuple(cell.count(at[pair], language) for pair in pairs)
        yield replace(row, label=f"– {_label(kind, study, language)}", cells=cells)


def kinds_called(study: Study) -> dict[str, Label]:
    """Return what each kind of missing value is called."""
    return {level.id: level.label for level in study.intake.scales["state"]} | KINDS


def _label(kind: str, study: Study, language: Language) -> str:
    text = kinds_called(study)[kind][language]
    return text[0].lower() + text[1:]
