"""The unknowns of a release: counts that move together as one, apart in parts that do not touch each other."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from seanalysis.release.system import Bools, Floats, Ints, System


@dataclass(frozen=True)
class Unknowns:
    """By how much counts can differ from the true ones, given all that everybody knows.

    Where two counts are equal, or together make a known one, the deviation of one says that of the other: they are one
    unknown. A count that known ones give has none.

    Attributes:
        of: the unknown of each count; -1 where it has none.
        signs: 1 where a count moves with its unknown, -1 where it moves against it.
        ties: one column for each unknown; line times deviations is 0.
        lows, highs: the least and largest deviation that the counts themselves allow: one line for each of the ranges
            of the system.
        part: the number of the part in which each unknown lies.
    """

    of: Ints
    signs: Floats
    ties: "sparse.csr_array[np.float64]"
    lows: Floats
    highs: Floats
    part: Ints

    def total(self, of_counts: Floats) -> Floats:
        """Add up for each unknown what belongs to its counts."""
        own = self.of >= 0
        return np.bincount(self.of[own], of_counts[own], len(self.part)).astype(np.float64)

    def of_counts(self, of_unknowns: "Floats | Bools") -> Floats:
        """Say of each count what holds for its unknown; 0 where it has none."""
        every: Floats = np.append(of_unknowns.astype(np.float64), 0)[self.of]
        return every

    def ties_of(self, own: Ints) -> "sparse.csc_array[np.float64]":
        """Return the ties of the unknowns of a part, one column for each."""
        ties = self._columns[:, own]
        return sparse.csc_array(ties[np.flatnonzero(np.bincount(ties.indices, minlength=ties.shape[0]))])

    @cached_property
    def _columns(self) -> "sparse.csc_array[np.float64]":
        return sparse.csc_array(self.ties)

    def any(self, of_counts: Bools) -> Bools:
        """Say of each unknown whether it holds for any of its counts."""
        return self.total(of_counts.astype(np.float64)) > 0


def unknowns(system: System, fixed: Bools) -> Unknowns:
    """Find the unknowns that are left where some counts are fixed.

    Args:
        system: what the release shows.
        fixed: counts that cannot deviate, as they are known or shown.
    """
    joined = _Joined(fixed)
    lines = _lines(system, fixed)
    around = defaultdict(list)
    for number, line in enumerate(lines):
        for count in line:
            around[count].append(number)
    waiting = list(range(len(lines)))[::-1]
    while waiting:
        number = waiting.pop()
        lines[number], changed = joined.simplify(lines[number])
        waiting += [near for count in changed for near in around[count]]
        for count in lines[number]:  # what has moved to another count is looked for there
            around[count].append(number)
        if changed:
            lines[number] = {}
    return _numbered(system, joined, list({frozenset(line.items()): line for line in lines if line}.values()))


class _Joined:
    """Counts whose deviation is that of another, up to its sign; of those that cannot deviate, the sign is 0."""

    def __init__(self, fixed: Bools) -> None:
        self.up = list(range(len(fixed)))
        self.signs = [0.0 if it else 1.0 for it in fixed.tolist()]

    def first(self, count: int) -> tuple[int, float]:
        sign = 1.0
        while self.up[count] != count:
            sign *= self.signs[count]
            count = self.up[count]
        return count, sign * self.signs[count]

    def simplify(self, line: dict[int, float]) -> tuple[dict[int, float], list[int]]:
        """Write a line by what is left of its counts, and join or fix those of which it says all.

        Returns:
            the line, and the counts that it has joined to another or fixed
        """
        left: dict[int, float] = defaultdict(float)
        for count, factor in line.items():
            first, sign = self.first(count)
            left[first] += sign * factor
        line = {count: factor for count, factor in sorted(left.items()) if factor}
        if len(line) == 1:
            (count,) = line
            self.signs[count] = 0.0
            return line, [count]
        if len(line) == 2:  # noqa: PLR2004 - a pair
            one, other = line
            if abs(line[one]) == abs(line[other]):
                self.up[other], self.signs[other] = one, -line[one] / line[other]
                return line, [other]
        return line, []


def _lines(system: System, fixed: Bools) -> list[dict[int, float]]:
    ties = sparse.csr_array(system.ties)
    lines = []
    for start, end in zip(ties.indptr, ties.indptr[1:], strict=False):
        pairs = zip(ties.indices[start:end].tolist(), ties.data[start:end].tolist(), strict=True)
        lines.append({count: factor for count, factor in pairs if not fixed[count]})
    return lines


def _numbered(system: System, joined: _Joined, lines: "list[dict[int, float]]") -> Unknowns:
    firsts = [joined.first(count) for count in range(len(system.values))]
    signs = np.array([sign for _, sign in firsts])
    kept = sorted({count for count, sign in firsts if sign})
    place = {count: number for number, count in enumerate(kept)}
    of = np.array([place[count] if sign else -1 for count, sign in firsts], np.intp)
    spare = system.ranges - system.values
    lows, highs = np.full((len(spare), len(kept)), -np.inf), np.full((len(spare), len(kept)), np.inf)
    room = system.most - system.values if system.most.size else np.full(len(system.values), np.inf)
    with_it, against = np.flatnonzero(signs > 0), np.flatnonzero(signs < 0)
    for low, high, own in zip(lows, highs, spare, strict=True):
        np.maximum.at(low, of[with_it], own[with_it])
        np.maximum.at(low, of[against], -room[against])
        np.minimum.at(high, of[with_it], room[with_it])
        np.minimum.at(high, of[against], -own[against])
    entries = [(line, place[count], factor) for line, it in enumerate(lines) for count, factor in it.items()]
    rows, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
    ties = sparse.csr_array((np.array(factors, np.float64), (rows, columns)), shape=(len(lines), len(kept)))
    touching = sparse.csr_array(abs(ties).T @ abs(ties))
    part = sparse.csgraph.connected_components(touching, directed=False)[1].astype(np.intp)
    return Unknowns(of, signs, ties, lows, highs, part)
