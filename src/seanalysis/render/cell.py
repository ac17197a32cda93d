"""How the numbers of one line stand in a cell. Every one of them is taken from the line; none is computed."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import TypeAlias

from seanalysis.render.lines import Line
from seanalysis.render.numbers import NOTHING, PERCENT, number, percent, proportion, whole
from seanalysis.render.shown import HIDDEN, ShownCell
from seanalysis.study.codebook import Language

DECIMALS = 1

Writer: TypeAlias = Callable[[Line, Language], ShownCell]


def _of_line(writer: Writer) -> Writer:
    """Let a cell name its line, and say nothing of one that is hidden."""

    @wraps(writer)
    def named(line: Line, language: Language) -> ShownCell:
        shown = ShownCell(HIDDEN) if line.hidden else writer(line, language)
        return replace(shown, line=line.place, shows=writer.__name__)

    return named


def plain(n: int | None, language: Language) -> ShownCell:
    """Write a count, base or number of missing by itself; ":" where it is hidden."""
    return ShownCell(HIDDEN) if n is None else ShownCell(whole(n, language), numbers=(n,))


def records(n: int | None, language: Language) -> ShownCell:
    """Write a base as a heading shows it: "n = 111"."""
    shown = plain(n, language)
    return ShownCell(f"n = {shown.main}", numbers=shown.numbers)


@_of_line
def count(line: Line, language: Language) -> ShownCell:
    """Write the count."""
    return plain(line.count, language)


@_of_line
def base(line: Line, language: Language) -> ShownCell:
    """Write the base."""
    return plain(line.base, language)


@_of_line
def records_of(line: Line, language: Language) -> ShownCell:
    """Write the base as a heading shows it."""
    return records(line.base, language)


@_of_line
def missing(line: Line, language: Language) -> ShownCell:
    """Write how many are missing."""
    return plain(line.missing, language)


@_of_line
def share(line: Line, language: Language) -> ShownCell:
    """Write the percentage: "39 %"."""
    return ShownCell(_percent(line, language), numbers=(line.value,))


@_of_line
def count_and_share(line: Line, language: Language) -> ShownCell:
    """Write the count and the percentage: "43 (39 %)"."""
    counted = plain(line.count, language)
    return ShownCell(counted.main, _percent(line, language), (*counted.numbers, line.value))


@_of_line
def count_of_base(line: Line, language: Language) -> ShownCell:
    """Write the count, its base and the percentage: "3/14 (21 %)"; only "–" where the base is 0."""
    if not line.base:
        return ShownCell(NOTHING)
    counted, of = plain(line.count, language), plain(line.base, language)
    return ShownCell(f"{counted.main}/{of.main}", _percent(line, language), (*counted.numbers, *of.numbers, line.value))


@_of_line
def limits(line: Line, language: Language) -> ShownCell:
    """Write the limits of a share: "35–63 %"."""
    if not line.base:
        return ShownCell(NOTHING)
    lower, upper = proportion(line.lower, language), proportion(line.upper, language)
    return ShownCell(f"{lower.removesuffix(PERCENT[language])}–{upper}", numbers=(line.lower, line.upper))


@_of_line
def median(line: Line, language: Language) -> ShownCell:
    """Write the median and its quartiles: "24,0 (12,0–31,5)"."""
    if not line.base:
        return ShownCell(NOTHING)
    middle, lower, upper = (number(value, language, DECIMALS) for value in (line.value, line.lower, line.upper))
    return ShownCell(middle, f"{lower}–{upper}", (line.value, line.lower, line.upper))


@_of_line
def mean(line: Line, language: Language) -> ShownCell:
    """Write the mean."""
    return ShownCell(number(line.value, language, DECIMALS), numbers=(line.value,) if line.base else ())


@_of_line
def distinct(line: Line, language: Language) -> ShownCell:
    """Write how many different values there are; no count of people, so its number is not whole."""
    return ShownCell(whole(int(line.value), language), numbers=(line.value,))


def _percent(line: Line, language: Language) -> str:
    return percent(line.count or 0, line.base or 0, language)
