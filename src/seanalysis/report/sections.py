"""The sections of the report in one language: sentences with links to their cells, figures and tables at hand."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from seanalysis.cells.select import matching, split, withheld
from seanalysis.config import Disclosure
from seanalysis.render import html
from seanalysis.render.lines import Line, lines_of
from seanalysis.render.numbers import NOTHING
from seanalysis.render.sentences import Piece, nobody, pieces, said
from seanalysis.render.shown import ShownTable
from seanalysis.render.table import shown, why_withheld
from seanalysis.report.downloads import Download, Downloads
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.plan import Item

WITH_LIMITS = ("median", "median_time", "estimate", "difference")
WRITERS = {
    "count": ("count", "count_and_share", "count_of_base"),
    "percent": ("share", "count_and_share", "count_of_base", "estimate"),
    "points": ("share", "count_and_share", "count_of_base", "estimate"),
    "value": ("share", "count_and_share", *WITH_LIMITS, "mean", "score", "distinct", "benchmark"),
    "base": ("base", "records_of", "count_of_base"),
    "missing": ("missing",),
    "lower": ("limits", "between", "span", *WITH_LIMITS),
    "upper": ("limits", "between", "span", *WITH_LIMITS),
}
"""The cells in which a reader finds what a sentence shows of a line, the best first; see `render.cell`."""

SHARED = ("base", "missing")


@dataclass(frozen=True)
class ShownFigure:
    """A figure as an image that the page carries itself, and what it shows in words."""

    id: str
    title: str
    image: str
    alternative: str
    downloads: tuple[Download, ...]


@dataclass(frozen=True)
class Words:
    """A piece of a sentence, and the place that it leads to, empty where it is only text."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class TableOnPage:
    """A table as the page shows it."""

    anchor: str
    title: str
    body: Markup
    downloads: tuple[Download, ...]


@dataclass(frozen=True)
class ShownItem:
    """A sentence, and the figure and the table behind it."""

    id: str
    title: str
    sentence: tuple[Words, ...]
    figure: ShownFigure | None
    table: TableOnPage | None


@dataclass(frozen=True)
class ShownSection:
    """A question that a reader has, and what answers it."""

    id: str
    title: str
    items: tuple[ShownItem, ...]


@dataclass
class Anchors:
    """The cells that sentences lead to: for each table an id by row and column of its body."""

    tables: Mapping[str, ShownTable]
    of: dict[str, dict[html.Position, str]] = field(default_factory=dict)

    def words(self, piece: Piece) -> Words:
        """Return a piece with the id of the cell that it is from; that of the table where no cell shows its line.

        A table that the page does not show, as nobody is in it, is led to by nothing.
        """
        table = self.tables.get(piece.table)
        if piece.line is None or table is None:
            return Words(piece.text)
        position = _position(table, piece)
        if position is None:
            return Words(piece.text, html.anchor(table))
        row, column = position
        anchors = self.of.setdefault(table.id, {})
        return Words(piece.text, anchors.setdefault(position, f"cell-{table.id}-{row}-{column}-{table.language}"))

    def led_to(self, selector: str, lines: Mapping[str, list[Line]], language: Language) -> Words:
        """Return the number that a selector takes (see `cells.select`), with the id of its cell.

        Raises:
            StudyError: the selector takes several cells, or what its cell does not have.
        """
        table, names, field = split(selector)
        if not matching(lines[table], names):
            return Words(NOTHING)
        (piece,) = pieces(f"{{{{{'.'.join((table, *names, field))}}}}}", lines, language)
        return self.words(piece)


@dataclass(frozen=True)
class Shelf:
    """The tables that the report shows, and the lines from which pages take numbers by name.

    `threshold`, `synthetic` and `rule` are as in `render.table`.
    """

    cells: pd.DataFrame
    study: Study
    threshold: int
    synthetic: bool
    rule: Disclosure | None = None

    @property
    def public(self) -> bool:
        """Whether this is the public edition."""
        return self.rule is not None

    @cached_property
    def lines(self) -> dict[str, list[Line]]:
        """The lines of each table, by the table's id."""
        return {table.id: lines_of(table.id, self.cells, self.public) for table in self.study.tables}

    @cached_property
    def said(self) -> dict[str, Label]:
        """What each item of the report says; of one that is withheld, why."""
        return {item.name: self._said(item) for item in self.study.report.items}

    def _said(self, item: Item) -> Label:
        of = item.table or (self.study.figure(item.figure).table if item.figure else "")
        if of and not self.has(of):
            return why_withheld(self.study.table(of))
        return said(item, self.lines, self.public)

    def has(self, table: str) -> bool:
        """Whether a table is in this edition."""
        return not withheld(self.lines[table])

    def draws(self, figure: str) -> bool:
        """Whether a figure is in this edition: all tables that it shows."""
        drawn = self.study.figure(figure)
        return self.has(drawn.table) and (drawn.starts_at is None or self.has(drawn.starts_at.table))

    def shows(self, item: Item) -> bool:
        """Whether the report shows the table and the figure of an item, and not only that they are about nobody."""
        return item.nobody is None or not nobody(item, self.lines)

    def anchors(self, language: Language) -> Anchors:
        """Return the tables in one language, with no cell named yet."""
        items = [item for item in self.study.report.items if self.shows(item)]
        tables = [item.table for item in items if item.table and self.has(item.table)]
        return Anchors({table: self._shown(table, language) for table in tables})

    def _shown(self, id: str, language: Language) -> ShownTable:
        table = self.study.table(id)
        return shown(
            table,
            self.cells,
            self.study,
            language,
            threshold=self.threshold,
            synthetic=self.synthetic,
            rule=self.rule,
        )


