"""Which levels a table can put together in a release (`merge` in tables.yaml), and what is wrong with what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from seanalysis.study.plan import Table

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
        found += [
            f"`merge`: {name}: {fault}" for fault in _of_groups(study, table, name, [one.levels for one in groups])
        ]
    return found


def _of_groups(study: "Contents", table: Table, name: str, groups: Sequence[tuple[str, ...]]) -> list[str]:
    named = [level for group in groups for level in group]
    found = [f"the level {level!r} is named twice" for level in sorted({one for one in named if named.count(one) > 1})]
    variable = study.variable(table.data, study.items(table)[0].id if name == table.items else name)
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
