"""The least that has to be hidden: found by what any safe release must hide at least, until one does no more.

After Fischetti and Salazar (Management Science 47, 2001): where what is hidden is not enough, the dual of the attacker's
problem says of which counts some have to be hidden as well.
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, sparse

from seanalysis.release.system import Bools, Floats
from seanalysis.release.witness import OPTIMAL, WHOLE, Goal, Part, cheapest

ROUNDS = 60
NODES = 2_000  # of each search; never seconds, which differ between machines
BARELY = 1e-3  # so much is open of what is shown, so that an inequality is as strong as it can be
TOLERANCE = 1e-7


@dataclass(frozen=True)
class Optimum:
    """What to hide of a part, what any other way would lose at least, and whether that has been reached."""

    hidden: Bools
    least: float
    reached: bool


def optimum(part: Part, hidden: Bools, rounds: int = ROUNDS) -> Optimum:
    """Hide as little as possible, beginning with a way that is safe.

    Args:
        part: what can be hidden, and what has to be possible.
        hidden: unknowns that are safe to hide: every goal has a witness.
        rounds: how many times to look for what has been left out.
    """
    return _Search(part, hidden).run(rounds)


class _Search:
    def __init__(self, part: Part, hidden: Bools) -> None:
        self.part = part
        self.best, self.loss = hidden, part.loss(hidden)
        self.free = np.flatnonzero(part.cost > 0)
        self.cuts: list[Floats] = []
        self.needs: list[float] = []
        self.supports: list[list[Bools]] = [[] for _ in part.goals]
        self.least = 0.0

    def run(self, rounds: int) -> Optimum:
        for whole in (False, True):
            for _ in range(rounds):
                x, reached = self._master(whole)
                if self.least >= self.loss - TOLERANCE:
                    return Optimum(self.best, self.least, reached=True)
                if whole and not reached:
                    break
                if not self._cut(x, whole):
                    if whole:
                        return Optimum(x > 0.5, self.least, reached=True)
                    break
        return Optimum(self.best, self.least, reached=False)

    def _master(self, whole: bool) -> tuple[Floats, bool]:
        x = (self.part.cost == 0).astype(np.float64)
        if not self.cuts:
            return x, True
        answer = optimize.milp(
            self.part.cost[self.free],
            integrality=np.full(len(self.free), int(whole)),
            constraints=optimize.LinearConstraint(sparse.csr_array(np.array(self.cuts)), self.needs, np.inf),
            bounds=optimize.Bounds(0, 1),
            options={"node_limit": NODES, "mip_rel_gap": 0},
        )
        if answer.x is None:
            return x, False
        bound = answer.mip_dual_bound if whole else answer.fun
        self.least = max(self.least, float(bound))
        x[self.free] = np.round(answer.x) if whole else answer.x
        return x, answer.status == OPTIMAL

    def _cut(self, x: Floats, whole: bool) -> bool:
        """Find what these leave out; say whether there is anything."""
        found = False
        hidden = x > 1 - WHOLE
        repaired = hidden.copy()
        for number, goal in enumerate(self.part.goals):
            if any(not (support & ~hidden).any() for support in self.supports[number]):
                continue
            new = self._inequality(goal, x)
            if new is None and whole:
                witness = cheapest(self.part, goal, np.where(hidden, 0, self.part.cost), hidden)
                if witness is None:
                    new = (~hidden[self.free]).astype(np.float64), 1.0
                else:
                    self.supports[number].append(witness != 0)
            if new is not None:
                found = True
                self.cuts.append(new[0])
                self.needs.append(new[1])
        return found

    def _inequality(self, goal: Goal, x: Floats) -> tuple[Floats, float] | None:
        """Find an inequality that every safe way fulfils, and this one does not."""
        rows = [self._by_move(goal, move, x) for move in goal.moves]
        if any(row is None for row in rows):
            return None
        strongest = np.max([row for row in rows if row is not None], axis=0)
        return strongest, 1.0

    def _by_move(self, goal: Goal, move: int, x: Floats) -> Floats | None:
        part, width = self.part, abs(move)
        open_ = np.maximum(x, BARELY)
        low, high = np.maximum(part.low, -width) * open_, np.minimum(part.high, width) * open_
        towards = np.zeros(len(x))
        towards[goal.unknown] = -1 if move > 0 else 1
        answer = optimize.linprog(
            towards,
            A_eq=part.ties,
            b_eq=np.zeros(part.ties.shape[0]),
            bounds=np.column_stack([low, high]),
            method="highs",
            options={"presolve": False},
        )
        if answer.status != OPTIMAL or -answer.fun > width - TOLERANCE:
            return None
        left = towards - part.ties.T @ answer.eqlin.marginals
        left[np.abs(left) < TOLERANCE] = 0
        with np.errstate(invalid="ignore"):
            can = np.where(left < 0, -left * part.high, 0) + np.where(left > 0, -left * part.low, 0)
        need = width - float(can[part.cost == 0].sum())
        if need <= TOLERANCE:
            return None
        row = np.minimum(can[self.free] / need, 1)
        return row if row @ x[self.free] < 1 - WHOLE else None
