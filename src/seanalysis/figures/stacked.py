"""A distribution in each unit, item or group, as bars from 0 to 100 per cent with the counts in them."""

from dataclasses import dataclass, field

from matplotlib.patches import Rectangle

from seanalysis.figures import words
from seanalysis.figures.page import Column, Drawing, Page, lined_page
from seanalysis.figures.style import SMALL, ink_on, text_width
from seanalysis.figures.view import View, drawn, is_total
from seanalysis.render.cell import count, count_and_share
from seanalysis.render.lines import Line, visible
from seanalysis.render.shown import HIDDEN

HEIGHT = 0.19


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


def draw(view: View) -> Drawing:
    """Draw a battery, the distribution of a rate, or one variable of a summary."""
    bars = _bars(view)
    variable = view.table.distribution or view.lines[0].row
    levels = [level.id for level in view.study.variable(view.table.data, variable).levels]
    names = {level: view.level(variable, level) for level in levels}
    colours = {level: view.colour(variable, level) for level in levels}
    totals = [bar for bar in bars if bar.total]
    subtitle = view.say(words.STACKED, n=view.base(line for bar in totals or bars for line in bar.lines))
    columns = [Column("n", [view.n(bar.lines) for bar in bars]), Column("", [view.missing(bar.lines) for bar in bars])]
    page = lined_page(
        view,
        subtitle,
        [bar.label for bar in bars],
        apart=len(totals),
        columns=[column for column in columns if any(column.texts)],
        key=[(names[level], colours[level]) for level in levels],
        percent_axis=True,
        even=view.table.kind == "battery",
    )
    for bar, y in zip(bars, page.centres, strict=True):
        _draw(view, page, bar, y, colours)
    return Drawing(page.sheet.figure, [subtitle, *(_sentence(view, bar, names) for bar in bars)])


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


def _draw(view: View, page: Page, bar: Bar, y: float, colours: dict[str, str]) -> None:
    """Draw the segments side by side; hidden ones leave one gap at the end, so that no width gives them away."""
    left = 0.0
    for level, colour in colours.items():
        line = bar.levels.get(level)
        if line is None or not drawn(line) or not line.count:
            continue
        box = Rectangle((left, y - HEIGHT / 2), line.value, HEIGHT, facecolor=colour, edgecolor="white", linewidth=0.5)
        box.set_label(level)
        page.plot.add_patch(box)
        number = view.write(count, line)
        if text_width(number, SMALL) <= line.value * page.width:
            page.sheet.write(page.at(left + line.value / 2), y, number, color=ink_on(colour), ha="center")
        left += line.value
    if any(line.hidden for line in bar.lines):
        page.sheet.write(page.at(left) + 0.06, y, HIDDEN, bold=True)


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
