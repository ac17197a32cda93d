"""What a line is about, by the plan alone: which records it is about, what they must have, and what counts."""

from dataclasses import dataclass

from seanalysis.cells.counts import TOTAL
from seanalysis.cells.select import Line
from seanalysis.study import Study
from seanalysis.study.plan import BRANCHES, POPULATIONS, Data, Table

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


def read(line: Line, table: str, study: Study) -> Reading:
    """Return what a line of a table is about."""
    if table == BRANCHES:
        data = next(kind for kind in DERIVED if line.row in {one.id for one in study.derived(kind)})
        return Reading(data, also=(line.row,))
    if table == POPULATIONS:
        return Reading(study.population(line.row).data, population=line.row)
    return _of_plan(line, study.table(table), study)


DERIVED: tuple[Data, ...] = ("participants", "employers")


def _of_plan(line: Line, table: Table, study: Study) -> Reading:
    whom = {"data": table.data, "population": table.population}
    column, row = _group(line.column, line.column_level), _group(line.row, line.row_level)
    match table.kind:
        case "summary" | "contrast":
            if line.statistic == "difference":
                column = _compared(line, table, study)
            counted = (line.row, line.row_level) if line.row_level else None
            return Reading(**whom, groups=column, known=(line.row,), counted=counted)
        case "rate" if table.distribution:
            counted = (table.distribution, line.column_level)
            return Reading(**whom, groups=row, known=(table.distribution,), counted=counted)
        case "battery":
            return Reading(**whom, known=(line.row,), counted=(line.row, line.row_level))
        case "sum":
            return _of_sum(line, table)
        case "time":
            return Reading(**whom, groups=column, also=table.time.variables if table.time else ())
        case "definitions":
            definition = next(one for one in table.definitions if one.id == line.row_level)
            counted = (definition.variable, definition.level)
            also = (line.column_level,) if line.column == "field" else ()
            return Reading(table.data, definition.population, known=(definition.variable,), counted=counted, also=also)
    assert table.outcome is not None, "the plan requires it of the other kinds"
    outcome = (table.outcome.variable, table.outcome.level)
    if line.statistic == "benchmark":
        return Reading(**whom)
    if table.kind == "rate":
        return Reading(**whom, groups=row + column, known=(outcome[0],), counted=outcome)
    if table.kind == "association":
        known = (outcome[0], line.row, str(table.clusters))
        levels = [level.id for level in study.variable(table.data, line.row).levels]
        both = (levels[0], line.row_level) if line.statistic != "share" and levels else (line.row_level,)
        return Reading(**whom, groups=((line.row, both),) if line.row_level else (), known=known, counted=outcome)
    model = table.adjust.variables if table.adjust and line.statistic in OF_MODEL else ()
    groups = row if line.row_level and not study.masked(table, line.row) else ()
    return Reading(**whom, groups=groups, known=(outcome[0], *model), counted=outcome, also=(line.row,))


def _of_sum(line: Line, table: Table) -> Reading:
    if table.row:
        name = dict(zip(table.levels or table.variables, table.variables, strict=True))[line.row_level]
        whole = (table.share_of,) if table.share_of and line.statistic == "share" else ()
        return Reading(table.data, table.population, known=(name, *whole))
    known = (line.column_level,) if line.column else ()
    return Reading(table.data, table.population, groups=_group(line.row, line.row_level), known=known)


def _group(name: str, level: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return () if name in ("", TOTAL) or level == TOTAL else ((name, (level,)),)


def _compared(line: Line, table: Table, study: Study) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the groups that a difference is between; none where one of them is all."""
    if line.column_level.endswith(f"-{TOTAL}"):
        return ()
    return ((line.column, tuple(level.id for level in study.variable(table.data, line.column).levels)),)
