"""What an attacker has seen, as ends of unknown counts and rows between them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, floor

import numpy as np

from seanalysis.release.attack import statistics
from seanalysis.release.attack.equations import Equations
from seanalysis.release.attack.intervals import MOST, ContradictionError, Real, Row, System
from seanalysis.release.attack.lines import REST, TOTAL, Sum
from seanalysis.release.attack.records import EmptyError
from seanalysis.release.attack.shown import REAL, Place, Shown

WHOLE = ("count", "base", "missing")
QUARTERS = {"lower": 1, "value": 2, "upper": 3}
LARGEST_GRID, LOOPS, CLOSE = 20_000, 4, 1e-9


@dataclass(frozen=True)
class Seen:
    """What is seen of one line: by field, the interval of true values."""

    place: Place
    fields: dict[str, tuple[float, float]]
    round_to: int = 0


def together(shown: Iterable[Shown], rounded: dict[str, int]) -> list[Seen]:
    """Return what several files show of each line; of a table that is rounded, what its rounded counts allow.

    rounded: by table, what its counts are multiples of. Each lies less than that from the true count.
    """
    found: dict[Place, dict[str, tuple[float, float]]] = {}
    for one in shown:
        away = rounded.get(one.table, 0)
        if away and one.field not in WHOLE:
            continue
        low, high = one.low - max(away - 1, 0), one.high + max(away - 1, 0)
        fields = found.setdefault(one.place, {})
        before = fields.get(one.field, (-np.inf, np.inf))
        fields[one.field] = max(low, before[0]), min(high, before[1])
    return [Seen(place, fields, rounded.get(place[0], 0)) for place, fields in found.items()]


@dataclass
class Knowledge:
    """The equations of the plan with what is seen of its lines."""

    equations: Equations
    seen: Sequence[Seen]
    more: Sequence[tuple[Sum, float, float, str]] = ()
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by_place = {one.place: one for one in self.seen}
        self.lower = np.zeros(len(self.equations.unknowns))
        self.upper = np.full(len(self.equations.unknowns), MOST)
        for one in self.seen:
            self._whole_numbers(one)
            statistic = one.place[5]
            if statistic == "share" and "value" in one.fields:
                self._share(one)
            elif statistic == "median":
                self._quartiles(one)
            elif statistic == "distinct":
                self._distinct(one)
        self._curves()
        for terms, low, high, why in self.more:
            self._add(terms, low, high, why)

    def told(self) -> System:
        """Return all that is linear of it, as it was told."""
        return self.equations.system(self.rows).within(self.lower, self.upper)

    def system(self) -> System:
        """Return all of it as a system, tightened by what is not linear.

        Raises:
            ContradictionError: nothing fits.
        """
        found = self.told()
        for _ in range(LOOPS):
            found = found.propagated()
            lower, upper = found.lower.copy(), found.upper.copy()
            for terms, numbers in self._candidates(found):
                for count, values in zip(terms, numbers, strict=True):
                    self._tighten(count, values, lower, upper)
            if (lower <= found.lower + CLOSE).all() and (upper >= found.upper - CLOSE).all():
                break
            found = found.within(lower, upper)
        return found

    def ends_of(self, terms: Sum, system: System) -> tuple[float, float]:
        """Return between what a sum lies, by the ends of its counts alone."""
        low = high = 0.0
        for count, times in terms.items():
            number = self.equations.unknowns[count]
            ends = (times * system.lower[number], times * system.upper[number])
            low, high = low + min(ends), high + max(ends)
        return low, high

    # --- what is linear ------------------------------------------------------------------------------------------

    def _add(self, terms: Sum, low: float, high: float, why: str) -> None:
        known = {count: times for count, times in terms.items() if count in self.equations.unknowns}
        if len(known) < len(terms) or not terms:
            return
        if len(terms) == 1:
            ((count, times),) = terms.items()
            number = self.equations.unknowns[count]
            ends = sorted((low / times, high / times))
            self.lower[number] = max(self.lower[number], ends[0])
            self.upper[number] = min(self.upper[number], ends[1])
        else:
            self.rows.append(
                ({self.equations.unknowns[count]: times for count, times in terms.items()}, low, high, why)
            )

    def _whole_numbers(self, one: Seen) -> None:
        sums = self.equations.lines.sums(one.place)
        for name in WHOLE:
            if name in one.fields and name in sums:
                self._add(sums[name], *one.fields[name], f"{one.place[0]}: {name} is shown")
        if one.place[5] == "sum" and "count" in sums and "value" in one.fields and not one.round_to:
            self._add(sums["count"], *one.fields["value"], f"{one.place[0]}: the sum is shown")

    def _share(self, one: Seen) -> None:
        sums = self.equations.lines.sums(one.place)
        if "count" not in sums:
            return
        low, high = one.fields["value"]
        why = f"{one.place[0]}: the share is shown"
        self._add(_plus(sums["count"], sums["base"], -(low - CLOSE)), 0.0, np.inf, why)
        self._add(_plus(sums["count"], sums["base"], -(high + CLOSE)), -np.inf, 0.0, why)

    def _quartiles(self, one: Seen) -> None:
        """At least half of the numbers are no greater than the median, and so on, by the (n + 1)p rule."""
        table, row, *_ = one.place
        lines = self.equations.lines
        plan = lines.tables.get(table)
        base = lines.sums(one.place).get("base")
        if plan is None or base is None or len(base) != 1:
            return
        (whole,) = base
        records = lines.records[plan.data]
        row = records.same.get(row, row)
        for name, quarter in QUARTERS.items():
            if name not in one.fields:
                continue
            low, high = one.fields[name]
            below, above = records.touching(row, low, high)
            n = one.fields.get("base", (0.0, 1.0))
            exact = int(n[0]) if n[0] == n[1] and n[0] >= 1 else 0
            for parts, upward in ((below, False), (above, True)):
                try:
                    inside = records.both(whole.where, (row, parts))
                except EmptyError:
                    continue
                terms: Sum = {type(whole)(whole.data, inside): 1.0}
                why = f"{table}: the {name} of {row} is shown"
                if exact:
                    place = (exact + 1) * quarter / 4
                    at = min(max(ceil(place) if upward else floor(place), 1), exact)
                    self._add(terms, exact - at + 1 if upward else at, np.inf, why)
                elif upward:  # count >= n - ceil((n + 1)p) + 1, and what is rounded up is less than 1 above
                    self._add(_plus(terms, base, quarter / 4 - 1), 0.25 - quarter / 4, np.inf, why)
                else:
                    self._add(_plus(terms, base, -quarter / 4), quarter / 4 - 0.75, np.inf, why)

    def _distinct(self, one: Seen) -> None:
        """As many have a value as there are different ones, and as many are among the others as these have."""
        table, row, _, column, column_level, _ = one.place
        low = one.fields.get("value", one.fields.get("count", (0.0, 0.0)))[0]
        sums = self.equations.lines.sums(one.place)
        if "base" in sums:
            self._add(sums["base"], low, np.inf, f"{table}: so many different values of {row} are shown")
        place = (table, row, REST, column, column_level, "share")
        named = {one[2] for one in self.equations.lines.places if one[:2] == (table, row) and one[2] not in ("", REST)}
        if place in self.equations.sums and low > len(named):
            rest = self.equations.sums[place]["count"]
            self._add(rest, low - len(named), np.inf, f"{table}: the other values of {row} are at least so many")

    def _curves(self) -> None:
        """Where a Kaplan–Meier curve stays, nothing happened; where it falls, no more than so many of those at risk."""
        groups: dict[tuple[str, ...], list[tuple[int, Seen]]] = {}
        for one in self.seen:
            if one.place[5] == "reached" and "value" in one.fields:
                groups.setdefault((one.place[0], one.place[1], *one.place[3:5]), []).append((int(one.place[2]), one))
        for several in groups.values():
            for (start, before), (_, after) in pairwise(sorted(several, key=lambda pair: pair[0])):
                first, second = (self.equations.lines.sums(one.place).get("count") for one in (before, after))
                at_risk = self.equations.lines.sums((*before.place[:2], str(start), *before.place[3:5], "at_risk")).get(
                    "count"
                )
                if first is None or second is None or at_risk is None:
                    continue
                left = [(1 - one.fields["value"][1], 1 - one.fields["value"][0]) for one in (before, after)]
                happened = _plus(second, first, -1.0)
                why = f"{before.place[0]}: the curve is shown"
                if left[1][1] < left[0][0] - CLOSE:
                    self._add(happened, 1.0, np.inf, why)
                exact = all(high - low < CLOSE for low, high in left)
                if exact and abs(left[0][0] - left[1][0]) < CLOSE:
                    self._add(happened, 0.0, 0.0, why)
                if left[0][1] > 0:
                    most = 1 - max(left[1][0], 0.0) / left[0][1]
                    self._add(_plus(happened, at_risk, -most), -np.inf, CLOSE, why)

    # --- what is not ---------------------------------------------------------------------------------------------

    def _candidates(self, system: System) -> list[tuple[list[Sum], list[Real]]]:
        """Return by statistic the sums that it is made of, and the values of each that give what is shown."""
        found = []
        for one in self.seen:
            if one.round_to:
                continue
            asked = self._asked(one)
            if asked is None:
                continue
            terms, gives = asked
            ends = [self.ends_of(part, system) for part in terms]
            sizes = [high - low + 1 for low, high in ends]
            if all(size < 1 + CLOSE for size in sizes) or np.prod(sizes) > LARGEST_GRID:
                continue
            varying = [n for n, size in enumerate(sizes) if size >= 1 + CLOSE]
            possible = [np.arange(ceil(ends[n][0] - CLOSE), floor(ends[n][1] + CLOSE) + 1) for n in varying]
            grid = [axis.ravel().astype(float) for axis in np.meshgrid(*possible, indexing="ij")]
            values = [np.full(len(grid[0]), low) for low, _ in ends]
            for n, axis in zip(varying, grid, strict=True):
                values[n] = axis
            inside = gives(values)
            if not inside.any():
                raise ContradictionError
            found.append((terms, [axis[inside] for axis in values]))
        return found

    def _asked(self, one: Seen) -> tuple[list[Sum], Callable[[list[Real]], "np.ndarray"]] | None:
        table, row, row_level, column, level, statistic = one.place
        lines = self.equations.lines
        shown: dict[str, tuple[float, float]] = {name: ends for name, ends in one.fields.items() if name in REAL}
        sums = lines.sums(one.place)
        if statistic == "share" and shown and "count" in sums:

            def share(values: list[Real]) -> np.ndarray:
                count, base = values
                return (count <= base) & (base > 0) & statistics.fits(statistics.share(count, base), shown)

            return [sums["count"], sums["base"]], share
        if statistic == "difference" and shown and row_level and "-" in level:
            first, second = level.split("-")
            own, other = (lines.sums((table, row, row_level, column, one, "share")) for one in (first, second))
            if not {"count", "base"} <= set(own) or not {"count", "base"} <= set(other):
                return None
            how = statistics.difference_from_all if second == TOTAL else statistics.difference

            def apart(values: list[Real]) -> np.ndarray:
                k, n, other_k, other_n = values
                possible = (k <= n) & (other_k <= other_n) & (n > 0) & (other_n > 0)
                if second == TOTAL:
                    possible &= (k <= other_k) & (n < other_n) & (other_k - k <= other_n - n)
                return possible & statistics.fits(how((k, n), (other_k, other_n)), shown)

            return [own["count"], own["base"], other["count"], other["base"]], apart
        if statistic == "chi_square" and shown:
            units = [
                place
                for place in lines.places
                if place[:2] == (table, row) and place[5] == "share" and place[2] != TOTAL
            ]
            counted = [lines.sums(place) for place in units]
            if not counted or not all("count" in part for part in counted):
                return None

            def even(values: list[Real]) -> np.ndarray:
                counts, bases = (np.stack(part, axis=-1) for part in (values[::2], values[1::2]))
                possible = (counts <= bases).all(axis=-1)
                return possible & statistics.fits({"value": statistics.chi_square(counts, bases)}, shown)

            return [part[name] for part in counted for name in ("count", "base")], even
        return None

    def _tighten(self, terms: Sum, values: Real, lower: Real, upper: Real) -> None:
        if len(terms) == 1:
            ((count, times),) = terms.items()
            number = self.equations.unknowns[count]
            lower[number] = max(lower[number], values.min() / times)
            upper[number] = min(upper[number], values.max() / times)


def _plus(terms: Sum, others: Sum, times: float) -> Sum:
    found = dict(terms)
    for count, number in others.items():
        found[count] = found.get(count, 0.0) + times * number
    return {count: number for count, number in found.items() if number}
