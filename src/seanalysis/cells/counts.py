"""Counting: how many records fall in each combination of levels, with those that have none kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.study.codebook import Variable

TOTAL = "total"
REST = "rest"  # the level of all that are too small to stand by themselves


@dataclass(frozen=True)
class Coded:
    """A variable's values as positions among its levels; −1 where the value is missing."""

    levels: list[str]
    codes: npt.NDArray[np.intp]


def coded(values: pd.Series, variable: Variable) -> Coded:
    """Return a variable's values by its levels in their order; the names of units that are listed nowhere, sorted.

    Countries come in falling number, as a reader looks for the largest groups.
    """
    # Records are many and levels few, so all that is done to a level is done once.
    places, different = pd.factorize(values)
    used = [str(level) for level in different]
    if variable.type == "country":
        numbers = np.bincount(places[places >= 0], minlength=len(used))
        levels = [used[place] for place in sorted(range(len(used)), key=lambda place: (-numbers[place], used[place]))]
    elif variable.levels and variable.type == "category":
        levels = [level.id for level in variable.levels]
    elif isinstance(values.dtype, pd.CategoricalDtype) and not variable.levels:
        levels = [str(level) for level in values.cat.categories]
    else:
        listed = [level.id for level in variable.levels if level.id in set(used)]
        levels = listed or sorted(used)
    place_of = {level: place for place, level in enumerate(levels)}
    return Coded(levels, np.array([*(place_of.get(level, -1) for level in used), -1])[places])


def largest(values: Coded, n: int) -> Coded:
    """Return the n largest levels by falling number, and all others together as `rest`, also where there are none.

    To choose between equally large levels would be chance: those that tie across the limit are all in the rest.
    """
    numbers = np.bincount(values.codes[values.codes >= 0], minlength=len(values.levels))
    order = np.argsort(-numbers, kind="stable")
    too_small = numbers[order[n]] if len(order) > n else -1
    kept = [int(place) for place in order[:n] if numbers[place] > too_small]
    place_of = np.full(len(values.levels) + 1, len(kept))
    place_of[kept] = range(len(kept))
    place_of[-1] = -1  # of what is missing
    return Coded([*(values.levels[place] for place in kept), REST], place_of[values.codes])


def members(of: Coded) -> list[npt.NDArray[np.intp]]:
    """Return for each level which records have it, in their order."""
    order = np.argsort(of.codes, kind="stable")
    return np.split(order, np.searchsorted(of.codes[order], np.arange(len(of.levels) + 1)))[1:-1]


def ungrouped(records: int) -> Coded:
    """Return a grouping without levels, so that every record counts in the total only."""
    return Coded([], np.full(records, -1))


def tally(by: Sequence[Coded], records: int) -> npt.NDArray[np.int64]:
    """Count records in each combination of levels.

    Returns an array with one axis a variable, of length levels + 1; the last place is for missing values.
    """
    shape = tuple(len(variable.levels) + 1 for variable in by)
    flat = np.zeros(records, dtype=np.int64)
    for variable, length in zip(by, shape, strict=True):
        flat = flat * length + np.where(variable.codes < 0, length - 1, variable.codes)
    return np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape)


def with_total(counts: npt.NDArray[np.int64], axis: int) -> npt.NDArray[np.int64]:
    """Replace the place for missing values along an axis by the total of all records, those missing included."""
    total = counts.sum(axis=axis, keepdims=True)
    return np.concatenate([np.delete(counts, -1, axis=axis), total], axis=axis)
