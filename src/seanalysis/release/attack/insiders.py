"""Those who know something of their own: participants, and job specialists or whoever else the units are."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from seanalysis.release.attack.basis import Basis
from seanalysis.release.attack.intervals import Places, Real
from seanalysis.release.attack.records import Parts

Flags: TypeAlias = npt.NDArray[np.bool_]
ALL: Parts = frozenset({"all"})  # no set of units


@dataclass(frozen=True)
class Caseload:
    """Those whom one job specialist follows up: how many are in each count, and which counts are of them alone."""

    numbers: Real
    alone: Flags


@dataclass
class Insiders:
    """Whose records are in which counts."""

    basis: Basis

    @cached_property
    def somebody(self) -> Real:
        """Of each count 1 where a line has it and somebody is in it."""
        counted = {
            self.basis.equations.unknowns[count]
            for sums in self.basis.equations.sums.values()
            for count in sums.get("count", ())
        }
        there = np.zeros(len(self.basis.true_counts))
        there[sorted(counted)] = 1
        return np.where(np.nan_to_num(self.basis.true_counts) >= 1, there, 0.0)

    @cached_property
    def followed_up(self) -> list[Caseload]:
        """The caseload of each job specialist, or whoever else the units of release.yaml are."""
        records, found = self.basis.lines.records["participants"], []
        for unit in [unit for unit in self.basis.study.release.units if unit in self.basis.participants]:
            for level in sorted(self.basis.participants[unit].dropna().unique()):
                name, parts = records.level(unit, level)
                of_unit = self._members[:, self.basis.participants[unit].eq(level).to_numpy(dtype=bool)]
                alone = [dict(count.where).get(name, ALL) <= parts for count in self.basis.equations.unknowns]
                found.append(Caseload(of_unit.sum(axis=1).astype(float), np.array(alone, dtype=bool) & self._counted))
        return found

    def kinds(self, open_ones: Places) -> list[Real]:
        """Return which counts a participant is in, of each kind that can tell of some targets.

        Of two of whom one is in all hidden counts that the other is in, the one.
        """
        open_ones = open_ones[open_ones < len(self.basis.true_counts)]
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
        records = self.basis.lines.records["participants"]
        members = np.zeros((len(self.basis.true_counts), len(self.basis.participants)), dtype=bool)
        counted = np.zeros(len(self.basis.true_counts), dtype=bool)
        for count, number in self.basis.equations.unknowns.items():
            if count.data == "participants" and not count.of:
                with suppress(KeyError):
                    members[number] = records.inside(self.basis.participants, count.where)
                    counted[number] = True
        return members, counted
