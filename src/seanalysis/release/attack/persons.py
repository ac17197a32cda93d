"""Persons who are alone: combinations of what somebody may be recognised by, of which it follows that few have them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeAlias

import numpy as np

from seanalysis.release.attack.equations import Equations
from seanalysis.release.attack.intervals import System
from seanalysis.release.attack.records import ELSE, EVERYBODY, MISSING, Count, EmptyError, Records, Trait

SIZES = (2, 3)
Chosen: TypeAlias = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Alone:
    """So few have all of some traits (variable and level): at least `lower`, at most `upper`."""

    traits: tuple[tuple[str, str], ...]
    lower: float
    upper: float


def alone(equations: Equations, known: System, background: Sequence[str], threshold: int) -> list[Alone]:
    """Return combinations of two or three traits that somebody has, but fewer than the threshold.

    Between what a combination lies follows from those with fewer traits: it is no more than any of them, and at least
    what two of them exceed together the one that they share (Bonferroni). Of those within each other the shortest is
    told.

    Args:
        equations: of the plan.
        known: a system in which all has been worked out step by step.
        background: variables of participants by which somebody may be recognised.
        threshold: so many are not few.
    """
    records = equations.lines.records["participants"]
    traits = {name: _traits(records, name) for name in sorted(background)}
    ends: dict[Chosen, tuple[float, float]] = {}

    def counted(chosen: Chosen) -> tuple[float, float]:
        try:
            where = records.both(EVERYBODY, *(traits[name][level] for name, level in sorted(chosen)))
        except EmptyError:
            return 0.0, 0.0
        number = equations.unknowns.get(Count("participants", where))
        return (0.0, np.inf) if number is None else (float(known.lower[number]), float(known.upper[number]))

    def between(chosen: Chosen) -> tuple[float, float]:
        if chosen not in ends:
            lower, upper = counted(chosen)
            fewer = {one: between(chosen - {one}) for one in chosen}
            upper = min([upper, *(high for _, high in fewer.values())])
            for one, other in combinations(sorted(chosen), 2):
                lower = max(lower, fewer[one][0] + fewer[other][0] - between(chosen - {one, other})[1])
            ends[chosen] = lower, upper
        return ends[chosen]

    found: list[Alone] = []
    told: set[Chosen] = set()
    for size in SIZES:
        for names in combinations(traits, size):
            for levels in product(*(traits[name] for name in names)):
                chosen = frozenset(zip(names, levels, strict=True))
                inside = {frozenset(part) for part in combinations(sorted(chosen), 2)}
                lower, upper = between(chosen)
                if lower > 0 and upper < threshold and not inside & told:
                    told.add(chosen)
                    found.append(Alone(tuple(sorted(chosen)), lower, upper))
    return found


def _traits(records: Records, name: str) -> dict[str, Trait]:
    """Return the levels of a variable, or the stretches of a number, each with its parts."""
    levels = [level.id for level in records.study.variable(records.data, name).levels] or records.seen.get(name, ())
    if levels:
        found = {level: records.level(name, level) for level in levels}
    else:
        base = records.known(name)[0]
        found = {part: (base, frozenset({part})) for part in sorted(records.everything(base) - {MISSING, ELSE})}
    return {level: trait for level, trait in found.items() if trait[1]}
