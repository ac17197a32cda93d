"""Time until something happens: Kaplan–Meier where records were followed, else how those it happened to are spread."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.cells import lines
from seanalysis.cells.counts import TOTAL, coded, ungrouped
from seanalysis.cells.lines import Line
from seanalysis.study import Study
from seanalysis.study.outcomes import Derived
from seanalysis.study.plan import Table, Time

Z = 1.959963984540054  # of 95 % limits
HALF = 0.5
LEAST = 5  # still followed, for an estimate to be given
LEFT_OUT = ("before", "undated", "unknown")  # why a record is not followed
CLOSE = 1e-12  # a product of floats that ought to be one half is so within this


@dataclass(frozen=True)
class Curve:
    """A Kaplan–Meier curve: at each time at which something happened, the share not there yet, with its limits.

    Limits are of the log-log transform with Greenwood's variance; NaN where the share is 1 or 0, as it has none there.
    """

    times: npt.NDArray[np.float64]
    left: npt.NDArray[np.float64]
    lower: npt.NDArray[np.float64]
    upper: npt.NDArray[np.float64]
    last: float

    def at(self, time: float) -> tuple[float, float, float]:
        """Return the share not there yet at this time, with its limits; NaN beyond the last record that was followed.

        Once nobody is left there is nothing more to see, so the share stays 0.
        """
        step = int(np.searchsorted(self.times, time, side="right")) - 1
        if time > self.last and not (step >= 0 and self.left[step] == 0):
            return np.nan, np.nan, np.nan
        return (1.0, np.nan, np.nan) if step < 0 else (self.left[step], self.lower[step], self.upper[step])

    def median(self) -> tuple[float, float, float]:
        """Return the time at which half are there, and the times at which a limit of the curve is one half.

        NaN where that is not reached (Brookmeyer and Crowley, Biometrics 38, 1982). Where exactly half are there from
        one event until the next, the median lies midway, as the median of numbers does.
        """
        value = _first(self.times, self.left)
        exact = np.flatnonzero(np.abs(self.left - HALF) < CLOSE)
        if exact.size and exact[0] + 1 < len(self.times):
            value = float(self.times[exact[0] : exact[0] + 2].mean())
        return value, _first(self.times, self.lower), _first(self.times, self.upper)


def kaplan_meier(followed: npt.NDArray[np.float64], happened: npt.NDArray[np.bool_]) -> Curve:
    """Estimate how many are not there yet at each time (Kaplan and Meier, JASA 53, 1958).

    Args:
        followed: how long each record was followed, until it happened or until the record ends; none is NaN.
        happened: whether it happened then. One that ends at the same time as another's event was still at risk.
    """
    times, events = np.unique(followed[happened], return_counts=True)
    at_risk = len(followed) - np.searchsorted(np.sort(followed), times, side="left")
    left: npt.NDArray[np.float64] = np.cumprod(1 - events / at_risk, dtype="float64")
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = Z * np.sqrt(np.cumsum(events / (at_risk * (at_risk - events)))) / np.abs(np.log(left))
        lower, upper = left ** np.exp(spread), left ** np.exp(-spread)
    inside = left > 0
    return Curve(
        times, left, np.where(inside, lower, np.nan), np.where(inside, upper, np.nan), followed.max(initial=-np.inf)
    )


def followed(frame: pd.DataFrame, time: Time) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return how long each record was followed and whether it happened then; NaN where one of them is not known.

    What is dated after the end of the record had not happened when it was made.
    """
    event, observed = (frame[str(name)].to_numpy(dtype="float64") for name in (time.event, time.observed))
    not_yet = frame[str(time.reached)].eq("no").fillna(False).to_numpy(dtype=bool)
    happened = event <= observed
    known = happened | (event > observed) | (not_yet & np.isnan(event) & ~np.isnan(observed))
    return np.where(known, np.where(happened, event, observed), np.nan), happened


def left_out(frame: pd.DataFrame, time: Time, event: Derived | None) -> "pd.Series[str]":
    """Return for each record why it is not followed, "" where it is.

    `before`: it happened before the record begins, so it cannot happen again. `undated`: it happened, nobody knows
    when; to leave these out makes the curve too low. `unknown`: how long it was followed, or whether it happened, is
    not known.
    """
    lasted, _ = followed(frame, time)
    why = pd.Series("unknown", index=frame.index)
    there = frame[str(time.reached)].notna() & frame[str(time.reached)].ne("no")
    why = why.mask(there & frame[time.event].isna() & frame[str(time.observed)].notna(), "undated")
    if event and event.weeks:
        until = reduce(pd.Series.fillna, [frame[name] for name in event.weeks.until])
        why = why.mask(until.lt(frame[event.weeks.since]), "before")
    return why.where(np.isnan(lasted), "")


