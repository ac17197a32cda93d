"""A distribution in each unit, item or group, as bars from 0 to 100 per cent with the counts in them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from matplotlib.patches import Rectangle

from seanalysis.figures import words
from seanalysis.figures.page import Column, Drawing, Page, lined_page
from seanalysis.figures.style import MUTED, RULE, SMALL, ink_on, line_height, text_width
from seanalysis.figures.view import View, drawn, is_total
from seanalysis.render.cell import count, count_and_share
from seanalysis.render.lines import Line, visible
from seanalysis.render.numbers import percent
from seanalysis.render.shown import HIDDEN
from seanalysis.study.plan import Diverging

HEIGHT = 0.19
STEP = 0.25  # between two lines of the axis of a diverging figure
BETWEEN = 0.3  # from the sides of a diverging figure to what stands apart


@dataclass(frozen=True)
class Bar:
    """One bar: its label, and its lines of cells by the id of their level."""

    label: str
    total: bool
    levels: dict[str, Line] = field(default_factory=dict)

    @property
    def lines(self) -> list[Line]:
        """Its lines of cells."""
        return list(self.levels.values())


@dataclass(frozen=True)
class Side:
    """Levels that stand next to each other, from a line at `start` to the right, or backwards to the left."""

    levels: tuple[str, ...]
    start: float = 0.0
    backwards: bool = False


def draw(view: View) -> Drawing:
    """Draw a battery, the distribution of a rate, or one variable of a summary."""
    bars = _bars(view)
    variable = view.table.distribution or view.lines[0].row
    present = [level for bar in bars for level in bar.levels]
    diverging = _sides_told(view, present) if view.figure.diverging else None
    listed = [one.id for one in view.study.variable(view.table.data, variable).levels]
    levels = view.told(diverging.levels if diverging else listed, present)
    names = {level: view.level(variable, level) for level in levels}
    colours = {level: view.colour(variable, level) for level in levels}
    totals = [bar for bar in bars if bar.total]
    text = words.DIVERGING if diverging else words.STACKED
    subtitle = view.say(text, n=view.base(line for bar in totals or bars for line in bar.lines))
    columns = [Column("n", [view.n(bar.lines) for bar in bars]), Column("", [view.missing(bar.lines) for bar in bars])]
    page = lined_page(
        view,
        subtitle,
        [bar.label for bar in bars],
        apart=len(totals),
        columns=[column for column in columns if any(column.texts)],
        key=[(names[level], colours[level]) for level in levels],
        percent_axis=diverging is None,
        below=line_height(SMALL),
        even=view.table.kind == "battery",
    )
    sides = _sides(view, page, bars, diverging) if diverging else [Side(tuple(levels))]
    for bar, y in zip(bars, page.centres, strict=True):
        for side in sides:
            _draw(view, page, bar, y, side, colours)
    return Drawing(page.sheet.figure, [subtitle, *(_sentence(view, bar, names) for bar in bars)])


def _sides_told(view: View, present: list[str]) -> Diverging:
    """Return the sides of the figure; levels that were put together stand on the side of the first that it names."""
    taken: set[str] = set()
    sides = {}
    assert view.figure.diverging
    for side in ("left", "right", "apart"):
        told = view.told(getattr(view.figure.diverging, side), present)
        sides[side] = tuple(level for level in told if level not in taken)
        taken |= set(told)
    return Diverging(**sides)


def _sides(view: View, page: Page, bars: list[Bar], diverging: Diverging) -> list[Side]:
    """Let the plot reach as far as the longest bar on each side, by whole steps, and what stands apart begin beyond."""
    reach = [
        STEP * max(1, *(math.ceil(_length(bar, levels) / STEP - 1e-9) for bar in bars))
        for levels in (diverging.left, diverging.right, diverging.apart)
    ]
    beyond = reach[1] + BETWEEN
    page.plot.set_xlim(-reach[0], beyond + reach[2] if diverging.apart else reach[1])
    for start, steps in ((0.0, (-reach[0], reach[1])), (beyond, (0.0, reach[2]))):
        if start and not diverging.apart:
            continue
        for step in range(round(steps[0] / STEP), round(steps[1] / STEP) + 1):
            x, share = start + step * STEP, percent(abs(round(100 * step * STEP)), 100, view.language)
            colour, width = (MUTED, 0.9) if step == 0 else (RULE, 0.6)
            page.plot.plot([x, x], [page.top, page.bottom], color=colour, linewidth=width, zorder=0, clip_on=False)
            page.sheet.write(_at(page, x), page.bottom + line_height(SMALL) / 2, share, color=MUTED, ha="center")
    return [Side(diverging.left[::-1], 0.0, backwards=True), Side(diverging.right), Side(diverging.apart, beyond)]


def _length(bar: Bar, levels: Iterable[str]) -> float:
    return sum(bar.levels[level].value for level in levels if level in bar.levels and drawn(bar.levels[level]))


def _at(page: Page, x: float) -> float:
    """Return where on the sheet this place of the plot lies."""
    left, right = page.plot.get_xlim()
    return page.at((x - left) / (right - left))


def _bars(view: View) -> list[Bar]:
    bars: dict[tuple[str, str], Bar] = {}
    for line in view.lines:
        if view.table.kind == "battery":
            key, label, level = (line.row, ""), view.variable(line.row), line.row_level
        elif view.table.kind == "rate":
            key, level = (line.row, line.row_level), line.column_level
            label = view.level(*key)
        else:
            key, level = (line.column, line.column_level), line.row_level
            label = view.level(*key)
        bars.setdefault(key, Bar(label, is_total(line))).levels[level] = line
    return sorted(bars.values(), key=lambda bar: bar.total)


def _draw(view: View, page: Page, bar: Bar, y: float, side: Side, colours: dict[str, str]) -> None:
    """Draw the segments of one side; hidden ones leave one gap at the end, so that no width gives them away."""
    end, sign = side.start, -1 if side.backwards else 1
    lines = [(level, bar.levels[level]) for level in side.levels if level in bar.levels]
    for level, line in lines:
        if not drawn(line) or not line.count:
            continue
        left = min(end, end + sign * line.value)
        colour = colours[level]
        box = Rectangle((left, y - HEIGHT / 2), line.value, HEIGHT, facecolor=colour, edgecolor="white", linewidth=0.5)
        box.set_label(level)
        page.plot.add_patch(box)
        number = view.write(count, line)
        if text_width(number, SMALL) <= _at(page, line.value) - _at(page, 0):
            page.sheet.write(_at(page, left + line.value / 2), y, number, color=ink_on(colour), ha="center")
        end += sign * line.value
    if any(line.hidden for _, line in lines):
        page.sheet.write(_at(page, end) + sign * 0.06, y, HIDDEN, bold=True, ha="right" if side.backwards else "left")


def _sentence(view: View, bar: Bar, names: dict[str, str]) -> str:
    instead = view.instead(bar.label, visible(bar.lines))
    if instead:
        return instead
    parts = []
    for level, line in bar.levels.items():
        number = view.say(words.HIDDEN) if line.hidden else view.write(count_and_share, line)
        parts.append(f"{names[level]} {number}")
    n = ", ".join(filter(None, [f"n\u00a0=\u00a0{view.n(bar.lines)}", view.missing(bar.lines)]))
    return f"{bar.label} ({n}): {'; '.join(parts)}."
