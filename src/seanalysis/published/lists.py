"""One list that stands in several places: with other things in it, or in another order."""

from collections.abc import Iterator, Sequence

from seanalysis.published.findings import Finding, listed, once
from seanalysis.published.registry import Registry
from seanalysis.study.codebook import Label
from seanalysis.study.relations import Listing, Place


def lists(registry: Registry) -> Iterator[Finding]:
    """Find lists that lack things that another place has, and lists with the same things in another order."""
    for listing in registry.relations.lists:
        yield from _missing(listing, registry)
        yield from _order(listing, registry)


def _missing(listing: Listing, registry: Registry) -> Iterator[Finding]:
    lacking = [(place, [item for item in listing.items if item not in place.items]) for place in listing.places]
    if not any(items for _, items in lacking):
        return
    told = []
    for place, items in lacking:
        where, names = registry.places(place.section), _names(items, listing)
        without = (f", uten {names.nb}", f", without {names.en}") if items else ("", "")
        count = len(place.items)
        told.append(Label(nb=f"{count} ({where.nb}{without[0]})", en=f"{count} ({where.en}{without[1]})"))
    text, printed = listed(told, "; "), tuple(str(len(place.items)) for place in listing.places)
    yield _finding(listing, "said_twice", listing.places, printed, text)


def _order(listing: Listing, registry: Registry) -> Iterator[Finding]:
    first, *others = listing.places
    different = [place for place in others if _shared(place, first) != _shared(first, place)]
    if different:
        places = [first, *different]
        told = []
        for place in places:
            where, names = registry.places(place.section), _names(place.items, listing)
            told.append(Label(nb=f"{names.nb} ({where.nb})", en=f"{names.en} ({where.en})"))
        printed = tuple(_names(place.items, listing).en for place in places)
        yield _finding(listing, "order", places, printed, listed(told, "; "))


def _finding(listing: Listing, kind: str, places: Sequence[Place], printed: tuple[str, ...], text: Label) -> Finding:
    sections = once(section for place in places for section in place.section)
    told = Label(nb=f"{listing.label.nb}: {text.nb}.", en=f"{listing.label.en}: {text.en}.")
    return Finding(
        listing.id, "order" if kind == "order" else "said_twice", listing.severity, sections, (), printed, told
    )


def _names(items: Sequence[str], listing: Listing) -> Label:
    return listed([listing.items[item] for item in items])


def _shared(place: Place, other: Place) -> list[str]:
    return [item for item in place.items if item in other.items]
