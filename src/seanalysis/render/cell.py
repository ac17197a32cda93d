"""How the numbers of one line stand in a cell. Every one of them is taken from the line; none is computed."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from math import isnan
from typing import TypeAlias

from seanalysis.render import words
from seanalysis.render.lines import Line
from seanalysis.render.numbers import NOTHING, PERCENT, number, percent, points, proportion, whole
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


def decimals(line: Line) -> int:
    """Return with how many decimals a number in its own unit is written."""
    return 0 if line.in_wholes else DECIMALS


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
    adjusted = line.shown_percent is not None
    return ShownCell(counted.main, _percent(line, language), (*counted.numbers, line.value), adjusted)


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
    return between(line, language)


@_of_line
def median(line: Line, language: Language) -> ShownCell:
    """Write the median and its quartiles: "24,0 (12,0–31,5)"."""
    if not line.base:
        return ShownCell(NOTHING)
    middle, lower, upper = (number(value, language, decimals(line)) for value in (line.value, line.lower, line.upper))
    return ShownCell(middle, f"{lower}–{upper}", (line.value, line.lower, line.upper))


@_of_line
def mean(line: Line, language: Language) -> ShownCell:
    """Write the mean."""
    return ShownCell(number(line.value, language, DECIMALS), numbers=(line.value,) if line.base else ())


@_of_line
def score(line: Line, language: Language) -> ShownCell:
    """Write a score from 1 to 5; "–" where no threshold gives one."""
    return ShownCell(number(line.value, language, 0), numbers=() if isnan(line.value) else (line.value,))


@_of_line
def median_time(line: Line, language: Language) -> ShownCell:
    """Write a time by which half are there: "23,0 (13,0–ikke nådd)"."""
    if not line.base:
        return ShownCell(NOTHING)
    found = (line.value, line.lower, line.upper)
    texts = [words.NOT_REACHED[language] if isnan(time) else number(time, language, decimals(line)) for time in found]
    known = tuple(time for time in found if not isnan(time))
    return ShownCell(texts[0], "" if isnan(line.lower) else f"{texts[1]}–{texts[2]}", known)


@_of_line
def distinct(line: Line, language: Language) -> ShownCell:
    """Write how many different values there are; no count of people, so its number is not whole."""
    return ShownCell(whole(int(line.value), language), numbers=(line.value,))


@_of_line
def benchmark(line: Line, language: Language) -> ShownCell:
    """Write a share that somebody else found."""
    return ShownCell(proportion(line.value, language), numbers=(line.value,))


@_of_line
def difference(line: Line, language: Language) -> ShownCell:
    """Write a difference and its limits: "−3 (−16 to 11)", of shares in percentage points."""
    if isnan(line.value):
        return ShownCell(NOTHING)
    if isnan(line.lower):
        return ShownCell(measured(line, line.value, language), numbers=(line.value,))
    lower, upper = (measured(line, limit, language) for limit in (line.lower, line.upper))
    numbers = (line.value, line.lower, line.upper)
    return ShownCell(measured(line, line.value, language), f"{lower} {words.TO[language]} {upper}", numbers)


def measured(line: Line, value: float, language: Language) -> str:
    """Write a number of a difference: between shares in percentage points, else in the unit of the variable."""
    between_shares = line.row_level or line.statistic == "slope"
    return points(value, language) if between_shares else number(value, language, DECIMALS)


@_of_line
def between(line: Line, language: Language) -> ShownCell:
    """Write two limits that are proportions, whatever the base: "25–75 %"; one where they are the same."""
    if isnan(line.lower):
        return ShownCell(NOTHING)
    lower, upper = proportion(line.lower, language), proportion(line.upper, language)
    both = upper if lower == upper else f"{lower.removesuffix(PERCENT[language])}–{upper}"
    return ShownCell(both, numbers=(line.lower, line.upper))


@_of_line
def estimate(line: Line, language: Language) -> ShownCell:
    """Write a proportion that is no count over a base: "53 %", with its limits where it has any: "53 % (38–68 %)"."""
    if isnan(line.value):
        return ShownCell(NOTHING)
    limited = not isnan(line.lower)
    aside = between(line, language).main if limited else ""
    numbers = (line.value, line.lower, line.upper) if limited else (line.value,)
    return ShownCell(proportion(line.value, language), aside, numbers)


@_of_line
def span(line: Line, language: Language) -> ShownCell:
    """Write two limits that are whole numbers, such as ranks: "2–13"."""
    lower, upper = (whole(int(limit), language) for limit in (line.lower, line.upper))
    return ShownCell(lower if lower == upper else f"{lower}–{upper}", numbers=(line.lower, line.upper))


def _percent(line: Line, language: Language) -> str:
    if line.shown_percent is not None:
        return percent(line.shown_percent, 100, language)
    return percent(line.count or 0, line.base or 0, language)
