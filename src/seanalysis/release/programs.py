"""Linear programmes, with and without whole numbers: what is asked of the solver, and what it may answer.

A release needs thousands of them. They are handed to HiGHS as arrays: as lists, as scipy does it, that takes longer
than to solve them.
"""

from dataclasses import dataclass, replace

import highspy
import numpy as np
from scipy import sparse

from seanalysis.release.system import Bools, Floats

WHOLE = 1e-6  # how near to a whole number a solution is one
INFEASIBLE = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
"""What it says where there are none; of ours none goes on without end."""
BY_COLUMN, LEAST, ANY, INTEGER = 1, 1, 0, 1  # as HiGHS numbers them


@dataclass(frozen=True)
class Programme:
    """Make `cost` times the unknowns as little as possible, where `ties` times them is 0, within limits."""

    cost: Floats
    ties: "sparse.csc_array[np.float64]"
    low: Floats
    high: Floats

    def among(self, own: Bools) -> "Programme":
        """Return the programme in which all others are as little as they can be."""
        return replace(self, high=np.where(own, self.high, self.low))

    def solve(self) -> tuple[Floats, Floats] | None:
        """Return the unknowns, and what each tie costs; nothing where there are none."""
        if (self.low > self.high).any():
            return None
        for presolve in ("off", "on"):  # without is quicker, and leaves one of some thousands open
            solver = self._solver(ANY, presolve=presolve)
            solver.run()
            status = solver.getModelStatus()
            if status in INFEASIBLE:
                return None
            if status == highspy.HighsModelStatus.kOptimal:
                found = solver.getSolution()
                return np.array(found.col_value), np.array(found.row_dual)
        raise RuntimeError(solver.modelStatusToString(status))

    def search(self, nodes: int, gap: float) -> Floats | None:
        """Return whole unknowns, at most by a share (`gap`) dearer than the best; nothing where none are found.

        The search ends after so many nodes, never after so many seconds, which differ between machines.
        """
        solver = self._solver(INTEGER, mip_max_nodes=nodes, mip_rel_gap=gap)
        solver.run()
        if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        return whole(np.array(solver.getSolution().col_value))

    def _solver(self, numbers: int, **options: str | float) -> highspy.Highs:
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in {"output_flag": False, "parallel": "off", **options}.items():
            _accepted(solver.setOptionValue(name, value))
        ties, sums, kinds = self.ties, np.zeros(self.ties.shape[0]), np.full(len(self.cost), numbers, np.int32)
        size = len(self.cost), len(sums), ties.nnz
        matrix = ties.indptr, ties.indices, ties.data
        asked = solver.passModel(
            *size, BY_COLUMN, LEAST, 0.0, self.cost, self.low, self.high, sums, sums, *matrix, kinds
        )
        _accepted(asked)
        return solver


def _accepted(status: highspy.HighsStatus) -> None:
    if status == highspy.HighsStatus.kError:
        raise RuntimeError("HiGHS does not understand what it is asked")


def whole(numbers: Floats) -> Floats | None:
    """Return the whole numbers that these are, up to the last bits; nothing if they are not."""
    rounded: Floats = np.round(numbers)
    return rounded if np.abs(numbers - rounded).max(initial=0) < WHOLE else None
