"""What the text says of a printed table of items, against the table: its order, its highest and lowest, its levels."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from seanalysis.published.findings import Finding, digits, listed, once
from seanalysis.published.registry import Registry
from seanalysis.study.codebook import Label
from seanalysis.study.published import Battery, both, id_in
from seanalysis.study.relations import Claim, Exceeds, Pick

FEW = 4  # so many rows are named one by one; of more their number is enough


def unsorted(registry: Registry) -> Iterator[Finding]:
    """Find tables whose items do not stand by falling percentage of the first answer."""
    for battery in registry.batteries.values():
        first = battery.answers[0]
        items = list(battery.rows)
        for above, below in pairwise(items):
            if battery.rows[above][0] < battery.rows[below][0]:
                pair = listed([_item(item, first, battery, registry) for item in (below, above)], ", ")
                ids = tuple(id_in(battery, item, first) for item in (above, below))
                yield Finding(
                    f"{battery.id}.{below}",
                    "order",
                    "C",
                    (battery.section,),
                    ids,
                    registry.printed(ids),
                    Label(
                        nb=f"Den laveste står først, i en tabell som ellers går fra høyest til lavest: {pair.nb}.",
                        en=f"The lower one stands first, in a table that else goes from highest to lowest: {pair.en}.",
                    ),
                )


def picks(registry: Registry) -> Iterator[Finding]:
    """Find items that the text leaves out although they lie beyond one that it names as highest or lowest."""
    for pick in registry.relations.picks:
        battery = registry.batteries[pick.battery]
        left_out = _left_out(pick, battery, pick.answer, pick.end)
        if not left_out:
            continue
        other_end = "lowest" if pick.end == "highest" else "highest"
        others = [
            answer
            for answer in battery.answers
            if answer != pick.answer and not _left_out(pick, battery, answer, other_end)
        ]
        last = min(pick.named, key=lambda item: _sign(pick.end) * _percent(battery, item, pick.answer))
        missing = listed([_item(item, pick.answer, battery, registry) for item in left_out])
        named = _item(last, pick.answer, battery, registry)
        where = registry.places(pick.section)
        if others:
            by = registry.label(others[0])
            nb, en = f" Etter «{by.nb}» i stedet stemmer det.", f" By “{by.en}” instead it holds."
        else:
            nb, en = "", ""
        ids = (*pick.texts, *(id_in(battery, item, pick.answer) for item in (*left_out, last)))
        yield Finding(
            pick.id,
            "order",
            pick.severity,
            once([*pick.section, battery.section]),
            ids,
            registry.printed(ids),
            Label(
                nb=f"{pick.label.nb} ({where.nb}): {missing.nb} er utelatt, men {named.nb} er med.{nb}",
                en=f"{pick.label.en} ({where.en}): {missing.en} is left out, but {named.en} is named.{en}",
            ),
        )


def claims(registry: Registry) -> Iterator[Finding]:
    """Find what the text says of all, or of most, rows of a table that the rows do not bear out."""
    for claim in registry.relations.claims:
        battery = registry.batteries[claim.battery]
        items = claim.named or tuple(battery.rows)
        outside = [item for item in items if not _within(claim, battery, item)]
        within = len(items) - len(outside)
        if not outside or (claim.rows == "most" and 2 * within > len(items)):
            continue
        where = registry.places(claim.section)
        nb, en = f"{within} av {len(items)} rader er slik", f"{within} of {len(items)} rows are so"
        if len(outside) <= FEW and claim.answer:
            rows = listed([_item(item, claim.answer, battery, registry) for item in outside])
            nb, en = f"{nb}; ikke {rows.nb}", f"{en}; not {rows.en}"
        ids = (*claim.texts, *(id_in(battery, item, claim.answer or _commonest(battery, item)) for item in outside))
        yield Finding(
            claim.id,
            "said_twice",
            claim.severity,
            once([*claim.section, battery.section]),
            ids,
            registry.printed(ids),
            Label(
                nb=f"{claim.label.nb} ({where.nb}): {nb}.",
                en=f"{claim.label.en} ({where.en}): {en}.",
            ),
        )


def exceeded(registry: Registry) -> Iterator[Finding]:
    """Find rows of other tables above the highest of the one that the text says has the larger percentages."""
    for relation in registry.relations.exceeds:
        battery = registry.batteries[relation.battery]
        highest = max(battery.rows, key=lambda item: _percent(battery, item, relation.answer))
        most = _percent(battery, highest, relation.answer)
        above = [
            (other, item)
            for other in (registry.batteries[id] for id in relation.others)
            for item in other.rows
            if _percent(other, item, relation.answer) > most
        ]
        if not above:
            continue
        rows = [(battery, highest), *above]
        ids = (*relation.texts, *(id_in(one, item, relation.answer) for one, item in rows))
        yield Finding(
            relation.id,
            "order",
            relation.severity,
            once([*relation.section, battery.section, *(other.section for other, _ in above)]),
            ids,
            registry.printed(ids),
            _told_of(relation, most, above, registry),
        )


def _told_of(relation: Exceeds, most: int, above: list[tuple[Battery, str]], registry: Registry) -> Label:
    """Tell which rows lie above the highest of a table, and whether the table has more as a mean of its rows."""
    where, label, highest = registry.places(relation.section), relation.label, both(f"{most}%")
    rows = listed([_item(item, relation.answer, battery, registry) for battery, item in above])
    mean, *others = (_mean(registry.batteries[id], relation.answer) for id in relation.batteries)
    means = listed([both(f"{digits(other, 1)}%") for other in others]), both(f"{digits(mean, 1)}%")
    if all(mean > other for other in others):
        nb, en = "Som gjennomsnitt av radene stemmer det", "As a mean of the rows it holds"
    else:
        nb, en = "Heller ikke som gjennomsnitt av radene stemmer det", "Nor does it hold as a mean of the rows"
    nb, en = f"{nb}: {means[1].nb} mot {means[0].nb}.", f"{en}: {means[1].en} against {means[0].en}."
    return Label(
        nb=f"{label.nb} ({where.nb}). Høyest der er {highest.nb}, men høyere er {rows.nb}. {nb}",
        en=f"{label.en} ({where.en}). The highest there is {highest.en}, but higher are {rows.en}. {en}",
    )


def _left_out(pick: Pick, battery: Battery, answer: str, end: str) -> list[str]:
    sign = _sign(end)
    edge = min(sign * _percent(battery, item, answer) for item in pick.named)
    return [item for item in battery.rows if item not in pick.named and sign * _percent(battery, item, answer) > edge]


def _sign(end: str) -> int:
    return 1 if end == "highest" else -1


def _percent(battery: Battery, item: str, answer: str) -> int:
    return battery.rows[item][battery.answers.index(answer)]


def _within(claim: Claim, battery: Battery, item: str) -> bool:
    row = battery.rows[item]
    number = max(row) - min(row) if claim.answer is None else _percent(battery, item, claim.answer)
    low, high = claim.range
    return (low is None or low <= number) and (high is None or number <= high)


def _commonest(battery: Battery, item: str) -> str:
    return max(battery.answers, key=lambda answer: _percent(battery, item, answer))


def _mean(battery: Battery, answer: str) -> Fraction:
    return Fraction(sum(_percent(battery, item, answer) for item in battery.rows), len(battery.rows))


def _item(item: str, answer: str, battery: Battery, registry: Registry) -> Label:
    label, percent = registry.label(item), both(f"{_percent(battery, item, answer)}%")
    return Label(nb=f"«{label.nb}» ({percent.nb})", en=f"“{label.en}” ({percent.en})")
