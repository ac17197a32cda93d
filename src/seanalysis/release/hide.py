"""What else has to be hidden, so that nobody can work out what must not be known."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from seanalysis.release.optimum import optimum
from seanalysis.release.parts import unknowns
from seanalysis.release.steps import Steps
from seanalysis.release.system import Bools, Floats, Ints, System
from seanalysis.release.witness import Goal, Part, farthest

EFFORT, EACH = 300, 1  # linear programmes to spend on less to hide: in each part, and for each goal


@dataclass(frozen=True)
class Told:
    """How a part was protected.

    Attributes:
        unknowns: how many unknowns it has.
        goals: how many of them have to be uncertain.
        loss: the weight of what is hidden beside the primary counts.
        least: what any other way would lose at least.
        optimal: whether nothing less would do; else the search was ended, as the part is large, with what it had.
    """

    unknowns: int
    goals: int
    loss: float
    least: float
    optimal: bool


@dataclass(frozen=True)
class Protection:
    """What is hidden.

    Attributes:
        hidden: of each count, whether it is hidden.
        exposed: the primary counts that cannot be protected, as known ones bound them too tightly.
        room: for each of these, how far apart its least and largest possible value are.
        told: how each part was protected that has anything to protect.
    """

    hidden: Bools
    exposed: Ints
    room: Ints
    told: tuple[Told, ...]

    @property
    def optimal(self) -> bool:
        """Say whether nothing less would do."""
        return all(part.optimal for part in self.told)


def protect(system: System, primary: Ints, width: int, say: Callable[[str], None] | None = None) -> Protection:
    """Hide the primary counts, and as little else as keeps each of them uncertain by `width`.

    Each primary count then has a witness: another release of whole numbers that fits all that is shown, in which no
    count is less than somebody may know it to be, and in which that count is at least `width` off.

    Args:
        system: what the release shows.
        primary: the counts that have to be hidden.
        width: how far apart the least and the largest possible value have to be.
        say: told from time to time how far it is.
    """
    say = say or _silent
    found = unknowns(system, system.known)
    hidden = system.weights == 0
    hidden[primary] = True
    hidden &= ~system.known
    is_primary = np.zeros(len(hidden), bool)
    is_primary[primary] = True
    goals = found.any(is_primary)
    cost = np.where(goals, 0.0, found.total(np.where(hidden, 0, np.where(system.known, 0, system.weights))))
    chosen = cost == 0
    room = np.zeros(len(goals))
    told = []
    ties = sparse.csc_array(found.ties)
    for number in np.unique(found.part[goals]):
        own = np.flatnonzero(found.part == number)
        part = _part(ties, found.low, found.high, cost, goals, own, width)
        way = _protected(part, width, say)
        chosen[own], room[own] = way.hidden, way.room
        told.append(way.told)
    hidden |= found.of_counts(chosen & (goals | (cost > 0))) > 0
    left = found.of_counts(room)[primary]
    exposed = left < width
    return Protection(hidden, primary[exposed], left[exposed].astype(np.intp), tuple(told))


def _silent(_: str) -> None:
    pass


@dataclass(frozen=True)
class _Way:
    hidden: Bools
    room: Floats
    told: Told


def _part(
    ties: "sparse.csc_array[np.float64]", low: Floats, high: Floats, cost: Floats, goals: Bools, own: Ints, width: int
) -> Part:
    ties = ties[:, own]
    ties = ties[np.flatnonzero(np.bincount(ties.indices, minlength=ties.shape[0]))]
    wanted = [
        Goal(unknown, tuple(move for move in (width, -width) if low[own[unknown]] <= move <= high[own[unknown]]))
        for unknown in np.flatnonzero(goals[own]).tolist()
    ]
    return Part(sparse.csc_array(ties), low[own], high[own], cost[own], tuple(wanted))


def _protected(part: Part, width: int, say: Callable[[str], None]) -> _Way:
    steps = Steps(part, part.cost == 0, say)
    room = np.full(len(part.cost), float(width))
    if without := steps.grow():
        goals = dict(enumerate(part.goals))
        narrower: list[Goal] = []
        for number in without:
            unknown = goals.pop(number).unknown
            moves, room[unknown] = _narrower(part, unknown, width)
            narrower += moves
        part = replace(part, goals=(*goals.values(), *narrower))
        steps, grown = Steps(part, steps.hidden, say), steps
        steps.take(list(grown.witnesses.values()))
        steps.grow()
    steps.shrink()
    effort = EFFORT + EACH * len(part.goals)
    best = optimum(part, steps.hidden, effort, say)
    told = Told(len(part.cost), len(part.goals), part.loss(best.hidden), best.least, best.reached)
    return _Way(best.hidden, room, told)


def _narrower(part: Part, unknown: int, width: int) -> tuple[list[Goal], float]:
    """Say what is left to want where neither way is as far as the width, and how far apart that is."""
    up, down = (int(farthest(part, unknown, by)[unknown]) for by in (width, -width))
    down = max(down, up - width)
    return [Goal(unknown, (move,)) for move in (up, down) if move], up - down
