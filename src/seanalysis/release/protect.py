"""The public edition: all cells of a release as one system, in which what the rule hides cannot be worked out.

What is hidden by the rule, what has to be hidden with it so that nobody finds it by adding and subtracting, and what is
made from hidden numbers; as little as possible, and what is dearest last.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

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

Key = tuple[str, Place]


@dataclass
class Decision:
    """What becomes of each line, and how it was found.

    reasons: why a line is not shown, "" where it is.
    told: what each line tells.
    public_already: small counts that are shown since the printed report has them, each with the id of a statement.
    primary: the counts that nobody may work out, each with the reason.
    exposed: those of them that cannot be kept, since what is known to everybody tells them.
    """

    counts: Counts
    reasons: dict[Key, str] = field(default_factory=dict)
    told: dict[Key, Told] = field(default_factory=dict)
    public_already: dict[Key, str] = field(default_factory=dict)
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
    say: Callable[[str], None] | None = None,
) -> Decision:
    """Decide on every line of cells what becomes of it in the public edition.

    Args:
        cells: all cells, with the levels put together that tables.yaml puts together.
        data: the records that they were computed from.
        study: the study.
        disclosure: the rule.
        say: told how the work goes on.
    """
    lines = by_table(cells)
    decision = Decision(Counts({kind: Axes(kind, data[kind], study) for kind in RECORDS}))
    of_plan = [table for table in study.tables if table.id in lines]
    decision.reasons = {(id, line.place): "own" for id, own in lines.items() for line in own}
    for table in of_plan:
        teller = Teller(table, lines[table.id], decision.counts, study) if table.data in RECORDS else None
        for line in lines[table.id]:
            decision.told[table.id, line.place] = teller.told(line) if teller else Told()
    if disclosure.turned_off:
        decision.reasons = {(table.id, line.place): "" for table in of_plan for line in lines[table.id]}
        return decision
    already = printed(lines, study)
    known = _known(already, decision, study)
    for table in of_plan:
        _by_rule(table, lines[table.id], decision, study, disclosure, already, known)
    _by_others(of_plan, lines, decision, study, disclosure, known, say)
    for table in of_plan:
        _by_following(table, lines[table.id], decision)
    return decision


def _known(already: Mapping[Key, str], decision: Decision, study: Study) -> set[Count]:
    """Return the counts that everybody knows: from the printed report, by design, and how many there are in all."""
    told = [decision.told[key] for key in already if key in decision.told]
    counts = {count for one in told for count in (one.count, one.base, one.others) if count is not None}
    counts |= {
        count for one in decision.told.values() for count in one.all if _by_design(count, decision.counts, study)
    }
    return counts | {Count(kind) for kind in RECORDS}


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
    already: Mapping[Key, str],
    known: set[Count],
) -> None:
    """Note which lines of a table the rule does not let out, and which counts nobody may work out."""
    apart = _withheld(table, study)
    rule = Rule(disclosure, decision.counts, study)
    points = curves.kept(lines, disclosure.threshold, disclosure.distribution) if table.kind == "time" else set()
    for line in lines:
        key = (table.id, line.place)
        reason = apart or _of_place(table, line, points, study)
        if table.data in RECORDS:
            for found in rule.found(table, line, decision.told[key]):
                if key in already or found.count in known:
                    decision.public_already[key] = already.get(key, "")
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
    if table.kind == "time" and line.statistic in curves.OF_POINT and line.row_level not in points:
        return "distribution"
    return ""


def _by_others(
    tables: list[Table],
    lines: Mapping[str, list[Line]],
    decision: Decision,
    study: Study,
    disclosure: Disclosure,
    known: set[Count],
    say: Callable[[str], None] | None,
) -> None:
    """Hide what would tell the hidden counts by adding and subtracting: as little as possible."""
    counts = decision.counts
    for count in (*(count for told in decision.told.values() for count in told.all), *decision.primary, *known):
        counts.add(count)
    counts.tie_all()
    known = known | {count for count in counts.places if _nothing_to_add(count, counts)}
    weights = np.zeros(len(counts.places))
    for table in tables:
        for line in lines[table.id]:
            key = (table.id, line.place)
            if decision.reasons[key] == "":
                weights[[counts.places[count] for count in decision.told[key].read]] += _weight(table, line, study)
    for count in known:
        weights[counts.places[count]] = np.inf
    values = np.array([counts.value(count) for count in counts.places], dtype="float64")
    rule = Rule(disclosure, counts, study)
    least = np.array([rule.least(count) for count in counts.places], dtype="float64")
    system = System(values, least, counts.matrix(), weights)
    primary = np.array(sorted(counts.places[count] for count in decision.primary), dtype=np.intp)
    found = decision.protection = protect(system, primary, disclosure.width, say)
    by_number = list(counts.places)
    decision.exposed = [by_number[number] for number in found.exposed]
    for key, told in decision.told.items():
        if decision.reasons[key] == "" and any(found.hidden[counts.places[count]] for count in told.read):
            decision.reasons[key] = "complement"
    for table in tables:
        costs = {line.place: _weight(table, line, study) for line in lines[table.id]}
        decision.weight += sum(costs.values())
        decision.loss += sum(cost for place, cost in costs.items() if decision.reasons[table.id, place])


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
    decision = decide(all_cells, data, plan, rule, say)
    reasons = of_lines(all_cells, decision.reasons)
    frame.write(public(all_cells, reasons), Path(public_cells))
    stated = all_cells[COLUMNS[:6]].assign(state=states(all_cells, reasons), reason=reasons)
    already = of_lines(all_cells, dict.fromkeys(decision.public_already, "printed"))
    stated["reason"] = stated["reason"].mask(stated["reason"].eq(""), already)
    stated.to_csv(protection, index=False, lineterminator="\n")
    Path(found).write_text(json.dumps(_facts(decision), indent=2) + "\n", encoding="utf-8", newline="\n")
    hidden = int(stated["state"].ne("shown").sum())
    return f"Of {len(stated):,} numbers {hidden:,} are not in the public edition."


def of_lines(cells: pd.DataFrame, by_key: Mapping[Key, str]) -> pd.Series:
    """Return for each line of cells what is noted of it, "" where nothing is."""
    keys = cells[COLUMNS[:6]].itertuples(index=False, name=None)
    return pd.Series([by_key.get((id, (*place,)), "") for id, *place in keys], index=cells.index, dtype="str")


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
