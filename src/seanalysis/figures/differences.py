"""The shares of a contrast in two groups, and their difference with its limits, a level a line."""

import math

from seanalysis.figures import words
from seanalysis.figures.page import Column, Drawing, Page, lined_page
from seanalysis.figures.style import INK, MUTED, RULE, SMALL, line_height
from seanalysis.figures.view import View
from seanalysis.render.cell import difference, share
from seanalysis.render.contrast import DIFFERENCE, pair_labels
from seanalysis.render.lines import Line
from seanalysis.render.numbers import points

YES = "yes"
STEP = 0.2  # between two lines of the axis: 20 percentage points


def draw(view: View) -> Drawing:
    """Draw the differences of shares; of a variable of yes and no only the yes, of which the no is the mirror image."""
    pair, title = next(iter(pair_labels(view.table, view.study, view.language).items()))
    (grouping,) = view.table.column_variables
    first, second = (level.id for level in view.study.variable(view.table.data, grouping).levels)
    at = {(line.row, line.row_level, line.column_level): line for line in view.lines}
    places = [
        (line.row, line.row_level)
        for line in view.lines
        if line.statistic == DIFFERENCE and line.column_level == pair and _stands(view, line)
    ]
    compared = [at[(*place, pair)] for place in places]
    sides = [[at[(*place, level)] for place in places] for level in (first, second)]
    labels = [_label(view, *place) for place in places]
    everybody = [at[(*place, "total")] for place in places]
    heads = [view.level(grouping, level) for level in (first, second)]
    groups = f"{view.variable(grouping)}, {title}"
    subtitle = view.say(words.DIFFERENCES, groups=groups, limits=view.limits, n=view.base(everybody))
    shares = [[view.write(share, line) for line in side] for side in sides]
    told = [view.write(difference, line) for line in compared]
    page = lined_page(
        view,
        subtitle,
        labels,
        columns=[*(Column(*column) for column in zip(heads, shares, strict=True)), Column(title, told)],
        above=2 * line_height(SMALL),
    )
    seen = [(line, y) for line, y in zip(compared, page.centres, strict=True) if not _unseen(line)]
    _axis(view, page, max((abs(bound) for line, _ in seen for bound in (line.lower, line.upper)), default=0))
    for line, y in seen:
        page.plot.plot([line.lower, line.upper], [y, y], color=INK, linewidth=1.4, solid_capstyle="butt")
        page.plot.plot([line.value], [y], color=INK, marker="o", markersize=5)
    sentences = [
        view.instead(label, line) or f"{label}: {heads[0]} {one}, {heads[1]} {other}, {title} {text}."
        for label, line, one, other, text in zip(labels, compared, *shares, told, strict=True)
    ]
    return Drawing(page.sheet.figure, [subtitle, *sentences])


def _stands(view: View, line: Line) -> bool:
    """Whether the line is of a level, and no mirror image of another."""
    yes_no = view.study.variable(view.table.data, line.row).level(YES)
    return bool(line.row_level) and (yes_no is None or line.row_level == YES)


def _label(view: View, variable: str, level: str) -> str:
    name = view.variable(variable)
    return name if level == YES else f"{name}: {view.level(variable, level)}"


def _unseen(line: Line) -> bool:
    return line.hidden or math.isnan(line.value)


def _axis(view: View, page: Page, farthest: float) -> None:
    """Let the plot reach as far to both sides of 0, by whole steps."""
    steps = max(1, math.ceil(farthest / STEP - 1e-9))
    page.plot.set_xlim(-steps * STEP, steps * STEP)
    for step in range(-steps, steps + 1):
        x, middle = step * STEP, page.at((step + steps) / (2 * steps))
        colour, width = (MUTED, 0.9) if step == 0 else (RULE, 0.6)
        page.plot.plot([x, x], [page.top, page.bottom], color=colour, linewidth=width, zorder=0, clip_on=False)
        page.sheet.write(middle, page.top - line_height(SMALL) / 2, points(x, view.language), color=MUTED, ha="center")
