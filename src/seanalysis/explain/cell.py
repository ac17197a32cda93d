"""All that can be told of one cell from cells.csv and the study alone, without a record of anybody."""

import dataclasses
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seanalysis.cells.counts import TOTAL
from seanalysis.cells.missing import OTHER, SUFFIX
from seanalysis.cells.select import Line, matching, split
from seanalysis.explain import words
from seanalysis.explain.reading import OF_MODEL, Reading, read
from seanalysis.explain.told import Cell, Kind, Pair, Rule, Shown, Step, Way
from seanalysis.render import words as table_words
from seanalysis.render.branches import when
from seanalysis.render.conditions import all_told, joined, told
from seanalysis.render.labels import level_label, sum_label, unit, variable_label
from seanalysis.render.notes import names_told
from seanalysis.render.numbers import NOTHING, number, proportion
from seanalysis.render.sentences import PROPORTIONS, REFERENCE, SHOW, VERDICT, about_nobody, fill
from seanalysis.render.shown import HIDDEN
from seanalysis.study import Study
from seanalysis.study.branches import MISSING
from seanalysis.study.codebook import Codebook, CodebookField, Language
from seanalysis.study.conditions import Condition
from seanalysis.study.form import texts
from seanalysis.study.outcomes import Derived, Population
from seanalysis.study.plan import BRANCHES, POPULATIONS, Data, Table, Time
from seanalysis.study.source import entries

NUMBERS = ("count", "base", "missing", "value", "lower", "upper")
DECIMALS = 4
CURVE = "curve"
FIELDS = dict.fromkeys(("left_out", "not_asked", "at_risk"), "count") | {"lacking": "missing"}
"""What is shown first of a line whose value is not what it is about."""
MORE_PROPORTIONS = ("rounded", "funnel_95", "funnel_998")
WITHOUT_COUNT = ("difference", "slope", "freedom", "median", "mean", "distinct", "zone")
MEASURED = ("median", "mean", "median_time", "difference")
FIELD_PARTS = ("type", "scale", "unit", "range", "smallest", "dates", "applies_when")


