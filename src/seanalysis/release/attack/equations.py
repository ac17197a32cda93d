"""Everything that ties the counts of the plan, as rows of one linear system.

An unknown is a count of a set of records. Sets of the same records in the parts of one variable add up: levels to all
who have a value, these and the missing ones to the group, groups to the total, fine levels to coarse ones, in whatever
tables they stand. What is shown is for `knowledge`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from seanalysis.release.attack.intervals import MOST, Row, System, system
from seanalysis.release.attack.lines import Lines, Sum
from seanalysis.release.attack.records import MISSING, NO, UNITS, YES, Count, EmptyError, Parts
from seanalysis.release.attack.shown import Place

SEVERAL = 3  # tables that a row is said to be of


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
        self._names: dict[Count, set[str]] = {}
        self._active: dict[tuple[Count, str], set[Parts]] = {}
        self._changed: set[tuple[Count, str]] = set()
        self._waiting: list[Count] = []
        self._counted: dict[Count, str] = {}
        for place, sums in self.sums.items():
            for terms in sums.values():
                for count in terms:
                    self.unknown(count, place[0])
                    self._counted.setdefault(count, place[0])
        for terms in self.more:
            for count in terms:
                self.unknown(count, "")
        self._close()
        self._add_up()
        self._contain()
        self._bound_sums()
        self._bound_missing()
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
        """Bring in every set that is needed for the others to add up: wider ones, and the parts that they have apart.

        A wider set is needed where it is counted itself, where several of its parts are, or where it is one of several
        parts of another. Any other says nothing but that it holds its part; that is left to `_contain`.
        """
        while self._waiting or self._changed:
            while self._waiting:
                count = self._waiting.pop()
                if count.of and (several := self._summed(count)):
                    self.unknown(several, self._whose[count])
                for name, parts in count.where:
                    wider = Count(count.data, count.where - {(name, parts)}, count.of)
                    self._groups.setdefault((wider, name), set()).add(parts)
                    self._names.setdefault(wider, set()).add(name)
                    self._look(wider, name, count)
                for name in sorted(self._names.get(count, ())):
                    self._look(count, name, count)
            for wider, name in sorted(self._changed, key=lambda one: (self.unknowns[one[0]], one[1])):
                for parts in self._apart(wider, name):
                    part = self._part(wider, name, parts)
                    if part:
                        self.unknown(part, self._whose[wider])
                self._active[wider, name] = set(self._groups[wider, name])
            self._changed.clear()
            if not self._waiting:
                self._join()

    def _look(self, wider: Count, name: str, part: Count) -> None:
        """Note where a set has to be divided anew, because it is needed and has other parts than before."""
        group = self._groups[wider, name]
        if (wider in self.unknowns or len(group) > 1) and self._active.get((wider, name)) != group:
            self.unknown(wider, self._whose[part])
            self._changed.add((wider, name))

    def _join(self) -> None:
        """Bring in what is wider than a set, where that is a part of what adds up; and where nothing else is wider."""
        for count in list(self.unknowns):
            widers = [
                (Count(count.data, count.where - {one}, count.of), one[0]) for one in sorted(count.where, key=str)
            ]
            alone = not any(one in self._active for one in widers)
            for wider, name in widers:
                if (wider, name) not in self._active and (alone or self._adds_up(wider)):
                    self.unknown(wider, self._whose[count])
                    self._changed.add((wider, name))

    def _adds_up(self, count: Count) -> bool:
        return any((Count(count.data, count.where - {one}, count.of), one[0]) in self._active for one in count.where)

    def _contain(self) -> None:
        """A set holds no more than any wider one, also where nothing lies between them."""
        above: dict[Count, set[Count]] = {}

        def known_above(count: Count) -> set[Count]:
            if count not in above:
                above[count] = set()
                for trait in count.where:
                    wider = Count(count.data, count.where - {trait}, count.of)
                    if (wider, trait[0]) in self._active:
                        above[count] |= {wider} | known_above(wider)
            return above[count]

        for count in list(self.unknowns):
            holders = known_above(count)
            traits = sorted(count.where, key=str)
            for size in range(len(traits) - 2, -1, -1):
                for kept in combinations(traits, size):
                    wider = Count(count.data, frozenset(kept), count.of)
                    if wider in self.unknowns and wider not in holders and not count.of:
                        self.row({count: -1.0, wider: 1.0}, 0.0, np.inf, f"{self._whose[wider]}: no more than all")
                        holders |= {wider} | known_above(wider)

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
        for wider, name in sorted(self._active, key=lambda one: (self.unknowns[one[0]], one[1])):
            apart = self._apart(wider, name)
            everything = self.lines.records[wider.data].everything(name)
            what = "programmes, projects and other units" if name == UNITS else f"levels of {name.partition(':')[0]}"
            made: list[Parts] = []
            for parts in [
                *sorted(self._groups[wider, name] - set(apart), key=lambda p: (len(p), sorted(p))),
                everything,
            ]:
                largest = max((one for one in made if one < parts), key=len, default=frozenset())
                pieces = [largest, *(one for one in apart if one <= parts - largest)]
                terms: Sum = {}
                for piece in [self._part(wider, name, one) for one in pieces if one]:
                    if piece:
                        terms[piece] = terms.get(piece, 0.0) + 1.0
                whole = wider if parts == everything else self._part(wider, name, parts)
                assert whole is not None, "a set that was asked for can hold somebody"
                terms[whole] = terms.get(whole, 0.0) - 1.0
                into = "the total" if parts == everything else "what they are part of"
                tables = list(dict.fromkeys(self._counted[one] for one in terms if one in self._counted))
                where = ", ".join(tables[:SEVERAL]) or self._whose[wider]
                self.row(terms, 0.0, 0.0, f"{where}: {what} add up to {into}")
                made.append(parts)

    # --- what else holds of sums and of what is unknown ----------------------------------------------------------

    def _bound_sums(self) -> None:
        """A sum lies between its count times the least and times the greatest number that there can be."""
        for count in [count for count in self.unknowns if count.of]:
            records, several = self.lines.records[count.data], self._summed(count)
            if several is None:
                self.row({count: 1.0}, 0.0, 0.0, f"{self._whose[count]}: who has no value adds nothing")
                continue
            parts = dict(several.where).get(count.of, records.known(count.of)[1])
            ends = [records.limits(count.of, part) for part in parts]
            low, high = min(low for low, _ in ends), max(high for _, high in ends)
            why = f"{self._whose[count]}: each adds between the least and the greatest {count.of} that there can be"
            if np.isfinite(low):
                self.row({count: 1.0, several: -low}, 0.0, np.inf, why)
            if np.isfinite(high):
                self.row({count: -1.0, several: high}, 0.0, np.inf, why)

    def _summed(self, count: Count) -> Count | None:
        """Return how many have a number in the set over which it is summed; None where nobody can have one."""
        records = self.lines.records[count.data]
        try:
            return Count(count.data, records.both(count.where, records.known(count.of)))
        except EmptyError:
            return None

    def _bound_missing(self) -> None:
        """What is made of several fields is missing for no more than one of these is missing for."""
        for count in list(self.unknowns):
            records = self.lines.records[count.data]
            for name, parts in count.where:
                if parts != {MISSING}:
                    continue
                variable = records.derived.get(name)
                conditions = records.conditions(name)
                of = (
                    list(variable.sum)
                    if variable and variable.sum
                    else [one.field for one in conditions if not one.known]
                )
                rest = count.where - {(name, parts)}
                wider = []
                for field_ in of:
                    try:
                        wider.append(Count(count.data, records.both(rest, records.level(field_, MISSING)), count.of))
                    except EmptyError:
                        continue
                if of and all(one in self.unknowns for one in wider):
                    terms = {count: -1.0}
                    for one in wider:
                        terms[one] = terms.get(one, 0.0) + 1.0
                    self.row(
                        terms, 0.0, np.inf, f"{self._whose[count]}: {name} is missing only where what it is made of is"
                    )

    def system(self, rows: Sequence[Row] = ()) -> System:
        """Return all rows, and some more, as a system whose counts are only known to be 0 or more."""
        whole = np.array([self._is_whole(count) for count in self.unknowns], dtype=bool)
        found = system([*self.rows, *rows], len(self.unknowns), whole, len(self.rows))
        return found.within(upper=np.full(len(self.unknowns), MOST))

    def _is_whole(self, count: Count) -> bool:
        return not count.of or self.lines.records[count.data].whole(count.of)
