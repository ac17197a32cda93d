"""What one figure shows in one language: its lines of cells, and the names and numbers that stand on it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from seanalysis.cells.select import withheld
from seanalysis.config import Disclosure
from seanalysis.figures import words
from seanalysis.figures.style import MUTED, PALETTE
from seanalysis.render.labels import BENCHMARK, TOTAL, level_label, one_of, variable_label
from seanalysis.render.lines import Line, lines_of
from seanalysis.render.notes import PROTECTED, benchmarks, names_told, put_together, rounding
from seanalysis.render.numbers import whole
from seanalysis.render.shown import HIDDEN, ShownCell
from seanalysis.render.table import why_withheld
from seanalysis.render.words import ABOUT, COUNT, INTERNAL, LIMITS, RECORDS, SOURCE
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.merges import JOINT
from seanalysis.study.plan import Figure, Meaning, Table


@dataclass(frozen=True)
class View:
    """One figure in one language. `rule` is that of the public edition, None in the internal one."""

    study: Study
    figure: Figure
    table: Table
    lines: tuple[Line, ...]
    language: Language
    synthetic: bool
    start: tuple[Line, ...] = ()  # where a flow starts
    rule: Disclosure | None = None

    def say(self, text: Label, **parts: str) -> str:
        """Return a text in the language of the figure, with its parts filled in."""
        return text[self.language].format(**parts)

    @property
    def title(self) -> str:
        """The title of the figure."""
        return self.figure.title[self.language]

    @property
    def limits(self) -> str:
        """What the limits are called."""
        return LIMITS[self.language]

    @property
    def records(self) -> str:
        """What is counted."""
        return RECORDS[self.table.data][self.language]

    def variable(self, id: str) -> str:
        """Return the label of a variable."""
        return variable_label(self.study, self.table.data, id, self.language)

    def level(self, variable: str, level: str) -> str:
        """Return the label of a level, the name of a unit, or the word for all."""
        return level_label(self.study, self.table.data, variable, level, self.language)

    def colour(self, variable: str, level: str) -> str:
        """Return the colour that belongs to this level: by the key of the figure, else by the codebook, else blue.

        Levels that were put together have the colour that the key gives all of them, else that of the first.
        """
        if meanings := self.meanings(level):
            return _colour_of(meanings)
        known = self.study.variable(self.table.data, variable).level(level.split(JOINT, maxsplit=1)[0])
        return PALETTE[(known and known.colour) or "blue"]

    def meanings(self, level: str) -> tuple[Meaning, ...]:
        """Return what the colour of a level stands for: several things where it puts such levels together."""
        parts = set(level.split(JOINT))
        return tuple(meaning for meaning in self.figure.key if parts & set(meaning.levels))

    def told(self, levels: Iterable[str], among: Iterable[str]) -> tuple[str, ...]:
        """Return levels as the lines have them: one for those that were put together, where the first stands."""
        own = {part: level for level in among for part in (level, *level.split(JOINT))}
        return tuple(dict.fromkeys(own.get(level, level) for level in levels))

    @property
    def key(self) -> list[tuple[str, str]]:
        """What the colours of the figure mean, where it says so: text and colour."""
        shown = dict.fromkeys(self.meanings(line.row_level) for line in self.start or self.lines)
        return [
            (one_of([meaning.label[self.language] for meaning in meanings], self.language), _colour_of(meanings))
            for meanings in shown
            if meanings
        ]

    def write(self, how: Callable[[Line, Language], ShownCell], line: Line) -> str:
        """Write numbers of a line as in a table (see `render.cell`)."""
        return how(line, self.language).text

    def n(self, lines: Iterable[Line]) -> str:
        """Write the base of these lines, or the span of their bases."""
        bases = sorted({line.base for line in lines if not line.hidden and line.base is not None})
        return "–".join(whole(base, self.language) for base in bases[:1] + bases[1:][-1:]) or HIDDEN

    def missing(self, lines: Iterable[Line]) -> str:
        """Write how many are missing; nothing where none are."""
        most = max((line.missing or 0 for line in lines if not line.hidden), default=0)
        return self.say(words.MISSING, count=whole(most, self.language)) if most else ""

    def base(self, lines: Iterable[Line]) -> str:
        """Write "n = 199 participants, missing 3"."""
        lines = list(lines)
        n = self.say(words.BASE, n=self.n(lines), records=self.records)
        return ", ".join(filter(None, [n, self.missing(lines)]))

    def instead(self, label: str, line: Line) -> str | None:
        """Return the sentence on a line without numbers: hidden, or about nobody; None where it has numbers."""
        if line.hidden:
            return f"{label}: {self.say(words.HIDDEN)}."
        return None if line.base else f"{label}: {self.say(words.NOBODY)}."

    @property
    def withheld(self) -> str:
        """Why there is no figure in this edition; empty where there is one."""
        of_tables = [(self.table, self.lines)]
        if first := self.figure.starts_at:
            of_tables.append((self.study.table(first.table), self.start))
        return next((self.say(why_withheld(table)) for table, lines in of_tables if withheld(lines)), "")

    @property
    def nobody(self) -> str:
        """What the report says instead where nobody is in this figure; empty where it says nothing, or with numbers."""
        said = [
            item.nobody[self.language]
            for item in self.study.report.items
            if item.figure == self.figure.id and item.nobody
        ]
        return next((text for text in said if "{" not in text), "")

    def same_as(self, other: "View") -> bool:
        """Whether another edition's view of the same figure shows the same lines and says the same below them."""
        mine, others = (repr((view.lines, view.start, view.notes())) for view in (self, other))  # NaN equals nothing
        return mine == others

    def notes(self) -> list[str]:
        """Return what stands below the figure: definitions, notes and the source."""
        source = f"{self.say(SOURCE)}: {self.study.about.sources[self.table.data][self.language]}."
        if self.withheld:
            return [source]
        notes = []
        if self.table.outcome:
            outcome = self.study.variable(self.table.data, self.table.outcome.variable)
            notes += [f"{outcome.label[self.language]}: {outcome.why[self.language]}"] if outcome.why else []
        if self.table.population:
            population = self.study.population(self.table.population)
            about = self.variable(self.lines[0].column) if self.start else self.say(ABOUT)
            notes.append(f"{about}: {population.label[self.language]}.")
        joint = put_together(self.table, self.lines, self.study, self.language)
        notes += [f"{note.term}: {note.text}" for note in joint]
        notes += [note[self.language] for note in (*self.figure.notes, *self.table.notes)]
        if not self.rule:
            notes += [f"{self.say(INTERNAL)}: {text}" for text in names_told(self.table, self.study, self.language)]
        if rounded := rounding(self.table, self.language, self.rule):
            notes.append(f"{self.say(COUNT)}: {rounded}")
        found = [line for line in self.lines if line.row == BENCHMARK]
        notes += [f"{note.term}: {note.text}" for note in benchmarks(found, self.study, self.language)]
        if any(line.hidden for line in (*self.lines, *self.start)):
            notes.append(f"{HIDDEN} {self.say(PROTECTED)}")
        return [*notes, source]


