"""The study as a folder: what the study is, typed and checked when loaded."""

import hashlib
import json
from collections.abc import Mapping
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeAlias

from seanalysis.study.branches import Branch, branches
from seanalysis.study.codebook import Codebook, CodebookField, InputRule, Label, Layout, Level, Variable
from seanalysis.study.outcomes import Derived, Outcomes, Population
from seanalysis.study.plan import BRANCHES, POPULATIONS, Data, Figure, Figures, Report, Table, Tables
from seanalysis.study.published import Battery, Published, Statement
from seanalysis.study.roster import read_roster
from seanalysis.study.source import Strict, StudyError, read

Part: TypeAlias = Literal["reading", "outcomes", "plan", "labels", "tables", "figures", "report", "published"]

LABEL_KEYS = frozenset(
    {
        "label",
        "title",
        "why",
        "notes",
        "section",
        "number",
        "colour",
        "message",
        "headers",
        "groups",
        "help",
        "add_to_100",
    }
    | {"source", "caveat", "year"}  # of benchmarks
)


class Benchmark(Strict):
    """A number of somebody else's, shown beside the study's own as context: a share in per cent, and why to beware."""

    id: str
    label: Label
    percent: float
    year: int | None = None
    source: Label
    section: str
    caveat: Label


class About(Strict):
    """What the study is called, how its sources are cited, what it cannot show, and what others found."""

    title: Label
    report: Label
    sources: dict[Data, Label]
    cautions: tuple[Label, ...]
    benchmarks: tuple[Benchmark, ...] = ()


