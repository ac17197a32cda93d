"""The rule: which numbers could show who somebody is, or how one colleague works, each with the reason."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.cells.select import Line
from seanalysis.config import Disclosure
from seanalysis.release import curves
from seanalysis.release.counts import Count, Counts
from seanalysis.release.told import Told
from seanalysis.study import Study
from seanalysis.study.plan import Table

AMOUNTS = ("median", "mean", "distinct", "difference", "slope", "freedom", "median_time", "expected")
"""Statistics that are made of many values, and say something of single ones where these are few."""
OF_UNITS = ("outside_95", "outside_998", "apart", "chance", "freedom")
"""Statistics whose count is not of records."""
TWO = 2
BROKEN_DOWN = 2  # the axes of a unit in a population: what lies on a further one is small enough to be found out


@dataclass(frozen=True)
class Found:
    """A reason to hide a line, and the count that nobody may work out; None where it is enough not to tell the line."""

    reason: str
    count: Count | None = None


class Rule:
    """The rule applied to the lines of a study."""

    def __init__(self, disclosure: Disclosure, counts: Counts, study: Study) -> None:
        self.disclosure, self.counts, self.study = disclosure, counts, study

    def found(self, table: Table, line: Line, told: Told) -> Iterator[Found]:
        """Yield every reason to hide a line; none for one that gives nobody away."""
        if line.statistic in AMOUNTS:
            if line.base is not None and 0 < line.base < self.disclosure.distribution:
                yield Found("distribution")
            elif line.base and told.base and self._without_own(told.base) < self.disclosure.distribution:
                yield Found("dominance")
            if told.base and self._few_units(told.base):
                yield Found("units")
            if self.disclosure.group and line.statistic == "distinct" and line.count == 1:
                yield Found("group")
            return
        if told.count is None and line.statistic not in OF_UNITS and self._small(line.count or 0):
            yield Found("threshold")
        if table.kind == "time" and told.base and self._small(self._without_own(told.base)):
            yield Found("dominance", told.base)  # at no point have more got there than one's own and these
        yield from self._of_units(told)
        yield from self._of_counts(table, line, told)
        if line.statistic == "share" and line.base is not None and 0 < line.base < self.disclosure.base:
            yield Found("base")

    def too_few(self, table: Table, lines: list[Line]) -> str:
        """Return why nothing of a table is shown: its records, or those that some group of a curve has, are too few.

        Also where they are of few units, or nearly all of one, who could take these away. How many are followed, and
        why others are not, ties all points of a curve; how many get there in all is the most that any point can tell.
        """
        frame, rule = self.counts.axes[table.data].frame, self.disclosure
        if 0 < len(frame) < rule.distribution:
            return "base"
        if reason := self._of_few_units(table):
            return reason
        if table.time is None or not table.time.observed:
            return ""
        left_out = [line.count for line in lines if line.statistic == "left_out"]
        numbers = [*left_out, *(number for line in lines for number in (line.base, line.missing))]
        if any(self._small(number or 0) for number in numbers):
            return "threshold"
        few = curves.few_get_there(table, frame, self.study, max(rule.threshold, rule.width))
        return "distribution" if few else ""

    def small_parts(self, told: Collection[Told], seen: Collection[Told]) -> Iterator[tuple[Count, int | None]]:
        """Yield the small counts that are the difference of others that lines tell.

        That an answer is missing says nothing of anybody; what else is known of the few without it does. Where one
        table has the contracts of all and another those of all with a known position, both together tell how many of
        the few without one are permanent. Such a count comes with the most that it can be: as many as these few are.

        Args:
            told: what the lines tell.
            seen: what those of them tell whose table is in the edition: there it is told how few have no answer.
        """
        bases: dict[Count | None, set[Count]] = defaultdict(set)
        for one in told:
            bases[one.count] |= {one.base} if one.base else set()
        missing = {one.missing for one in told}
        seen_missing = {one.missing for one in seen if one.missing}
        for count in self.counts.places:
            if count.adds or not self._small(self.counts.value(count)):
                continue
            axes = self.counts.axes[count.data]
            unknown = {axis: parts for axis, parts in count.where if not parts & axes.known(axis)[1]}
            wholes = bases[reduce(Count.without, unknown, count)]
            if not unknown:
                yield count, None
            elif wholes and count not in missing:
                around = [self.counts.of(count.data, *whole.where, *unknown.items()) for whole in wholes]
                around += [whole for whole in seen_missing if _inside(count, whole)]
                yield count, min(self.counts.value(whole) for whole in around)

    def points(self, table: Table) -> set[str]:
        """Return the points of time at which a curve gives nobody away."""
        frame, rule = self.counts.axes[table.data].frame, self.disclosure
        return curves.kept(table, frame, self.study, rule.threshold, rule.distribution)

    def insiders(self) -> npt.NDArray[np.float64]:
        """Return how much of each count is known to those who have records of their own in it.

        The first line is of somebody who had one record in every count that is not empty, and so knows more than any
        participant; then come the units, one by one.
        """
        return np.array([self._own(count) for count in self.counts.places], dtype="float64").T

    def _own(self, count: Count) -> list[int]:
        """Return how much of a count is known to a participant at most, and how much is each unit's own."""
        inside = self.counts.flags(count) & (not count.adds)
        own = [min(int(inside.sum()), 1)]
        for data, units in self._units.items():
            for codes in units:
                known = inside & (codes >= 0) if data == count.data else np.zeros(len(codes), dtype=bool)
                own += np.bincount(codes[known], minlength=int(codes.max(initial=-1)) + 1).tolist()
        return own

    def _of_units(self, told: Told) -> Iterator[Found]:
        """Yield what would tell how a colleague, or one of few, works."""
        group = told.base if told.base and self._of_some_units(told.base) else told.count
        if group is None or told.count is None or not self._of_some_units(group):
            return
        numbers = self._by_unit(group)
        if not numbers.size:
            return
        if numbers.size < self.disclosure.units:
            yield Found("units", told.count)
        if self._dominated(numbers):
            yield Found("dominance", told.count)

    def _of_counts(self, table: Table, line: Line, told: Told) -> Iterator[Found]:
        """Yield counts that are small, are all or none of a group, or are one record's more than anybody's."""
        if told.count is None or line.count is None:
            return
        if self._small(line.count):
            yield Found("threshold", told.count)
        if self._few_without_own(told.count):
            yield Found("dominance", told.count)
        if told.count.adds and line.count:
            values = self.counts.axes[table.data].frame.loc[self.counts.flags(told.count), told.count.adds]
            if self._dominated(values):
                yield Found("dominance", told.count)
        if told.others is None or not line.base:
            if line.statistic == "share" and line.base and self._small(line.base - line.count):
                yield Found("threshold", told.count)
            return
        if self._small(line.base - line.count):
            yield Found("threshold", told.others)
        if self._few_without_own(told.others):
            yield Found("dominance", told.others)
        if self.disclosure.group and line.count == line.base:
            yield Found("group", told.others)
        if self.disclosure.group and line.count == 0 and self._all_or_none(table, line):
            yield Found("group", told.count)

    def _small(self, count: int) -> bool:
        return 0 < count < self.disclosure.threshold

    def _few_without_own(self, count: Count) -> bool:
        """Say whether a unit that takes its own records away is left with a small count of its colleagues' records.

        That matters where the study counts the same by unit: nobody may know these counts of others.
        """
        if count.adds or not any(_inside(count, whole) for whole in self._told_by_unit):
            return False
        return self._small(self._without_own(count))

    def _without_own(self, count: Count) -> int:
        """Return how many records there are without those of the unit that has most."""
        numbers = self._by_unit(count)
        return int(numbers.sum() - numbers.max(initial=0))

    @cached_property
    def _told_by_unit(self) -> set[Count]:
        """The counts of which a table of the study has the part of each unit, where it breaks these down further."""
        roots = {data: [own.root(unit) for unit in self.study.release.units] for data, own in self.counts.axes.items()}
        return {
            count.without(axis)
            for count in self.counts.places
            for axis, parts in count.where
            if axis in roots[count.data] and len(parts) == 1 and len(count.where) > BROKEN_DOWN
        }

    def _all_or_none(self, table: Table, line: Line) -> bool:
        """Say whether that none has it means that all have the only other level."""
        variable = table.outcome.variable if table.outcome else table.distribution or line.row
        known = self.study.variables[table.data].get(variable)
        return known is not None and len(known.levels) == TWO

    def _of_some_units(self, count: Count) -> bool:
        """Say whether a count is of some units' records only, so that it says something of these."""
        axes = self.counts.axes[count.data]
        of_units = {axes.root(unit) for unit in self.study.release.units if unit in axes.frame}
        return any(axis in of_units for axis, _ in count.where)

    def _of_few_units(self, table: Table) -> str:
        """Return why the records that a table is about are a colleague's: few units have any, or one has most."""
        axes = self.counts.axes[table.data]
        where = (axes.condition(one) for one in self.study.where(table.population))
        numbers = self._by_unit(self.counts.of(table.data, *where)) if self._units[table.data] else np.zeros(0)
        if not numbers.size:
            return ""
        if numbers.size < self.disclosure.units:
            return "units"
        return "dominance" if self._dominated(numbers) else ""

    def _dominated(self, numbers: "npt.NDArray[np.int64] | pd.Series[int]") -> bool:
        """Say whether one of some numbers is more of their sum than one may be."""
        return bool(numbers.max() > self.disclosure.dominance * numbers.sum())

    def _few_units(self, count: Count) -> bool:
        return self._of_some_units(count) and 0 < self._by_unit(count).size < self.disclosure.units

    def _by_unit(self, count: Count) -> npt.NDArray[np.int64]:
        """Return how many of the records each unit has, of those that have any; where there are none, each record."""
        inside = self.counts.flags(count)
        codes = [unit_codes[inside] for unit_codes in self._units[count.data]]
        numbers = [np.bincount(own[own >= 0]) for own in codes]
        return min((own[own > 0] for own in numbers), key=len, default=np.ones(int(inside.sum()), dtype=np.int64))

    @cached_property
    def _units(self) -> dict[str, list[npt.NDArray[np.intp]]]:
        """The units of each record as numbers, by kind of records and of units."""
        frames = {data: axes.frame for data, axes in self.counts.axes.items()}
        units = self.study.release.units
        return {
            data: [pd.factorize(frame[unit])[0] for unit in units if unit in frame] for data, frame in frames.items()
        }


def _inside(count: Count, whole: Count) -> bool:
    """Say whether all records of a count lie in another by definition."""
    where = dict(count.where)
    return count.data == whole.data and all(axis in where and where[axis] <= parts for axis, parts in whole.where)
