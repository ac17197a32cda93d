"""What a printed number can be: exactly itself, what rounds to it, what a vague word is declared to mean, or months."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from seanalysis.study.published import Statement
from seanalysis.study.source import StudyError

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Reading:
    """The numbers from `low` to `high` that something printed can be, both ends included; None is no end."""

    low: Fraction | None
    high: Fraction | None

    @property
    def exact(self) -> bool:
        """Whether it can be one number only."""
        return self.low is not None and self.low == self.high

    def plus(self, other: "Reading") -> "Reading":
        """Return what the sum of two can be."""
        return Reading(_both(self.low, other.low), _both(self.high, other.high))

    def times(self, other: "Reading") -> "Reading":
        """Return what the product of two can be, of numbers that are not below 0."""
        low = None if self.low is None or other.low is None else self.low * other.low
        return Reading(low, None if self.high is None or other.high is None else self.high * other.high)


def read(statement: Statement, months: Mapping[str, tuple[int, int]]) -> Reading:
    """Return what the printed number of a statement can be.

    Args:
        statement: a printed number.
        months: what printed times can mean, by the statement's id.

    Raises:
        StudyError: it holds no number, or several, and nothing says what is meant.
    """
    if statement.id in months:
        first, last = months[statement.id]
        return Reading(Fraction(first), Fraction(last))
    if statement.range is not None:
        low, high = (None if end is None else Fraction(end) for end in statement.range)
        return Reading(low, high)
    if statement.number is None or statement.precision == "vague":
        raise StudyError(
            f"published.yaml: {statement.id}: {statement.printed!r} cannot be compared with other numbers; "
            "give it a `range`, or say in `months` what time it means"
        )
    number = Fraction(statement.number)
    if statement.precision == "exact":
        return Reading(number, number)
    slack = HALF / 10**statement.digits
    return Reading(number - slack, number + slack)


def agree(readings: Iterable[Reading]) -> bool:
    """Whether all can be one and the same number."""
    found = list(readings)
    lows = [reading.low for reading in found if reading.low is not None]
    highs = [reading.high for reading in found if reading.high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def added(readings: Iterable[Reading]) -> Reading:
    """Return what the sum can be."""
    total = Reading(Fraction(0), Fraction(0))
    for reading in readings:
        total = total.plus(reading)
    return total


def _both(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other
