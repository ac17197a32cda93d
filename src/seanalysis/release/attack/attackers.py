"""Those who might try: what each of them knows beside the public files, and how tightly they can bound what is hidden.

- outsider: the public files and the plan of the study.
- rule: also by what rule numbers are hidden, so that of hidden numbers that tie only each other one at least is small.
- participant: also of each group that somebody is in, that it is not empty. Every participant knows so of her own groups;
  here one knows it of all.
- job_specialist: also everything about those whom they follow up themselves. One who knew of each group the largest
  number that any of them has in it, knows more than each; only where that is enough is each of them tried.
- previous_release: also what was released before.
- printed_report: also what the printed report says.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias, get_args

import numpy as np
import pandas as pd

from seanalysis.release.attack import printed
from seanalysis.release.attack.equations import Equations
from seanalysis.release.attack.intervals import ContradictionError, Places, Real, System, binding, ends, with_sums
from seanalysis.release.attack.knowledge import Knowledge, Seen, together
from seanalysis.release.attack.lines import SUFFIX, TOTAL, Lines, Sum, places_of
from seanalysis.release.attack.records import MISSING, UNITS, Count
from seanalysis.release.attack.shown import Field, Place, Shown
from seanalysis.study import Study

Attacker: TypeAlias = Literal["outsider", "rule", "participant", "job_specialist", "previous_release", "printed_report"]
ATTACKERS: tuple[Attacker, ...] = get_args(Attacker)
COMPLEMENT = "complement"
FIELDS: tuple[Field, ...] = ("count", "base", "missing", "value", "lower", "upper")
COLUMNS = [
    "attacker", "table", "row", "row_level", "column", "column_level", "statistic", "lower", "upper", "width", "way",
]  # fmt: skip
CLOSE = 1e-6
ROWS_TOLD, WAYS_TOLD = 4, 20


@dataclass(frozen=True)
class Rule:
    """The rule by which numbers are hidden, as the edition prints it."""

    threshold: int
    width: int
    base: int = 1
    rounding: int = 1


@dataclass(frozen=True)
class Target:
    """A hidden number that is small in truth: what it is a sum of, its true value, and how narrow its ends may be."""

    place: Place
    statistic: str
    terms: Sum
    truth: float
    width: float


@dataclass(frozen=True)
class Interval:
    """Between what an attacker knows a hidden number to lie."""

    attacker: Attacker
    target: Target
    lower: float
    upper: float
    way: str = ""

    @property
    def width(self) -> float:
        """The distance between its ends."""
        return self.upper - self.lower


class WrongAttackError(Exception):
    """An interval does not hold the truth; the argument says of what. The reasoning is at fault, not the protection."""


@dataclass
class Attack:
    """Everything that the attackers have in common.

    study: the study folder, which is open.
    rule: the rule, as the edition prints it.
    shown: every number that a public file shows.
    cells: the internal cells. Only what is hidden in truth is taken from them, and which groups somebody is in.
    participants: derived records; whom each unit (`release.yaml`) follows up is known to it.
    earlier: the public cells of earlier releases.
    """

    study: Study
    rule: Rule
    shown: Sequence[Shown]
    cells: pd.DataFrame
    participants: pd.DataFrame
    earlier: Sequence[pd.DataFrame] = ()

    # --- what there is to know -----------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> Lines:
        """The lines of the plan that count records, and those of other tables that are shown all the same."""
        shown = {one.table for one in self.shown}
        about = {table.id for table in self.study.tables if table.data in ("participants", "employers", "invited")}
        places = [
            place for place in places_of(self.cells) if place[0] in shown or place[0].removesuffix(SUFFIX) in about
        ]
        cover = [field.id for field in self.study.participants.cover if field.type in ("text", "category")]
        cover = [name for name in cover if name in self.participants]
        together = self.participants[cover].astype("object")
        together = together.where(together.notna(), MISSING).drop_duplicates().sort_values(cover)
        return Lines(self.study, places, {name: tuple(together[name]) for name in cover} if cover else None)

    @cached_property
    def rounded(self) -> dict[str, int]:
        """By table that is rounded, what its counts are multiples of."""
        tables = [table.id for table in self.study.tables if table.release.round]
        return {id: self.rule.rounding for table in tables for id in (table, f"{table}{SUFFIX}")}

    @cached_property
    def seen(self) -> list[Seen]:
        """What the public files show of each line."""
        return together(self.shown, self.rounded)

    @cached_property
    def before(self) -> list[list[Seen]]:
        """What each earlier release showed of each line."""
        return [
            together(shown_in(cells, f"release {n}"), self.rounded) for n, cells in enumerate(self.earlier, start=1)
        ]

    @cached_property
    def equations(self) -> Equations:
        """What ties all that."""
        places = [one.place for one in (*self.seen, *(one for release in self.before for one in release))]
        return Equations(self.lines, [terms for place in places for terms in self.lines.sums(place).values()])

    @cached_property
    def truth(self) -> dict[Place, dict[str, float]]:
        """The true numbers of each line."""
        names = ["count", "base", "missing", "value", "lower", "upper"]
        numbers = self.cells[names].astype("float64").to_dict("records")
        return dict(zip(places_of(self.cells), numbers, strict=True))

    @cached_property
    def true_counts(self) -> Real:
        """The true value of each unknown, NaN where neither a line nor the participants tell it."""
        found = np.full(len(self.equations.unknowns), np.nan)
        for place, sums in self.equations.sums.items():
            for name, terms in sums.items():
                if len(terms) == 1 and place in self.truth:
                    ((count, times),) = terms.items()
                    found[self.equations.unknowns[count]] = self.truth[place][name] / times
        return found

    @cached_property
    def targets(self) -> list[Target]:
        """The counts, and what is left of their base, that are small in truth and shown nowhere."""
        exact = {one.place for one in self.seen if _exact(one, "count")}
        rounded = {one.place for one in self.seen if one.round_to}
        found = []
        for place, sums in self.equations.sums.items():
            if place in exact or "count" not in sums or not sums["count"] or place not in self.truth:
                continue
            true = self.truth[place]
            width = min(self.rule.width, self.rule.rounding - 1) if place in rounded else self.rule.width
            rest = _minus(sums["base"], sums["count"]) if place[5] == "share" and "base" in sums else {}
            several = any(count.of for count in sums["count"])
            for statistic, terms, number in (
                (place[5], sums["count"], true["count"]),
                (COMPLEMENT, rest, true["base"] - true["count"]),
            ):
                if terms and not several and 0 < number < self.rule.threshold:
                    found.append(Target(place, statistic, terms, number, width))
        return found

    # --- the attackers -------------------------------------------------------------------------------------------

    def intervals(self) -> list[Interval]:
        """Return between what each attacker knows each small hidden number to lie, the tightest first.

        Raises:
            WrongAttackError: an interval does not hold the true number.
        """
        found = []
        for attacker in ATTACKERS:
            found += getattr(self, f"_{attacker}")()
        order = {attacker: n for n, attacker in enumerate(ATTACKERS)}
        return sorted(found, key=lambda one: (order[one.attacker], one.width, one.target.place, one.target.statistic))

    @cached_property
    def open(self) -> System:
        """What an outsider knows."""
        return self._known(self.seen)

    def _outsider(self) -> list[Interval]:
        return self._bounded("outsider", self.open)

    def _participant(self) -> list[Interval]:
        return self._bounded("participant", self.open.within(lower=self._somebody()))

    def _printed_report(self) -> list[Interval]:
        return self._bounded("printed_report", self._known(self.seen, self.printed))

    def _previous_release(self) -> list[Interval]:
        return []

    def _rule(self) -> list[Interval]:
        return []

    def _job_specialist(self) -> list[Interval]:
        return []

    @cached_property
    def printed(self) -> list[tuple[Sum, float, float, str]]:
        """What the printed report says that is true of these data: the rest misleads whoever believes it."""
        found = []
        for terms, low, high, why in printed.statements(self.study, self.lines):
            numbers = [self.equations.unknowns.get(count) for count in terms]
            if None in numbers:
                continue
            value = sum(
                times * self.true_counts[number]
                for times, number in zip(terms.values(), numbers, strict=True)
                if number is not None
            )
            if low - CLOSE <= value <= high + CLOSE:
                found.append((terms, low, high, why))
        return found

    def _known(self, seen: Sequence[Seen], more: Sequence[tuple[Sum, float, float, str]] = ()) -> System:
        return Knowledge(self.equations, seen, more).system()

    def _somebody(self) -> Real:
        """Return of each count 1 where a line has it and somebody is in it."""
        return np.where(np.nan_to_num(self.true_counts) >= 1, 1.0, 0.0)

    def _bounded(self, attacker: Attacker, known: System) -> list[Interval]:
        """Return the intervals of an attacker who knows a system."""
        if not self.targets:
            return []
        unknowns = self.equations.unknowns
        sums = [{unknowns[count]: times for count, times in target.terms.items()} for target in self.targets]
        wider, numbers = with_sums(known, sums)
        alike = np.unique(numbers)
        found = ends(wider, alike, float(self.rule.width))
        at = np.searchsorted(alike, numbers)
        intervals = []
        for target, number, low, high in zip(self.targets, numbers, found.lower[at], found.upper[at], strict=True):
            if not low - CLOSE <= target.truth <= high + CLOSE:
                raise WrongAttackError(
                    f"{attacker}: {'.'.join(filter(None, target.place))}: {low}..{high} is not {target.truth}"
                )
            intervals.append(Interval(attacker, target, float(low), float(high)))
        tightest = sorted(range(len(intervals)), key=lambda n: (intervals[n].width, intervals[n].target.place))[
            :WAYS_TOLD
        ]
        for n in tightest:
            if intervals[n].width < intervals[n].target.width:
                intervals[n] = replace(intervals[n], way=self._way(wider, int(numbers[n])))
        return intervals

    def _way(self, known: System, number: int) -> str:
        if (id(known), number) not in self._ways:
            told = list(dict.fromkeys([*binding(known, number, 1.0), *binding(known, number, -1.0)]))
            more = f"; and {len(told) - ROWS_TOLD} more" if len(told) > ROWS_TOLD else ""
            self._ways[id(known), number] = "; ".join(told[:ROWS_TOLD]) + more
        return self._ways[id(known), number]

    @cached_property
    def _ways(self) -> dict[tuple[int, int], str]:
        return {}


def shown_in(cells: pd.DataFrame, file: str) -> Iterator[Shown]:
    """Give the numbers that a table of cells shows."""
    for line in cells.loc[~cells["hidden"]].itertuples(index=False):
        for name in FIELDS:
            number = getattr(line, name)
            if not pd.isna(number):
                place = (line.table, line.row, line.row_level, line.column, line.column_level, line.statistic)
                yield Shown(file, *place, name, float(number), float(number), str(number))


def _exact(one: Seen, name: str) -> bool:
    low, high = one.fields.get(name, (0.0, np.inf))
    return low == high


def _minus(terms: Sum, others: Sum) -> Sum:
    found = dict(terms)
    for count, number in others.items():
        found[count] = found.get(count, 0.0) - number
    return {count: number for count, number in found.items() if number}
