"""Numbers that are typed in a text where a name could stand, held against the cells.

What is looked for is this, and nothing else:

- *twice*: per cent after a name that already shows it (“{{table.names.percent}} %”), which would read “49 % %”.
- *left*: the number before the name in `{{99|table.names.field}}`, where the cell says another.
- *pair*: two whole numbers joined as a count and its base (“98 of 202”, “98/202”) of which at least one is typed. Told
  are the cells that have both, and then those that have the one and nearly the other: those that the paragraph names,
  then those that count people, the tables first whose title has words of the paragraph. Where a cell that is named has
  it, others are not told; where one nearly has it, only others that have both are. It is *same*, *near*, or *either*
  where some have it and some nearly.
- *beside a name*: a typed number in a paragraph that also takes numbers by name. It is told as *same* where one of
  those cells shows this number, and as *near* where it is within a tenth of the count, base or value of one.

So a number that stands alone in a paragraph without names is not judged, nor are number words, years, numbers of
tables, sections and pages, dates, or what is near a number below ten.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from seanalysis.cells.select import Line
from seanalysis.render.numbers import PERCENT
from seanalysis.report.writing.names import NAME, Names, Number, shows
from seanalysis.report.writing.passages import Change
from seanalysis.study.codebook import Language

Kind = Literal["twice", "left", "near", "either", "same"]

SMALLEST = Decimal(10)  # below this nearly every number is near another
NEAR = Decimal("0.1")
STEM = 5  # letters by which two words are taken for the same
MOST = 3  # cells that are told of one number
YEARS = range(1900, 2101)
SPACE = "[ \u00a0\u202f\u2009]"
SIGN = "[-\u2212]?"
PER_CENT = rf"(?P<percent>{SPACE}?(?:%|prosent|per{SPACE}?cent))?"
AGAIN = re.compile(r"[\s*_\\]*(?:%|prosent|per\s?cent)", re.IGNORECASE)  # also where Markdown marks stand between
ALONE = r"(?![\w]|[.,:]\d)"
NUMBERS: Mapping[Language, "re.Pattern[str]"] = {
    "nb": re.compile(rf"(?<![\w.,:])(?P<number>{SIGN}(?:\d{{1,3}}(?:{SPACE}\d{{3}})+|\d+)(?:,\d+)?){ALONE}{PER_CENT}"),
    "en": re.compile(rf"(?<![\w.,:])(?P<number>{SIGN}(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?){ALONE}{PER_CENT}"),
}
OF = re.compile(r"\s*(?:av|of|/)\s*(?:(?:de|alle|i alt|totalt|the|all|a total of)\s+)?", re.IGNORECASE)
NO_NUMBERS = re.compile(
    r"""\b[a-z]{1,10}://\S+ | \]\([^()]*\) | [\w.+-]{1,64}@\S+  # an address
    | \b(?:tabell|figur|kapittel|kap\.|avsnitt|punkt|side|s\.|vedlegg|fotnote|spørsmål|skjema|nr\.?
        |table|figure|fig\.|chapter|section|page|p\.|appendix|footnote|question|form|no\.)\s*\d[\d.,:]*  # its number
    | ^\s*\#+\s*\d[\d.]*\s | ^\s*(?:[-*+]\s+)?\d+[.)]\s  # of a heading, of a list
    | \b\d+\.\s(?=(?-i:[a-zæøå]))  # an ordinal
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
TAKEN = "\ue000"  # in place of what is no typed number
FIELDS = ("count", "base", "percent", "value", "lower", "upper")
ALSO_NEAR = ("count", "base", "percent", "value")


@dataclass(frozen=True)
class Typed:
    """A typed number: where it stands, what was typed, and what cells say: for each a text and its name."""

    kind: Kind
    start: int
    end: int
    text: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Token:
    """A number in a text, typed or taken by name."""

    start: int
    end: int
    text: str
    value: Decimal
    percent: bool
    named: bool = False

    @property
    def whole(self) -> bool:
        """Whether it may be a count or a base."""
        return not self.percent and self.value == int(self.value) >= 0


def find(text: str, taken: Sequence[tuple[Change, Number]], names: Names, language: Language) -> Iterator[Typed]:
    """Give what is typed in a paragraph and worth a look.

    Args:
        text: the paragraph as it was written.
        taken: what its names become, in their order.
        names: all names of the run.
        language: how the numbers are written.
    """
    for change, number in taken:
        if number.text.endswith(PERCENT[language]) and (again := AGAIN.match(text, change.end)):
            yield Typed("twice", change.start, again.end(), number.text + again[0], ((number.text, number.name),))
        if number.differs:
            yield Typed("left", change.start, change.end, number.typed, ((number.text, number.name),))
    own = {(number.table, number.line.place): number.line for _, number in taken if number.line}
    beside = [(table, line) for (table, _), line in own.items() if not line.hidden]
    judged: set[int] = set()
    tokens = list(_tokens(text, taken, language))
    for first, second in pairwise(tokens):
        pair = OF.fullmatch(text, first.end, second.start) and first.whole and second.whole
        if pair and not (first.named and second.named) and max(first.value, SMALLEST) <= second.value:
            judged |= {first.start, second.start}
            yield from _pair(text, first, second, beside, names, language)
    shown = list(_shown(beside, names, language))
    for token in tokens:
        if not token.named and token.start not in judged:
            yield from _beside(token, shown)


