"""Units whose numbers are shown without saying whose they are: no name, no caseload, and nothing that gives one away.

Whoever knows how many participants each job specialist has, could find a name from a base, from a share at full
precision (57.1 per cent is 8 of 14), or from how far apart limits lie. So of a masked unit only three things are told:
its band of caseloads, its share in coarse steps, and where it lies in the funnel. All else that is shown of it follows
from these. The steps are as coarse as it takes for that to fit several units of the band; else the unit is hidden.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from seanalysis.cells.chance import Real, Whole

LEAST = 3  # what is told must fit so many units of its band
WIDTH = 5  # bands of caseloads begin at multiples of it
STEPS = (0.05, 0.1, 0.2)  # of a share
LETTERS = 26


@dataclass(frozen=True)
class Masked:
    """What is told of units, in their order: shares in steps, zones, bands of caseloads, and which are hidden.

    A band has one step for all its units.

    bases: the smallest caseload of each band. Limits of a share that are worked out with it are never too narrow.
    """

    shares: Real
    zones: Whole
    band_from: Whole
    band_to: Whole
    bases: Whole
    steps: Real
    hidden: npt.NDArray[np.bool_]


def mask(counts: Whole, bases: Whole, zones: Callable[[Whole, Whole], Whole]) -> Masked:
    """Return what may be told: of each band in the finest steps in which it fits several of its units, by caseload.

    Args:
        counts: of each unit.
        bases: of each unit, its caseload.
        zones: where units of some counts and bases lie in the funnel.
    """
    band_from, band_to = bands(bases)
    own = zones(counts, bases)
    shares, smallest = np.empty(len(bases)), np.empty(len(bases), dtype=np.int64)
    steps, fits = np.empty(len(bases)), np.empty(len(bases), dtype=np.int64)
    for start in np.unique(band_from):
        inside = band_from == start
        smallest[inside] = bases[inside].min()
        for step in STEPS:
            steps[inside], shares[inside] = step, coarse(counts[inside] / bases[inside], step)
            fits[inside] = _fitting(shares[inside], own[inside], bases[inside], zones, step)
            if (fits[inside] >= LEAST).all():
                break
    return Masked(shares, own, band_from, band_to, smallest, steps, fits < LEAST)


def coarse(shares: Real, step: float) -> Real:
    """Return shares to the nearest step, halves upwards."""
    rounded: Real = np.round(np.floor(shares / step + 0.5 + 1e-9) * step, 10)
    return rounded


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
    lowest = int(starts.min())
    edges = sorted({lowest, *edges})
    top = int(bases.max()) // WIDTH * WIDTH + WIDTH
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


def _fitting(shares: Real, own: Whole, bases: Whole, zones: Callable[[Whole, Whole], Whole], step: float) -> Whole:
    """Return for each unit of a band how many of its units could, by their caseloads, have what is told of it."""
    fits = np.zeros(len(bases), dtype=np.int64)
    for base, times in zip(*np.unique(bases, return_counts=True), strict=True):
        counts = np.arange(base + 1)
        possible = zip(coarse(counts / base, step), zones(counts, np.full(base + 1, base)), strict=True)
        told = {(float(share), int(zone)) for share, zone in possible}
        fits += np.array([(float(share), int(zone)) in told for share, zone in zip(shares, own, strict=True)]) * times
    return fits
