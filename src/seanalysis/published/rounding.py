"""How a number becomes the digits that are printed, exactly: the report's own rule, and others that are tried."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, trunc

from seanalysis.study.codebook import Label

HALF = Fraction(1, 2)


def half_up(number: Fraction) -> int:
    """Return the nearest integer; a half goes away from 0, as SPSS and Excel show it."""
    nearest = floor(abs(number) + HALF)
    return nearest if number >= 0 else -nearest


OTHER_RULES: tuple[tuple[Label, Callable[[Fraction], int]], ...] = (
    (Label(nb="halve avrundet til partall", en="halves rounded to even"), round),
    (Label(nb="desimaler kuttet", en="decimals cut off"), trunc),
    (Label(nb="avrundet opp", en="rounded up"), ceil),
)
"""Rules that a report may have used instead, the likeliest first."""


def rounded(number: Fraction, digits: int, rule: Callable[[Fraction], int] = half_up) -> Decimal:
    """Return the number with so many decimals."""
    return Decimal(rule(number * 10**digits)).scaleb(-digits)
