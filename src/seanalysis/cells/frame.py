"""The one format of every result: one line per number, at full precision.

`statistic` says what `value`, `lower` and `upper` are:

- `share` with its 95 % limits, `median` with its quartiles, `mean`, `sum`, number of `distinct` values;
- `difference` with its 95 % limits, of shares as a proportion, else in the unit of the variable; `slope`, the
  difference in a share for each step of a number; `freedom`, the degrees of freedom of their limits
  (`cells.differences`, `cells.associations`);
- `reached`, `at_risk` and `median_time` of a time (`cells.times`);
- `score` of a share or a mean (`cells.scores`);
- `benchmark`, a share that somebody else found, without count and base.

Beside the lines of a table stand those of `<table>.missing`, which tell its missing values apart by kind (`missing`).
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
