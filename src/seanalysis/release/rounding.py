"""Additive rounding: every count becomes a multiple of a base, and sums of rounded counts are the rounded sums.

After Cox and Ernst (INFOR 20, 1982), as a linear programme in whole numbers, so that it also serves tables that share
sums. What is a multiple already stays, so that no zero becomes somebody. In tables of three or more variables that need
not be possible; then counts may go one multiple further.
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, sparse

from seanalysis.release.system import Bools, Floats, Ints, System

NODES = 20_000  # of the search; never seconds, which differ between machines
NO_SOLUTION = 2  # as scipy says it


@dataclass(frozen=True)
class Rounding:
    """Counts as they are rounded.

    Attributes:
        values: the rounded counts, in the order in which they were asked for.
        further: of each, whether it is neither the multiple just below nor the one just above.
        optimal: whether no other rounding changes less.
    """

    values: Floats
    further: Bools
    optimal: bool


def rounded(system: System, cells: Ints, base: int) -> Rounding:
    """Round counts to multiples of a base so that they still add up, and change as little as possible.

    Args:
        system: what ties the counts; sums of which a count is not rounded do not count. Weights say which counts should
            change least; what is known to everybody weighs as the dearest.
        cells: the counts to round.
        base: of what they are to be multiples.

    Raises:
        ValueError: if they cannot be rounded so, not even one multiple further.
    """
    values = system.values[cells]
    weights = system.weights[cells]
    weights = np.where(np.isinf(weights), weights[np.isfinite(weights)].max(initial=1), weights)
    ties = _among(system, cells)
    below, above = np.floor(values / base), np.ceil(values / base)
    for further in (0, 1):
        found = _search(values / base, weights, ties, np.maximum(below - further, 0), above + further)
        if found is not None:
            multiples, optimal = found
            return Rounding(multiples * base, (multiples < below) | (multiples > above), optimal)
    raise ValueError(f"counts cannot be rounded to multiples of {base} so that they add up; withhold or merge instead")


def _among(system: System, cells: Ints) -> "sparse.csr_array[np.float64]":
    inside = sparse.csc_array(system.ties)[:, cells]
    whole = np.diff(sparse.csr_array(system.ties).indptr) == np.diff(sparse.csr_array(inside).indptr)
    return sparse.csr_array(sparse.csr_array(inside)[np.flatnonzero(whole)])


def _search(
    parts: Floats, weights: Floats, ties: "sparse.csr_array[np.float64]", low: Floats, high: Floats
) -> tuple[Floats, bool] | None:
    """Find whole multiples in their limits, least off: how far up and down each goes are unknowns beside them."""
    count = len(parts)
    one, none = sparse.identity(count, format="csr"), sparse.csr_array((ties.shape[0], count))
    answer = optimize.milp(
        np.concatenate([np.zeros(count), weights, weights]),
        integrality=np.repeat([1, 0, 0], count),
        constraints=[
            optimize.LinearConstraint(sparse.hstack([one, -one, one], format="csr"), parts, parts),
            *([optimize.LinearConstraint(sparse.hstack([ties, none, none], format="csr"), 0, 0)] * bool(ties.shape[0])),
        ],
        bounds=optimize.Bounds(
            np.concatenate([low, np.zeros(2 * count)]), np.concatenate([high, np.full(2 * count, np.inf)])
        ),
        options={"node_limit": NODES, "mip_rel_gap": 0},
    )
    if answer.status == NO_SOLUTION:
        return None
    if answer.x is None:
        raise ValueError("no way to round so that sums add up was found in time; round fewer tables together")
    return np.round(answer.x[:count]), answer.status == 0
