"""A number in a field with a unit: the unit may be said, and is converted only where that is exact by definition."""

import datetime
import math
import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from seanalysis.raw.cells import IN_PART, MONTH
from seanalysis.study.codebook import CodebookField
from seanalysis.study.grammar import grammar
from seanalysis.study.spelling import fold
from seanalysis.validated.parsing import numbers
from seanalysis.validated.parsing.nearest import LONGEST, alternatives
from seanalysis.validated.parsing.parsed import ANSWERED, Parsed, fault

# A year has twelve months. A week or a day is no fixed part of a month, and ten days may be two weeks of work.
CONVERSIONS = {("years", "months"): Fraction(12), ("months", "years"): Fraction(1, 12)}
NUMBER = "[+\u2212-]?[0-9½¼¾](?:[0-9.,½¼¾ \u00a0\u2009\u202f]*[0-9½¼¾])?"
WORD = r"%|per cent|[^\W\d_½¼¾]+"
ONE = re.compile(rf"({NUMBER})\s*(?:({WORD})\.?)?", re.IGNORECASE)
TWO = re.compile(rf"({NUMBER})\s*({WORD})\.?\s*(?:,|og|and)?\s*({NUMBER})\s*({WORD})\.?", re.IGNORECASE)
OF_A_RANGE = 2  # numbers
FRACTION_OR_MINUS = re.compile(r"[0-9]\s*/\s*[0-9]|^[–—]|[-–—/]$")
TIME = re.compile(r"-?[0-9]+(:[0-9.]+)+")
# The year that Excel shows where a small number stands in a cell meant for dates, and its day 0, in both date systems.
SMALL_NUMBERS = {1900: datetime.datetime(1899, 12, 30), 1904: datetime.datetime(1904, 1, 1)}
LEAP_DAY_OF_EXCEL = datetime.datetime(1900, 3, 1)  # before it, Excel counts one day less
OCTOBER = 10


class Amount(NamedTuple):
    """A number and the unit that was said; `None` where none was, "" where the word is no unit."""

    number: Fraction
    unit: str | None


