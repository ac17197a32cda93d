"""What becomes of each line of cells: all of a release as one system, in which what the rule hides stays hidden.

What is hidden by the rule, what has to be hidden with it so that nobody finds it by adding and subtracting, and what is
made from hidden numbers; as little as possible, and what is dearest last.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

import numpy as np
import pandas as pd

from seanalysis.cells.counts import TOTAL
from seanalysis.cells.select import Line, by_table
from seanalysis.config import Disclosure
from seanalysis.release import curves
from seanalysis.release.axes import Axes
from seanalysis.release.common import (
    NOTHING,
    RECORDS,
    Key,
    Limit,
    Outside,
    common,
    keys,
    nothing_to_add,
    of_different,
    of_printed,
    of_sums,
    said,
)
from seanalysis.release.counts import Count, Counts
from seanalysis.release.follows import made_from
from seanalysis.release.hide import Protection, protect
from seanalysis.release.ledger.known import known
from seanalysis.release.rule import Rule
from seanalysis.release.suspects import Share, Suspects, apart
from seanalysis.release.system import System
from seanalysis.release.told import Told, told_by
from seanalysis.study import Study
from seanalysis.study.plan import Data, Table

COUNTED = ("share", "sum", "benchmark")
ROUNDED = ("threshold", "base", "group", "dominance")
"""Reasons for which a number is hidden that need not be where it is rounded."""


@dataclass
class Decision:
    """What becomes of each line, and how it was found.

    reasons: why a line is not shown, "" where it is.
    told: what each line tells.
    already: lines that the rule would hide, but that the printed report has, each with the id of a statement.
    primary: the counts that nobody may work out, each with the reason.
    parts_of_few: further such counts, each a part of no more than the rule wants to be apart, with how many these are.
    exposed: those primary ones that cannot be kept, since what is known to everybody tells them.
    loss, weight: what is hidden, and all that there is, by the weights of the study.
    """

    counts: Counts
    reasons: dict[Key, str] = field(default_factory=dict)
    told: dict[Key, Told] = field(default_factory=dict)
    already: dict[Key, str] = field(default_factory=dict)
    primary: dict[Count, str] = field(default_factory=dict)
    parts_of_few: dict[Count, int] = field(default_factory=dict)
    exposed: list[Count] = field(default_factory=list)
    system: System | None = None
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
    *,
    least: bool = True,
) -> Decision:
    """Decide on every line of cells what becomes of it in the public edition.

    Args:
        cells: all cells, with the levels put together that tables.yaml puts together.
        data: the records that they were computed from.
        study: the study.
        disclosure: the rule.
        outside: what others have already.
        say: told how the work goes on.
        least: as in `protect`.
    """
    lines = by_table(cells)
    decision = Decision(Counts({kind: Axes(kind, data[kind], study) for kind in RECORDS}))
    decision.reasons = {(id, line.place): "own" for id, own in lines.items() for line in own}
    tables = [table for table in study.tables if table.id in lines]
    for table in tables:
        if table.data in RECORDS:
            told = told_by(table, lines[table.id], decision.counts, study)
        else:
            told = {line.place: Told() for line in lines[table.id]}
        decision.told |= {(table.id, place): one for place, one in told.items()}
    if disclosure.turned_off:
        decision.reasons |= {(table.id, line.place): "" for table in tables for line in lines[table.id]}
        return decision
    for count in (count for told in decision.told.values() for count in told.all):
        decision.counts.add(count)
    rule = Rule(disclosure, decision.counts, study)
    earlier = known(outside.releases, cells, disclosure.threshold)
    original = of_printed(outside, decision.counts, study)
    exact = [original[key] for key in outside.exact if key in original]
    already = common(exact, cells, earlier, decision.told, decision.counts, study)
    for table in tables:
        _by_rule(table, lines[table.id], decision, study, rule, outside, already)
    for table in tables:
        _apart(table, outside, decision, rule, already)
    for key, close in zip(keys(cells), earlier.close, strict=True):
        if close and decision.reasons[key] == "":
            decision.reasons[key] = "released"
            decision.primary |= dict.fromkeys(decision.told[key].read[:1], "released")
    everybody_has = {*outside.exact, *(key for key, shown in zip(keys(cells), earlier.shown, strict=True) if shown)}
    hidden = {key for key, reason in decision.reasons.items() if reason not in ("", "released")} - everybody_has
    sums = [
        *of_different(lines, decision.told, hidden),
        *said(outside.printed, original),
        *of_sums(earlier, cells, decision.told),
    ]
    _by_others(tables, lines, decision, study, rule, already, sums, say, least=least)
    for table in tables:
        _by_following(table, lines[table.id], decision)
    _by_bands(decision)
    _by_curves(lines, decision, 2 * disclosure.threshold)
    return decision


def _by_rule(
    table: Table,
    lines: list[Line],
    decision: Decision,
    study: Study,
    rule: Rule,
    outside: Outside,
    already: set[Count],
) -> None:
    """Note which lines of a table the rule does not let out, and which counts nobody may work out."""
    apart = _withheld(table, study) or (rule.too_few(table, lines) if table.data in RECORDS else "")
    points = rule.points(table) if table.kind == "time" else set()
    for line in lines:
        key = (table.id, line.place)
        reason = apart or _of_place(table, line, points, study)
        for found in rule.found(table, line, decision.told[key]) if table.data in RECORDS else ():
            if key in outside.exact or found.count in already:
                decision.already[key] = outside.exact.get(key, "")
                continue
            reason = reason or ("" if table.release.round and found.reason in ROUNDED else found.reason)
            if found.count is not None:
                decision.primary.setdefault(found.count, found.reason)
        decision.reasons[key] = reason


def _apart(table: Table, outside: Outside, decision: Decision, rule: Rule, already: set[Count]) -> None:
    """Note the counts of levels that were put together: everybody knows that there are such."""
    if not table.release.merge or table.data not in RECORDS or table.id not in outside.lines:
        return
    lines = outside.lines[table.id]
    told = told_by(table, lines, decision.counts, rule.study)
    for line in lines:
        for count in told[line.place].all:
            decision.counts.add(count)
        for found in rule.found(table, line, told[line.place]):
            if found.count is not None and found.count not in already:
                decision.primary.setdefault(found.count, found.reason)


def _withheld(table: Table, study: Study) -> str:
    """Return why a whole table is left out: it was chosen, or it is about the pipeline's own work or single persons."""
    if table.release.withhold:
        return "chosen"
    units = set(table.units or ())
    named = bool(units) and units <= set(study.release.units)
    return "own" if table.data not in RECORDS or named else ""


