"""What else has to be hidden, so that nobody can work out what must not be known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from seanalysis.release.optimum import optimum
from seanalysis.release.parts import Unknowns, unknowns
from seanalysis.release.steps import Steps
from seanalysis.release.system import Bools, Floats, Ints, System
from seanalysis.release.witness import EVERYBODY, Goal, Part, farthest

EFFORT = 300  # linear programmes to spend on less to hide in each part


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


def protect(
    system: System,
    primary: Ints,
    width: int,
    say: Callable[[str], None] | None = None,
    *,
    few: Mapping[int, int] = MappingProxyType({}),
    least: bool = True,
) -> Protection:
    """Hide the primary counts, and as little else as keeps each of them uncertain by `width`.

    Each primary count then has a witness: another release of whole numbers that fits all that is shown, in which no
    count is less than anybody may know it to be, and in which that count is at least `width` off. There is one for each
    insider who has not all of the count.

    Args:
        system: what the release shows.
        primary: the counts that have to be hidden.
        width: how far apart the least and the largest possible value have to be.
        say: told from time to time how far it is.
        few: further counts that have to be hidden, and of how many each is a part, who are known to be so many: for
            everybody outside, it has to be able to be none of them, and all.
        least: to look for less to hide, which takes most of the time, when nothing of it can be done without.
    """
    say = say or _silent
    found = unknowns(system, system.known)
    hidden = system.weights == 0
    hidden[[*primary, *few]] = True
    hidden &= ~system.known
    is_primary = np.zeros(len(hidden), bool)
    is_primary[primary] = True
    learn = np.array([found.any(is_primary & own) for own in _to_learn(system)])
    none_or_all = _none_or_all(found, system, few)
    goals = learn[EVERYBODY] | np.isin(np.arange(len(found.part)), [goal.unknown for goal in none_or_all])
    cost = np.where(goals, 0.0, found.total(np.where(hidden, 0, np.where(system.known, 0, system.weights))))
    chosen = cost == 0
    room = np.zeros(len(goals))
    told = []
    for number in np.unique(found.part[goals]):
        own = np.flatnonzero(found.part == number)
        part = _part(found, cost, learn, own, width)
        part = replace(part, goals=(*part.goals, *_among(none_or_all, own)))
        way = _protected(part, width, say, least=least)
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


def _to_learn(system: System) -> Bools:
    """Say for each of the ranges, of each count, whether there is anything to learn of it for those who know these."""
    return np.array([np.ones(len(system.values), bool), *(own < system.values for own in system.insiders)])


def _part(found: Unknowns, cost: Floats, learn: Bools, own: Ints, width: int) -> Part:
    part = Part(found.ties_of(own), found.lows[:, own], found.highs[:, own], cost[own])
    whose_goals = range(len(learn)) if part.cost.any() else (EVERYBODY,)  # where nothing is shown, nobody learns by it
    wanted = [
        _goal(part, unknown, whose, width)
        for whose in whose_goals
        for unknown in np.flatnonzero(learn[whose, own]).tolist()
    ]
    return replace(part, goals=tuple(wanted))


def _none_or_all(found: Unknowns, system: System, few: Mapping[int, int]) -> list[Goal]:
    """Return what it takes that counts may be none of so many, and all; nothing for what everybody knows."""
    return [
        Goal(int(found.of[count]), (int(move * found.signs[count]),))
        for count, most in few.items()
        for move in (-system.values[count], most - system.values[count])
        if found.of[count] >= 0 and move
    ]


def _among(goals: list[Goal], own: Ints) -> list[Goal]:
    """Return the goals of some unknowns, numbered as in their part."""
    return [replace(goal, unknown=int(np.searchsorted(own, goal.unknown))) for goal in goals if goal.unknown in own]


def _goal(part: Part, unknown: int, whose: int, width: int) -> Goal:
    low, high = part.lows[whose, unknown], part.highs[whose, unknown]
    return Goal(unknown, tuple(move for move in (width, -width) if low <= move <= high), whose)


def _protected(part: Part, width: int, say: Callable[[str], None], *, least: bool) -> _Way:
    room = np.full(len(part.cost), float(width))
    steps = Steps(part, part.cost == 0, say)
    if without := steps.grow():
        narrower = []
        for goal in without:
            moves, left = _narrower(part, goal, width)
            room[goal.unknown] = min(room[goal.unknown], left)
            narrower += moves
        steps = _instead(steps, without, narrower)
        steps.grow()
    part = steps.part
    steps.shrink()
    best = optimum(part, steps.hidden, EFFORT if least else 0, say)
    told = Told(len(part.cost), len(part.goals), part.loss(best.hidden), best.least, best.reached)
    return _Way(best.hidden, room, told)


def _instead(steps: Steps, goals: list[Goal], others: list[Goal]) -> Steps:
    """Return a way to hide that goes on with other goals instead of some."""
    given_up = set(goals)
    kept = [goal for goal in steps.part.goals if goal not in given_up]
    new = Steps(replace(steps.part, goals=(*kept, *others)), steps.hidden, steps.say)
    new.take(list({id(moved): moved for moved in steps.witnesses.values()}.values()))  # one meets many goals
    return new


def _narrower(part: Part, goal: Goal, width: int) -> tuple[list[Goal], float]:
    """Say what is left to want where neither way is as far as the width, and how far apart that is."""
    up, down = (int(farthest(part, goal, by)[goal.unknown]) for by in (width, -width))
    down = max(down, up - width)
    return [replace(goal, moves=(move,)) for move in (up, down) if move], up - down
