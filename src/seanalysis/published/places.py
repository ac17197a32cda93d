"""One thing in several places, parts and their total, and times in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from seanalysis.published.findings import Finding, both, digits, listed, once
from seanalysis.published.readings import Reading, added, agree
from seanalysis.published.registry import Registry
from seanalysis.published.shares import Printed, bases
from seanalysis.study.codebook import Label
from seanalysis.study.relations import Quantity, Total

ONE = Reading(Fraction(1), Fraction(1))


@dataclass(frozen=True)
class Said:
    """What one place says of a thing: what it can be, how it is written, and where."""

    reading: Reading
    text: Label
    sections: tuple[str, ...]
    statements: tuple[str, ...]


def quantities(registry: Registry) -> Iterator[Finding]:
    """Find things of which two places say what cannot be the same."""
    for quantity in registry.relations.quantities:
        said = list(_said(quantity, registry))
        if not agree(place.reading for place in said):
            told = listed([_told(place, registry) for place in said], "; ")
            yield Finding(
                quantity.id,
                "said_twice",
                quantity.severity,
                once(section for place in said for section in place.sections),
                once(id for place in said for id in place.statements),
                tuple(place.text.en for place in said),
                Label(nb=f"{quantity.label.nb}: {told.nb}.", en=f"{quantity.label.en}: {told.en}."),
            )


def totals(registry: Registry) -> Iterator[Finding]:
    """Find parts that do not add to their total, also when rounding is allowed for."""
    for total in registry.relations.totals:
        made, text = _made(total, registry)
        if agree([made, registry.reading(total.total)]):
            continue
        printed = registry.statements[total.total]
        where, parts = registry.places(printed.section), total.parts or total.span or ()
        whole = both(printed.printed)
        yield Finding(
            total.id,
            "parts_and_total",
            total.severity,
            once(section for id in (*parts, total.total) for section in registry.statements[id].section),
            (*parts, total.total),
            tuple(registry.statements[id].printed for id in (*parts, total.total)),
            Label(
                nb=f"{total.label.nb}: {text.nb}, men {whole.nb} er trykt ({where.nb}).",
                en=f"{total.label.en}: {text.en}, but {whole.en} is printed ({where.en}).",
            ),
        )


def orders(registry: Registry) -> Iterator[Finding]:
    """Find times of which the later one, by what they are, has begun before the earlier can be over."""
    for order in registry.relations.orders:
        first, then = (registry.reading(id) for id in (order.first, order.then))
        if first.low is None or then.high is None or first.low <= then.high:
            continue
        early, late = (registry.statements[id] for id in (order.first, order.then))
        where = [registry.places(statement.section) for statement in (late, early)]
        yield Finding(
            order.id,
            "order",
            order.severity,
            once([*early.section, *late.section]),
            (early.id, late.id),
            (early.printed, late.printed),
            Label(
                nb=f"{order.label.nb}: {late.printed} ({where[0].nb}) er før {early.printed} ({where[1].nb}).",
                en=f"{order.label.en}: {late.printed} ({where[0].en}) is before {early.printed} ({where[1].en}).",
            ),
        )


def _said(quantity: Quantity, registry: Registry) -> Iterator[Said]:
    for id in quantity.statements:
        statement = registry.statements[id]
        yield Said(registry.reading(id), both(statement.printed), statement.section, (id,))
    for parts in quantity.sums:
        yield _calculated(added(registry.reading(id) for id in parts), "+", parts, registry)
    for parts in quantity.products:
        product = ONE
        for id in parts:
            product = product.times(registry.reading(id))
        yield _calculated(product, "×", parts, registry)
    for things in quantity.counts:
        number = Fraction(len(things))
        sections = once(section for id in things for section in _sections(id, registry))
        statements = tuple(id for id in things if id in registry.statements)
        yield Said(Reading(number, number), _number_of(len(things), "listet", "listed"), sections, statements)
    for table in quantity.rows:
        rows = registry.rows[table]
        sections = once(
            section for id, one in registry.statements.items() if id.startswith(f"{table}.") for section in one.section
        )
        yield Said(Reading(Fraction(rows), Fraction(rows)), _number_of(rows, "rader", "rows"), sections, ())
    for id in quantity.bases:
        yield from _base(id, registry)


def _base(id: str, registry: Registry) -> Iterator[Said]:
    """Give the number of people that a table of items can come from, each by itself, up to the one that it states."""
    battery = registry.batteries[id]
    rows = [[Printed(percent) for percent in row] for row in battery.rows.values()]
    for base in bases(rows, battery.base):
        text = _number_of(base, "etter prosentene", "by the percentages")
        yield Said(Reading(Fraction(base), Fraction(base)), text, (battery.section,), ())


def _calculated(made: Reading, sign: str, parts: Sequence[str], registry: Registry) -> Said:
    sections = once(section for id in parts for section in registry.statements[id].section)
    written = f" {sign} ".join(_number(id, registry) for id in parts)
    return Said(made, both(f"{written} = {_range(made)}"), sections, once(parts))


def _made(total: Total, registry: Registry) -> tuple[Reading, Label]:
    """Return what the parts of a total make, and how that is written."""
    if total.span:
        first, last = (registry.reading(id) for id in total.span)
        if first.low is None or last.high is None:
            raise ValueError(f"{total.id}: a span needs two times with an end")
        months = last.high - first.low + 1
        texts = [registry.statements[id].printed for id in total.span]
        nb, en = f"{texts[0]} til {texts[1]} er {months} måneder", f"{texts[0]} to {texts[1]} is {months} months"
        return Reading(months, months), Label(nb=nb, en=en)
    made = added(registry.reading(id) for id in total.parts)
    written = " + ".join(_number(id, registry) for id in total.parts)
    if total.times != 1:
        made = made.times(Reading(Fraction(total.times), Fraction(total.times)))
        written = f"{total.times} × {f'({written})' if len(total.parts) > 1 else written}"
    middle = added(_middle(id, registry) for id in total.parts).times(
        Reading(Fraction(total.times), Fraction(total.times))
    )
    if made.exact or middle.low is None or made.low is None or made.high is None:
        return made, both(f"{written} = {_range(made)}")
    spread = both(f"{digits(made.low)}"), both(f"{digits(made.high)}")
    written = f"{written} = {digits(middle.low)}"
    return made, Label(
        nb=f"{both(written).nb} (fra {spread[0].nb} til {spread[1].nb} når avrunding regnes med)",
        en=f"{written} (from {spread[0].en} to {spread[1].en} when rounding is allowed for)",
    )


def _middle(id: str, registry: Registry) -> Reading:
    number = registry.statements[id].number
    return registry.reading(id) if number is None else Reading(Fraction(number), Fraction(number))


def _number(id: str, registry: Registry) -> str:
    number = registry.statements[id].number
    return registry.statements[id].printed if number is None else digits(Fraction(number))


def _range(made: Reading) -> str:
    if made.exact and made.low is not None:
        return digits(made.low)
    return f"{'' if made.low is None else digits(made.low)}–{'' if made.high is None else digits(made.high)}"


def _number_of(number: int, nb: str, en: str) -> Label:
    return Label(nb=f"{number} {nb}", en=f"{number} {en}")


def _sections(id: str, registry: Registry) -> tuple[str, ...]:
    return registry.statements[id].section if id in registry.statements else (registry.batteries[id].section,)


def _told(place: Said, registry: Registry) -> Label:
    where = registry.places(place.sections)
    return Label(nb=f"{place.text.nb} ({where.nb})", en=f"{place.text.en} ({where.en})")
