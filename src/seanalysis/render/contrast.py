"""A contrast: a summary by two groups and all, with the differences between them."""

from collections.abc import Iterator
from dataclasses import replace

from seanalysis.render import cell, summary, words
from seanalysis.render.labels import TOTAL, level_label
from seanalysis.render.layout import Layout, unique
from seanalysis.render.lines import Line
from seanalysis.render.numbers import MINUS
from seanalysis.render.shown import Header, Note, ShownCell, ShownRow
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.plan import Table

EMPTY = ShownCell("")
DIFFERENCE = "difference"
HOW = Label(
    nb="mellom andeler i prosentpoeng, regnet før avrunding, med Newcombes grenser (metode 10). En gruppe og "
    "alle som den er en del av, er ikke uavhengige. Er w gruppens del av alle, er forskjellen fra alle (1 − "
    "w) ganger forskjellen fra resten, og grensene følger med.",
    en="between shares in percentage points, taken before rounding, with Newcombe’s limits (method 10). A group "
    "and all of whom it is a part are not independent. With w the group’s part of all, its difference from "
    "all is (1 − w) times that from the rest, and the limits follow.",
)
SHIFT = Label(
    nb="forskjellen er medianen av alle forskjeller mellom én i hver gruppe (Hodges og Lehmann), med eksakte grenser "
    "(i svært store grupper etter normalfordelingen), som er heller for vide enn for smale når mange har samme verdi; "
    "den er ikke forskjellen mellom de to medianene. Fra alle er den ikke regnet ut, siden gruppen er en del av dem.",
    en="the difference is the median of all differences between one in each group (Hodges and Lehmann), with exact "
    "limits (in very large groups by the normal distribution), which are too wide rather than too narrow where many "
    "have the same value; it is not the difference between the two medians. From all it is not computed, as the group "
    "is a part of them.",
)
MANY = Label(
    nb="tabellen har mange forskjeller. Omkring én av tjue ville ha grenser uten 0 selv om gruppene var like.",
    en="the table has many differences. About one in twenty would have limits without 0 even if the groups were alike.",
)


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
    return Layout(headers, tuple(body), told.records, tuple(_rules(compared, language)))


def pair_labels(table: Table, study: Study, language: Language) -> dict[str, str]:
    """Return what each pair of groups is called: "Yes − No" and "Yes − All", by its column level in cells."""
    (variable,) = table.column_variables
    first, second = study.variable(table.data, variable).levels
    names = {id: level_label(study, table.data, variable, id, language) for id in (first.id, second.id, TOTAL)}
    return {f"{first.id}-{id}": f"{names[first.id]} {MINUS} {names[id]}" for id in (second.id, TOTAL)}


def _rules(compared: list[Line], language: Language) -> Iterator[Note]:
    """Say how differences were computed, and what many of them mean."""
    yield Note(words.DIFFERENCE[language], HOW[language])
    yield Note(words.NOTE[language], MANY[language])
    if any(not line.row_level for line in compared):
        yield Note(words.MEDIAN[language], SHIFT[language])


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