@dataclass(frozen=True)
class Source:
    """What an explanation is told from: the study and its folder, the lines of every table, and the folder of results.

    `language` is that of the words.
    """

    study: Study
    folder: Path
    lines: Mapping[str, list[Line]]
    results: Path
    language: Language
    _entries: dict[Path, dict[str, dict[str, int]]] = dataclasses.field(default_factory=dict)

    def cell(self, table: str, line: Line, field: str) -> Cell:
        """Return what is told of a line of a table, or of one of its numbers."""
        reading = read(line, table, self.study)
        plan = None if table in (BRANCHES, POPULATIONS) else self.study.table(table)
        return Cell(
            selector=".".join(filter(None, (table, *line.names, field))),
            place=dict(zip(("row", "row_level", "column", "column_level", "statistic"), line.place, strict=True)),
            field=field,
            about=tuple(self._about(table, plan, line, reading)),
            shown=self._shown(reading.data, line, field),
            numbers=_numbers(line),
            base_of=self._base_of(plan, line, reading),
            computed=tuple(self._computed(plan, line, reading)),
            table=self._table(table, plan, reading),
            definition=tuple(self._rules(reading)),
            population=self._population(reading),
            steps=tuple(self._steps(table, plan, line, reading)),
            missing=tuple(self._missing(table, line, reading)),
            shown_in=tuple(self._shown_in(table, plan, line)),
        )

    def _stands(self, path: Path, id: str, part: str) -> int:
        """Return the line of a study file on which an entry of one of its lists stands."""
        if path not in self._entries:
            self._entries[path] = entries(path)
        return self._entries[path][part][id]

    def _label(self, data: Data, name: str) -> str:
        return variable_label(self.study, data, name, self.language)

    def _level(self, data: Data, name: str, level: str) -> str:
        return level_label(self.study, data, name, level, self.language)

    def _pair(self, data: Data, name: str, level: str) -> Pair:
        return Pair(self._label(data, name), self._level(data, name, level) if level else "")

    def _about(self, table: str, plan: Table | None, line: Line, reading: Reading) -> Iterator[Pair]:
        """Say what a cell is of, part by part: what is counted, in which unit, in which group."""
        data = reading.data
        if plan is None:
            yield self._of_methods(table, line, data)
        elif line.statistic == "benchmark":
            of_others = table_words.BENCHMARKS[self.language]
            yield Pair(of_others, self._level(data, line.row, line.row_level))
        else:
            yield from self._what(plan, line, reading)
            if plan.kind in ("rate", "comparison", "sum") and not plan.row and line.row != TOTAL:
                yield Pair(self._label(data, line.row), self._unit(plan, line))
            if plan.kind == "association":
                levels = [self._level(data, line.row, level) for _, both in reading.groups for level in reversed(both)]
                yield Pair(self._label(data, line.row), f" {words.AGAINST[self.language]} ".join(levels))
            yield from self._in_column(plan, line, data)

    def _what(self, plan: Table, line: Line, reading: Reading) -> Iterator[Pair]:
        if plan.kind == "definitions":
            one = next(one for one in plan.definitions if one.id == line.row_level)
            yield Pair(words.DEFINITION[self.language], one.label[self.language])
        if reading.counted:
            yield self._pair(reading.data, *reading.counted)
        elif plan.count:
            yield Pair(plan.count[self.language], "")
        elif plan.row:
            yield Pair(sum_label(self.study, plan, line.row_level, self.language), "")
        elif plan.time:
            yield Pair(self._label(reading.data, line.row), self._time(plan, line))
        else:
            yield self._pair(
                reading.data, line.row if line.column_level not in plan.variables else line.column_level, ""
            )

    def _in_column(self, plan: Table, line: Line, data: Data) -> Iterator[Pair]:
        if line.column == "field":
            yield self._pair(data, line.column_level, "")
        elif line.statistic == "difference" and line.column:
            yield Pair(self._label(data, line.column), self._versus(data, line))
        elif line.column in {*plan.column_variables} and line.column:
            yield self._pair(data, line.column, line.column_level)

    def _of_methods(self, table: str, line: Line, data: Data) -> Pair:
        if table == POPULATIONS:
            return Pair(self.study.population(line.row).label[self.language], "")
        result = self._level(data, line.row, line.row_level) if line.row_level else ""
        return Pair(self._label(data, line.row), result)

    def _unit(self, plan: Table, line: Line) -> str:
        if line.column == CURVE:
            return f"{line.column_level} {words.DRAWN[self.language]}"
        if line.row_level != TOTAL and plan.kind == "comparison" and self.study.masked(plan, line.row):
            return words.MASKED[self.language].format(letter=line.row_level)
        return self._level(plan.data, line.row, line.row_level)

    def _versus(self, data: Data, line: Line) -> str:
        levels = [level.id for level in self.study.variable(data, line.column).levels]
        second = TOTAL if line.column_level.endswith(f"-{TOTAL}") else levels[1]
        named = (self._level(data, line.column, level) for level in (levels[0], second))
        return f" {words.AGAINST[self.language]} ".join(named)

    def _time(self, plan: Table, line: Line) -> str:
        if line.statistic == "left_out":
            return words.LEFT_OUT[line.row_level][self.language]
        if not line.row_level:
            return ""
        measure = unit(self.study, plan.data, line.row, self.language)
        return words.LEVEL_TIME[self.language].format(time=line.row_level, unit=measure)

    def _shown(self, data: Data, line: Line, field: str) -> str:
        """Return the number as the report writes it; in full where the report writes none of this kind."""
        if line.hidden:
            return HIDDEN
        proportions = line.statistic in ("share", *PROPORTIONS, *MORE_PROPORTIONS)
        field = field or FIELDS.get(line.statistic, "percent" if proportions else "value")
        field = "percent" if field == "share" else field
        if line.statistic in MORE_PROPORTIONS and field in ("percent", "value", "lower", "upper"):
            return proportion(line.value if field == "percent" else getattr(line, field), self.language)
        try:
            return self._with_unit(data, line, field, SHOW[field](line, self.language))
        except ValueError:
            value = getattr(line, "value" if field in ("percent", "points") else field)
            return NOTHING if value is None else number(float(value), self.language, DECIMALS)

    def _with_unit(self, data: Data, line: Line, field: str, text: str) -> str:
        """Add what a number is measured in, where it is measured in something."""
        if field in ("count", "base", "missing") or text == NOTHING:
            return text
        if line.statistic == "slope" or (line.statistic == "difference" and line.row_level):
            return f"{text} {words.POINTS[self.language]}"
        if line.statistic in MEASURED:
            return f"{text} {unit(self.study, data, line.row, self.language)}".rstrip()
        return text

    def _base_of(self, plan: Table | None, line: Line, reading: Reading) -> str:
        if plan and plan.share_of and line.statistic == "share":
            return words.ADDED[self.language].format(variable=self._label(reading.data, plan.share_of))
        if line.column == CURVE:
            return words.DRAWN[self.language]
        if line.statistic in words.BASES:
            return words.BASES[line.statistic][self.language]
        return table_words.RECORDS[reading.data][self.language]

    def _computed(self, plan: Table | None, line: Line, reading: Reading) -> Iterator[str]:
        if line.hidden:
            yield words.HIDDEN[self.language]
        if line.statistic == "sum":
            added = plan is not None and bool(plan.variables)
            yield words.SUMS["numbers" if added else "records"][self.language]
        elif plan and plan.share_of and line.statistic == "share":
            named = [self._label(reading.data, name) for name in reading.known]
            yield words.SHARE_OF_SUM[self.language].format(of=named[0], whole=named[-1])
        else:
            model = plan.adjust.variables if plan and plan.adjust and line.statistic in OF_MODEL else ()
            named = [f"«{self._label(reading.data, name)}»" for name in model]
            named = [f"“{name[1:-1]}”" for name in named] if self.language == "en" else named
            listed = joined(named, words.AND[self.language])
            yield words.STATISTICS[line.statistic][self.language].format(model=listed)
        if plan and plan.clusters and line.statistic != "share":
            yield words.CLUSTERS[self.language].format(variable=self._label(reading.data, plan.clusters))

    def _table(self, table: str, plan: Table | None, reading: Reading) -> dict[str, Any]:
        kind = plan.kind if plan else table
        path = self.folder / "tables.yaml"
        return {
            "id": table,
            "title": plan.title[self.language] if plan else words.METHODS[self.language],
            "kind": kind,
            "shows": words.KINDS[kind][self.language],
            "section": plan.section or "" if plan else "",
            "number": plan.number if plan else None,
            "source": self.study.about.sources[reading.data][self.language],
            "file": path.as_posix() if plan else "",
            "line": self._stands(path, table, "tables") if plan else None,
            "notes": [note[self.language] for note in plan.notes] if plan else [],
            "by_name": list(names_told(plan, self.study, self.language)) if plan else [],
        }

    def _where(self, population: str | None) -> tuple[Condition, ...]:
        return self.study.population(population).where if population else ()

    def _population(self, reading: Reading) -> dict[str, Any] | None:
        if reading.population is None:
            return None
        population: Population = self.study.population(reading.population)
        path = self.folder / "outcomes.yaml"
        return {
            "id": population.id,
            "label": population.label[self.language],
            "why": population.why[self.language] if population.why else "",
            "section": population.section or "",
            "file": path.as_posix(),
            "line": self._stands(path, population.id, "populations"),
        }

    def _rules(self, reading: Reading) -> Iterator[Rule]:
        """Say of each variable how it gets its value, and of those it is derived from after it."""
        derived = {one.id: one for one in self.study.derived(reading.data)}
        waiting = [*reading.variables, *(name for part in self._where(reading.population) for name in part.fields)]
        seen: set[str] = set()
        while waiting:
            name = waiting.pop(0)
            if name in seen:
                continue
            seen.add(name)
            if name in derived:
                yield self._derived(derived[name], reading.data)
                waiting = [*dict.fromkeys(derived[name].inputs), *waiting]
            else:
                yield self._field(name, reading.data)

    def _derived(self, variable: Derived, data: Data) -> Rule:
        path = self.folder / "outcomes.yaml"
        counts = {line.column_level: line.count for line in self.lines.get(BRANCHES, []) if line.row == variable.id}
        ways = tuple(
            Way(
                when(way, variable, self.study, data, self.language),
                self._level(data, variable.id, way.result) if way.result else "",
                counts.get(way.id),
            )
            for way in self.study.branches(data, variable)
            if way.id != MISSING or counts.get(way.id)
        )
        return Rule(
            variable=variable.id,
            label=variable.label[self.language],
            kind="derived",
            section=variable.section,
            why=variable.why[self.language] if variable.why else "",
            file=path.as_posix(),
            line=self._stands(path, variable.id, data),
            rule=_plain(variable, {"id", "label", "section", "why"}),
            ways=ways,
        )

    def _field(self, name: str, data: Data) -> Rule:
        book: Codebook = self.study.codebook(data)
        path = self.folder / "codebook" / f"{data}.yaml"
        field = book.field(name)
        own = book is not self.study.intake
        part = "cover" if field in book.cover else "fields"
        return Rule(
            variable=name,
            label=field.label[self.language],
            kind="field",
            section=(book.section or "") if own else "",
            why=field.help[self.language] if field.help else "",
            file=path.as_posix() if own else "",
            line=self._stands(path, name, part) if own else 0,
            rule={key: value for key, value in _plain(field, set()).items() if key in FIELD_PARTS},
            applies=self._applies(field, data),
            titles=field.arrives_as[:1] if own else (),
        )

    def _applies(self, field: CodebookField, data: Data) -> str:
        if not field.applies_when:
            return ""
        conditions = all_told(field.applies_when, self.study, data, self.language)
        return texts().applies.when[self.language].format(conditions=conditions)

    def _steps(self, table: str, plan: Table | None, line: Line, reading: Reading) -> Iterator[Step]:
        if line.hidden or line.statistic in ("benchmark", "refused"):
            return
        data, language = reading.data, self.language
        records = table_words.RECORDS[data][language]
        everybody = self._all(table, data)
        yield Step(words.ALL_OF[language].format(records=records), everybody, kind="all")
        where = self._where(reading.population)
        if table == POPULATIONS:
            where = where[: int(line.row_level)]
        left = everybody
        filters = {one.row_level: one for one in self.lines.get(POPULATIONS, []) if one.row == reading.population}
        for used, condition in enumerate(where, start=1):
            found = filters.get(str(used))
            unknown = found.missing if found else None
            left = found.count + (unknown or 0) if found and found.count is not None else None
            yield Step(told(condition, self.study, data, language), found.count if found else None, unknown)
        if table == BRANCHES:
            variable = next(one for one in self.study.derived(data) if one.id == line.row)
            way = next(way for way in self.study.branches(data, variable) if way.id == line.column_level)
            yield Step(when(way, variable, self.study, data, language), line.count, kind="branch")
        elif plan:
            yield from self._after(plan, line, reading, left)

    def _after(self, plan: Table, line: Line, reading: Reading, left: int | None) -> Iterator[Step]:
        """Return the steps after the population: the group, what must be known, and what counts."""
        data = reading.data
        group = [Condition.model_validate({"field": name, "in": levels}) for name, levels in reading.groups]
        of_group = all_told(group, self.study, data, self.language)
        if plan.kind == "comparison" and line.statistic not in ("share", "expected"):
            line = self._share_beside(plan, line)
        count = line.count if line.statistic != "freedom" else None
        base = line.base
        if plan.kind == "association":
            yield Step(
                self._known(reading), left - line.missing if left is not None and line.missing is not None else None
            )
            if group:
                yield Step(of_group, base)
        elif plan.count:
            if group:
                yield Step(of_group, count, kind="count")
            return
        else:
            records = line.records if line.missing is not None else None
            if group:
                yield Step(of_group, records)
            if plan.share_of and line.statistic == "share":
                for name, added in zip(reading.known[::-1], (base, count), strict=True):
                    yield Step(words.ADDED[self.language].format(variable=self._label(data, name)), added, kind="sum")
                return
            yield Step(self._known_of(plan, reading), base)
        if counted := self._counted(plan, line, reading):
            yield Step(counted, count, kind="sum" if plan.variables and not plan.at_least else "count")

    def _share_beside(self, plan: Table, line: Line) -> Line:
        """Return the line with the share of the unit, or of all units where it is masked or the line is about all."""
        shares = {one.row_level: one for one in self.lines[plan.id] if one.row == line.row and one.statistic == "share"}
        return shares.get(line.row_level, shares[TOTAL])

    def _known(self, reading: Reading) -> str:
        conditions = [Condition.model_validate({"field": name, "known": True}) for name in reading.known]
        return all_told(conditions, self.study, reading.data, self.language)

    def _known_of(self, plan: Table, reading: Reading) -> str:
        if plan.time:
            return (words.FOLLOWED if plan.time.observed else words.HAPPENED)[self.language]
        return self._known(reading)

    def _counted(self, plan: Table, line: Line, reading: Reading) -> str:
        """Say what puts a record in the count, or what is added up; nothing where the line has no count of its own."""
        label = self._label(reading.data, reading.known[0]) if reading.known else ""
        if line.statistic in WITHOUT_COUNT:
            return ""
        if plan.time:
            return self._happened(plan, plan.time, line)
        if plan.at_least:
            return words.AT_LEAST[self.language].format(variable=label, n=plan.at_least)
        if plan.variables:
            return words.ADDED[self.language].format(variable=label)
        if not reading.counted or line.count is None:
            return ""
        name, level = reading.counted
        counted = Condition.model_validate({"field": name, "in": (level,)})
        return told(counted, self.study, reading.data, self.language)

    def _happened(self, plan: Table, time: Time, line: Line) -> str:
        if not line.row_level:
            return words.EVER[self.language] if time.observed else ""
        if line.statistic == "left_out":
            return words.LEFT_OUT[line.row_level][self.language]
        measure = unit(self.study, plan.data, line.row, self.language)
        word = words.AT_RISK if line.statistic == "at_risk" else words.REACHED
        return word[self.language].format(time=line.row_level, unit=measure)

    def _all(self, table: str, data: Data) -> int | None:
        """Return how many records there are of a kind, as the run has counted them."""
        for line in self.lines.get(POPULATIONS, []):
            if self.study.population(line.row).data == data:
                return line.base
        derived = {one.id for one in self.study.derived(data)}
        for line in self.lines.get(BRANCHES, []):
            if line.row in derived:
                return line.base
        of_total = (line.records for line in self.lines[table] if TOTAL in (line.row, line.row_level))
        return max((records for records in of_total if records is not None), default=None)

    def _missing(self, table: str, line: Line, reading: Reading) -> Iterator[Kind]:
        """Say why values are missing: of this cell where the run has counted that, else of the whole table."""
        if not line.missing or line.hidden:
            return
        states = {level.id: level.label for level in self.study.intake.scales["state"]} | {OTHER: words.OTHER}
        found = [one for one in self.lines.get(f"{table}{SUFFIX}", []) if one.row in reading.variables and one.count]
        own = [
            one for one in found if one.column and (one.column, one.column_level) == (line.column, line.column_level)
        ]
        alone = not reading.groups or reading.data == "employers"
        scope = "" if own or (alone and len({one.row for one in found}) <= 1) else words.WHOLE_TABLE[self.language]
        for one in own or [one for one in found if not one.column]:
            label = states[one.row_level][self.language]
            yield Kind(one.row_level, label, self._label(reading.data, one.row), one.count or 0, scope)

    def _shown_in(self, table: str, plan: Table | None, line: Line) -> Iterator[Shown]:
        language, report = self.language, (self.results / "internal" / "report" / "index.html").as_posix()
        if plan is None:
            yield Shown("table", table, words.METHODS[language], report)
            return
        path = self.results / "internal" / "tables" / f"{table}.{language}.html"
        yield Shown("table", table, plan.title[language], path.as_posix())
        for figure in self.study.figures:
            of_row = figure.table == table and figure.row in (None, line.row)
            starts = figure.starts_at
            if of_row or (starts and (starts.table, starts.row) == (table, line.row)):
                drawn = self.results / "internal" / "figures" / f"{figure.id}.{language}.svg"
                yield Shown("figure", figure.id, figure.title[language], drawn.as_posix())
        for section in self.study.report.sections:
            for item in section.items:
                if any(self._names(found[1], table, line) for found in REFERENCE.finditer(item.sentence[language])):
                    silent = item.nobody and about_nobody(item.sentence[language], self.lines)
                    sentence = item.nobody if silent and item.nobody else item.sentence
                    text = fill(sentence[language], self.lines, language)
                    yield Shown("sentence", item.name, text, f"{report}#section-{section.id}-{language}")

        for statement in self.study.statements:
            if statement.value and any(self._names(cell, table, line) for cell in statement.value.cells):
                page = (self.results / "internal" / "report" / "published.html").as_posix()
                title = f"{statement.id} ({statement.printed}): {statement.meaning[language]}"
                yield Shown("claim", statement.id, title, f"{page}#said-{statement.id}-{language}")

    def _names(self, reference: str, table: str, line: Line) -> bool:
        of, names, field = split(reference)
        return of == table and field != VERDICT and matching(self.lines[table], names) == [line]


def _numbers(line: Line) -> dict[str, Any]:
    """Return the numbers of a line; None where there is none, or where it is hidden."""
    numbers = {name: None if line.hidden else getattr(line, name) for name in NUMBERS}
    plain = {
        name: None if isinstance(number, float) and math.isnan(number) else number for name, number in numbers.items()
    }
    return plain | {"hidden": line.hidden}


def _plain(part: Any, without: set[str]) -> dict[str, Any]:
    kept = part.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=without)
    plain: dict[str, Any] = _unlabelled(kept)
    return plain


def _unlabelled(part: Any) -> Any:
    """Leave out the words of a rule: what it decides is told without them."""
    if isinstance(part, dict):
        return {key: _unlabelled(value) for key, value in part.items() if key not in ("label", "colour", "help")}
    return [_unlabelled(value) for value in part] if isinstance(part, list | tuple) else part
