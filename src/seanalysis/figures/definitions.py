"""One share by several definitions: each with its limits, and behind them its worst and best case."""

from math import isnan

from matplotlib.patches import Rectangle

from seanalysis.figures.page import Column, Drawing, lined_page
from seanalysis.figures.style import MUTED, PALETTE, SMALL, line_height, wrap
from seanalysis.figures.view import View, drawn
from seanalysis.figures.words import COUNT_OF_N
from seanalysis.render.cell import between, count_of_base, limits, missing
from seanalysis.render.definitions import LACKING_IN_SHORT, WORST_BEST, by_definition, lacking, not_asked
from seanalysis.render.lines import Line
from seanalysis.render.words import MISSING
from seanalysis.study.codebook import Label

HEIGHT = 0.13
SUBTITLE = Label(
    nb="Punkt og strek: andel med {limits} (Wilson). {bars}"
    "{n}. Grunnlagene er ulike, så andelene er ikke uten videre sammenlignbare.",
    en="Dot and line: share with {limits} (Wilson). {bars}{n}. The "
    "bases differ, so the shares are not directly comparable.",
)
BARS = Label(
    nb="Lys stolpe: verste og beste tilfelle for dem som mangler. ",
    en="Pale bar: worst and best case for those missing. ",
)


def draw(view: View) -> Drawing:
    """Draw the definitions in the order of the plan."""
    rows = by_definition(view.lines)
    names = {definition.id: definition.label[view.language] for definition in view.table.definitions}
    labels = [names[level] for level in rows]
    shares = [next(line for line in own if line.statistic in ("share", "bounds")) for own in rows.values()]
    reasons = [lacking(own, view.table, view.study, view.language, LACKING_IN_SHORT) for own in rows.values()]
    bounded = any(
        drawn(line) and line.upper > line.lower for own in rows.values() for line in own if line.statistic == "bounds"
    )
    bars = view.say(BARS) if bounded else ""
    counted = view.base(line for line in shares if line.base and line.statistic == "share")
    subtitle = view.say(SUBTITLE, limits=view.limits, bars=bars, n=counted)
    page = lined_page(
        view,
        subtitle,
        labels,
        columns=[
            Column(
                view.say(COUNT_OF_N),
                [view.write(count_of_base, line) if line.statistic == "share" else "–" for line in shares],
            ),
            Column(view.say(MISSING), [view.write(missing, line) for line in shares]),
        ],
        percent_axis=True,
        even=any(reasons),
    )
    for (level, own), share, reason, y in zip(rows.items(), shares, reasons, page.centres, strict=True):
        bounds = next((line for line in own if line.statistic == "bounds"), None)
        if reason:
            lines = wrap(reason, page.width, SMALL)
            tall = len(lines) * line_height(SMALL)
            page.plot.add_patch(
                Rectangle((-0.01, y - tall / 2), 1.02, tall, facecolor="white", zorder=0.5, clip_on=False)
            )
            for n, text in enumerate(lines):
                page.sheet.write(page.left, y + (n - (len(lines) - 1) / 2) * line_height(SMALL), text, color=MUTED)
        else:
            if bounds and not bounds.hidden and not isnan(bounds.lower) and (drawn(share) or bounds is share):
                corner, width = (bounds.lower, y - HEIGHT / 2), bounds.upper - bounds.lower
                page.plot.add_patch(
                    Rectangle(corner, width, HEIGHT, facecolor=PALETTE["sky"], linewidth=0, label=level)
                )
            if drawn(share) and bounds is not share:
                colour = PALETTE["blue"]
                page.plot.plot([share.lower, share.upper], [y, y], color=colour, linewidth=1.4, solid_capstyle="butt")
                page.plot.plot([share.value], [y], color=colour, marker="o", markersize=5)
    sentences = [
        _sentence(view, label, own, share, reason)
        for label, own, share, reason in zip(labels, rows.values(), shares, reasons, strict=True)
    ]
    return Drawing(page.sheet.figure, [subtitle, *sentences])


def _sentence(view: View, label: str, own: list[Line], share: Line, reason: str) -> str:
    if share.statistic == "bounds" and not share.hidden:
        why = not_asked(own, view.table, view.study, view.language)
        cases = f"{view.say(WORST_BEST)} {view.write(between, share)}"
        return f"{label}: {why} {cases}; {view.say(MISSING).lower()} {view.write(missing, share)}."
    if reason:
        return f"{label}: {reason} {view.say(MISSING)} {view.write(missing, share)}."
    worst_best = next((line for line in own if line.statistic == "bounds"), None)
    cases = f"; {view.say(WORST_BEST).lower()} {view.write(between, worst_best)}" if worst_best else ""
    without = f"; {view.say(MISSING).lower()} {view.write(missing, share)}" if share.missing else ""
    numbers = f"{label}: {view.write(count_of_base, share)}, {view.limits} {view.write(limits, share)}{cases}{without}."
    if nobody := view.instead(label, share):
        return (
            f"{nobody} {view.say(MISSING)} {view.write(missing, share)}."
            if share.missing and not share.hidden
            else nobody
        )
    return numbers
