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
Flags = npt.NDArray[np.bool_]
Row = tuple[dict[int, float], float, float, str]
CLOSE, ROUNDS, NODES, MOST = 1e-6, 200, 2000, 1e6
MANY = 0.9


class ContradictionError(Exception):
    """No counts at all fit the rows."""


@dataclass(frozen=True)
class System:
    """low <= matrix @ counts <= high, and lower <= counts <= upper; `whole` counts are whole numbers.

    why: what each row says, in plain words.
    always: which rows hold of any records whatever, and so of those that are left when somebody takes away their own.
    """

    matrix: sparse.csr_array
    low: Real
    high: Real
    lower: Real
    upper: Real
    whole: Flags
    why: tuple[str, ...]
    always: Flags

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
        return rows, self.matrix.indices.astype(np.intp)

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
        binds = (np.diff(matrix.indptr) > 0) & (self.always | (least < low - CLOSE) | (most > high + CLOSE))
        rows = np.flatnonzero(binds)
        matrix, low, high = sparse.csr_array(matrix[rows]), low[rows], high[rows]
        if not len(free):
            return []
        _, label = connected_components(abs(matrix.T) @ abs(matrix), directed=False)
        of_wanted = place_of[wanted]
        row_label = label[matrix.indices[matrix.indptr[:-1]]]
        parts = []
        for one in sorted(set(label[of_wanted[of_wanted >= 0]])):
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
                    rows[own],
                )
            )
        return parts


@dataclass(frozen=True)
class Part:
    """A part of a system that is still open, with the numbers of its counts and rows in the whole."""

    matrix: sparse.csc_array
    low: Real
    high: Real
    lower: Real
    upper: Real
    whole: npt.NDArray[np.bool_]
    numbers: Places
    rows: Places

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

    def _weights(self, among: Places) -> Real:
        weights = np.zeros(len(self.numbers))
        weights[among] = 1.0
        return weights

    def _raised(self, among: Places, up_to: Real) -> Real | None:
        """Return a solution in which some counts are as great as asked for, or as near as can be together."""
        if not len(among):
            return None
        size, more = len(self.numbers), len(among)
        one = sparse.coo_array((np.ones(more), (np.arange(more), among)), shape=(more, size))
        wider = sparse.vstack(
            [
                sparse.hstack([self.matrix, sparse.coo_array((len(self.low), more))]),
                sparse.hstack([one, -sparse.eye_array(more)]),
            ]
        )
        part = Part(
            sparse.csc_array(wider),
            np.concatenate([self.low, np.zeros(more)]),
            np.concatenate([self.high, np.full(more, np.inf)]),
            np.concatenate([self.lower, np.minimum(self.lower[among], up_to)]),
            np.concatenate([self.upper, up_to]),
            np.concatenate([self.whole, np.zeros(more, dtype=bool)]),
            self.numbers,
            self.rows,
        )
        solution = part.extreme(np.concatenate([np.zeros(size), -np.ones(more)]))[1]
        return None if solution is None else solution[:size]

    def _fits(self, solution: Real) -> bool:
        inside = (solution >= self.lower - CLOSE).all() and (solution <= self.upper + CLOSE).all()
        return bool(inside and (self.matrix @ solution >= self.low - CLOSE).all())

    def ends_of(self, asked: Places, width: float, solutions: list[Real]) -> dict[int, tuple[float, float]]:
        """Return the ends of those asked for of which no solutions lie `width` apart; new solutions are added."""
        fitting = [one for one in solutions if self._fits(one)]
        seen_low = np.min([*fitting, np.full(len(self.numbers), np.inf)], axis=0)
        seen_high = np.max([*fitting, np.full(len(self.numbers), -np.inf)], axis=0)

        def still_open(among: Places) -> Places:
            apart: Flags = seen_high[among] - seen_low[among] >= width
            return among[~apart]

        def keep(solution: Real | None) -> None:
            if solution is not None:
                solutions.append(solution)
                np.minimum(seen_low, solution, out=seen_low)
                np.maximum(seen_high, solution, out=seen_high)

        waiting = still_open(asked)
        while len(waiting):  # as many as can be at once are first small, then so much greater; until none is left
            before = len(waiting)
            keep(self.extreme(self._weights(waiting))[1])
            waiting = still_open(waiting)
            keep(self._raised(waiting, seen_low[waiting] + width))
            waiting = still_open(waiting)
            if len(waiting) > MANY * before:
                break
        found = {}
        for n in waiting:
            ends = []
            for sign in (1.0, -1.0):
                if len(still_open(np.array([n]))):
                    value, solution = self.extreme(sign * self._weights(np.array([n])))
                    keep(solution)
                    ends.append(sign * value)
            if len(still_open(np.array([n]))):
                low, high = ends
                found[int(n)] = (
                    (float(np.ceil(low - CLOSE)), float(np.floor(high + CLOSE))) if self.whole[n] else (low, high)
                )
        return found


