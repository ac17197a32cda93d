"""Which whole counts give a number as it is shown: statistics that are not linear in the counts they are made of."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Real = npt.NDArray[np.float64]
Z = 1.959963984540054


def share(count: Real, base: Real) -> dict[str, Real]:
    """Return a share with its 95 per cent limits by Wilson."""
    with np.errstate(divide="ignore", invalid="ignore"):
        value = count / base
        middle = (count + Z**2 / 2) / (base + Z**2)
        half = Z / (base + Z**2) * np.sqrt(count * (base - count) / base + Z**2 / 4)
    lower = np.where(count == 0, 0.0, middle - half)
    upper = np.where(count == base, 1.0, middle + half)
    return {"value": value, "lower": lower, "upper": upper}


def difference(first: tuple[Real, Real], second: tuple[Real, Real]) -> dict[str, Real]:
    """Return the difference of two shares with limits by Newcombe."""
    one, other = share(*first), share(*second)
    value = one["value"] - other["value"]
    below = np.hypot(one["value"] - one["lower"], other["upper"] - other["value"])
    above = np.hypot(one["upper"] - one["value"], other["value"] - other["lower"])
    return {"value": value, "lower": value - below, "upper": value + above}


def difference_from_all(first: tuple[Real, Real], everybody: tuple[Real, Real]) -> dict[str, Real]:
    """Return the difference between the share of a group and that of all of whom it is a part."""
    outside = everybody[0] - first[0], everybody[1] - first[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        part = outside[1] / everybody[1]
    return {name: part * number for name, number in difference(first, outside).items()}


def chi_square(counts: Real, bases: Real) -> Real:
    """Return the chi-square statistic of one common share; the last axis is units."""
    total, everybody = counts.sum(axis=-1, keepdims=True), bases.sum(axis=-1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        common = total / everybody
        found: Real = ((counts - bases * common) ** 2 / (bases * common * (1 - common))).sum(axis=-1)
    return found


def fits(numbers: Mapping[str, Real], shown: Mapping[str, tuple[float, float]]) -> npt.NDArray[np.bool_]:
    """Say which candidates give numbers within all that is shown."""
    inside = np.ones(len(next(iter(numbers.values()))), dtype=bool)
    for name, (low, high) in shown.items():
        if name in numbers:
            inside &= (numbers[name] >= low - 1e-9) & (numbers[name] <= high + 1e-9)
    return inside
