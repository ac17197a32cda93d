"""Sets of records: what each count of the plan is a count of, written so that equal sets are equal.

A variable divides the records into parts: its levels, or stretches of a number between the limits that the study
names, and those without a value. A set of records is some parts of some variables, all of which must hold. What the
study derives of one variable is written in the parts of that one (a band, a group, a status that counts as
transition), so that two tables which count the same people by different names have one and the same set.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil, floor, inf
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.study import Study
from seanalysis.study.conditions import Condition, all_hold
from seanalysis.study.merges import JOINT
from seanalysis.study.plan import Data, Time

MISSING, YES, NO, ELSE = "(missing)", "yes", "no", "(else)"
UNITS = "units"
FOLLOWED, WHY, POPULATION = "followed", "why", "population"
LEFT_OUT = ("before", "undated", "unknown")
Parts: TypeAlias = frozenset[str]
Trait: TypeAlias = tuple[str, Parts]
Where: TypeAlias = frozenset[Trait]
Codes: TypeAlias = npt.NDArray[np.object_]
Cut: TypeAlias = tuple[float, bool]  # a limit of a number, and whether what equals it lies below
EVERYBODY: Where = frozenset()


@dataclass(frozen=True)
class Count:
    """How many records lie in a set; with `of`, what a number adds up to over them."""

    data: Data
    where: Where
    of: str = ""


class EmptyError(Exception):
    """Nobody can be in the set: two of its conditions exclude each other."""


class Records:
    """The variables of one kind of data, each with its parts.

    seen: the levels of variables whose levels are listed nowhere (names, countries), as far as any table names them.
    listed: those of these variables of which a table names all levels.
    units: which units go together (by variable, for each of them its levels): who works in which project of which
        programme is no secret, and so a project is the job specialists who work there.
    same: variables that are another under a second name, as where one is derived from the other and nothing else is
        known: what is told of one is told of both.
    """

    def __init__(
        self,
        study: Study,
        data: Data,
        seen: Mapping[str, Iterable[str]],
        listed: Iterable[str] = (),
        units: Mapping[str, Sequence[str]] | None = None,
        same: Mapping[str, str] | None = None,
    ) -> None:
        self.same = dict(same or {})
        self.study, self.data = study, data
        self.seen = {name: tuple(dict.fromkeys(levels)) for name, levels in seen.items()}
        self.listed, self.units = set(listed), dict(units or {})
        self.derived = {variable.id: variable for variable in study.derived(data)}
        self._times: dict[str, Time] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._everything: dict[str, Parts] = {}
        self._levels: dict[tuple[str, str], Trait] = {}
        self._joints: dict[str, tuple[Trait, ...] | None] = {}
        self._codes: dict[str, Codes] = {}
        self._inside: dict[Trait, npt.NDArray[np.bool_]] = {}

    # --- what a variable is divided into -------------------------------------------------------------------------

    def everything(self, name: str) -> Parts:
        """Return all parts of a variable that stands for itself."""
        if name not in self._everything:
            self._everything[name] = frozenset(self._divided(name))
        return self._everything[name]

    def known(self, name: str) -> Trait:
        """Return the parts where a variable has a value."""
        base, missing = self.level(name, MISSING)
        return base, self.everything(base) - missing

    def level(self, name: str, level: str) -> Trait:
        """Return the parts that are one level of a variable; of merged levels, as a|b, those of both."""
        name = self.same.get(name, name)
        if (name, level) not in self._levels:
            self._levels[name, level] = self._level(name, level)
        return self._levels[name, level]

    def number(self, name: str, above: Cut = (-inf, False), up_to: Cut = (inf, True)) -> Trait:
        """Return the parts of a number that lie wholly between two limits."""
        name = self.same.get(name, name)
        above, up_to = self._whole_cut(name, above), self._whole_cut(name, up_to)
        inside = (part for part, (start, end) in self._stretches(name).items() if above <= start and end <= up_to)
        return name, frozenset(inside)

    def limits(self, name: str, part: str) -> tuple[float, float]:
        """Return the least and the greatest number in a part."""
        (start, after), (end, upto) = self._stretches(name)[part]
        step = 1.0 if self.whole(name) else 0.0
        low, high = self._range(name)
        return max(start + step * after, low), min(end - step * (not upto), high)

    def touching(self, name: str, low: float, high: float) -> tuple[Parts, Parts]:
        """Return the parts of a number in which there may be values of at most `high`, and of at least `low`."""
        stretches = self._stretches(name)
        below = frozenset(part for part, (start, _) in stretches.items() if start < (high, True))
        above = frozenset(part for part, (_, end) in stretches.items() if end > (low, False))
        return below, above

    def lasting(self, time: Time, happened: bool | None, above: Cut = (-inf, False), up_to: Cut = (inf, True)) -> Trait:
        """Return the parts of those who were followed for some time, until it happened (or not; or either)."""
        name = self._followed(time)
        key = (name, f"{happened} {above} {up_to}")
        if key in self._levels:
            return self._levels[key]
        stretches = self._stretches(time.event)
        found = set()
        for part in self.everything(name):
            ending, _, stretch = part.partition("@")
            if stretch and (happened is None or happened == (ending == YES)):
                start, end = stretches[stretch]
                if above <= start and end <= up_to:
                    found.add(part)
        self._levels[key] = name, frozenset(found)
        return self._levels[key]

    def left_out(self, time: Time, reason: str) -> Trait:
        """Return the part of those who were not followed, for a reason."""
        return self._followed(time), frozenset({reason})

    def why(self, scope: str, name: str, reason: str) -> Trait:
        """Return the part of those whose value is missing for a reason, as far as the tables of a scope tell."""
        return f"{WHY}:{scope}:{name}", frozenset({reason})

    def population(self, id: str | None, level: str) -> Trait | None:
        """Return the parts in a population (yes), or of which that is not known (missing); None for everybody."""
        return None if id is None else self.level(f"{POPULATION}:{id}", level)

    def condition(self, condition: Condition) -> Trait | None:
        """Return the parts where a condition holds; None where it compares two variables."""
        if condition.not_before is not None:
            return None
        if condition.known:
            return self.known(condition.field)
        if condition.levels is not None:
            traits = [self.level(condition.field, level) for level in condition.levels]
            return traits[0][0], frozenset().union(*(parts for _, parts in traits))
        above = max(_below(condition.at_least), _up_to(condition.above, -inf))
        up_to = min(_below(condition.below, inf), _up_to(condition.at_most, inf))
        return self.number(condition.field, above, up_to)

    def conditions(self, name: str) -> tuple[Condition, ...]:
        """Return what holds of the records for which a derived variable is yes, or which are in a population."""
        kind, _, id = name.partition(":")
        if kind == POPULATION and id:
            return self.study.where(id)
        return self.derived[name].yes_when if name in self.derived else ()

    def joint(self, name: str) -> tuple[Trait, ...] | None:
        """Return what is true together where a variable of several conditions is yes; None where it is no such."""
        if name not in self._joints:
            conditions = self.conditions(name)
            traits = [self.condition(condition) for condition in conditions]
            whole = len(conditions) > 1 and not (name in self.derived and self.derived[name].no_when)
            self._joints[name] = tuple(t for t in traits if t) if whole and all(traits) else None
        return self._joints[name]

    def both(self, where: Where, *more: Trait | None) -> Where:
        """Return the records of a set that are also in these parts.

        Raises:
            EmptyError: nobody can be.
        """
        found = dict(where)
        waiting = [trait for trait in more if trait is not None]
        while waiting:
            name, parts = waiting.pop()
            joint = self.joint(name) if parts == {YES} else None
            if joint is not None:
                waiting += joint
                continue
            parts &= found.get(name, parts)
            if not parts:
                raise EmptyError
            found[name] = parts
        return frozenset((name, parts) for name, parts in found.items() if parts != self.everything(name))

    # --- which records lie where ---------------------------------------------------------------------------------

    def inside(self, frame: pd.DataFrame, where: Where) -> npt.NDArray[np.bool_]:
        """Say which records lie in a set. The frame must be the same in every call.

        Raises:
            KeyError: the records do not tell, as of why a value is missing.
        """
        inside = np.ones(len(frame), dtype=bool)
        for name, parts in where:
            if (name, parts) not in self._inside:
                if name not in self._codes:
                    self._codes[name] = self._coded(frame, name)
                self._inside[name, parts] = np.array([code in parts for code in self._codes[name]], dtype=bool)
            inside &= self._inside[name, parts]
        return inside

    def forget(self) -> None:
        """Forget the frame that was asked about."""
        self._codes.clear()
        self._inside.clear()

    def _coded(self, frame: pd.DataFrame, name: str) -> Codes:
        kind, _, rest = name.partition(":")
        if kind == WHY and rest:
            raise KeyError(name)
        if kind == POPULATION and rest:
            holds = all_hold(self.conditions(name), frame)
            answers: Codes = holds.astype("object").map({True: YES, False: NO}).fillna(MISSING).to_numpy(dtype=object)
            return answers
        if name in self._times:
            return self._lasted(frame, self._times[name])
        if name == UNITS:
            number = {levels: str(n) for n, levels in enumerate(zip(*self.units.values(), strict=True))}
            own = zip(
                *(frame[unit].astype("object").where(frame[unit].notna(), MISSING) for unit in self.units), strict=True
            )
            return np.array([number[levels] for levels in own], dtype=object)
        values = frame[name]
        if self._numeric(name):
            return self._stretch_of(name, values.to_numpy(dtype="float64", na_value=np.nan))
        codes = values.astype("object").where(values.notna(), MISSING).astype(str)
        found: Codes = codes.where(codes.isin(sorted(self.everything(name))), ELSE).to_numpy(dtype=object)
        return found

    def _stretch_of(self, name: str, numbers: npt.NDArray[np.float64]) -> Codes:
        found = np.full(len(numbers), MISSING, dtype=object)
        for part, ((start, after), (end, upto)) in self._stretches(name).items():
            lower = numbers > start if after else numbers >= start
            upper = numbers <= end if upto else numbers < end
            found[lower & upper] = part
        return found

    def _lasted(self, frame: pd.DataFrame, time: Time) -> Codes:
        event, observed = (
            frame[str(name)].to_numpy(dtype="float64", na_value=np.nan) for name in (time.event, time.observed)
        )
        reached = frame[str(time.reached)].astype("object")
        happened = event <= observed
        not_yet = reached.eq(NO).fillna(False).to_numpy(dtype=bool) & np.isnan(event) & ~np.isnan(observed)
        known = happened | (event > observed) | not_yet
        stretch = self._stretch_of(time.event, np.where(happened, event, observed))
        ending = np.where(happened, YES, NO)
        found = np.array([f"{end}@{part}" for end, part in zip(ending, stretch, strict=True)], dtype=object)
        there = reached.notna().to_numpy() & ~reached.eq(NO).fillna(False).to_numpy(dtype=bool)
        why = np.where(there & np.isnan(event) & ~np.isnan(observed), "undated", "unknown").astype(object)
        weeks = self.derived[time.event].weeks if time.event in self.derived else None
        if weeks:
            until = frame[weeks.until[0]]
            for name in weeks.until[1:]:
                until = until.fillna(frame[name])
            why[(until < frame[weeks.since]).fillna(False).to_numpy(dtype=bool)] = "before"
        return np.where(known, found, why)

    # --- how variables are divided -------------------------------------------------------------------------------

    def _divided(self, name: str) -> list[str]:
        kind, _, rest = name.partition(":")
        if kind == WHY and rest:
            return [*self.seen.get(name, ()), ELSE, MISSING]
        if kind == POPULATION and rest:
            return [YES, NO, MISSING]
        if name in self._times:
            stretches = self._stretches(self._times[name].event)
            return [f"{ending}@{part}" for ending in (YES, NO) for part in stretches] + list(LEFT_OUT)
        if name == UNITS:
            return [str(n) for n in range(len(next(iter(self.units.values()))))]
        if self._numeric(name):
            return [*self._stretches(name), MISSING]
        levels = [level.id for level in self.study.variable(self.data, name).levels]
        others = [] if levels or name in self.listed else [ELSE]
        return [*(levels or self.seen.get(name, ())), *others, MISSING]

    def _level(self, name: str, level: str) -> Trait:
        several = level.split(JOINT)
        if len(several) > 1:
            traits = [self.level(name, one) for one in several]
            return traits[0][0], frozenset().union(*(parts for _, parts in traits))
        if name in self.units:
            return UNITS, frozenset(str(n) for n, one in enumerate(self.units[name]) if one == level)
        variable = self.derived.get(name)
        if variable and (variable.bands or variable.groups):
            of = variable.bands.of if variable.bands else variable.groups.of if variable.groups else ""
            base, missing = self.level(of, MISSING)
            if level == MISSING:
                return base, missing
            if variable.bands:
                return self._band(name, level)
            found = (
                [self.level(of, one)[1] for group in variable.groups.levels if group.id == level for one in group.of]
                if variable.groups
                else []
            )
            return base, frozenset().union(*found)
        answers = self._answers(name)
        return (answers[0], answers[1][level]) if answers else (name, frozenset({level}) & self.everything(name))

    def _answers(self, name: str) -> tuple[str, dict[str, Parts]] | None:
        """Return the parts that are yes, no and missing of what is one condition on another variable."""
        conditions = self.conditions(name)
        if len(conditions) != 1 or (name in self.derived and self.derived[name].no_when):
            return None
        trait = self.condition(conditions[0])
        if trait is None:
            return None
        base, yes = trait
        missing: Parts = frozenset() if conditions[0].known else self.level(conditions[0].field, MISSING)[1]
        return base, {YES: yes, NO: self.everything(base) - yes - missing, MISSING: missing}

    def _band(self, name: str, level: str) -> Trait:
        bands = self.derived[name].bands
        assert bands is not None, "asked for a band"
        start: Cut = (-inf, False)
        for band in bands.levels:
            end = min(_up_to(band.at_most, inf), _below(band.below, inf))
            if band.id == level:
                return self.number(bands.of, start, end)
            start = max(start, end)
        raise KeyError(level)

    def _followed(self, time: Time) -> str:
        name = ":".join([FOLLOWED, *time.variables])
        self._times[name] = time
        return name

    def _numeric(self, name: str) -> bool:
        return name in self.study.variables[self.data] and self.study.variable(self.data, name).numeric

    def whole(self, name: str) -> bool:
        """Say whether a number is always a whole one."""
        if name in self.derived:
            variable = self.derived[name]
            return bool(variable.count) or (bool(variable.sum) and all(self.whole(part) for part in variable.sum))
        return self.study.variable(self.data, name).type == "integer"

    def _range(self, name: str) -> tuple[float, float]:
        if name in self.derived:
            variable = self.derived[name]
            ranges = [self._range(part) for part in variable.sum]
            if variable.sum:
                return sum(low for low, _ in ranges), sum(high for _, high in ranges)
            return 0.0, float(len(variable.count.of)) if variable.count else inf
        field = {field.id: field for field in self.study.codebook(self.data).all_fields}[name]
        return field.range or (-inf, inf)

    def _whole_cut(self, name: str, cut: Cut) -> Cut:
        value, upto = cut
        if not np.isfinite(value) or not self.whole(name):
            return cut
        return (float(floor(value)) if upto else float(ceil(value) - 1), True)

    def _stretches(self, name: str) -> dict[str, tuple[Cut, Cut]]:
        if name not in self._stretched:
            names = [name, *(other for other, own in self.same.items() if own == name)]
            named = (cut for one in names for cut in self._cuts.get(one, ()))
            cuts = sorted({self._whole_cut(name, cut) for cut in named if np.isfinite(cut[0])})
            ends: list[Cut] = [(-inf, False), *cuts, (inf, True)]
            self._stretched[name] = {f"{n:03}": pair for n, pair in enumerate(pairwise(ends))}
        return self._stretched[name]

    @cached_property
    def _stretched(self) -> dict[str, dict[str, tuple[Cut, Cut]]]:
        return {}

    @cached_property
    def _cuts(self) -> dict[str, set[Cut]]:
        """The limits of each number that the study names anywhere."""
        found: dict[str, set[Cut]] = {}
        conditions = [part for variable in self.derived.values() for part in (*variable.yes_when, *variable.no_when)]
        conditions += [part for one in self.study.outcomes.populations if one.data == self.data for part in one.where]
        for condition in conditions:
            cuts = {_below(condition.at_least), _up_to(condition.above, -inf)}
            found.setdefault(condition.field, set()).update(
                cuts, {_below(condition.below, inf), _up_to(condition.at_most, inf)}
            )
        for variable in self.derived.values():
            for band in variable.bands.levels if variable.bands else ():
                found.setdefault(variable.bands.of if variable.bands else "", set()).update(
                    {_up_to(band.at_most, inf), _below(band.below, inf)}
                )
        for table in self.study.tables:
            if table.data == self.data:
                for name in table.variables if table.at_least else ():
                    found.setdefault(name, set()).add((table.at_least or 1, False))
                if table.time:
                    points = range(max(table.points) + 1)
                    found.setdefault(table.time.event, set()).update((float(point), True) for point in points)
                    if table.time.observed:
                        found[table.time.event].update((float(point), False) for point in points)
        return found


def _below(limit: float | None, none: float = -inf) -> Cut:
    """Return the cut just below a number."""
    return (none, none > 0) if limit is None else (limit, False)


def _up_to(limit: float | None, none: float) -> Cut:
    """Return the cut just above a number."""
    return (none, none > 0) if limit is None else (limit, True)
