"""Those who might try: what each of them knows beside the public files, and how tightly they can bound what is hidden.

- outsider: the public files and the plan of the study.
- rule: also by what rule numbers are hidden, so that of a few that tie only each other at least one has a reason.
- participant: also all that was printed and released before, and everything about herself. One who knew of every group
  that it is not empty, knows more than each; only where that is enough is each kind of participant tried.
- job_specialist: the same, and everything about those whom they follow up themselves. Each of them is tried.
- previous_release: also what was released before.
- printed_report: also what the printed report says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import isinf

import numpy as np

from seanalysis.release.attack.basis import Basis, is_exact
from seanalysis.release.attack.insiders import Insiders
from seanalysis.release.attack.intervals import CLOSE, Places, Real, Solver, System, binding, with_sums
from seanalysis.release.attack.knowledge import Knowledge, Seen
from seanalysis.release.attack.lines import TOTAL, Sum
from seanalysis.release.attack.reasons import by_reason
from seanalysis.release.attack.shown import Place
from seanalysis.release.attack.target import ATTACKERS, SINCE, Attacker, Interval, Target, WrongAttackError

ROWS_TOLD, WAYS_TOLD = 4, 10


@dataclass(frozen=True)
class Known:
    """What an attacker knows: as it was told, and with all that follows step by step."""

    told: System
    worked_out: System
    solver: Solver


class Attack(Basis):
    """What each attacker gets."""

    def intervals(self) -> list[Interval]:
        """Return between what each attacker knows each small hidden number to lie, the tightest first.

        Raises:
            WrongAttackError: an interval does not hold the true number.
        """
        found: list[Interval] = []
        for attacker in ATTACKERS:
            wanted = [one for one in getattr(self, f"_{attacker}")() if _asked(attacker, one.target)]
            own = sorted(wanted, key=lambda one: (one.width, one.target.place, one.target.statistic))
            found += [*(self._with_way(one) for one in own[:WAYS_TOLD]), *own[WAYS_TOLD:]]
        return found

    def _outsider(self) -> list[Interval]:
        return self._bounded("outsider", self.outside)

    def _rule(self) -> list[Interval]:
        """What an outsider knows; and where only few hidden numbers tie each other, that one of them has a reason."""
        narrower = by_reason(self, self.outside.worked_out, self._alike)
        return [
            Interval("rule", one.target, *narrower.get(self._number(one.target), (one.lower, one.upper)), one.way)
            for one in self._outsider()
        ]

    def _participant(self) -> list[Interval]:
        """First somebody who knows it of all groups; only where that is too much, each kind of participant."""
        found = self._bounded("participant", self._inside, self._insiders.somebody)
        narrow = [n for n, one in enumerate(found) if one.width < one.target.width]
        return self._tightest(found, narrow, self._kinds(narrow))

    def _job_specialist(self) -> list[Interval]:
        found = self._bounded("job_specialist", self._inside)
        everything = list(range(len(found)))
        return (
            self._tightest(found, everything, [one.numbers for one in self._insiders.followed_up])
            + self._of_colleagues()
        )

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
        for own in self._insiders.followed_up if targets else ():
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

    def _previous_release(self) -> list[Interval]:
        if not self.before:
            return []
        return self._bounded("previous_release", self._with_earlier) + self._since()

    def _since(self) -> list[Interval]:
        """Return the counts that are shown now and were shown before, and differ by the few who have come since."""
        now = {one.place: one.fields["count"] for one in self.seen if is_exact(one, "count") and not one.round_to}
        found = []
        for number, release in enumerate(self.before, start=1):
            for one in release:
                if one.place in now and is_exact(one, "count") and not one.round_to:
                    more = abs(now[one.place][0] - one.fields["count"][0])
                    if 0 < more < self.rule.threshold:
                        target = Target(one.place, SINCE, {}, more, self.rule.width)
                        found.append(
                            Interval(
                                "previous_release", target, more, more, f"release {number} showed the count before"
                            )
                        )
        return found

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
        return self._known([*self.seen, *self.unchanged], self.grown)

    @cached_property
    def _with_report(self) -> Known:
        return self._known(self.seen, self.printed)

    @cached_property
    def _inside(self) -> Known:
        """What somebody knows who has everything that is public, beside what they know of their own."""
        return self._known([*self.seen, *self.unchanged], [*self.printed, *self.grown])

    def _kinds(self, narrow: Sequence[int]) -> list[Real]:
        """Return which counts a participant is in, of each kind that can tell of some targets."""
        return self._insiders.kinds(self._inside.solver.together(self._numbers[list(narrow)]))

    @cached_property
    def _insiders(self) -> Insiders:
        return Insiders(self)

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
        known = self._known(self.unchanged, [*self.printed, *self.grown]) if asked else self.outside
        without = dict(zip(asked, self._bounded("printed_report", known, only=asked), strict=True))
        return [
            one
            for one in narrow
            if (own := without.get(place_of.get(id(one.target), -1))) is None or one.width < own.width
        ]

    # --- between what hidden numbers lie -------------------------------------------------------------------------

    def _known(self, seen: Sequence[Seen], more: Sequence[tuple[Sum, float, float, str]] = ()) -> Known:
        knowledge = Knowledge(self.equations, seen, more)
        told, worked_out = knowledge.told(), knowledge.system()
        return Known(told, worked_out, Solver(with_sums(worked_out, self._sums)[0], self._alike))

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


def _asked(attacker: Attacker, target: Target) -> bool:
    """Leave out what somebody knows who is one of few, or has one of them: of the others that there are fewer."""
    return isinf(target.most) or attacker not in ("participant", "job_specialist")
