"""What must hold between the printed numbers of a report, whatever the data say."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, PositiveInt, model_validator

from seanalysis.study.codebook import Label
from seanalysis.study.source import Strict

Weight: TypeAlias = Literal["A", "B", "C"]
"""A bears on a number or a definition, B on how the study is described, C on neither."""
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def _month(value: Any) -> Any:
    found = MONTH.fullmatch(str(value))
    if not found:
        raise ValueError(f"{value!r} is no month; write it as 2018-12")
    return 12 * int(found[1]) + int(found[2]) - 1


Month: TypeAlias = Annotated[int, BeforeValidator(_month)]
"""A month as the number of months since the beginning of the calendar."""
End: TypeAlias = Annotated[Decimal | None, BeforeValidator(lambda value: None if value == "null" else value)]


class Relation(Strict):
    """What is said of a relation that does not hold: what it is about, and how much it bears on."""

    id: str
    label: Label
    severity: Weight


class Quantity(Relation):
    """One thing that stands in several places; all of these must be able to be the same number.

    statements: numbers of it.
    sums, products: numbers that make it up.
    counts: things of which it is the number; statements or tables of items.
    rows: printed tables whose rows it counts.
    bases: tables of items of which it is the base.
    """

    statements: tuple[str, ...] = ()
    sums: tuple[tuple[str, ...], ...] = ()
    products: tuple[tuple[str, ...], ...] = ()
    counts: tuple[tuple[str, ...], ...] = ()
    rows: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _stands_twice(self) -> Self:
        places = (self.statements, self.sums, self.products, self.counts, self.rows, self.bases)
        if sum(map(len, places)) < 2:  # noqa: PLR2004
            raise ValueError(f"{self.id}: it takes two places for a number to be said twice")
        return self


class Total(Relation):
    """Parts that make up a total: `times` their sum, or the months from the first to the last of `span`."""

    parts: tuple[str, ...] = ()
    span: tuple[str, str] | None = None
    times: PositiveInt = 1
    total: str

    @model_validator(mode="after")
    def _has_parts(self) -> Self:
        if bool(self.parts) == bool(self.span):
            raise ValueError(f"{self.id}: give either `parts` or `span`")
        return self


class Whole(Relation):
    """Percentages of one whole, which add to 100."""

    parts: tuple[str, ...] = Field(min_length=2)


class Percent(Strict):
    """A percentage and the count that is printed with it."""

    percent: str
    count: str


class Order(Relation):
    """Two times: the first is not over only after the other has begun."""

    first: str
    then: str


class Pick(Relation):
    """Items that the text names as those with the highest, or the lowest, percentage of an answer."""

    section: tuple[str, ...]
    battery: str
    answer: str
    end: Literal["highest", "lowest"]
    named: tuple[str, ...] = Field(min_length=1)


class Claim(Relation):
    """What the text says of the items of a battery: that an answer, or the spread of all, lies within a range."""

    section: tuple[str, ...]
    battery: str
    answer: str | None = None
    spread: bool = False
    only: tuple[str, ...] = ()
    range: tuple[End, End]
    rows: Literal["all", "most"]

    @model_validator(mode="after")
    def _is_of_one_thing(self) -> Self:
        if (self.answer is not None) == self.spread:
            raise ValueError(f"{self.id}: give either `answer` or `spread: true`")
        return self


class Exceeds(Relation):
    """A battery in which the text says that an answer is more common than in others."""

    section: tuple[str, ...]
    battery: str
    answer: str
    others: tuple[str, ...] = Field(min_length=1)


class Place(Strict):
    """One place where a list stands, with the items that it has there."""

    section: tuple[str, ...]
    items: tuple[str, ...]


class Listing(Relation):
    """One list that stands in several places."""

    items: dict[str, Label]
    places: tuple[Place, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _knows_its_items(self) -> Self:
        unknown = {item for place in self.places for item in place.items} - set(self.items)
        if unknown:
            raise ValueError(f"{self.id}: there is no item {min(unknown)!r}")
        unused = set(self.items) - {item for place in self.places for item in place.items}
        if unused:
            raise ValueError(f"{self.id}: the item {min(unused)!r} stands in no place")
        return self


class Relations(Strict):
    """All relations between printed numbers; `months` is what a printed time can mean, first and last month."""

    months: dict[str, tuple[Month, Month]] = Field(default_factory=dict)
    quantities: tuple[Quantity, ...] = ()
    totals: tuple[Total, ...] = ()
    wholes: tuple[Whole, ...] = ()
    percents: tuple[Percent, ...] = ()
    orders: tuple[Order, ...] = ()
    picks: tuple[Pick, ...] = ()
    claims: tuple[Claim, ...] = ()
    exceeds: tuple[Exceeds, ...] = ()
    lists: tuple[Listing, ...] = ()

    @property
    def named(self) -> tuple[Relation, ...]:
        """All relations that have a name of their own."""
        groups = (self.quantities, self.totals, self.wholes, self.orders, self.picks, self.claims, self.exceeds)
        return tuple(relation for group in (*groups, self.lists) for relation in group)

    @property
    def sections(self) -> Iterator[tuple[str, str]]:
        """The sections that relations name, each with the relation's id."""
        for relation in (*self.picks, *self.claims, *self.exceeds):
            yield from ((relation.id, section) for section in relation.section)
        for relation in self.lists:
            yield from ((relation.id, section) for place in relation.places for section in place.section)
