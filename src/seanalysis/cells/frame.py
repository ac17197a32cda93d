"""The one format of every result: one line per number, at full precision.

`statistic` says what `value`, `lower` and `upper` are: a `share` with its 95 % limits, a `median` with its quartiles, a
`mean`, a `sum`, a number of `distinct` values, a `difference` with its 95 % limits (of shares as a proportion, else in
the unit of the variable), or a `benchmark`: a share that somebody else found, without count and base.
"""

from pathlib import Path

import pandas as pd

TEXT = ["table", "row", "row_level", "column", "column_level", "statistic"]
WHOLE = ["count", "base", "missing"]
REAL = ["value", "lower", "upper"]
COLUMNS = [*TEXT, *WHOLE, *REAL, "hidden"]
DTYPES = dict.fromkeys(TEXT, "str") | dict.fromkeys(WHOLE, "Int64") | dict.fromkeys(REAL, "float64")
DTYPES |= {"hidden": "bool"}


def write(cells: pd.DataFrame, path: Path) -> None:
    """Write cells as CSV: UTF-8, comma, point, empty where a column does not apply."""
    cells[COLUMNS].to_csv(path, index=False, lineterminator="\n")


def read(path: Path) -> pd.DataFrame:
    """Read cells.csv: columns `COLUMNS`, text columns empty (never missing) where they do not apply."""
    cells = pd.read_csv(path, dtype=DTYPES, keep_default_na=False, na_values={name: [""] for name in WHOLE + REAL})
    return cells[COLUMNS]
