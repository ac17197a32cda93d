"""Differences between two groups, and between one of them and all, with 95 % limits.

The limits of a difference between shares are Newcombe's (1998, Statistics in Medicine 17:873-890, method 10), made of
the Wilson limits of both shares: fit for small groups and shares close to 0 or 1, and never outside −1 to 1. That of
numbers is the median of all differences between one in each group (Hodges and Lehmann 1963), with the limits that
belong to the test of Wilcoxon, Mann and Whitney: exact, but for groups of very many.

A group and all of whom it is a part are not independent, so no limits for independent groups apply between them. But
with w the part of all that are in the group, the group's share minus that of all is (1 − w) times its share minus
that of those outside it. The limits follow in the same proportion, and hold as often.
"""

from typing import cast

import numpy as np
import pandas as pd

from seanalysis.cells.counts import TOTAL
from seanalysis.cells.lines import Line, Numbers, wilson

TAIL = 0.025
Z = 1.959963984540054  # which the normal distribution exceeds so often
FEW, PAIRS = 100, 100_000  # records of the smaller group, and pairs, of which the exact distribution is counted out


def of_shares(first: Line, second: Line, everybody: Line) -> list[Line]:
    """Return the difference of a share between two groups, and between the first and all records.

    All may hold records of neither group; those count among the ones outside the first. Without a base on each side
    there is no difference.

    Args:
        first: the share in the first group, as `lines.share` has it.
        second: the share in the other group.
        everybody: the share of all.
    """
    (k, n), (k_all, n_all) = _counted(first), _counted(everybody)
    outside = (k_all - k, n_all - n)
    part = outside[1] / n_all if n_all else np.nan
    return [
        _difference(first, second, newcombe((k, n), _counted(second))),
        _difference(first, everybody, part * newcombe((k, n), outside)),
    ]


def of_numbers(first: Line, second: Line, values: pd.Series, others: pd.Series) -> Line:
    """Return by how much the numbers of the first group tend to exceed those of the second.

    Limits are left out where the groups are too small for any with 95 % confidence (such as three and three).

    Args:
        first: the line of the first group, for its place.
        second: the line of the second group.
        values: the numbers of the first group, missing among them.
        others: the numbers of the second group.
    """
    numbers, beside = (side.dropna().to_numpy(dtype="float64") for side in (values, others))
    return _difference(first, second, hodges_lehmann(numbers, beside))


def newcombe(first: tuple[int, int], second: tuple[int, int]) -> Numbers:
    """Return the difference between two shares (count, base), and its lower and upper limit; nan without a base."""
    count, base = (np.array(pair, dtype="float64") for pair in zip(first, second, strict=True))
    if not base.all():
        return np.full(3, np.nan)
    share, (lower, upper) = count / base, wilson(count, base)
    below, above = share - lower, upper - share
    difference = share[0] - share[1]
    return cast(
        Numbers,
        np.array([difference, difference - np.hypot(below[0], above[1]), difference + np.hypot(above[0], below[1])]),
    )


def hodges_lehmann(first: Numbers, second: Numbers) -> Numbers:
    """Return the median of all differences between two groups, and its limits; nan where there are none.

    Records are many and their numbers few, so each difference of two numbers stands for all pairs that have it.
    """
    (ones, of_one), (others, of_other) = (np.unique(numbers, return_counts=True) for numbers in (first, second))
    different = np.subtract.outer(ones, others).ravel()
    order = np.argsort(different, kind="stable")
    different, until = different[order], np.cumsum(np.multiply.outer(of_one, of_other).ravel()[order])
    if not different.size:
        return np.full(3, np.nan)
    pairs = int(until[-1])

    def at(rank: int) -> float:
        return float(different[np.searchsorted(until, rank)])

    left_out = _in_tail(first.size, second.size)
    limits = (at(left_out), at(pairs - left_out + 1)) if left_out else (np.nan, np.nan)
    return np.array([(at((pairs + 1) // 2) + at(pairs // 2 + 1)) / 2, *limits])


def _in_tail(m: int, n: int) -> int:
    """Return how many values of Mann and Whitney's U, from 0 up, together have a probability of at most 2.5 %.

    Exactly where the smaller group has at most `FEW` records: products of more terms lose their digits. Beyond that the
    normal distribution is as good.
    """
    few, many = sorted((m, n))
    if few > FEW or few * many > PAIRS:
        return max(0, int(few * many / 2 + 0.5 - Z * (few * many * (few + many + 1) / 12) ** 0.5))
    chances = np.ones(1)
    for i in range(1, few + 1):  # the generating function of U: a product of (1 − x^(many + i)) / (1 − x^i)
        longer = np.zeros(i * many + 1)
        longer[: chances.size] = chances
        longer[many + i :] -= chances[: longer.size - many - i]
        for start in range(i):
            longer[start::i] = longer[start::i].cumsum()
        chances = longer / longer.sum()
    return int(np.searchsorted(chances.cumsum(), TAIL, side="right"))


def _counted(share: Line) -> tuple[int, int]:
    return cast(int, share["count"]), cast(int, share["base"])


def _difference(first: Line, other: Line, numbers: Numbers) -> Line:
    """Return the line of a difference: its level names both groups, its base and missing are those of both."""
    whole = other["column_level"] == TOTAL
    place = {name: first[name] for name in ("row", "row_level", "column") if name in first}
    records = {name: cast(int, other[name]) + (0 if whole else cast(int, first[name])) for name in ("base", "missing")}
    value, lower, upper = numbers
    levels = f"{first['column_level']}-{other['column_level']}"
    return (
        place
        | records
        | {"column_level": levels, "statistic": "difference", "value": value, "lower": lower, "upper": upper}
    )