def _of_place(table: Table, line: Line, points: set[str], study: Study) -> str:
    """Return why a line is not shown whatever its number: it names a person, or is a point of a curve left out."""
    if table.kind != "comparison" and line.row in study.release.units and line.row_level not in ("", TOTAL):
        return "own"
    if line.hidden or (table.release.round and line.statistic not in COUNTED):
        return "follows"
    if table.kind == "time" and line.statistic in curves.OF_POINT and line.row_level not in points:
        return "distribution"
    return ""


def _by_others(
    tables: list[Table],
    lines: Mapping[str, list[Line]],
    decision: Decision,
    study: Study,
    rule: Rule,
    already: set[Count],
    sums: Sequence[Limit],
    say: Callable[[str], None] | None,
    *,
    least: bool,
) -> None:
    """Hide what would tell the hidden counts by adding and subtracting: as little as possible."""
    costs = {(table.id, line.place): _weight(table, line, study) for table in tables for line in lines[table.id]}
    decision.system = _system(decision, rule, costs, already, sums)
    rounded = {table.id for table in tables if table.release.round}
    _protect(decision, rule, rounded, say, least=least)
    while beside := _beside_suspects(decision, rule, rounded):
        decision.system.weights[beside] = 0  # nothing is lost by them any more: they are hidden
        _protect(decision, rule, rounded, say, least=least)
    decision.weight = sum(costs.values())
    decision.loss = sum(cost for key, cost in costs.items() if decision.reasons[key])


def _protect(
    decision: Decision, rule: Rule, rounded: set[str], say: Callable[[str], None] | None, *, least: bool
) -> None:
    numbers = decision.counts.places
    primary = np.array(sorted(numbers[count] for count in decision.primary), dtype=np.intp)
    assert decision.system is not None, "it is made before"
    few = {numbers[count]: most for count, most in decision.parts_of_few.items()}
    found = decision.protection = protect(decision.system, primary, rule.disclosure.width, say, few=few, least=least)
    by_number = list(numbers)
    decision.exposed = [by_number[number] for number in found.exposed]
    for key, told in decision.told.items():
        exactly = decision.reasons[key] in ("", "complement") and key[0] not in rounded
        if exactly:
            hidden = any(found.hidden[numbers[count]] for count in told.read)
            decision.reasons[key] = "complement" if hidden else ""


def _beside_suspects(decision: Decision, rule: Rule, rounded: set[str]) -> list[int]:
    """Return the counts that are shown beside hidden ones of which it is plain that they have the reason."""
    numbers, system, found = decision.counts.places, decision.system, decision.protection
    assert system is not None, "it is made before"
    assert found is not None, "it is made before"
    shares = [
        Share(key, numbers[told.count], numbers[told.base])
        for key, told in decision.told.items()
        if key[1][-1] == "share" and told.count is not None and told.base is not None
        if decision.reasons[key] not in ("own", "chosen") and key[0] not in rounded
    ]
    shown = [share for share in shares if decision.reasons[share.key] == ""]
    suspects = Suspects(
        system,
        found.hidden,
        rule.disclosure,
        [share for share in shares if found.hidden[share.count] and not found.hidden[share.base]],
    )
    beside = {
        other.count for one in suspects.plain() for other in shown if other.base == one.base and apart(one, other) == 1
    }
    return sorted(number for number in beside if not system.known[number])


