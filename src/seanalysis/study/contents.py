"""What the study folder says, read file by file, and what is looked up in it."""

from functools import cached_property
from pathlib import Path

from seanalysis.study.about import About, Benchmark
from seanalysis.study.branches import Branch, branches
from seanalysis.study.codebook import Codebook, CodebookField, InputRule, Label, Layout, Level, Variable
from seanalysis.study.conditions import Condition
from seanalysis.study.outcomes import Derived, Outcomes, Population
from seanalysis.study.plan import Data, Figure, Figures, Report, Table, Tables
from seanalysis.study.published import Battery, Published, Statement
from seanalysis.study.release import ReleasePlan
from seanalysis.study.roster import read_roster
from seanalysis.study.source import read


class Contents:
    """The files of the study folder, each typed; whether they fit each other is for `faults` to say."""

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
        release = folder / "release.yaml"
        self.release = read(ReleasePlan, release) if release.is_file() else ReleasePlan()
        self.roster = read_roster(folder / "roster.csv")

    def codebook(self, data: Data) -> Codebook:
        """Return the codebook that describes this kind of data."""
        return {"participants": self.participants, "employers": self.employers}.get(data, self.intake)

    def derived(self, data: Data) -> tuple[Derived, ...]:
        """Return the derived variables of this kind of data, in the order of derivation."""
        return {"participants": self.outcomes.participants, "employers": self.outcomes.employers}.get(data, ())

    def branches(self, data: Data, variable: Derived) -> tuple[Branch, ...]:
        """Return the branches by which records get their value of a derived variable."""
        return branches(variable, self.variables[data])

    def variable(self, data: Data, id: str) -> Variable:
        """Return a field or derived variable; KeyError where there is none."""
        return self.variables[data][id]

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

    def population(self, id: str) -> Population:
        """Return a population of the outcomes; KeyError where there is none."""
        return {population.id: population for population in self.outcomes.populations}[id]

    def where(self, population: str | None) -> tuple[Condition, ...]:
        """Return what holds of the records of a population; nothing need hold where all records are meant."""
        return self.population(population).where if population else ()

    def excluded(self, table: Table, unit: str) -> set[str]:
        """Return the levels of a unit that nobody in the table's population can have, by its conditions."""
        derived = {variable.id: variable for variable in self.derived(table.data)}
        conditions = list(self.where(table.population))
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

    def read_by(self, table: Table) -> set[str]:
        """Return the variables that the lines of a table can depend on, with the fields that they are derived from."""
        named = [*self.counted(table), *table.column_variables, *(table.units or ())]
        named += [table.clusters] if table.clusters else []
        named += table.adjust.variables if table.adjust else ()
        named += [definition.variable for definition in table.definitions]
        populations = [table.population, *(definition.population for definition in table.definitions)]
        named += [field for each in populations for condition in self.where(each) for field in condition.fields]
        fields = {field.id: field for field in self.codebook(table.data).all_fields}
        sources = self.sources(table.data, *named)
        asked = [condition for name in sources for condition in fields[name].applies_when]
        keys = [field.id for field in fields.values() if field.type == "key"] if table.kind == "comparison" else []
        return {*named, *sources, *keys, *(name for condition in asked for name in condition.fields)}

    def labels(self, battery: Battery) -> dict[str, Label]:
        """Return what the items and the answers of a printed table of items are called, by id."""
        table = self.table(battery.table)
        items = self.items(table)
        answers = {level.id: level.label for item in items for level in self.variable(table.data, item.id).levels}
        return {item.id: item.label for item in items} | answers

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All published numbers: statements, batteries, tables, context, each in their order; none without a list."""
        if self.published is None:
            return ()
        found = list(self.published.statements)
        for battery in self.published.batteries:
            found += battery.statements(self.labels(battery))
        found += [statement for table in self.published.tables for statement in table.statements]
        return (*found, *self.published.context)

    def rule(self, id: str) -> InputRule:
        """Return a rule of reading or validation, the study's row rules among them; KeyError where there is none."""
        return self._rules[id]

    @cached_property
    def _rules(self) -> dict[str, InputRule]:
        row_rules = [
            InputRule(id=rule.id, severity="warning", message=rule.message)
            for book in (self.participants, self.employers)
            for rule in book.rules
        ]
        return {rule.id: rule for rule in (*self.intake.input_rules, *row_rules)}

    @cached_property
    def variables(self) -> dict[Data, dict[str, Variable]]:
        """The fields and derived variables of each kind of data, by id."""
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
