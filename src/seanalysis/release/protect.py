"""The public edition: all cells of a release as one system, in which what the rule hides cannot be worked out.

What is hidden by the rule, what has to be hidden with it so that nobody finds it by adding and subtracting, and what is
made from hidden numbers; as little as possible, and what is dearest last.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pandas as pd

from seanalysis.cells import frame
from seanalysis.cells.counts import TOTAL
from seanalysis.cells.select import Line, Place, by_table
from seanalysis.config import Disclosure
from seanalysis.release import curves
from seanalysis.release.axes import Axes
from seanalysis.release.counts import Count, Counts
from seanalysis.release.follows import made_from
from seanalysis.release.hide import Protection, protect
from seanalysis.release.ledger.known import Known, known
from seanalysis.release.ledger.releases import Release, read
from seanalysis.release.merging import merged, renamed
from seanalysis.release.printed import printed
from seanalysis.release.public import public, states
from seanalysis.release.rule import Rule
from seanalysis.release.system import System
from seanalysis.release.told import Teller, Told
from seanalysis.study import Study
from seanalysis.study.plan import Data, Table
from seanalysis.talk import say

RECORDS: tuple[Data, ...] = ("participants", "employers", "invited")
"""The kinds of records that a public table can be about; other tables are about the work of the pipeline itself."""
COLUMNS = ["table", "row", "row_level", "column", "column_level", "statistic", "state", "reason"]

Key: TypeAlias = tuple[str, Place]


@dataclass(frozen=True)
class Outside:
    """What others have already: numbers of the printed report, and those of earlier releases.

    printed: lines of cells whose count the report prints, each with the id of a statement.
    lines: the lines of all tables, by which the former are understood.
    releases: what was released before.
    """

    printed: Mapping[Key, str] = field(default_factory=dict)
    lines: Mapping[str, list[Line]] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()


NOTHING = Outside()


@dataclass
class Decision:
    """What becomes of each line, and how it was found.

    reasons: why a line is not shown, "" where it is.
    told: what each line tells.
    already: lines that the rule would hide, but that the printed report has, each with the id of a statement.
    primary: the counts that nobody may work out, each with the reason.
    exposed: those of them that cannot be kept, since what is known to everybody tells them.
    loss, weight: what is hidden, and all that there is, by the weights of the study.
    """

    counts: Counts
    reasons: dict[Key, str] = field(default_factory=dict)
    told: dict[Key, Told] = field(default_factory=dict)
    already: dict[Key, str] = field(default_factory=dict)
    primary: dict[Count, str] = field(default_factory=dict)
    exposed: list[Count] = field(default_factory=list)
    protection: Protection | None = None
    loss: float = 0.0
    weight: float = 0.0


def decide(
    cells: pd.DataFrame,
    data: Mapping[Data, pd.DataFrame],
    study: Study,
    disclosure: Disclosure,
    outside: Outside = NOTHING,
    say: Callable[[str], None] | None = None,
) -> Decision:
    """Decide on every line of cells what becomes of it in the public edition.

    Args:
        cells: all cells, with the levels put together that tables.yaml puts together.
        data: the records that they were computed from.
        study: the study.
        disclosure: the rule.
        outside: what others have already.
        say: told how the work goes on.
    """
    lines = by_table(cells)
    decision = Decision(Counts({kind: Axes(kind, data[kind], study) for kind in RECORDS}))
    decision.reasons = {(id, line.place): "own" for id, own in lines.items() for line in own}
    tables = [table for table in study.tables if table.id in lines]
    for table in tables:
        decision.told |= _told(table, lines[table.id], decision.counts, study)
    if disclosure.turned_off:
        decision.reasons |= {(table.id, line.place): "" for table in tables for line in lines[table.id]}
        return decision
    earlier = known(outside.releases, cells, disclosure.threshold)
    common = _common(outside, cells, earlier, decision, study)
    for table in tables:
        _by_rule(table, lines[table.id], decision, study, disclosure, outside, common)
    for key, close in zip(_keys(cells), earlier.close, strict=True):
        if close and decision.reasons[key] == "":
            decision.reasons[key] = "released"
            decision.primary |= dict.fromkeys(decision.told[key].read[:1], "released")
    keys = _keys(cells)
    sums = [[decision.told[keys[line]].count for line in one.lines] for one in earlier.sums]
    told_sums = [[count for count in own if count] for own in sums if all(own)]
    _by_others(tables, lines, decision, study, disclosure, common, told_sums, say)
    for table in tables:
        _by_following(table, lines[table.id], decision)
    return decision


def _told(table: Table, lines: list[Line], counts: Counts, study: Study) -> dict[Key, Told]:
    if table.data not in RECORDS:
        return {(table.id, line.place): Told() for line in lines}
    teller = Teller(table, lines, counts, study)
    return {(table.id, line.place): teller.told(line) for line in lines}


def _keys(cells: pd.DataFrame) -> list[Key]:
    return [(id, (*place,)) for id, *place in cells[COLUMNS[:6]].itertuples(index=False, name=None)]


def _common(outside: Outside, cells: pd.DataFrame, earlier: Known, decision: Decision, study: Study) -> set[Count]:
    """Return the counts that everybody knows: printed, released before, so by design, and how many there are in all."""
    found = {Count(kind) for kind in RECORDS}
    for table in study.tables:
        of_table = [line for line in outside.lines.get(table.id, []) if (table.id, line.place) in outside.printed]
        told = _told(table, outside.lines[table.id], decision.counts, study) if of_table else {}
        for line in of_table:
            found |= {count for count in told[table.id, line.place].counted if count is not None}
    for key, shown in zip(_keys(cells), earlier.shown, strict=True):
        if shown and key in decision.told:
            found |= set(decision.told[key].all)
    every = {count for told in decision.told.values() for count in told.all}
    return found | {count for count in every if _by_design(count, decision.counts, study)}


def _by_design(count: Count, counts: Counts, study: Study) -> bool:
    """Say whether a count is of records that cannot be, by what release.yaml says is known, and are not."""
    axes, where = counts.axes[count.data], dict(count.where)
    for fact in study.release.known if count.data == "participants" else ():
        axis, level = axes.level(fact.variable, fact.level)
        groups = [[axes.level(name, own) for own in levels] for name, levels in fact.where.items()]
        inside = all(
            where.get(own[0][0]) and where[own[0][0]] <= frozenset().union(*(parts for _, parts in own))
            for own in groups
        )
        if inside and axis in where and where[axis] <= axes.known(fact.variable)[1] - level:
            return counts.value(count) == 0
    return False


def _nothing_to_add(count: Count, counts: Counts) -> bool:
    """Say whether a sum is over records of which it is not known where they belong, so that they add nothing."""
    axes = counts.axes[count.data]
    return bool(count.adds) and any(not parts & axes.known(axis)[1] for axis, parts in count.where)


def _nothing_to_add(count: Count, counts: Counts) -> bool:
    """Say whether a sum is over records of which it is not known where they belong, so that they add nothing."""
    axes = counts.axes[count.data]
    return bool(count.adds) and any(not parts & axes.known(axis)[1] for axis, parts in count.where)


def _by_design(count: Count, counts: Counts, study: Study) -> bool:
    """Say whether a count is of records that cannot be, by what release.yaml says is known, and are not."""
    axes, where = counts.axes[count.data], dict(count.where)
    for fact in study.release.known if count.data == "participants" else ():
        axis, level = axes.level(fact.variable, fact.level)
        groups = [
            (axes.root(name), [axes.level(name, own)[1] for own in levels]) for name, levels in fact.where.items()
        ]
        inside = all(where.get(root) and where[root] <= frozenset().union(*parts) for root, parts in groups)
        if inside and axis in where and where[axis] <= axes.known(fact.variable)[1] - level:
            return counts.value(count) == 0
    return False


def _by_rule(
    table: Table,
    lines: list[Line],
    decision: Decision,
    study: Study,
    disclosure: Disclosure,
    outside: Outside,
    common: set[Count],
) -> None:
    """Note which lines of a table the rule does not let out, and which counts nobody may work out."""
    apart = _withheld(table, study)
    rule = Rule(disclosure, decision.counts, study)
    points = curves.kept(lines, disclosure.threshold, disclosure.distribution) if table.kind == "time" else set()
    for line in lines:
        key = (table.id, line.place)
        reason = apart or _of_place(table, line, points, study)
        for found in rule.found(table, line, decision.told[key]) if table.data in RECORDS else ():
            if key in outside.printed or found.count in common:
                decision.already[key] = outside.printed.get(key, "")
                continue
            reason = reason or found.reason
            if found.count is not None:
                decision.primary.setdefault(found.count, found.reason)
        decision.reasons[key] = reason


def _withheld(table: Table, study: Study) -> str:
    """Return why a whole table is left out: it was chosen, or it is about the pipeline's own work or single persons."""
    if table.release.withhold:
        return "chosen"
    masked = table.kind == "comparison" and study.masked(table, str((table.units or ("",))[0]))
    named = set(table.units or ()) and set(table.units or ()) <= set(study.release.units) and not masked
    return "own" if table.data not in RECORDS or named else ""


