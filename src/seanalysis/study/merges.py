"""Which levels a table can put together in a release (`merge` in tables.yaml), and what is wrong with what it says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from seanalysis.study.codebook import Label
from seanalysis.study.plan import Data, Joint, Table

if TYPE_CHECKING:
    from seanalysis.study.contents import Contents

Side: TypeAlias = Literal["row", "column"]
JOINT = "|"  # between the levels in the id of levels that are put together
PARTS, PARTS_WITH_BASE, GROUPS = ("count",), ("count", "base"), ("count", "base", "missing")

NOT_MERGED = {
    "time": "a curve cannot be made from two others",
    "comparison": "what is said of units together cannot be made from what is said of each",
    "definitions": "its lines are no levels of one variable",
}


@dataclass(frozen=True)
class Axis:
    """Where the levels of a variable stand in the lines of a table.

    names: what stands in the line's row, or column, when its row level, or column level, is a level of the variable.
    added: the numbers of two levels that are added for both; the others both have in common, as parts of one whole.
    """

    side: Side
    names: tuple[str, ...]
    added: tuple[str, ...]


def axes(study: "Contents", table: Table) -> dict[str, list[Axis]]:
    """Return the variables whose levels a table can put together, each with where they stand.

    A battery has one name for the answers to all its items: the id of the group of items.
    """
    found: dict[str, list[Axis]] = {}

    def add(name: str, side: Side, added: tuple[str, ...], names: tuple[str, ...] = ()) -> None:
        found.setdefault(name, []).append(Axis(side, names or (name,), added))

    if table.kind in NOT_MERGED or table.row:
        return {}
    for row in table.rows:
        if row.show in (None, "shares") and row.level is None and not study.variable(table.data, row.variable).numeric:
            add(row.variable, "row", PARTS_WITH_BASE if table.kind == "association" else PARTS)
    for unit in table.units or ():
        add(unit, "row", PARTS if table.count else GROUPS)
    for name in table.column_variables if table.kind != "contrast" else ():
        add(name, "column", GROUPS)
    if table.distribution:
        add(table.distribution, "column", PARTS)
    if table.items:
        add(table.items, "row", PARTS, names=tuple(item.id for item in study.items(table)))
    return found


def joints(study: "Contents", data: Data, variable: str) -> Iterator[Joint]:
    """Yield what tables put together of the levels of a variable, or of the battery that it is an item of."""
    for table in study.tables:
        if table.data == data:
            for name, joint in table.release.merge.items():
                if variable in (name, *_variables(study, table, name)):
                    yield from joint


def label(study: "Contents", data: Data, variable: str, levels: Iterable[str]) -> Label | None:
    """Return the name of their own that levels have where a table puts just these together; else nothing."""
    wanted = set(levels)
    return next((one.label for one in joints(study, data, variable) if set(one.levels) == wanted), None)


def variable_of(study: "Contents", table: Table, name: str) -> str:
    """Return a variable that has the levels which a `merge` of this name puts together."""
    return _variables(study, table, name)[0]


def _variables(study: "Contents", table: Table, name: str) -> list[str]:
    return [item.id for item in study.items(table)] if name == table.items else [name]


def faults(study: "Contents", table: Table) -> list[str]:
    """Hold that a table puts together levels that it has, each once, and neighbours where they have an order.

    Names that no codebook lists, such as those of units and countries, are looked up in the data on a run.
    """
    if not table.release.merge:
        return []
    possible = axes(study, table)
    if table.kind in NOT_MERGED or table.row:
        why = NOT_MERGED.get(table.kind, "its lines are no levels of one variable")
        return [f"`merge`: a {table.kind} is not merged, as {why}; use `withhold`, or `groups` of outcomes.yaml"]
    found = []
    for name, groups in table.release.merge.items():
        if name not in possible:
            choice = f" (it can merge {', '.join(possible)})" if possible else ""
            found.append(f"`merge`: the table shows no levels of {name!r}{choice}")
            continue
        told = [
            *_of_groups(study, table, name, [one.levels for one in groups]),
            *_of_labels(study, table, name, groups),
        ]
        found += [f"`merge`: {name}: {fault}" for fault in told]
    return found


def _of_groups(study: "Contents", table: Table, name: str, groups: Sequence[tuple[str, ...]]) -> list[str]:
    named = [level for group in groups for level in group]
    found = [f"the level {level!r} is named twice" for level in sorted({one for one in named if named.count(one) > 1})]
    variable = study.variable(table.data, variable_of(study, table, name))
    levels = [level.id for level in variable.levels]
    if not levels:
        return found
    unknown = [level for level in named if level not in levels]
    if unknown or found:
        return found + [f"there is no level {level!r} (there are {', '.join(levels)})" for level in unknown]
    if any(len(group) == len(levels) for group in groups):
        found.append("all levels together are the total, which the table shows anyway")
    if name == table.items and table.order_by in named:
        found.append(f"the table is ordered by {table.order_by!r}, which has to stand by itself")
    if study.ordered(table.data, variable.id):
        for group in groups:
            places = sorted(levels.index(level) for level in group)
            if places != list(range(places[0], places[-1] + 1)):
                found.append(f"{', '.join(group)} are not neighbours, though the levels have an order")
    return found


def _of_labels(study: "Contents", table: Table, name: str, groups: Sequence[Joint]) -> Iterator[str]:
    """Hold that levels have one name wherever they are put together, and that no other level of the table has it."""
    gone = {level for one in groups for level in one.levels}
    levels = study.variable(table.data, variable_of(study, table, name)).levels
    taken = [level.label for level in levels if level.id not in gone]
    for one in groups:
        same = [other for other in joints(study, table.data, name) if set(other.levels) == set(one.levels)]
        if any(other.label != one.label for other in same):
            yield f"{', '.join(one.levels)} have another `label`, or none, in another table"
        if one.label and any(one.label.nb == other.nb or one.label.en == other.en for other in taken):
            yield f"{one.label.en!r} is what another level is called"
        taken += [one.label] if one.label else []