def view(
    study: Study,
    figure: Figure,
    cells: pd.DataFrame,
    language: Language,
    synthetic: bool,
    rule: Disclosure | None = None,
) -> View:
    """Pick the lines of a figure; bars and histograms show all groups together.

    `rule` is that of the public edition, None in the internal one.

    Raises:
        ValueError: there are none.
    """
    lines = lines_of(figure.table, cells, rule is not None)
    lines = lines if withheld(lines) else [line for line in lines if figure.row in (None, line.row)]
    if figure.kind in ("bars", "histogram"):
        lines = [line for line in lines if line.column_level in ("", TOTAL)]
    if not lines:
        raise ValueError(f"the table {figure.table!r} has no row {figure.row!r} for the figure {figure.id!r}")
    first = figure.starts_at
    start = [
        line
        for line in (lines_of(first.table, cells, rule is not None) if first else [])
        if first and (withheld([line]) or (line.row, line.column_level) == (first.row, TOTAL))
    ]
    return View(study, figure, study.table(figure.table), tuple(lines), language, synthetic, tuple(start), rule)


def _colour_of(meanings: tuple[Meaning, ...]) -> str:
    return PALETTE[meanings[0].colour] if len(meanings) == 1 else MUTED


def is_total(line: Line) -> bool:
    """Whether a line is about all units or groups together."""
    return TOTAL in (line.row_level, line.column_level)


def drawn(line: Line) -> bool:
    """Whether there is something to draw: not where it is hidden, nor where nobody counts."""
    return not line.hidden and bool(line.base)
