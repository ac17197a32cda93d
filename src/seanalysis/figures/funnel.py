"""Shares of units by their base, between the limits of what chance gives; masked units as strokes without a base."""

from matplotlib.patches import Polygon

from seanalysis.cells.masks import STEPS
from seanalysis.figures.page import Drawing, Page, open_page
from seanalysis.figures.style import MUTED, PALETTE, RULE, SMALL, TEXT, line_height, text_width
from seanalysis.figures.view import View
from seanalysis.render.cell import between, count_of_base, estimate, share, span
from seanalysis.render.comparison import AT, ZONES, Numbers, seen, split, unit_label
from seanalysis.render.lines import Line
from seanalysis.render.numbers import percent, whole
from seanalysis.render.shown import HIDDEN
from seanalysis.study.codebook import Colour, Label

HEIGHT = 3.1
LEFT = 0.42
NEAR = 0.02  # inches between two labels
FEW = 20  # up to so many units all have their names beside them
LOOKS: dict[int, tuple[Colour, str]] = {0: ("blue", "o"), 1: ("orange", "D"), 2: ("vermillion", "s")}
DASHES = {0: "solid", 1: (0, (4, 1.5)), 2: (0, (1, 1))}  # tell strokes apart in grey
SAMPLE = 0.35  # of a stroke in the key
SUBTITLE = Label(
    nb="Andel etter antall deltakere. I det mørke feltet ligger det tilfeldigheter gir i minst 95\u202f% av "
    "tilfellene, "
    "i det lyse 99,8\u202f%, hvis alle enheter har samme andel (eksakt binomisk). {n}.",
    en="Share by number of participants. The dark area holds what chance gives in at least 95% of cases, the light one "
    "99.8%, if all units have the same share (exact binomial). {n}.",
)
MASKED = Label(
    nb="Hver bokstav er en enhet, med andelen avrundet til nærmeste {steps} prosentpoeng, så fint som maskeringen "
    "tillater; den ligger et sted langs streken. Strekens form og farge, ikke stedet, sier hvor den er i forhold til "
    "grensene.",
    en="Each letter is a unit, with its share rounded to the nearest {steps} percentage points, as finely as masking "
    "allows; it lies somewhere along the stroke. The form and colour of the stroke, not its place, say where it is "
    "relative to the limits.",
)
OR = Label(nb="eller", en="or")
INSIDE = Label(nb="innenfor grensene", en="within the limits")
OUTSIDE = {1: Label(nb="utenfor 95\u202f%", en="outside 95%"), 2: Label(nb="utenfor 99,8\u202f%", en="outside 99.8%")}
AXIS = Label(nb="Antall deltakere (grunnlag)", en="Number of participants (base)")
BY_CHANCE = Label(nb="tilfeldigheter gir", en="chance gives")


def draw(view: View) -> Drawing:
    """Draw a comparison of units as a funnel."""
    units, total = split(list(view.lines))
    masked = any("caseload" in own for own in units.values())
    texts = [
        view.say(SUBTITLE, n=view.base([total["share"]])),
        *([view.say(MASKED, steps=_steps(view))] if masked else []),
    ]
    told = seen(list(view.lines), view.language)
    zones = sorted(LOOKS) if masked else sorted(_zones(units) | {0})
    below = 2 * line_height(SMALL) + 0.1
    above = line_height(SMALL) + (1.5 * line_height(TEXT) if len(zones) > 1 else 0)
    page = open_page(view, " ".join(texts), height=HEIGHT, left=LEFT, above=above, below=below, findings=told[:2])
    if len(zones) > 1:
        _key(view, page, zones, masked)
    _area(view, page)
    if not total["share"].hidden and total["share"].base:
        _common(view, page, total["share"])
    if masked:
        _strokes(page, units)
    else:
        _points(view, page, units, total["share"])
    _hidden(view, page, units)
    sentences = [_sentence(view, *unit) for unit in units.items()]
    return Drawing(page.sheet.figure, [*texts, *sentences, of_all(view, total["share"]), *told])


def _steps(view: View) -> str:
    *finer, coarsest = [str(round(100 * step)) for step in STEPS]
    return f"{', '.join(finer)} {view.say(OR)} {coarsest}"


