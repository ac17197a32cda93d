"""Which counts a printed percentage can come from: exact arithmetic, in fractions.

A percentage of a small base can only be some numbers: of 45 people no share is 50 %. This is the GRIM test (granularity)
of Brown and Heathers (2017), of shares.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

HALF = Fraction(1, 2)
HUNDRED = 100

ROUNDINGS: Mapping[str, Callable[[Fraction], int]] = {
    "half_up": lambda number: floor(number + HALF),
    "half_down": lambda number: ceil(number - HALF),
    "half_even": round,
    "down": floor,
    "up": ceil,
}
"""The rules by which a number can have been rounded; the first is the one that Excel and SPSS show by."""
USUAL = "half_up"


@dataclass(frozen=True)
class Printed:
    """A printed percentage, in units of its last digit: 49 % is 49 with no decimals, 26.8 % is 268 with one."""

    units: int
    decimals: int = 0

    def __post_init__(self) -> None:
        if self.decimals < 0:
            raise ValueError("a number has no fewer than 0 decimals")

    @property
    def value(self) -> Fraction:
        """The percentage."""
        return Fraction(self.units, 10**self.decimals)


def rounded(count: int, base: int, decimals: int = 0, rule: str = USUAL) -> Printed:
    """Return how a share is printed.

    Raises:
        ValueError: the base is not above 0.
    """
    if base <= 0:
        raise ValueError("a share needs a base above 0")
    return Printed(ROUNDINGS[rule](Fraction(HUNDRED * 10**decimals * count, base)), decimals)


def counts(printed: Printed, base: int, rule: str = USUAL) -> range:
    """Return the counts out of `base` that are printed so; an empty range is a share that cannot be (GRIM).

    Raises:
        ValueError: the base is not above 0.
    """
    width = Fraction(1, 10**printed.decimals)
    low = floor((printed.value - width) * base / HUNDRED)
    high = ceil((printed.value + width) * base / HUNDRED)
    near = range(max(low, 0), min(high, base) + 1)
    fitting = [count for count in near if rounded(count, base, printed.decimals, rule) == printed]
    return range(fitting[0], fitting[-1] + 1) if fitting else range(0)


def possible_rules(printed: Printed, base: int) -> tuple[str, ...]:
    """Return the rules of rounding under which some count out of `base` is printed so."""
    return tuple(rule for rule in ROUNDINGS if counts(printed, base, rule))


def whole_can_be(parts: Sequence[Printed], base: int) -> bool:
    """Whether some counts that add to `base` are all printed so."""
    possible = [counts(part, base) for part in parts]
    return all(possible) and sum(found[0] for found in possible) <= base <= sum(found[-1] for found in possible)


def sums_of_a_whole(parts: Sequence[Printed]) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest sum that parts of 100 % can have when each is rounded half up.

    A part is printed at most half a unit too high, and less than half a unit too low.
    """
    unit = Fraction(1, 10 ** max(part.decimals for part in parts))
    slack = sum((HALF / 10**part.decimals for part in parts), Fraction(0))
    steps_up = floor(slack / unit)
    steps_down = ceil(slack / unit) - 1
    return HUNDRED - steps_down * unit, HUNDRED + steps_up * unit


def bases(rows: Iterable[Sequence[Printed]], most: int) -> list[int]:
    """Return the bases up to `most` of which every row can be made of counts that add to it."""
    found = list(range(1, most + 1))
    for row in rows:
        found = [base for base in found if whole_can_be(row, base)]
    return found
