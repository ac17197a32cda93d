"""How numbers are written: what was computed with one decimal more than is printed, bases, limits."""

from decimal import Decimal

from seanalysis.render.numbers import PERCENT, POINT, number, whole
from seanalysis.report import words
from seanalysis.report.published.verdicts import Judged
from seanalysis.study.codebook import Language
from seanalysis.study.published import Statement, Units


def computed(value: float, statement: Statement, language: Language, unit: bool = True) -> str:
    """Write a number of a statement with one decimal more than is printed; whole where it counts something."""
    if statement.in_percent:
        return number(value, language, statement.digits + 1) + (PERCENT[language] if unit else "")
    if value == round(value):
        return whole(round(value), language)
    return number(value, language, statement.digits + 1)


def apart(statement: Statement, judged: Judged, language: Language) -> str:
    """Write how far what was computed lies from what is printed, with its sign."""
    written = computed(judged.difference, statement, language, unit=False)
    signed = f"+{written}" if judged.difference > 0 else written
    return words.IN_POINTS[language].format(difference=signed) if statement.in_percent else signed


def base(judged: Judged, language: Language) -> str:
    """Write the base of what was computed, and how many are missing from it; or of how many rows it is."""
    if judged.rows is not None:
        return words.OF_ROWS[language].format(rows=whole(judged.rows, language))
    if judged.base is None:
        return ""
    word = words.BASE_MISSING if judged.missing else words.BASE_OF
    return word[language].format(base=whole(judged.base, language), missing=whole(judged.missing or 0, language))


def printed_base(statement: Statement, language: Language) -> str:
    """Write the base that the report states, where it does."""
    return "" if statement.base is None else words.BASE_OF[language].format(base=whole(statement.base, language))


def limits(low: Decimal | None, high: Decimal | None, language: Language, unit: str = "") -> str:
    """Write limits, of which one may be open: “48.5 to 51.5”, “at least 11”."""
    lower, upper = (None if bound is None else str(bound).replace(".", POINT[language]) for bound in (low, high))
    if upper is None:
        return words.AT_LEAST[language].format(low=lower) + unit
    if lower is None:
        return words.AT_MOST[language].format(high=upper) + unit
    return (lower if lower == upper else words.FROM_TO[language].format(low=lower, high=upper)) + unit


def lines(kind: str, units: Units, language: Language) -> str:
    """Return what is done with the lines of a table, as a sentence that its title goes on."""
    within = "" if kind != "units" else limits(units.at_least, units.at_most, language)
    word = words.SPREAD if units.spread else words.OPERATIONS[kind]
    return word[language].format(limits=within, place=units.place)
