"""Whether the files of the study folder fit each other: each fault in a sentence, all of a file told at once."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from seanalysis.study import merges
from seanalysis.study.codebook import Variable
from seanalysis.study.contents import Contents
from seanalysis.study.plan import BRANCHES, POPULATIONS, Data, Figure, Table
from seanalysis.study.published import Battery
from seanalysis.study.source import StudyError


def check(study: Contents, folder: Path) -> None:
    """Hold that the files of the study fit each other.

    Raises:
        StudyError: they do not; each fault is told with its file.
    """
    try:
        study.outcomes.check({"participants": study.participants, "employers": study.employers, "intake": study.intake})
    except ValueError as error:
        raise StudyError(f"{folder / 'outcomes.yaml'}: {error}") from None
    if not study.layouts:
        raise StudyError(f"{folder / 'layouts'}: there is no layout of the form")
    for layout in study.layouts:
        try:
            study.participants.form(layout)
        except ValueError as error:
            raise StudyError(f"{folder / 'layouts'}: {error}") from None
    found = {
        "tables.yaml": of_tables(study),
        "figures.yaml": of_figures(study),
        "report.yaml": of_report(study),
        "published.yaml": of_published(study),
        "release.yaml": of_release(study),
    }
    if faults := [f"{folder / name}: {fault}" for name, of_file in found.items() for fault in of_file]:
        raise StudyError("\n".join(faults))


def of_tables(study: Contents) -> list[str]:
    """Hold that each table stands once, and that what it names exists and is of its kind."""
    faults = _twice([table.id for table in study.tables]) + _twice([found.id for found in study.about.benchmarks])
    return faults + [f"{table.id}: {fault}" for table in study.tables for fault in _of_table(study, table)]


def of_release(study: Contents) -> list[str]:
    """Hold that what the public edition has to know names tables, variables and levels that there are."""
    plan, known = study.release, study.variables["participants"]
    tables = {table.id for table in study.tables}
    faults = [f"weights: there is no table {id!r}" for id in plan.weights if id not in tables]
    named = [*plan.units, *plan.background, *(name for fact in plan.known for name in (fact.variable, *fact.where))]
    faults += [f"participants have no variable {name!r}" for name in named if name not in known]
    levels = [(fact.variable, fact.level) for fact in plan.known]
    levels += [(name, level) for fact in plan.known for name, among in fact.where.items() for level in among]
    return faults + _no_level(known, levels)


def _of_table(study: Contents, table: Table) -> list[str]:
    faults = []
    groups = [group.id for group in study.employers.groups]
    populations = {population.id: population.data for population in study.outcomes.populations}
    if table.id in (BRANCHES, POPULATIONS):
        faults.append("every study has a table of this name; choose another")
    known = study.variables[table.data]
    named = [*table.column_variables, *(row.variable for row in table.rows), *(table.units or ())]
    named += [*table.variables, *filter(None, [table.distribution, table.share_of, table.clusters])]
    named += table.time.variables if table.time else ()
    if table.outcome:
        named.append(table.outcome.variable)
    named += table.adjust.variables if table.adjust else ()
    named += [definition.variable for definition in table.definitions]
    faults += [f"{table.data} have no variable {name!r}" for name in named if name not in known]
    faults += _no_level(known, [(table.outcome.variable, table.outcome.level)] if table.outcome else [])
    free = [name for name in named if name in known and known[name].type == "free_text"]
    faults += [f"{name} is free text, which can tell who somebody is: no table shows it" for name in free]
    for unit in table.units or ():
        if unit in known and known[unit].numeric:
            faults.append(f"{unit} is a number and cannot be a unit")
    faults += _rows(table, known) + _time(table, known) + _shape(study, table)
    for item in study.items(table):
        if not known[item.id].level(str(table.order_by)):
            faults.append(f"{item.id} has no answer {table.order_by!r} to order by")
    faults += _twice([definition.id for definition in table.definitions])
    for part in table.definitions:
        faults += _no_level(known, [(part.variable, part.level)]) + _no_population(table, part.population, populations)
    if table.items and table.items not in groups:
        faults.append(f"there is no group of items {table.items!r}")
    faults += _no_population(table, table.population, populations)
    return faults or merges.faults(study, table)  # what can be merged is only known of a table without other faults


def _rows(table: Table, known: Mapping[str, Variable]) -> list[str]:
    """Hold that a row's level and its score are of variables that have them."""
    faults = []
    for row in (row for row in table.rows if row.variable in known):
        faults += _no_level(known, [(row.variable, row.level)] if row.level else [])
        if row.per and not known[row.variable].numeric:
            faults.append(f"{row.variable} is no number and has no `per`")
    return faults


