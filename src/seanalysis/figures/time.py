"""How a share rises with time: a step curve with limits for each group, and below it how many it still rests on.

Where times are hidden there is no curve, which would claim what they are: each time that is shown is a dot.
"""

from dataclasses import dataclass
from math import isnan

from matplotlib.axes import Axes

from seanalysis.figures import words
from seanalysis.figures.page import Drawing, Page, blank_page, lined_page
from seanalysis.figures.style import MUTED, RULE, SMALL, TEXT, line_height, text_width
from seanalysis.figures.view import View, drawn
from seanalysis.render.cell import count, count_of_base, estimate, limits, median_time
from seanalysis.render.cell import median as plain_median
from seanalysis.render.labels import TOTAL, unit
from seanalysis.render.lines import Line, visible
from seanalysis.render.numbers import percent
from seanalysis.render.time import AT_RISK, BY

HEIGHT = 2.4  # inches of the plot
ROOM = 0.28  # above it, for the key
SAMPLE = 0.35  # of a line in the key
WIDE = 1.6
DOT = 4.5
APART = 0.006  # of the axis, between the dots of two groups
MARKERS = ("o", "s", "^", "D", "v")
DASHES = ("solid", (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)), (0, (3, 1.5)))  # tell groups apart in grey


@dataclass(frozen=True)
class Group:
    """One curve: the lines of its shares by time, the numbers below the axis, and its median."""

    label: str
    colour: str
    dashes: object
    marker: str
    aside: float
    shares: dict[int, Line]
    numbers: dict[int, Line]
    median: Line

    @property
    def dotted(self) -> bool:
        """Whether some of its times are hidden."""
        return any(line.hidden for line in self.shares.values())

    @property
    def seen(self) -> list[tuple[int, Line]]:
        """The times that have something to draw, each with its line."""
        return [(time, line) for time, line in sorted(self.shares.items()) if drawn(line) and not isnan(line.value)]


def draw(view: View) -> Drawing:
    """Draw a time, by group where there are groups."""
    groups = _groups(view)
    shares = [line for group in groups for line in group.shares.values()]
    if not any(line.hidden or drawn(line) for line in shares):
        reason = view.nobody or view.say(words.NO_CURVE)
        return Drawing(blank_page(view, reason).figure, [reason])
    followed = view.lines[0].statistic == "reached"
    measure = unit(view.study, view.table.data, view.lines[0].row, view.language)
    told = words.REACHED if followed else words.HAPPENED
    total = [line for line in view.lines if line.column_level in ("", TOTAL) and line.statistic != "left_out"]
    subtitle = view.say(told, unit=measure, limits=view.limits, n=view.base(total))
    if any(group.dotted and group.seen for group in groups):
        subtitle += f" {view.say(words.DOTS)}"
    axis = line_height(SMALL)
    page = lined_page(
        view,
        subtitle,
        [group.label for group in groups],
        above=ROOM + HEIGHT + 3.6 * axis,
    )
    top = page.top - HEIGHT - 3.4 * axis
    plot = page.sheet.plot(page.left, page.left + page.width, top, top + HEIGHT)
    plot.set(xlim=(0, view.table.points[-1]), ylim=(0, 1))
    _axes(view, page, plot, top, measure)
    _key(page, groups if len(groups) > 1 else [], top - 0.5 * ROOM)
    for group in groups:
        if group.dotted:
            _dots(plot, group, view.table.points[-1])
        else:
            _curve(plot, group)
    if not any(drawn(line) for line in shares):
        at = page.left + page.width / 2, top + HEIGHT * 0.375
        page.sheet.write(*at, view.say(words.HIDDEN), color=MUTED, ha="center")
    below = view.say(AT_RISK) if followed else view.say(words.THERE)
    page.sheet.write(page.sheet.left, page.top - axis / 2, below, color=MUTED)
    for group, y in zip(groups, page.centres, strict=True):
        for point in view.table.points:
            text = view.write(count, group.numbers[point])
            page.sheet.write(_x(view, page, point), y, text, ha="center" if point < view.table.points[-1] else "right")
    return Drawing(page.sheet.figure, [subtitle, *(_sentence(view, group, measure, followed) for group in groups)])