class Study:
    """The study folder, loaded. Python code knows the concepts; this object knows the study."""

    def __init__(self, folder: Path) -> None:
        self.about = read(About, folder / "study.yaml")
        self.participants = read(Codebook, folder / "codebook" / "participants.yaml")
        self.employers = read(Codebook, folder / "codebook" / "employers.yaml")
        self.intake = read(Codebook, Path(__file__).with_name("intake.yaml"))
        self.layouts = tuple(read(Layout, path) for path in sorted((folder / "layouts").glob("*.yaml")))
        self.outcomes = read(Outcomes, folder / "outcomes.yaml")
        self.tables = read(Tables, folder / "tables.yaml").tables
        self.figures = read(Figures, folder / "figures.yaml").figures
        self.report = read(Report, folder / "report.yaml")
        published = folder / "published.yaml"
        self.published = read(Published, published) if published.is_file() else None
        self.roster = read_roster(folder / "roster.csv")
        self._check(folder)

    def codebook(self, data: Data) -> Codebook:
        """Return the codebook that describes this kind of data."""
        return {"participants": self.participants, "employers": self.employers}.get(data, self.intake)

    def derived(self, data: Data) -> tuple[Derived, ...]:
        """Return the derived variables of this kind of data, in the order of derivation."""
        return {"participants": self.outcomes.participants, "employers": self.outcomes.employers}.get(data, ())

    def branches(self, data: Data, variable: Derived) -> tuple[Branch, ...]:
        """Return the branches by which records get their value of a derived variable."""
        return branches(variable, self._variables[data])

    def variable(self, data: Data, id: str) -> Variable:
        """Return a field or derived variable; KeyError where there is none."""
        return self._variables[data][id]

    def ordered(self, data: Data, id: str) -> bool:
        """Say whether a variable's levels have an order: by the codebook, in bands, or in groups of ordered levels."""
        fields = {field.id for field in self.codebook(data).all_fields if field.ordered}
        derived = next((variable for variable in self.derived(data) if variable.id == id), None)
        if derived is None:
            return id in fields
        return bool(derived.bands or (derived.groups and derived.groups.of in fields))

    def table(self, id: str) -> Table:
        """Return a table of the plan; KeyError where there is none."""
        return {table.id: table for table in self.tables}[id]

    def figure(self, id: str) -> Figure:
        """Return a figure; KeyError where there is none."""
        return {figure.id: figure for figure in self.figures}[id]

    def trying(self, table: Table | None = None, figure: Figure | None = None) -> "Study":
        """Return the study with a table or figure more, which may replace one of the same id.

        Raises:
            StudyError: it does not fit the study.
        """
        tried = copy(self)
        for name, new in (("tables", table), ("figures", figure)):
            if new:
                setattr(tried, name, (*(old for old in getattr(self, name) if old.id != new.id), new))
        if faults := tried._table_faults() + tried._figure_faults():
            raise StudyError("\n".join(faults))
        return tried

    def population(self, id: str) -> Population:
        """Return a population of the outcomes; KeyError where there is none."""
        return {population.id: population for population in self.outcomes.populations}[id]

    def excluded(self, table: Table, unit: str) -> set[str]:
        """Return the levels of a unit that nobody in the table's population can have, by its conditions."""
        derived = {variable.id: variable for variable in self.derived(table.data)}
        conditions = list(self.population(table.population).where) if table.population else []
        found: set[str] = set()
        while conditions:
            condition = conditions.pop()
            if condition.field == unit and condition.levels is not None:
                levels = {level.id for level in self.variable(table.data, unit).levels}
                found |= levels - set(condition.levels)
            if condition.levels == ("yes",) and condition.field in derived:
                conditions += derived[condition.field].yes_when
        return found

    def benchmark(self, id: str) -> Benchmark:
        """Return a number of somebody else's; KeyError where there is none."""
        return {benchmark.id: benchmark for benchmark in self.about.benchmarks}[id]

    def items(self, table: Table) -> list[CodebookField]:
        """Return the items of a battery in the order of the questionnaire."""
        return [field for field in self.codebook(table.data).fields if field.group == table.items]

    def sources(self, data: Data, *names: str) -> list[str]:
        """Return the fields that these variables are derived from, in the order of the codebook."""
        derived = {variable.id: variable for variable in self.derived(data)}
        open_names, found = list(names), set()
        while open_names:
            name = open_names.pop()
            if name not in found:
                found.add(name)
                open_names += derived[name].inputs if name in derived else ()
        return [field.id for field in self.codebook(data).all_fields if field.id in found]

    def masked(self, table: Table, unit: str) -> bool:
        """Say whether a comparison shows its units without names: by default, where they fill in the forms."""
        return unit == self.codebook(table.data).sender if table.masked is None else table.masked

    def named(self, table: Table) -> bool:
        """Say whether a table tells of those who fill in the forms one by one and by name."""
        sender = self.codebook(table.data).sender
        return sender in (table.units or ()) and not (table.kind == "comparison" and self.masked(table, sender))

    def counted(self, table: Table) -> list[str]:
        """Return the variables that a table counts or sums up, without those that only group records."""
        named = [row.variable for row in table.rows] + [item.id for item in self.items(table)] + list(table.variables)
        named += [table.outcome.variable] if table.outcome else []
        named += [name for name in (table.distribution, table.share_of) if name]
        named += table.time.variables if table.time else ()
        return list(dict.fromkeys(named))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All published numbers: statements, batteries, tables, context, each in their order; none without a list."""
        if self.published is None:
            return ()
        found = list(self.published.statements)
        for battery in self.published.batteries:
            table = self.table(battery.table)
            items = self.items(table)
            labels = {field.id: field.label for field in items}
            labels |= {level.id: level.label for item in items for level in self.variable(table.data, item.id).levels}
            found += battery.statements(labels)
        found += [statement for table in self.published.tables for statement in table.statements]
        return (*found, *self.published.context)

    def rule(self, id: str) -> InputRule:
        """Return a rule of reading or validation, the study's row rules among them; KeyError where there is none."""
        return self._rules[id]

    def digest(self, *parts: Part) -> str:
        """Return a fingerprint of parts of the study, so that only the steps that depend on a change run again.

        `reading` is what decides how a cell is understood, `outcomes` what is derived, `plan` what is counted, `labels`
        what fields, levels and populations are called; `tables`, `figures`, `report` and `published` all that these
        files say.
        """
        codebooks = [_dump(book) for book in (self.participants, self.employers, self.intake)]
        outcomes = _dump(self.outcomes)
        tables = [_dump(table) for table in self.tables]
        content = {
            "reading": self._reading(),
            "outcomes": _without(LABEL_KEYS, [codebooks, outcomes]),
            "plan": _without(LABEL_KEYS, [codebooks, outcomes, tables, _dump(self.about)["benchmarks"]]),
            "labels": [codebooks, outcomes, _dump(self.about)],
            "tables": tables,
            "figures": [
                [_dump(figure), [_dump(note) for note in self.table(figure.table).notes]] for figure in self.figures
            ],
            "report": _dump(self.report),
            "published": [_dump(statement) for statement in self.statements]
            + ([_dump(remark) for remark in self.published.coherence] if self.published else []),
        }
        chosen = [content[part] for part in parts]
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:16]

    def _reading(self) -> list[Any]:
        """Return the codebooks without field labels, which decide nothing where a field has headers of its own."""
        books = (self.participants, self.employers, self.intake)
        headers = [[field.arrives_as for field in book.all_fields] for book in books]
        dumps = [_dump(book) for book in books]
        for dump in dumps:
            for field in dump["cover"] + dump["fields"]:
                del field["label"], field["help"]
            del dump["groups"], dump["section"]
        return [headers, dumps, [_dump(layout) for layout in self.layouts], list(self.roster)]

    @cached_property
    def _rules(self) -> dict[str, InputRule]:
        row_rules = [
            InputRule(id=rule.id, severity="warning", message=rule.message)
            for book in (self.participants, self.employers)
            for rule in book.rules
        ]
        return {rule.id: rule for rule in (*self.intake.input_rules, *row_rules)}

    @cached_property
    def _variables(self) -> dict[Data, dict[str, Variable]]:
        yes_no = self.intake.scales["yes_no"]
        names: dict[str, tuple[Level, ...]] = {
            "field": tuple(Level(id=field.id, label=field.label) for field in self.participants.fields),
            "rule": tuple(Level(id=rule.id, label=rule.message) for rule in self._rules.values()),
        }
        intake = {
            field.id: self.intake.variable(field).model_copy(
                update={"levels": names.get(field.id, self.intake.levels(field))}
            )
            for field in self.intake.fields
        }
        variables: dict[Data, dict[str, Variable]] = dict.fromkeys(self.about.sources, intake)
        for data in ("participants", "employers"):
            book = self.codebook(data)
            variables[data] = {field.id: book.variable(field) for field in book.all_fields} | {
                derived.id: derived.variable(yes_no) for derived in self.derived(data)
            }
        return variables

    def _check(self, folder: Path) -> None:
        try:
            self.outcomes.check({"participants": self.participants, "employers": self.employers, "intake": self.intake})
        except ValueError as error:
            raise StudyError(f"{folder / 'outcomes.yaml'}: {error}") from None
        if not self.layouts:
            raise StudyError(f"{folder / 'layouts'}: there is no layout of the form")
        for layout in self.layouts:
            try:
                self.participants.form(layout)
            except ValueError as error:
                raise StudyError(f"{folder / 'layouts'}: {error}") from None
        faults = [f"{folder / 'tables.yaml'}: {fault}" for fault in self._table_faults()]
        faults += [f"{folder / 'figures.yaml'}: {fault}" for fault in self._figure_faults()]
        faults += [f"{folder / 'report.yaml'}: {fault}" for fault in self._report_faults()]
        faults += [f"{folder / 'published.yaml'}: {fault}" for fault in self._published_faults()]
        if faults:
            raise StudyError("\n".join(faults))

    def _table_faults(self) -> list[str]:
        faults = _twice([table.id for table in self.tables]) + _twice([found.id for found in self.about.benchmarks])
        groups = [group.id for group in self.employers.groups]
        populations = {population.id: population.data for population in self.outcomes.populations}
        for table in self.tables:
            if table.id in (BRANCHES, POPULATIONS):
                faults.append(f"{table.id}: every study has a table of this name; choose another")
            known = self._variables[table.data]
            named = [*table.column_variables, *(row.variable for row in table.rows), *(table.units or ())]
            named += [*table.variables, *filter(None, [table.distribution, table.share_of, table.clusters])]
            named += table.time.variables if table.time else ()
            if table.outcome:
                named.append(table.outcome.variable)
            named += table.adjust.variables if table.adjust else ()
            named += [definition.variable for definition in table.definitions]
            faults += [f"{table.id}: {table.data} have no variable {name!r}" for name in named if name not in known]
            if table.outcome and table.outcome.variable in known:
                outcome = known[table.outcome.variable]
                if not outcome.level(table.outcome.level):
                    faults.append(f"{table.id}: {table.outcome.variable} has no level {table.outcome.level!r}")
            free = [name for name in named if name in known and known[name].type == "free_text"]
            faults += [
                f"{table.id}: {name} is free text, which can tell who somebody is: no table shows it" for name in free
            ]
            for unit in table.units or ():
                if unit in known and known[unit].numeric:
                    faults.append(f"{table.id}: {unit} is a number and cannot be a unit")
            faults += [f"{table.id}: {fault}" for fault in _row_and_time_faults(table, known)]
            faults += [f"{table.id}: {fault}" for fault in self._shape_faults(table)]
            for item in self.items(table):
                if not known[item.id].level(str(table.order_by)):
                    faults.append(f"{table.id}: {item.id} has no answer {table.order_by!r} to order by")
            faults += self._definition_faults(table, populations)
            if table.items and table.items not in groups:
                faults.append(f"{table.id}: there is no group of items {table.items!r}")
            if table.population and populations.get(table.population) != table.data:
                faults.append(f"{table.id}: {table.data} have no population {table.population!r}")
        return faults

    def _shape_faults(self, table: Table) -> list[str]:
        """Hold that levels are picked from levels, that a contrast has two groups, and that benchmarks exist."""
        known = self._variables[table.data]
        benchmarks = {benchmark.id for benchmark in self.about.benchmarks}
        picked = [known[row.variable] for row in table.rows if row.largest and row.variable in known]
        faults = [f"{variable.id} is a number and has no `largest` levels" for variable in picked if variable.numeric]
        faults += [f"study.yaml has no benchmark {id!r}" for id in table.benchmarks if id not in benchmarks]
        groups = [known[name] for name in table.column_variables if name in known]
        if table.kind == "contrast" and [len(group.levels) for group in groups] not in ([], [2]):
            faults.append("a contrast has one variable of two levels as `columns`")
        return faults

    def _definition_faults(self, table: Table, populations: Mapping[str, Data]) -> list[str]:
        known = self._variables[table.data]
        faults = [f"{table.id}: {fault}" for fault in _twice([definition.id for definition in table.definitions])]
        for part in table.definitions:
            if part.variable in known and not known[part.variable].level(part.level):
                faults.append(f"{table.id}: {part.variable} has no level {part.level!r}")
            if part.population and populations.get(part.population) != table.data:
                faults.append(f"{table.id}: {table.data} have no population {part.population!r}")
        return faults

    def _figure_faults(self) -> list[str]:
        faults = _twice([figure.id for figure in self.figures])
        tables = {table.id: table for table in self.tables}
        for figure in self.figures:
            table = tables.get(figure.table)
            if table is None:
                faults.append(f"{figure.id}: there is no table {figure.table!r}")
                continue
            if figure.kind not in table.figure_kinds:
                possible = " or ".join(table.figure_kinds) or "no kind of figure"
                faults.append(f"{figure.id}: the table {table.id!r} can be shown by {possible}, not by {figure.kind}")
            if figure.row not in table.row_names and (figure.row or len(table.row_names) > 1):
                faults.append(f"{figure.id}: `row` must be one of {', '.join(table.row_names)}")
            faults += [f"{figure.id}: {fault}" for fault in self._level_faults(figure, table)]
            faults += [f"{figure.id}: {fault}" for fault in self._look_faults(figure, table)]
        return faults

    def _look_faults(self, figure: Figure, table: Table) -> list[str]:
        """Hold that `key` and `diverging` name each level once, and that a flow goes on from where it starts."""
        faults: list[str] = []
        starts = figure.starts_at
        if starts:
            first = next((known for known in self.tables if known.id == starts.table), None)
            if first is None or starts.row not in first.row_names or first.data != table.data:
                faults.append(f"there is no summary {starts.table!r} of {table.data} with a row {starts.row!r}")
            if table.units != (starts.row,):
                faults.append(f"the table {table.id!r} must have {starts.row} as its only unit, to go on from it")
        items = self.items(table) if table.items else []
        shown = starts.row if starts else table.distribution or figure.row or (items[0].id if items else "")
        variable = self._variables[table.data].get(shown)
        levels = sorted(set(table.levels) - {"total"} or {level.id for level in (variable.levels if variable else ())})
        meant = [level for meaning in figure.key for level in meaning.levels]
        if figure.key and sorted(meant) != levels:
            faults.append(f"`key` must name each of {', '.join(levels)} once")
        if len({meaning.colour for meaning in figure.key}) < len(figure.key):
            faults.append("each meaning in `key` needs a colour of its own")
        if figure.diverging and sorted(figure.diverging.levels) != levels:
            faults.append(f"`diverging` must name each of {', '.join(levels)} once")
        return faults

    def _level_faults(self, figure: Figure, table: Table) -> list[str]:
        """Hold that a summary's figure shows levels, and that those side by side in one bar can be told apart."""
        known = self._variables[table.data]
        items = [item.id for item in self.items(table)] if table.items else []
        shown = [known[id] for id in (table.distribution, figure.row, *items) if id in known]
        if table.kind == "summary" and any(variable.numeric for variable in shown):
            return [f"{figure.row} is a number and has no levels to show"]
        return [
            f"each level of {variable.id} needs a colour of its own"
            for variable in shown
            if figure.kind == "stacked"
            and len({level.colour for level in variable.levels} - {None}) < len(variable.levels)
        ]

    def _published_faults(self) -> list[str]:
        """Hold that a published number stands once, and that what it names exists; its cells are looked up on a run."""
        if self.published is None:
            return []
        faults = self._battery_faults(self.published.batteries)
        if faults:
            return faults
        ids = [statement.id for statement in self.statements]
        sections = {section.id for section in self.published.sections}
        faults = _twice(ids) + _twice([section.id for section in self.published.sections])
        for statement in self.statements:
            faults += [f"{statement.id}: there is no section {id!r}" for id in statement.section if id not in sections]
            faults += [f"{statement.id}: there is no statement {id!r}" for id in statement.contradicts if id not in ids]
        for remark in self.published.coherence:
            faults += [f"{remark.id}: there is no statement {id!r}" for id in remark.statements if id not in ids]
        return faults

    def _battery_faults(self, batteries: tuple[Battery, ...]) -> list[str]:
        """Hold that a printed table of items has the items and the answers of the table that recomputes it."""
        faults, tables = [], {table.id: table for table in self.tables}
        for battery in batteries:
            table = tables.get(battery.table)
            if table is None or not table.items:
                faults.append(f"{battery.id}: there is no table of items {battery.table!r}")
                continue
            items = self.items(table)
            faults += [
                f"{battery.id}: {table.id} has no item {id!r}"
                for id in battery.rows
                if id not in [it.id for it in items]
            ]
            answers = {level.id for item in items for level in self.codebook(table.data).levels(item)}
            faults += [f"{battery.id}: {table.id} has no answer {id!r}" for id in battery.answers if id not in answers]
        return faults

    def _report_faults(self) -> list[str]:
        tables, figures = {table.id for table in self.tables}, {figure.id for figure in self.figures}
        items = self.report.items
        shown_tables = [item.table for item in items if item.table]
        shown_figures = [item.figure for item in items if item.figure]
        return (
            _twice([section.id for section in self.report.sections])
            + _twice([item.name for item in items])
            + _twice(shown_figures)
            + [f"there is no table {name!r}" for name in shown_tables if name not in tables]
            + [f"there is no figure {name!r}" for name in shown_figures if name not in figures]
            + [f"the table {name!r} is shown nowhere" for name in sorted(tables - set(shown_tables))]
            + [f"the figure {name!r} is shown nowhere" for name in sorted(figures - set(shown_figures))]
        )


