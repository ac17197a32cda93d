"""Counts or sums by level, with the share and its limits where there is one."""

from dataclasses import dataclass

from matplotlib.patches import Rectangle

from seanalysis.figures import words
from seanalysis.figures.page import Column, Drawing, lined_page
from seanalysis.figures.style import MUTED, SMALL, text_width
from seanalysis.figures.view import View
from seanalysis.render.cell import count, count_and_share, limits
from seanalysis.render.labels import TOTAL, sum_label
from seanalysis.render.lines import Line

HEIGHT = 0.15
SPACE = 0.06  # between a bar and its number


@dataclass(frozen=True)
class Bar:
    """A level with its count, and its share where there is one; `apart` if it sums up others."""

    label: str
    colour: str
    apart: bool
    count: Line
    share: Line | None

    @property
    def length(self) -> int:
        """How long the bar is drawn, in records."""
        return 0 if self.count.hidden else self.count.count or 0


def draw(view: View) -> Drawing:
    """Draw the total column of a summary, or the rows of a sum."""
    bars = _bars(view)
    subtitle = _subtitle(view, bars)
    numbers = [view.write(count_and_share, bar.share) if bar.share else view.write(count, bar.count) for bar in bars]
    bounds = [view.write(limits, bar.share) if bar.share else "" for bar in bars]
    page = lined_page(
        view,
        subtitle,
        [bar.label for bar in bars],
        apart=sum(bar.apart for bar in bars),
        columns=[Column(view.limits, bounds)] if any(bounds) else [],
        key=view.key,
    )
    longest = max(bar.length for bar in bars) or 1
    room = page.width - SPACE - max(text_width(number, SMALL) for number in numbers)
    page.plot.set_xlim(0, longest * page.width / room)
    for bar, number, y in zip(bars, numbers, page.centres, strict=True):
        box = Rectangle(
            (0, y - HEIGHT / 2), bar.length, HEIGHT, facecolor=bar.colour, linewidth=0, label=bar.count.row_level
        )
        page.plot.add_patch(box)
        page.sheet.write(page.left + room * bar.length / longest + SPACE, y, number)
    sentences = [_sentence(view, *parts) for parts in zip(bars, numbers, bounds, strict=True)]
    return Drawing(page.sheet.figure, [subtitle, *sentences])


def _bars(view: View) -> list[Bar]:
    shares = {line.row_level: line for line in view.lines if line.statistic == "share"}
    sums = [line for line in view.lines if line.statistic == "sum"]
    summed = dict(zip(view.table.levels, view.table.variables, strict=False))
    derived = {variable.id for variable in view.study.derived(view.table.data)}
    bars = []
    for line in sums or shares.values():
        variable = summed.get(line.row_level)
        apart = line.row_level == TOTAL or variable in derived
        if variable:
            label = sum_label(view.study, view.table, line.row_level, view.language)
        else:
            label = view.level(line.row, line.row_level)
        meant = not apart or view.meanings(line.row_level)
        colour = view.colour(variable or line.row, line.row_level) if meant else MUTED
        share = None if line.row_level == TOTAL else shares.get(line.row_level)
        hidden = next((one for one in (line, share) if one and one.hidden), None)  # then the bar is, as a whole
        bars.append(Bar(label, colour, apart, hidden or line, share and (hidden or share)))
    return sorted(bars, key=lambda bar: bar.apart)


def _subtitle(view: View, bars: list[Bar]) -> str:
    counts, shares = [bar.count for bar in bars], [bar.share for bar in bars if bar.share]
    if not shares:
        return view.say(words.COUNTS, n=view.base(counts))
    n = view.base(counts)
    if counts[0].statistic == "sum":
        n = view.say(words.SUMMED, n=view.n(shares), base=view.n(counts), records=view.records)
    return view.say(words.COUNTS_AND_SHARES, limits=view.limits, n=n)


def _sentence(view: View, bar: Bar, numbers: str, bounds: str) -> str:
    with_limits = f", {view.limits} {bounds}" if bounds else ""
    return view.instead(bar.label, bar.count) or f"{bar.label}: {numbers}{with_limits}."
