"""Who knows the rule knows that of some hidden numbers one has a reason: it must not be plain which of them.

Where other tables keep the numbers that are hidden with a small one from being small themselves, it is plain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from seanalysis.config import Disclosure
from seanalysis.release.common import Key
from seanalysis.release.parts import Unknowns, unknowns
from seanalysis.release.programs import Programme
from seanalysis.release.system import Bools, Floats, Ints, System
from seanalysis.release.witness import EVERYBODY

if TYPE_CHECKING:
    from scipy import sparse

LEVELS = (1, 3)  # where a place has that of the row and that of the column


@dataclass(frozen=True)
class Share:
    """A line that tells a share, with the numbers of its count and its base in the system."""

    key: Key
    count: int
    base: int


@dataclass(frozen=True)
class _Reason:
    """A count that is small, or (`rest`) so near to its base that what is left of it is small."""

    line: Share
    rest: bool


@dataclass
class Suspects:
    """What is hidden, and which of it could have a reason as far as an outsider can tell.

    Attributes:
        system: what the release shows.
        hidden: of each count, whether it is hidden.
        rule: the rule.
        lines: the hidden shares whose base is shown; where it is not, there may be other reasons.
    """

    system: System
    hidden: Bools
    rule: Disclosure
    lines: Sequence[Share]
    _parts: "dict[int, _Part]" = field(default_factory=dict)

    def plain(self) -> Iterator[Share]:
        """Yield the small numbers of which it is plain that they have the reason: nothing beside them could have it.

        Only the same table is looked at, as a reader may know of nothing else that is tied to it. What everybody can
        work out, whatever is hidden, is left out.
        """
        for line in self.lines:
            for own in (_Reason(line, rest=False), _Reason(line, rest=True)):
                small = 0 < self._small(own) < self.rule.threshold and self._unknowns.of[line.count] >= 0
                if small and not self._could_be_another(own):
                    yield line

    def _beside(self, line: Share) -> list[Share]:
        """Return the lines of the same table that differ in the level of the row alone, or of the column alone."""
        return [other for other in self.lines if apart(line, other) == 1]

    def _small(self, reason: _Reason) -> float:
        values, line = self.system.values, reason.line
        return float(values[line.base] - values[line.count] if reason.rest else values[line.count])

    def _could_be_another(self, own: _Reason) -> bool:
        others = [_Reason(line, rest) for line in (own.line, *self._beside(own.line)) for rest in (False, True)]
        return any(self._fit(own, other) for other in sorted(others, key=self._small) if other != own)

    def _fit(self, own: _Reason, other: _Reason) -> bool:
        """Say whether what is small could be more by the width, and another be small: it fits all that is shown."""
        place, its = (int(self._unknowns.of[reason.line.count]) for reason in (own, other))
        if its < 0 or self._unknowns.part[place] != self._unknowns.part[its]:
            return False
        part = self._part(int(self._unknowns.part[place]))
        limits = (self.rule.width, np.inf), (-np.inf, self.rule.threshold - 1 - self._small(other))
        low, high = part.low.copy(), part.high.copy()
        for reason, (least, most) in zip((own, other), limits, strict=True):
            at = np.searchsorted(part.unknowns, self._unknowns.of[reason.line.count])
            against = (self._unknowns.signs[reason.line.count] < 0) != reason.rest
            low[at] = max(low[at], -most if against else least)
            high[at] = min(high[at], -least if against else most)
        if not any(((low <= one) & (one <= high)).all() for one in part.found):
            answer = Programme(np.zeros(len(low)), part.ties, low, high).solve()
            if answer is None:
                return False
            part.found.append(np.clip(answer[0], low, high))
        return True

    def _part(self, number: int) -> "_Part":
        if number not in self._parts:
            own = np.flatnonzero(self._unknowns.part == number)
            low, high = self._unknowns.lows[EVERYBODY, own], self._unknowns.highs[EVERYBODY, own]
            self._parts[number] = _Part(own, self._unknowns.ties_of(own), low, high)
        return self._parts[number]

    @cached_property
    def _unknowns(self) -> Unknowns:
        return unknowns(self.system, ~self.hidden)


@dataclass(frozen=True)
class _Part:
    """Unknowns that touch each other, how far they may be off, and what was found to fit."""

    unknowns: Ints
    ties: "sparse.csc_array[np.float64]"
    low: Floats
    high: Floats
    found: list[Floats] = field(default_factory=list)


def apart(one: Share, other: Share) -> int:
    """Say in how many levels two lines of a table differ; in more than there are where they differ in more."""
    (table, place), (its, own) = one.key, other.key
    names, others = ([part for n, part in enumerate(it) if n not in LEVELS] for it in (place, own))
    return sum(place[n] != own[n] for n in LEVELS) if (table, names) == (its, others) else len(LEVELS) + 1
