"""Draw all figures in one language."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from seanalysis.cells import frame
from seanalysis.config import rule_of
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
from seanalysis.figures.page import Drawing, blank_page
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


FORMS = ("svg", "pdf", "png", "txt")


def run(
    cells: str,
    files: str,
    study: str,
    language: Language,
    disclosure: str,
    folder: str,
    drawn_from: str | Sequence[str] = (),
    drawn: Sequence[str] = (),
) -> str:
    """Draw every figure: `<folder>/<figure>.<language>.svg`, `.pdf`, `.png` and `.txt`; return a sentence.

    Args:
        cells: path of cells.csv.
        files: path of files.csv, which says whether the data are synthetic.
        study: the study folder.
        language: of the figures.
        disclosure: as in `render.tables`.
        folder: where to write.
        drawn_from: path of the cells of the other edition.
        drawn: one of the files of the figures of the other edition; the others stand beside it. A figure that shows
            the same is copied, as drawing is dear.
    """
    plan, invented = Study(Path(study)), synthetic(files)
    lines = frame.read(Path(cells))
    other = frame.read(Path(drawn_from)) if isinstance(drawn_from, str) else None
    Path(folder).mkdir(parents=True, exist_ok=True)
    copied = 0
    for figure in plan.figures:
        own = view(plan, figure, lines, language, invented, rule_of(disclosure))
        if other is not None and own.same_as(view(plan, figure, other, language, invented)):
            copied += 1
            for form in FORMS:
                name = f"{figure.id}.{language}.{form}"
                shutil.copyfile(Path(drawn[0]).with_name(name), Path(folder, name))
        else:
            draw(own, Path(folder))
    told = f", {copied} of them copied, as they show the same" if copied else ""
    return f"Drew {len(plan.figures)} figures ({language}){told}."


def draw(shown: View, folder: Path) -> None:
    """Write one figure in one language."""
    name = f"{shown.figure.id}.{shown.language}"
    with style.applied(salt=name):
        drawing = _withheld(shown) if shown.withheld else KINDS[shown.figure.kind](shown)
        save(drawing.figure, folder / name, shown.title, text_alternative(shown, drawing))


def _withheld(shown: View) -> Drawing:
    """Return a sheet that says why there is no figure."""
    return Drawing(blank_page(shown, shown.withheld).figure, [shown.withheld])


def text_alternative(shown: View, drawing: Drawing) -> str:
    """Return in sentences, one a line, everything that the figure shows."""
    mark = [f"{shown.say(SYNTHETIC)}."] if shown.synthetic else []
    title = shown.title if shown.title.endswith("?") else f"{shown.title}."
    return "\n".join([*mark, title, *drawing.sentences, *shown.notes()]) + "\n"
