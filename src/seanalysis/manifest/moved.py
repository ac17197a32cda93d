"""Which cells differ between two runs. Two numbers are the same when they are equal, not when they look so."""

from dataclasses import dataclass, fields
from math import isinf
from typing import Any, TypeAlias

import pandas as pd

from seanalysis.cells.frame import COLUMNS
from seanalysis.render.sentences import PROPORTIONS

Place: TypeAlias = tuple[str, str, str, str, str, str]

ARE_PROPORTIONS = {"share", "rounded", "funnel_95", "funnel_998", *PROPORTIONS}
NAMES = 6  # columns that name a line: those before its numbers


@dataclass(frozen=True)
class Numbers:
    """The numbers of a line of cells; None where one does not apply."""

    count: int | None
    base: int | None
    missing: int | None
    value: float | None
    lower: float | None
    upper: float | None
    hidden: bool


FIELDS = tuple(field.name for field in fields(Numbers))


@dataclass(frozen=True)
class Moved:
    """A cell that is not the same in two runs: `was` None where it is new, `now` None where it is gone."""

    place: Place
    was: Numbers | None
    now: Numbers | None

    @property
    def table(self) -> str:
        """The table in which it stands."""
        return self.place[0]

    @property
    def name(self) -> str:
        """What names it in its table, as a sentence of the report names it."""
        return ".".join(filter(None, self.place[1:]))

    @property
    def is_proportion(self) -> bool:
        """Whether its value and limits are proportions."""
        return self.place[-1] in ARE_PROPORTIONS


def moved(a: pd.DataFrame, b: pd.DataFrame) -> list[Moved]:
    """Return every cell that differs, in the order of `b`; those that only `a` has follow."""
    was, now = numbers(a), numbers(b)
    places = [*now, *(place for place in was if place not in now)]
    return [Moved(place, was.get(place), now.get(place)) for place in places if was.get(place) != now.get(place)]


def numbers(cells: pd.DataFrame) -> dict[Place, Numbers]:
    """Return the numbers of each line by its place.

    Raises:
        ValueError: two lines have the same place, or a number is endless.
    """
    lines = cells[COLUMNS].itertuples(index=False, name=None)
    found = {line[:NAMES]: _numbers(*line[NAMES:]) for line in lines}
    if len(found) < len(cells):
        raise ValueError("the same cell stands there twice")
    return found


def _numbers(count: Any, base: Any, missing: Any, value: Any, lower: Any, upper: Any, hidden: bool) -> Numbers:
    return Numbers(_whole(count), _whole(base), _whole(missing), _real(value), _real(lower), _real(upper), hidden)


def _whole(n: Any) -> int | None:
    return None if pd.isna(n) else int(n)


def _real(x: Any) -> float | None:
    if not pd.isna(x) and isinf(x):
        raise ValueError("an endless number")
    return None if pd.isna(x) else float(x)
