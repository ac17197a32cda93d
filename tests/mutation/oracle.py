"""What a cell says, read anew and simply: a second, independent understanding of what people type.

It knows less than the parsers. Where it understands nothing (None), the parsers must not have found a value either.
"""

import datetime
import re
import unicodedata
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from babel import Locale

from mutation.workbook import Error, Typed
from seanalysis.study.codebook import Codebook, CodebookField

NUMBER = re.compile(r"[+-]?(?:[0-9]+|[1-9][0-9]{0,2}(?: [0-9]{3})+)(?:[.,][0-9]+)?")
TWO_WAYS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
UNITS = {
    "years": ["år", "years", "year"],
    "months": ["mnd", "måned", "måneder", "month", "months"],
    "weeks": ["uke", "uker", "week", "weeks"],
    "percent": ["%", "prosent", "per cent", "percent"],
}
MONTHS_OF = {"years": 12, "months": 1}
DATE = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
MONTHS = ("januar", "februar", "mars", "april", "mai", "juni")
MONTHS += ("juli", "august", "september", "oktober", "november", "desember")
LAST_DAY = 2958466  # the number of the day after 31 December 9999
DIGITS = 10**15  # Excel keeps 15
DECLARED = ("missing", "contradicted")  # what a .sav says of its own codes
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def value_of(field: CodebookField, typed: Typed, book: Codebook) -> Any:
    """Return the value that the cell gives the field, as records hold it; None where it gives none for sure."""
    if typed.value is None or isinstance(typed.value, Error | bool) or typed.format in DECLARED:
        return None
    readers = {
        "integer": _quantity,
        "number": _quantity,
        "category": _level,
        "country": _country,
        "date": _date,
    }
    return readers.get(field.type, _text)(field, typed, book)


def same(field: CodebookField, expected: Any, found: Any) -> bool:
    """Say whether a value in the records is the one that was typed."""
    if expected is None:
        return False
    if field.type in ("integer", "number"):
        return float(expected) == float(found)
    if field.type == "date":
        return bool(expected == found)
    if field.type in ("category", "country"):
        return bool(expected == found)
    return squash(expected) == squash(found)


def says_why_missing(field: CodebookField, typed: Typed, book: Codebook) -> bool:
    """Say whether a cell is blank, or holds one of the codebook's words, or codes, for missing."""
    if (typed.value is None and typed.formula is None) or typed.format == "missing":
        return True
    words = {squash(word) for words in book.missing.values() for word in words}
    codes = {int(word) for word in words if word.isdigit()} if _codes(field, book) else set()
    words = {word for word in words if not word.isdigit()}
    return _code(typed) in codes or (isinstance(typed.value, str) and squash(typed.value) in {*words, ""})


def is_no_record(field: CodebookField, typed: Typed, book: Codebook) -> bool:
    """Say whether the cell holds a text by which the codebook knows a row that is nobody's."""
    text = typed.value.strip().casefold() if isinstance(typed.value, str) else ""
    patterns = [pattern.casefold() for pattern in book.no_record.get(field.id, ())]
    return any(text.startswith(pattern[:-1]) if pattern.endswith("*") else text == pattern for pattern in patterns)


@lru_cache(50_000)
def squash(text: str) -> str:
    """Return the letters, digits and signs of a text: no spaces, no capitals, nothing that cannot be seen."""
    seen = (letter for letter in unicodedata.normalize("NFC", text) if letter.isprintable() and not letter.isspace())
    return re.sub(r"(?<![0-9])[.,;:!]+|[.,;:!]+(?![0-9])", "", "".join(seen)).casefold().replace("\ufffd", "")


def _level(field: CodebookField, typed: Typed, book: Codebook) -> str | None:
    spellings = {squash(text): level.id for level in book.levels(field) for text in level.spellings}
    found = spellings.get(squash(str(typed.value))) if isinstance(typed.value, str | int) else None
    return found or _codes(field, book).get(_code(typed))


def _codes(field: CodebookField, book: Codebook) -> dict[int | None, str]:
    return {level.code: level.id for level in book.levels(field) if level.code is not None}


def _code(typed: Typed) -> int | None:
    """Return the whole number that stands in a cell, if one does."""
    value = typed.value
    if isinstance(value, str):
        number = _number(" ".join("".join(filter(_seen, value)).split()).replace("−", "-"))
    else:
        number = Fraction(repr(value)) if type(value) in (int, float) and not typed.format else None
    return int(number) if number is not None and number.denominator == 1 else None