def _tokens(text: str, taken: Sequence[tuple[Change, Number]], language: Language) -> Iterator[Token]:
    """Give the numbers of a paragraph in their order, without those that number something."""
    found = []
    for change, number in taken:
        if held := NUMBERS[language].match(number.text):
            value = _value(held["number"], language)
            found.append(Token(change.start, change.end, number.text, value, bool(held["percent"]), named=True))
    bare = NAME.sub(_taken, text)
    bare = NO_NUMBERS.sub(_taken, bare)
    for held in NUMBERS[language].finditer(bare):
        value = _value(held["number"], language)
        if value not in YEARS or held["percent"]:
            found.append(Token(held.start(), held.end(), held[0].strip(), value, bool(held["percent"])))
    return iter(sorted(found, key=lambda token: token.start))


def _taken(found: "re.Match[str]") -> str:
    return TAKEN * len(found[0])


def _value(number: str, language: Language) -> Decimal:
    plain = re.sub(SPACE, "", number).replace("\u2212", "-")
    return Decimal(plain.replace(",", ".") if language == "nb" else plain.replace(",", ""))


def _pair(
    text: str, first: Token, second: Token, beside: Sequence[tuple[str, Line]], names: Names, language: Language
) -> Iterator[Typed]:
    """Give a count and its base that are typed, with the cells that have both, or one and nearly the other."""
    about = _stems(text)
    own = list(_holding(first, second, beside, about, names, language))
    others: Iterable[Holding] = ()
    if not any(one.exact for one in own):
        others = _holding(first, second, names.counted, about, names, language)
    found = [*sorted(own, key=_rank), *sorted((one for one in others if one.exact or not own), key=_rank)]
    best = [one for one in found if one.exact][:1]
    nearest = sorted(list(dict.fromkeys([*best, *found]))[:MOST], key=lambda one: not one.exact)
    if nearest:
        exact = {one.exact for one in nearest}
        kind: Kind = "either" if len(exact) > 1 else "same" if True in exact else "near"
        said = first.text + text[first.end : second.start] + second.text
        yield Typed(kind, first.start, second.end, said, tuple((one.text, one.name) for one in nearest))


@dataclass(frozen=True)
class Holding:
    """A cell that has both numbers of a pair, or one and nearly the other.

    Its text, its name, how many words its title shares with the paragraph, and how far off the other number is.
    """

    text: str
    name: str
    shared: int
    far: int

    @property
    def exact(self) -> bool:
        """Whether it has both."""
        return self.far == 0


def _rank(one: Holding) -> tuple[int, int]:
    return -one.shared, one.far


def _holding(
    first: Token,
    second: Token,
    lines: Iterable[tuple[str, Line]],
    about: set[str],
    names: Names,
    language: Language,
) -> Iterator[Holding]:
    for table, line in lines:
        found, typed = _other(line, int(first.value), int(second.value))
        if found is not None and _near(Decimal(found), Decimal(typed)):
            name = f"{names.of(table, line)}.{'base' if first.named else 'count'}"
            shared = len(about & _stems(names.titles[table][language])) if table in names.titles else 0
            yield Holding(f"{line.count} / {line.base}", name, shared, abs(found - typed))


def _stems(text: str) -> set[str]:
    """Return how the words of a text begin, as far as they tell one text from another."""
    return {word[:STEM] for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= STEM}


def _other(line: Line, count: int, base: int) -> tuple[int | None, int]:
    """Return of a line that has the one number of a pair the other, and what was typed for it."""
    if line.base == base:
        return line.count, count
    if line.count == count >= SMALLEST:
        return line.base, base
    return None, 0


def _near(value: Decimal, typed: Decimal) -> bool:
    return abs(value - typed) <= max(Decimal(1), value * NEAR)


@dataclass(frozen=True)
class Shown:
    """What a field of a line says: the text, its name, and the number."""

    text: str
    name: str
    field: str
    value: Decimal
    percent: bool


def _shown(lines: Sequence[tuple[str, Line]], names: Names, language: Language) -> Iterator[Shown]:
    for table, line in lines:
        for field in FIELDS:
            text = shows(line, field, language)
            if held := NUMBERS[language].fullmatch(text):
                value = _value(held["number"], language)
                yield Shown(text, f"{names.of(table, line)}.{field}", field, value, bool(held["percent"]))


def _beside(token: Token, shown: Sequence[Shown]) -> Iterator[Typed]:
    """Give a typed number that one of the lines that a paragraph names shows, or nearly shows."""
    alike = [one for one in shown if one.percent == token.percent]
    same = [one for one in alike if one.value == token.value]
    near = [one for one in alike if one.field in ALSO_NEAR and one.value >= SMALLEST and _near(one.value, token.value)]
    cells: dict[str, str] = {}
    for one in same or near:
        cells.setdefault(one.text, one.name)
    if cells:
        yield Typed("same" if same else "near", token.start, token.end, token.text, tuple(cells.items())[:MOST])
