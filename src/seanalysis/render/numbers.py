"""Numbers as people read them in bokmål and English. Halves are rounded up, as SPSS and Excel show them."""

import math
from decimal import Decimal
from fractions import Fraction

from seanalysis.study.codebook import Language

NARROW_SPACE = "\u202f"
MINUS = "\u2212"
NOTHING = "–"
GROUPED_FROM = 10_000

POINT: dict[Language, str] = {"nb": ",", "en": "."}
THOUSANDS: dict[Language, str] = {"nb": NARROW_SPACE, "en": ","}
PERCENT: dict[Language, str] = {"nb": f"{NARROW_SPACE}%", "en": "%"}


def percent(count: int, base: int, language: Language, decimals: int = 0) -> str:
    """Write count/base as a percentage ("49 %", "49%"), rounded from the exact fraction; "–" where the base is 0."""
    if not base:
        return NOTHING
    return _write(_half_up(Fraction(100 * count, base), decimals), decimals, language) + PERCENT[language]


def proportion(value: float, language: Language, decimals: int = 0) -> str:
    """Write a proportion that is no count over a base (a limit) as a percentage; "–" where there is none."""
    if math.isnan(value):
        return NOTHING
    return _write(_half_up(Fraction(str(value)) * 100, decimals), decimals, language) + PERCENT[language]


def points(value: float, language: Language) -> str:
    """Write a difference between proportions in whole percentage points ("−3"); "–" where there is none."""
    return NOTHING if math.isnan(value) else _write(_half_up(Fraction(str(value)) * 100, 0), 0, language)


def number(value: float, language: Language, decimals: int) -> str:
    """Write a number with so many decimals: comma in bokmål, point in English; "–" where there is none."""
    if math.isnan(value):
        return NOTHING
    return _write(_half_up(Fraction(str(value)), decimals), decimals, language)


def whole(n: int, language: Language) -> str:
    """Write a whole number."""
    return _write(Decimal(int(n)), 0, language)


def _half_up(exact: Fraction, decimals: int) -> Decimal:
    """Round to so many decimals; a half goes away from zero."""
    scaled = abs(exact) * 10**decimals
    rounded = int(scaled + Fraction(1, 2))
    return Decimal(rounded if exact >= 0 else -rounded).scaleb(-decimals)


def _write(value: Decimal, decimals: int, language: Language) -> str:
    grouping = "," if abs(value) >= GROUPED_FROM else ""
    whole_part, _, fraction = f"{abs(value):{grouping}.{decimals}f}".partition(".")
    sign = MINUS if value < 0 else ""
    point = POINT[language] if fraction else ""
    return sign + whole_part.replace(",", THOUSANDS[language]) + point + fraction
