"""What a line of cells tells: which counts are its count, its base and its missing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from seanalysis.cells.counts import REST, TOTAL
from seanalysis.cells.select import Line, Place
from seanalysis.release.axes import Parts
from seanalysis.release.counts import Count, Counts
from seanalysis.study import Study
from seanalysis.study.plan import Table


@dataclass(frozen=True)
class Told:
    """The counts that a line tells; None where it does not tell such a number.

    others: the base less the count.
    whole: all that the line is about, and those of them of whom all is known, where what is missing is of several
        kinds and so no count itself: it tells their difference.
    """

    count: Count | None = None
    base: Count | None = None
    missing: Count | None = None
    others: Count | None = None
    whole: tuple[Count, ...] = ()

    @property
    def read(self) -> tuple[Count, ...]:
        """What stands in the line."""
        return (*(one for one in (self.count, self.base, self.missing) if one is not None), *self.whole)

    @property
    def counted(self) -> tuple[Count | None, ...]:
        """What a share tells."""
        return (self.count, self.base, self.others)

    @property
    def all(self) -> tuple[Count, ...]:
        """What can be read off the line, the difference of two of its numbers too."""
        return (*self.read, self.others) if self.others else self.read


Within = tuple[tuple[str, Parts], ...]


def told_by(table: Table, lines: list[Line], counts: Counts, study: Study) -> dict[Place, Told]:
    """Return what each line of a table tells."""
    teller = Teller(table, lines, counts, study)
    return {line.place: teller.told(line) for line in lines}


class Teller:
    """What the lines of one table tell."""

    def __init__(self, table: Table, lines: list[Line], counts: Counts, study: Study) -> None:
        self.table, self.lines, self.counts, self.study = table, lines, counts, study
        self.axes = counts.axes[table.data]

    def told(self, line: Line) -> Told:
        """Return what a line tells; nothing of numbers that are no counts, or somebody else's."""
        kinds: dict[str, Callable[[Line], Told]] = {
            "summary": self._summary,
            "contrast": self._summary,
            "rate": self._rate,
            "battery": self._battery,
            "sum": self._sum,
            "time": self._time,
            "association": self._association,
            "comparison": self._comparison,
            "definitions": self._definition,
        }
        if self.table.kind not in kinds or line.statistic == "benchmark":
            return Told()
        return kinds[self.table.kind](line)

    def _summary(self, line: Line) -> Told:
        if line.statistic not in ("share", "median", "mean", "distinct"):
            return Told()
        inside = (*self._population(), *self._group(line.column, line.column_level))
        if not line.row_level:
            return self._only_known(line.row, inside)
        return self._share(line.row, line.row_level, inside)

    def _rate(self, line: Line) -> Told:
        inside = (*self._population(), *self._group(line.row, line.row_level))
        if self.table.distribution:
            return self._share(self.table.distribution, line.column_level, inside)
        assert self.table.outcome is not None, "the plan requires it"
        inside = (*inside, *self._group(line.column, line.column_level))
        return self._share(self.table.outcome.variable, self.table.outcome.level, inside)

    def _battery(self, line: Line) -> Told:
        return self._share(line.row, line.row_level, self._population())

    def _sum(self, line: Line) -> Told:
        inside = self._population()
        if self.table.row:
            name = dict(zip(self.table.levels or self.table.variables, self.table.variables, strict=True))[
                line.row_level
            ]
            if self.table.at_least:
                reaching = self.axes.reaching(name, self.table.at_least)[1]
                return replace(self._of(inside, self.axes.known(name), reaching), missing=None)
            count = self._count(*inside, adds=name)
            if line.statistic == "share":
                of_which = self._count(*inside, adds=str(self.table.share_of))
                known = [self.axes.known(one) for one in (name, str(self.table.share_of))]
                return Told(count=count, base=of_which, whole=(self._count(*inside), self._count(*inside, *known)))
            return Told(count=count, base=self._count(*inside, self.axes.known(name)))
        inside = (*inside, *self._group(line.row, line.row_level))
        if line.column:
            base = self._count(*inside, self.axes.known(line.column_level))
            return Told(count=self._count(*inside, adds=line.column_level), base=base)
        return Told(count=self._count(*inside), base=self._count(*self._population()))

    def _time(self, line: Line) -> Told:
        """Those to whom it has happened; how many by some point of time, is protected by the choice of points.

        Where some are followed and the others missing, each line tells how many there are of both together.
        """
        if self.table.time is None:
            return Told()
        inside = (*self._population(), *self._group(line.column, line.column_level))
        if self.table.time.observed:
            return Told(whole=(self._count(*inside),))
        if line.statistic not in ("share", "median", "mean"):
            return Told()
        return self._only_known(self.table.time.event, inside)

    def _association(self, line: Line) -> Told:
        if line.statistic != "share" or self.table.outcome is None:
            return Told()
        population, outcome = self._population(), self.table.outcome
        known = [self.axes.known(name) for name in (line.row, str(self.table.clusters))]
        whole = self._count(*population), self._count(*population, *known, self.axes.known(outcome.variable))
        inside = (*population, *known, *self._group(line.row, line.row_level))
        return replace(self._share(outcome.variable, outcome.level, inside), missing=None, whole=whole)

    def _comparison(self, line: Line) -> Told:
        if line.statistic != "share" or self.table.outcome is None:
            return Told()
        inside = (*self._population(), *self._group(line.row, line.row_level))
        return self._share(self.table.outcome.variable, self.table.outcome.level, inside)

    def _definition(self, line: Line) -> Told:
        """Those of whom it is known; and with those who are missing, how many there are to count."""
        if line.statistic not in ("share", "bounds"):
            return Told()
        definition = next(one for one in self.table.definitions if one.id == line.row_level)
        where = [self.axes.condition(one) for one in self.study.where(definition.population)]
        share = self._share(definition.variable, definition.level, tuple(where)) if line.base else Told()
        return replace(share, missing=None, whole=(self._count(*where),))

    def _population(self) -> Within:
        return tuple(self.axes.condition(one) for one in self.study.where(self.table.population))

    def _group(self, name: str, level: str) -> Within:
        return () if name in ("", TOTAL) or level in ("", TOTAL) else self.axes.places(name, level)

    def _count(self, *within: tuple[str, Parts], adds: str = "") -> Count:
        return self.counts.of(self.table.data, *within, adds=adds)

    def _share(self, variable: str, level: str, inside: Within) -> Told:
        axis, known = self.axes.known(variable)
        here = known - self._listed(variable) if level == REST else self.axes.level(variable, level)[1]
        where = ((axis, here),) if level == REST else self.axes.places(variable, level)
        told = replace(self._of(inside, (axis, known), here), count=self._count(*inside, *where))
        if len(where) > 1 and told.count and told.base and told.others:
            self.counts.sums[told.base, (told.count, told.others)] = None
            for some in self._some_of(where):
                self.counts.add(self._count(*inside, *some))
            for own, parts in where:
                self.counts.add(self._count(*inside, self._unknown(own, parts)))
        return told

    def _of(self, inside: Within, known: tuple[str, Parts], here: Parts) -> Told:
        """Return what a share tells of those of whom something is known: how many are here, and how many are not."""
        axis, parts = known
        return Told(
            self._count(*inside, (axis, here)),
            self._count(*inside, known),
            self._count(*inside, self._unknown(axis, parts)),
            self._count(*inside, (axis, parts - here)),
        )

    @staticmethod
    def _some_of(where: Within) -> Iterator[Within]:
        """Yield some of several conditions: no more records can meet all than meet these."""
        for number in range(1, len(where)):
            yield from combinations(where, number)

    def _only_known(self, variable: str, inside: Within) -> Told:
        axis, known = self.axes.known(variable)
        unknown = self._unknown(axis, known)
        return Told(base=self._count(*inside, (axis, known)), missing=self._count(*inside, unknown))

    def _unknown(self, axis: str, known: Parts) -> tuple[str, Parts]:
        return axis, self.axes.axis(axis).all - known

    def _listed(self, variable: str) -> Parts:
        """Return the levels that stand by themselves in a table which puts the rest together."""
        named = {line.row_level for line in self.lines if line.row == variable and line.row_level not in ("", REST)}
        return frozenset().union(*(self.axes.level(variable, level)[1] for level in named))