def _of_place(table: Table, line: Line, points: set[str], study: Study) -> str:
    """Return why a line is not shown whatever its number: it names a person, or is a point of a curve left out."""
    if table.kind != "comparison" and line.row in study.release.units and line.row_level not in ("", TOTAL):
        return "own"
    if line.hidden:
        return "follows"
    if table.kind == "time" and line.statistic in curves.OF_POINT and line.row_level not in points:
        return "distribution"
    return ""


def _by_others(
    tables: list[Table],
    lines: Mapping[str, list[Line]],
    decision: Decision,
    study: Study,
    disclosure: Disclosure,
    common: set[Count],
    sums: list[list[Count]],
    say: Callable[[str], None] | None,
) -> None:
    """Hide what would tell the hidden counts by adding and subtracting: as little as possible."""
    costs = {(table.id, line.place): _weight(table, line, study) for table in tables for line in lines[table.id]}
    system = _system(decision, study, disclosure, costs, common, sums)
    numbers = decision.counts.places
    primary = np.array(sorted(numbers[count] for count in decision.primary), dtype=np.intp)
    found = decision.protection = protect(system, primary, disclosure.width, say)
    by_number = list(numbers)
    decision.exposed = [by_number[number] for number in found.exposed]
    for key, told in decision.told.items():
        if decision.reasons[key] == "" and any(found.hidden[numbers[count]] for count in told.read):
            decision.reasons[key] = "complement"
    decision.weight = sum(costs.values())
    decision.loss = sum(cost for key, cost in costs.items() if decision.reasons[key])


