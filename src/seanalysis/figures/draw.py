"""Draw all figures in one language."""

from collections.abc import Callable
from pathlib import Path

from seanalysis.cells import frame
from seanalysis.figures import (
    bars,
    definitions,
    differences,
    flow,
    funnel,
    grid,
    histogram,
    ranks,
    rates,
    stacked,
    style,
    time,
)
from seanalysis.figures.page import Drawing
from seanalysis.figures.save import save
from seanalysis.figures.view import View, view
from seanalysis.files import synthetic
from seanalysis.render.words import SYNTHETIC
from seanalysis.study import Study
from seanalysis.study.codebook import Language

KINDS: dict[str, Callable[[View], Drawing]] = {
    "rates": rates.draw,
    "bars": bars.draw,
    "stacked": stacked.draw,
    "grid": grid.draw,
    "time": time.draw,
    "differences": differences.draw,
    "funnel": funnel.draw,
    "ranks": ranks.draw,
    "definitions": definitions.draw,
    "histogram": histogram.draw,
    "flow": flow.draw,
}


def run(cells: str, files: str, study: str, language: Language, folder: str) -> str:
    """Draw every figure: `<folder>/<figure>.<language>.svg`, `.pdf`, `.png` and `.txt`; return a sentence.

    `cells` is the path of cells.csv, `study` the study folder; `files` says whether the data are synthetic.
    """
    plan, lines, invented = Study(Path(study)), frame.read(Path(cells)), synthetic(files)
    Path(folder).mkdir(parents=True, exist_ok=True)
    for figure in plan.figures:
        draw(view(plan, figure, lines, language, invented), Path(folder))
    return f"Drew {len(plan.figures)} figures ({language})."


def draw(shown: View, folder: Path) -> None:
    """Write one figure in one language."""
    name = f"{shown.figure.id}.{shown.language}"
    with style.applied(salt=name):
        drawing = KINDS[shown.figure.kind](shown)
        save(drawing.figure, folder / name, shown.title, text_alternative(shown, drawing))


def text_alternative(shown: View, drawing: Drawing) -> str:
    """Return in sentences, one a line, everything that the figure shows."""
    mark = [f"{shown.say(SYNTHETIC)}."] if shown.synthetic else []
    title = shown.title if shown.title.endswith("?") else f"{shown.title}."
    return "\n".join([*mark, title, *drawing.sentences, *shown.notes()]) + "\n"