def _key(view: View, page: Page, zones: list[int], masked: bool) -> None:
    """Show each zone by a piece of its stroke, or by its mark, so that it can be told without its colour too."""
    x, y = page.sheet.left, page.top - line_height(SMALL) - line_height(TEXT)
    for zone in zones:
        colour, marker = LOOKS[zone]
        if masked:
            ends, width = [x, x + SAMPLE], SAMPLE
            page.sheet.axes.plot(ends, [y, y], color=PALETTE[colour], linestyle=DASHES[zone], linewidth=_wide(zone))
        else:
            width = 0.1
            page.sheet.axes.plot([x + width / 2], [y], color=PALETTE[colour], marker=marker, markersize=4.5)
        text = view.say((INSIDE, OUTSIDE[1], OUTSIDE[2])[zone])
        page.sheet.write(x + width + 0.06, y, text, size=TEXT)
        x += width + 0.3 + text_width(text, TEXT)


def _wide(zone: int) -> float:
    return 2.4 if zone else 1.4


def of_all(view: View, line: Line) -> str:
    """Return the sentence on all units together."""
    label = view.level(line.row, line.row_level)
    return view.instead(label, line) or f"{label}: {view.write(count_of_base, line)}."


def _hidden(view: View, page: Page, units: dict[str, Numbers]) -> None:
    """Name the units that are hidden in a corner, since they have no place."""
    y = page.top + line_height(SMALL)
    for level, own in units.items():
        line = own.get("share") or own["rounded"]
        if line.hidden and y < page.bottom:
            page.sheet.write(page.sheet.right - 0.05, y, HIDDEN, ha="right")
            label = unit_label(view.study, view.table, line.row, level, view.language)
            page.sheet.write(page.sheet.right - 0.12, y, label, ha="right")
            y += line_height(SMALL)


def _zones(units: dict[str, Numbers]) -> set[int]:
    return {abs(int(own["zone"].value)) for own in units.values() if "zone" in own and not own["zone"].hidden}


def _area(view: View, page: Page) -> None:
    """Draw the areas of chance and the axes, and set their scale."""
    curves = [line for line in view.lines if line.column and line.column_level.isdigit() and not line.hidden]
    most = max((line.base or 0 for line in curves), default=1)
    page.plot.set_xlim(0, most * 1.02)
    for tick in (0, 25, 50, 75, 100):
        y = _height(page, tick / 100)
        page.plot.plot([0, most * 1.02], [y, y], color=RULE, linewidth=0.6, zorder=0)
        page.sheet.write(page.left - 0.06, y, percent(tick, 100, view.language), color=MUTED, ha="right")
    for statistic, colour in (("funnel_998", "#EDF1F5"), ("funnel_95", "#D3DEE9")):
        of_curve = [line for line in curves if line.statistic == statistic]
        edge = [(line.base or 0, _height(page, line.upper)) for line in of_curve]
        edge += [(line.base or 0, _height(page, line.lower)) for line in reversed(of_curve)]
        if edge:
            page.plot.add_patch(Polygon(edge, closed=True, facecolor=colour, linewidth=0, zorder=0.5, label=statistic))
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10 ** len(str(most))) if most / step <= 10)  # noqa: PLR2004
    for base in range(0, most + 1, step):
        x = page.at(base / (most * 1.02))
        page.sheet.write(
            x, page.bottom + line_height(SMALL) / 2 + 0.03, whole(base, view.language), color=MUTED, ha="center"
        )
    middle = page.left + page.width / 2
    page.sheet.write(middle, page.bottom + 1.5 * line_height(SMALL) + 0.03, view.say(AXIS), color=MUTED, ha="center")


def _common(view: View, page: Page, total: Line) -> None:
    y, right = _height(page, total.value), page.plot.get_xlim()[1]
    page.plot.plot([0, right], [y, y], color=MUTED, linewidth=0.9, linestyle="--", zorder=1)
    label = f"{view.level(total.row, total.row_level)} {view.write(share, total)}"
    below = round(total.value * 4) / 4 > total.value  # away from the next line of the grid
    page.sheet.write(page.left + 0.04, y + (1 if below else -1) * line_height(SMALL) / 2, label, color=MUTED)


