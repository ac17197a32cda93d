"""The records behind a line: which of them are in its count, in its base, or without a value.

The way back from a number, by the same rules as `cells.kinds` and `cells.methods` take forwards.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.cells import definitions, times
from seanalysis.cells.counts import TOTAL, coded, largest
from seanalysis.cells.select import Line
from seanalysis.study import Study
from seanalysis.study.branches import branch_of
from seanalysis.study.conditions import all_hold
from seanalysis.study.plan import BRANCHES, DERIVED_FROM, Definition, Outcome, Row, Table

Flags: TypeAlias = npt.NDArray[np.bool_]

OF_RECORDS = ("count", "base", "missing")
OF_ALL_UNITS = ("share", "expected")  # what a comparison says of all units that counts records


@dataclass(frozen=True)
class Behind:
    """The records behind a line, one flag for each record of the frame.

    counted: in the count, as it is told by the line; base: in the base; missing: left out, or without a value.
    variables: whose values decide which record is what.
    adds, of: variables whose numbers are added up to the count, and to the base, where records are not just counted.
    told: which of the line's numbers are the numbers of these records; of others, such as ranks, units are the base.
    """

    counted: Flags
    base: Flags
    missing: Flags
    variables: tuple[str, ...]
    adds: str = ""
    of: str = ""
    told: tuple[str, ...] = OF_RECORDS

    def number(self, name: str, frame: pd.DataFrame) -> int:
        """Return what the line's count, base or missing is by these records of the frame."""
        adds = {"count": self.adds, "base": self.of}.get(name)
        flags = {"count": self.counted, "base": self.base, "missing": self.missing}[name]
        return int(frame.loc[flags, adds].sum()) if adds else int(flags.sum())


def behind(table: Table, line: Line, frame: pd.DataFrame, study: Study) -> Behind | None:
    """Return the records behind a line of a table of the plan; None where it rests on none (somebody else's number).

    Args:
        table: the table.
        line: the line.
        frame: the records that the table is about (`cells.population`).
        study: the study.
    """
    if line.statistic == "benchmark":
        return None
    return _KINDS[table.kind](table, line, frame, study)


def behind_branch(line: Line, frame: pd.DataFrame, study: Study, table: str) -> Behind:
    """Return the records behind a line of the tables `branches` and `populations`, which every study has."""
    if table == BRANCHES:
        kind, variable = next(
            (kind, variable) for kind in DERIVED_FROM for variable in study.derived(kind) if variable.id == line.row
        )
        taken = branch_of(frame, study.branches(kind, variable)).eq(line.column_level).to_numpy(dtype=bool)
        return Behind(taken, _all(frame), ~_all(frame), variable.inputs)
    where = study.population(line.row).where[: int(line.row_level)]
    belongs = all_hold(where, frame)
    fields = tuple(field for condition in where for field in condition.fields)
    return Behind(_true(belongs), _all(frame), belongs.isna().to_numpy(), fields)


def _summary(table: Table, line: Line, frame: pd.DataFrame, study: Study) -> Behind:
    row = _row(table, line)
    inside, grouped = _inside(table, line.column, line.column_level, frame, study)
    known = frame[row.variable].notna().to_numpy()
    named = (row.variable, *grouped)
    if not line.row_level:
        return Behind(~_all(frame), inside & known, inside & ~known, named, told=("base", "missing"))
    values = coded(frame[row.variable], study.variable(table.data, row.variable))
    values = largest(values, row.largest) if row.largest else values
    here = values.codes == values.levels.index(line.row_level)
    return Behind(inside & here, inside & known, inside & ~known, named)


def _contrast(table: Table, line: Line, frame: pd.DataFrame, study: Study) -> Behind:
    if line.statistic != "difference":
        return _summary(table, line, frame, study)
    _, _, second = line.column_level.rpartition("-")
    whole = replace(line, column_level=TOTAL, statistic="share")
    every = _summary(table, whole, frame, study)
    both = _all(frame) if second == TOTAL else frame[line.column].notna().to_numpy()
    named = (*every.variables, line.column)
    return Behind(every.counted & both, every.base & both, every.missing & both, named, told=("base", "missing"))


