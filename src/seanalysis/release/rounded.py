"""Tables whose counts are rounded instead of hidden: to multiples of a base, and so that they still add up."""

import numpy as np
import pandas as pd

from seanalysis.job import StopRunError
from seanalysis.release.common import Key, keys
from seanalysis.release.decision import Decision
from seanalysis.release.rounding import rounded
from seanalysis.study.plan import Table


def lines_rounded(table: Table, decision: Decision) -> list[Key]:
    """Return the lines of a table whose counts are shown rounded."""
    if not table.release.round:
        return []
    own = [key for key in decision.told if key[0] == table.id and decision.reasons[key] == ""]
    return [key for key in own if decision.told[key].count is not None]


def with_rounded(cells: pd.DataFrame, decision: Decision, tables: tuple[Table, ...], base: int) -> pd.DataFrame:
    """Return the cells with the counts of tables that are rounded as multiples of a base, and shares made of these.

    Limits of such shares would say more than they do, and are left out.

    Raises:
        StopRunError: the counts of a table cannot be rounded so that they add up.
    """
    result, place = cells.copy(), {key: line for line, key in enumerate(keys(cells))}
    for table in tables:
        lines = lines_rounded(table, decision)
        if not lines or decision.system is None:
            continue
        numbers = decision.counts.places
        asked = sorted({numbers[count] for key in lines for count in decision.told[key].read})
        try:
            found = rounded(decision.system, np.array(asked, dtype=np.intp), base)
        except ValueError as fault:
            raise StopRunError(f"tables.yaml: {table.id}: {fault}") from None
        value = dict(zip(asked, found.values, strict=True))
        for key in lines:
            told, line = decision.told[key], cells.index[place[key]]
            for name, count in (("count", told.count), ("base", told.base), ("missing", told.missing)):
                if count is not None:
                    result.loc[line, name] = int(value[numbers[count]])
                elif told.whole:
                    result.loc[line, name] = pd.NA  # it would tell the unrounded number of those that are not missing
            result.loc[line, ["lower", "upper"]] = np.nan
            whole = result.loc[line, "base"] if key[1][4] == "share" else 1
            result.loc[line, "value"] = result.loc[line, "count"] / whole if whole else np.nan
    return result
