"""Texts: each number must be that of a shown line of the table or figure in question, or say nothing of the data."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from seanalysis.release.attack.aligned import Aligned, around
from seanalysis.release.attack.cells import Line
from seanalysis.release.attack.contents import Contents, Grid, Passage
from seanalysis.release.attack.explained import Shares
from seanalysis.release.attack.grids import ALONE, HIDES, NOTHING
from seanalysis.release.attack.known import Known
from seanalysis.release.attack.leak import Leak
from seanalysis.release.attack.numbers import Number, find
from seanalysis.release.attack.planned import phrases
from seanalysis.release.attack.readers.html import FOUND
from seanalysis.study import Study

TERMS = re.compile(r"(\d+) (?:numbers|tall)\b")
SUM = re.compile(r"(\d+(?: \+ \d+)+) =")
REFERENCE = re.compile(
    r"\b(tabell|table|avsnitt|section|kapittel|chapter|side|page|figur|figure|skjema|form) $", re.IGNORECASE
)
EXPECTED = re.compile(
    r"at full precision|the alternative text|the attribute (alt|aria-label|content|data-title|data-section|value) "
)
UNSEEN = "is a number where no reader looks"
OF_LANGUAGE = re.compile(r"\.(nb|en)\.")


class Texts:
    """What may stand in texts about each table and figure."""

    def __init__(
        self,
        study: Study,
        lines: list[Line],
        aligned: Aligned,
        grids: dict[str, Grid],
        known: Known,
        beside: dict[str, Shares],
    ) -> None:
        self._beside = beside
        self._aligned, self._grids, self._known = aligned, grids, known
        self._tables = {figure.id: [figure.table] for figure in study.figures}
        for figure in study.figures:
            self._tables[figure.id] += [figure.starts_at.table] if figure.starts_at else []
        self._tables |= {table.id: [*self._tables.get(table.id, ()), table.id] for table in study.tables}
        self._plans = {table.id: table for table in study.tables}
        self._adjusted = {table.id for table in study.tables if table.add_to_100}
        self._shares: dict[str, Shares] = {}
        self._all = lines
        self._told: dict[int, list[Number]] = {}
        self._labels: dict[tuple[str, str], frozenset[str]] = {}

    def check(self, file: str, passage: Passage) -> Iterator[Leak]:
        """Give what a text gives away."""
        if passage.place in ("a script", "a style"):
            if not self._known.programmed(passage.text):
                yield Leak(file, passage.subject, passage.place, passage.text[:80], "is not that of the program")
            return
        if not passage.seen and not EXPECTED.search(passage.place):
            for number in self.telling(passage):
                yield Leak(file, passage.subject, passage.place, _near(passage.text, number), UNSEEN)
            return
        linked = {text: (table, row, column) for text, table, row, column in passage.links}
        wrong = [self._linked(file, passage, *link) for link in passage.links]
        yield from (leak for leak in wrong if leak)
        for number in self.telling(passage):
            if any(number.text.strip() in text for text in linked):
                continue
            if not self.shares(passage.subject).explain(number):
                hides = any(line.hidden for table in self._of(passage) for line in self._aligned.lines(table))
                yield Leak(file, passage.subject, passage.place, _near(passage.text, number), HIDES if hides else ALONE)

    def _of(self, passage: Passage) -> list[str]:
        return self._tables.get(passage.subject, [])

    def telling(self, passage: Passage) -> list[Number]:
        """Return the numbers of a text that may tell something of the data."""
        if id(passage) not in self._told:
            self._told[id(passage)] = list(self._tell(passage))
        return self._told[id(passage)]

    def _tell(self, passage: Passage) -> Iterator[Number]:
        for number in find(passage.text, passage.language):
            if REFERENCE.search(passage.text[: number.start]) or self._known.says(passage.text, number):
                continue
            if self._label(passage, number) or self._set(passage, number) or _added(passage, number):
                continue
            yield number

    def _label(self, passage: Passage, number: Number) -> bool:
        """Whether a number stands in a label of a level of the table or figure, or in what a note says of its plan."""
        text = passage.text.casefold()
        for label in self._numbered(passage.subject, passage.language):
            at = text.find(label)
            while at >= 0:
                if (
                    at <= number.start
                    and number.end <= at + len(label) + 1
                    and not text[at + len(label) : at + len(label) + 1].isalnum()
                ):
                    return True
                at = text.find(label, at + 1)
        return False

    def _numbered(self, subject: str, language: str) -> frozenset[str]:
        key = subject, language
        if key not in self._labels:
            tables = self._tables.get(subject, ())
            labels = {label for table in tables for label in self._aligned.labels(table, language)}
            plans = [self._plans[table] for table in tables if table in self._plans]
            planned = {text for plan in plans for text in phrases(plan, language)}
            self._labels[key] = frozenset(text.casefold() for text in labels | planned if re.search(r"\d", text))
        return self._labels[key]

    def _set(self, passage: Passage, number: Number) -> bool:
        """Whether a number is a setting of the study, where people read a text about none of its tables and figures.

        What is found in the printed report is only compared with itself.
        """
        free = passage.seen and passage.subject not in self._tables and not passage.subject.startswith(FOUND)
        return free and number.value in self._known.settings

    def shares(self, subject: str) -> Shares:
        """Return the numbers of the shown lines about a table or figure; of all lines for what is about none."""
        if subject not in self._shares:
            tables = self._tables.get(subject)
            lines = self._all if tables is None else [line for table in tables for line in self._aligned.lines(table)]
            self._shares[subject] = self._beside.get(subject) or Shares(
                lines, bool(tables and self._adjusted & set(tables))
            )
        return self._shares[subject]

    def _linked(self, file: str, passage: Passage, text: str, table: str, row: int, column: int) -> Leak | None:
        """Hold a number that leads to a cell against the lines of that cell."""
        grid = self._grids.get(table)
        numbers = list(find(text, passage.language))
        if grid is None or row >= len(grid.rows) or column >= len(grid.rows[row].cells):
            return Leak(file, table, passage.place, text, "leads to a cell that is not there") if numbers else None
        lines = self._aligned.at(table, grid.language, around(grid, row, column)) or self._aligned.lines(table)
        shares = Shares(lines, table in self._adjusted)
        if NOTHING.fullmatch(grid.rows[row].cells[column]) and numbers and all(line.hidden for line in lines):
            return Leak(file, table, passage.place, text, HIDES)
        if any(not shares.explain(number) for number in numbers):
            return Leak(file, table, passage.place, text, ALONE)
        return None


def _near(text: str, number: Number) -> str:
    start, end = max(0, number.start - 40), min(len(text), number.end + 20)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def in_both_languages(contents: Iterable[Contents], texts: Texts) -> Iterator[Leak]:
    """Hold the numbers that texts show in one language against those in the other, by table or figure."""
    found: dict[tuple[str, str], dict[str, _Side]] = {}
    for one in contents:
        file = OF_LANGUAGE.sub(".", one.file)
        for passage in one.passages:
            if passage.place not in ("a script", "a style"):
                own = found.setdefault((file, passage.subject), {}).setdefault(passage.language, _Side(one.file))
                own.every.update(number.plain for number in find(passage.text, passage.language))
                own.telling.update(number.plain for number in texts.telling(passage))
    for (_, subject), languages in found.items():
        if len(languages) == 2:  # noqa: PLR2004
            one_side, other_side = languages.values()
            for own, other in ((one_side, other_side), (other_side, one_side)):
                if more := own.telling - other.every:
                    text = ", ".join(sorted(more.elements()))
                    yield Leak(
                        own.file, subject, "the texts", text, "shows numbers that the other language does not show"
                    )


@dataclass
class _Side:
    file: str
    every: Counter[str] = field(default_factory=Counter)
    telling: Counter[str] = field(default_factory=Counter)


def _added(passage: Passage, number: Number) -> bool:
    """Whether a number is a sum that is written out in the text, or how far rounded terms can bring a sum from 100."""
    for terms_of_100 in TERMS.finditer(passage.text[: number.start]):
        if abs(number.value - 100) <= int(terms_of_100[1]) / 2:
            return True
    for sum_ in SUM.finditer(passage.text):
        terms = [int(term) for term in sum_[1].split("+")]
        if number.start >= sum_.start() and abs(number.value - sum(terms)) in (0, len(terms) / 2):
            return True
    return False
