"""Understanding one cell, strictly: a value, a kind of missing, or the rule that it breaks. Nothing is coerced."""

import datetime
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from babel import Locale

from seanalysis.study.codebook import CodebookField, Level, MissingKind

PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
DATE_FORMS = ("%d.%m.%Y", "%Y-%m-%d")
NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}  # CLDR territories that nobody comes from

ANSWERED = "answered"
INVALID = "invalid"


class Parsed(NamedTuple):
    """What a cell says: a value with state `answered`, or no value and why (`rule` where it breaks one)."""

    value: Any
    state: str
    rule: str = ""


def parse(
    field: CodebookField,
    levels: tuple[Level, ...],
    missing: Mapping[MissingKind, tuple[str, ...]],
    kind: str,
    typed: str,
) -> Parsed:
    """Understand one cell of a field.

    Args:
        field: the field, with type, unit and range.
        levels: the levels of a category.
        missing: words that stand for a kind of missing.
        kind: kind of the cell (see `raw.cells.RawCell`).
        typed: what stands in it.
    """
    text = normal(typed)
    if not text:
        return Parsed(None, "not_answered")
    if kind in BROKEN:
        return Parsed(None, INVALID, BROKEN[kind])
    if field.type == "category" and (value := _level(levels, kind, text)):
        return Parsed(value, ANSWERED)
    if field.type != "key" and (kind_of_missing := _missing(levels, missing, kind, text)):
        return Parsed(None, kind_of_missing)
    value, rule = PARSERS[field.type](field, kind, typed.strip())
    return Parsed(None, INVALID, rule) if rule else Parsed(value, ANSWERED)


def allowed(field: CodebookField, levels: tuple[Level, ...]) -> str:
    """Return what may stand in a cell of this field, for the one who typed; empty where the rule says it all."""
    if levels:
        return " | ".join(level.label.nb for level in levels)
    if field.range:
        low, high = field.range
        return f"{low:g}–{high:g}"
    return ""


def normal(text: str) -> str:
    """Return text without what does not tell one answer from another: capitals and spaces."""
    return " ".join(text.split()).casefold()


BROKEN = {"error": "error_cell", "formula": "formula_without_value"}


def _level(levels: tuple[Level, ...], kind: str, text: str) -> str | None:
    code = _number(kind, text)
    for level in levels:
        if text in {normal(level.label.nb), *map(normal, level.typed)}:
            return level.id
        if level.code is not None and code == level.code:
            return level.id
    return None


def _missing(
    levels: tuple[Level, ...], missing: Mapping[MissingKind, tuple[str, ...]], kind: str, text: str
) -> str | None:
    """Return the kind of missing that a word stands for; a number does so only among the codes of a survey."""
    code = _number(kind, text) if any(level.code is not None for level in levels) else None
    for state, words in missing.items():
        if any(code == int(word) if word.isdigit() else text == normal(word) for word in words):
            return state
    return None


def _category(_field: CodebookField, _kind: str, _typed: str) -> tuple[Any, str]:
    return None, "not_a_level"


def _number(kind: str, text: str) -> Decimal | None:
    if kind in ("number", "percent"):
        return Decimal(text) if math.isfinite(float(text)) else None
    if kind == "text" and PLAIN_NUMBER.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None


def _quantity(field: CodebookField, kind: str, typed: str) -> tuple[Any, str]:
    if kind == "date":
        return None, "date_for_a_number"
    number = _number(kind, typed)
    if number is None or (kind == "percent" and field.unit != "percent"):
        return None, "not_a_number"
    if kind == "percent":
        number *= 100
    if field.type == "integer" and number != int(number):
        return None, "not_a_whole_number"
    if field.range and not field.range[0] <= number <= field.range[1]:
        return None, "out_of_range"
    return (int(number) if field.type == "integer" else float(number)), ""


def _text(field: CodebookField, kind: str, typed: str) -> tuple[Any, str]:
    if kind == "text":
        return (" ".join(typed.split()) if field.type in ("key", "text") else typed), ""
    number = _number(kind, typed) if kind == "number" else None
    if number is not None and number == int(number):
        return str(int(number)), ""
    return None, "not_a_text"


def _country(_field: CodebookField, kind: str, typed: str) -> tuple[Any, str]:
    code = _countries().get(normal(typed)) if kind == "text" else None
    return (code, "") if code else (None, "not_a_country")


def _date(_field: CodebookField, kind: str, typed: str) -> tuple[Any, str]:
    for form in {"date": ("%Y-%m-%d",), "text": DATE_FORMS}.get(kind, ()):
        try:
            return datetime.datetime.strptime(typed[:10] if kind == "date" else typed, form), ""
        except ValueError:
            continue
    return None, "not_a_date"


@cache
def _countries() -> dict[str, str]:
    """Return {name in bokmål: ISO 3166 code} by CLDR."""
    names = Locale("nb").territories
    return {
        normal(name): code
        for code, name in sorted(names.items())
        if len(code) == len("NO") and code.isalpha() and code not in NOT_COUNTRIES
    }


PARSERS = {
    "key": _text,
    "text": _text,
    "free_text": _text,
    "category": _category,
    "country": _country,
    "integer": _quantity,
    "number": _quantity,
    "date": _date,
}
