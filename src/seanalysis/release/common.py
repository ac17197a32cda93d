"""What everybody knows already: what is printed, what was released before, and what is so by design."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from typing import TypeAlias

import pandas as pd

from seanalysis.cells.counts import REST
from seanalysis.cells.frame import TEXT
from seanalysis.cells.select import Line, Place
from seanalysis.release.counts import Count, Counts
from seanalysis.release.ledger.known import Known
from seanalysis.release.ledger.releases import Release
from seanalysis.release.printed import Printed
from seanalysis.release.told import Told, told_by
from seanalysis.study import Study
from seanalysis.study.merges import JOINT
from seanalysis.study.plan import Data

RECORDS: tuple[Data, ...] = ("participants", "employers", "invited")
"""The kinds of records that a public table can be about; other tables are about the work of the pipeline itself."""
Key: TypeAlias = tuple[str, Place]


@dataclass(frozen=True)
class Outside:
    """What others have already: numbers of the printed report, and those of earlier releases.

    printed: what the numbers of the report say.
    lines: the lines of all tables, by which these are understood.
    releases: what was released before.
    """

    printed: tuple[Printed, ...] = ()
    lines: Mapping[str, list[Line]] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()

    @cached_property
    def exact(self) -> dict[Key, str]:
        """The lines of cells whose count the report tells exactly, each with the id of a statement."""
        return {one.exact: one.statement for one in reversed(self.printed) if one.exact}


@dataclass(frozen=True)
class Limit:
    """What everybody knows of some counts together: between which ends their sum lies.

    terms: the counts, with how often each is added; less than 0 where it is taken away.
    """

    terms: Mapping[Count, int]
    low: float = -inf
    high: float = inf


NOTHING = Outside()


def records(participants: str, employers: str, invited: str) -> dict[Data, pd.DataFrame]:
    """Read the records of each kind."""
    paths = dict(zip(RECORDS, (participants, employers, invited), strict=True))
    return {kind: pd.read_parquet(path) for kind, path in paths.items()}


def keys(cells: pd.DataFrame) -> list[Key]:
    """Return what names each line of cells: its table and its place there."""
    return [(id, (*place,)) for id, *place in cells[TEXT].itertuples(index=False, name=None)]


def of_printed(outside: Outside, counts: Counts, study: Study) -> dict[Key, Told]:
    """Return what the lines of tables tell of which the printed report says something, with no levels put together."""
    about = {table for one in outside.printed for table, *_ in one.numbers}
    return {
        (table.id, place): told
        for table in study.tables
        if table.id in about and table.data in RECORDS
        for place, told in told_by(table, outside.lines[table.id], counts, study).items()
    }


def common(
    printed: Iterable[Told],
    cells: pd.DataFrame,
    earlier: Known,
    told: Mapping[Key, Told],
    counts: Counts,
    study: Study,
) -> set[Count]:
    """Return the counts that everybody knows: printed, released before, so by design, and how many there are in all.

    `printed` is what the lines tell whose count the report prints.
    """
    found = {Count(kind) for kind in RECORDS}
    found |= {count for one in printed for count in one.counted if count is not None}
    for key, shown in zip(keys(cells), earlier.shown, strict=True):
        if shown and key in told:
            found |= set(told[key].all)
    every = {count for one in told.values() for count in one.all}
    return found | {count for count in every if _by_design(count, counts, study)}


def _by_design(count: Count, counts: Counts, study: Study) -> bool:
    """Say whether a count is of records that cannot be, by what release.yaml says is known, and are not."""
    axes, where = counts.axes[count.data], dict(count.where)
    for fact in study.release.known if count.data == "participants" else ():
        axis, level = axes.level(fact.variable, fact.level)
        groups = [[axes.level(name, own) for own in levels] for name, levels in fact.where.items()]
        inside = all(
            where.get(own[0][0]) and where[own[0][0]] <= frozenset().union(*(parts for _, parts in own))
            for own in groups
        )
        if inside and axis in where and where[axis] <= axes.known(fact.variable)[1] - level:
            return counts.value(count) == 0
    return False


def nothing_to_add(count: Count, counts: Counts) -> bool:
    """Say whether a sum is over records of which it is not known where they belong, so that they add nothing."""
    axes = counts.axes[count.data]
    return bool(count.adds) and any(not parts & axes.known(axis)[1] for axis, parts in count.where)


def said(printed: Iterable[Printed], told: Mapping[Key, Told]) -> Iterator[Limit]:
    """Yield what the printed report says of counts, by what the lines of its numbers tell."""
    for one in printed:
        terms: Counter[Count] = Counter()
        for (table, place, name), often in one.numbers.items():
            count = getattr(told[table, place], name) if (table, place) in told else None
            if count is None:
                break
            terms[count] += often
        else:
            yield Limit(terms, one.low, one.high)


def of_sums(earlier: Known, cells: pd.DataFrame, told: Mapping[Key, Told]) -> Iterator[Limit]:
    """Yield what earlier releases have shown of several lines of cells together."""
    names = keys(cells)
    for one in earlier.sums:
        terms = [told[names[line]].count for line in one.lines]
        if all(terms):
            yield Limit(Counter(filter(None, terms)), one.number, one.number)


def of_different(lines: Mapping[str, list[Line]], told: Mapping[Key, Told], hidden: Container[Key]) -> Iterator[Limit]:
    """Yield what the numbers of different values say: so many have one at least, and so many one that is not named.

    What is hidden says nothing.
    """
    for table, own in lines.items():
        for line in own:
            if line.statistic != "distinct" or not line.count or (table, line.place) in hidden:
                continue
            of_row = [other for other in own if other.row == line.row and other.row_level]
            named = {level for other in of_row for level in other.row_level.split(JOINT)}
            rest = line.count - len(named - {REST})
            group = line.column, line.column_level
            others = [it for it in of_row if it.row_level == REST and (it.column, it.column_level) == group]
            base = told[table, line.place].base
            for count, least in ((base, line.count), *((told[table, it.place].count, rest) for it in others)):
                if count is not None:
                    yield Limit({count: 1}, least)
