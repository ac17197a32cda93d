"""A quality score from 1 to 5, by the thresholds that are printed."""

import numpy as np

from seanalysis.cells.lines import Line
from seanalysis.study.plan import Score

HIGHEST, LOWEST = 5, 1


def score(line: Line, by: Score) -> Line:
    """Return the score of a share or a mean as a line with statistic `score`; NaN where no printed threshold gives one.

    A level is reached when the number is its threshold or better. Less is better where `highest` is below `lowest`.
    """
    place = {name: line[name] for name in ("row", "row_level", "column", "column_level") if name in line}
    number = _number(line)
    of_number = {"base": line["base"], "missing": line["missing"]}
    return place | of_number | {"statistic": "score", "value": scored(number, by)}


def scored(number: float, by: Score) -> float:
    """Return the score of a number: 5 from `highest`, 1 at no more than `lowest`, between only if `by` says so."""
    sign = -1 if by.lowest is not None and by.lowest > by.highest else 1
    if np.isnan(number):
        return np.nan
    if sign * number >= sign * by.highest:
        return float(HIGHEST)
    if by.lowest is None or sign * number < sign * by.lowest:
        return np.nan
    if by.between is None:
        return float(LOWEST) if number == by.lowest else np.nan
    step = (by.highest - by.lowest) / (HIGHEST - LOWEST)
    return float(LOWEST + np.floor(round((number - by.lowest) / step, 9)))


def _number(line: Line) -> float:
    if line["statistic"] != "share":
        return float(str(line["value"]))
    count, base = int(str(line["count"])), int(str(line["base"]))
    return count / base if base else np.nan
