"""How many in each unit and column, as a grid whose colour is the share."""

import math

from matplotlib.patches import Rectangle

from seanalysis.figures import words
from seanalysis.figures.page import Column, Drawing, Page, lined_page
from seanalysis.figures.style import MUTED, SMALL, ink_on, line_height, text_width
from seanalysis.figures.view import View, drawn
from seanalysis.render.cell import count, count_of_base
from seanalysis.render.labels import TOTAL
from seanalysis.render.lines import Line
from seanalysis.render.numbers import NOTHING, percent
from seanalysis.render.shown import HIDDEN

# From which share in per cent a square has which colour: one hue, light to dark.
STEPS = {0: "#D3E4F5", 10: "#A3C8EA", 25: "#4F8CC9", 50: "#0A4480"}
ZERO = "#F4F5F6"
WIDEST = 0.4  # inches
MANY = 30  # columns; where there are more, their squares are too narrow for counts


def draw(view: View) -> Drawing:
    """Draw a rate with a further variable as columns; the totals stand at the edges."""
    lines = {(line.row_level, line.column_level): line for line in view.lines}
    rows = sorted(dict.fromkeys(row for row, _ in lines), key=lambda level: level == TOTAL)
    columns = [level for level in dict.fromkeys(column for _, column in lines) if level != TOTAL]
    names = {level: view.level(view.lines[0].column, level) for level in columns}
    labels = [view.level(view.lines[0].row, level) for level in rows]
    counted = len(columns) <= MANY
    nobody = any(line.base == 0 for line in view.lines if not line.hidden)
    text = (words.GRID_WITH_NOBODY if nobody else words.GRID) if counted else words.GRID_WITHOUT_COUNTS
    subtitle = view.say(text, n=view.base([lines[TOTAL, TOTAL]]))
    page = lined_page(
        view,
        subtitle,
        labels,
        apart=1,
        columns=[
            Column(view.say(words.COUNT_OF_N), [view.write(count_of_base, lines[level, TOTAL]) for level in rows])
        ],
        key=_key(view),
        above=0.05 + max(text_width(name, SMALL) for name in names.values()),
    )
    step = min(page.width / len(columns), WIDEST)
    widest = max(
        line_height(SMALL), *(text_width(view.write(count, lines[TOTAL, column]), SMALL) for column in columns)
    )
    size = SMALL * min(1, 0.9 * step / widest) if counted else SMALL
    page.plot.set_xlim(0, page.width)
    every = 1 if counted else math.ceil(line_height(SMALL) / step)
    for i, name in enumerate(names.values()):
        if i % every == 0:
            page.sheet.write(page.left + (i + 0.5) * step, page.top - 0.05, name, size=size, upwards=True)
    for level, y, height in zip(rows, page.centres, page.heights, strict=True):
        for i, column in enumerate(columns):
            _square(view, page, lines[level, column], (i * step, y - height / 2, step, height), size, counted)
    sentences = [
        _sentence(view, label, lines[level, TOTAL], {name: lines[level, column] for column, name in names.items()})
        for level, label in zip(rows, labels, strict=True)
    ]
    return Drawing(page.sheet.figure, [subtitle, *sentences])


def _square(
    view: View, page: Page, line: Line, at: tuple[float, float, float, float], size: float, counted: bool
) -> None:
    left, top, width, height = at
    colour, text = ZERO, ""
    if not drawn(line):
        colour, text = "white", HIDDEN if line.hidden else NOTHING
    elif line.count:
        colour = next(colour for least, colour in reversed(STEPS.items()) if 100 * line.value >= least)
        text = view.write(count, line) if counted else ""
    box = Rectangle((left, top), width, height, facecolor=colour, edgecolor="white", linewidth=0.8 if counted else 0.4)
    box.set_label(f"{line.row_level}/{line.column_level}")
    page.plot.add_patch(box)
    middle, ink = page.left + left + width / 2, ink_on(colour) if drawn(line) else MUTED
    page.sheet.write(middle, top + height / 2, text, size=size, color=ink, ha="center")


def _key(view: View) -> list[tuple[str, str]]:
    zero, *others = [percent(least, 100, view.language) for least in STEPS]
    texts = [zero, view.say(words.ABOVE, share=zero), *(view.say(words.FROM, share=share) for share in others)]
    return list(zip(texts, [ZERO, *STEPS.values()], strict=True))


def _sentence(view: View, label: str, total: Line, places: dict[str, Line]) -> str:
    parts = [
        f"{name} {view.say(words.HIDDEN) if line.hidden else view.write(count_of_base, line)}"
        for name, line in places.items()
        if line.hidden or line.count
    ]
    numbers = "; ".join([f"{label}: {view.write(count_of_base, total)}", *parts])
    return view.instead(label, total) or f"{numbers}."