class Solver:
    """The ends of some counts of a system, also for those who know of some counts how many there are at least.

    Solutions are kept: two that lie far apart answer for whoever knows nothing that speaks against them.
    """

    def __init__(self, known: System, wanted: Places) -> None:
        """Take a system, and the numbers of the counts that are wanted, in rising order.

        Raises:
            ContradictionError: nothing fits.
        """
        self.wanted, self.known = wanted, known.propagated()
        self.parts = self.known.open_parts(wanted)
        self.solutions: list[list[Real]] = [[] for _ in self.parts]

    def _left(self, part: Part, own: Real) -> Real:
        """Return how low the rows of a part can be, as they hold of those too who are left without some records."""
        fixed = np.where(self.known.upper - self.known.lower > CLOSE, 0.0, self.known.lower)
        left = (self.known.matrix @ own - self.known.matrix @ fixed)[part.rows]
        return np.where(self.known.always[part.rows], left, -np.inf)

    def together(self, numbers: Places) -> Places:
        """Return the counts that are still open and can tell of some others: those in the same part."""
        own = [part.numbers for part in self.parts if np.isin(part.numbers, numbers).any()]
        return np.concatenate([np.empty(0, dtype=np.intp), *own])

    def ends(
        self, width: float, least: Real | None = None, own: Real | None = None, among: Places | None = None
    ) -> tuple[Real, Real]:
        """Return the least and the greatest value of each count that is wanted, never too narrow.

        Where two solutions lie at least `width` apart, the ends are those that follow step by step; else they are as
        tight as can be.

        Args:
            width: see above.
            least: of every count of the system, how many there are at least.
            own: of every count, how many of some records are in it; all others are records too.
            among: places of the counts that are looked at; the others keep the ends that follow step by step.

        Raises:
            ContradictionError: nothing fits.
        """
        lower, upper = self.known.lower[self.wanted], self.known.upper[self.wanted]
        least = own if least is None else least
        if least is not None:
            lower = np.minimum(np.maximum(lower, least[self.wanted]), upper)
        chosen = self.wanted if among is None else self.wanted[among]
        for part, solutions in zip(self.parts, self.solutions, strict=True):
            asked = np.flatnonzero(np.isin(part.numbers, chosen))
            if not len(asked):
                continue
            theirs = part if least is None else replace(part, lower=np.maximum(part.lower, least[part.numbers]))
            if own is not None:
                theirs = replace(theirs, low=np.maximum(part.low, self._left(part, own)))
            if (theirs.lower > theirs.upper + CLOSE).any():
                raise ContradictionError
            for n, (low, high) in theirs.ends_of(asked, width, solutions).items():
                place = np.searchsorted(self.wanted, part.numbers[n])
                lower[place], upper[place] = max(low, lower[place]), min(high, upper[place])
        return lower + 0.0, upper + 0.0


def binding(system: System, number: int, sign: float) -> list[str]:
    """Return what the rows say that keep a count from being smaller (sign 1) or greater (sign -1)."""
    objective = np.zeros(len(system.lower))
    objective[number] = sign
    above, below = np.flatnonzero(np.isfinite(system.high)), np.flatnonzero(np.isfinite(system.low))
    found = linprog(  # type: ignore[call-overload]  # the stubs do not know that matrices may be sparse
        objective,
        A_ub=sparse.vstack([system.matrix[above], -system.matrix[below]]),
        b_ub=np.concatenate([system.high[above], -system.low[below]]),
        bounds=np.column_stack([system.lower, np.where(system.upper >= MOST, np.inf, system.upper)]),
        method="highs",
    )
    if found.status:
        return []
    binds = np.concatenate([above, below])[np.abs(found.ineqlin.marginals) > CLOSE]
    return list(dict.fromkeys(system.why[row] for row in sorted(binds)))


def _activity(matrix: sparse.csr_array, lower: Real, upper: Real) -> tuple[Real, Real]:
    positive, negative = matrix.maximum(0), matrix.minimum(0)
    return positive @ lower + negative @ upper, positive @ upper + negative @ lower


def system(rows: Sequence[Row], unknowns: int, whole: Flags, always: int) -> System:
    """Return rows as a system whose counts are only known to be 0 or more.

    Of the first `always` rows those hold of any records that say that something is not below 0.
    """
    entries = [{number: times for number, times in terms.items() if times} for terms, *_ in rows]
    lengths = [len(terms) for terms in entries]
    indices = np.array([number for terms in entries for number in terms], dtype=np.intp)
    values = np.array([times for terms in entries for times in terms.values()], dtype=float)
    matrix = sparse.csr_array((values, indices, np.concatenate([[0], np.cumsum(lengths)])), shape=(len(rows), unknowns))
    low = np.array([low for _, low, _, _ in rows], dtype=float)
    high = np.array([high for _, _, high, _ in rows], dtype=float)
    of_any = (np.arange(len(rows)) < always) & (low == 0) & np.isposinf(high)
    why = tuple(why for *_, why in rows)
    return System(matrix, low, high, np.zeros(unknowns), np.full(unknowns, MOST), whole, why, of_any)


def with_sums(known: System, sums: Sequence[dict[int, float]]) -> tuple[System, Places]:
    """Return the system with an unknown for each sum that is not one already, and the number of each sum's unknown."""
    size = len(known.lower)
    numbers: list[int] = []
    rows: list[dict[int, float]] = []
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
        np.concatenate([known.always, np.zeros(new, dtype=bool)]),
    )
    return found, np.array(numbers, dtype=np.intp)
