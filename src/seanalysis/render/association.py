"""An association: the share with an outcome in each level of a variable, and how it differs from the first."""

import math
from collections.abc import Iterator
from itertools import groupby

from seanalysis.render import cell, words
from seanalysis.render.labels import level_label, unit, variable_label
from seanalysis.render.layout import Layout
from seanalysis.render.lines import Line, visible
from seanalysis.render.numbers import number, whole
from seanalysis.render.rate import outcome_label
from seanalysis.render.shown import HIDDEN, Header, Note, ShownCell, ShownRow
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.plan import Table

DIFFERENCE = Label(nb="Forskjell i prosentpoeng (95\u202f% grenser)", en="Difference in percentage points (95% limits)")
CLUSTERS = Label(nb="Enheter", en="Units")
FREEDOM = Label(nb="Frihetsgrader", en="Degrees of freedom")
REFERENCE = Label(nb="{level} (sammenligningsgruppe)", en="{level} (comparison group)")
PER = Label(nb="For hver økning på {n}", en="For each rise of {n}")
METHOD = Label(nb="Forskjell", en="Difference")
HOW = Label(
    nb="minste kvadraters metode på 0 og 1, uten andre variabler i modellen. Grensene er CR2 med frihetsgrader etter "
    "Bell og McCaffrey. Ingen forskjell regnes ut der et av nivåene har færre enn fem.",
    en="least squares on 0 and 1, with no other variable in the model. Limits are CR2 with degrees of freedom by Bell "
    "and McCaffrey. No difference is computed where one of the levels has fewer than five.",
)
ALIKE = Label(
    nb="de som hører til samme enhet ({unit}), kan ligne hverandre. Grensene hviler derfor på antallet enheter, "
    "ikke på antallet personer. Med så få enheter er de vide og selv usikre; under fire frihetsgrader bør de ikke "
    "brukes.",
    en="those who belong to one unit ({unit}) may be alike. So the limits rest on the number of units, not of "
    "people. With so few units they are wide and uncertain themselves; below four degrees of freedom they should not "
    "be used.",
)
EXPLORED = Label(
    nb="tabellen beskriver hva som forekommer sammen i disse dataene. Den sier ikke hva som fører til hva, og flere "
    "sammenligninger gir lett én som ser stor ut ved en tilfeldighet.",
    en="the table describes what occurs together in these data. It does not say what leads to what, and several "
    "comparisons easily give one that looks large by chance.",
)


def layout(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    """Return a group of rows for each variable: its levels, or one row for a number."""
    assert table.outcome is not None, "the plan requires it"
    outcome = outcome_label(table, table.outcome, study, language)
    titles = [words.BASE[language], outcome, *(title[language] for title in (DIFFERENCE, CLUSTERS, FREEDOM))]
    per = {row.variable: row.per or 1 for row in table.rows}
    body = tuple(
        _variable(id, list(own), per[id], table, study, language)
        for id, own in groupby(lines, key=lambda line: line.row)
    )
    first = next(list(own) for _, own in groupby(lines, key=lambda line: line.row))
    return Layout(
        ((Header(""), *map(Header, titles)),), body, _records(first), tuple(_rules(table, lines, study, language))
    )


def _rules(table: Table, lines: list[Line], study: Study, language: Language) -> Iterator[Note]:
    """Say how differences were computed, what few units mean, and what the table does not say."""
    yield Note(METHOD[language], HOW[language])
    counted = [(line.count, line.base) for line in lines if line.statistic == "freedom" and not line.hidden]
    if any(clusters != base for clusters, base in counted):
        name = variable_label(study, table.data, str(table.clusters), language)
        yield Note(CLUSTERS[language], ALIKE[language].format(unit=name.lower()))
    yield Note(words.NOTE[language], EXPLORED[language])


def _variable(
    id: str, lines: list[Line], per: float, table: Table, study: Study, language: Language
) -> tuple[ShownRow, ...]:
    at = {(line.row_level, line.statistic): line for line in lines}
    nothing = ShownCell("")
    rows = [ShownRow(variable_label(study, table.data, id, language), (), "heading")]
    if ("", "slope") in at:
        line, freedom = at["", "slope"], at["", "freedom"]
        measure = unit(study, table.data, id, language)
        rise = " ".join(filter(None, [f"{per:g}", measure]))
        cells = (
            cell.base(line, language),
            cell.count_and_share(at["", "share"], language),
            cell.difference(line, language),
            *_rests_on(freedom, language),
        )
        rows.append(ShownRow(PER[language].format(n=rise), cells, indent=True))
    for level, statistic in at:
        if not level or statistic != "share":
            continue
        share, found = at[level, "share"], at.get((level, "difference"))
        name = level_label(study, table.data, id, level, language)
        compared = (nothing, nothing, nothing)
        if found:
            compared = (cell.difference(found, language), *_rests_on(at[level, "freedom"], language))
        else:
            name = REFERENCE[language].format(level=name)
        cells = (cell.base(share, language), cell.count_and_share(share, language), *compared)
        rows.append(ShownRow(name, cells, indent=True))
    missing = visible(lines)
    if missing.missing:
        rows.append(
            ShownRow(words.MISSING[language], (cell.missing(missing, language), *[nothing] * 4), "missing", True)
        )
    return tuple(rows)


def _rests_on(line: Line, language: Language) -> tuple[ShownCell, ShownCell]:
    if line.hidden:
        return ShownCell(HIDDEN), ShownCell(HIDDEN)
    clusters = ShownCell(whole(line.count or 0, language), numbers=(float(line.count or 0),))
    freedom = number(line.value, language, cell.DECIMALS)
    return clusters, ShownCell(freedom, numbers=() if math.isnan(line.value) else (line.value,))


def _records(lines: list[Line]) -> int | None:
    shares = [line for line in lines if line.statistic == "share"]
    if any(line.hidden for line in shares or lines):
        return None
    base = sum(line.base or 0 for line in shares) if shares else lines[0].base or 0
    return base + (lines[0].missing or 0)
