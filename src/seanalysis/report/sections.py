"""The sections of the report in one language: sentences filled, figures and tables at hand."""

import base64
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from seanalysis.render import html
from seanalysis.render.lines import Line, lines_of
from seanalysis.render.table import shown
from seanalysis.report.sentences import about_nobody, fill
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Item


@dataclass(frozen=True)
class ShownFigure:
    """A figure as an image that the page carries itself, and what it shows in words."""

    title: str
    image: str
    alternative: str


@dataclass(frozen=True)
class ShownItem:
    """A sentence, and the figure and the table behind it."""

    id: str
    title: str
    sentence: str
    figure: ShownFigure | None
    table: Markup | None


@dataclass(frozen=True)
class ShownSection:
    """A question that a reader has, and what answers it."""

    id: str
    title: str
    items: tuple[ShownItem, ...]


@dataclass(frozen=True)
class Sections:
    """What the sections are made of.

    `figures` is the folder with <figure>.<language>.svg and .txt; `threshold` and `synthetic` are as in `render.table`.
    """

    cells: pd.DataFrame
    study: Study
    figures: Path
    threshold: int
    synthetic: bool

    def shown(self, language: Language) -> tuple[ShownSection, ...]:
        """Return the sections of the report in their order.

        Raises:
            StudyError: a sentence refers to no cell, or to several.
        """
        lines = {table.id: lines_of(table.id, self.cells) for table in self.study.tables}
        return tuple(
            ShownSection(
                section.id,
                section.title[language],
                tuple(self._item(item, lines, language) for item in section.items),
            )
            for section in self.study.report.sections
        )

    def _item(self, item: Item, lines: dict[str, list[Line]], language: Language) -> ShownItem:
        table, figure, sentence = item.table, item.figure, fill(item.sentence[language], lines, language)
        title = item.title or (self.study.table(table) if table else self.study.figure(str(figure))).title
        shows = not (item.nobody and about_nobody(item.sentence[language], lines))
        return ShownItem(
            id=f"{item.id or table or figure}-{language}",
            title=title[language],
            sentence=sentence if shows or item.nobody is None else fill(item.nobody[language], lines, language),
            figure=self._figure(figure, language) if figure and shows else None,
            table=self._table(table, language) if table and shows else None,
        )

    def _table(self, id: str, language: Language) -> Markup:
        table = self.study.table(id)
        return html.table(
            shown(table, self.cells, self.study, language, threshold=self.threshold, synthetic=self.synthetic)
        )

    def _figure(self, id: str, language: Language) -> ShownFigure:
        image = base64.b64encode((self.figures / f"{id}.{language}.svg").read_bytes()).decode("ascii")
        told = (self.figures / f"{id}.{language}.txt").read_text(encoding="utf-8")
        return ShownFigure(
            title=self.study.figure(id).title[language],
            image=f"data:image/svg+xml;base64,{image}",
            alternative=" ".join(told.split("\n")).strip(),
        )