@dataclass(frozen=True)
class Sections:
    """What the sections are made of.

    `figures` is the folder with <figure>.<language>.svg and .txt. Other pages lead to the cells of the references
    `led_to`.
    """

    shelf: Shelf
    figures: Path
    downloads: Downloads
    led_to: Sequence[str] = ()

    @property
    def study(self) -> Study:
        """What the study is."""
        return self.shelf.study

    def shown(self, language: Language) -> tuple[ShownSection, ...]:
        """Return the sections of the report in their order.

        Raises:
            StudyError: a sentence refers to no cell, or to several.
        """
        lines, anchors = self.shelf.lines, self.shelf.anchors(language)
        sentences = {
            name: tuple(map(anchors.words, pieces(sentence[language], lines, language, self.shelf.public)))
            for name, sentence in self.shelf.said.items()
        }
        for reference in self.led_to:
            anchors.led_to(reference, lines, language)
        return tuple(
            ShownSection(
                section.id,
                section.title[language],
                tuple(
                    self._item(item, sentences[item.name], anchors if self.shelf.shows(item) else None, language)
                    for item in section.items
                ),
            )
            for section in self.study.report.sections
        )

    def _item(self, item: Item, sentence: tuple[Words, ...], anchors: Anchors | None, language: Language) -> ShownItem:
        """Return an item; without `anchors` only what it says."""
        title = (
            item.title or (self.study.table(item.table) if item.table else self.study.figure(str(item.figure))).title
        )
        return ShownItem(
            id=f"{item.name}-{language}",
            title=title[language],
            sentence=sentence,
            figure=self._figure(figure, language) if (figure := self._drawn(item)) and anchors else None,
            table=self._table(table, anchors) if anchors and (table := anchors.tables.get(item.table or "")) else None,
        )

    def _drawn(self, item: Item) -> str | None:
        return item.figure if item.figure and self.shelf.draws(item.figure) else None

    def _table(self, table: ShownTable, anchors: Anchors) -> TableOnPage:
        body = html.table(table, anchors.of.get(table.id, {}))
        return TableOnPage(html.anchor(table), table.title, body, self.downloads.of_table(table.id, table.language))

    def _figure(self, id: str, language: Language) -> ShownFigure:
        image = base64.b64encode((self.figures / f"{id}.{language}.svg").read_bytes()).decode("ascii")
        told = (self.figures / f"{id}.{language}.txt").read_text(encoding="utf-8")
        return ShownFigure(
            id=f"figure-{id}-{language}",
            title=self.study.figure(id).title[language],
            image=f"data:image/svg+xml;base64,{image}",
            alternative=" ".join(told.split("\n")).strip(),
            downloads=self.downloads.of_figure(id, language),
        )


def on_page(tables: Iterable[ShownTable]) -> tuple[TableOnPage, ...]:
    """Return tables as the page shows them, where no sentence leads to a cell and no file holds them."""
    return tuple(TableOnPage(html.anchor(table), table.title, html.table(table), ()) for table in tables)


def _position(table: ShownTable, piece: Piece) -> html.Position | None:
    """Return the row and column of the cell that shows what a sentence says of a line; None where none does.

    A base, or what is missing, is often shown once for several lines: in the same row, or in the same column for the
    same variable.
    """
    at = {(row, column): cell for row, shown in enumerate(table.rows) for column, cell in enumerate(shown.cells)}
    own = [position for position, cell in at.items() if cell.line == piece.line]
    near = [
        (row, column)
        for (row, column), cell in at.items()
        if piece.show in SHARED and piece.line and cell.line
        for own_row, own_column in own
        if row == own_row or (column == own_column and cell.line[0] == piece.line[0])
    ]
    best = [
        place for places in (own, near) for word in WRITERS[piece.show] for place in places if at[place].shows == word
    ]
    number = piece.text.rstrip("%\u202f")
    return next((place for place in best + own if number in at[place].text), None)
