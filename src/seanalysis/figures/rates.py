"""Shares with limits, a unit a line, against the share of all; below them what others found, as open squares."""

from seanalysis.figures import words
from seanalysis.figures.page import Column, Drawing, Page, lined_page
from seanalysis.figures.style import MUTED, SMALL, line_height, text_width
from seanalysis.figures.view import View, drawn, is_total
from seanalysis.render.cell import benchmark, count_of_base, limits, share
from seanalysis.render.labels import BENCHMARK
from seanalysis.render.lines import Line


def draw(view: View) -> Drawing:
    """Draw a rate with an outcome."""
    found = [line for line in view.lines if line.row == BENCHMARK]
    lines = sorted((line for line in view.lines if line.row != BENCHMARK), key=is_total)
    totals = [line for line in lines if is_total(line)]
    labels = [view.level(line.row, line.row_level) for line in (*lines, *found)]
    numbers = [view.write(count_of_base, line) for line in lines] + [view.write(benchmark, line) for line in found]
    subtitle = view.say(words.RATES, limits=view.limits, n=view.base(totals or lines))
    page = lined_page(
        view,
        subtitle,
        labels,
        apart=len(totals) + len(found),
        columns=[Column(view.say(words.COUNT_OF_N), numbers)],
        percent_axis=True,
    )
    for total in filter(drawn, totals):
        _share_of_all(view, page, total)
    outcome = view.table.outcome
    colour = view.colour(outcome.variable, outcome.level) if outcome else MUTED
    for line, y in zip(lines, page.centres, strict=False):
        if drawn(line):
            page.plot.plot([line.lower, line.upper], [y, y], color=colour, linewidth=1.4, solid_capstyle="butt")
            page.plot.plot([line.value], [y], color=colour, marker="D" if is_total(line) else "o", markersize=5)
    for line, y in zip(found, page.centres[len(lines) :], strict=True):
        if not line.hidden:
            page.plot.plot([line.value], [y], color=MUTED, marker="s", markersize=5, markerfacecolor="white")
    sentences = [_sentence(view, *parts) for parts in zip(labels, lines, strict=False)]
    sentences += [
        f"{label}: {view.write(benchmark, line)}." for label, line in zip(labels[len(lines) :], found, strict=True)
    ]
    return Drawing(page.sheet.figure, [subtitle, *sentences])


def _share_of_all(view: View, page: Page, total: Line) -> None:
    page.plot.plot([total.value] * 2, [page.top, page.bottom], color=MUTED, linewidth=0.9, linestyle="--", zorder=1)
    label = f"{view.level(total.row, total.row_level)} {view.write(share, total)}"
    half = text_width(label, SMALL) / 2
    middle = min(max(page.at(total.value), page.left + half), page.left + page.width - half)
    page.sheet.write(middle, page.top - line_height(SMALL) / 2, label, color=MUTED, ha="center")


def _sentence(view: View, label: str, line: Line) -> str:
    numbers = f"{label}: {view.write(count_of_base, line)}, {view.limits} {view.write(limits, line)}."
    return view.instead(label, line) or numbers
