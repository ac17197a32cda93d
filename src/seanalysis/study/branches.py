"""The branches by which a record gets its value of a derived variable: each record goes by exactly one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seanalysis.study.codebook import Variable
from seanalysis.study.conditions import Condition, all_hold
from seanalysis.study.outcomes import Bands, Derived, Weeks

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


@dataclass(frozen=True)
class Branch:
    """A way to a result: all of `holds` hold, `fails` does not, all of `known` have a value, and none of `unknown`.

    A record goes by the first branch that fits; the last one has none of them, and takes those that are left.
    `result` is the level that it leads to, "" where that
    is missing or a `number`.
    """

    id: str
    result: str
    holds: tuple[Condition, ...] = ()
    fails: Condition | None = None
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    number: bool = False

    def fits(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """Say for each record whether it fits, whatever the branches before say."""
        fits = all_hold(self.holds, frame).fillna(False)
        if self.fails:
            fits &= ~self.fails.holds(frame).fillna(True)
        for name in self.known:
            fits &= frame[name].notna()
        for name in self.unknown:
            fits &= frame[name].isna()
        return fits.astype("bool")


MISSING = "missing"


def branches(variable: Derived, known: Mapping[str, Variable]) -> tuple[Branch, ...]:
    """Return the branches of a derived variable in their order; `known` has the variables that it is derived from.

    With one category to look at there is a branch for each of its levels; with bands, one for each band; with
    weeks, one for each date that may end them; with several conditions, one where all hold, and one for each that
    fails.
    """
    rest = Branch(MISSING, "")
    if variable.bands:
        return (*_bands(variable.bands), rest)
    if numbers := _numbers(variable):
        return (*numbers, rest)
    if variable.groups:
        group_of = {level: group.id for group in variable.groups.levels for level in group.of}
        return (*_levels(known[variable.groups.of], group_of), rest)
    if len(variable.yes_when) == 1 and variable.yes_when[0].levels is not None and not variable.no_when:
        (condition,) = variable.yes_when
        field, yes = known[condition.field], variable.yes_when[0].levels
        return (*_levels(field, {level.id: "yes" if level.id in yes else "no" for level in field.levels}), rest)
    failing = [Branch(f"fails_{n}", "no", fails=condition) for n, condition in enumerate(variable.yes_when, start=1)]
    after_all = [Branch("no_when", "no", holds=variable.no_when)] if variable.no_when else []
    return (Branch("all_hold", "yes", holds=variable.yes_when), *failing, *after_all, rest)


def branch_of(frame: pd.DataFrame, ways: tuple[Branch, ...]) -> pd.Series[str]:
    """Return for each record the id of the branch by which it goes, as a category."""
    last = len(ways) - 1
    taken = frame.index.to_series().isna().astype("int64") + last
    for place in reversed(range(last)):
        taken = taken.mask(ways[place].fits(frame), place)
    return taken.map(dict(enumerate(way.id for way in ways))).astype("category")


def _numbers(variable: Derived) -> list[Branch]:
    if variable.sum:
        return [Branch("sum", "", known=variable.sum, number=True)]
    if variable.count:
        return [Branch("count", "", known=variable.count.of, number=True)]
    return _weeks(variable.weeks) if variable.weeks else []


def _weeks(weeks: Weeks) -> list[Branch]:
    """A branch for each date that may end a time, used where those before it are unknown; last what was typed."""
    found = []
    for place, until in enumerate(weeks.until):
        holds = Condition.model_validate({"field": until, "not_before": weeks.since})
        found.append(Branch(until, "", holds=(holds,), unknown=weeks.until[:place], number=True))
    if weeks.typed:
        found.append(Branch(weeks.typed, "", known=(weeks.typed,), number=True))
    return found


def _levels(field: Variable, result_of: Mapping[str, str]) -> list[Branch]:
    return [
        Branch(
            level.id,
            result_of.get(level.id, ""),
            holds=(Condition.model_validate({"field": field.id, "in": (level.id,)}),),
        )
        for level in field.levels
    ]


def _bands(bands: Bands) -> list[Branch]:
    found = []
    at_least = above = None
    for band in bands.levels:
        condition = {"at_least": at_least, "above": above, "at_most": band.at_most, "below": band.below}
        limits = {name: limit for name, limit in condition.items() if limit is not None}
        holds = (Condition.model_validate({"field": bands.of, **limits}),) if limits else ()
        found.append(Branch(band.id, band.id, holds=holds, known=(bands.of,)))
        at_least, above = band.below, band.at_most
    return found
