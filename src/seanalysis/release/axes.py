"""Records as points on axes: every variable that tables count is a way to cut one of them into parts.

Status is an axis; transition to work cuts it in two, a wider definition elsewhere. A number is an axis, cut where its
bands and the conditions on it begin. Job specialists are an axis, of which case projects and programmes are parts. A
variable that rests on several fields is an axis of its own. So two counts that must agree are seen to be the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.derived.variables import derive
from seanalysis.release.spans import span_of
from seanalysis.study import Study
from seanalysis.study.conditions import Condition
from seanalysis.study.merges import JOINT
from seanalysis.study.outcomes import Derived
from seanalysis.study.plan import Data

Parts: TypeAlias = frozenset[int]
Flags: TypeAlias = npt.NDArray[np.bool_]
Signature: TypeAlias = tuple[object, ...]


@dataclass(frozen=True)
class Axis:
    """One axis: the part that each record lies in, and what each part means for the variables that cut it.

    codes: for each record the number of its part.
    levels: for each variable on the axis its level in each part; None where it is missing there.
    holds: for each condition on the axis, by its text, whether it holds in each part.
    """

    id: str
    codes: npt.NDArray[np.intp]
    levels: Mapping[str, tuple[object, ...]]
    holds: Mapping[str, tuple[bool, ...]]

    @property
    def all(self) -> Parts:
        """All parts."""
        return frozenset(range(self._parts))

    def within(self, parts: Parts) -> npt.NDArray[np.bool_]:
        """Say of each record whether it lies in one of these parts."""
        chosen = np.zeros(self._parts, dtype=bool)
        chosen[list(parts)] = True
        inside: npt.NDArray[np.bool_] = chosen[self.codes]
        return inside

    @property
    def _parts(self) -> int:
        return len(next(iter(self.levels.values())))


class Axes:
    """The axes of one kind of records.

    frame: the records with all their variables.
    """

    def __init__(self, data: Data, frame: pd.DataFrame, study: Study) -> None:
        self.data, self.frame, self.study = data, frame, study
        self._axes: dict[str, Axis] = {}

    def axis(self, variable: str) -> Axis:
        """Return the axis that a variable cuts."""
        root = self.root(variable)
        if root not in self._axes:
            self._axes[root] = self._made(root)
        return self._axes[root]

    def level(self, variable: str, level: str) -> tuple[str, Parts]:
        """Return where a variable has a level; of levels that were put together, any of them."""
        axis, wanted = self.axis(variable), set(level.split(JOINT)) | {level}
        return axis.id, frozenset(part for part, own in enumerate(axis.levels[variable]) if own in wanted)

    def known(self, variable: str) -> tuple[str, Parts]:
        """Return where a variable is known."""
        axis = self.axis(variable)
        return axis.id, frozenset(part for part, own in enumerate(axis.levels[variable]) if own is not None)

    def condition(self, condition: Condition) -> tuple[str, Parts]:
        """Return where a condition holds."""
        if condition.levels is not None:
            parts = [self.level(condition.field, level)[1] for level in condition.levels]
            return self.root(condition.field), frozenset().union(*parts)
        axis = self.axis(condition.field)
        return axis.id, frozenset(part for part, holds in enumerate(axis.holds[str(condition)]) if holds)

    def reaching(self, variable: str, least: int) -> tuple[str, Parts]:
        """Return where a number is at least so large, as some table counts it."""
        return self.condition(Condition(field=variable, at_least=least))

    def places(self, variable: str, level: str) -> tuple[tuple[str, Parts], ...]:
        """Return where a variable has a level: on its own axis, or where all conditions hold that make it yes."""
        derived = self._derived.get(variable)
        several = derived is not None and derived.yes_when and not derived.no_when and self.root(variable) == variable
        if derived is None or not several or level != "yes" or any(one.not_before for one in derived.yes_when):
            return (self.level(variable, level),)
        return tuple(self.condition(one) for one in derived.yes_when)

    def root(self, variable: str) -> str:
        """Return the field that alone decides a variable; itself where several do."""
        derived = self._derived.get(variable)
        if derived is None:
            return self._sender if variable in self._parts_of_sender else variable
        alone = not (derived.weeks or derived.sum or derived.count)
        alone = alone and not any(one.not_before for one in (*derived.yes_when, *derived.no_when))
        roots = {self.root(name) for name in derived.inputs}
        return roots.pop() if alone and len(roots) == 1 else variable

    @cached_property
    def _derived(self) -> dict[str, Derived]:
        return {variable.id: variable for variable in self.study.derived(self.data)}

    @property
    def _sender(self) -> str:
        return str(self.study.codebook(self.data).sender)

    @cached_property
    def _parts_of_sender(self) -> set[str]:
        """The variables of the cover of which each sender has one value only."""
        if self._sender not in self.frame:
            return set()
        cover = [field.id for field in self.study.codebook(self.data).cover if field.id in self.frame]
        categories = [id for id in cover if not self.study.variable(self.data, id).numeric]
        senders = self.frame[self._sender]
        return {
            id
            for id in categories
            if self.frame[id][senders.isna()].isna().all()
            and (self.frame[id].astype("object").groupby(senders, observed=True).nunique(dropna=False) <= 1).all()
        }

    def _made(self, root: str) -> Axis:
        on_axis = [id for id in self._derived if id != root and self.root(id) == root]
        names = [root, *on_axis]
        if root == self._sender:
            names += [id for id in sorted(self._parts_of_sender) if id != root]
        conditions = {str(one): one for one in self._conditions() if one.field == root and one.levels is None}
        numeric = self.study.variable(self.data, root).numeric
        seen = self._signatures(self.frame[names], names, conditions, numeric)
        thought: list[Signature] = []
        if root != self._sender:
            thought = self._signatures(self._probe(root, on_axis, numeric), names, conditions, numeric)
        found = [*sorted(thought, key=repr), *sorted(seen, key=repr)]
        parts = {signature: part for part, signature in enumerate(dict.fromkeys(found))}
        levels = {name: tuple(signature[place] for signature in parts) for place, name in enumerate(names)}
        holds = {
            text: tuple(bool(signature[len(names) + place]) for signature in parts)
            for place, text in enumerate(conditions)
        }
        return Axis(root, np.array([parts[signature] for signature in seen], dtype=np.intp), levels, holds)

    def _signatures(
        self, frame: pd.DataFrame, names: list[str], conditions: Mapping[str, Condition], numeric: bool
    ) -> list[Signature]:
        """Return for each record the level of each variable, then whether each condition holds.

        Of a number only whether it is known counts.
        """
        columns: list[list[object]] = []
        for name in names:
            values = frame[name]
            if name == names[0] and numeric:
                columns.append(["known" if known else None for known in values.notna()])
            else:
                columns.append([None if pd.isna(value) else str(value) for value in values.astype("object")])
        columns += [list(one.holds(frame).fillna(False)) for one in conditions.values()]
        return list(zip(*columns, strict=True))

    def _probe(self, root: str, on_axis: list[str], numeric: bool) -> pd.DataFrame:
        """Return what the axis may hold, whether a record has it or not: every level, and a number in every band."""
        known = self.study.variable(self.data, root)
        if numeric:
            numbers = span_of(root, self.data, self.study).bands(self._cuts(root, on_axis))
            values = pd.Series([*numbers, np.nan], dtype="float64")
        else:
            values = pd.Series([*(level.id for level in known.levels), None], dtype="object")
        return derive(pd.DataFrame({root: values}), [self._derived[id] for id in self._derived if id in on_axis])

    def _cuts(self, root: str, on_axis: list[str]) -> Iterator[float]:
        conditions = [one for one in self._conditions() if one.field == root]
        for id in on_axis:
            bands = self._derived[id].bands
            for band in bands.levels if bands else ():
                yield from (cut for cut in (band.at_most, band.below) if cut is not None)
        for condition in conditions:
            yield from (cut for cut in condition.bounds if cut is not None)

    def _conditions(self) -> Iterator[Condition]:
        for table in self.study.tables:
            if table.at_least and table.data == self.data:
                yield from (Condition(field=name, at_least=table.at_least) for name in table.variables)
        for population in self.study.outcomes.populations:
            if population.data == self.data:
                yield from population.where
        for derived in self._derived.values():
            yield from (*derived.yes_when, *derived.no_when)
