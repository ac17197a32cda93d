"""Curves of time: so few points that between any two none or several have got there, in each group alike."""

from collections.abc import Mapping, Sequence
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
    assert table.time is not None, "the plan requires it"
    records = population(table, frame, study)
    event = records[table.time.event].to_numpy(dtype="float64", na_value=np.nan)
    if table.time.observed:
        lasted, happened = times.followed(records, table.time)
        event = np.where(happened & ~np.isnan(lasted), lasted, np.nan)
    codes, together = _units(records, study), _groups(table, records, study)
    units = int(codes.max(initial=0)) + 1
    groups = [_by_unit(event[inside], codes[inside], units, table) for inside in together]
    groups = [numbers for numbers in groups if numbers.sum()]
    if any(numbers.sum() < least for numbers in groups):
        return set()
    points: Sequence[int] = table.points if groups else range(max(table.points) + 1)
    if table.time.observed:
        of_groups = [(lasted[inside], codes[inside], units) for inside in together]
        points = [point for point in points if all(_enough_left(*own, point, threshold) for own in of_groups)]
    chosen, start = [], 0
    for point in points:
        if _enough(groups, start, point + 1, threshold):
            chosen.append(point)
            start = point + 1
    everybody = not table.time.observed  # else nobody knows that who is followed no longer has not
    while chosen and not _enough(groups, chosen[-1] + 1, None, threshold, some=everybody):
        chosen.pop()
    return {str(point) for point in chosen}


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


def _groups(table: Table, records: pd.DataFrame, study: Study) -> list[npt.NDArray[np.bool_]]:
    """Return the records of each group: of each level of the columns, and all."""
    found = [np.ones(len(records), dtype=bool)]
    for column in table.column_variables:
        group = coded(records[column], study.variable(table.data, column))
        found += [group.codes == position for position in range(len(group.levels)) if group.levels[position] != TOTAL]
    return found


def _units(records: pd.DataFrame, study: Study) -> npt.NDArray[np.int64]:
    """Return the unit of each record as a number; the same for all where there are no units."""
    units = [unit for unit in study.release.units if unit in records]
    if not units:
        return np.zeros(len(records), dtype=np.int64)
    codes: npt.NDArray[np.int64] = records.groupby(units, observed=True, dropna=False).ngroup().to_numpy(np.int64)
    return codes


def _by_unit(event: npt.NDArray[np.float64], codes: npt.NDArray[np.int64], units: int, table: Table) -> Numbers:
    """Return how many of a group's records get there at each point, by unit; last those who get there later."""
    chosen = ~np.isnan(event)
    last = max(table.points) + 1
    at = np.minimum(np.ceil(event[chosen]).clip(min=0), last).astype(np.int64)
    numbers = np.zeros((units, last + 1), dtype=np.int64)
    np.add.at(numbers, (codes[chosen], at), 1)
    return numbers


def _enough_left(
    lasted: npt.NDArray[np.float64], codes: npt.NDArray[np.int64], units: int, point: int, threshold: int
) -> bool:
    """Say whether at a point none or enough are still followed, whoever takes their own away."""
    own = np.bincount(codes[lasted >= point], minlength=units)
    return not own.sum() or _others(own) >= threshold


def _enough(groups: Sequence[Numbers], start: int, end: int | None, threshold: int, *, some: bool = False) -> bool:
    """Say whether in each group none or enough get there from one point until another, whoever takes their own away.

    With `some`, none is not enough.
    """
    by_group = [numbers[:, start:end].sum(axis=1) for numbers in groups]
    return all(_others(own) >= threshold for own in by_group if some or own.sum())


def _others(own: Numbers) -> int:
    """Return how many are left when somebody takes their own away: a unit theirs, or one record where all are one's."""
    return int(own.sum() - (own.max() if len(own) > 1 else 1))