class Quantities:
    """The parser of a field of whole or other numbers."""

    def __init__(self, field: CodebookField) -> None:
        self.field = field
        self.nouns = {fold(word) for header in field.arrives_as for word in header.split()}

    def read(self, kind: str, text: str) -> Parsed:
        """Understand a cell."""
        if kind == "text" and len(text) <= LONGEST:
            return self._read_text(text)
        if kind == "number":
            return self._accept(numbers.stored(text), None)
        if kind == "percent":
            return self._read_percent(numbers.stored(text))
        if kind == "date" and TIME.fullmatch(text):
            return fault("time_for_a_number")
        if kind in ("date", *IN_PART):
            return fault("date_for_a_number", self._before_excel(text) if kind != MONTH else ())
        return fault("not_a_number")

    def _read_text(self, text: str) -> Parsed:
        if found := TWO.fullmatch(text):
            years, months = amount(*found.group(1, 2)), amount(*found.group(3, 4))
            if years and months and (years.unit, months.unit) == ("years", "months"):
                return self._accept(years.number * 12 + months.number, "months")
        if found := ONE.fullmatch(text):
            if both := numbers.two_readings(found[1]):
                return fault("ambiguous_number", self._written(*both))
            one = amount(*found.group(1, 2))
            if one and one.unit != "":
                return self._accept(*one)
        return fault("not_a_number", self._near(text))

    def _read_percent(self, number: Fraction | None) -> Parsed:
        """Read a number that Excel shows times a hundred."""
        if number is None or self.field.unit == "percent":
            parsed = self._accept(None if number is None else number * 100, "percent")
            return fault(parsed.rule, self._written(number)) if number and parsed.rule == "out_of_range" else parsed
        return fault("not_a_number", self._written(number * 100))

    def _accept(self, number: Fraction | None, said: str | None) -> Parsed:
        if number is None:
            return fault("not_a_number")
        if said in (None, "percent") and self._is_share(number):
            return fault("share_for_percent", self._written(number * 100))
        converted = self._converted(Amount(number, said))
        if converted is None:
            return fault("other_unit")
        if self.field.type == "integer" and converted.denominator != 1:
            return fault("not_a_whole_number", self._written(converted))
        if not self._possible(converted):
            return fault("out_of_range")
        return Parsed(int(converted) if self.field.type == "integer" else float(converted), ANSWERED)

    def _converted(self, amount: Amount) -> Fraction | None:
        if amount.unit in (None, self.field.unit):
            return amount.number
        factor = CONVERSIONS.get((amount.unit or "", self.field.unit or ""))
        return None if factor is None else amount.number * factor

    def _possible(self, number: Fraction) -> bool:
        low, high = self.field.range or (-numbers.MOST, numbers.MOST)
        return low <= number <= high and not 0 < number < (self.field.smallest or 0)

    def _is_share(self, number: Fraction) -> bool:
        """Say whether a number is too small for a per cent and is a share of one: a half is 50 %."""
        return self.field.unit == "percent" and 0 < number <= 1

    def _near(self, text: str) -> list[str]:
        """Return the number that an approximate text names, or the two of a range, where it names nothing else."""
        parts = alternatives(_with_digits(text))
        amounts = [its for part in parts if (one := ONE.fullmatch(part)) and (its := self._named(*one.group(1, 2)))]
        if FRACTION_OR_MINUS.search(text) or not len(amounts) == len(parts) <= OF_A_RANGE:
            return []
        said = next((its.unit for its in reversed(amounts) if its.unit is not None), None)
        whole = [Amount(number, said if unit is None else unit) for number, unit in amounts]
        found = [number for its in whole if (number := self._converted(its)) is not None]
        if len(found) < len(amounts):
            return []
        return self._written(*(number * 100 if self._is_share(number) else number for number in found))

    def _named(self, number: str, word: str | None) -> Amount | None:
        """Return a number with its unit; what the field counts is no unit (`2 barn`)."""
        return amount(number, None if word and fold(word) in self.nouns else word)

    def _written(self, *found: Fraction) -> list[str]:
        """Return possible numbers as typed; where only whole ones are, the nearest."""
        if self.field.type == "integer":
            found = tuple(Fraction(near(number)) for number in found for near in (math.floor, math.ceil))
        return [text for number in found if not self._read_text(text := numbers.write(number)).rule]

    def _before_excel(self, text: str) -> list[str]:
        """Return what Excel may have made a date of: `2-3` or `9.5`, or a number in a cell meant for dates."""
        try:
            shown = datetime.datetime.fromisoformat(text)
        except ValueError:
            return []
        if zero := SMALL_NUMBERS.get(shown.year):
            days = Fraction((shown - zero) / datetime.timedelta(days=1))
            return self._written(days - (shown < LEAP_DAY_OF_EXCEL))
        both = [Fraction(shown.day), Fraction(shown.month)]
        decimals = [Fraction(f"{shown.day}.{shown.month}")] if shown.month < OCTOBER else []
        if self.field.type == "integer":
            return self._written(*both)
        return self._written(*decimals, *(both if shown.day < shown.month else ()))


def amount(number: str, word: str | None) -> Amount | None:
    """Return a number with its unit, or None where the number cannot be read."""
    read = numbers.typed(number)
    return None if read is None else Amount(read, None if word is None else _units().get(fold(word), ""))


@cache
def _units() -> dict[str, str]:
    return {fold(word): unit for unit, words in grammar().words.units.items() for word in words}


@cache
def _number_words() -> dict[str, int]:
    return {word: number for number, words in grammar().words.numbers.items() for word in words}


@cache
def _any_number_word() -> "re.Pattern[str]":
    return re.compile(rf"\b({'|'.join(_number_words())})\b", re.IGNORECASE)


def _with_digits(text: str) -> str:
    return _any_number_word().sub(lambda found: str(_number_words()[found[0].casefold()]), text)
