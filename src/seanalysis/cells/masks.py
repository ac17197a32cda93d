"""Units whose numbers are shown without saying whose they are: no name, no caseload, and nothing that gives one away.

Whoever knows how many participants each job specialist has, could find a name from a base, from a share at full
precision (57.1 per cent is 8 of 14), or from how far apart limits lie. So masked units have their numbers in steps that
are coarse enough for each line to fit several units of its band; where no step is, the unit is hidden.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from seanalysis.cells.chance import Real, Whole

LEAST = 3  # a line must fit so many units of its band
WIDTH = 5  # bands of caseloads begin at multiples of it
STEPS = (0.05, 0.1, 0.2)  # of a share
LETTERS = 26

# The numbers that follow from a count and a base, a row a unit: a share and its limits, three columns each.
Numbers = Callable[[Whole, Whole], Real]


@dataclass(frozen=True)
class Masked:
    """Units without names, in the order of the units: their numbers in steps, their bands, and which are hidden."""

    numbers: Real
    band_from: Whole
    band_to: Whole
    hidden: npt.NDArray[np.bool_]
    step: float


def mask(counts: Whole, bases: Whole, numbers: Numbers) -> Masked:
    """Return numbers in the finest steps in which every line fits several units of its band.

    Args:
        counts: of each unit.
        bases: of each unit, its caseload.
        numbers: what is shown of a count and a base, as columns share, lower, upper, share, lower, upper …
    """
    band_from, band_to = bands(bases)
    for step in STEPS:
        shown = coarse(numbers(counts, bases), step)
        fits = _fitting(shown, bases, band_from, numbers, step)
        if (fits >= LEAST).all():
            break
    return Masked(shown, band_from, band_to, fits < LEAST, step)


def coarse(numbers: Real, step: float) -> Real:
    """Return shares to the nearest step, lower limits down and upper limits up to one: never narrower than they are."""
    parts = numbers.reshape(len(numbers), -1, 3) / step
    slack = 1e-9
    rounded = np.stack(
        [np.floor(parts[..., 0] + 0.5 + slack), np.floor(parts[..., 1] + slack), np.ceil(parts[..., 2] - slack)],
        axis=-1,
    )
    return np.round(rounded * step, 10).reshape(numbers.shape)


def coarse_ranks(lower: Real, upper: Real) -> tuple[Real, Real]:
    """Return limits of ranks in steps of a tenth of the units and at least two, never narrower than they are."""
    units = len(lower)
    step = max(2, -(-units // 10))
    return np.floor((lower - 1) / step) * step + 1, np.minimum(units, np.ceil(upper / step) * step)


def bands(bases: Whole) -> tuple[Whole, Whole]:
    """Return the least and the greatest caseload of each unit's band; each band holds at least three units."""
    starts = np.unique(bases // WIDTH * WIDTH)
    edges: list[int] = []
    waiting = 0
    for start in starts[::-1]:
        waiting += int((bases // WIDTH * WIDTH == start).sum())
        if waiting >= LEAST:
            edges.append(int(start))
            waiting = 0
    if waiting and edges:
        edges.pop()
    lowest = int(starts.min(initial=0))
    edges = sorted({lowest, *edges})
    top = int(bases.max(initial=0)) // WIDTH * WIDTH + WIDTH
    place = np.searchsorted(edges, bases, side="right") - 1
    return np.array(edges)[place], np.array([*edges[1:], top])[place] - 1


def order(names: Sequence[str], records: Sequence[str]) -> Whole:
    """Return the units in random order: the same for the same records, and not to be found without them.

    The seed is made of the records; one that stood here could be used by anybody to undo the order.
    """
    digest = hashlib.sha256("\n".join(sorted(records)).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16]))).permutation(len(names))


def letters(number: int) -> str:
    """Return the name of a masked unit: A, B … Z, AA, AB …"""
    name = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, LETTERS)
        name = chr(ord("A") + letter) + name
    return name


def _fitting(shown: Real, bases: Whole, band: Whole, numbers: Numbers, step: float) -> Whole:
    """Return for each unit how many units of its band could have what is shown of it, by their caseloads."""
    fits = np.zeros(len(bases), dtype=np.int64)
    for base in np.unique(bases):
        possible = coarse(numbers(np.arange(base + 1), np.full(base + 1, base)), step)
        known = {row.tobytes() for row in possible + 0.0}
        mine = band == band[bases == base][0]
        could = np.array([row.tobytes() in known for row in shown + 0.0])
        fits += np.where(mine & could, int((bases == base).sum()), 0)
    return fits
