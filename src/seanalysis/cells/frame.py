"""The one format of every result: one line per number, at full precision.

`statistic` says what `value`, `lower` and `upper` are:

- `share` (a proportion) with its 95 % limits, `median` with its quartiles, `mean`, `sum`, number of `distinct` values.
- `difference` with its 95 % limits, of shares as a proportion, else in the unit of the variable; `slope`, the
  difference in a share for each step of a number; `freedom`, the degrees of freedom of their limits
  (`cells.differences`, `cells.associations`).
- `reached`, `at_risk`, `median_time` and `left_out` (count of the reason that is the row level) of a time
  (`cells.times`).
- `score` of a share or a mean (`cells.scores`).
- `benchmark`: a share that somebody else found, without count and base.
- of a unit compared: `funnel_95`, `funnel_998` (value the share of all, limits of chance for its base; with column
  `curve` for every base), `zone` (value 0 within them, ±1 outside the first, ±2 outside both), `shrunken` (limits
  95 %), `rank` (value the median, limits 95 %, base the number of units), `expected` (from the mix of records, limits
  of chance 95 %). Where units are masked, `rounded` stands for the share, with `caseload` (limits only), and
  nothing for `expected`.
- of all units compared: `outside_95`, `outside_998` (count of units, value as many as chance would put there),
  `chi_square`, `overdispersion` (by degree of freedom), `chance` (count of random divisions at least as uneven, base
  all of them, value p), `spread` (standard deviation of the units' own shares), `prior` (value mean, limits alpha and
  beta), `apart` (count of pairs told apart, base all pairs), `needed` (least difference told apart of two units of this
  base), `expected_range` (the least and the greatest expected share of a unit), `events_per_parameter` (count over
  base, lower the least allowed), `refused` (column `reason`).
- of a definition: `bounds` (value as it stands, limits worst and best case), `lacking` (column `field`), `not_asked`
  (column `field`, count over base: those whom it is about that were not asked; then there is no `share`).

Beside the lines of a table stand those of `<table>.missing`, which tell its missing values apart by kind (`missing`).

In the public edition a hidden line has no number, a table that is left out has a single line, `withheld`, and levels
that were put together are one (see `study.merges`).
"""

from pathlib import Path

import pandas as pd

TEXT = ["table", "row", "row_level", "column", "column_level", "statistic"]
WHOLE = ["count", "base", "missing"]
REAL = ["value", "lower", "upper"]
COLUMNS = [*TEXT, *WHOLE, *REAL, "hidden"]
DTYPES = dict.fromkeys(TEXT, "str") | dict.fromkeys(WHOLE, "Int64") | dict.fromkeys(REAL, "float64")
DTYPES |= {"hidden": "bool"}
WITHHELD = "withheld"
CURVE = "curve"  # the column of what is drawn of a comparison beside its units


def write(cells: pd.DataFrame, path: Path) -> None:
    """Write cells as CSV: UTF-8, comma, point, empty where a column does not apply."""
    cells[COLUMNS].to_csv(path, index=False, lineterminator="\n")


def read(path: Path) -> pd.DataFrame:
    """Read cells.csv: columns `COLUMNS`, text columns empty (never missing) where they do not apply."""
    cells = pd.read_csv(path, dtype=DTYPES, keep_default_na=False, na_values={name: [""] for name in WHOLE + REAL})
    return cells[COLUMNS]