def _system(
    decision: Decision,
    study: Study,
    disclosure: Disclosure,
    costs: Mapping[Key, float],
    common: set[Count],
    sums: list[list[Count]],
) -> System:
    """Return all counts that can be told, what ties them, and what it costs to hide them.

    Sums that an earlier release has shown come last: nobody sees them now, and everybody knows them.
    """
    counts = decision.counts
    for count in (*(count for told in decision.told.values() for count in told.all), *decision.primary, *common):
        counts.add(count)
    counts.tie_all()
    weights = np.zeros(len(counts.places))
    for key, cost in costs.items():
        if decision.reasons[key] == "":
            weights[[counts.places[count] for count in decision.told[key].read]] += cost
    for count, number in counts.places.items():
        if count in common or _nothing_to_add(count, counts):
            weights[number] = np.inf
    values = np.array([counts.value(count) for count in counts.places], dtype="float64")
    rule = Rule(disclosure, counts, study)
    least = np.array([rule.least(count) for count in counts.places], dtype="float64")
    parts = [[counts.places[count] for count in own] for own in sums]
    totals = np.array([values[own].sum() for own in parts], dtype="float64")
    known, none = np.full(len(sums), np.inf), np.zeros(len(sums))
    return System(np.append(values, totals), np.append(least, none), counts.matrix(parts), np.append(weights, known))