def time_to(table: Table, frame: pd.DataFrame, study: Study) -> Iterator[Line]:
    """Yield how many are there by each whole unit of time up to the last point, and when half are, in each group.

    `row` is the event, `row_level` the time. Where records were followed: `reached` (count: to how many it has
    happened; value and limits: 1 − Kaplan–Meier, NaN where fewer than five are still followed), `at_risk` (count: how
    many are followed until then and are not there before), `median_time`, and `left_out` (count: how many are not
    followed for the reason that is the `row_level`). Else: `share` among those to whom it has happened, `median` and
    `mean`.
    """
    assert table.time is not None, "the plan requires it"
    row, grid = table.time.event, range(max(table.points) + 1)
    groups = []
    for column in table.column_variables or ("",):
        group = coded(frame[column], study.variable(table.data, column)) if column else ungrouped(len(frame))
        for position, level in enumerate([*group.levels, TOTAL]):
            place: Line = {"row": row, "column": column, "column_level": level}
            groups.append((place, frame if level == TOTAL else frame[group.codes == position]))
    if not table.time.observed:
        yield from _happened(groups, table.time, grid)
        return
    yield from _followed(groups, table.time, grid)
    event = next((variable for variable in study.derived(table.data) if variable.id == row), None)
    for place, part in groups:
        why = left_out(part, table.time, event)
        numbers = {"statistic": "left_out", "base": int(why.eq("").sum()), "missing": int(why.ne("").sum())}
        for reason in LEFT_OUT:
            yield place | numbers | {"row_level": reason, "count": int(why.eq(reason).sum())}


def _followed(groups: list[tuple[Line, pd.DataFrame]], time: Time, grid: range) -> Iterator[Line]:
    estimated = []
    for place, part in groups:
        lasted, happened = followed(part, time)
        known = ~np.isnan(lasted)
        lasted, happened, missing = lasted[known], happened[known], int((~known).sum())
        numbers = place | {"base": len(lasted), "missing": missing}
        estimated.append((numbers, lasted, happened, kaplan_meier(lasted, happened)))
    for point in grid:
        for numbers, lasted, happened, curve in estimated:
            left, lower, upper = curve.at(point) if _rests_on_enough(lasted, happened, point) else [np.nan] * 3
            there = {"statistic": "reached", "count": int((happened & (lasted <= point)).sum())}
            yield numbers | there | {"row_level": str(point), "value": 1 - left, "lower": 1 - upper, "upper": 1 - lower}
        for numbers, lasted, _, _ in estimated:
            at_risk = int((lasted >= point).sum())
            yield numbers | {"row_level": str(point), "statistic": "at_risk", "count": at_risk, "value": at_risk}
    for numbers, lasted, happened, curve in estimated:
        half = [time if _rests_on_enough(lasted, happened, time) else np.nan for time in curve.median()]
        limits = dict(zip(("value", "lower", "upper"), half, strict=True))
        yield numbers | {"statistic": "median_time", "count": int(happened.sum())} | limits


def _happened(groups: list[tuple[Line, pd.DataFrame]], time: Time, grid: range) -> Iterator[Line]:
    values = [(place, part[time.event].to_numpy(dtype="float64", na_value=np.nan)) for place, part in groups]
    in_order = [np.sort(times[~np.isnan(times)]) for _, times in values]
    for point in grid:
        for (place, times), known in zip(values, in_order, strict=True):
            count = int(np.searchsorted(known, point, side="right"))
            yield lines.share(place | {"row_level": str(point)}, count, len(known), len(times) - len(known))
    for place, times in values:
        yield lines.median(place, times)
        yield lines.mean(place, times)


def _rests_on_enough(lasted: npt.NDArray[np.float64], happened: npt.NDArray[np.bool_], point: float) -> bool:
    """Say whether five are still followed, or all are known until then: else one record more would move a curve far."""
    return int((lasted >= point).sum()) >= LEAST or not (~happened & (lasted < point)).any()


def _first(times: npt.NDArray[np.float64], left: npt.NDArray[np.float64]) -> float:
    reached = np.flatnonzero(left <= HALF + CLOSE)
    return float(times[reached[0]]) if reached.size else np.nan
