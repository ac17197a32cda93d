"""A witness: another release that fits everything that is shown, and in which a hidden count is well off the true one.

As long as there is one, nobody can bound that count more tightly than between the two.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from scipy import sparse

from seanalysis.release.programs import Programme, whole
from seanalysis.release.system import Bools, Floats, Ints

WINDOW = 1_000  # unknowns among which a witness is looked for first, where there are more than twice as many
EVERYBODY = 0  # the number of the range that everybody knows; then come those of insiders
NODES = 500  # of a search for a whole-numbered witness; never seconds, which differ between machines
NEAR = 0.05  # how near to the cheapest a whole-numbered witness is looked for, among those that are tried


@dataclass(frozen=True)
class Goal:
    """What a witness has to do: move an unknown by at least one of these (more than 0: up, less: down).

    whose: the number of the range of who must not be able to tell it from the truth.
    """

    unknown: int
    moves: tuple[int, ...]
    whose: int = EVERYBODY


@dataclass(frozen=True)
class Part:
    """Unknowns that touch each other, and no others.

    Attributes:
        ties, lows, highs: as those of `Unknowns`.
        cost: what is lost if the counts of an unknown are hidden; 0 where they are already.
        goals: what has to be possible.
    """

    ties: "sparse.csc_array[np.float64]"
    lows: Floats
    highs: Floats
    cost: Floats = field(default_factory=lambda: np.zeros(0))
    goals: tuple[Goal, ...] = ()

    def met(self, moved: Floats) -> Bools:
        """Say of each goal whether these deviations do what it wants."""
        inside = np.all((self.lows <= moved) & (moved <= self.highs), axis=1)
        unknowns, whose, up, down = self._wanted
        by = moved[unknowns]
        met: Bools = ((by >= up) | (by <= down)) & inside[whose]
        return met

    @cached_property
    def _wanted(self) -> tuple[Ints, Ints, Floats, Floats]:
        """The unknown of each goal, whose it is, and how far up or down it has to move."""
        up = [next((move for move in goal.moves if move > 0), np.inf) for goal in self.goals]
        down = [next((move for move in goal.moves if move < 0), -np.inf) for goal in self.goals]
        unknowns = np.array([goal.unknown for goal in self.goals], np.intp)
        return unknowns, np.array([goal.whose for goal in self.goals], np.intp), np.array(up), np.array(down)

    def loss(self, hidden: Bools) -> float:
        """Add up what is lost."""
        return float(self.cost[hidden].sum())

    @cached_property
    def both_ways(self) -> "sparse.csc_array[np.float64]":
        """The ties of all unknowns' ways up, and then of all their ways down."""
        return _both_ways(self.ties)

    @cached_property
    def _touching(self) -> "sparse.csr_array[np.float64]":
        """Say by 1 which unknowns (columns) are in which ties (rows)."""
        return sparse.csr_array(abs(sparse.csr_array(self.ties)).sign())

    @cached_property
    def _columns(self) -> "sparse.csr_array[np.float64]":
        return sparse.csr_array(self._touching.T)

    def movable(self, may: Bools) -> Bools:
        """Leave out what cannot move, as it is the only one in a tie that may."""
        while True:
            alone = (self._touching.dot(may.astype(np.float64))) == 1
            stuck = may & (self._columns.dot(alone.astype(np.float64)) > 0)
            if not stuck.any():
                return may
            may = may & ~stuck

    def distances(self, unknown: int, cost: Floats, may: Bools) -> Floats:
        """Say what the cheapest way from an unknown to each other costs, over ties and what may move."""
        ties, count = self._touching.shape
        weights = np.where(may, cost, np.inf) / 2
        there, back = self._touching, self._columns
        graph = sparse.csr_array(
            (
                np.concatenate([weights[there.indices], np.repeat(weights, np.diff(back.indptr))]),
                np.concatenate([there.indices + ties, back.indices]),
                np.concatenate([there.indptr, back.indptr[1:] + there.indptr[-1]]),
            ),
            shape=(ties + count, ties + count),
        )
        far: Floats = sparse.csgraph.dijkstra(graph, indices=[ties + unknown])[0, ties:]
        return far


