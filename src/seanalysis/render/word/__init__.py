"""All tables as one Word document: native tables that go into a report as they are.

A library for Word files would leave the parts that matter here to us (rows that repeat or do not break, captions that
number themselves, alternative texts, the language) and add a clock; so the few parts of such a file are templates here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from seanalysis.render import words
from seanalysis.render.pairs import Grid, parts_that_fit
from seanalysis.render.shown import ShownTable, writable
from seanalysis.render.widths import WORD, Measures
from seanalysis.stored import stored
from seanalysis.study.codebook import Language

HERE = Path(__file__).parent
PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "relations.xml",
    "docProps/core.xml": "properties.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/header.xml": "header.xml",
    "word/footer.xml": "footer.xml",
}
LOCALE: dict[Language, str] = {"nb": "nb-NO", "en": "en-GB"}
ONE_PAGE = 32  # rows that are kept together


@dataclass(frozen=True)
class Chapter:
    """A heading and the tables under it."""

    title: str
    tables: tuple[ShownTable, ...]


@dataclass(frozen=True)
class Block:
    """A table as the document sets it: under which number, on which kind of page, and after which heading, if any."""

    number: int
    heading: str
    table: ShownTable
    parts: tuple[tuple[Grid, Measures], ...]

    @property
    def landscape(self) -> bool:
        """Whether it needs a page on its side."""
        return any(measures.landscape for _, measures in self.parts)

    @property
    def together(self) -> bool:
        """Whether all its rows stay on one page."""
        return len(self.table.rows) <= ONE_PAGE


def write(chapters: Sequence[Chapter], title: str, path: Path) -> None:
    """Write the document.

    Args:
        chapters: all tables of one language, each under a heading; at least one table.
        title: what the study is called.
        path: where to write it.
    """
    blocks = list(_blocks(chapters))
    first = blocks[0].table
    given = {
        "blocks": blocks,
        "sections": [list(section) for _, section in groupby(blocks, key=lambda block: block.landscape)],
        "title": title,
        "mark": first.mark,
        "language": first.language,
        "locale": LOCALE[first.language],
        "words": words,
    }
    memory = BytesIO()
    with ZipFile(memory, "w") as package:
        for part, template in PARTS.items():
            package.writestr(part, _environment().get_template(template).render(given))
    path.write_bytes(stored(memory))


def _blocks(chapters: Sequence[Chapter]) -> Iterator[Block]:
    number = 0
    for chapter in chapters:
        for at, table in enumerate(chapter.tables):
            number += 1
            grids = () if table.instead else parts_that_fit(table, WORD.fits)
            yield Block(
                number, "" if at else chapter.title, table, tuple((grid, WORD.measures(grid)) for grid in grids)
            )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_possible,
    )


def _possible(value: Any) -> Any:
    return writable(value) if type(value) is str else value
