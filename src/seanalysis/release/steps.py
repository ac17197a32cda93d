"""Hide step by step: for each goal the cheapest witness, and then nothing that can be done without."""

from collections.abc import Callable

import numpy as np

from seanalysis.release.system import Bools, Floats
from seanalysis.release.witness import Goal, Part, cheapest

TRIFLE = 1e-3  # what moving a hidden count costs beside the least that hiding one does: witnesses keep short


class Steps:
    """A way to hide that grows until every goal has a witness, and then shrinks.

    Attributes:
        hidden: the unknowns that are hidden.
        witnesses: deviations that meet the goal of this number, of hidden unknowns only.
    """

    def __init__(self, part: Part, hidden: Bools, say: Callable[[str], None]) -> None:
        self.part, self.say = part, say
        self.hidden = hidden | (part.cost == 0)
        self.witnesses: dict[int, Floats] = {}
        self._trifle = TRIFLE * float(part.cost[part.cost > 0].min(initial=1))

    def take(self, witnesses: list[Floats]) -> None:
        """Use what is known already, where it moves nothing that is shown."""
        for moved in witnesses:
            if not (moved[~self.hidden]).any():
                self._meet(moved)

    def grow(self) -> list[Goal]:
        """Hide what witnesses need; return the goals that have none, whatever is hidden."""
        every = np.ones(len(self.hidden), bool)
        without = []
        for number, goal in enumerate(self.part.goals):
            if number in self.witnesses:
                continue
            if number % 100 == 0:
                self.say(f"protecting counts: {number} of {len(self.part.goals)}")
            moved = self._cheapest(goal, every)
            if moved is None:
                without.append(goal)
            else:
                self.hidden |= moved != 0
                self._meet(moved)
        return without

    def shrink(self) -> None:
        """Show what all goals can be met without, dearest first."""
        secondary = np.flatnonzero(self.hidden & (self.part.cost > 0))
        for place, unknown in enumerate(secondary[np.argsort(-self.part.cost[secondary], kind="stable")]):
            if place % 100 == 0:
                self.say(f"looking what can be shown after all: {place} of {len(secondary)}")
            if not self.hidden[unknown]:
                continue
            may = self.hidden.copy()
            may[unknown] = False
            new = self._instead([number for number, it in self.witnesses.items() if it[unknown]], may)
            if new is not None:
                self.witnesses |= new
                moving = np.any([moved != 0 for moved in self.witnesses.values()], axis=0)
                self.hidden = moving | (self.part.cost == 0)

    def _instead(self, numbers: list[int], may: Bools) -> dict[int, Floats] | None:
        new: dict[int, Floats] = {}
        for number in numbers:
            if number in new:
                continue
            moved = self._cheapest(self.part.goals[number], may, near=True)
            if moved is None:
                return None
            new |= {other: moved for other in np.flatnonzero(self.part.met(moved)).tolist() if other not in new}
        return {number: new[number] for number in numbers}

    def _meet(self, moved: Floats) -> None:
        for number in np.flatnonzero(self.part.met(moved)).tolist():
            self.witnesses.setdefault(number, moved)

    def _cheapest(self, goal: Goal, may: Bools, *, near: bool = False) -> Floats | None:
        return cheapest(self.part, goal, np.where(self.hidden, self._trifle, self.part.cost), may, near=near)
