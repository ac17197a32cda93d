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

    texts: statements that say what it is a number of.
    statements: numbers of it.
    products: numbers that make it up.
    counts: things of which it is the number; statements or tables of items.
    rows: printed tables whose rows it counts.
    bases: tables of items of which it is the base.
    """

    texts: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    products: tuple[tuple[str, ...], ...] = ()
    counts: tuple[tuple[str, ...], ...] = ()
    rows: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _stands_twice(self) -> Self:
        places = (self.statements, self.products, self.counts, self.rows, self.bases)
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


class OfBattery(Relation):
    """What the text, in `section`, says of a printed table of items; of one answer, or of all.

    `texts` are the statements that say so, where the list has them.
    """

    section: tuple[str, ...] = Field(min_length=1)
    texts: tuple[str, ...] = ()
    battery: str
    answer: str | None = None
    others: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def batteries(self) -> tuple[str, ...]:
        """All batteries that it is about."""
        return (self.battery, *self.others)


class Pick(OfBattery):
    """Items that the text names as those with the highest, or the lowest, percentage of an answer."""

    answer: str
    others: tuple[()] = ()
    end: Literal["highest", "lowest"]
    named: tuple[str, ...] = Field(min_length=1)


class Claim(OfBattery):
    """What the text says of items, all or those `named`: that an answer, or the spread of all, lies within a range."""

    others: tuple[()] = ()
    spread: bool = False
    range: tuple[End, End]
    rows: Literal["all", "most"]

    @model_validator(mode="after")
    def _is_of_one_thing(self) -> Self:
        if (self.answer is not None) == self.spread:
            raise ValueError(f"{self.id}: give either `answer` or `spread: true`")
        low, high = self.range
        if (low is None and high is None) or (low is not None and high is not None and low > high):
            raise ValueError(f"{self.id}: the `range` must have an end, and the lower one first")
        return self


class Exceeds(OfBattery):
    """A battery in which the text says that an answer is more common than in others."""

    answer: str
    others: tuple[str, ...] = Field(min_length=1)
    named: tuple[()] = ()


class Place(Strict):
    """One place where a list stands, with the items that it has there."""

    section: tuple[str, ...]
    items: tuple[str, ...]

    @model_validator(mode="after")
    def _has_each_item_once(self) -> Self:
        if len(set(self.items)) < len(self.items):
            raise ValueError(f"{', '.join(self.items)}: an item stands twice in one place")
        return self


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

    @model_validator(mode="after")
    def _months_in_order(self) -> Self:
        for id, (first, last) in self.months.items():
            if first > last:
                raise ValueError(f"months: {id}: the first month comes after the last")
        return self

    @property
    def of_batteries(self) -> tuple[OfBattery, ...]:
        """The relations that are about tables of items."""
        return (*self.picks, *self.claims, *self.exceeds)

    @property
    def named(self) -> tuple[Relation, ...]:
        """All relations that have a name of their own."""
        return (*self.quantities, *self.totals, *self.wholes, *self.orders, *self.of_batteries, *self.lists)

    @property
    def statements(self) -> Iterator[tuple[str, str]]:
        """The statements, or tables of items, that relations name, each with the relation's id."""
        for quantity in self.quantities:
            groups = (quantity.texts, quantity.statements, *quantity.products, *quantity.counts, quantity.bases)
            yield from ((quantity.id, id) for group in groups for id in group)
        for total in self.totals:
            yield from ((total.id, id) for id in (*total.parts, *(total.span or ()), total.total))
        for whole in self.wholes:
            yield from ((whole.id, id) for id in whole.parts)
        for pair in self.percents:
            yield from (("percents", id) for id in (pair.percent, pair.count))
        for order in self.orders:
            yield from ((order.id, id) for id in (order.first, order.then))
        for relation in self.of_batteries:
            yield from ((relation.id, id) for id in relation.texts)

    @property
    def rows(self) -> Iterator[tuple[str, str]]:
        """The printed tables whose rows are counted, each with the relation's id."""
        return ((quantity.id, table) for quantity in self.quantities for table in quantity.rows)

    @property
    def sections(self) -> Iterator[tuple[str, str]]:
        """The sections that relations name, each with the relation's id."""
        for relation in self.of_batteries:
            yield from ((relation.id, section) for section in relation.section)
        for listing in self.lists:
            yield from ((listing.id, section) for place in listing.places for section in place.section)
