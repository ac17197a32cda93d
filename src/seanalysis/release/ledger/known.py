"""What earlier releases tell of the cells of now: what everybody knows already, and what a difference would show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.cells.frame import TEXT
from seanalysis.release.ledger.releases import Release
from seanalysis.study.merges import JOINT

Key: TypeAlias = tuple[str, ...]


class Sum(NamedTuple):
    """A number that an earlier release showed of several lines together, and that still holds."""

    lines: tuple[int, ...]
    number: int


@dataclass(frozen=True)
class Known:
    """What earlier releases tell, by the lines of cells.

    Attributes:
        shown: an earlier release shows the line with the count and base of now: everybody knows it. Whether it was
            made of the same files does not matter, since a reader takes what has not moved to be the same.
        close: an earlier release shows the line, or one that it was merged in, and its count or base was 1 to
            threshold - 1 more or less. Shown now, it would say who came, left or changed.
        sums: what an earlier release shows of several lines together.
    """

    shown: npt.NDArray[np.bool_]
    close: npt.NDArray[np.bool_]
    sums: tuple[Sum, ...]


def known(releases: Iterable[Release], cells: pd.DataFrame, threshold: int) -> Known:
    """Return what earlier releases tell of cells.

    Rounded tables tell no line exactly, so they make it neither shown nor close; an attack has to try them.

    Args:
        releases: what was released before.
        cells: the lines of now, with nothing hidden.
        threshold: a count below it can show who somebody is.
    """
    place = {key: line for line, key in enumerate(_keys(cells))}
    counts, bases = (cells[name].to_numpy(dtype="float64", na_value=np.nan) for name in ("count", "base"))
    shown, close = np.zeros(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool)
    sums: dict[Sum, None] = {}
    for release in releases:
        then = release.cells[~release.cells["hidden"] & ~release.cells["table"].isin(release.rounded)]
        for key, count, base in zip(_keys(then), then["count"], then["base"], strict=True):
            lines = _lines(key, place)
            if not lines:
                continue
            apart = _apart(count, counts[lines].sum()), _apart(base, bases[lines[0]])
            if any(0 < difference < threshold for difference in apart):
                close[lines] = True
            elif not any(apart) and len(lines) == 1:
                shown[lines] = True
            elif not apart[0] and len(lines) > 1 and not pd.isna(count):
                sums[Sum(tuple(lines), int(count))] = None
    return Known(shown, close & ~shown, tuple(sums))


def _keys(cells: pd.DataFrame) -> Iterator[Key]:
    yield from cells[TEXT].itertuples(index=False, name=None)


def _lines(key: Key, place: Mapping[Key, int]) -> list[int]:
    """Return the lines that a line of an earlier release was made of: one, or those of merged levels."""
    if not any(JOINT in name for name in key):
        return [place[key]] if key in place else []
    return [place[one] for one in product(*(name.split(JOINT) for name in key)) if one in place]


def _apart(then: object, now: float) -> float:
    """Return how far two counts lie apart; 0 where one of them is none."""
    return 0.0 if pd.isna(then) or np.isnan(now) else abs(float(then) - now)  # type: ignore[arg-type]
