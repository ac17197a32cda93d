"""How the share with an outcome differs between groups, when records of one unit are not independent of each other."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.cells import lines
from seanalysis.cells.alike import alike
from seanalysis.cells.counts import coded
from seanalysis.cells.lines import Line
from seanalysis.study import Study
from seanalysis.study.plan import Row, Table

LIMITS = 0.975  # the quantile of 95 % limits
LEAST = 5  # records that a level must have to be compared
DECIMALS = 10  # kept, as the last bits of linear algebra differ between machines

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Difference:
    """A coefficient with 95 % limits (NaN where there are none) and the degrees of freedom that they rest on."""

    value: float
    lower: float
    upper: float
    freedom: float


def differences(
    outcome: Floats, design: Floats, clusters: npt.NDArray[np.intp], times: npt.NDArray[np.int64] | int = 1
) -> list[Difference]:
    """Return the coefficients of a least-squares fit, without the first, with limits robust to clusters.

    The variance is that of Bell and McCaffrey (Survey Methodology 28, 2002), called CR2, with their degrees of freedom:
    made for few clusters, where other robust variances are too small. Limits are by Student's t.

    Args:
        outcome: 1 where a record has the outcome, else 0.
        design: a column of ones, and a column for each thing that is compared; of full rank.
        clusters: the cluster of each record, as a number.
        times: as how many records each of them counts.
    """
    from scipy.stats import t  # noqa: PLC0415 - as slow to import as all the rest, and needed here alone

    counted = (times * design.T).T
    bread, sums = np.linalg.inv((counted.T @ design).astype("float64")), counted.T @ outcome
    residuals = outcome - design @ (bread @ sums)
    of = pd.factorize(clusters)[0]
    inner, scores = _by_cluster(of, counted, design), _by_cluster(of, counted, residuals[:, None])[:, :, 0]
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
        value, width = float((bread @ sums)[place]), np.nan
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
        variable = study.variable(table.data, row.variable)
        group = None if variable.numeric else coded(frame[row.variable], variable)
        values = group.codes if group else frame[row.variable].to_numpy(dtype="float64", na_value=np.nan)
        known = (outcome.codes >= 0) & (values >= 0 if group else ~np.isnan(values)) & (clusters >= 0)
        records = pd.DataFrame({"has": yes[known], "value": values[known], "cluster": clusters[known]})
        different, times = alike(records, records)
        counted, missing = different.assign(times=times), int((~known).sum())
        yield from _levels(row, counted, group.levels, missing) if group else _slope(row, counted, missing)


def _levels(row: Row, records: pd.DataFrame, levels: list[str], missing: int) -> Iterator[Line]:
    of_level = [records[records["value"].eq(position)] for position in range(len(levels))]
    sizes = [int(own["times"].sum()) for own in of_level]
    for level, own, size in zip(levels, of_level, sizes, strict=True):
        yield lines.share({"row": row.variable, "row_level": level}, _yes(own), size, missing)
    for position, level in list(enumerate(levels))[1:]:
        both = records[records["value"].isin((0, position))]
        found = _NOTHING
        if min(sizes[0], sizes[position]) >= LEAST:
            found = _difference(both, both["value"].eq(position).to_numpy(dtype="float64"))
        lower, upper = np.clip([found.lower, found.upper], -1, 1)
        limits: Line = {"value": found.value, "lower": lower, "upper": upper}
        place: Line = {"row": row.variable, "row_level": level, "missing": missing, "base": int(both["times"].sum())}
        yield from _both(place, "difference", limits, found, both["cluster"].nunique())


def _slope(row: Row, records: pd.DataFrame, missing: int) -> Iterator[Line]:
    found, base = _NOTHING, int(records["times"].sum())
    if base >= 2 * LEAST and records["value"].nunique() > 1:
        found = _difference(records, records["value"].to_numpy() / (row.per or 1))
    limits: Line = {"value": found.value, "lower": found.lower, "upper": found.upper}
    yield lines.share({"row": row.variable}, _yes(records), base, missing)
    place: Line = {"row": row.variable, "missing": missing, "base": base}
    yield from _both(place, "slope", limits, found, records["cluster"].nunique())


def _yes(records: pd.DataFrame) -> int:
    return int(records.loc[records["has"], "times"].sum())


def _difference(records: pd.DataFrame, compared: Floats) -> Difference:
    design = np.column_stack([np.ones(len(records)), compared])
    has, clusters, times = (records[name].to_numpy() for name in ("has", "cluster", "times"))
    (found,) = differences(has.astype("float64"), design, clusters, times)
    return found


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
