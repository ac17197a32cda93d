"""How tightly a reader can bound what is hidden: an audit of the protection, by the one who protects."""

import numpy as np
from scipy import sparse

from seanalysis.release.parts import unknowns
from seanalysis.release.system import Bools, Floats, Ints, System
from seanalysis.release.witness import Goal, Part, farthest

FAR = 2**20  # as good as without end


def bounds(system: System, hidden: Bools, cells: Ints) -> tuple[Floats, Floats]:
    """Find the smallest and largest whole number that each of these counts can be, given all that is shown.

    Args:
        system: what the release holds.
        hidden: of each count, whether it is hidden; known ones never are.
        cells: the counts to bound.

    Returns:
        the smallest, and the largest (infinite where there is none)
    """
    found = unknowns(system, system.known | ~hidden)
    ties = sparse.csr_array(found.ties)
    lower, upper = system.values[cells].copy(), system.values[cells].copy()
    reach: dict[int, tuple[float, float]] = {}
    for number, cell in enumerate(cells.tolist()):
        unknown = int(found.of[cell])
        if unknown < 0:
            continue
        if unknown not in reach:
            own = np.flatnonzero(found.part == found.part[unknown])
            lines = ties[:, own]
            ties_there = sparse.csc_array(lines[np.flatnonzero(np.diff(lines.indptr))])
            part = Part(ties_there, found.lows[:, own], found.highs[:, own])
            place = int(np.searchsorted(own, unknown))
            down, up = (float(farthest(part, Goal(place, (by,)), by)[place]) for by in (-FAR, FAR))
            reach[unknown] = down, up
        down, up = reach[unknown] if found.signs[cell] > 0 else (-reach[unknown][1], -reach[unknown][0])
        lower[number] += down
        upper[number] += np.inf if up >= FAR else up
    return lower, upper
