"""A comparison: a summary by two groups and all, with the differences between them."""

from collections.abc import Iterator
from dataclasses import replace

from seanalysis.render import cell, summary, words
from seanalysis.render.labels import TOTAL, level_label
from seanalysis.render.layout import Layout, unique
from seanalysis.render.lines import Line
from seanalysis.render.numbers import MINUS
from seanalysis.render.shown import Header, ShownCell, ShownRow
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Table

EMPTY = ShownCell("")
DIFFERENCE = "difference"


def layout(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    """Return the rows of a summary; beside each level its differences between the groups, and from all."""
    compared = [line for line in lines if line.statistic == DIFFERENCE]
    others = [line for line in lines if line.statistic != DIFFERENCE]
    told = summary.layout(table, others, study, language)
    titles = pair_labels(table, study, language)
    top, under = told.headers
    headers = (
        (*top, Header(words.DIFFERENCE[language], columns=len(titles))),
        (*under, *(Header(title) for title in titles.values())),
    )
    body = []
    for variable, group in zip(unique(line.row for line in others), told.body, strict=True):
        own = {(line.row_level, line.column_level): line for line in compared if line.row == variable}
        levels = iter(unique(line.row_level for line in others if line.row == variable))
        body.append(tuple(_beside(row, levels, own, list(titles), language) for row in group))
    return Layout(headers, tuple(body), told.records)


def pair_labels(table: Table, study: Study, language: Language) -> dict[str, str]:
    """Return what each pair of groups is called: "Yes − No" and "Yes − All", by its column level in cells."""
    (variable,) = table.column_variables
    first, second = study.variable(table.data, variable).levels
    names = {id: level_label(study, table.data, variable, id, language) for id in (first.id, second.id, TOTAL)}
    return {f"{first.id}-{id}": f"{names[first.id]} {MINUS} {names[id]}" for id in (second.id, TOTAL)}


def _beside(
    row: ShownRow, levels: Iterator[str], compared: dict[tuple[str, str], Line], pairs: list[str], language: Language
) -> ShownRow:
    """Return a row with its differences; those of a level are its own, other rows have none."""
    own: tuple[ShownCell, ...] = (EMPTY,) * len(pairs)
    if row.role == "level":
        level = next(levels)
        found = [compared.get((level, pair)) for pair in pairs]
        own = tuple(cell.difference(line, language) if line else EMPTY for line in found)
    return replace(row, cells=(*row.cells, *own))
