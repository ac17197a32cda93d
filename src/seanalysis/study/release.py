"""What the public edition has to know of the study: who could be recognised by what, and what is dearest to keep."""

from pydantic import Field, PositiveFloat

from seanalysis.study.codebook import Label
from seanalysis.study.source import Strict


class Known(Strict):
    """What is true by design, and so tells nobody anything: all records of a group have one level of a variable."""

    where: dict[str, tuple[str, ...]] = Field(min_length=1)
    variable: str
    level: str
    why: Label


class ReleasePlan(Strict):
    """What is protected in a release beside the records themselves.

    units: variables whose levels are persons who are judged by the results, and know their own.
    background: variables by which somebody may be recognised.
    weights: what it costs to hide a number, by table; 1 for all others. The dearest are kept.
    totals: how much dearer a total is than another number of its table.
    known: what is true by design.
    """

    units: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    weights: dict[str, PositiveFloat] = Field(default_factory=dict)
    totals: PositiveFloat = 1
    known: tuple[Known, ...] = ()
