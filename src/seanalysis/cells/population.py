"""The records that a table is about."""

import pandas as pd

from seanalysis.study import Study
from seanalysis.study.conditions import all_hold
from seanalysis.study.plan import Table


def population(table: Table, frame: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return the records that a table is about, with every unit that any record has.

    A record of which it is not known whether it belongs stays, with what the table counts made missing: it is told
    among the missing, and never counted.
    """
    for unit in table.units or ():
        if not study.variable(table.data, unit).levels:
            frame = frame.assign(**{unit: frame[unit].astype("category")})
    if table.population is None:
        return frame
    belongs = all_hold(study.population(table.population).where, frame)
    frame = frame[belongs.fillna(True).to_numpy(dtype=bool)].copy()
    unknown = belongs.reindex(frame.index).isna()
    for name in study.counted(table) if unknown.any() else ():
        frame[name] = frame[name].mask(unknown)
    return frame
