"""The derived variables of config/study/outcomes.yaml. Where a value that decides is missing, so is the result."""

from collections.abc import Iterable
from functools import reduce

import numpy as np
import pandas as pd

from seanalysis.study.conditions import all_hold
from seanalysis.study.outcomes import Bands, Derived, Groups, Weeks

YES_NO = pd.CategoricalDtype(["yes", "no"], ordered=True)


def derive(frame: pd.DataFrame, variables: Iterable[Derived]) -> pd.DataFrame:
    """Return the records with a column added for each variable, in order; a variable may use those before it.

    Categories are ordered as in outcomes.yaml (`yes`, `no` for a variable with conditions); sums are numbers.
    """
    for variable in variables:
        frame = frame.assign(**{variable.id: _column(frame, variable)})
    return frame


def _column(frame: pd.DataFrame, variable: Derived) -> "pd.Series[object]":
    if variable.yes_when:
        holds = all_hold(variable.yes_when, frame)
        if variable.no_when:
            holds = holds.mask(holds.isna() & all_hold(variable.no_when, frame).fillna(False), False)
        return yes_no(holds)
    if variable.bands:
        return _banded(frame[variable.bands.of], variable.bands)
    if variable.groups:
        return _grouped(frame[variable.groups.of], variable.groups)
    if variable.weeks:
        return _weeks(frame, variable.weeks)
    if variable.count:
        answers = frame[list(variable.count.of)]
        return answers.eq(variable.count.level).sum(axis=1).astype("float64").where(answers.notna().all(axis=1))
    return frame[list(variable.sum)].astype("float64").sum(axis=1, skipna=False)


def yes_no(holds: "pd.Series[bool]") -> "pd.Series[object]":
    """Return true and false as the levels yes and no, missing where it is missing."""
    return holds.astype("object").map({True: "yes", False: "no"}).astype(YES_NO)


def _weeks(frame: pd.DataFrame, weeks: Weeks) -> "pd.Series[float]":
    until = reduce(pd.Series.fillna, [frame[name] for name in weeks.until])
    days = (until - frame[weeks.since]).dt.days
    lasted = days.where(days.ge(0)).astype("float64") / 7
    return lasted if weeks.typed is None else lasted.fillna(frame[weeks.typed].astype("float64"))


def _banded(values: "pd.Series[float]", bands: Bands) -> "pd.Series[object]":
    fits = [
        values.le(band.at_most) if band.at_most is not None else values.lt(np.inf if band.below is None else band.below)
        for band in bands.levels
    ]
    names = [band.id for band in bands.levels]
    chosen = np.select([fit.fillna(False).to_numpy(dtype=bool) for fit in fits], names, default="")
    return pd.Series(chosen, index=values.index).where(values.notna()).astype(pd.CategoricalDtype(names, ordered=True))


def _grouped(values: "pd.Series[object]", groups: Groups) -> "pd.Series[object]":
    group_of = {level: group.id for group in groups.levels for level in group.of}
    names = [group.id for group in groups.levels]
    return values.astype("object").map(group_of).astype(pd.CategoricalDtype(names, ordered=True))
