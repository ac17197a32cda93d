"""The methods part of the report: whom tables are about, how each variable is derived, and what cells say of others.

The rules are those of the study folder, the examples those of the specs, which the tests execute, and the numbers of
records those of cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from seanalysis.render import cell
from seanalysis.render import words as table_words
from seanalysis.render.branches import measured, when
from seanalysis.render.conditions import told
from seanalysis.render.labels import level_label, variable_label
from seanalysis.render.lines import Line, lines_of
from seanalysis.render.notes import QUANTILE_RULE, ROUNDING, WILSON
from seanalysis.render.shown import Header, Note, ShownCell, ShownRow, ShownTable
from seanalysis.report import words
from seanalysis.study import Study
from seanalysis.study.branches import MISSING
from seanalysis.study.codebook import Label, Language, RowRule
from seanalysis.study.outcomes import Derived, Population
from seanalysis.study.plan import BRANCHES, POPULATIONS, Data
from seanalysis.study.specs import Example, examples

DATA: tuple[Data, ...] = ("participants", "employers")
RULE = "rule"


@dataclass(frozen=True)
class Examples:
    """A few lines of a spec: what is given, and last what comes of it."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Methods:
    """What the methods are told from.

    `examples` are those of the specs; `synthetic` is as in `render.table`. Where nothing is `counted`, as in the public
    edition, it is not told how many records go by a filter or a branch, nor how many issues come of a rule.
    """

    cells: pd.DataFrame
    study: Study
    examples: Sequence[Example]
    synthetic: bool
    counted: bool = True

    def conventions(self, language: Language) -> tuple[Note, ...]:
        """Return how numbers are made, whatever they are of."""
        return (
            Note(table_words.PERCENT[language], ROUNDING[language]),
            Note(table_words.LIMITS[language], WILSON[language]),
            Note(table_words.QUARTILES[language], QUANTILE_RULE[language]),
        )

    def populations(self, language: Language) -> tuple[ShownTable, ...]:
        """Return for each population its filters, with the records that are left after each."""
        populations = self.study.outcomes.populations if self.counted else ()
        lines = lines_of(POPULATIONS, self.cells) if populations else []
        return tuple(
            self._population(population, [line for line in lines if line.row == population.id], language)
            for population in populations
        )

    def derived(self, language: Language) -> tuple[ShownTable, ...]:
        """Return for each derived variable its branches, with the records that go by each."""
        variables = [(data, variable) for data in DATA for variable in self.study.derived(data) if self.counted]
        lines = lines_of(BRANCHES, self.cells) if variables else []
        return tuple(
            self._variable(data, variable, [line for line in lines if line.row == variable.id], language)
            for data, variable in variables
        )

    def rules(self, language: Language) -> tuple[ShownTable, ...]:
        """Return what one cell says against another in each kind of data, with the issues that came of it."""
        return tuple(
            self._rules(data, book.rules, language) for data in DATA if (book := self.study.codebook(data)).rules
        )

    def _table(
        self,
        id: str,
        title: str,
        headers: Sequence[str],
        body: Sequence[Sequence[ShownRow]],
        notes: Sequence[Note],
        language: Language,
    ) -> ShownTable:
        return ShownTable(
            id=id,
            language=language,
            title=title,
            mark=table_words.SYNTHETIC[language] if self.synthetic else "",
            headers=(tuple(map(Header, headers)),),
            body=tuple(map(tuple, body)),
            notes=tuple(notes),
        )

    def _population(self, population: Population, lines: Sequence[Line], language: Language) -> ShownTable:
        everyone = f"{words.ALL_OF[language]} {table_words.RECORDS[population.data][language]}"
        filters = [told(condition, self.study, population.data, language) for condition in population.where]
        rows = [
            ShownRow(text, (cell.count(line, language), cell.missing(line, language)), "level")
            for text, line in zip(
                [everyone, *(f"{words.AND[language]} {text}" for text in filters)], lines, strict=True
            )
        ]
        about = [population.why[language]] if population.why else []
        used = [table.title[language] for table in self.study.tables if table.population == population.id]
        notes = [Note(table_words.NOTE[language], text) for text in about]
        notes += [Note(words.USED_IN[language], f"{'; '.join(used)}.")] if used else []
        notes += self._place(population.section, language)
        headers = (words.FILTER, words.LEFT, words.NOT_KNOWN)
        label = population.label[language]
        title = label[0].upper() + label[1:]
        return self._table(
            f"population-{population.id}", title, [word[language] for word in headers], [rows], notes, language
        )

    def _variable(self, data: Data, variable: Derived, lines: Sequence[Line], language: Language) -> ShownTable:
        ways = {way.id: way for way in self.study.branches(data, variable)}
        results = dict.fromkeys(line.row_level for line in lines)
        order = [level.id for level in self.study.variable(data, variable.id).levels]
        results = dict.fromkeys(
            [level for level in order if level in results] + [level for level in results if level not in order]
        )
        body = []
        for result in results:
            own = [line for line in lines if line.row_level == result]
            rows = [
                ShownRow(
                    when(ways[line.column_level], variable, self.study, data, language),
                    (cell.count(line, language),),
                    "missing" if line.column_level == MISSING else "level",
                    indent=bool(result),
                )
                for line in own
            ]
            if result:
                label = level_label(self.study, data, variable.id, result, language)
                rows.insert(0, ShownRow(f"{words.BECOMES[language]} {label}", (), "heading"))
            body.append(rows)
        base = cell.base(lines[0], language)
        body.append([ShownRow(table_words.ALL[language], (base,), "total")])
        stub = self._stub(data, variable, language)
        notes = [Note(words.ABOUT_RULE[language], variable.why[language])] if variable.why else []
        notes += self._examples(data, variable, language)
        notes.append(Note(table_words.SOURCE[language], f"{self.study.about.sources[data][language]}."))
        notes.append(Note(words.NAME_IN_DATA[language], variable.id))
        notes += self._place(variable.section, language)
        titles = (stub, table_words.RECORDS[data][language].capitalize())
        return self._table(f"derived-{variable.id}", variable.label[language], titles, body, notes, language)

    def _stub(self, data: Data, variable: Derived, language: Language) -> str:
        inputs = dict.fromkeys(variable.inputs)
        return words.OF[language].format(of=", ".join(measured(self.study, data, name, language) for name in inputs))

    def _examples(self, data: Data, variable: Derived, language: Language) -> list[Note]:
        """Return the examples of the spec, unless each branch is an answer, and so its own example."""
        if any(
            way.id in {level.id for level in self.study.variable(data, name).levels}
            for name in variable.inputs
            for way in self.study.branches(data, variable)
        ):
            return []
        own = [example for example in self.examples if list(example.expected) == [variable.id]]
        shown = [
            f"{', '.join(self._value(data, *given, language) for given in example.given.items())} → "
            f"{self._value(data, variable.id, example.expected[variable.id], language, words.MISSING)}"
            for example in own
        ]
        return [Note(words.TRIED[language], f"{'; '.join(shown)}.")] if shown else []

    def _value(self, data: Data, name: str, value: str, language: Language, empty: Label = words.NO_ANSWER) -> str:
        if not value:
            return empty[language]
        known = self.study.variable(data, name)
        if known.numeric:
            return value.replace(".", ",") if language == "nb" else value
        return level_label(self.study, data, name, value, language)

    def _rules(self, data: Data, rules: Sequence[RowRule], language: Language) -> ShownTable:
        counted = self._issues()
        rows = [ShownRow(rule.message[language], _counted(rule, counted, language), "level") for rule in rules]
        titles = [words.RULE[language], *([words.ISSUES_OF_FILE[language]] if counted is not None else [])]
        title = f"{words.RULES[language]}: {self.study.about.sources[data][language]}"
        return self._table(f"rules-{data}", title, titles, [rows], (), language)

    def rule_examples(self, language: Language) -> tuple[Examples, ...]:
        """Return for each rule what is typed in a row, and whether an issue comes of it, as the specs have it."""
        return tuple(
            shown
            for data in DATA
            for rule in self.study.codebook(data).rules
            if (shown := self._row_examples(rule, data, language))
        )

    def _row_examples(self, rule: RowRule, data: Data, language: Language) -> Examples | None:
        headings = {example.heading for example in self.examples if example.expected.get("issue") == rule.id}
        own = [
            example
            for example in self.examples
            if example.heading in headings and example.expected["issue"] in (rule.id, "")
        ]
        if not own:
            return None
        names = dict.fromkeys(name for example in own for name in example.given)
        rows = [
            (
                *(example.given.get(name) or words.NO_ANSWER[language] for name in names),
                (words.ISSUE if example.expected["issue"] else words.NO_ISSUE)[language],
            )
            for example in own
        ]
        headers = (*(variable_label(self.study, data, name, language) for name in names), words.RESULT[language])
        return Examples(rule.message[language], headers, tuple(rows))

    def _issues(self) -> dict[str, Line] | None:
        """Return the issues of each rule that has any, by the table that counts them, if the plan has one."""
        for table in self.study.tables if self.counted else ():
            if table.data == "issues" and RULE in (table.units or ()):
                return {line.row_level: line for line in lines_of(table.id, self.cells) if line.row == RULE}
        return None

    def _place(self, section: str | None, language: Language) -> list[Note]:
        if not section:
            return []
        return [Note(self.study.about.report[language], f"{table_words.SECTION[language]} {section}.")]


def _counted(rule: RowRule, counted: dict[str, Line] | None, language: Language) -> tuple[ShownCell, ...]:
    if counted is None:
        return ()
    return (cell.count(counted[rule.id], language) if rule.id in counted else cell.plain(0, language),)


def read_examples(paths: Sequence[str]) -> list[Example]:
    """Read the examples of all specs that there are."""
    return [example for path in paths for example in examples(Path(path))]