def _groups(view: View) -> list[Group]:
    shares, numbers, medians = ({} for _ in range(3))  # type: ignore[var-annotated]
    for line in view.lines:
        pair = (line.column, line.column_level)
        if line.statistic in ("reached", "share"):
            shares.setdefault(pair, {})[int(line.row_level)] = line
        if line.statistic in ("at_risk", "share"):
            numbers.setdefault(pair, {})[int(line.row_level)] = line
        if line.statistic in ("median_time", "median"):
            medians[pair] = line
    several = [pair for pair in shares if pair[1] not in ("", TOTAL)]
    chosen = several or list(shares)[:1]
    return [
        Group(
            view.level(*pair),
            view.colour(*pair) if several else view.colour(view.lines[0].row, ""),
            DASHES[place % len(DASHES)],
            MARKERS[place % len(MARKERS)],
            (place - (len(chosen) - 1) / 2) * APART,
            shares[pair],
            numbers[pair],
            medians[pair],
        )
        for place, pair in enumerate(chosen)
    ]


def _key(page: Page, groups: list[Group], y: float) -> None:
    """Show each group by a piece of its line, so that it can be told without its colour too."""
    x = page.left
    for group in groups:
        if group.dotted:
            page.sheet.axes.plot([x + SAMPLE / 2], [y], color=group.colour, marker=group.marker, markersize=DOT)
        else:
            page.sheet.axes.plot([x, x + SAMPLE], [y, y], color=group.colour, linestyle=group.dashes, linewidth=WIDE)
        page.sheet.write(x + SAMPLE + 0.06, y, group.label, size=TEXT)
        x += SAMPLE + 0.3 + text_width(group.label, TEXT)


def _axes(view: View, page: Page, plot: Axes, top: float, measure: str) -> None:
    for share in (0, 25, 50, 75, 100):
        y = top + HEIGHT * (1 - share / 100)
        plot.plot([0, view.table.points[-1]], [share / 100] * 2, color=RULE, linewidth=0.6, zorder=0)
        page.sheet.write(page.left - 0.06, y, percent(share, 100, view.language), color=MUTED, ha="right")
    y = top + HEIGHT + line_height(SMALL) * 0.7
    for point in (0, *view.table.points):
        x, last = _x(view, page, point), point == view.table.points[-1]
        page.sheet.axes.plot([x, x], [top + HEIGHT, top + HEIGHT + 0.04], color=MUTED, linewidth=0.6)
        label = f"{point} {measure}" if last else str(point)
        page.sheet.write(x, y, label, color=MUTED, ha="right" if last else "center")


def _curve(plot: Axes, group: Group) -> None:
    if not group.seen:
        return
    times, lines = zip(*group.seen, strict=True)
    style = {"color": group.colour, "linestyle": group.dashes, "linewidth": WIDE, "label": lines[0].column_level}
    plot.step(times, [line.value for line in lines], where="post", **style)
    plot.fill_between(
        times,
        [line.lower for line in lines],
        [line.upper for line in lines],
        step="post",
        color=group.colour,
        alpha=0.13,
        linewidth=0,
        clip_on=False,
    )


def _dots(plot: Axes, group: Group, last: int) -> None:
    for time, line in group.seen:
        x = time + group.aside * last
        plot.plot([x, x], [line.lower, line.upper], color=group.colour, linewidth=WIDE / 2)
        plot.plot(
            [x],
            [line.value],
            color=group.colour,
            marker=group.marker,
            markersize=DOT,
            linestyle="",
            label=line.column_level,
            clip_on=False,
        )


def _x(view: View, page: Page, point: int) -> float:
    return page.at(point / view.table.points[-1])


def _sentence(view: View, group: Group, measure: str, followed: bool) -> str:
    seen = [*group.shares.values(), group.median]
    if instead := view.instead(group.label, visible(seen)):
        return instead
    lines = group.seen if group.dotted else [(point, group.shares[point]) for point in view.table.points]
    parts = [
        f"{view.say(BY, point=str(point), unit=measure).lower()} "
        + (
            _estimate(view, group, point)
            if followed
            else f"{view.write(count_of_base, line)}, {view.write(limits, line)}"
        )
        for point, line in lines
    ]
    half = view.write(median_time if followed else plain_median, group.median)
    rounded = f" ({view.say(words.IN_WHOLES)})" if group.median.in_wholes else ""
    told = "; ".join([*parts, *([view.say(words.OTHER_TIMES)] if group.dotted else [])])
    return f"{group.label}: {told}. Median {half} {measure}{rounded}."


def _estimate(view: View, group: Group, point: int) -> str:
    still = view.say(words.STILL_FOLLOWED, n=view.write(count, group.numbers[point]))
    return f"{view.write(estimate, group.shares[point])}, {still}"