def _row_and_time_faults(table: Table, known: dict[str, Variable]) -> list[str]:
    """Hold that a row's level, its score and a time are of variables that have them."""
    faults = []
    for row in (row for row in table.rows if row.variable in known):
        variable = known[row.variable]
        if row.level and not variable.level(row.level):
            faults.append(f"{row.variable} has no level {row.level!r}")
        if row.per and not variable.numeric:
            faults.append(f"{row.variable} is no number and has no `per`")
    if table.time and all(name in known for name in table.time.variables):
        event, observed = known[table.time.event], known[table.time.observed or table.time.event]
        if not (event.numeric and event.unit and event.unit == observed.unit):
            faults.append("the event of a time, and how long it was observed, are numbers in the same unit")
        if table.time.reached and not known[table.time.reached].level("no"):
            faults.append(f"{table.time.reached} has no level 'no', by which it is known who was not there yet")
    return faults


def _dump(part: Strict) -> Any:
    return part.model_dump(mode="json")


def _without(keys: frozenset[str], content: Any) -> Any:
    if isinstance(content, dict):
        return {key: _without(keys, value) for key, value in content.items() if key not in keys}
    if isinstance(content, list):
        return [_without(keys, value) for value in content]
    return content


def _twice(names: list[str]) -> list[str]:
    return [f"{name!r} stands twice" for name in sorted({name for name in names if names.count(name) > 1})]
