"""What else has to be hidden, so that nobody can work out what must not be known."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from seanalysis.release.optimum import optimum
from seanalysis.release.parts import unknowns
from seanalysis.release.system import Bools, Floats, Ints, System
from seanalysis.release.witness import Goal, Part, cheapest, farthest

PASSES = 3
SMALL = 150  # unknowns that may be hidden, in a part for which the optimum is looked for
TRIFLE = 1e-3  # what moving a hidden count costs beside the least that hiding one does: witnesses keep short


@dataclass(frozen=True)
class Told:
    """How a part was protected.

    Attributes:
        unknowns: how many unknowns it has.
        goals: how many of them have to be uncertain.
        loss: the weight of what is hidden beside the primary counts.
        least: what any other way would lose at least.
        how: `optimal`; `large` (too large to look for the optimum) or `stopped` (the search was ended): then it is
            hidden step by step, each count as cheaply as possible.
    """

    unknowns: int
    goals: int
    loss: float
    least: float
    how: str


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
        return all(part.how == "optimal" for part in self.told)


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
    open_ones = np.flatnonzero(found.of >= 0)
    of = found.of[open_ones]
    hidden[open_ones] |= chosen[of] & (goals[of] | (cost[of] > 0))
    left = np.array([0.0 if found.of[it] < 0 else room[found.of[it]] for it in primary])
    exposed = left < width
    return Protection(hidden, primary[exposed], left[exposed].astype(np.intp), tuple(told))


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


def _protected(part: Part, width: int, say: Callable[[str], None] | None) -> _Way:
    steps = _Steps(part, width, say)
    hidden, room = steps.run(), steps.room
    part = replace(part, goals=tuple(steps.goals))
    loss, size = part.loss(hidden), int((part.cost > 0).sum())
    sizes = len(part.cost), len(part.goals)
    if not loss:
        return _Way(hidden, room, Told(*sizes, loss, loss, "optimal"))
    if size > SMALL:
        return _Way(hidden, room, Told(*sizes, loss, 0, "large"))
    best = optimum(part, hidden)
    how = "optimal" if best.reached else "stopped"
    return _Way(best.hidden, room, Told(*sizes, part.loss(best.hidden), best.least, how))


class _Steps:
    """Hide step by step: for each goal the cheapest witness; then find out what can be done without."""

    def __init__(self, part: Part, width: int, say: Callable[[str], None] | None) -> None:
        self.part, self.width, self.say = part, width, say
        self.goals = list(part.goals)
        self.room = np.full(len(part.cost), float(width))
        self.hidden = part.cost == 0
        self.trifle = TRIFLE * float(part.cost[part.cost > 0].min(initial=1))
        self.witnesses: dict[int, Floats] = {}

    def run(self) -> Bools:
        every = np.ones(len(self.hidden), bool)
        number = 0
        while number < len(self.goals):
            if number not in self.witnesses:
                moved = self._cheapest(self.goals[number], self.hidden, every)
                if moved is None:
                    self.goals[number : number + 1] = self._narrower(self.goals[number].unknown)
                    continue
                self.hidden |= moved != 0
                for other, it in enumerate(self.goals):
                    if other not in self.witnesses and it.met(moved):
                        self.witnesses[other] = moved
            number += 1
        for _ in range(PASSES):
            loss = self.part.loss(self.hidden)
            self._do_without()
            if self.part.loss(self.hidden) > loss * 0.999:
                break
        return self.hidden

    def _narrower(self, unknown: int) -> list[Goal]:
        """Say what is left to want where neither way is as far as the width."""
        every = np.ones(len(self.hidden), bool)
        up, down = (int(farthest(self.part, unknown, by, every)[unknown]) for by in (self.width, -self.width))
        self.room[unknown] = min(self.width, up - down)
        return [Goal(unknown, (move,)) for move in (up, max(down, up - self.width)) if move]

    def _do_without(self) -> None:
        """Show what can be shown if other witnesses are found that lose less, dearest first."""
        numbers = np.array(sorted(self.witnesses))
        moving = np.array([self.witnesses[number] != 0 for number in numbers])
        secondary = np.flatnonzero(self.hidden & (self.part.cost > 0))
        for unknown in secondary[np.argsort(-self.part.cost[secondary], kind="stable")]:
            if not self.hidden[unknown]:
                continue
            users = np.flatnonzero(moving[:, unknown])
            kept = moving.copy()
            kept[users] = False
            new = self._instead(unknown, [self.goals[it] for it in numbers[users]], kept.any(axis=0))
            if new is not None:
                moving[users] = [it != 0 for it in new]
                self.witnesses |= dict(zip(numbers[users].tolist(), new, strict=True))
                self.hidden = (self.part.cost == 0) | moving.any(axis=0)

    def _instead(self, unknown: int, goals: list[Goal], hidden: Bools) -> list[Floats] | None:
        hidden = hidden | (self.part.cost == 0)
        most = self.part.loss(self.hidden) * (1 - 1e-9)
        may = np.ones(len(hidden), bool)
        may[unknown] = False
        new = []
        for goal in goals:
            if self.part.loss(hidden) >= most:
                return None
            moved = self._cheapest(goal, hidden, may)
            if moved is None:
                return None
            new.append(moved)
            hidden = hidden | (moved != 0)
        return new if self.part.loss(hidden) < most else None

    def _cheapest(self, goal: Goal, hidden: Bools, may: Bools) -> Floats | None:
        return cheapest(self.part, goal, np.where(hidden, self.trifle, self.part.cost), may)
