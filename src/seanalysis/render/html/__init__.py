"""A shown table as HTML: by itself for the report, or as a small page that opens alone."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from seanalysis.render.shown import ShownTable

HERE = Path(__file__).parent


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


def table(shown: ShownTable) -> Markup:
    """Return the table with its caption and notes, under the anchor `table-<id>-<language>`."""
    template = environment().get_template("table.html")
    return Markup(template.render(table=shown, anchor=f"table-{shown.id}-{shown.language}", spans=_spans))


def page(shown: ShownTable) -> str:
    """Return a complete page with the table, without scripts or anything to fetch."""
    return environment().get_template("page.html").render(table=shown, body=table(shown), style=style())


def _spans(columns: int, rows: int) -> Markup:
    named = (("colspan", columns), ("rowspan", rows))
    return Markup("").join(Markup(' {}="{}"').format(name, span) for name, span in named if span > 1)
