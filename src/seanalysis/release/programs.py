"""Linear programmes, with and without whole numbers: what is asked of the solver, and what it may answer."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import optimize, sparse

from seanalysis.release.system import Floats

WHOLE = 1e-6  # how near to a whole number a solution is one
OPTIMAL, LIMIT, INFEASIBLE = 0, 1, 2  # as scipy says it


@dataclass(frozen=True)
class Programme:
    """Make `cost` times the unknowns as little as possible, where `ties` times them is 0, within limits."""

    cost: Floats
    ties: "sparse.csc_array[np.float64]"
    low: Floats
    high: Floats

    def solve(self) -> tuple[Floats, Floats] | None:
        """Return the unknowns, and what each tie costs; nothing where there are none."""
        if (self.low > self.high).any():
            return None
        ask: Any = optimize.linprog  # whose types know no sparse arrays
        answer = ask(
            self.cost,
            A_eq=self.ties,
            b_eq=np.zeros(self.ties.shape[0]),
            bounds=np.column_stack([self.low, self.high]),
            method="highs",
            options={"presolve": False},
        )
        if answer.status == INFEASIBLE:
            return None
        if answer.status != OPTIMAL:
            raise RuntimeError(answer.message)
        return answer.x, answer.eqlin.marginals

    def search(self, nodes: int, gap: float) -> Floats | None:
        """Return whole unknowns, at most by a share (`gap`) dearer than the best; nothing where none are found.

        The search ends after so many nodes, never after so many seconds, which differ between machines.
        """
        answer = optimize.milp(
            self.cost,
            integrality=np.ones(len(self.cost), np.intp),
            constraints=optimize.LinearConstraint(self.ties, 0, 0),
            bounds=optimize.Bounds(self.low, self.high),
            options={"node_limit": nodes, "mip_rel_gap": gap},
        )
        return None if answer.x is None else whole(answer.x)


def whole(numbers: Floats) -> Floats | None:
    """Return the whole numbers that these are, up to the last bits; nothing if they are not."""
    rounded: Floats = np.round(numbers)
    return rounded if np.abs(numbers - rounded).max(initial=0) < WHOLE else None
