"""Those who might try: what each of them knows beside the public files, and how tightly they can bound what is hidden.

- outsider: the public files and the plan of the study.
- rule: also by what rule numbers are hidden, so that of a few that tie only each other at least one has a reason.
- participant: also all that was printed and released before, and everything about herself. One who knew of every group
  that it is not empty, knows more than each; only where that is enough is each kind of participant tried.
- job_specialist: the same, and everything about those whom they follow up themselves. Each of them is tried.
- previous_release: also what was released before.
- printed_report: also what the printed report says.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.release.attack import printed
from seanalysis.release.attack.equations import Equations
from seanalysis.release.attack.intervals import (
    ContradictionError,
    Part,
    Places,
    Real,
    Solver,
    System,
    binding,
    with_sums,
)
from seanalysis.release.attack.knowledge import Knowledge, Seen, together
from seanalysis.release.attack.lines import SUFFIX, TOTAL, Lines, Sum, places_of
from seanalysis.release.attack.records import MISSING, UNITS, Parts
from seanalysis.release.attack.shown import Field, Place, Shown
from seanalysis.study import Study

Flags: TypeAlias = npt.NDArray[np.bool_]
Attacker: TypeAlias = Literal["outsider", "rule", "participant", "job_specialist", "previous_release", "printed_report"]
ATTACKERS: tuple[Attacker, ...] = get_args(Attacker)
UNTOLD = ("missing",)  # statistics that tell nothing of anybody: why there is no answer
COMPLEMENT, SINCE = "complement", "since"
FIELDS: tuple[Field, ...] = ("count", "base", "missing", "value", "lower", "upper")
COLUMNS = [
    "attacker", "table", "row", "row_level", "column", "column_level", "statistic", "lower", "upper", "width", "way",
]  # fmt: skip
CLOSE = 1e-6
FEW_HIDDEN, FEW_OPEN = 6, 60
ALL: Parts = frozenset({"all"})  # no set of units
ROWS_TOLD, WAYS_TOLD = 4, 10


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


@dataclass(frozen=True)
class Known:
    """What an attacker knows: as it was told, and with all that follows step by step."""

    told: System
    worked_out: System
    solver: Solver


@dataclass(frozen=True)
class Caseload:
    """Those whom one job specialist follows up: how many are in each count, and which counts are of them alone."""

    numbers: Real
    alone: Flags


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
        """The counts, and the rest of their base, that are small in truth and not shown; also where no rest is left."""
        exact = {one.place for one in self.seen if _exact(one, "count")}
        rounded = {one.place for one in self.seen if one.round_to}
        found = []
        for place, sums in self.equations.sums.items():
            if (
                place[5] in UNTOLD
                or place in exact
                or "count" not in sums
                or not sums["count"]
                or place not in self.truth
            ):
                continue
            true = self.truth[place]
            width = min(self.rule.width, self.rule.rounding - 1) if place in rounded else self.rule.width
            rest = _minus(sums["base"], sums["count"]) if place[5] == "share" and "base" in sums else {}
            several = any(count.of for count in sums["count"])
            for statistic, terms, number in (
                (place[5], sums["count"], true["count"]),
                (COMPLEMENT, rest, true["base"] - true["count"]),
            ):
                all_of_them = statistic == COMPLEMENT and number == 0 < true["base"]
                if terms and not several and (all_of_them or 0 < number < self.rule.threshold):
                    found.append(Target(place, statistic, terms, number, width))
        return found

    # --- the attackers -------------------------------------------------------------------------------------------

    def intervals(self) -> list[Interval]:
        """Return between what each attacker knows each small hidden number to lie, the tightest first.

        Raises:
            WrongAttackError: an interval does not hold the true number.
        """
        found: list[Interval] = []
        for attacker in ATTACKERS:
            own = sorted(
                getattr(self, f"_{attacker}")(), key=lambda one: (one.width, one.target.place, one.target.statistic)
            )
            found += [*(self._with_way(one) for one in own[:WAYS_TOLD]), *own[WAYS_TOLD:]]
        return found

    def _outsider(self) -> list[Interval]:
        return self._bounded("outsider", self.outside)

    def _rule(self) -> list[Interval]:
        """What an outsider knows; and where only few hidden numbers tie each other, that one of them has a reason."""
        narrower = self._by_reason()
        return [
            Interval("rule", one.target, *narrower.get(self._number(one.target), (one.lower, one.upper)), one.way)
            for one in self._outsider()
        ]

    def _participant(self) -> list[Interval]:
        """First somebody who knows it of all groups; only where that is too much, each kind of participant."""
        found = self._bounded("participant", self._inside, self._somebody)
        narrow = [n for n, one in enumerate(found) if one.width < one.target.width]
        return self._tightest(found, narrow, self._kinds(narrow))

    def _job_specialist(self) -> list[Interval]:
        found = self._bounded("job_specialist", self._inside)
        everything = list(range(len(found)))
        return self._tightest(found, everything, [one.numbers for one in self.followed_up]) + self._of_colleagues()

    def _tightest(self, found: list[Interval], asked: Sequence[int], persons: Sequence[Real]) -> list[Interval]:
        """Return intervals; of those asked for the tightest that any of some persons gets, who know some records.

        Where all that are counted are one's own, there is nobody about whom one could learn anything.
        """
        if not found or not asked:
            return found
        tightest = dict(enumerate(found))
        tightest |= dict(zip(asked, self._bounded(found[0].attacker, self._inside, only=asked), strict=True))
        for own in persons:
            wide = [n for n in asked if tightest[n].width >= tightest[n].target.width]
            left = [n for n in wide if self.targets[n].truth > sum(t * own[m] for m, t in self._sums[n].items())]
            for n, one in zip(left, self._bounded(found[0].attacker, self._inside, own=own, only=left), strict=True):
                tightest[n] = min(tightest[n], one, key=lambda interval: interval.width)
        return [tightest[n] for n in range(len(found))]

    def _previous_release(self) -> list[Interval]:
        if not self.before:
            return []
        return self._bounded("previous_release", self._with_earlier) + self._since()

    def _printed_report(self) -> list[Interval]:
        return self._bounded("printed_report", self._with_report) if self.printed else []

    def _with_way(self, one: Interval) -> Interval:
        """Return an interval that is too narrow with the way to it."""
        if one.way or one.width >= one.target.width:
            return one
        known = {
            "participant": self._inside,
            "job_specialist": self._inside,
            "previous_release": self._with_earlier,
            "printed_report": self._with_report,
        }.get(one.attacker, self.outside)
        told, numbers = with_sums(known.told, [self._terms(one.target)])
        reasons = [*binding(told, int(numbers[0]), 1.0), *binding(told, int(numbers[0]), -1.0)]
        extra = {"participant": "somebody is in it", "job_specialist": "one's own are taken away"}.get(one.attacker)
        reasons = list(dict.fromkeys([*reasons, *filter(None, [extra])]))
        more = f"; and {len(reasons) - ROWS_TOLD} more" if len(reasons) > ROWS_TOLD else ""
        return replace(one, way="; ".join(reasons[:ROWS_TOLD]) + more)

    def _terms(self, target: Target) -> dict[int, float]:
        return {self.equations.unknowns[count]: times for count, times in target.terms.items()}

    @cached_property
    def _with_earlier(self) -> Known:
        return self._known([*self.seen, *self._unchanged], self._grown)

    @cached_property
    def _with_report(self) -> Known:
        return self._known(self.seen, self.printed)

    @cached_property
    def _inside(self) -> Known:
        """What somebody knows who has everything that is public, beside what they know of their own."""
        return self._known([*self.seen, *self._unchanged], [*self.printed, *self._grown])

    @cached_property
    def outside(self) -> Known:
        """What an outsider knows."""
        return self._known(self.seen)

    def found(self, intervals: Sequence[Interval]) -> list[Interval]:
        """Return those of some intervals that give somebody away: narrower than the rule wants, and by this edition.

        What the printed report and earlier releases tell without it, it cannot take back.
        """
        narrow = [one for one in intervals if one.width < one.target.width]
        place_of = {id(target): n for n, target in enumerate(self.targets)}
        asked = sorted({place_of[id(one.target)] for one in narrow if id(one.target) in place_of})
        known = self._known(self._unchanged, [*self.printed, *self._grown]) if asked else self.outside
        without = dict(zip(asked, self._bounded("printed_report", known, only=asked), strict=True))
        return [
            one
            for one in narrow
            if (own := without.get(place_of.get(id(one.target), -1))) is None or one.width < own.width
        ]

    @cached_property
    def printed(self) -> list[tuple[Sum, float, float, str]]:
        """What the printed report says that is true of these data: the rest misleads whoever believes it."""
        return [told for told in printed.statements(self.study, self.lines) if self._is_true(*told[:3])]

    # --- what they know ------------------------------------------------------------------------------------------

    @cached_property
    def _somebody(self) -> Real:
        """Of each count 1 where a line has it and somebody is in it."""
        counted = {
            self.equations.unknowns[count] for sums in self.equations.sums.values() for count in sums.get("count", ())
        }
        there = np.zeros(len(self.true_counts))
        there[sorted(counted)] = 1
        return np.where(np.nan_to_num(self.true_counts) >= 1, there, 0.0)

    @cached_property
    def followed_up(self) -> list[Caseload]:
        """The caseload of each job specialist, or whoever else the units of release.yaml are."""
        records, found = self.lines.records["participants"], []
        for unit in [unit for unit in self.study.release.units if unit in self.participants]:
            for level in sorted(self.participants[unit].dropna().unique()):
                name, parts = records.level(unit, level)
                of_unit = self._members[:, self.participants[unit].eq(level).to_numpy(dtype=bool)]
                alone = [dict(count.where).get(name, ALL) <= parts for count in self.equations.unknowns]
                found.append(Caseload(of_unit.sum(axis=1).astype(float), np.array(alone, dtype=bool) & self._counted))
        return found

    def _kinds(self, narrow: Sequence[int]) -> list[Real]:
        """Return which counts a participant is in, of each kind that can tell of some targets.

        Of two of whom one is in all hidden counts that the other is in, the one.
        """
        open_ones = self._inside.solver.together(self._numbers[list(narrow)])
        open_ones = open_ones[open_ones < len(self.true_counts)]
        if not len(open_ones):
            return []
        members = self._members
        kinds, first = np.unique(members[open_ones].T, axis=0, return_index=True)
        more = [not ((kinds >= one).all(axis=1) & (kinds > one).any(axis=1)).any() for one in kinds]
        return [members[:, n].astype(float) for n, kept in zip(first, more, strict=True) if kept]

    @property
    def _members(self) -> Flags:
        """For each count and each participant, whether they are in it; nobody is where participants do not tell."""
        return self._who[0]

    @property
    def _counted(self) -> Flags:
        """Say of each count whether participants tell who is in it."""
        return self._who[1]

    @cached_property
    def _who(self) -> tuple[Flags, Flags]:
        records = self.lines.records["participants"]
        members = np.zeros((len(self.true_counts), len(self.participants)), dtype=bool)
        counted = np.zeros(len(self.true_counts), dtype=bool)
        for count, number in self.equations.unknowns.items():
            if count.data == "participants" and not count.of:
                with suppress(KeyError):
                    members[number] = records.inside(self.participants, count.where)
                    counted[number] = True
        return members, counted

    def _of_colleagues(self) -> list[Interval]:
        """Return what one of them finds out exactly about one colleague that nobody outside does."""
        places = [place for place in self.equations.sums if set(place[1:4:2]) & set(self.study.release.units)]
        shown = {one.place for one in self.seen}
        found: dict[Place, Interval] = {}
        unknowns, outside = self.equations.unknowns, self._inside.worked_out
        targets = []
        for place in places:
            terms = self.equations.sums[place].get("count", {})
            truth = self.truth.get(place, {}).get("count", 0.0)
            if place[2] != TOTAL and place not in shown and len(terms) == 1 and truth > 0:
                (count,) = terms
                if outside.upper[unknowns[count]] > outside.lower[unknowns[count]]:
                    targets.append((place, terms, unknowns[count], truth))
        for own in self.followed_up if targets else ():
            exactly = np.where(own.alone, own.numbers, np.inf)
            known = self._inside.worked_out.within(lower=own.numbers, upper=exactly).propagated()
            for place, terms, number, truth in targets:
                if not own.alone[number] and known.upper[number] - known.lower[number] < CLOSE and place not in found:
                    target = Target(place, place[5], terms, truth, 1)
                    way = "what is left when one's own are taken away from what is shown"
                    found[place] = Interval(
                        "job_specialist", target, float(known.lower[number]), float(known.upper[number]), way
                    )
        return list(found.values())

    def _by_reason(self) -> dict[int, tuple[float, float]]:
        """Return tighter ends where a few hidden numbers tie only each other: one of them has a reason to be hidden.

        A reason is that a count, or what is left of its base, is small, or that it is all or none of the base. Where
        other reasons are possible (a small base, few units), or the reason lies elsewhere, nothing follows.
        """
        known = self.outside.worked_out.propagated()
        shown = {one.place for one in self.seen}
        curves = {
            table.id for table in self.study.tables if table.kind == "time"
        }  # points are hidden for other reasons
        hidden = {
            self.equations.unknowns[count]: (place, self.equations.sums[place].get("base", {}))
            for place, sums in self.equations.sums.items()
            for count in sums.get("count", ())
            if place not in shown and place[5] == "share" and place[0] not in curves and len(sums["count"]) == 1
        }
        found: dict[int, tuple[float, float]] = {}
        wanted = self._alike[self._alike < len(known.lower)]
        for part in known.open_parts(wanted):
            inside = [n for n, number in enumerate(part.numbers) if int(number) in hidden]
            if not 0 < len(inside) <= FEW_HIDDEN or len(part.numbers) > FEW_OPEN:
                continue
            cases = self._cases(part, inside, [hidden[int(part.numbers[n])][1] for n in inside], known)
            true = self.true_counts[part.numbers]
            if not any((lower <= true[n] + CLOSE) and (true[n] <= upper + CLOSE) for n, lower, upper in cases):
                continue
            for n in np.flatnonzero(np.isin(part.numbers, wanted)):
                ends_of = [own for case in cases if (own := _ends_in_case(part, int(n), case))]
                if ends_of:
                    found[int(part.numbers[n])] = min(low for low, _ in ends_of), max(high for _, high in ends_of)
        return found

    def _cases(
        self, part: Part, inside: Sequence[int], bases: Sequence[Sum], known: System
    ) -> list[tuple[int, float, float]]:
        """Return the reasons that some hidden counts can have, as ends of each; none if there may be others."""
        cases = []
        small = self.rule.threshold - 1
        for n, base in zip(inside, bases, strict=True):
            ends_of = [
                (known.lower[self.equations.unknowns[count]], known.upper[self.equations.unknowns[count]])
                for count in base
            ]
            if len(ends_of) != 1 or ends_of[0][0] != ends_of[0][1] or ends_of[0][0] < self.rule.base:
                return []
            whole = float(ends_of[0][0])
            if any(name == UNITS for name, _ in list(self.equations.unknowns)[int(part.numbers[n])].where):
                return []
            cases += [(n, 0.0, float(small)), (n, whole - small, whole)]
        return cases

    @cached_property
    def _unchanged(self) -> list[Seen]:
        """What earlier releases showed that is as true now: of the same records."""
        return [one for release in self.before for one in release if self._holds(one)]

    @cached_property
    def _grown(self) -> list[tuple[Sum, float, float, str]]:
        """Records are only added: a count is at least what it was, and has grown by no more than there are more."""
        found = []
        for number, release in enumerate(self.before, start=1):
            why = f"release {number}: what was shown then, and how many have come since"
            changed = [one for one in release if not self._holds(one)]
            if not changed:
                continue
            more = self._more(release)
            for one in release:
                terms = self.lines.sums(one.place).get("count")
                if terms and "count" in one.fields and not one.round_to:
                    low, high = one.fields["count"][0], one.fields["count"][1] + more
                    if self._is_true(terms, low, high):
                        found.append((terms, low, high, why))
        return found

    def _more(self, release: Sequence[Seen]) -> float:
        """Return how many records there are more than in an earlier release, as far as both show it."""
        then = max((one.fields["base"][0] for one in release if "base" in one.fields), default=0.0)
        now = max((one.fields["base"][1] for one in self.seen if "base" in one.fields), default=np.inf)
        return max(now - then, 0.0)

    def _since(self) -> list[Interval]:
        """Return the counts that are shown now and were shown before, and differ by the few who have come since."""
        now = {one.place: one.fields["count"] for one in self.seen if _exact(one, "count") and not one.round_to}
        found = []
        for number, release in enumerate(self.before, start=1):
            for one in release:
                if one.place in now and _exact(one, "count") and not one.round_to:
                    more = abs(now[one.place][0] - one.fields["count"][0])
                    if 0 < more < self.rule.threshold:
                        target = Target(one.place, SINCE, {}, more, self.rule.width)
                        found.append(
                            Interval(
                                "previous_release", target, more, more, f"release {number} showed the count before"
                            )
                        )
        return found

    def _holds(self, one: Seen) -> bool:
        true = self.truth.get(one.place)
        return true is not None and all(
            low - CLOSE <= true[name] <= high + CLOSE for name, (low, high) in one.fields.items()
        )

    def _is_true(self, terms: Sum, low: float, high: float) -> bool:
        numbers = [self.equations.unknowns.get(count) for count in terms]
        if any(number is None for number in numbers):
            return False
        value = sum(times * self.true_counts[number] for times, number in zip(terms.values(), numbers, strict=True))
        return bool(low - CLOSE <= value <= high + CLOSE)

    def _known(self, seen: Sequence[Seen], more: Sequence[tuple[Sum, float, float, str]] = ()) -> Known:
        knowledge = Knowledge(self.equations, seen, more)
        told, worked_out = knowledge.told(), knowledge.system()
        return Known(told, worked_out, Solver(with_sums(worked_out, self._sums)[0], self._alike))

    # --- between what hidden numbers lie -------------------------------------------------------------------------

    @cached_property
    def _sums(self) -> list[dict[int, float]]:
        return [self._terms(target) for target in self.targets]

    @cached_property
    def _numbers(self) -> Places:
        """The number of the unknown of each target, in a system with their sums."""
        return with_sums(self.equations.system(), self._sums)[1]

    @cached_property
    def _alike(self) -> Places:
        return np.unique(self._numbers)

    @cached_property
    def _wider(self) -> list[dict[int, float]]:
        """The sums of targets that are no unknown by themselves, in the order of those that stand for them."""
        return [terms for terms in self._sums if list(terms.values()) != [1.0]]

    def _of_sums(self, numbers: Real) -> Real:
        return np.array([sum(times * numbers[n] for n, times in terms.items()) for terms in self._wider])

    def _number(self, target: Target) -> int:
        return int(self._numbers[self.targets.index(target)])

    def _bounded(
        self,
        attacker: Attacker,
        known: Known,
        least: Real | None = None,
        own: Real | None = None,
        only: Sequence[int] | None = None,
    ) -> list[Interval]:
        """Return the intervals of an attacker who knows a system, of some targets or all.

        `least` is how many the attacker knows to be in each count, `own` how many of their own records are.
        """
        chosen = list(range(len(self.targets))) if only is None else list(only)
        if not chosen:
            return []
        at = np.searchsorted(self._alike, self._numbers[chosen])
        least = None if least is None else np.concatenate([least, np.zeros(len(self._wider))])
        own = None if own is None else np.concatenate([own, self._of_sums(own)])
        lower, upper = known.solver.ends(float(self.rule.width), least, own, np.unique(at))
        intervals = []
        for n, low, high in zip(chosen, lower[at], upper[at], strict=True):
            target = self.targets[n]
            if not low - CLOSE <= target.truth <= high + CLOSE:
                raise WrongAttackError(f"{attacker}: {'.'.join(filter(None, target.place))} ({target.statistic})")
            intervals.append(Interval(attacker, target, float(low), float(high)))
        return intervals


def _ends_in_case(part: Part, number: int, case: tuple[int, float, float]) -> tuple[float, float] | None:
    at, low, high = case
    lower, upper = part.lower.copy(), part.upper.copy()
    lower[at], upper[at] = max(lower[at], low), min(upper[at], high)
    if lower[at] > upper[at]:
        return None
    own, objective = replace(part, lower=lower, upper=upper), np.zeros(len(part.numbers))
    objective[number] = 1.0
    try:
        return float(np.ceil(own.extreme(objective)[0] - CLOSE)), float(np.floor(-own.extreme(-objective)[0] + CLOSE))
    except ContradictionError:
        return None


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
