"""What there is to know for whoever attacks: what is shown, what ties it, and what others have told."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
import pandas as pd

from seanalysis.release.attack.equations import Equations
from seanalysis.release.attack.intervals import CLOSE, Real
from seanalysis.release.attack.knowledge import Seen, together
from seanalysis.release.attack.lines import SUFFIX, Lines, Sum, places_of
from seanalysis.release.attack.printed import Told, statements
from seanalysis.release.attack.records import MISSING, Count, Where
from seanalysis.release.attack.shown import REAL, Field, Place, Shown, digits_of
from seanalysis.release.attack.target import COMPLEMENT, OF_FEW, UNANSWERED, Rule, Target
from seanalysis.study import Study

UNTOLD = ("missing",)  # statistics that tell nothing of anybody: why there is no answer
FIELDS: tuple[Field, ...] = ("count", "base", "missing", *REAL)


@dataclass
class Basis:
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
        units = {name: tuple(together[name]) for name in cover} if cover else None
        return Lines(self.study, places, units, dict(self._same()))

    def _same(self) -> Iterator[tuple[str, str]]:
        """Give the numbers that are the same as a time of which there are curves, for whom the study does not say."""
        events = {table.time.event for table in self.study.tables if table.time and table.data == "participants"}
        for event in sorted(events & set(self.participants)):
            times = self.participants[event].astype("float64")
            for variable in self.study.variables["participants"].values():
                if not variable.numeric or variable.id in events or variable.id not in self.participants:
                    continue
                if self.participants[variable.id].astype("float64").equals(times) and times.notna().any():
                    yield variable.id, event

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
        exact = {one.place for one in self.seen if is_exact(one, "count")}
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
        return [*found, *self._unanswered()]

    def _unanswered(self) -> Iterator[Target]:
        """Give the few of a count who give no answer to something else: what is known of them is told by others.

        That an answer is missing is told by the lines that say how many are. Where few are told to give no answer,
        or of few the same is known and missing, none or all of them may be in it: more nobody can want.
        """
        counted: dict[Count, Place] = {}
        bases: dict[Count, set[Where]] = defaultdict(set)
        told: set[Count] = set()
        told_here: set[Count] = set()
        in_edition = {one.place[0] for one in self.seen}
        for place, sums in self.equations.sums.items():
            missing = set(sums.get("missing", ()))
            told |= missing
            told_here |= missing if place[0] in in_edition else set()
            if place[5] == "share" and len(sums.get("count", ())) == len(sums.get("base", ())) == 1:
                ((count,), (base,)) = sums["count"], sums["base"]
                counted.setdefault(count, place)
                bases[count].add(base.where)
        records = self.lines.records["participants"]
        for count in sorted(self.equations.unknowns, key=_written):
            unknown = frozenset((name, parts) for name, parts in count.where if parts == {MISSING})
            answered = Count(count.data, count.where - unknown)
            if count.data == "participants" and not count.of and unknown and count not in told and answered in counted:
                around = [*(base | unknown for base in bases[answered])]
                around += [one.where for one in told_here if _inside(count, one)]
                number, *wholes = (
                    float(records.inside(self.participants, where).sum()) for where in (count.where, *around)
                )
                if 0 < number < self.rule.threshold:
                    few = min(wholes) <= self.rule.width
                    kind, most = (OF_FEW, min(wholes)) if few else (UNANSWERED, inf)
                    yield Target(counted[answered], kind, {count: 1.0}, number, min(self.rule.width, most), most)

    @cached_property
    def printed(self) -> list[Told]:
        """What the printed report says that is true of these data: the rest misleads whoever believes it."""
        found = []
        for statement in statements(self.study, self.lines):
            if all(self._is_true(*told[:3]) for told in statement):
                found += statement
        return found

    @cached_property
    def unchanged(self) -> list[Seen]:
        """What earlier releases showed that is as true now: of the same records."""
        return [one for release in self.before for one in release if self._holds(one)]

    @cached_property
    def grown(self) -> list[Told]:
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


def shown_in(cells: pd.DataFrame, file: str) -> Iterator[Shown]:
    """Give the numbers that a table of cells shows."""
    for line in cells.loc[~cells["hidden"]].itertuples(index=False):
        for name in FIELDS:
            number = getattr(line, name)
            if not pd.isna(number):
                place = (line.table, line.row, line.row_level, line.column, line.column_level, line.statistic)
                digits = digits_of(line.statistic, name)
                half = 0.0 if digits is None else 0.5 * 10.0**-digits
                yield Shown(file, *place, name, float(number) - half, float(number) + half, str(number))


def is_exact(one: Seen, name: str) -> bool:
    """Say whether a number of a line is known exactly."""
    low, high = one.fields.get(name, (0.0, np.inf))
    return low == high


def _written(count: Count) -> tuple[str, str, str]:
    """Write a count so that all have an order, which is the same in each run."""
    return count.data, count.of, str(sorted((name, sorted(parts)) for name, parts in count.where))


def _inside(one: Count, other: Count) -> bool:
    """Say whether all records of a count lie in another by definition."""
    own = dict(one.where)
    return one.data == other.data and all(name in own and own[name] <= parts for name, parts in other.where)


def _minus(terms: Sum, others: Sum) -> Sum:
    found = dict(terms)
    for count, number in others.items():
        found[count] = found.get(count, 0.0) - number
    return {count: number for count, number in found.items() if number}
