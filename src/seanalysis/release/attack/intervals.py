"""The least and the greatest value that each unknown count can have, given all rows that hold.

First the rows are used one by one until none tells more (propagation): that settles most counts. What is still open
falls into parts that have nothing to do with each other; in each, HiGHS finds the ends. Most counts are wide open, and
one solution shows that of many at once: solutions are looked for in which as many as possible are great, or small.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse.csgraph import connected_components

Real = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
CLOSE, ROUNDS, NODES, MOST = 1e-6, 200, 2000, 1e6
ROUNDS_AT_ONCE, MANY = 8, 0.9


class ContradictionError(Exception):
    """No counts at all fit the rows."""


@dataclass(frozen=True)
class System:
    """low <= matrix @ counts <= high, and lower <= counts <= upper; `whole` counts are whole numbers.

    why: what each row says, in plain words.
    """

    matrix: sparse.csr_array
    low: Real
    high: Real
    lower: Real
    upper: Real
    whole: npt.NDArray[np.bool_]
    why: tuple[str, ...]

    def within(self, lower: Real | None = None, upper: Real | None = None) -> "System":
        """Return the system with tighter ends of its counts."""
        return replace(
            self,
            lower=self.lower if lower is None else np.maximum(self.lower, lower),
            upper=self.upper if upper is None else np.minimum(self.upper, upper),
        )

    def propagated(self) -> "System":
        """Return the system with the ends that follow from its rows, taken one by one.

        Raises:
            ContradictionError: some row cannot hold.
        """
        rows, columns = self._entries
        values = self.matrix.data
        low, high = self.low[rows], self.high[rows]
        lower, upper = self.lower.copy(), self.upper.copy()
        positive = values > 0
        for _ in range(ROUNDS):
            least = values * np.where(positive, lower[columns], upper[columns])
            most = values * np.where(positive, upper[columns], lower[columns])
            smallest = np.bincount(rows, weights=least, minlength=len(self.low))
            greatest = np.bincount(rows, weights=most, minlength=len(self.low))
            if (smallest > self.high + CLOSE).any() or (greatest < self.low - CLOSE).any():
                raise ContradictionError
            top = (high - (smallest[rows] - least)) / values
            bottom = (low - (greatest[rows] - most)) / values
            ends_above, ends_below = np.where(positive, top, bottom), np.where(positive, bottom, top)
            new_upper, new_lower = upper.copy(), lower.copy()
            np.minimum.at(new_upper, columns, ends_above)
            np.maximum.at(new_lower, columns, ends_below)
            new_upper = np.where(self.whole, np.floor(new_upper + CLOSE), new_upper)
            new_lower = np.where(self.whole, np.ceil(new_lower - CLOSE), new_lower)
            if (new_lower > new_upper + CLOSE).any():
                raise ContradictionError
            moved = (upper - new_upper > CLOSE).any() or (new_lower - lower > CLOSE).any()
            lower, upper = new_lower, np.maximum(new_upper, new_lower)
            if not moved:
                break
        return replace(self, lower=lower, upper=upper)

    @property
    def _entries(self) -> tuple[Places, Places]:
        rows = np.repeat(np.arange(self.matrix.shape[0]), np.diff(self.matrix.indptr))
        return rows, self.matrix.indices

    def open_parts(self, wanted: Places) -> list["Part"]:
        """Return the parts of what is still open in which something wanted lies; the system has been propagated."""
        free = np.flatnonzero(self.upper - self.lower > CLOSE)
        place_of = np.full(len(self.lower), -1)
        place_of[free] = np.arange(len(free))
        fixed = np.where(self.upper - self.lower > CLOSE, 0.0, self.lower)
        matrix = sparse.csr_array(self.matrix[:, free])
        shift = self.matrix @ fixed
        low, high = self.low - shift, self.high - shift
        least, most = _activity(matrix, self.lower[free], self.upper[free])
        binds = (np.diff(matrix.indptr) > 0) & ((least < low - CLOSE) | (most > high + CLOSE))
        rows = np.flatnonzero(binds)
        matrix, low, high = sparse.csr_array(matrix[rows]), low[rows], high[rows]
        count, label = connected_components(matrix.T @ matrix, directed=False) if len(free) else (0, np.empty(0, int))
        of_wanted = place_of[wanted]
        row_label = label[matrix.indices[matrix.indptr[:-1]]] if len(rows) else np.empty(0, int)
        parts = []
        for one in sorted(set(label[of_wanted[of_wanted >= 0]])) if count else ():
            columns, own = np.flatnonzero(label == one), np.flatnonzero(row_label == one)
            parts.append(
                Part(
                    sparse.csc_array(matrix[own][:, columns]),
                    low[own],
                    high[own],
                    self.lower[free[columns]],
                    self.upper[free[columns]],
                    self.whole[free[columns]],
                    free[columns],
                )
            )
        return parts


@dataclass(frozen=True)
class Part:
    """A part of a system that is still open, with the numbers of its counts in the whole."""

    matrix: sparse.csc_array
    low: Real
    high: Real
    lower: Real
    upper: Real
    whole: npt.NDArray[np.bool_]
    numbers: Places

    def extreme(self, objective: Real) -> tuple[float, Real | None]:
        """Return the least value of the objective (never too great), and a solution in whole numbers if one was found.

        Raises:
            ContradictionError: nothing fits.
        """
        rows = [LinearConstraint(self.matrix, self.low, self.high)] if self.matrix.shape[0] else []
        ends = Bounds(self.lower, self.upper)
        relaxed = milp(objective, constraints=rows, bounds=ends)
        if relaxed.x is None:
            raise ContradictionError
        near = np.round(relaxed.x)
        if np.abs(relaxed.x - near)[self.whole].max(initial=0.0) < CLOSE:
            return float(relaxed.fun), np.where(self.whole, near, relaxed.x)
        found = milp(
            objective, constraints=rows, bounds=ends, integrality=self.whole.astype(int), options={"node_limit": NODES}
        )
        if found.x is None and found.status == 2:  # noqa: PLR2004 - infeasible
            raise ContradictionError
        bound = found.mip_dual_bound if found.mip_dual_bound is not None else relaxed.fun
        best = max(float(bound), float(relaxed.fun))
        return best, None if found.x is None else np.where(self.whole, np.round(found.x), found.x)


    def reduced(self, asked: Places) -> "Part":
        """Return the part without counts that only say how far a row may reach, and without rows that say nothing.

        Those asked for stay. Counts that are one and the same become one, unless both are asked for.
        """
        matrix, low, high = sparse.csc_array(self.matrix), self.low.copy(), self.high.copy()
        lower, upper, numbers, whole = self.lower.copy(), self.upper.copy(), self.numbers, self.whole
        kept = np.isin(np.arange(len(numbers)), asked)
        while True:
            before = matrix.shape
            matrix, same = _merged(matrix, low, high, kept)
            for first, second in same:
                lower[first], upper[first] = max(lower[first], lower[second]), min(upper[first], upper[second])
            by_row = sparse.csr_array(matrix)
            least, most = _activity(by_row, lower, upper)
            binds = (np.diff(by_row.indptr) > 0) & ((least < low - CLOSE) | (most > high + CLOSE))
            matrix, low, high = sparse.csc_array(by_row[np.flatnonzero(binds)]), low[binds], high[binds]
            times = np.diff(matrix.indptr)
            slack = np.flatnonzero((times == 1) & ~kept)
            at, coefficient = matrix.indices[matrix.indptr[slack]], matrix.data[matrix.indptr[slack]]
            ends = np.stack([coefficient * lower[slack], coefficient * upper[slack]])
            np.subtract.at(low, at, ends.max(axis=0))
            np.subtract.at(high, at, ends.min(axis=0))
            staying = np.flatnonzero(kept | (times > 1))
            matrix = sparse.csc_array(matrix[:, staying])
            lower, upper, numbers, whole, kept = (part[staying] for part in (lower, upper, numbers, whole, kept))
            if matrix.shape == before:
                return Part(matrix, low, high, lower, upper, whole, numbers)


@dataclass(frozen=True)
class Ends:
    """Of each count asked for the least and the greatest value, never too narrow, and how far apart solutions lie.

    Where `apart` is the width or more, the ends are those that follow step by step; else they are as tight as can be.
    """

    lower: Real
    upper: Real
    apart: Real


def ends(system: System, wanted: Places, width: float, settled: npt.NDArray[np.bool_] | None = None) -> Ends:
    """Return the ends of the counts asked for.

    Args:
        system: what is known.
        wanted: the numbers of the counts, in rising order.
        width: how far apart two solutions must lie to leave a count at that.
        settled: counts that need no solutions, as they are known to be wide.

    Raises:
        ContradictionError: nothing fits.
    """
    known = system.propagated()
    lower, upper = known.lower[wanted].copy(), known.upper[wanted].copy()
    apart = np.where(upper - lower < CLOSE, 0.0, np.inf)
    looked_at = wanted if settled is None else wanted[~settled]
    for whole in known.open_parts(looked_at):
        part = whole.reduced(np.flatnonzero(np.isin(whole.numbers, looked_at)))
        asked = np.flatnonzero(np.isin(part.numbers, looked_at))
        found, seen = _ends_of(part, asked, width)
        places = np.searchsorted(wanted, part.numbers[asked])
        apart[places] = seen[asked]
        for n, (low, high) in found.items():
            place = np.searchsorted(wanted, part.numbers[n])
            lower[place], upper[place] = max(low, lower[place]), min(high, upper[place])
            apart[place] = upper[place] - lower[place]
    return Ends(lower, upper, apart)


def _ends_of(part: Part, asked: Places, width: float) -> tuple[dict[int, tuple[float, float]], Real]:
    """Return the ends of those of a part that are narrower than `width`, and how far apart solutions lie for each."""
    seen_low, seen_high = np.full(len(part.numbers), np.inf), np.full(len(part.numbers), -np.inf)

    def see(solution: Real | None) -> None:
        if solution is not None:
            np.minimum(seen_low, solution, out=seen_low)
            np.maximum(seen_high, solution, out=seen_high)

    def open_ones(among: Places) -> Places:
        return among[~(seen_high[among] - seen_low[among] >= width)]

    waiting = asked
    for _ in range(ROUNDS_AT_ONCE):  # each solution may settle many
        before = len(waiting)
        for sign in (1.0, -1.0):
            objective = np.zeros(len(part.numbers))
            objective[waiting] = sign
            see(part.extreme(objective)[1])
        waiting = open_ones(waiting)
        if not len(waiting) or len(waiting) > MANY * before:
            break
    found = {}
    for n in waiting:
        low_high = []
        for sign in (1.0, -1.0):
            if len(open_ones(np.array([n]))):
                objective = np.zeros(len(part.numbers))
                objective[n] = sign
                value, solution = part.extreme(objective)
                see(solution)
                low_high.append(sign * value)
        if len(open_ones(np.array([n]))):
            low, high = low_high
            found[int(n)] = (float(np.ceil(low - CLOSE)), float(np.floor(high + CLOSE))) if part.whole[n] else (low, high)
    return found, seen_high - seen_low


def binding(system: System, number: int, sign: float) -> list[str]:
    """Return what the rows say that keep a count from being smaller (sign 1) or greater (sign -1)."""
    objective = np.zeros(len(system.lower))
    objective[number] = sign
    equal = system.low == system.high
    above, below = np.isfinite(system.high) & ~equal, np.isfinite(system.low) & ~equal
    matrix = sparse.vstack([system.matrix[above], -system.matrix[below]]) if (above | below).any() else None
    found = linprog(
        objective,
        A_ub=matrix,
        b_ub=np.concatenate([system.high[above], -system.low[below]]) if matrix is not None else None,
        A_eq=system.matrix[equal],
        b_eq=system.low[equal],
        bounds=np.column_stack([system.lower, np.where(system.upper >= MOST, np.inf, system.upper)]),
        method="highs",
    )
    if found.status:
        return []
    order = np.flatnonzero(equal)[np.abs(found.eqlin.marginals) > CLOSE]
    sides = np.concatenate([np.flatnonzero(above), np.flatnonzero(below)])
    uneven = sides[np.abs(found.ineqlin.marginals) > CLOSE] if matrix is not None else np.empty(0, int)
    return list(dict.fromkeys(system.why[row] for row in sorted([*order, *uneven])))


def _merged(
    matrix: sparse.csc_array, low: Real, high: Real, kept: npt.NDArray[np.bool_]
) -> tuple[sparse.csc_array, list[tuple[int, int]]]:
    """Put the entries of counts that a row says are equal in one column; return the columns that are the same."""
    by_row = sparse.csr_array(matrix)
    pairs = np.flatnonzero((np.diff(by_row.indptr) == 2) & (low == 0) & (high == 0))  # noqa: PLR2004 - two counts
    into = np.arange(matrix.shape[1])
    same, touched = [], set()
    for row in pairs:
        columns, values = by_row.indices[by_row.indptr[row] : by_row.indptr[row + 1]], by_row.data[by_row.indptr[row] :][:2]
        first, second = (int(column) for column in columns)
        if kept[second]:
            first, second = second, first
        if values.sum() != 0 or kept[second] or first in touched or second in touched:
            continue
        touched |= {first, second}
        into[second] = first
        same.append((first, second))
    if not same:
        return matrix, same
    moved = sparse.coo_array(matrix)
    found = sparse.coo_array((moved.data, (moved.coords[0], into[moved.coords[1]])), shape=matrix.shape).tocsc()
    found.eliminate_zeros()
    return sparse.csc_array(found), same


def _activity(matrix: sparse.csr_array, lower: Real, upper: Real) -> tuple[Real, Real]:
    positive, negative = matrix.maximum(0), matrix.minimum(0)
    return positive @ lower + negative @ upper, positive @ upper + negative @ lower


def system(
    rows: Sequence[tuple[dict[int, float], float, float, str]], unknowns: int, whole: npt.NDArray[np.bool_]
) -> System:
    """Return rows as a system whose counts are only known to be 0 or more."""
    rows = [({number: times for number, times in terms.items() if times}, *rest) for terms, *rest in rows]
    lengths = [len(terms) for terms, *_ in rows]
    indices = np.array([number for terms, *_ in rows for number in terms], dtype=np.intp)
    values = np.array([times for terms, *_ in rows for times in terms.values()], dtype=float)
    matrix = sparse.csr_array((values, indices, np.concatenate([[0], np.cumsum(lengths)])), shape=(len(rows), unknowns))
    low = np.array([low for _, low, _, _ in rows], dtype=float)
    high = np.array([high for _, _, high, _ in rows], dtype=float)
    return System(matrix, low, high, np.zeros(unknowns), np.full(unknowns, MOST), whole, tuple(why for *_, why in rows))


def with_sums(known: System, sums: Sequence[dict[int, float]]) -> tuple[System, Places]:
    """Return the system with an unknown for each sum that is not one already, and the number of each sum's unknown."""
    size, numbers, rows = len(known.lower), [], []
    for terms in sums:
        if len(terms) == 1 and next(iter(terms.values())) == 1:
            numbers.append(next(iter(terms)))
        else:
            numbers.append(size + len(rows))
            rows.append(terms | {size + len(rows): -1.0})
    if not rows:
        return known, np.array(numbers, dtype=np.intp)
    new = len(rows)
    entries = [(n, column, times) for n, terms in enumerate(rows) for column, times in terms.items()]
    at, columns, values = (np.array(part) for part in zip(*entries, strict=True))
    below = sparse.csr_array((values.astype(float), (at, columns)), shape=(new, size + new))
    wider = sparse.csr_array(sparse.hstack([known.matrix, sparse.csr_array((known.matrix.shape[0], new))]))
    zero = np.zeros(new)
    found = System(
        sparse.csr_array(sparse.vstack([wider, below])),
        np.concatenate([known.low, zero]),
        np.concatenate([known.high, zero]),
        np.concatenate([known.lower, zero]),
        np.concatenate([known.upper, np.full(new, MOST)]),
        np.concatenate([known.whole, np.ones(new, dtype=bool)]),
        (*known.why, *["it is the rest of its base"] * new),
    )
    return found, np.array(numbers, dtype=np.intp)
