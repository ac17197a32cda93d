"""What the study derives from its fields, and the populations that tables are about."""

from typing import Literal, Self

from pydantic import Field, model_validator

from seanalysis.study.codebook import Codebook, Colour, Label, Level, Variable
from seanalysis.study.conditions import Condition
from seanalysis.study.source import Strict


class Band(Strict):
    """One band of a number: up to and with `at_most`, or up to but without `below`; the last has neither."""

    id: str
    label: Label
    at_most: float | None = None
    below: float | None = None
    colour: Colour | None = None


class Bands(Strict):
    """A number in ordered bands; a value falls in the first that it fits."""

    of: str
    levels: tuple[Band, ...]

    @model_validator(mode="after")
    def _leaves_no_gap(self) -> Self:
        *closed, last = self.levels
        if last.at_most is not None or last.below is not None:
            raise ValueError(f"the last band, {last.id!r}, has no upper limit, so that every value falls in a band")
        for band in closed:
            if (band.at_most is None) == (band.below is None):
                raise ValueError(f"the band {band.id!r} needs either `at_most` or `below`")
        return self


class LevelGroup(Strict):
    """Levels put together under one name."""

    id: str
    of: tuple[str, ...]
    label: Label
    colour: Colour | None = None


class Groups(Strict):
    """A category with its levels put together; a level that is in no group is named in `left_out`."""

    of: str
    levels: tuple[LevelGroup, ...]
    left_out: tuple[str, ...] = ()


class Weeks(Strict):
    """The weeks from one date until another, of which the first that is known counts; else as `typed` in a field.

    A date before the start gives no time.
    """

    since: str = Field(alias="from")
    until: tuple[str, ...]
    typed: str | None = None


class Count(Strict):
    """How many of some categories have one level."""

    of: tuple[str, ...]
    level: str


class Derived(Strict):
    """A derived variable: exactly one of `yes_when`, `bands`, `groups`, `sum`, `weeks` and `count`.

    Where missing values leave `yes_when` open, it is no after all if every condition of `no_when` holds.
    """

    id: str
    label: Label
    section: str
    why: Label | None = None
    yes_when: tuple[Condition, ...] = ()
    no_when: tuple[Condition, ...] = ()
    bands: Bands | None = None
    groups: Groups | None = None
    sum: tuple[str, ...] = ()
    weeks: Weeks | None = None
    count: Count | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum(bool(kind) for kind in (self.yes_when, self.bands, self.groups, self.sum, self.weeks, self.count)) != 1:
            raise ValueError(f"{self.id}: give exactly one of yes_when, bands, groups, sum, weeks and count")
        if self.no_when and not self.yes_when:
            raise ValueError(f"{self.id}: `no_when` goes with `yes_when`")
        return self

    @property
    def inputs(self) -> tuple[str, ...]:
        """The variables that it is derived from."""
        if self.bands:
            return (self.bands.of,)
        if self.groups:
            return (self.groups.of,)
        if self.weeks:
            return (self.weeks.since, *self.weeks.until, *filter(None, [self.weeks.typed]))
        if self.count:
            return self.count.of
        return self.sum or tuple(name for condition in (*self.yes_when, *self.no_when) for name in condition.fields)

    def levels(self, yes_no: tuple[Level, ...]) -> tuple[Level, ...]:
        """Return its levels in order; `yes_no` are those of a variable with `yes_when`."""
        if self.yes_when:
            return yes_no
        parts: tuple[Band | LevelGroup, ...] = ()
        if self.bands:
            parts = self.bands.levels
        elif self.groups:
            parts = self.groups.levels
        return tuple(Level(id=part.id, label=part.label, colour=part.colour) for part in parts)

    def variable(self, yes_no: tuple[Level, ...]) -> Variable:
        """Return it as tables and figures see it."""
        return Variable(
            id=self.id,
            label=self.label,
            type="number" if self.sum or self.weeks or self.count else "category",
            levels=self.levels(yes_no),
            unit="weeks" if self.weeks else None,
            why=self.why,
            section=self.section,
        )


class Population(Strict):
    """The records that a table is about: those of `data` for which every condition holds."""

    id: str
    data: Literal["participants", "employers", "report_cells"]
    label: Label
    where: tuple[Condition, ...]
    section: str | None = None
    why: Label | None = None


class Headline(Strict):
    """A share that the study is read for: of a level of a variable, among a population, in all and in each unit.

    What is open in the data is judged by how far it can move these shares.
    """

    id: str
    variable: str
    level: str
    population: str | None = None
    units: tuple[str, ...] = ()


class Outcomes(Strict):
    """All derived variables and populations of the study, and its headline shares."""

    participants: tuple[Derived, ...]
    employers: tuple[Derived, ...]
    populations: tuple[Population, ...]
    headlines: tuple[Headline, ...] = ()

    def check(self, codebooks: dict[str, Codebook]) -> None:
        """Hold every reference against the codebooks.

        Raises:
            ValueError: a field, level or variable that does not exist (or stands further down), or a name used twice.
        """
        for data, derived in (("participants", self.participants), ("employers", self.employers)):
            book = codebooks[data]
            known = {field.id: {level.id for level in book.levels(field)} for field in book.all_fields}
            for variable in derived:
                _check_derived(variable, known)
                known[variable.id] = {level.id for level in variable.levels(())} or {"yes", "no"}
            if data == "participants":
                self._check_headlines(known)
            self._check_populations(data, known)
        intake = codebooks["intake"]
        self._check_populations(
            "report_cells", {field.id: {level.id for level in intake.levels(field)} for field in intake.fields}
        )

    def _check_populations(self, data: str, known: dict[str, set[str]]) -> None:
        for population in self.populations:
            if population.data == data:
                for condition in population.where:
                    _check_levels(population.id, condition.field, condition.levels or (), known)

    def _check_headlines(self, known: dict[str, set[str]]) -> None:
        populations = {population.id for population in self.populations if population.data == "participants"}
        for headline in self.headlines:
            _check_levels(headline.id, headline.variable, (headline.level,), known)
            for unit in headline.units:
                _check_levels(headline.id, unit, (), known)
            if headline.population and headline.population not in populations:
                raise ValueError(f"{headline.id}: participants have no population {headline.population!r}")


def _check_derived(variable: Derived, known: dict[str, set[str]]) -> None:
    if variable.id in known:
        raise ValueError(f"{variable.id}: this name is already used")
    levels = [level.id for level in variable.levels(())]
    if len(levels) != len(set(levels)):
        raise ValueError(f"{variable.id}: a level is used twice")
    for name in variable.inputs:
        _check_levels(variable.id, name, (), known)
    for condition in (*variable.yes_when, *variable.no_when):
        _check_levels(variable.id, condition.field, condition.levels or (), known)
    for name in variable.count.of if variable.count else ():
        _check_levels(variable.id, name, (variable.count.level,) if variable.count else (), known)
    if variable.groups:
        grouped = [level for group in variable.groups.levels for level in group.of] + list(variable.groups.left_out)
        _check_levels(variable.id, variable.groups.of, tuple(grouped), known)
        for level in sorted(known[variable.groups.of]):
            if grouped.count(level) != 1:
                raise ValueError(f"{variable.id}: the level {level!r} of {variable.groups.of} must be in one group")


def _check_levels(place: str, name: str, levels: tuple[str, ...], known: dict[str, set[str]]) -> None:
    if name not in known:
        raise ValueError(f"{place}: there is no variable {name!r} above it")
    for level in levels:
        if level not in known[name]:
            raise ValueError(f"{place}: {name} has no level {level!r}")
