"""What a line is about, by the plan alone: which records it is about, what they must have, and what counts."""

from collections.abc import Callable
from dataclasses import dataclass

from seanalysis.cells.counts import TOTAL
from seanalysis.cells.select import Line
from seanalysis.study import Study
from seanalysis.study.plan import BRANCHES, DERIVED_FROM, POPULATIONS, Data, Table

OF_UNITS = frozenset(
    {"outside_95", "outside_998", "chi_square", "overdispersion", "chance", "spread", "prior", "apart", "needed"}
    | {"expected_range", "events_per_parameter", "refused"}
)
"""What a comparison says of all units together."""
OF_MODEL = frozenset({"expected", "expected_range", "events_per_parameter", "refused"})
"""What rests on the model of the mix of records."""


@dataclass(frozen=True)
class Reading:
    """What a line is about.

    population: whom, before any grouping; None for all records.
    groups: variables with the levels that a record must have one of.
    known: variables that must have a value for a record to be in the base.
    counted: the variable and the level that count; None where numbers are summed up, or records are just counted.
    also: further variables that the number depends on.
    """

    data: Data
    population: str | None = None
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    known: tuple[str, ...] = ()
    counted: tuple[str, str] | None = None
    also: tuple[str, ...] = ()

    @property
    def variables(self) -> tuple[str, ...]:
        """All variables that it depends on, those that count first; without those of the population."""
        first = (self.counted[0],) if self.counted else ()
        return tuple(dict.fromkeys((*first, *self.known, *self.also, *(name for name, _ in self.groups))))


def plan_of(table: str, study: Study) -> Table | None:
    """Return the table of the plan; None for those that every study has."""
    return None if table in (BRANCHES, POPULATIONS) else study.table(table)


def read(line: Line, table: str, study: Study) -> Reading:
    """Return what a line of a table is about."""
    if table == BRANCHES:
        data = next(kind for kind in DERIVED_FROM if line.row in {one.id for one in study.derived(kind)})
        return Reading(data, also=(line.row,))
    if table == POPULATIONS:
        return Reading(study.population(line.row).data, population=line.row)
    plan = study.table(table)
    return _KINDS[plan.kind](line, plan, study)


def _summary(line: Line, table: Table, study: Study) -> Reading:
    column = _group(line.column, line.column_level)
    if line.statistic == "difference":
        column = _compared(line, table, study)
    counted = (line.row, line.row_level) if line.row_level else None
    return Reading(table.data, table.population, groups=column, known=(line.row,), counted=counted)


def _rate(line: Line, table: Table, _study: Study) -> Reading:
    unit = _group(line.row, line.row_level)
    if line.statistic == "benchmark":
        return Reading(table.data, table.population)
    if table.distribution:
        counted = (table.distribution, line.column_level)
        return Reading(table.data, table.population, groups=unit, known=(table.distribution,), counted=counted)
    outcome, groups = _outcome(table), unit + _group(line.column, line.column_level)
    return Reading(table.data, table.population, groups=groups, known=(outcome[0],), counted=outcome)


def _battery(line: Line, table: Table, _study: Study) -> Reading:
    return Reading(table.data, table.population, known=(line.row,), counted=(line.row, line.row_level))


def _sum(line: Line, table: Table, _study: Study) -> Reading:
    if table.row:
        name = dict(zip(table.levels or table.variables, table.variables, strict=True))[line.row_level]
        whole = (table.share_of,) if table.share_of and line.statistic == "share" else ()
        return Reading(table.data, table.population, known=(name, *whole))
    known = (line.column_level,) if line.column else ()
    return Reading(table.data, table.population, groups=_group(line.row, line.row_level), known=known)


def _time(line: Line, table: Table, _study: Study) -> Reading:
    groups = _group(line.column, line.column_level)
    return Reading(table.data, table.population, groups=groups, also=table.time.variables if table.time else ())


def _definitions(line: Line, table: Table, _study: Study) -> Reading:
    definition = next(one for one in table.definitions if one.id == line.row_level)
    counted = (definition.variable, definition.level)
    also = (line.column_level,) if line.column == "field" else ()
    return Reading(table.data, definition.population, known=(definition.variable,), counted=counted, also=also)


def _association(line: Line, table: Table, study: Study) -> Reading:
    outcome = _outcome(table)
    known = (outcome[0], line.row, str(table.clusters))
    levels = [level.id for level in study.variable(table.data, line.row).levels]
    both = (levels[0], line.row_level) if line.statistic != "share" and levels else (line.row_level,)
    groups = ((line.row, both),) if line.row_level else ()
    return Reading(table.data, table.population, groups=groups, known=known, counted=outcome)


def _comparison(line: Line, table: Table, study: Study) -> Reading:
    outcome = _outcome(table)
    model = table.adjust.variables if table.adjust and line.statistic in OF_MODEL else ()
    named = line.row_level and not study.masked(table, line.row)
    groups = _group(line.row, line.row_level) if named else ()
    known = (outcome[0], *model)
    return Reading(table.data, table.population, groups=groups, known=known, counted=outcome, also=(line.row,))


_KINDS: dict[str, Callable[[Line, Table, Study], Reading]] = {
    "summary": _summary,
    "contrast": _summary,
    "rate": _rate,
    "battery": _battery,
    "sum": _sum,
    "time": _time,
    "definitions": _definitions,
    "association": _association,
    "comparison": _comparison,
}


def _outcome(table: Table) -> tuple[str, str]:
    assert table.outcome is not None, "the plan requires it"
    return table.outcome.variable, table.outcome.level


def _group(name: str, level: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return () if name in ("", TOTAL) or level == TOTAL else ((name, (level,)),)


def _compared(line: Line, table: Table, study: Study) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the groups that a difference is between; none where one of them is all."""
    if line.column_level.endswith(f"-{TOTAL}"):
        return ()
    return ((line.column, tuple(level.id for level in study.variable(table.data, line.column).levels)),)