def _rate(table: Table, line: Line, frame: pd.DataFrame, study: Study) -> Behind:
    inside, grouped = _inside(table, line.row, line.row_level, frame, study)
    if table.distribution:
        variable, level = table.distribution, line.column_level
    else:
        variable, level = _outcome(table).variable, _outcome(table).level
        within, columns = _inside(table, line.column, line.column_level, frame, study)
        inside, grouped = inside & within, (*grouped, *columns)
    return _share(variable, level, inside, frame, grouped)


def _battery(_table: Table, line: Line, frame: pd.DataFrame, _study: Study) -> Behind:
    return _share(line.row, line.row_level, _all(frame), frame)


def _sum(table: Table, line: Line, frame: pd.DataFrame, study: Study) -> Behind:
    if table.row:
        return _sum_of_row(table, line, frame)
    inside, grouped = _inside(table, line.row, line.row_level, frame, study)
    if line.column:
        known = frame[line.column_level].notna().to_numpy()
        there = inside & known
        return Behind(there, there, inside & ~known, (line.column_level, *grouped), adds=line.column_level)
    without = ~_all(frame)
    if line.row_level == TOTAL and line.row != TOTAL:
        without = frame[line.row].isna().to_numpy()
    return Behind(inside, _all(frame), without, (line.row,) if line.row != TOTAL else ())


def _sum_of_row(table: Table, line: Line, frame: pd.DataFrame) -> Behind:
    name = dict(zip(table.levels or table.variables, table.variables, strict=True))[line.row_level]
    known = frame[name].notna().to_numpy()
    if table.at_least:
        reached = frame[name].ge(table.at_least).fillna(False).to_numpy(dtype=bool)
        return Behind(reached, known, ~known, (name,))
    if line.statistic == "share":
        whole = str(table.share_of)
        known = known & frame[whole].notna().to_numpy()
        return Behind(known, known, ~known, (name, whole), adds=name, of=whole)
    return Behind(known, known, ~known, (name,), adds=name)


def _time(table: Table, line: Line, frame: pd.DataFrame, study: Study) -> Behind:
    assert table.time is not None, "the plan requires it"
    inside, grouped = _inside(table, line.column, line.column_level, frame, study)
    named = (*table.time.variables, *grouped)
    if not table.time.observed:
        event = frame[table.time.event].to_numpy(dtype="float64", na_value=np.nan)
        known = ~np.isnan(event)
        if not line.row_level:
            return Behind(~_all(frame), inside & known, inside & ~known, named, told=("base", "missing"))
        return Behind(inside & (event <= int(line.row_level)), inside & known, inside & ~known, named)
    lasted, happened = times.followed(frame, table.time)
    known = ~np.isnan(lasted)
    if line.statistic == "left_out":
        derived = next((one for one in study.derived(table.data) if one.id == table.time.event), None)
        counted = times.left_out(frame, table.time, derived).eq(line.row_level).to_numpy(dtype=bool)
    elif line.statistic == "at_risk":
        counted = known & (lasted >= int(line.row_level))
    elif line.statistic == "reached":
        counted = known & happened & (lasted <= int(line.row_level))
    else:
        counted = known & happened
    return Behind(inside & counted, inside & known, inside & ~known, named)


def _association(table: Table, line: Line, frame: pd.DataFrame, study: Study) -> Behind:
    outcome, clusters = _outcome(table), str(table.clusters)
    named = (outcome.variable, line.row, clusters)
    known = frame[list(named)].notna().all(axis=1).to_numpy()
    base = known
    if line.row_level:
        group = coded(frame[line.row], study.variable(table.data, line.row))
        compared = [line.row_level] if line.statistic == "share" else [group.levels[0], line.row_level]
        base = known & np.isin(group.codes, [group.levels.index(level) for level in compared])
    has = _is(frame[outcome.variable], outcome.level)
    told = OF_RECORDS if line.statistic == "share" else ("base", "missing")
    return Behind(base & has, base, ~known, named, told=told)