def _time(table: Table, known: Mapping[str, Variable]) -> list[str]:
    """Hold that a time is of variables in one unit, and that it is known who was not there yet."""
    time = table.time
    if not time or any(name not in known for name in time.variables):
        return []
    faults = []
    event, observed = known[time.event], known[time.observed or time.event]
    if not (event.numeric and event.unit and event.unit == observed.unit):
        faults.append("the event of a time, and how long it was observed, are numbers in the same unit")
    if time.reached and not known[time.reached].level("no"):
        faults.append(f"{time.reached} has no level 'no', by which it is known who was not there yet")
    return faults


def _shape(study: Contents, table: Table) -> list[str]:
    """Hold that levels are picked from levels, that a contrast has two groups, and that benchmarks exist."""
    known = study.variables[table.data]
    benchmarks = {benchmark.id for benchmark in study.about.benchmarks}
    picked = [known[row.variable] for row in table.rows if row.largest and row.variable in known]
    faults = [f"{variable.id} is a number and has no `largest` levels" for variable in picked if variable.numeric]
    faults += [f"study.yaml has no benchmark {id!r}" for id in table.benchmarks if id not in benchmarks]
    groups = [known[name] for name in table.column_variables if name in known]
    if table.kind == "contrast" and [len(group.levels) for group in groups] not in ([], [2]):
        faults.append("a contrast has one variable of two levels as `columns`")
    return faults