def _system(
    decision: Decision,
    rule: Rule,
    costs: Mapping[Key, float],
    already: set[Count],
    sums: Sequence[Limit],
) -> System:
    """Return all counts that can be told, what ties them, and what it costs to hide them.

    Sums of which everybody knows something come last: nobody sees them now.
    """
    counts = decision.counts
    for count in (*decision.primary, *already, *(count for one in sums for count in one.terms)):
        counts.add(count)
    counts.tie_all()
    counts.tie_in()
    told = decision.told.values()
    seen = [one for key, one in decision.told.items() if decision.reasons[key] not in ("own", "chosen")]
    for count, most in rule.small_parts(told, seen):
        if count not in decision.primary and count not in already:
            if most is not None and most <= rule.disclosure.width:
                decision.parts_of_few[count] = most
            else:
                decision.primary[count] = "threshold"
    weights = np.zeros(len(counts.places))
    exactly = {table.id for table in rule.study.tables if not table.release.round}
    for key, cost in costs.items():
        if decision.reasons[key] == "" and key[0] in exactly:
            weights[[counts.places[count] for count in decision.told[key].read]] += cost
    for count, number in counts.places.items():
        if count in already or nothing_to_add(count, counts):
            weights[number] = np.inf
    values = np.array([counts.value(count) for count in counts.places], dtype="float64")
    together = [sum(often * values[counts.places[count]] for count, often in one.terms.items()) for one in sums]
    known = [(one, total) for one, total in zip(sums, together, strict=True) if total >= 0]
    totals = np.array([total for _, total in known], dtype="float64")
    lows = np.array([max(one.low, 0) for one, _ in known], dtype="float64")
    highs = np.array([one.high for one, _ in known], dtype="float64")
    insiders = rule.insiders()
    return System(
        np.append(values, totals),
        np.append(np.zeros(len(values)), lows),
        counts.matrix([one.terms for one, _ in known]),
        np.append(weights, np.where(lows == highs, np.inf, 0)),
        np.concatenate([insiders, np.zeros((len(insiders), len(known)))], axis=1),
        np.append(np.full(len(values), np.inf), highs),
    )


def _by_bands(decision: Decision) -> None:
    """Hide the quartiles of numbers of which a band is hidden: a quartile says how many are on each side of it."""
    hidden = {
        (count.without(axis), axis)
        for key, told in decision.told.items()
        if decision.reasons[key] and (count := told.count) is not None
        for axis, _ in count.where
    }
    for key, told in decision.told.items():
        if key[1][4] not in ("median", "mean") or told.base is None or decision.reasons[key]:
            continue
        axis = decision.counts.axes[told.base.data].root(key[1][0])
        if (told.base.without(axis), axis) in hidden:
            decision.reasons[key] = "follows"


def _by_curves(lines: Mapping[str, list[Line]], decision: Decision, safe: int) -> None:
    """Hide the quartiles of a time that fall so between the points of its curve that they tell of few.

    Also where another variable has the same values, as one that is derived from it may: it tells the same.
    """
    shown: dict[bytes, dict[int, int]] = defaultdict(dict)
    medians: list[tuple[Key, Line, bytes]] = []
    values_of = cache(partial(_values, counts=decision.counts))
    for table, own in lines.items():
        for line in own:
            key = (table, line.place)
            base = decision.told[key].base if key in decision.told else None
            if base is None or decision.reasons[key]:
                continue
            if line.statistic == "median":
                medians.append((key, line, values_of(line.row, base)))
            elif line.statistic == "share" and line.row_level.isdecimal() and line.count is not None:
                shown[values_of(line.row, base)][int(line.row_level)] = line.count
    for key, line, values in medians:
        if values and (points := shown.get(values)) and curves.between_points(line, points, safe):
            decision.reasons[key] = "distribution"


def _values(variable: str, base: Count, counts: Counts) -> bytes:
    """Return the values that some records have of a variable, in rising order; nothing where it is no number."""
    frame = counts.axes[base.data].frame
    if variable not in frame or not pd.api.types.is_numeric_dtype(frame[variable]):
        return b""
    numbers = frame.loc[counts.flags(base), variable].dropna().to_numpy(dtype="float64")
    return np.sort(numbers).tobytes()


def _weight(table: Table, line: Line, study: Study) -> float:
    total = TOTAL in (line.row_level, line.column_level)
    return study.release.weights.get(table.id, 1.0) * (study.release.totals if total else 1.0)


def _by_following(table: Table, lines: list[Line], decision: Decision) -> None:
    """Hide what is made from hidden lines."""
    for line in lines:
        made_of = made_from(table, line, lines) if decision.reasons[table.id, line.place] == "" else []
        if any(decision.reasons[table.id, other.place] for other in made_of):
            decision.reasons[table.id, line.place] = "follows"
