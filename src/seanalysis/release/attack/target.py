"""What attackers are after, and what they get of it."""

from dataclasses import dataclass
from math import inf
from typing import Literal, TypeAlias, get_args

from seanalysis.release.attack.lines import Sum
from seanalysis.release.attack.shown import Place

Attacker: TypeAlias = Literal["outsider", "rule", "participant", "job_specialist", "previous_release", "printed_report"]
ATTACKERS: tuple[Attacker, ...] = get_args(Attacker)
COMPLEMENT, SINCE, UNANSWERED, OF_FEW = "complement", "since", "unanswered", "of_few"


@dataclass(frozen=True)
class Rule:
    """The rule by which numbers are hidden, as the edition prints it."""

    threshold: int
    width: int
    base: int = 1
    rounding: int = 1


@dataclass(frozen=True)
class Target:
    """A hidden number that is small in truth: what it is a sum of, its true value, and how narrow its ends may be.

    most: of a part of few, how many these are. What they can be is for those outside: one of few knows more.
    """

    place: Place
    statistic: str
    terms: Sum
    truth: float
    width: float
    most: float = inf


@dataclass(frozen=True)
class Interval:
    """Between what an attacker knows a hidden number to lie."""

    attacker: Attacker
    target: Target
    lower: float
    upper: float
    way: str = ""

    @property
    def width(self) -> float:
        """The distance between its ends."""
        return self.upper - self.lower


class WrongAttackError(Exception):
    """An interval does not hold the truth; the argument says of what. The reasoning is at fault, not the protection."""
