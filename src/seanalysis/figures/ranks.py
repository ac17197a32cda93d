"""Shrunken shares of units with their limits, in order, and beside each the ranks that it may have."""

from seanalysis.figures.funnel import of_all
from seanalysis.figures.page import Column, Drawing, lined_page
from seanalysis.figures.style import MUTED, PALETTE, SMALL, line_height, text_width
from seanalysis.figures.view import View
from seanalysis.render.cell import count_of_base, estimate, share, span
from seanalysis.render.comparison import RANK, SHRUNKEN, Numbers, seen, split, unit_label
from seanalysis.render.shown import HIDDEN
from seanalysis.study.codebook import Label

SUBTITLE = Label(
    nb="Fylt: andelen trukket mot de andres, med 95\u202f% grenser. Åpen: enhetens egen andel{about}. Til høyre: "
    "plassene enheten kan ha av {units}, med 95\u202f% grenser. {n}.",
    en="Filled: the share drawn towards the others’, with 95% limits. Open: the unit’s own share{about}. On the right: "
    "the places that the unit may have of {units}, with 95% limits. {n}.",
)
ROUNDED = Label(nb=", avrundet", en=", rounded")


def draw(view: View) -> Drawing:
    """Draw a comparison of units as a caterpillar."""
    units, total = split(list(view.lines))
    masked = any("rounded" in own for own in units.values())
    listed = sorted(units.items(), key=lambda unit: _place(unit[1]))
    labels = [unit_label(view.study, view.table, view.lines[0].row, level, view.language) for level, _ in listed]
    told = seen(list(view.lines), view.language)
    subtitle = view.say(
        SUBTITLE,
        units=str(len(units)),
        n=view.base([total["share"]]),
        about=view.say(ROUNDED) if masked else "",
    )
    page = lined_page(
        view,
        subtitle,
        labels or ["–"],
        columns=[
            Column(_head(view, SHRUNKEN), [_text(view, own, "shrunken") for _, own in listed] or ["–"]),
            Column(_head(view, RANK), [_text(view, own, "rank") for _, own in listed] or ["–"]),
        ],
        percent_axis=True,
        findings=told[1:],
    )
    everybody = total["share"]
    if everybody.base and not everybody.hidden:
        page.plot.plot(
            [everybody.value] * 2, [page.top, page.bottom], color=MUTED, linewidth=0.9, linestyle="--", zorder=1
        )
        label = f"{view.level(everybody.row, everybody.row_level)} {view.write(share, everybody)}"
        half = text_width(label, SMALL) / 2
        middle = min(max(page.at(everybody.value), page.left + half), page.left + page.width - half)
        page.sheet.write(middle, page.top - line_height(SMALL) / 2, label, color=MUTED, ha="center")
    colour = PALETTE["blue"]
    for (_, own), y in zip(listed, page.centres, strict=False):
        line, raw = own.get("shrunken"), own.get("rounded") or own["share"]
        if line is None or line.hidden or raw.hidden:
            continue
        page.plot.plot([line.lower, line.upper], [y, y], color=colour, linewidth=1.4, solid_capstyle="butt")
        page.plot.plot([raw.value], [y], color=colour, marker="o", markersize=5, markerfacecolor="white", linestyle="")
        page.plot.plot([line.value], [y], color=colour, marker="o", markersize=4, linestyle="")
    sentences = [_sentence(view, label, own) for label, (_, own) in zip(labels, listed, strict=True)]
    return Drawing(page.sheet.figure, [subtitle, *sentences, of_all(view, total["share"]), *told])


def _place(own: Numbers) -> tuple[bool, float]:
    """Return where a unit stands: by falling shrunken share; a hidden one last, so that its place says nothing."""
    line = own.get("shrunken")
    return (True, 0.0) if line is None or line.hidden else (False, -line.value)


def _head(view: View, title: Label) -> str:
    return view.say(title).split(" (", maxsplit=1)[0]


def _text(view: View, own: Numbers, statistic: str) -> str:
    if statistic not in own:
        return "–"
    return view.write(estimate if statistic == "shrunken" else span, own[statistic])


def _sentence(view: View, label: str, own: Numbers) -> str:
    line = own.get("share") or own["rounded"]
    if "shrunken" not in own or line.hidden:
        return view.instead(label, line) or f"{label}: {HIDDEN}."
    shrunken, ranks = _text(view, own, "shrunken"), _text(view, own, "rank")
    raw = view.write(count_of_base if "share" in own else estimate, line)
    return f"{label}: {raw}; {_head(view, SHRUNKEN).lower()} {shrunken}; {_head(view, RANK).lower()} {ranks}."