def _seen(letter: str) -> bool:
    return letter.isprintable() or letter.isspace()


def _country(_field: CodebookField, typed: Typed, book: Codebook) -> str | None:
    return countries(book).get(squash(typed.value)) if isinstance(typed.value, str) else None


def _text(_field: CodebookField, typed: Typed, _book: Codebook) -> str | None:
    value, format = typed.value, typed.format
    if isinstance(value, str):
        return value
    if format == "date" and isinstance(value, int | float) and not 0 <= value < LAST_DAY:
        format = ""  # no day has this number, and Excel does not show it as one
    if format or isinstance(value, datetime.datetime) or value != int(value) or abs(value) >= DIGITS:
        return None
    return str(int(value))


def _quantity(field: CodebookField, typed: Typed, _book: Codebook) -> Fraction | None:
    value, format = typed.value, typed.format
    if isinstance(value, str):
        number = _amount(field, value)
    elif isinstance(value, datetime.datetime) or format == "date" or (format and field.unit != "percent"):
        number = None
    else:
        number = Fraction(repr(value)) * (100 if format else 1)
        if field.unit == "percent" and not format and 0 < number <= 1:
            number = None  # a share or a per cent
    if number is None or (field.type == "integer" and number.denominator > 1):
        return None
    low, high = field.range or (-DIGITS, DIGITS)
    return number if low <= number <= high and (number == 0 or number >= (field.smallest or number)) else None


def _amount(field: CodebookField, text: str) -> Fraction | None:
    text = " ".join("".join(filter(_seen, text)).split())
    text = unicodedata.normalize("NFC", text).replace("−", "-").casefold().removesuffix(".")
    if " og " in text:
        years, _, months = text.partition(" og ")
        both = (
            (_amount(field, years), _amount(field, months)) if years.endswith("år") and "m" in months else (None, None)
        )
        return sum(both) if None not in both else None
    found = [(text.removesuffix(word), unit) for unit, words in UNITS.items() for word in words if text.endswith(word)]
    digits, unit = min(found, default=(text, ""), key=lambda pair: len(pair[0]))
    number = _number(digits.strip())
    if number is None:
        return None
    if unit == field.unit:
        return number
    if unit in MONTHS_OF and field.unit in MONTHS_OF:
        return number * MONTHS_OF[unit] / MONTHS_OF[field.unit]
    return None if unit or (field.unit == "percent" and 0 < number <= 1) else number


def _number(text: str) -> Fraction | None:
    if text and text[-1] in PARTS:
        whole = text[:-1].strip()
        if not whole or whole.isdecimal():
            return Fraction(whole or 0) + PARTS[text[-1]]
    if not NUMBER.fullmatch(text) or TWO_WAYS.fullmatch(text):
        return None
    return Fraction(text.replace(" ", "").replace(",", "."))


def _date(_field: CodebookField, typed: Typed, _book: Codebook) -> datetime.datetime | None:
    value = typed.value
    if isinstance(value, int | float):
        if typed.format != "date" or not 1 <= value < LAST_DAY:
            return None
        return datetime.datetime(1899, 12, 30) + datetime.timedelta(days=int(value) + (value < 60))
    if isinstance(value, datetime.datetime):
        return datetime.datetime(value.year, value.month, value.day)
    try:
        return datetime.datetime(*_year_month_day(value.strip()))
    except ValueError:
        return None


def _year_month_day(text: str) -> tuple[int, ...]:
    """Return the date that a text is; one in the year 0, which there is not, where it is none or can be two."""
    if found := ISO_DATE.fullmatch(text):
        return tuple(map(int, found.groups()))
    for number, name in enumerate(MONTHS, start=1):
        text = text.replace(f" {name} ", f"{number}.")
    found = DATE.fullmatch(text.replace(". ", "."))
    if not found:
        return 0, 1, 1
    year, month, day = int(found[4]), int(found[3]), int(found[1])
    if found[2] != "." and day <= 12 and day != month:
        return 0, 1, 1
    return year + (0 if year > 99 else 2000 if year < 30 else 1900), month, day


@cache
def _cldr() -> dict[str, str]:
    names = [(code, name) for language in ("nb", "nn", "en") for code, name in Locale(language).territories.items()]
    return {squash(name): code for code, name in names if len(code) == 2 and code.isalpha()}


def countries(book: Codebook) -> dict[str, str]:
    """Return {squashed name: code}."""
    ours = {squash(name): code for code, names in book.countries.items() for name in names}
    return _cldr() | {squash(code): code for code in _cldr().values()} | ours
