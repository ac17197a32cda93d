"""Everything that ties the counts of the plan, as rows of one linear system.

An unknown is a count of a set of records. Sets of the same records in the parts of one variable add up: levels to all
who have a value, these and the missing ones to the group, groups to the total, fine levels to coarse ones, in whatever
tables they stand. What is shown bounds an unknown, or ties several: a share ties count and base.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, inf

import numpy as np

from seanalysis.release.attack.intervals import System
from seanalysis.release.attack.lines import Lines, Sum
from seanalysis.release.attack.records import MISSING, NO, YES, Count, EmptyError, Parts, Records, Where
from seanalysis.release.attack.shown import Place, Shown

QUARTILES = {"lower": 1, "value": 2, "upper": 3}
CLOSE = 1e-9


@dataclass
class Equations:
    """Rows that hold of counts: low <= sum of coefficient · count <= high, with the reason in plain words.

    `more` are sums whose counts take part although no line has them.
    """

    lines: Lines
    more: Sequence[Sum] = ()
    unknowns: dict[Count, int] = field(default_factory=dict)
    rows: list[tuple[dict[int, float], float, float, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sums: dict[Place, dict[str, Sum]] = {}
        for place in self.lines.places:
            if found := self.lines.sums(place):
                self.sums[place] = found
        self._whose: dict[Count, str] = {}
        self._groups: dict[tuple[Count, str], set[Parts]] = {}
        self._waiting: list[Count] = []
        for place, sums in self.sums.items():
            for terms in sums.values():
                for count in terms:
                    self.unknown(count, place[0])
        for terms in self.more:
            for count in terms:
                self.unknown(count, "")
        self._close()
        self._add_up()
        for terms, low, high, why in self.lines.ties():
            self.row(terms, low, high, why)

    def unknown(self, count: Count, table: str = "") -> int:
        """Return the number of an unknown, which is new where it was not there yet."""
        if count not in self.unknowns:
            self.unknowns[count] = len(self.unknowns)
            self._whose[count] = table
            self._waiting.append(count)
        return self.unknowns[count]

    def row(self, terms: Sum, low: float, high: float, why: str) -> None:
        """Add a row."""
        self.rows.append(({self.unknowns[count]: times for count, times in terms.items()}, low, high, why))

    # --- sets that add up ----------------------------------------------------------------------------------------

    def _close(self) -> None:
        """Bring in every set that is needed for the others to add up: wider ones, and the parts that they have apart."""
        changed: set[tuple[Count, str]] = set()
        while self._waiting or changed:
            while self._waiting:
                count = self._waiting.pop()
                for name, parts in count.where:
                    wider = Count(count.data, count.where - {(name, parts)}, count.of)
                    self.unknown(wider, self._whose[count])
                    group = self._groups.setdefault((wider, name), set())
                    if parts not in group:
                        group.add(parts)
                        changed.add((wider, name))
            for wider, name in sorted(changed, key=lambda one: (self.unknowns[one[0]], one[1])):
                for parts in self._apart(wider, name):
                    part = self._part(wider, name, parts)
                    if part:
                        self.unknown(part, self._whose[wider])
            changed.clear()

    def _apart(self, wider: Count, name: str) -> list[Parts]:
        """Divide the parts of a variable into the fewest sets of which all sets that are asked for are made."""
        records = self.lines.records[wider.data]
        asked = sorted(self._groups.get((wider, name), ()), key=sorted)
        if records.joint(name):
            asked += [frozenset({YES}), frozenset({NO})]
        kinds: dict[tuple[bool, ...], set[str]] = {}
        for part in records.everything(name):
            kinds.setdefault(tuple(part in parts for parts in asked), set()).add(part)
        return sorted((frozenset(parts) for parts in kinds.values()), key=sorted)

    def _part(self, wider: Count, name: str, parts: Parts) -> Count | None:
        try:
            return Count(wider.data, self.lines.records[wider.data].both(wider.where, (name, parts)), wider.of)
        except EmptyError:
            return None

    def _add_up(self) -> None:
        for wider, name in sorted(self._groups, key=lambda one: (self.unknowns[one[0]], one[1])):
            apart = self._apart(wider, name)
            records = self.lines.records[wider.data]
            table = self._whose[wider]
            what = name.partition(":")[0]
            whole = [*sorted(self._groups[wider, name] - set(apart), key=lambda parts: (len(parts), sorted(parts)))]
            whole.append(records.everything(name))
            made: list[Parts] = []
            for parts in whole:
                largest = max((one for one in made if one < parts), key=len, default=frozenset())
                inside = [one for one in apart if one <= parts - largest]
                if not largest <= parts or frozenset().union(largest, *inside) != parts:
                    inside, largest = [one for one in apart if one <= parts], frozenset()
                pieces = [self._part(wider, name, one) for one in (*([largest] if largest else []), *inside)]
                terms: Sum = {}
                for piece in pieces:
                    if piece:
                        terms[piece] = terms.get(piece, 0.0) + 1.0
                full = self._part(wider, name, parts) if parts != records.everything(name) else wider
                assert full is not None, "a set that was asked for can hold somebody"
                terms[full] = terms.get(full, 0.0) - 1.0
                place = "the total" if full == wider else "its groups"
                self.row(terms, 0.0, 0.0, f"{table}: levels of {what} add up to {place}")
                made.append(parts)
