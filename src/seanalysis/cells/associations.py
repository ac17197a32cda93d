"""How the share with an outcome differs between groups, when records of one unit are not independent of each other."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.cells import lines
from seanalysis.cells.counts import coded
from seanalysis.cells.lines import Line
from seanalysis.study import Study
from seanalysis.study.plan import Row, Table

LIMITS = 0.975  # the quantile of 95 % limits
LEAST = 5  # records that a level must have to be compared
DECIMALS = 10  # kept, as the last bits of linear algebra differ between machines

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Difference:
    """A coefficient with 95 % limits (NaN where there are none) and the degrees of freedom that they rest on."""

    value: float
    lower: float
    upper: float
    freedom: float


def differences(outcome: Floats, design: Floats, clusters: npt.NDArray[np.intp]) -> list[Difference]:
    """Return the coefficients of a least-squares fit, without the first, with limits robust to clusters.

    The variance is that of Bell and McCaffrey (Survey Methodology 28, 2002), called CR2, with their degrees of freedom:
    made for few clusters, where other robust variances are too small. Limits are by Student's t.

    Args:
        outcome: 1 where a record has the outcome, else 0.
        design: a column of ones, and a column for each thing that is compared; of full rank.
        clusters: the cluster of each record, as a number.
    """
    from scipy.stats import t  # noqa: PLC0415 - as slow to import as all the rest, and needed here alone

    bread = np.linalg.inv((design.T @ design).astype("float64"))
    residuals = outcome - design @ (bread @ (design.T @ outcome))
    of = pd.factorize(clusters)[0]
    inner, scores = _by_cluster(of, design, design), _by_cluster(of, design, residuals[:, None])[:, :, 0]
    half = _root(bread)
    # Of each cluster the inverse root of the annihilator, a matrix of its records, does to its part of the design what
    # this small matrix does from the other side; so what a cluster costs does not grow with the square of its size.
    adjusted = half @ _inverse_root(np.eye(len(bread)) - half @ inner @ half) @ half
    found = []
    for place in range(1, design.shape[1]):
        weights = adjusted[:, :, place]
        weighed = np.einsum("cij,cj->ci", inner, weights)
        variance = float(((weights * scores).sum(axis=1) ** 2).sum())
        # The contributions of the clusters have these products: own less weighed · bread · weighed.
        own, shared = (weights * weighed).sum(axis=1), (weighed @ bread * weighed).sum(axis=1)
        every = bread @ (weighed.T @ weighed)
        square = float((own**2).sum() - 2 * (own * shared).sum() + np.trace(every @ every))
        freedom = float(own.sum() - shared.sum()) ** 2 / square if square > 0 else np.nan
        value, width = float((bread @ (design.T @ outcome))[place]), np.nan
        if len(inner) > 1 and variance > 10**-DECIMALS and freedom >= 1:
            width = float(t.ppf(LIMITS, freedom)) * variance**0.5
        found.append(
            Difference(*(round(number, DECIMALS) + 0.0 for number in (value, value - width, value + width, freedom)))
        )
    return found


def association(table: Table, frame: pd.DataFrame, study: Study) -> Iterator[Line]:
    """Yield for each variable the share with the outcome in each level, and how it differs from the first level.

    Of a category: `share`, and `difference` (value and limits in proportions; both levels have at least five records).
    Of a number: `share` in all, and `slope` (the difference in share for each `per`). Beside each: `freedom` (value:
    the degrees of freedom of its limits; count: the number of clusters). Base: records whose outcome, variable and
    cluster are known.
    """
    assert table.outcome is not None, "the plan requires it"
    outcome = coded(frame[table.outcome.variable], study.variable(table.data, table.outcome.variable))
    yes = outcome.codes == outcome.levels.index(table.outcome.level)
    clusters = pd.factorize(frame[str(table.clusters)])[0]
    for row in table.rows:
        values = frame[row.variable]
        known = (outcome.codes >= 0) & values.notna().to_numpy(dtype=bool) & (clusters >= 0)
        has = yes[known].astype("float64")
        missing = int((~known).sum())
        if study.variable(table.data, row.variable).numeric:
            numbers = values[known].to_numpy(dtype="float64")
            yield from _slope(row, has, numbers, clusters[known], missing)
        else:
            group = coded(values, study.variable(table.data, row.variable))
            yield from _levels(row, has, group.codes[known], group.levels, clusters[known], missing)


def _levels(
    row: Row, has: Floats, codes: npt.NDArray[np.intp], levels: list[str], clusters: npt.NDArray[np.intp], missing: int
) -> Iterator[Line]:
    sizes = [int((codes == position).sum()) for position in range(len(levels))]
    for position, level in enumerate(levels):
        place: Line = {"row": row.variable, "row_level": level}
        yield lines.share(place, int(has[codes == position].sum()), sizes[position], missing)
    for position, level in list(enumerate(levels))[1:]:
        place = {"row": row.variable, "row_level": level, "missing": missing}
        both = (codes == 0) | (codes == position)
        found, within = _NOTHING, pd.unique(clusters[both]).size
        if min(sizes[0], sizes[position]) >= LEAST:
            design = np.column_stack([np.ones(both.sum()), codes[both] == position]).astype("float64")
            (found,) = differences(has[both], design, clusters[both])
        lower, upper = np.clip([found.lower, found.upper], -1, 1)
        limits: Line = {"value": found.value, "lower": lower, "upper": upper}
        yield from _both(place | {"base": int(both.sum())}, "difference", limits, found, within)


def _slope(row: Row, has: Floats, numbers: Floats, clusters: npt.NDArray[np.intp], missing: int) -> Iterator[Line]:
    found = _NOTHING
    if len(numbers) >= 2 * LEAST and np.ptp(numbers) > 0:
        design = np.column_stack([np.ones(len(numbers)), numbers / (row.per or 1)])
        (found,) = differences(has, design, clusters)
    limits: Line = {"value": found.value, "lower": found.lower, "upper": found.upper}
    yield lines.share({"row": row.variable}, int(has.sum()), len(numbers), missing)
    place: Line = {"row": row.variable, "missing": missing, "base": len(numbers)}
    yield from _both(place, "slope", limits, found, pd.unique(clusters).size)


def _both(place: Line, statistic: str, limits: Line, found: Difference, clusters: int) -> Iterator[Line]:
    yield place | limits | {"statistic": statistic}
    yield place | {"statistic": "freedom", "count": clusters, "value": found.freedom}


def _by_cluster(of: npt.NDArray[np.intp], one: Floats, other: Floats) -> Floats:
    """Return for each cluster the sums of the products of every column of the one with every column of the other."""
    products = [[np.bincount(of, weights=left * right) for right in other.T] for left in one.T]
    return np.moveaxis(np.array(products), -1, 0)


def _root(matrix: Floats) -> Floats:
    """Return the symmetric square root."""
    values, vectors = np.linalg.eigh(matrix)
    root: Floats = (vectors * np.sqrt(values)) @ vectors.T
    return root


def _inverse_root(matrices: Floats) -> Floats:
    """Return symmetric inverse square roots; directions in which a cluster decides all by itself are left out."""
    values, vectors = np.linalg.eigh(matrices)
    kept = values > 10**-DECIMALS
    scale = np.where(kept, 1 / np.sqrt(np.where(kept, values, 1)), 0)
    roots: Floats = (vectors * scale[:, None, :]) @ np.swapaxes(vectors, 1, 2)
    return roots


_NOTHING = Difference(np.nan, np.nan, np.nan, np.nan)
