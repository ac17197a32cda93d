"""What stands under a table: whom it is about, what is missing, where it is from, and how it was counted."""

from collections.abc import Iterator

import pandas as pd

from seanalysis.render import words
from seanalysis.render.labels import TOTAL, level_label, variable_label
from seanalysis.render.layout import Layout
from seanalysis.render.lines import Line, some_missing
from seanalysis.render.numbers import whole
from seanalysis.render.shown import HIDDEN, Note
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.plan import Table

STATE, ANSWERED = "state", "answered"
INTAKE = ("report_cells", "input_rows", "issues")
KEPT_APART = Label(
    nb="står for seg, og er ikke med i grunnlaget.",
    en="shown apart, and left out of the base.",
)
STILL_COUNTED = Label(nb="står for seg, og er med under «Alle».", en="shown apart, and counted under “All”.")
NONE_MISSING = Label(nb="ingen.", en="none.")
ROUNDING = Label(
    nb="av grunnlaget, uten dem som mangler; halve prosenter er rundet opp.",
    en="of the base, without those missing; halves are rounded up.",
)
WILSON = Label(nb="Wilsons intervall for en andel.", en="Wilson’s interval for a share.")
QUANTILE_RULE = Label(
    nb="etter (n + 1)p-regelen, som i SPSS (HAVERAGE).",
    en="by the (n + 1)p rule, as in SPSS (HAVERAGE).",
)
OTHERS = Label(
    nb="{n} uten svar på «{variable}» er bare med under «{all}».",
    en="{n} without an answer to “{variable}” are only counted under “{all}”.",
)
ASKED_WHEN = Label(
    nb="gjelder bare der «{field}» er «{levels}»; de andre er regnet som manglende.",
    en="only applies where “{field}” is “{levels}”; the others count as missing.",
)
PROTECTED = Label(nb="er skjult av hensyn til personvernet.", en="is hidden to protect persons.")
SMALL_COUNTS = Label(
    nb="antall fra 1 til {limit} i tabellen: {n}. Den skal ikke ut av forskergruppen.",
    en="counts from 1 to {limit} in the table: {n}. It must not leave the research group.",
)


def notes(
    table: Table,
    lines: list[Line],
    all_cells: pd.DataFrame,
    layout: Layout,
    study: Study,
    language: Language,
    threshold: int,
) -> tuple[Note, ...]:
    """Return all notes of a table, each generated from the plan or from what the table shows."""
    pairs = [
        (words.ABOUT, _whom(table, layout, study, language)),
        *([(words.MISSING, _missing(table, lines)[language])] if _about_answers(table) else []),
        *((words.NOTE, note) for note in _without_group(table, lines, study, language)),
        *_rules(lines, layout, language),
    ]
    found = [Note(term[language], text) for term, text in pairs]
    found += layout.notes
    found += [*_definitions(table, study, language), *_asked_of_some(table, study, language)]
    found += _kinds_of_missing(table, all_cells, study, language)
    found += [Note(words.NOTE[language], note[language]) for note in table.notes]
    found.append(Note(words.SOURCE[language], f"{study.about.sources[table.data][language]}."))
    if table.section:
        found.append(Note(study.about.report[language], f"{words.SECTION[language]} {table.section}."))
    small = _small_counts(layout, threshold) if _about_answers(table) else 0
    if small:
        text = SMALL_COUNTS[language].format(limit=threshold - 1, n=small)
        found.append(Note(words.INTERNAL[language], text))
    return tuple(found)


def _whom(table: Table, layout: Layout, study: Study, language: Language) -> str:
    population = study.population(table.population) if table.population else None
    whom = (population.label if population else words.RECORDS[table.data])[language]
    n = HIDDEN if layout.records is None else whole(layout.records, language)
    why = f" {population.why[language]}" if population and population.why else ""
    return f"{whom}, n\u00a0=\u00a0{n}.{why}"


def _about_answers(table: Table) -> bool:
    """Say whether the table is about people's answers, and not about files, cells and issues."""
    return table.data not in INTAKE


