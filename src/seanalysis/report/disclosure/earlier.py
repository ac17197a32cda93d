"""What the edition says beside what was released before."""

from dataclasses import dataclass

import pandas as pd

from seanalysis.cells.frame import TEXT
from seanalysis.release.ledger.releases import Release
from seanalysis.report.disclosure.inputs import Inputs, Line


@dataclass(frozen=True)
class Beside:
    """The numbers of the edition beside those of an earlier release: how many are equal, near, far, hidden or new."""

    release: Release
    same: int
    close: int
    far: int
    now_hidden: int
    now_shown: int


@dataclass(frozen=True)
class Near:
    """A number that is shown now, and differs so little from an earlier one that the difference is about few."""

    release: str
    line: Line
    then: str
    now: str


def beside(inputs: Inputs) -> list[Beside]:
    """Return for each earlier release how the numbers of now stand to it."""
    compared = []
    for release in inputs.releases:
        both = _both(inputs, release)
        shown = ~both["hidden"] & ~both["hidden_then"]
        apart = _apart(both)[shown]
        compared.append(
            Beside(
                release,
                same=int(apart.eq(0).sum()),
                close=int(apart.between(1, inputs.rule.threshold - 1).sum()),
                far=int(apart.ge(inputs.rule.threshold).sum()),
                now_hidden=int((both["hidden"] & ~both["hidden_then"]).sum()),
                now_shown=int((~both["hidden"] & both["hidden_then"]).sum()),
            )
        )
    return compared


def close_and_shown(inputs: Inputs) -> list[Near]:
    """Return the numbers that are shown though their difference from what was released is about few.

    A number that one of the releases has as it is now is told already.
    """
    near: dict[Line, Near] = {}
    told: set[Line] = set()
    for release in inputs.releases:
        both = _both(inputs, release)
        both = both[~both["hidden"] & ~both["hidden_then"]]
        for line, apart in zip(both.to_dict("records"), _apart(both), strict=True):
            place = tuple(line[name] for name in TEXT)
            if not apart:
                told.add(place)
            elif apart < inputs.rule.threshold:
                then, now = _said(line["count_then"], line["base_then"]), _said(line["count"], line["base"])
                near[place] = Near(release.number, place, then, now)
    return [one for place, one in near.items() if place not in told]


def _both(inputs: Inputs, release: Release) -> pd.DataFrame:
    """Return the lines that both have and tell exactly, with `_then` on what was released."""
    rounded = {table.id for table in inputs.study.tables if table.release.round} | set(release.rounded)
    now = inputs.public[~inputs.public["table"].isin(rounded)]
    return now.merge(release.cells, on=TEXT, suffixes=("", "_then"))


def _apart(both: pd.DataFrame) -> "pd.Series[int]":
    """Return how far lines lie apart: by their count or their base, whichever tells of fewer; 0 where by neither."""
    apart = pd.concat([(both[name] - both[f"{name}_then"]).abs().rename(name) for name in ("count", "base")], axis=1)
    return apart.where(apart.gt(0)).min(axis=1).fillna(0).astype("int64")


def _said(count: object, base: object) -> str:
    return " / ".join(str(part) for part in (count, base) if not pd.isna(part))
