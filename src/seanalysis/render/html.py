"""A shown table as HTML: by itself for the report, or as a small page that opens alone."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from seanalysis.render.shown import ShownTable

TEMPLATES = Path(__file__).with_name("templates")


def environment(*folders: Path) -> Environment:
    """Return where pages find their templates: those of tables, and those in `folders`.

    Everything is escaped, and a name that a template lacks is an error.
    """
    return Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def style() -> Markup:
    """Return the style that all pages share."""
    return Markup((TEMPLATES / "style.css").read_text(encoding="utf-8"))


def table(shown: ShownTable) -> Markup:
    """Return the table with its caption and notes, under the anchor `table-<id>-<language>`."""
    template = environment().get_template("table.html.j2")
    anchor = f"table-{shown.id}-{shown.language}"
    return Markup(template.render(table=shown, anchor=anchor, attributes=_attributes))


def page(shown: ShownTable) -> str:
    """Return a complete page with the table, without scripts or anything to fetch."""
    return environment().get_template("page.html.j2").render(table=shown, body=table(shown), style=style())


def _attributes(spans: dict[str, int]) -> Markup:
    return Markup("").join(Markup(' {}="{}"').format(name, span) for name, span in spans.items() if span > 1)
