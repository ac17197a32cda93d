"""A shown table as HTML: by itself for the report, or as a small page that opens alone."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from seanalysis.render.shown import ShownTable

Position: TypeAlias = tuple[int, int]

HERE = Path(__file__).parent
NONE: Mapping[Position, str] = MappingProxyType({})


@cache
def environment(*folders: Path) -> Environment:
    """Return where pages find their templates: in `folders`, and here.

    Everything is escaped, and a name that a template lacks is an error.
    """
    return Environment(
        loader=FileSystemLoader([*folders, HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def style(*sheets: Path) -> Markup:
    """Return the style that all pages share, and after it that of one page."""
    return Markup("\n").join(Markup(sheet.read_text(encoding="utf-8")) for sheet in (HERE / "style.css", *sheets))


def anchor(shown: ShownTable) -> str:
    """Return the id under which a table stands on a page."""
    return f"table-{shown.id}-{shown.language}"


def table(shown: ShownTable, anchors: Mapping[Position, str] = NONE) -> Markup:
    """Return the table with its caption and notes, under its anchor.

    `anchors` names cells, by row and column of the body, to which a link leads.
    """
    template = environment().get_template("table.html")
    return Markup(template.render(table=shown, anchor=anchor(shown), anchors=anchors, spans=_spans))


def page(shown: ShownTable) -> str:
    """Return a complete page with the table, without scripts or anything to fetch."""
    return environment().get_template("page.html").render(table=shown, body=table(shown), style=style())


def _spans(columns: int, rows: int) -> Markup:
    named = (("colspan", columns), ("rowspan", rows))
    return Markup("").join(Markup(' {}="{}"').format(name, span) for name, span in named if span > 1)