def _no_level(known: Mapping[str, Variable], named: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{name} has no level {level!r}" for name, level in named if name in known and not known[name].level(level)]


def _no_population(table: Table, id: str | None, populations: Mapping[str, Data]) -> list[str]:
    return [f"{table.data} have no population {id!r}"] if id and populations.get(id) != table.data else []


def of_figures(study: Contents) -> list[str]:
    """Hold that each figure stands once, and can show its table."""
    faults = _twice([figure.id for figure in study.figures])
    return faults + [f"{figure.id}: {fault}" for figure in study.figures for fault in _of_figure(study, figure)]


def _of_figure(study: Contents, figure: Figure) -> list[str]:
    table = next((table for table in study.tables if table.id == figure.table), None)
    if table is None:
        return [f"there is no table {figure.table!r}"]
    faults = []
    if figure.kind not in table.figure_kinds:
        possible = " or ".join(table.figure_kinds) or "no kind of figure"
        faults.append(f"the table {table.id!r} can be shown by {possible}, not by {figure.kind}")
    if figure.row not in table.row_names and (figure.row or len(table.row_names) > 1):
        faults.append(f"`row` must be one of {', '.join(table.row_names)}")
    return faults + _levels(study, figure, table) + _looks(study, figure, table)


def _levels(study: Contents, figure: Figure, table: Table) -> list[str]:
    """Hold that a summary's figure shows levels, and that those side by side in one bar can be told apart."""
    known = study.variables[table.data]
    items = [item.id for item in study.items(table)] if table.items else []
    shown = [known[id] for id in (table.distribution, figure.row, *items) if id in known]
    if table.kind == "summary" and any(variable.numeric for variable in shown):
        return [f"{figure.row} is a number and has no levels to show"]
    return [
        f"each level of {variable.id} needs a colour of its own"
        for variable in shown
        if figure.kind == "stacked" and len({level.colour for level in variable.levels} - {None}) < len(variable.levels)
    ]


def _looks(study: Contents, figure: Figure, table: Table) -> list[str]:
    """Hold that `key` and `diverging` name each level once, and that a flow goes on from where it starts."""
    faults: list[str] = []
    starts = figure.starts_at
    if starts:
        first = next((known for known in study.tables if known.id == starts.table), None)
        if first is None or starts.row not in first.row_names or first.data != table.data:
            faults.append(f"there is no summary {starts.table!r} of {table.data} with a row {starts.row!r}")
        if table.units != (starts.row,):
            faults.append(f"the table {table.id!r} must have {starts.row} as its only unit, to go on from it")
    items = study.items(table) if table.items else []
    shown = starts.row if starts else table.distribution or figure.row or (items[0].id if items else "")
    variable = study.variables[table.data].get(shown)
    levels = sorted(set(table.levels) - {"total"} or {level.id for level in (variable.levels if variable else ())})
    meant = [level for meaning in figure.key for level in meaning.levels]
    if figure.key and sorted(meant) != levels:
        faults.append(f"`key` must name each of {', '.join(levels)} once")
    if len({meaning.colour for meaning in figure.key}) < len(figure.key):
        faults.append("each meaning in `key` needs a colour of its own")
    if figure.diverging and sorted(figure.diverging.levels) != levels:
        faults.append(f"`diverging` must name each of {', '.join(levels)} once")
    return faults


def of_report(study: Contents) -> list[str]:
    """Hold that the report shows every table and every figure that there is, and each figure once."""
    tables, figures = {table.id for table in study.tables}, {figure.id for figure in study.figures}
    items = study.report.items
    shown_tables = [item.table for item in items if item.table]
    shown_figures = [item.figure for item in items if item.figure]
    return (
        _twice([section.id for section in study.report.sections])
        + _twice([item.name for item in items])
        + _twice(shown_figures)
        + [f"there is no table {name!r}" for name in shown_tables if name not in tables]
        + [f"there is no figure {name!r}" for name in shown_figures if name not in figures]
        + [f"the table {name!r} is shown nowhere" for name in sorted(tables - set(shown_tables))]
        + [f"the figure {name!r} is shown nowhere" for name in sorted(figures - set(shown_figures))]
    )


def of_published(study: Contents) -> list[str]:
    """Hold that a published number stands once, and that what it names exists; its cells are looked up on a run."""
    published = study.published
    if published is None:
        return []
    if faults := [f"{battery.id}: {fault}" for battery in published.batteries for fault in _of_battery(study, battery)]:
        return faults
    ids = [statement.id for statement in study.statements]
    sections = {section.id for section in published.sections}
    faults = _twice(ids) + _twice([section.id for section in published.sections])
    for statement in study.statements:
        faults += [f"{statement.id}: there is no section {id!r}" for id in statement.section if id not in sections]
        faults += [f"{statement.id}: there is no statement {id!r}" for id in statement.contradicts if id not in ids]
    for remark in published.coherence:
        faults += [f"{remark.id}: there is no statement {id!r}" for id in remark.statements if id not in ids]
    faults += _twice([relation.id for relation in published.relations.named])
    return faults + published.relation_faults(ids)


def _of_battery(study: Contents, battery: Battery) -> list[str]:
    """Hold that a printed table of items has the items and the answers of the table that recomputes it."""
    table = next((table for table in study.tables if table.id == battery.table), None)
    if table is None or not table.items:
        return [f"there is no table of items {battery.table!r}"]
    items = study.items(table)
    known = {item.id for item in items}
    answers = {level.id for item in items for level in study.codebook(table.data).levels(item)}
    faults = [f"{table.id} has no item {id!r}" for id in battery.rows if id not in known]
    return faults + [f"{table.id} has no answer {id!r}" for id in battery.answers if id not in answers]


def _twice(names: list[str]) -> list[str]:
    return [f"{name!r} stands twice" for name in sorted({name for name in names if names.count(name) > 1})]