def _points(view: View, page: Page, units: dict[str, Numbers], total: Line) -> None:
    right = page.plot.get_xlim()[1]
    common = None if total.hidden or not total.base else _height(page, total.value)
    drawn = {level: own for level, own in units.items() if not own["share"].hidden and own["share"].base}
    labels = []
    for level, own in drawn.items():
        line, zone = own["share"], abs(int(own["zone"].value))
        colour, marker = LOOKS[zone]
        x, y = line.base or 0, _height(page, line.value)
        page.plot.plot([x], [y], color=PALETTE[colour], marker=marker, markersize=4.5, zorder=3)
        if zone or len(drawn) <= FEW:
            labels.append((page.at(x / right), y, unit_label(view.study, view.table, line.row, level, view.language)))
    _write_apart(page, labels, common)


def _strokes(page: Page, units: dict[str, Numbers]) -> None:
    """Draw a stroke for all units of one band, share and zone, with their letters over its middle."""
    known = [(level, own) for level, own in units.items() if not own["rounded"].hidden]
    alike: dict[tuple[float, float, float, float], list[str]] = {}
    for level, own in known:
        band, line = own["caseload"], own["rounded"]
        alike.setdefault((band.lower, band.upper, line.value, own["zone"].value), []).append(level)
    right = page.plot.get_xlim()[1]
    at_place: dict[tuple[float, float], int] = {}
    for (start, end, value, zone), levels in sorted(alike.items()):
        before = at_place.setdefault((start, value), 0)
        at_place[start, value] += 1
        y = _height(page, value) + before * line_height(SMALL)
        kind = abs(int(zone))
        (stroke,) = page.plot.plot(
            [start, end], [y, y], color=PALETTE[LOOKS[kind][0]], linestyle=DASHES[kind], zorder=2
        )
        stroke.set(linewidth=_wide(kind), solid_capstyle="butt", dash_capstyle="butt")
        middle = page.at((start + end) / 2 / right)
        page.sheet.write(middle, y - line_height(SMALL) / 2, " ".join(levels), ha="center")


def _write_apart(page: Page, labels: list[tuple[float, float, str]], common: float | None) -> None:
    """Write labels right or left of their points, where they hit none before, nor the common line; lead to far ones."""
    half, dot = line_height(SMALL) / 2, 0.05
    boxes = [(x - dot, x + dot, y - dot, y + dot) for x, y, _ in labels]
    if common is not None:
        boxes.append((page.left, page.sheet.right, common, common))
    for x, y, text in sorted(labels, key=lambda label: label[1]):
        width = text_width(text, SMALL)
        starts = [start for start in (x + 0.07, x - 0.07 - width) if page.left <= start <= page.sheet.right - width]
        tries = [
            (start, y + shift)
            for shift in (0, half, -half, 2 * half, -2 * half, 3 * half, -3 * half)
            for start in starts or [x + 0.07]
        ]
        free = [place for place in tries if not any(_meet(place, width, half, box) for box in boxes)]
        left, middle = (free or tries)[0]
        boxes.append((left, left + width, middle - half, middle + half))
        if abs(middle - y) > half:
            nearest = min(max(x, left), left + width)
            edge = middle + (half if y > middle else -half) * 0.7
            page.sheet.axes.plot([x, nearest], [y, edge], color=MUTED, linewidth=0.6, zorder=0.5)
        page.sheet.write(left, middle, text)


def _meet(place: tuple[float, float], width: float, half: float, box: tuple[float, float, float, float]) -> bool:
    left, middle = place
    return left < box[1] + NEAR and box[0] < left + width + NEAR and middle - half < box[3] and box[2] < middle + half


def _height(page: Page, share: float) -> float:
    return page.bottom - share * (page.bottom - page.top)


def _sentence(view: View, level: str, own: Numbers) -> str:
    line = own.get("share") or own["rounded"]
    label = unit_label(view.study, view.table, line.row, level, view.language)
    if line.hidden or ("share" in own and not line.base):
        return view.instead(label, line) or label
    zone = view.say(ZONES[int(own["zone"].value)]) if own["zone"].value else view.say(INSIDE)
    if "rounded" in own:
        return f"{label} (n\u00a0=\u00a0{view.write(span, own['caseload'])}): {view.write(estimate, line)}; {zone}."
    chance = f"{view.say(BY_CHANCE)} {view.write(between, own['funnel_95'])} ({view.say(AT['funnel_95'])})"
    return f"{label}: {view.write(count_of_base, line)}; {chance}; {zone}."