def _weight(table: Table, line: Line, study: Study) -> float:
    total = TOTAL in (line.row_level, line.column_level)
    return study.release.weights.get(table.id, 1.0) * (study.release.totals if total else 1.0)


def _by_following(table: Table, lines: list[Line], decision: Decision) -> None:
    """Hide what is made from hidden lines."""
    for line in lines:
        made_of = made_from(table, line, lines) if decision.reasons[table.id, line.place] == "" else []
        if any(decision.reasons[table.id, other.place] for other in made_of):
            decision.reasons[table.id, line.place] = "follows"


def run(
    cells: str,
    participants: str,
    employers: str,
    invited: str,
    study: str,
    disclosure: str,
    public_cells: str,
    protection: str,
    found: str,
) -> str:
    """Write the public cells, what becomes of each line and how that was found; return a sentence."""
    plan, rule, all_cells = Study(Path(study)), Disclosure.model_validate_json(disclosure), frame.read(Path(cells))
    data: dict[Data, pd.DataFrame] = {
        "participants": pd.read_parquet(participants),
        "employers": pd.read_parquet(employers),
        "invited": pd.read_parquet(invited),
    }
    lines = by_table(all_cells)
    outside = Outside(printed(lines, plan), lines, read(Path(study)))
    joint = put_together(all_cells, plan)
    decision = decide(joint, data, plan, rule, outside, say)
    frame.write(public(joint, of_lines(joint, decision.reasons)), Path(public_cells))
    stated = _stated(all_cells, joint, decision, plan)
    stated.to_csv(protection, index=False, lineterminator="\n")
    Path(found).write_text(json.dumps(_facts(decision), indent=2) + "\n", encoding="utf-8", newline="\n")
    hidden = int(stated["state"].isin(["hidden", "withheld"]).sum())
    return f"Of {len(stated):,} numbers {hidden:,} are not in the public edition."


def put_together(cells: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return the cells with levels put together as tables.yaml has it."""
    for table in study.tables:
        if table.release.merge:
            cells = merged(cells, table, study)
    return cells


def _stated(cells: pd.DataFrame, joint: pd.DataFrame, decision: Decision, study: Study) -> pd.DataFrame:
    """Return what becomes of each line of the internal edition, by `COLUMNS`."""
    names = cells
    for table in study.tables:
        if table.release.merge:
            names = renamed(names, table, study)
    state = dict(zip(_keys(joint), states(joint, of_lines(joint, decision.reasons)), strict=True))
    stated = cells[COLUMNS[:6]].copy()
    stated["state"] = of_lines(names, state)
    moved = [was != now for was, now in zip(_keys(cells), _keys(names), strict=True)]
    stated["state"] = stated["state"].mask(stated["state"].eq("shown") & moved, "merged")
    why = {key: "printed" if id else "known" for key, id in decision.already.items()}
    stated["reason"] = of_lines(names, {key: reason or why.get(key, "") for key, reason in decision.reasons.items()})
    return stated


def of_lines(cells: pd.DataFrame, by_key: Mapping[Key, str]) -> pd.Series:
    """Return for each line of cells what is noted of it, "" where nothing is."""
    return pd.Series([by_key.get(key, "") for key in _keys(cells)], index=cells.index, dtype="str")


def _facts(decision: Decision) -> dict[str, object]:
    parts = decision.protection.told if decision.protection else ()
    return {
        "counts": len(decision.counts.places),
        "primary": len(decision.primary),
        "exposed": len(decision.exposed),
        "loss": decision.loss,
        "weight": decision.weight,
        "parts": [asdict(part) for part in parts],
    }