def cheapest(part: Part, goal: Goal, cost: Floats, may: Bools, *, near: bool = False) -> Floats | None:
    """Find whole-numbered deviations that meet a goal and cost little.

    It looks near the unknown first, where near is what is cheap to get to.

    Args:
        part: where to look.
        goal: what they have to do.
        cost: what each unknown costs that moves; more than 0.
        may: the unknowns that may move.
        near: to look no farther, and not for long, so that there may be one where none is found.

    Returns:
        the deviations of all unknowns of the part; nothing where there are none
    """
    may = part.movable(may)
    if not may[goal.unknown]:
        return None
    order, windows = np.flatnonzero(may), [int(may.sum())]
    if windows[0] > 2 * WINDOW:
        distance = part.distances(goal.unknown, cost, may)
        order = np.argsort(distance, kind="stable")[: np.isfinite(distance).sum()]
        windows = [3 * WINDOW] if near else [WINDOW, len(order)] if len(order) > WINDOW else [len(order)]
    for window in windows:
        own = np.sort(order[:window])
        found = [_moved(part, goal, move, cost, own, search=not near) for move in goal.moves]
        best = min((it for it in found if it is not None), key=lambda it: float(cost[it != 0].sum()), default=None)
        if best is not None:
            return best
    return None


def farthest(part: Part, goal: Goal, move: int) -> Floats:
    """Find the whole-numbered deviations that bring the unknown of a goal as near to a move as it gets."""
    every = np.arange(part.ties.shape[1])
    found = _moved(part, goal, move, np.zeros(len(every)), every, farthest=True, search=True)
    return np.zeros(len(every)) if found is None else found


def _moved(
    part: Part, goal: Goal, move: int, cost: Floats, own: Ints, *, farthest: bool = False, search: bool
) -> Floats | None:
    place = int(np.searchsorted(own, goal.unknown))
    width = abs(move)
    rooms = part.highs[goal.whose, own], -part.lows[goal.whose, own]
    if not farthest and rooms[move < 0][place] < width:
        return None
    ties = _both_ways(part.ties[:, own]) if len(own) < len(cost) else part.both_ways
    # so many steps as there is room for, but no more than have to be, together cost what hiding does
    steps = np.concatenate([cost[own] / np.clip(room, 1, width) for room in rooms])
    floor, room = np.zeros(2 * len(own)), np.concatenate(rooms)
    there, back = (place, len(own) + place)[:: 1 if move > 0 else -1]
    room[back] = 0
    if farthest:
        steps[there], room[there] = -1, min(width, room[there])
    else:
        floor[there] = width
    found = _whole(Programme(steps, ties, floor, room), search=search)
    if found is None:
        return None
    moved = np.zeros(len(cost))
    moved[own] = found[: len(own)] - found[len(own) :]
    return moved


def _both_ways(ties: "sparse.csc_array[np.float64]") -> "sparse.csc_array[np.float64]":
    """Leave out ties without an unknown; put beside the way up of each unknown its way down."""
    rows, places = np.unique(ties.indices, return_inverse=True)
    starts = np.concatenate([ties.indptr, ties.indptr[1:] + ties.indptr[-1]])
    entries = np.concatenate([ties.data, -ties.data]), np.concatenate([places, places]), starts
    return sparse.csc_array(entries, shape=(len(rows), 2 * ties.shape[1]))


def _whole(programme: Programme, *, search: bool) -> Floats | None:
    found = programme.solve()
    if found is None:
        return None
    if (numbers := whole(found[0])) is not None:
        return numbers
    if not programme.low.any():  # nothing has to move, so that nothing tells whether it suffices to move what is used
        return programme.search(NODES, NEAR) if search else None
    even = replace(programme, low=programme.low + (programme.low > 0)).solve()
    if even is not None and (numbers := whole(even[0])) is not None:
        return numbers  # halves are often all that is not whole, and are so no more where one step more is asked for
    if not search:
        return None
    used = (found[0] > 0) | (False if even is None else even[0] > 0)
    numbers = programme.among(used).search(NODES, NEAR)
    return programme.search(NODES, NEAR) if numbers is None else numbers
