"""A witness: another release that fits everything that is shown, and in which a hidden count is well off the true one.

As long as there is one, nobody can bound that count more tightly than between the two.
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, sparse

from seanalysis.release.system import Bools, Floats

WHOLE = 1e-6  # how near to a whole number a solution is one
NODES = 500  # of a search for a whole-numbered witness; never seconds, which differ between machines
NEAR = 0.05  # how near to the cheapest a whole-numbered witness is looked for
OPTIMAL, LIMIT, INFEASIBLE = 0, 1, 2  # as scipy says it


@dataclass(frozen=True)
class Goal:
    """What a witness has to do: move an unknown by at least one of these (more than 0: up, less: down)."""

    unknown: int
    moves: tuple[int, ...]

    def met(self, moved: Floats) -> bool:
        """Say whether these deviations do."""
        by = moved[self.unknown]
        return any(by >= move if move > 0 else by <= move for move in self.moves)


@dataclass(frozen=True)
class Part:
    """Unknowns that touch each other, and no others.

    Attributes:
        ties, low, high: as those of `Unknowns`.
        cost: what is lost if the counts of an unknown are hidden; 0 where they are already.
        goals: what has to be possible.
    """

    ties: "sparse.csc_array[np.float64]"
    low: Floats
    high: Floats
    cost: Floats
    goals: tuple[Goal, ...]

    def loss(self, hidden: Bools) -> float:
        """Add up what is lost."""
        return float(self.cost[hidden].sum())


def cheapest(part: Part, goal: Goal, cost: Floats, may: Bools) -> Floats | None:
    """Find whole-numbered deviations that meet a goal and cost little.

    Args:
        part: where to look.
        goal: what they have to do.
        cost: what each unknown costs that moves.
        may: the unknowns that may move.

    Returns:
        the deviations of all unknowns of the part; nothing where there are none
    """
    found = [_moved(part, goal.unknown, move, cost, may, farthest=False) for move in goal.moves]
    return min((it for it in found if it is not None), key=lambda it: float(cost[it != 0].sum()), default=None)


def farthest(part: Part, unknown: int, move: int, may: Bools) -> Floats:
    """Find the whole-numbered deviations that bring an unknown as near to a move as it gets."""
    found = _moved(part, unknown, move, np.zeros(len(may)), may, farthest=True)
    return np.zeros(len(may)) if found is None else found


def _moved(part: Part, unknown: int, move: int, cost: Floats, may: Bools, *, farthest: bool) -> Floats | None:
    own = np.flatnonzero(may)
    place = int(np.searchsorted(own, unknown))
    width = abs(move)
    rooms = part.high[own], -part.low[own]
    if not farthest and rooms[move < 0][place] < width:
        return None
    ties = part.ties[:, own]
    ties = ties[np.flatnonzero(np.bincount(ties.indices, minlength=ties.shape[0]))]
    ties = sparse.csc_array(sparse.hstack([ties, -ties]))
    # so many steps as there is room for, but no more than have to be, together cost what hiding does
    steps = np.concatenate([cost[own] / np.clip(room, 1, width) for room in rooms])
    floor, room = np.zeros(2 * len(own)), np.concatenate(rooms)
    there, back = (place, len(own) + place)[:: 1 if move > 0 else -1]
    room[back] = 0
    if farthest:
        steps[there], room[there] = -1, min(width, room[there])
    else:
        floor[there] = width
    found = _solved(steps, ties, floor, room)
    if found is None:
        return None
    moved = np.zeros(len(may))
    moved[own] = found[: len(own)] - found[len(own) :]
    return moved


def _solved(steps: Floats, ties: "sparse.csc_array[np.float64]", floor: Floats, room: Floats) -> Floats | None:
    answer = optimize.linprog(
        steps,
        A_eq=ties,
        b_eq=np.zeros(ties.shape[0]),
        bounds=np.column_stack([floor, room]),
        method="highs",
        options={"presolve": False},
    )
    if answer.status == INFEASIBLE:
        return None
    if answer.status == OPTIMAL and (found := whole(answer.x)) is not None:
        return found
    answer = optimize.milp(
        steps,
        integrality=np.ones(len(steps)),
        constraints=optimize.LinearConstraint(ties, 0, 0),
        bounds=optimize.Bounds(floor, room),
        options={"node_limit": NODES, "mip_rel_gap": NEAR},
    )
    return None if answer.x is None else whole(answer.x)


def whole(numbers: Floats) -> Floats | None:
    """Return the whole numbers that these are, up to the last bits; nothing if they are not."""
    rounded = np.round(numbers)
    return rounded if np.abs(numbers - rounded).max(initial=0) < WHOLE else None
