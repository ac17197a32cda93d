"""A whole release of a generated study in one process, and whether it keeps its word."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unittest import mock

import numpy as np
import pandas as pd
import yaml

from invented import FOLDER
from project import ROOT
from release.generated import Frames, internal_cells
from seanalysis.cells.frame import TEXT
from seanalysis.config import Disclosure
from seanalysis.release import decision as deciding
from seanalysis.release.attack.attackers import Attack
from seanalysis.release.attack.basis import shown_in
from seanalysis.release.attack.persons import alone
from seanalysis.release.attack.target import Interval
from seanalysis.release.attack.target import Rule as Told
from seanalysis.release.decision import Decision, decide
from seanalysis.release.hide import Protection
from seanalysis.release.protect import of_lines, put_together
from seanalysis.release.public import NUMBERS, WITHHELD, public, states
from seanalysis.release.system import System
from seanalysis.study import Study

OF_UNITS = ("outside_95", "outside_998", "apart", "chance", "freedom")  # statistics whose count is not of records
RULE = Disclosure.model_validate(yaml.safe_load((ROOT / "config" / "config.yaml").read_text("utf-8"))["disclosure"])


@cache
def study(with_report: bool = False) -> Study:
    """The study; without the numbers of its report, which are of other people than those of a generated study."""
    its = Study(FOLDER)
    if not with_report:
        its.published = None
        vars(its).pop("statements", None)  # made of it while the study was checked
    return its


@dataclass(frozen=True)
class Released:
    """A release: the internal cells with their levels put together, what was decided of each line, the public cells."""

    frames: Frames
    cells: pd.DataFrame
    decision: Decision
    reasons: pd.Series
    public: pd.DataFrame

    @property
    def hidden(self) -> float:
        """The share of the lines of a release, all but those that never leave the house, that are hidden."""
        own = self.reasons.eq("own")
        return float(self.reasons[~own].ne("").mean()) if (~own).any() else 0.0


def released(
    frames: Frames, cells: pd.DataFrame | None = None, plan: Study | None = None, primary_only: bool = False
) -> Released:
    """Make the release of a study; with `primary_only` nothing is hidden but what the rule says."""
    plan = plan or study()
    cells = internal_cells(frames, plan) if cells is None else cells
    cells = put_together(cells, plan)
    if primary_only:
        with mock.patch.object(deciding, "protect", _nothing_else):
            decision = decide(cells, frames.data, plan, RULE)
    else:
        decision = decide(cells, frames.data, plan, RULE)
    reasons = of_lines(cells, decision.reasons)
    return Released(frames, cells, decision, reasons, public(cells, reasons))


@dataclass(frozen=True)
class Attacked:
    """What came of an attack.

    intervals: between what each attacker knows each small hidden number to lie. found: those that give somebody away.
    persons: combinations of background fields that so few are known to have that they could be recognised.
    """

    intervals: list[Interval]
    found: list[Interval]
    persons: list[str]

    @property
    def succeeded(self) -> list[str]:
        """What was found out, in words."""
        numbers = [
            f"{one.attacker}: {'.'.join(filter(None, one.target.place))} ({one.target.statistic}) "
            f"is {one.target.truth:g}, {one.lower:g} to {one.upper:g}: {one.way}"
            for one in self.found
        ]
        return numbers + self.persons


def attacked(its: Released, plan: Study | None = None) -> Attacked:
    """Attack the public cells of a release."""
    plan = plan or study()
    rule = Told(RULE.threshold, RULE.width, RULE.base, RULE.rounding)
    shown = list(shown_in(its.public, "cells.csv"))
    attack = Attack(plan, rule, shown, its.cells, its.frames.data["participants"])
    intervals = attack.intervals()
    known = attack.outside.worked_out
    persons = alone(attack.equations, known, plan.release.background, RULE.threshold)
    told = [f"so few are {one.traits}: {one.lower:g} to {one.upper:g}" for one in persons]
    return Attacked(intervals, attack.found(intervals), told)


def _nothing_else(
    system: System, primary: "np.ndarray[tuple[int], np.dtype[np.intp]]", *_: object, **__: object
) -> Protection:
    hidden = system.weights == 0
    hidden[primary] = True
    return Protection(hidden, primary[:0], primary[:0], ())


def faults(its: Released) -> Iterator[str]:
    """Tell what a release does not keep of its word, whatever anybody could work out of it."""
    shown = its.public
    hidden = shown["hidden"]
    if shown.loc[hidden, NUMBERS].notna().any(axis=None):
        yield "a hidden line has a number"
    for table, own in shown.groupby("table", sort=False):
        if own["statistic"].eq(WITHHELD).any() and (len(own) > 1 or own[TEXT[1:-1]].ne("").any(axis=None)):
            yield f"{table} is withheld and has lines"
    before = its.cells.set_index(TEXT)
    after = shown[~hidden].set_index(TEXT)
    if not after.index.is_unique or not after.index.isin(before.index).all():
        yield "a line is shown that the cells do not have, or twice"
        return
    for name in ("count", "base", "missing"):
        changed = after[name].fillna(-1).ne(before.loc[after.index, name].fillna(-1))
        yield from (f"{name} of {'.'.join(place)} is not that of the cells" for place in after.index[changed])
    known = {(table, *place) for table, place in its.decision.already}
    small = after["count"].between(1, RULE.threshold - 1)
    statistic = after.index.get_level_values("statistic")
    small &= ~statistic.isin(OF_UNITS)
    small &= ~statistic.isin(["distinct"]) | after.index.get_level_values("row").isin(study().release.background)
    small |= (after["base"] - after["count"]).between(1, RULE.threshold - 1) & statistic.isin(["share"])
    yield from (
        f"{'.'.join(place)} shows a small count" for place in after.index[small.fillna(False)] if place not in known
    )
    lost = [table for table in before.index.unique("table") if table not in set(shown["table"])]
    yield from (f"{table} is neither shown nor said to be withheld" for table in lost)
    state = states(its.cells, its.reasons)
    if (state.eq("shown") != its.cells.set_index(TEXT).index.isin(after.index)).any():
        yield "what is said of a line is not what became of it"


def without(its: Study, *tables: str) -> Study:
    """The study with these tables alone, to make an example small."""
    less = copy.copy(its)
    less.tables = tuple(table for table in its.tables if table.id in tables)
    return less
