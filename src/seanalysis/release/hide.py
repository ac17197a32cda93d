"""What else has to be hidden, so that nobody can work out what must not be known."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from seanalysis.release.optimum import optimum
from seanalysis.release.parts import unknowns
from seanalysis.release.system import Bools, Floats, Ints, System
from seanalysis.release.witness import Goal, Part, cheapest, farthest

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
    for number in np.unique(found.part[goals]):
        own = np.flatnonzero(found.part == number)
        part, spare = _part(sparse.csc_array(found.ties), found.low, found.high, cost, goals, own, width)
        room[own] = spare
        way = _protected(part, say)
        chosen[own] = way[0]
        told.append(way[1])
    open_ones = np.flatnonzero(found.of >= 0)
    of = found.of[open_ones]
    hidden[open_ones] |= chosen[of] & (goals[of] | (cost[of] > 0))
    left = np.array([0.0 if found.of[it] < 0 else room[found.of[it]] for it in primary])
    exposed = left < width
    return Protection(hidden, primary[exposed], left[exposed].astype(np.intp), tuple(told))


def _part(
    ties: "sparse.csc_array[np.float64]", low: Floats, high: Floats, cost: Floats, goals: Bools, own: Ints, width: int
) -> tuple[Part, Floats]:
    ties = ties[:, own]
    ties = ties[np.flatnonzero(np.bincount(ties.indices, minlength=ties.shape[0]))]
    part = Part(sparse.csc_array(ties), low[own], high[own], cost[own], ())
    every = np.ones(len(own), bool)
    room = np.full(len(own), float(width))
    found: list[Goal] = []
    for unknown in np.flatnonzero(goals[own]).tolist():
        moves = tuple(m for m in (width, -width) if part.low[unknown] <= m <= part.high[unknown])
        goal = Goal(unknown, moves)
        if cheapest(part, goal, part.cost, every) is not None:
            found.append(goal)
            continue
        up, down = (int(farthest(part, unknown, m, every)[unknown]) for m in (width, -width))
        room[unknown] = min(width, up - down)
        found += [Goal(unknown, (m,)) for m in (up, max(down, up - width)) if m]
    return Part(part.ties, part.low, part.high, part.cost, tuple(found)), room


def _protected(part: Part, say: Callable[[str], None] | None) -> tuple[Bools, Told]:
    hidden = _Steps(part, say).run()
    loss = part.loss(hidden)
    size = int((part.cost > 0).sum())
    if not loss:
        return hidden, Told(len(part.cost), len(part.goals), loss, loss, "optimal")
    if size > SMALL:
        return hidden, Told(len(part.cost), len(part.goals), loss, 0, "large")
    best = optimum(part, hidden)
    how = "optimal" if best.reached else "stopped"
    return best.hidden, Told(len(part.cost), len(part.goals), part.loss(best.hidden), best.least, how)


class _Steps:
    """Hide step by step: for each goal the cheapest witness; then show again what is not needed."""

    def __init__(self, part: Part, say: Callable[[str], None] | None) -> None:
        self.part, self.say = part, say
        self.hidden = part.cost == 0
        self.trifle = TRIFLE * float(part.cost[part.cost > 0].min(initial=1))
        self.witnesses: dict[int, Floats] = {}

    def run(self) -> Bools:
        every = np.ones(len(self.hidden), bool)
        for number, goal in enumerate(self.part.goals):
            if number in self.witnesses:
                continue
            moved = self._cheapest(goal, self.hidden, every)
            assert moved is not None, "it was looked for before"
            self.hidden |= moved != 0
            for other, it in enumerate(self.part.goals):
                if other not in self.witnesses and it.met(moved):
                    self.witnesses[other] = moved
        self._show_again()
        return self.hidden

    def _show_again(self) -> None:
        secondary = np.flatnonzero(self.hidden & (self.part.cost > 0))
        for unknown in secondary[np.argsort(-self.part.cost[secondary], kind="stable")]:
            may = self.hidden.copy()
            may[unknown] = False
            new = {}
            for number, moved in self.witnesses.items():
                if moved[unknown] and number not in new:
                    other = self._cheapest(self.part.goals[number], may, may)
                    if other is None:
                        break
                    new[number] = other
            else:
                self.witnesses |= new
                self.hidden = may
        self.hidden = (self.part.cost == 0) | np.any([w != 0 for w in self.witnesses.values()], axis=0)

    def _cheapest(self, goal: Goal, hidden: Bools, may: Bools) -> Floats | None:
        return cheapest(self.part, goal, np.where(hidden, self.trifle, self.part.cost), may)
