"""Tables of counts with all their sums, as systems: for what protects them, and for what tries it out."""

import itertools

import numpy as np
import numpy.typing as npt
from scipy import sparse

from seanalysis.release.system import System

Array = npt.NDArray[np.float64]


def with_sums(inner: npt.ArrayLike) -> tuple[Array, "sparse.csr_array[np.float64]"]:
    """Put the sums in every direction beside the counts of a table, last in each; return all counts and the ties."""
    counts = np.asarray(inner, np.float64)
    for axis in range(counts.ndim):
        counts = np.concatenate([counts, counts.sum(axis=axis, keepdims=True)], axis=axis)
    places = np.arange(counts.size).reshape(counts.shape)
    lines = []
    for axis in range(counts.ndim):
        for line in np.moveaxis(places, axis, -1).reshape(-1, counts.shape[axis]):
            tie = np.zeros(counts.size)
            tie[line[:-1]], tie[line[-1]] = -1, 1
            lines.append(tie)
    return counts.ravel(), sparse.csr_array(np.array(lines))


def small(values: Array, threshold: int = 5) -> npt.NDArray[np.intp]:
    """Find the counts from 1 to below a threshold."""
    return np.flatnonzero((values > 0) & (values < threshold))


def system(
    inner: npt.ArrayLike,
    *,
    weights: npt.ArrayLike | None = None,
    known: tuple[int, ...] = (-1,),
    least: int = 0,
    room: float = np.inf,
) -> System:
    """Make a system of one table; what is known is the sum of all where nothing else is said.

    A count weighs as much as it has digits, about, where no weights are given. Of every other count everybody knows
    that there are no more than it and `room`.
    """
    values, ties = with_sums(inner)
    heavy = np.log(values + 2) if weights is None else np.asarray(weights, np.float64).copy()
    heavy[list(known)] = np.inf
    most = values + np.where(np.arange(values.size) % 2, room, np.inf)
    return System(values, np.minimum(values, least), ties, heavy, most=most)


def skewed(seed: int, *shape: int, mean: float = 12) -> Array:
    """Draw the inner counts of a table, a few large and many small."""
    return np.random.default_rng(seed).negative_binomial(0.8, 0.8 / (0.8 + mean), size=shape).astype(np.float64)


def deviations(ties: Array, free: Array, far: int, known: tuple[int, ...] = ()) -> Array:
    """List by trying all of them how whole-numbered tables can differ, where each of `free` does by at most `far`.

    Args:
        ties: one line for each sum; with those of `free` all others follow.
        free: the numbers of the counts that are tried.
        far: how much each is tried up and down.
        known: the numbers of those that do not differ.

    Returns:
        one line for each deviation
    """
    count = ties.shape[1]
    tried = np.array(list(itertools.product(range(-far, far + 1), repeat=len(free))), np.float64)
    rest = np.setdiff1d(np.arange(count), [*free, *known])
    followed, *_ = np.linalg.lstsq(ties[:, rest], -(ties[:, free] @ tried.T), rcond=None)
    every = np.zeros((len(tried), count))
    every[:, free], every[:, rest] = tried, np.round(followed.T)
    return every[~(np.abs(every @ ties.T) > 0.5).any(axis=1)]
