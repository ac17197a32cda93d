"""What the tables of participants count, in the words of any program: the work that is held against others.

No limits, no comparisons, no curves: only counts in groups, and quartiles in groups.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from invented import STUDY
from seanalysis.study.conditions import Condition
from seanalysis.study.plan import Table


@dataclass(frozen=True)
class Counting:
    """A variable in the groups of others and in all: its levels are counted, or its quartiles are found.

    where: the conditions of those whom it is about.
    """

    variable: str
    groups: tuple[str, ...]
    numeric: bool
    where: tuple[Condition, ...]


def countings() -> list[Counting]:
    """Return what is counted, in the order of the plan; each once a table."""
    return [each for table in STUDY.tables if table.data == "participants" for each in _of(table)]


def used() -> list[str]:
    """Name the variables that it takes."""
    every = countings()
    named = [name for each in every for name in (each.variable, *each.groups)]
    named += [condition.field for each in every for condition in each.where]
    return list(dict.fromkeys(named))


def _of(table: Table) -> Iterator[Counting]:
    where = tuple(STUDY.where(table.population))
    outcome = [table.outcome.variable] if table.outcome else []
    variables = [*outcome, *([table.distribution] if table.distribution else []), *table.variables]
    variables += [table.time.event] if table.time else []
    if table.kind == "association":
        rows = [row.variable for row in table.rows]
        yield from (_one(row, tuple(outcome), where) for row in rows)
        return
    variables += [row.variable for row in table.rows]
    groups = [*(table.units or ()), *table.column_variables]
    for definition in table.definitions:
        yield _one(definition.variable, (), tuple(STUDY.where(definition.population)))
    for variable in dict.fromkeys(variables):
        yield _one(variable, tuple(groups), where)
    if table.count:
        yield from (_one(unit, (), where) for unit in table.units or ())


def _one(variable: str, groups: tuple[str, ...], where: tuple[Condition, ...]) -> Counting:
    numeric = STUDY.variable("participants", variable).numeric
    return Counting(variable, tuple(group for group in groups if group != variable), numeric, where)
