"""Curves of time: so few points that between any two none or several have got there, in each group alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, isnan

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.cells import times
from seanalysis.cells.counts import TOTAL, coded
from seanalysis.cells.population import population
from seanalysis.cells.select import Line
from seanalysis.study import Study
from seanalysis.study.plan import Table

OF_POINT = ("share", "reached", "at_risk")
Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def kept(table: Table, frame: pd.DataFrame, study: Study, threshold: int, least: int) -> set[str]:
    """Return which of a table's points of time curves may be shown at; none where any group is too small for that.

    Between two points, before the first and after the last, none or at least `threshold` have got there in each group,
    also without those of any one unit of release.yaml, who knows when its own did. Where everybody gets there, no point
    is shown by which all of a group have. Where some are followed no longer, none or at least `threshold` still are at
    each point, again without those of any one unit: of later points everybody knows that there are no more of them.

    Args:
        table: of kind time.
        frame: the records of its kind.
        study: the study.
        threshold: a number of records that gives nobody away.
        least: how many of a group that is shown get there.
    """
    its = _followed(table, frame, study)
    groups = its.getting_there()
    if any(numbers.sum() < least for numbers in groups):
        return set()
    points: Sequence[int] = table.points if groups else range(max(table.points) + 1)
    points = [point for point in points if _enough(its.left_at(point), threshold)]
    chosen, start = [], 0
    for point in points:
        if _enough(_from(groups, start, point + 1), threshold):
            chosen.append(point)
            start = point + 1
    everybody = its.lasted is None  # else nobody knows that who is followed no longer has not
    while chosen and not _enough(_from(groups, chosen[-1] + 1, None), threshold, some=everybody):
        chosen.pop()
    return {str(point) for point in chosen}


def few_get_there(table: Table, frame: pd.DataFrame, study: Study, threshold: int) -> bool:
    """Say whether in some group few get there in all, or few without those of any one unit.

    Then it is no use to hide points: at none of them can more have got there than in all, nor fewer than one's own.
    """
    return not _enough(_from(_followed(table, frame, study).getting_there(), 0, None), threshold)


def between_points(line: Line, shown: Mapping[int, int], safe: int) -> bool:
    """Say whether a quartile tells that only few got there in some of the time between two points of a curve.

    So many as its rank says have got there by then: between it and the points beside it are none, or at least `safe`.

    Args:
        line: a median with its quartiles.
        shown: how many have got there at each point that is shown.
        safe: a number of records that gives nobody away, also where somebody takes their own away.
    """
    assert line.base is not None, "a median has a base"
    ends: dict[float, int] = {-1: 0, **{float(point): got for point, got in shown.items()}, inf: line.base}
    for quarter, number in ((1, line.lower), (2, line.value), (3, line.upper)):
        if isnan(number):  # nobody got there
            continue
        rank = (line.base + 1) * quarter / 4
        before = max(point for point in ends if point < number)
        after = min(point for point in ends if point >= number)
        if number - 1 > before and rank - ends[before] < safe:
            return True
        if after > number and ends[after] - rank < safe:
            return True
    return False


@dataclass(frozen=True)
class _Followed:
    """Records of whom a curve tells.

    Attributes:
        event: when each got there; NaN where it did not, or it is not known.
        lasted: how long each was followed; none where only those who get there are counted.
        units: the unit of each as a number, and how many there are; one where the study has none.
        groups: which records are in each group: in each level of the columns, and all.
        end: the first time after the last point.
    """

    event: Floats
    lasted: Floats | None
    units: tuple[Numbers, int]
    groups: Sequence[npt.NDArray[np.bool_]]
    end: int

    def getting_there(self) -> list[Numbers]:
        """Return how many get there at each point (columns) by unit (rows), for groups where any do; last the later."""
        codes, units = self.units
        found = []
        for inside in self.groups:
            chosen = inside & ~np.isnan(self.event)
            at = np.minimum(np.ceil(self.event[chosen]).clip(min=0), self.end).astype(np.int64)
            numbers = np.zeros((units, self.end + 1), dtype=np.int64)
            np.add.at(numbers, (codes[chosen], at), 1)
            found += [numbers] if len(at) else []
        return found

    def left_at(self, point: int) -> list[Numbers]:
        """Return how many are still followed, by unit, for each group; nothing where none were followed."""
        if self.lasted is None:
            return []
        codes, units = self.units
        return [np.bincount(codes[inside & (self.lasted >= point)], minlength=units) for inside in self.groups]


def _followed(table: Table, frame: pd.DataFrame, study: Study) -> _Followed:
    assert table.time is not None, "the plan requires it"
    records = population(table, frame, study)
    event, lasted = records[table.time.event].to_numpy(dtype="float64", na_value=np.nan), None
    if table.time.observed:
        lasted, happened = times.followed(records, table.time)
        event = np.where(happened & ~np.isnan(lasted), lasted, np.nan)
    return _Followed(event, lasted, _units(records, study), _groups(table, records, study), max(table.points) + 1)


def _groups(table: Table, records: pd.DataFrame, study: Study) -> list[npt.NDArray[np.bool_]]:
    """Return the records of each group: of each level of the columns, and all."""
    found = [np.ones(len(records), dtype=bool)]
    for column in table.column_variables:
        group = coded(records[column], study.variable(table.data, column))
        found += [group.codes == position for position in range(len(group.levels)) if group.levels[position] != TOTAL]
    return found


def _units(records: pd.DataFrame, study: Study) -> tuple[Numbers, int]:
    units = [unit for unit in study.release.units if unit in records]
    if not units:
        return np.zeros(len(records), dtype=np.int64), 1
    codes: Numbers = records.groupby(units, observed=True, dropna=False).ngroup().to_numpy(np.int64)
    return codes, int(codes.max(initial=0)) + 1


def _from(groups: Sequence[Numbers], start: int, end: int | None) -> list[Numbers]:
    """Return how many of each group get there from one point until another, by unit."""
    return [numbers[:, start:end].sum(axis=1) for numbers in groups]


def _enough(groups: Sequence[Numbers], threshold: int, *, some: bool = False) -> bool:
    """Say whether in each group are none or enough, whoever takes their own away; with `some`, none is not enough."""
    return all(_others(own) >= threshold for own in groups if some or own.sum())


def _others(own: Numbers) -> int:
    """Return how many are left when somebody takes their own away: a unit theirs, or one record where all are one's."""
    return int(own.sum() - (own.max() if len(own) > 1 else 1))
