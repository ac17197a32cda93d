"""The cells of the public edition: those of the internal one without what is hidden."""

import numpy as np
import pandas as pd

from seanalysis.cells.counts import TOTAL
from seanalysis.cells.frame import COLUMNS, CURVE, DTYPES, TEXT, WITHHELD
from seanalysis.release.digits import DIGITS, FEW

NUMBERS = ["count", "base", "missing", "value", "lower", "upper"]
REAL = ["value", "lower", "upper"]
EXACT = ("share", "sum", "benchmark", "bounds", "funnel_95", "funnel_998", "at_risk", "distinct")
"""Statistics that follow from numbers beside them, or from somebody else's; all others are told in few digits."""
OWN = ("own", "chosen")
"""Reasons for which not even that there is such a line is told: its labels may be names of persons."""


def withheld(cells: pd.DataFrame, reasons: pd.Series) -> set[str]:
    """Return the tables of which nothing is left but totals: it is said of them that they are withheld.

    Args:
        cells: all cells.
        reasons: why each of their lines is not shown, "" where it is.
    """
    totals = cells["row_level"].eq(TOTAL) | cells["statistic"].eq("benchmark") | cells["column"].eq(CURVE)
    left = reasons.eq("") & ~totals
    only_totals = totals.groupby(cells["table"]).transform("all")
    open_tables = cells.loc[left | (only_totals & reasons.eq("")), "table"]
    return set(cells["table"]) - set(open_tables)


def public(cells: pd.DataFrame, reasons: pd.Series) -> pd.DataFrame:
    """Return the cells as the public edition has them, in their order.

    A hidden line has no number; a withheld table is one line of statistic `withheld`. What a model gives is told in so
    few digits that they do not tell the counts it was made from.
    """
    left_out = withheld(cells, reasons)
    first = ~cells["table"].duplicated() & cells["table"].isin(left_out)
    hidden = reasons.ne("")
    told = cells.copy()
    for name in REAL:
        told[name] = _few_digits(told, name)
    for name in NUMBERS:
        told[name] = told[name].mask(hidden | first)
    told["hidden"] = told["hidden"] | hidden | first
    told.loc[first, [name for name in TEXT if name != "table"]] = ""
    told.loc[first, "statistic"] = WITHHELD
    kept = first | (~told["table"].isin(left_out) & ~reasons.isin(OWN))
    return told.loc[kept, COLUMNS].astype(DTYPES).reset_index(drop=True)


def _few_digits(cells: pd.DataFrame, name: str) -> pd.Series:
    digits = cells["statistic"].map(lambda statistic: DIGITS.get(statistic, FEW)).to_numpy()
    values = cells[name].to_numpy(dtype="float64", na_value=np.nan)
    scale = 10.0**digits
    rounded = np.floor(values * scale + 0.5) / scale
    return pd.Series(np.where(cells["statistic"].isin(EXACT), values, np.round(rounded, 3)), index=cells.index)


def states(cells: pd.DataFrame, reasons: pd.Series) -> pd.Series:
    """Return what becomes of each line: shown, hidden, or withheld with its whole table."""
    state = pd.Series("shown", index=cells.index).mask(reasons.ne(""), "hidden")
    left_out = withheld(cells, reasons)
    return state.mask(cells["table"].isin(left_out) | reasons.isin(OWN), "withheld")
