"""One share by several definitions: each with base, limits, worst and best case; or why it cannot be computed."""

from collections.abc import Iterable
from dataclasses import replace

from seanalysis.render import cell, words
from seanalysis.render.labels import variable_label
from seanalysis.render.layout import Layout, unique
from seanalysis.render.lines import Line, some_missing
from seanalysis.render.numbers import NOTHING
from seanalysis.render.shown import Header, Note, ShownCell, ShownRow
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.plan import Definition, Table

DEFINITION = Label(nb="Definisjon", en="Definition")
WORST_BEST = Label(nb="Verst–best", en="Worst–best")
WORST_BEST_RULE = Label(
    nb="andelen hvis alle som mangler ikke hadde utfallet, og hvis alle hadde det; der det er ukjent om noen hører "
    "til, "
    "også det verste og det beste av det.",
    en="the share if none of the missing had the outcome, and if all had; where it is unknown whether somebody "
    "belongs, "
    "the worst and the best of that too.",
)
LACKING = Label(
    nb="kan ikke regnes ut av disse dataene: ingen har svar på {fields}.",
    en="cannot be computed from these data: nobody has an answer to {fields}.",
)
LACKING_IN_SHORT = Label(
    nb="Kan ikke regnes ut, uten svar på {fields}.", en="Not computed, without answers to {fields}."
)
NOT_ASKED = Label(
    nb="ingen andel, bare det verste og det beste tilfellet: {count} av {base} som hører til, ble ikke spurt om "
    "{field}, og svarene fra de andre sier ingenting om dem.",
    en="no share, only the worst and the best case: {count} of {base} who belong were not asked for {field}, and the "
    "answers of the others say nothing of them.",
)
NO_NUMBER = ShownCell(NOTHING)


def layout(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    """Return a row for each definition, in the order of the plan; the notes say whose it is."""
    known = {definition.id: definition for definition in table.definitions}
    with_missing = some_missing(lines)
    titles = [DEFINITION, words.COUNT, words.SHARE, words.LIMITS, WORST_BEST, words.BASE]
    titles += [words.MISSING] if with_missing else []
    rows, notes = [], [Note(WORST_BEST[language], WORST_BEST_RULE[language])]
    for level, own in by_definition(lines).items():
        rows.append(ShownRow(known[level].label[language], _cells(own, with_missing, language)))
        notes += _notes(known[level], own, table, study, language)
    records = max(
        (line.records for line in lines if line.statistic == "share" and line.records is not None), default=None
    )
    return Layout((tuple(Header(title[language]) for title in titles),), (tuple(rows),), records, tuple(notes))


def by_definition(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Return the lines of each definition; one of which a line is hidden is hidden."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.row_level, []).append(line)
    for level, own in found.items():
        if any(line.hidden for line in own):
            found[level] = [replace(line, hidden=True) for line in own]
    return found


def lacking(lines: list[Line], table: Table, study: Study, language: Language, text: Label = LACKING) -> str:
    """Return why a definition could not be computed, or nothing."""
    fields = unique(line.column_level for line in lines if line.statistic == "lacking" and not line.hidden)
    quoted = [variable_label(study, table.data, field, language) for field in fields]
    named = ", ".join(f"«{field}»" if language == "nb" else f"“{field}”" for field in quoted)
    return text[language].format(fields=named) if fields else ""


def not_asked(lines: list[Line], table: Table, study: Study, language: Language) -> str:
    """Return why a definition has bounds without a share, or nothing."""
    told = []
    for line in lines:
        if line.statistic == "not_asked" and not line.hidden:
            label = variable_label(study, table.data, line.column_level, language)
            field = f"«{label}»" if language == "nb" else f"“{label}”"
            count, base = (write(line, language).main for write in (cell.count, cell.base))
            told.append(NOT_ASKED[language].format(count=count, base=base, field=field))
    return " ".join(told)


def _cells(lines: list[Line], with_missing: bool, language: Language) -> tuple[ShownCell, ...]:
    of = {line.statistic: line for line in lines}
    share = of.get("share") or of["bounds"]
    shown: list[ShownCell] = [NO_NUMBER] * 5
    if "share" not in of and not share.hidden:
        shown[3] = cell.between(share, language)
    elif "lacking" not in of or share.hidden:
        bounds = cell.between(of.get("bounds", share), language)
        writers = (cell.count, cell.share if share.base or share.hidden else cell.limits, cell.limits)
        first = [write(share, language) for write in writers]
        shown = [*first, bounds, cell.base(share, language)]
    return (*shown, *([cell.missing(share, language)] if with_missing else []))


def _notes(definition: Definition, lines: list[Line], table: Table, study: Study, language: Language) -> list[Note]:
    variable = study.variable(table.data, definition.variable)
    population = study.population(definition.population) if definition.population else None
    about = f"{words.ABOUT[language]}: {population.label[language]}." if population else ""
    absent = lacking(lines, table, study, language) or not_asked(lines, table, study, language)
    parts = [absent[:1].upper() + absent[1:], about]
    parts += [why[language] for why in (definition.why, variable.why, population.why if population else None) if why]
    text = " ".join(filter(None, parts))
    return [Note(definition.label[language], text)] if text else []
