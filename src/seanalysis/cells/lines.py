"""Lines of the cell table: counts become shares with limits, numbers become medians with quartiles."""

from fractions import Fraction
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.cells.frame import COLUMNS, DTYPES, TEXT

QUARTILES = np.array([0.25, 0.5, 0.75])
QUANTILE_RULE: Literal["weibull"] = "weibull"  # the (n + 1)p rule, as SPSS and PSPP report quartiles

Line = dict[str, object]
Numbers: TypeAlias = npt.NDArray[np.float64]
Counts: TypeAlias = npt.NDArray[np.int64]


def share(place: Line, count: int, base: int, missing: int) -> Line:
    """Return a share; its value and 95 % Wilson limits are filled in by `finish`, for all shares at once."""
    return place | {"statistic": "share", "count": int(count), "base": int(base), "missing": int(missing)}


def median(place: Line, values: npt.NDArray[np.float64]) -> Line:
    """Return the median of numbers (NaN where missing) with quartiles by the (n + 1)p rule."""
    known = values[~np.isnan(values)]
    lower, middle, upper = np.quantile(known, QUARTILES, method=QUANTILE_RULE) if known.size else [np.nan] * 3
    numbers = {"base": known.size, "missing": values.size - known.size}
    return place | numbers | {"statistic": "median", "value": middle, "lower": lower, "upper": upper}


def mean(place: Line, values: npt.NDArray[np.float64]) -> Line:
    """Return the mean of numbers (NaN where missing)."""
    known = values[~np.isnan(values)]
    numbers = {"base": known.size, "missing": values.size - known.size}
    return place | numbers | {"statistic": "mean", "value": known.mean() if known.size else np.nan}


def benchmark(place: Line, percent: float) -> Line:
    """Return a share that somebody else found: a value alone."""
    return place | {"statistic": "benchmark", "value": float(Fraction(str(percent)) / 100)}


def whole(place: Line, statistic: str, value: int, base: int, missing: int) -> Line:
    """Return a count of things: a `sum` of numbers or records, or a number of `distinct` values."""
    numbers = {"count": int(value), "value": float(value), "base": int(base), "missing": int(missing)}
    return place | numbers | {"statistic": statistic}


def finish(lines: list[Line]) -> pd.DataFrame:
    """Return lines as cells: columns and types of `cells.frame`, shares with value and 95 % Wilson limits."""
    empty: Line = dict.fromkeys(TEXT, "") | {"hidden": False}
    cells = pd.DataFrame([empty | line for line in lines], columns=COLUMNS).astype(DTYPES)
    shares = cells["statistic"].eq("share") & cells["base"].gt(0).fillna(False)
    if shares.any():
        count, base = (cells.loc[shares, name].to_numpy(dtype="float64") for name in ("count", "base"))
        cells.loc[shares, "value"] = count / base
        cells.loc[shares, "lower"], cells.loc[shares, "upper"] = wilson(count, base)
    return cells


def wilson(count: Numbers | Counts, base: Numbers | Counts) -> tuple[Numbers, Numbers]:
    """Return the 95 % Wilson limits of shares whose base is above 0."""
    from statsmodels.stats.proportion import proportion_confint  # noqa: PLC0415 - a second that few need

    lower, upper = proportion_confint(count, base, method="wilson")
    return np.where(count == 0, 0.0, lower), np.where(count == base, 1.0, upper)
