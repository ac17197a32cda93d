"""The counts that the lines of tables tell, and all that ties them to each other.

A count is of the records that lie in certain parts of some axes. Two lines that count the same records by definition
tell one count. The parts of an axis add up to the whole, for every group of records of which such parts are told.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from seanalysis.release.axes import Axes, Parts

Where: TypeAlias = tuple[tuple[str, Parts], ...]
"""Parts of axes, in the order of the axes' names; an axis that is not named may be anything."""


@dataclass(frozen=True)
class Count:
    """The records of one kind that lie in some parts; with `adds`, the sum of a variable of theirs."""

    data: str
    where: Where = ()
    adds: str = ""

    def without(self, axis: str) -> "Count":
        """Return the count of the records that may lie anywhere on an axis."""
        return Count(self.data, tuple(own for own in self.where if own[0] != axis), self.adds)

    def within(self, axis: str, parts: Parts, all_parts: Parts) -> "Count":
        """Return the count of those of these records that lie in parts of an axis."""
        own = dict(self.where)
        own[axis] = own.get(axis, all_parts) & parts
        if own[axis] == all_parts:
            del own[axis]
        return Count(self.data, tuple(sorted(own.items(), key=lambda item: item[0])), self.adds)


@dataclass
class Counts:
    """A growing list of counts and of the ties between them.

    places: each count with its number. ties: whole and parts, by number. sums: further ties, of counts whose parts do
    not lie on one axis.
    """

    axes: Mapping[str, Axes]
    places: dict[Count, int] = field(default_factory=dict)
    ties: dict[tuple[int, tuple[int, ...]], None] = field(default_factory=dict)
    sums: dict[tuple[Count, tuple[Count, ...]], None] = field(default_factory=dict)

    def add(self, count: Count) -> int:
        """Return the number of a count, which is new or known."""
        return self.places.setdefault(count, len(self.places))

    def of(self, data: str, *within: tuple[str, Parts], adds: str = "") -> Count:
        """Return a count of records that lie in all of these parts."""
        count = Count(data, adds=adds)
        for axis, parts in within:
            count = count.within(axis, parts, self.axes[data].axis(axis).all)
        return count

    def tie(self, whole: int, parts: Iterable[int]) -> None:
        """Note that a count is the sum of others."""
        made_of = tuple(sorted(set(parts)))
        if made_of != (whole,):
            self.ties[whole, made_of] = None

    def tie_all(self) -> None:
        """Tie every count to the parts of it, along each axis on which any part of it is told."""
        for sum_, its_parts in self.sums:
            self.tie(self.add(sum_), [self.add(part) for part in its_parts])
        done: set[tuple[Count, str, frozenset[Parts]]] = set()
        while True:
            told: dict[tuple[Count, str], set[Parts]] = defaultdict(set)
            for count in self.places:
                for axis, parts in count.where:
                    told[count.without(axis), axis].add(parts)
            several = {key: sets for key, sets in told.items() if len(sets) > 1 or key[0] in self.places}
            new = {(*key, frozenset(sets)) for key, sets in several.items()} - done
            if not new:
                return
            for whole, axis, sets in sorted(new, key=repr):
                self._tie(whole, axis, sets)
            done |= new

    def tie_in(self) -> None:
        """Tie also what contains a count and is cut like others: no more can be in a count than in that."""
        cut = {(count.without(axis), axis) for count in self.places for axis, _ in count.where}
        for count in list(self.places):
            for axis, _ in count.where:
                wider = count.without(axis)
                if any((wider.without(other), other) in cut for other, _ in wider.where):
                    self.add(wider)
        self.tie_all()

    def _tie(self, whole: Count, axis: str, sets: frozenset[Parts]) -> None:
        """Tie a count and parts of it that are told to the smallest parts which these make of it."""
        all_parts = self.axes[whole.data].axis(axis).all
        of_signature: dict[tuple[bool, ...], set[int]] = defaultdict(set)
        ordered = sorted(sets, key=sorted)
        for part in sorted(all_parts):
            of_signature[tuple(part in one for one in ordered)].add(part)
        if whole not in self.places:
            in_none = of_signature.pop((False,) * len(ordered), None)
            if in_none is None:  # else that is told nowhere, and so the whole is not
                self.add(whole)
        smallest = [frozenset(parts) for parts in of_signature.values()]
        numbers = [self.add(whole.within(axis, parts, all_parts)) for parts in smallest]
        if whole in self.places:
            self.tie(self.places[whole], numbers)
        for parts in ordered:
            inside = [number for number, small in zip(numbers, smallest, strict=True) if small <= parts]
            self.tie(self.add(whole.within(axis, parts, all_parts)), inside)

    def flags(self, count: Count) -> npt.NDArray[np.bool_]:
        """Say of each record whether it lies there."""
        axes = self.axes[count.data]
        inside = np.ones(len(axes.frame), dtype=bool)
        for axis, parts in count.where:
            inside &= axes.axis(axis).within(parts)
        return inside

    def value(self, count: Count) -> int:
        """Return what the records give."""
        inside = self.flags(count)
        return int(self.axes[count.data].frame.loc[inside, count.adds].sum()) if count.adds else int(inside.sum())

    def matrix(self, sums: Sequence[Mapping[Count, int]] = ()) -> sp.csr_array:
        """Return the ties: in each row a whole less its parts, which is 0.

        Args:
            sums: counts, each with how often it is added; the wholes of these are further columns.
        """
        ties = [(whole, dict.fromkeys(parts, 1)) for whole, parts in self.ties]
        for whole, terms in enumerate(sums, start=len(self.places)):
            ties.append((whole, {self.places[count]: often for count, often in terms.items()}))
        rows, columns, numbers = [], [], []
        for row, (whole, parts) in enumerate(ties):
            rows += [row] * (1 + len(parts))
            columns += [whole, *parts]
            numbers += [1.0, *(-float(often) for often in parts.values())]
        shape = (len(ties), len(self.places) + len(sums))
        return sp.csr_array((numbers, (rows, columns)), shape=shape)
