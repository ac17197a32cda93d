"""A figure as SVG, PDF, PNG and text, the same bytes on every run."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from fontTools import subset
from matplotlib.figure import Figure
from PIL import Image

from seanalysis.figures.style import DPI

MATPLOTLIBS_IDS = re.compile(r' id="[A-Za-z.\d]+_\d+"')
STYLE_OF_ALL = re.compile(r'\s*<defs>\s*<style type="text/css">\*\{(.*)\}</style>\s*</defs>')


# What a font needs to lay out text. In a PDF it has been laid out, and to cut these tables to size takes half the time.
LAYOUT_TABLES = ["GDEF", "GPOS", "GSUB", "MATH", "kern"]


def save(figure: Figure, path: Path, title: str, description: str) -> None:
    """Write a figure as <path>.svg, .pdf and .png, and its text alternative as .txt."""
    for axes in figure.axes:
        for artist in (*axes.patches, *axes.lines):
            artist.set_clip_on(False)
    drawing = svg(figure, path.name, title, description)
    path.with_name(f"{path.name}.svg").write_text(drawing, encoding="utf-8", newline="\n")
    path.with_name(f"{path.name}.txt").write_text(description, encoding="utf-8", newline="\n")
    _pdf(figure, path.with_name(f"{path.name}.pdf"), title)
    _png(figure, path.with_name(f"{path.name}.png"))


def svg(figure: Figure, name: str, title: str, description: str) -> str:
    """Return a figure as SVG, with what a screen reader reads, and fit to stand in a page beside others.

    So it has no ids that others have too, and no style that reaches beyond it.
    """
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    drawn = buffer.getvalue()
    drawn = MATPLOTLIBS_IDS.sub("", drawn[drawn.index("<svg ") :])
    style = STYLE_OF_ALL.search(drawn)
    assert style, "matplotlib writes its SVG in another way than before"
    opening, rest = STYLE_OF_ALL.sub("", drawn).split(">", 1)
    return (
        f'{opening} style="{style[1]}" role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc">\n'
        f'<title id="{name}-title">{escape(title)}</title>\n'
        f'<desc id="{name}-desc">{escape(description)}</desc>{rest}'
    )


def _pdf(figure: Figure, path: Path, title: str) -> None:
    about = dict.fromkeys(("Creator", "Producer", "CreationDate")) | {"Title": title}
    with _fonts_without_layout():
        figure.savefig(path, format="pdf", metadata=about)


@contextmanager
def _fonts_without_layout() -> Iterator[None]:
    usual = subset.Options._drop_tables_default
    subset.Options._drop_tables_default = [*usual, *LAYOUT_TABLES]
    try:
        yield
    finally:
        subset.Options._drop_tables_default = usual


def _png(figure: Figure, path: Path) -> None:
    """Write it without a channel for what shines through, as nothing does."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="rgba")
    drawn = Image.frombytes("RGBA", figure.canvas.get_width_height(), buffer.getvalue())
    drawn.convert("RGB").save(path, dpi=(DPI, DPI), compress_level=3)  # as small as 6 here, and faster
