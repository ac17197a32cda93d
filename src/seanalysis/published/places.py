"""One thing in several places, parts and their total, and times in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from seanalysis.published.findings import Finding, digits, listed, once
from seanalysis.published.readings import Reading, added, agree
from seanalysis.published.registry import Registry
from seanalysis.published.shares import Printed, bases
from seanalysis.study.codebook import Label
from seanalysis.study.published import Statement, both
from seanalysis.study.relations import Quantity, Total
from seanalysis.study.source import StudyError

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
            told = listed(_told(said, registry), "; ")
            yield Finding(
                quantity.id,
                "said_twice",
                quantity.severity,
                once(section for place in said for section in place.sections),
                once([*(id for place in said for id in place.statements), *quantity.texts]),
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
        whole = printed.said
        yield Finding(
            total.id,
            "parts_and_total",
            total.severity,
            once(section for id in (*parts, total.total) for section in registry.statements[id].section),
            (*parts, total.total),
            registry.printed((*parts, total.total)),
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
        first_told, then_told = (_told_once(statement, registry) for statement in (early, late))
        yield Finding(
            order.id,
            "order",
            order.severity,
            once([*early.section, *late.section]),
            (early.id, late.id),
            (early.printed, late.printed),
            Label(
                nb=f"{order.label.nb}: {then_told.nb} kommer før {first_told.nb} er slutt.",
                en=f"{order.label.en}: {then_told.en} comes before {first_told.en} is over.",
            ),
        )


def _said(quantity: Quantity, registry: Registry) -> Iterator[Said]:
    for id in quantity.statements:
        statement = registry.statements[id]
        yield Said(registry.reading(id), statement.said, statement.section, (id,))
    for parts in quantity.products:
        product = ONE
        for id in parts:
            product = product.times(registry.reading(id))
        yield _multiplied(product, parts, registry)
    for things in quantity.counts:
        number = Fraction(len(things))
        sections = once(section for id in things for section in _sections(id, registry))
        statements = tuple(id for id in things if id in registry.statements)
        yield Said(Reading(number, number), _number_of(len(things), "listet", "listed"), sections, statements)
    for id in quantity.rows:
        table = registry.tables[id]
        rows = len(table.rows)
        text = _number_of(rows, "rader", "rows")
        yield Said(Reading(Fraction(rows), Fraction(rows)), text, (table.section,), ())
    for id in quantity.bases:
        yield from _base(id, registry)


def _base(id: str, registry: Registry) -> Iterator[Said]:
    """Give the bases that a table of items can have, up to the one that it states; nothing where there is none."""
    battery = registry.batteries[id]
    possible = bases([[Printed(percent) for percent in row] for row in battery.rows.values()], battery.base)
    if possible:
        reading = Reading(Fraction(possible[0]), Fraction(possible[-1]))
        number = str(possible[0]) if len(possible) == 1 else f"{possible[0]}–{possible[-1]}"
        text = Label(nb=f"{number} etter prosentene", en=f"{number} by the percentages")
        yield Said(reading, text, (battery.section,), ())


def _multiplied(made: Reading, parts: Sequence[str], registry: Registry) -> Said:
    sections = registry.statements[parts[0]].section
    written = " × ".join(_number(id, registry) for id in parts)
    return Said(made, both(f"{written} = {_range(made)}"), sections, once(parts))


def _made(total: Total, registry: Registry) -> tuple[Reading, Label]:
    """Return what the parts of a total make, and how that is written."""
    if total.span:
        first, last = (registry.reading(id) for id in total.span)
        if first.low is None or last.high is None:
            raise StudyError(f"published.yaml: {total.id}: a span needs two times with an end")
        months = last.high - first.low + 1
        start, end = (registry.statements[id].said for id in total.span)
        nb, en = f"{start.nb} til {end.nb} er {months} måneder", f"{start.en} to {end.en} is {months} months"
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


def _told_once(statement: Statement, registry: Registry) -> Label:
    text, where = statement.said, registry.places(statement.section)
    return Label(nb=f"{text.nb} ({where.nb})", en=f"{text.en} ({where.en})")


def _told(said: Sequence[Said], registry: Registry) -> list[Label]:
    """Return what places say, those that say the same together."""
    sections: dict[Label, list[str]] = {}
    for place in said:
        sections.setdefault(place.text, []).extend(place.sections)
    where = {text: registry.places(once(found)) for text, found in sections.items()}
    return [Label(nb=f"{text.nb} ({place.nb})", en=f"{text.en} ({place.en})") for text, place in where.items()]
