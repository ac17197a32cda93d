"""What is open can do to a share: its value when every open cell is the worst for it, and when every one is the best.

Every value that a cell may hold is tried, what the study derives of it is derived anew, and the record is counted
anew. Cells of different records vary independently, so the extremes of a share over all of them are those of a
fractional programme, found exactly by Dinkelbach's iteration (Management Science 13, 1967).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TypeAlias

import numpy as np
import pandas as pd

from seanalysis.cells.counts import TOTAL
from seanalysis.cells.lines import Line
from seanalysis.derived.variables import derive
from seanalysis.study import Study
from seanalysis.study.codebook import CodebookField
from seanalysis.study.conditions import Condition, all_hold
from seanalysis.study.outcomes import Headline
from seanalysis.study.plan import Data

ALL = "all"
DATA: Data = "participants"
# What one group of records may add to a share: its count and base under each choice.
Choices: TypeAlias = Iterable[tuple[int, int]]
Place: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Item:
    """Something open: cells of records that are counted, or rows that are not.

    cells: the fields that are open in each record, by its place in the frame.
    together: whether all its records hold one and the same value, as with a cell of the cover sheet.
    rows_aside: how many rows of the file are set aside, so that each may be a record or not.
    """

    id: str
    file: str
    cells: tuple[tuple[int, str], ...] = ()
    together: bool = False
    rows_aside: int = 0


def bounds(frame: pd.DataFrame, items: Sequence[Item], study: Study) -> list[Line]:
    """Return how far each headline share can move, in all and in each of its units.

    One line an item where it moves a share at all, and one for all items together (`column_level` all): row and
    row_level are the unit, column the headline, count, base and value the share as it stands, lower and upper its
    worst and best case. Where cover sheets are open too, those of all together are never too narrow.

    Args:
        frame: derived records of participants.
        items: what is open.
        study: the study, with its headlines.
    """
    lines: list[Line] = []
    for headline in study.outcomes.headlines:
        inputs = _inputs(headline, study)
        now = _counted(frame, np.arange(len(frame)), headline, study)
        for item in (item for item in items if item.rows_aside or any(field in inputs for _, field in item.cells)):
            lines += _lines(item.id, frame, now, [item], inputs, headline, study)
        lines += _lines(ALL, frame, now, items, inputs, headline, study)
    return lines


def inputs_of(study: Study) -> set[str]:
    """Return the fields that any headline depends on."""
    return {name for headline in study.outcomes.headlines for name in _inputs(headline, study)}


def extremes(count: int, base: int, groups: Sequence[Choices]) -> tuple[float, float]:
    """Return the least and the greatest share when each group adds one of its choices; NaN where the base stays 0."""
    return _extreme(count, base, groups, -1), _extreme(count, base, groups, 1)


def candidates(field: CodebookField, frame: pd.DataFrame, study: Study) -> list[object]:
    """Return values that stand for all that a cell may hold, None for no answer among them.

    All levels of a category; of a number its limits, the thresholds of the study and one value on either side of each;
    of a name those that occur.
    """
    if field.type == "category":
        return [*(level.id for level in study.participants.levels(field)), None]
    if field.type in ("integer", "number"):
        low, high = field.range or (-np.inf, np.inf)
        step = 1 if field.type == "integer" else 0.5
        near = {value for edge in _thresholds(field.id, study) for value in (edge - step, edge, edge + step)}
        near |= {edge for edge in (low, high) if np.isfinite(edge)}
        return [*sorted(value for value in near if low <= value <= high), None]
    return [*sorted(frame[field.id].dropna().unique()), None]


def _lines(
    name: str,
    frame: pd.DataFrame,
    now: pd.DataFrame,
    items: Sequence[Item],
    inputs: frozenset[str],
    headline: Headline,
    study: Study,
) -> list[Line]:
    """Return a line for each unit that these items touch, or for every unit where they are all items."""
    single = name != ALL
    tried = _tried(frame, items, inputs, headline, study)
    lines = []
    for unit in (TOTAL, *headline.units):
        unit_of = {TOTAL: TOTAL} if unit == TOTAL else dict(zip(now["file"], now[unit], strict=True))
        aside = [(unit_of.get(TOTAL if unit == TOTAL else item.file, ""), item.rows_aside) for item in items]
        touched = set(tried[unit]) | {level for level, rows in aside if rows}
        levels = sorted((touched if single else set(now[unit]) | touched) - {""})
        for level in levels:
            inside = now[unit].eq(level)
            open_here = now["record"].isin(tried["record"])
            count, base = (int(now.loc[inside, part].sum()) for part in ("count", "base"))
            sure = now.loc[inside & ~open_here]
            groups = [set(group) for group in _groups(tried, unit, level)]
            groups += [{(0, 0), (0, 1), (1, 1)} for where, rows in aside if where == level for _ in range(rows)]
            lower, upper = extremes(int(sure["count"].sum()), int(sure["base"].sum()), groups)
            value = count / base if base else np.nan
            if single and (lower == upper == value or not groups):
                continue
            place: Line = {"table": "bounds", "row": unit, "row_level": level}
            place |= {"column": headline.id, "column_level": name, "statistic": "bounds"}
            numbers = {"count": count, "base": base, "missing": len(groups)}
            lines.append(place | numbers | {"value": value, "lower": lower, "upper": upper})
    return lines


def _tried(
    frame: pd.DataFrame, items: Sequence[Item], inputs: frozenset[str], headline: Headline, study: Study
) -> pd.DataFrame:
    """Count every open record anew with every value that its open fields may hold: see `_counted`, with group, choice.

    Records that share one open value are one group, each other record one of its own.
    """
    fields: dict[int, set[str]] = {}
    group_of: dict[int, str] = {}
    for item in items:
        for record, field in item.cells:
            if field in inputs:
                fields.setdefault(record, set()).add(field)
                group_of[record] = item.id if item.together and len(items) == 1 else str(record)
    alike: dict[tuple[str, ...], list[int]] = {}
    for record, names in fields.items():
        alike.setdefault(tuple(sorted(names)), []).append(record)
    parts = [_counted(frame.iloc[[]], np.array([], dtype=int), headline, study).assign(choice=0)]
    for together, records in alike.items():
        values = list(product(*(candidates(study.participants.field(name), frame, study) for name in together)))
        every = np.repeat(records, len(values))
        changed = frame.iloc[every].reset_index(drop=True)
        for name, column in zip(together, zip(*values, strict=True), strict=True):
            repeated = pd.Series(list(column) * len(records), dtype="object")
            changed[name] = repeated.astype(frame[name].dtype)
        parts.append(_counted(changed, every, headline, study).assign(choice=np.tile(range(len(values)), len(records))))
    tried = pd.concat(parts, ignore_index=True)
    return tried.assign(group=tried["record"].map(group_of))


def _groups(tried: pd.DataFrame, unit: str, level: str) -> Iterable[Choices]:
    """Return for each group that can be in a unit what it adds to its count and base under each choice."""
    inside = tried[unit].eq(level)
    here = tried.assign(count=tried["count"].where(inside, 0), base=tried["base"].where(inside, 0))
    here = here[here["group"].isin(here.loc[inside, "group"])]
    sums = here.groupby(["group", "choice"], sort=True)[["count", "base"]].sum()
    for _, choices in sums.groupby(level="group", sort=True):
        yield set(choices.itertuples(index=False, name=None))


def _counted(frame: pd.DataFrame, records: np.ndarray, headline: Headline, study: Study) -> pd.DataFrame:
    """Return one line a record: record, file, its level of each unit, and what it adds to count and base (0 or 1)."""
    needed = _ancestors(headline, study)
    again = derive(frame, [variable for variable in study.derived(DATA) if variable.id in needed])
    inside = np.ones(len(again), dtype=bool)
    if headline.population:
        inside = all_hold(study.population(headline.population).where, again).fillna(False).to_numpy(dtype=bool)
    base = inside & again[headline.variable].notna().to_numpy()
    count = base & again[headline.variable].astype("object").eq(headline.level).to_numpy(dtype=bool)
    units = {unit: again[unit].astype("object").fillna("").astype("str").to_numpy() for unit in headline.units}
    columns = {"record": records, "file": again["file"].to_numpy(), TOTAL: TOTAL} | units
    return pd.DataFrame(columns | {"count": count.astype(int), "base": base.astype(int)}, index=range(len(again)))


def _extreme(count: int, base: int, groups: Sequence[Choices], sign: int) -> float:
    share = Fraction(0 if sign > 0 else 1)
    while True:
        n, d = count, base
        for group in groups:
            best = max(group, key=lambda added: (sign * (added[0] - share * added[1]), added[1]))
            n, d = n + best[0], d + best[1]
        if d == 0:
            return float("nan")
        if Fraction(n, d) == share:
            return n / d
        share = Fraction(n, d)


def _conditions(study: Study) -> list[Condition]:
    of_variables = [
        condition for variable in study.derived(DATA) for condition in (*variable.yes_when, *variable.no_when)
    ]
    return of_variables + [condition for part in study.outcomes.populations for condition in part.where]


def _thresholds(field: str, study: Study) -> set[float]:
    bands = [variable.bands for variable in study.derived(DATA) if variable.bands and variable.bands.of == field]
    edges = [edge for band in bands for level in band.levels for edge in (level.at_most, level.below)]
    own = [condition for condition in _conditions(study) if condition.field == field]
    edges += [edge for condition in own for edge in condition.bounds]
    return {edge for edge in edges if edge is not None}


def _ancestors(headline: Headline, study: Study) -> set[str]:
    """Return all variables, fields and derived ones, that decide whether and how a record counts."""
    derived = {variable.id: variable for variable in study.derived(DATA)}
    where = study.where(headline.population)
    found: set[str] = set()
    names = [headline.variable, *headline.units, *(condition.field for condition in where)]
    while names:
        name = names.pop()
        if name not in found:
            found.add(name)
            names += derived[name].inputs if name in derived else ()
    return found


def _inputs(headline: Headline, study: Study) -> frozenset[str]:
    fields = {field.id for field in study.participants.all_fields}
    return frozenset(_ancestors(headline, study) & fields)
