"""Dealing out by chance in exact numbers."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

from seanalysis.demo.targets import Count
from seanalysis.study.source import StudyError

Kind = TypeVar("Kind")


def exact(counts: Sequence[tuple[Kind, Count]], total: int, place: str) -> list[Kind]:
    """Return each kind so many times, `rest` filling up to `total`.

    Raises:
        StudyError: the counts do not add up to the total; `place` says where.
    """
    known = sum(count for _, count in counts if count != "rest")
    rests = sum(count == "rest" for _, count in counts)
    if rests > 1:
        raise StudyError(f"{place}: `rest` can stand once only")
    if known > total or (known < total and not rests):
        raise StudyError(f"{place}: the counts add up to {known}, but there are {total} to deal them to")
    return [kind for kind, count in counts for _ in range(total - known if count == "rest" else count)]


def shuffled(counts: Mapping[Kind, Count], total: int, place: str, chance: Random) -> list[Kind]:
    """Return what `exact` returns, in an order of chance."""
    dealt = exact(list(counts.items()), total, place)
    chance.shuffle(dealt)
    return dealt


def evenly(texts: Sequence[str], total: int, chance: Random) -> list[str]:
    """Return `total` of the texts, each about equally often, in an order of chance."""
    dealt = [texts[number % len(texts)] for number in range(total)]
    chance.shuffle(dealt)
    return dealt
