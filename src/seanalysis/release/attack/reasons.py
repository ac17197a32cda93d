"""What follows from the rule: of a few hidden numbers that tie only each other, one has a reason to be hidden."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from seanalysis.release.attack.basis import Basis
from seanalysis.release.attack.intervals import CLOSE, ContradictionError, Part, Places, System
from seanalysis.release.attack.lines import Sum
from seanalysis.release.attack.records import UNITS

FEW_HIDDEN, FEW_OPEN = 6, 60


def by_reason(basis: Basis, worked_out: System, alike: Places) -> dict[int, tuple[float, float]]:
    """Return tighter ends where a few hidden numbers tie only each other: one of them has a reason to be hidden.

    A reason is that a count, or what is left of its base, is small, or that it is all or none of the base. Where
    other reasons are possible (a small base, few units), or the reason lies elsewhere, nothing follows.
    """
    known = worked_out.propagated()
    shown = {one.place for one in basis.seen}
    curves = {table.id for table in basis.study.tables if table.kind == "time"}  # points are hidden for other reasons
    hidden = {
        basis.equations.unknowns[count]: (place, basis.equations.sums[place].get("base", {}))
        for place, sums in basis.equations.sums.items()
        for count in sums.get("count", ())
        if place not in shown and place[5] == "share" and place[0] not in curves and len(sums["count"]) == 1
    }
    found: dict[int, tuple[float, float]] = {}
    wanted = alike[alike < len(known.lower)]
    for part in known.open_parts(wanted):
        inside = [n for n, number in enumerate(part.numbers) if int(number) in hidden]
        if not 0 < len(inside) <= FEW_HIDDEN or len(part.numbers) > FEW_OPEN:
            continue
        cases = _cases(basis, part, inside, [hidden[int(part.numbers[n])][1] for n in inside], known)
        true = basis.true_counts[part.numbers]
        if not any((lower <= true[n] + CLOSE) and (true[n] <= upper + CLOSE) for n, lower, upper in cases):
            continue
        for n in np.flatnonzero(np.isin(part.numbers, wanted)):
            ends_of = [own for case in cases if (own := _ends_in_case(part, int(n), case))]
            if ends_of:
                found[int(part.numbers[n])] = min(low for low, _ in ends_of), max(high for _, high in ends_of)
    return found


def _cases(
    basis: Basis, part: Part, inside: Sequence[int], bases: Sequence[Sum], known: System
) -> list[tuple[int, float, float]]:
    """Return the reasons that some hidden counts can have, as ends of each; none if there may be others."""
    cases = []
    small = basis.rule.threshold - 1
    for n, base in zip(inside, bases, strict=True):
        ends_of = [
            (known.lower[basis.equations.unknowns[count]], known.upper[basis.equations.unknowns[count]])
            for count in base
        ]
        if len(ends_of) != 1 or ends_of[0][0] != ends_of[0][1] or ends_of[0][0] < basis.rule.base:
            return []
        whole = float(ends_of[0][0])
        if any(name == UNITS for name, _ in list(basis.equations.unknowns)[int(part.numbers[n])].where):
            return []
        cases += [(n, 0.0, float(small)), (n, whole - small, whole)]
    return cases


def _ends_in_case(part: Part, number: int, case: tuple[int, float, float]) -> tuple[float, float] | None:
    at, low, high = case
    lower, upper = part.lower.copy(), part.upper.copy()
    lower[at], upper[at] = max(lower[at], low), min(upper[at], high)
    if lower[at] > upper[at]:
        return None
    own, objective = replace(part, lower=lower, upper=upper), np.zeros(len(part.numbers))
    objective[number] = 1.0
    try:
        return float(np.ceil(own.extreme(objective)[0] - CLOSE)), float(np.floor(-own.extreme(-objective)[0] + CLOSE))
    except ContradictionError:
        return None
