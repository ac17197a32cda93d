"""A blank sheet of the width of the page, on which everything is placed in inches from the upper left corner."""

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from seanalysis.figures.style import DPI, INK, MUTED, SMALL, WIDTH, line_height, wrap

MARGIN = 0.05
BASELINE = 0.36  # from the middle of a line of text down to its baseline, in units of the type size


class Sheet:
    """Text, boxes and rules at fixed places, so that nothing has to be laid out twice."""

    left = MARGIN
    right = WIDTH - MARGIN

    def __init__(self) -> None:
        self.figure = Figure(dpi=DPI)
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0, 0, 1, 1), zorder=1)
        self.axes.set_axis_off()

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SMALL,
        color: str = INK,
        ha: str = "left",
        bold: bool = False,
        upwards: bool = False,
    ) -> None:
        """Write a line of text whose middle lies at y, or at x where it is written upwards from y."""
        if not text:
            return
        drop = BASELINE * size / 72
        self.axes.text(
            x + drop if upwards else x,
            y if upwards else y + drop,
            text,
            fontsize=size,
            color=color,
            weight="bold" if bold else "normal",
            ha=ha,
            va="baseline",
            rotation=90 if upwards else 0,
            rotation_mode="anchor",
        )

    def paragraph(self, text: str, y: float, *, size: float, color: str = INK, bold: bool = False) -> float:
        """Write a text over the whole width, from y downwards; return where it ends."""
        for line in wrap(text, self.right - self.left, size, bold):
            self.write(self.left, y + line_height(size) / 2, line, size=size, color=color, bold=bold)
            y += line_height(size)
        return y

    def box(self, x: float, y: float, side: float, colour: str) -> None:
        """Draw a square whose left side lies at x and whose middle lies at y."""
        corner = (x, y - side / 2)
        self.axes.add_patch(Rectangle(corner, side, side, facecolor=colour, edgecolor=MUTED, linewidth=0.3))

    def rule(self, y: float) -> None:
        """Draw a thin line over the whole width."""
        self.axes.plot([self.left, self.right], [y, y], color=MUTED, linewidth=0.6)

    def cut(self, height: float) -> None:
        """Cut the sheet to its height."""
        self.figure.set_size_inches(WIDTH, height)
        self.axes.set(xlim=(0, WIDTH), ylim=(height, 0))

    def plot(self, left: float, right: float, top: float, bottom: float) -> Axes:
        """Return axes that cover this part of the sheet once it is cut; their y is that of the sheet."""
        height = self.figure.get_figheight()
        axes = self.figure.add_axes(
            (left / WIDTH, 1 - bottom / height, (right - left) / WIDTH, (bottom - top) / height), ylim=(bottom, top)
        )
        axes.set_axis_off()
        return axes