def _missing(table: Table, lines: list[Line]) -> Label:
    if not some_missing(lines):
        return NONE_MISSING
    return STILL_COUNTED if table.count else KEPT_APART


def _rules(lines: list[Line], layout: Layout, language: Language) -> Iterator[tuple[Label, str]]:
    if any(line.hidden for line in lines):
        yield Label(nb=HIDDEN, en=HIDDEN), PROTECTED[language]
    if any(line.statistic == "share" for line in lines):
        yield words.PERCENT, ROUNDING[language]
    if any(header.text == words.LIMITS[language] for row in layout.headers for header in row):
        yield words.LIMITS, WILSON[language]
    if any(line.statistic == "median" for line in lines):
        yield words.QUARTILES, QUANTILE_RULE[language]


def _without_group(table: Table, lines: list[Line], study: Study, language: Language) -> Iterator[str]:
    """Say how many records stand in no column of a grouping variable, or in no unit of a rate."""
    groups: dict[str, dict[str, int | None]] = {}
    for line in lines:
        if table.kind == "summary" and line.row == lines[0].row:
            groups.setdefault(line.column, {})[line.column_level] = line.records
        elif table.kind == "rate" and line.column_level in ("", TOTAL, lines[0].column_level):
            groups.setdefault(line.row, {})[line.row_level] = line.records
    for variable, records in groups.items():
        total = records.pop(TOTAL)
        if not records or total is None or None in records.values():
            continue
        n = total - sum(known or 0 for known in records.values())
        if n:
            label = variable_label(study, table.data, variable, language)
            yield OTHERS[language].format(n=n, variable=label, all=words.ALL[language])


def _definitions(table: Table, study: Study, language: Language) -> Iterator[Note]:
    for id in _variables(table):
        variable = study.variable(table.data, id)
        if variable.why:
            yield Note(variable.label[language], variable.why[language])


def _asked_of_some(table: Table, study: Study, language: Language) -> Iterator[Note]:
    """Say which fields do not concern everybody, in a table about everybody."""
    if table.population:
        return
    fields = {field.id: field for field in study.codebook(table.data).all_fields}
    for field in [fields[id] for id in _variables(table) if id in fields]:
        for condition in field.applies_when:
            asked = variable_label(study, table.data, condition.field, language)
            levels = [level_label(study, table.data, condition.field, id, language) for id in condition.levels or ()]
            text = ASKED_WHEN[language].format(field=asked, levels=" / ".join(levels))
            yield Note(field.label[language], text)


def _kinds_of_missing(table: Table, all_cells: pd.DataFrame, study: Study, language: Language) -> Iterator[Note]:
    """Say for each field why answers are missing, by the table that tells what became of the cells."""
    source = next((known for known in study.tables if known.distribution == STATE), None)
    if source is None or table.population or table.data != "participants":
        return
    counted = all_cells[all_cells["table"].eq(source.id) & all_cells["column_level"].ne(ANSWERED)]
    for id in _variables(table):
        kinds = counted[counted["row_level"].eq(id) & counted["count"].gt(0) & ~counted["hidden"]]
        told = [
            f"{whole(int(count), language)} {level_label(study, source.data, STATE, level, language).lower()}"
            for level, count in zip(kinds["column_level"], kinds["count"], strict=True)
        ]
        if told:
            yield Note(
                f"{words.MISSING[language]}, {variable_label(study, table.data, id, language)}", f"{', '.join(told)}."
            )


def _variables(table: Table) -> list[str]:
    """Name the variables that the table shows, each once."""
    named = [*table.column_variables, *(row.variable for row in table.rows), *table.variables]
    named += [table.outcome.variable] if table.outcome else []
    named += [table.distribution] if table.distribution else []
    return list(dict.fromkeys(named))


def _small_counts(layout: Layout, threshold: int) -> int:
    numbers = [n for group in layout.body for row in group for shown in row.cells for n in shown.numbers]
    return sum(isinstance(n, int) and 0 < n < threshold for n in numbers)
