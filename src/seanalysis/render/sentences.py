"""Sentences whose numbers are looked up in cells.

A reference `{{table.a.b.show}}` names the table, as many of row, row level, column, column level and statistic as
single out one line of its cells, and what to show of it. `{{table.verdict}}` is what a comparison of units says as a
whole.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isnan

from seanalysis.cells.select import NoLineError, SelectError, find, matching, split
from seanalysis.render.cell import decimals, measured
from seanalysis.render.comparison import verdict
from seanalysis.render.lines import Line, Place
from seanalysis.render.numbers import NOTHING, PERCENT, number, percent, proportion, whole
from seanalysis.render.shown import HIDDEN
from seanalysis.render.words import NOT_REACHED
from seanalysis.study.codebook import Label, Language
from seanalysis.study.plan import Item
from seanalysis.study.source import StudyError

REFERENCE = re.compile(r"\{\{([^{}]*)\}\}")
VERDICT = "verdict"
ALSO = {"share": "percent"}  # another word for what to show of a line
NOT_SAID = Label(
    nb="Her står det en setning i den interne utgaven, om tall som er skjult av hensyn til personvernet.",
    en="In the internal edition a sentence stands here, on numbers that are hidden to protect persons.",
)
PROPORTIONS = ("benchmark", "bounds", "expected", "expected_range", "needed", "reached", "shrunken", "spread")


@dataclass(frozen=True)
class Piece:
    """A piece of a sentence: a text, or a number with the table and the line that it is from, and what it shows."""

    text: str
    table: str = ""
    line: Place | None = None
    show: str = ""


def fill(sentence: str, lines: Mapping[str, list[Line]], language: Language, public: bool = False) -> str:
    """Return the sentence with every reference replaced by its number; see `pieces`."""
    return "".join(piece.text for piece in pieces(sentence, lines, language, public))


def pieces(
    sentence: str, lines: Mapping[str, list[Line]], language: Language, public: bool = False
) -> tuple[Piece, ...]:
    """Return the sentence in pieces, every reference replaced by its number.

    Args:
        sentence: a text with references.
        lines: the lines of each table, by the table's id.
        language: how the numbers are written.
        public: whether the lines are those of the public edition; there a reference to a line that it leaves out is one
            to a hidden number.

    Raises:
        StudyError: a reference that is not of this form, or that does not single out one line; the message quotes the
            sentence and says what matched.
    """
    try:
        if "{" in REFERENCE.sub("", sentence) or "}" in REFERENCE.sub("", sentence):
            raise ValueError("a brace without its other half")
        texts = REFERENCE.split(sentence)  # text, reference, text, ...
        return tuple(
            _number(text, lines, language, public) if place % 2 else Piece(text)
            for place, text in enumerate(texts)
            if text or place % 2
        )
    except ValueError as fault:
        raise StudyError(f"“{sentence}”: {fault}") from None


def about_nobody(sentence: str, lines: Mapping[str, list[Line]]) -> bool:
    """Whether a reference of the sentence singles out a line whose base is 0."""
    return any(
        line.base == 0 and not line.hidden
        for match in REFERENCE.finditer(sentence)
        if not match[1].endswith(f".{VERDICT}")
        for table, names, _ in [split(match[1])]
        for line in matching(lines.get(table, []), names)
    )


def said(item: Item, lines: Mapping[str, list[Line]], public: bool = False) -> Label:
    """Return the sentence of an item, or what is said instead where a number of it is about nobody.

    In the public edition nothing is said with a hidden number, as the words around it may tell what it is.
    """
    sentences: list[tuple[str, Language]] = [(item.sentence.nb, "nb"), (item.sentence.en, "en")]
    if public and any(
        piece.text == HIDDEN
        for text, language in sentences
        for piece in pieces(text, lines, language, public)
        if piece.show
    ):
        return NOT_SAID
    return item.nobody if item.nobody and nobody(item, lines) else item.sentence


def nobody(item: Item, lines: Mapping[str, list[Line]]) -> bool:
    """Whether a number of an item's sentence is about nobody."""
    return any(about_nobody(text, lines) for text in (item.sentence.nb, item.sentence.en))


def _number(reference: str, lines: Mapping[str, list[Line]], language: Language, public: bool) -> Piece:
    table, names, show = split(reference)
    if table not in lines:
        raise ValueError(f"{{{{{reference}}}}}: there is no table {table!r}")
    if (names, show) == ([], VERDICT):
        return Piece(verdict(lines[table], language) or HIDDEN, show=VERDICT)
    show = ALSO.get(show, show)
    if show not in SHOW:
        raise ValueError(f"{{{{{reference}}}}}: end it with one of {', '.join(SHOW)}")
    try:
        line = find(lines[table], names)
    except NoLineError as fault:
        if public:
            return Piece(HIDDEN, show=show)
        raise ValueError(f"{{{{{reference}}}}}: {fault}") from None
    except SelectError as fault:
        raise ValueError(f"{{{{{reference}}}}}: {fault}") from None
    return Piece(HIDDEN if line.hidden else SHOW[show](line, language), table, line.place, show)


def _whole(line: Line, n: int | None, language: Language) -> str:
    if n is None:
        raise ValueError(f"{'.'.join(line.names)} has no such number")
    return whole(n, language)


def _value(line: Line, language: Language) -> str:
    if line.statistic == "share" or line.statistic in PROPORTIONS:
        return _percent(line, language)
    if line.statistic == "median_time" and isnan(line.value):
        return NOT_REACHED[language] if line.base else NOTHING
    if line.statistic == "score":
        return number(line.value, language, 0)
    if line.statistic in ("difference", "slope"):
        return measured(line, line.value, language)
    if line.count is None or line.value != line.count:
        return number(line.value, language, decimals(line))
    return whole(line.count, language)


def _percent(line: Line, language: Language) -> str:
    if line.statistic in PROPORTIONS:
        return proportion(line.value, language)
    if line.statistic != "share":
        raise ValueError(f"{'.'.join(line.names)} is no share and has no percentage")
    return percent(line.count or 0, line.base or 0, language)


def _limit(line: Line, limit: float, language: Language) -> str:
    if line.statistic == "share" or line.statistic in PROPORTIONS:
        return proportion(limit, language)
    if line.statistic in ("difference", "slope"):
        return measured(line, limit, language)
    if line.statistic == "median_time" and isnan(limit):
        return NOT_REACHED[language] if line.base else NOTHING
    if line.statistic in ("median", "median_time"):
        return number(limit, language, decimals(line))
    raise ValueError(f"{'.'.join(line.names)} has no limits")


SHOW: dict[str, Callable[[Line, Language], str]] = {
    "count": lambda line, language: _whole(line, line.count, language),
    "base": lambda line, language: _whole(line, line.base, language),
    "missing": lambda line, language: _whole(line, line.missing, language),
    "value": _value,
    "percent": _percent,
    "points": lambda line, language: _percent(line, language).removesuffix(PERCENT[language]),
    "lower": lambda line, language: _limit(line, line.lower, language),
    "upper": lambda line, language: _limit(line, line.upper, language),
}
