"""A figure as SVG, PNG and text, the same bytes on every run."""

import io
import re
from html import escape
from pathlib import Path

from matplotlib.figure import Figure

MATPLOTLIBS_IDS = re.compile(r' id="[A-Za-z.\d]+_\d+"')
STYLE_OF_ALL = re.compile(r'\s*<defs>\s*<style type="text/css">\*\{(.*)\}</style>\s*</defs>')


def save(figure: Figure, path: Path, title: str, description: str) -> None:
    """Write a figure as <path>.svg and .png, and its text alternative as .txt."""
    for artist in figure.findobj():
        artist.set_clip_on(False)
    drawing = svg(figure, path.name, title, description)
    path.with_name(f"{path.name}.svg").write_text(drawing, encoding="utf-8", newline="\n")
    path.with_name(f"{path.name}.txt").write_text(description, encoding="utf-8", newline="\n")
    figure.savefig(path.with_name(f"{path.name}.png"), format="png", metadata={"Software": None})


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