def _comparison(table: Table, line: Line, frame: pd.DataFrame, study: Study) -> Behind:
    """Return the unit's records, or of what is said of all units those of all of them."""
    outcome = _outcome(table)
    everybody = line.row_level in (TOTAL, "")
    inside, grouped = _inside(table, line.row, TOTAL if everybody else line.row_level, frame, study)
    if line.statistic == "expected":
        named = (*table.adjust.variables,) if table.adjust else ()
        inputs = [outcome.variable, *named]
        known = frame[inputs].notna().all(axis=1).to_numpy()
        yes = _is(frame[outcome.variable], outcome.level)
        return Behind(inside & known & yes, inside & known, inside & ~known, (outcome.variable, *named, *grouped))
    share = _share(outcome.variable, outcome.level, inside, frame, grouped)
    of_records = line.statistic in OF_ALL_UNITS if everybody else line.statistic != "rank"
    if everybody and line.statistic not in OF_ALL_UNITS:
        share = _share(outcome.variable, outcome.level, frame[line.row].notna().to_numpy(), frame, (line.row,))
    told = OF_RECORDS if of_records else ()
    return Behind(share.counted, share.base, share.missing, share.variables, told=told)


def _definitions(table: Table, line: Line, frame: pd.DataFrame, study: Study) -> Behind:
    definition = next(one for one in table.definitions if one.id == line.row_level)
    named = (definition.variable, *_conditions(definition, study))
    sure, perhaps = definitions.belonging(definition, frame, study)
    if line.statistic == "lacking" or _lacking(table, named, frame, study):
        return Behind(~_all(frame), ~_all(frame), _all(frame), named)
    if line.statistic == "not_asked":
        others = definitions.not_asked(definition, table, frame, study, sure)[line.column_level]
        return Behind(others, sure, ~_all(frame), (*named, line.column_level), told=("count", "base"))
    share = _share(definition.variable, definition.level, sure, frame)
    return Behind(share.counted, share.base, share.missing | perhaps, named)


_KINDS: dict[str, Callable[[Table, Line, pd.DataFrame, Study], Behind]] = {
    "summary": _summary,
    "contrast": _contrast,
    "rate": _rate,
    "battery": _battery,
    "sum": _sum,
    "time": _time,
    "association": _association,
    "comparison": _comparison,
    "definitions": _definitions,
}


def _share(variable: str, level: str, inside: Flags, frame: pd.DataFrame, grouped: tuple[str, ...] = ()) -> Behind:
    known = frame[variable].notna().to_numpy()
    here = _is(frame[variable], level)
    return Behind(inside & here, inside & known, inside & ~known, (variable, *grouped))


def _inside(table: Table, name: str, level: str, frame: pd.DataFrame, study: Study) -> tuple[Flags, tuple[str, ...]]:
    """Say which records are in a group or unit, and by which variable; all are in the total, whatever their values."""
    if name in ("", TOTAL) or level == TOTAL:
        return _all(frame), ()
    group = coded(frame[name], study.variable(table.data, name))
    return group.codes == group.levels.index(level), (name,)


def _row(table: Table, line: Line) -> Row:
    """Return the row of the plan that gave a line; of two of one variable, the one that shows this level."""
    of_variable = [row for row in table.rows if row.variable == line.row]
    fits = [row for row in of_variable if not line.row_level or row.level in (None, line.row_level)]
    with_levels = [row for row in fits if (row.show in (None, "shares")) == bool(line.row_level)]
    return (with_levels or fits or of_variable)[0]


def _outcome(table: Table) -> Outcome:
    assert table.outcome is not None, "the plan requires it"
    return table.outcome


def _conditions(definition: Definition, study: Study) -> tuple[str, ...]:
    where = study.where(definition.population)
    return tuple(name for condition in where for name in condition.fields)


def _lacking(table: Table, named: tuple[str, ...], frame: pd.DataFrame, study: Study) -> bool:
    return any(definitions.empty(frame, field) for field in study.sources(table.data, *named))


def _is(values: pd.Series, level: str) -> Flags:
    return _true(values.astype("object").eq(level))


def _true(holds: "pd.Series[bool]") -> Flags:
    return np.asarray(holds.fillna(False).to_numpy(dtype=bool))


def _all(frame: pd.DataFrame) -> Flags:
    return np.ones(len(frame), dtype=bool)
