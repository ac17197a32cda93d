"""Hand-made cells for figures, and what can be read back from a figure that was drawn."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.text import Text

from invented import STUDY
from seanalysis.cells.frame import COLUMNS, DTYPES
from seanalysis.config import Disclosure
from seanalysis.figures import draw, style
from seanalysis.figures.page import Drawing
from seanalysis.figures.view import View, view

SAME_LINE = 0.03  # inches


def share(row: str, row_level: str, count: int | None, base: int | None, **other: Any) -> dict[str, Any]:
    """One line of cells with a share; its limits are simply a tenth away, since a figure shows what it is given."""
    value = count / base if base and count is not None else float("nan")
    line = {"row": row, "row_level": row_level, "column": "", "column_level": "", "statistic": "share"}
    line |= {"count": count, "base": base, "missing": 0, "value": value, "hidden": False}
    return line | {"lower": max(value - 0.1, 0), "upper": min(value + 0.1, 1)} | other


def cells(table: str, lines: list[dict[str, Any]]) -> pd.DataFrame:
    """The lines as cells of one table."""
    return pd.DataFrame([{"table": table} | line for line in lines], columns=COLUMNS).astype(DTYPES)


def shown(
    figure: str,
    all_cells: pd.DataFrame,
    language: str = "nb",
    synthetic: bool = False,
    rule: Disclosure | None = None,
) -> View:
    """A figure of the study, about to be drawn from these cells."""
    return view(STUDY, STUDY.figure(figure), all_cells, language, synthetic, rule)


def drawing(seen: View) -> Drawing:
    """A figure as it is drawn, before it is saved."""
    with style.applied(salt="test"):
        return draw.KINDS[seen.figure.kind](seen)


@dataclass(frozen=True)
class Seen:
    """A drawn figure, read back from what stands on it."""

    drawing: Drawing

    @property
    def texts(self) -> list[Text]:
        """Every text."""
        return [text for axes in self.drawing.figure.axes for text in axes.texts]

    @property
    def words(self) -> list[str]:
        """Every text as it reads."""
        return [text.get_text() for text in self.texts]

    @property
    def boxes(self) -> list[Any]:
        """The bars, segments or squares of the plot."""
        return list(self.drawing.figure.axes[1].patches)

    @property
    def lines(self) -> list[Any]:
        """The dots and lines of the plot."""
        return list(self.drawing.figure.axes[1].lines)

    @property
    def dots(self) -> list[tuple[float, float]]:
        """Where the dots are: share and height."""
        return [(line.get_xdata()[0], line.get_ydata()[0]) for line in self.lines if line.get_marker() in ("o", "D")]

    def height(self, label: str) -> float:
        """How far from the top a text stands."""
        (text,) = [text for text in self.texts if text.get_text() == label]
        return text.get_position()[1]

    def beside(self, label: str) -> list[str]:
        """What stands to the right of a label, on its line."""
        y = self.height(label)
        same = [text for text in self.texts if abs(text.get_position()[1] - y) < SAME_LINE]
        return [text.get_text() for text in sorted(same, key=lambda text: text.get_position()[0])][1:]

    def boxes_at(self, label: str) -> list[Any]:
        """The bars, segments or squares on the line of a label, from left to right."""
        y = self.height(label)
        return [box for box in self.boxes if box.get_y() < y < box.get_y() + box.get_height() + SAME_LINE]


def see(figure: str, all_cells: pd.DataFrame, language: str = "nb") -> Seen:
    """Draw a figure and read it back."""
    return Seen(drawing(shown(figure, all_cells, language)))
