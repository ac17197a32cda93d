"""Where all records stand, and what those at each place have come to; heights are counts."""

from dataclasses import dataclass, replace

from matplotlib.colors import to_rgb
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from seanalysis.figures import words
from seanalysis.figures.page import Drawing, Page, open_page
from seanalysis.figures.sheet import Sheet
from seanalysis.figures.style import MUTED, SMALL, TEXT, line_height, text_width, wrap
from seanalysis.figures.view import View, is_total
from seanalysis.render.cell import count, count_and_share, missing
from seanalysis.render.lines import Line, visible
from seanalysis.render.numbers import whole
from seanalysis.render.shown import HIDDEN
from seanalysis.study.merges import JOINT

TALLEST = 3.6  # inches of all records
BAR = 0.13
BESIDE = 0.06  # from a bar to its label
BETWEEN = 0.05  # the least between two bars
PALE = 0.72  # how much white a ribbon has in its colour
WHERE = (0.0, 1.15, 4.65)  # where the bars of the three columns begin
ONWARDS = 3.65  # where the ribbons to the last column begin
NUMBERS = 0.25  # the width of those at the beginning of the ribbons
MISSING = ""  # the place of those of whom it is not known


@dataclass
class Place:
    """A bar of a column: how many records it is high, and where it begins."""

    level: str
    label: str
    number: str
    colour: str
    height: int
    room: float  # for its label, in inches
    top: float = 0.0
    taken: int = 0  # by the ribbons that have been drawn to it

    @property
    def lines(self) -> list[str]:
        """Its label in lines; the number stands after the last, which is empty where there is no room beside it."""
        together = text_width(self.label, TEXT) + BESIDE + text_width(self.number, TEXT, bold=True)
        return [self.label] if together <= self.room else [*wrap(self.label, self.room, TEXT), ""]


def draw(view: View) -> Drawing:
    """Draw a variable of a summary, and where those at each of its levels go on to."""
    totals = [line for line in view.lines if is_total(line)]
    start, onwards = visible(list(view.start)), view.variable(totals[0].column)
    everybody = Place("total", "", "", MUTED, start.records or 0, 1.0)
    of_all = HIDDEN if start.records is None else whole(start.records, view.language)
    sent = {part for line in view.lines if _height(line, line.records) for part in line.row_level.split(JOINT)}
    beside = BAR + 2 * BESIDE
    rooms = (ONWARDS - NUMBERS - WHERE[1] - beside, WHERE[2] - WHERE[1] - beside)
    firsts = [_place(view, line, line.row, line.row_level, rooms[line.row_level not in sent]) for line in view.start]
    firsts += _not_known(view, start, rooms[1])
    last = Sheet.right - Sheet.left - WHERE[2] - beside
    seconds = [_place(view, line, line.column, line.column_level, last) for line in totals]
    seconds += _not_known(view, visible(totals), last)
    subtitle = view.say(words.FLOW, n=view.base(view.start), onwards=onwards, known=view.base(totals))
    scale = TALLEST / max(everybody.height, 1)
    height = max(TALLEST, _stack(firsts, scale), _stack(seconds, scale))
    page = open_page(view, subtitle, height=height, key=view.key, above=line_height(TEXT) + 0.06)
    page.plot.set_xlim(0, page.width)
    for x, head in zip(WHERE, (view.records.capitalize(), view.variable(start.row), onwards), strict=True):
        page.sheet.write(page.left + x, page.top - line_height(TEXT) / 2 - 0.03, head, size=TEXT, color=MUTED)
    after_head = page.left + text_width(view.records.capitalize(), TEXT) + BESIDE
    page.sheet.write(after_head, page.top - line_height(TEXT) / 2 - 0.03, of_all, size=TEXT, bold=True)
    for first in firsts:
        _ribbon(page, (WHERE[0] + BAR, WHERE[1]), everybody, first, first.height, scale)
        first.taken = 0
    starts = _put_together(view, firsts)
    by_start = {place.level: [line for line in view.lines if line.row_level == place.level] for place in starts}
    for place in starts:
        _go_on(view, page, place, seconds, by_start[place.level], scale)
    for x, column in zip(WHERE, ([everybody], firsts, seconds), strict=True):
        for place in column:
            _bar(page, x, place, scale)
    everybody_told = f"{view.records.capitalize()}: {of_all}."
    return Drawing(page.sheet.figure, [subtitle, everybody_told, *_sentences(view, starts, by_start, totals)])


def _place(view: View, line: Line, variable: str, level: str, room: float) -> Place:
    colour = view.colour(variable, level) if variable == line.row and view.meanings(level) else MUTED
    number = view.write(count_and_share, line)
    return Place(level, view.level(variable, level), number, colour, _height(line, line.count), room)


def _put_together(view: View, firsts: list[Place]) -> list[Place]:
    """Return the places from which it goes on: where only levels together do so, one over theirs, after the last."""
    joints = {line.row_level: line.row for line in view.lines if JOINT in line.row_level}
    starts = []
    for n, first in enumerate(firsts, start=1):
        starts.append(first)
        for joint, variable in joints.items():
            its = firsts[:n][-len(joint.split(JOINT)) :]
            if {one.level for one in its} == set(joint.split(JOINT)):
                height = sum(one.height for one in its)
                starts.append(replace(its[0], level=joint, label=view.level(variable, joint), number="", height=height))
    return starts


def _not_known(view: View, line: Line, room: float) -> list[Place]:
    """Return the place of those of whom it is not known, where there are any."""
    n = _height(line, line.missing)
    return [Place(MISSING, view.say(words.NOT_KNOWN), view.write(missing, line), "white", n, room)] if n else []


def _height(line: Line, n: int | None) -> int:
    return 0 if line.hidden else n or 0


def _stack(places: list[Place], scale: float) -> float:
    """Let each place begin so far below the last that there is room for the labels; return where the last ends."""
    end, text_end = 0.0, 0.0
    for place in places:
        half = place.height * scale / 2
        text = len(place.lines) * line_height(TEXT) / 2
        middle = max(end + (BETWEEN if end else 0) + half, text_end + text)
        place.top, end, text_end = middle - half, middle + half, middle + text
    return max(end, text_end)


def _bar(page: Page, x: float, place: Place, scale: float) -> None:
    tall = place.height * scale
    edge = {"edgecolor": MUTED, "linewidth": 0.6} if place.colour == "white" else {"linewidth": 0}
    box = Rectangle((x, page.top + place.top), BAR, tall, facecolor=place.colour, label=place.level, **edge)
    page.plot.add_patch(box)
    left, y = page.left + x + BAR + BESIDE, page.top + place.top + tall / 2
    y -= (len(place.lines) - 1) / 2 * line_height(TEXT)
    for i, text in enumerate(place.lines):
        page.sheet.write(left, y + i * line_height(TEXT), text, size=TEXT)
    after = left + (text_width(place.lines[-1], TEXT) + BESIDE if place.lines[-1] else 0)
    page.sheet.write(after, y + (len(place.lines) - 1) * line_height(TEXT), place.number, size=TEXT, bold=True)


def _go_on(view: View, page: Page, first: Place, seconds: list[Place], lines: list[Line], scale: float) -> None:
    """Draw a ribbon from a place to each where its records have come to, with how many they are."""
    known = visible(lines) if lines else None
    if known is None or known.hidden or not first.height:
        return
    numbers = {line.column_level: _height(line, line.count) for line in lines}
    texts = {line.column_level: view.write(count, line) for line in lines}
    numbers[MISSING], texts[MISSING] = known.missing or 0, view.write(missing, known)
    top, onward = page.top + first.top, sum(numbers.values()) * scale
    strip = Rectangle((WHERE[1], top), ONWARDS - WHERE[1], onward, facecolor=_pale(first.colour), linewidth=0)
    page.plot.add_patch(strip)
    for second in seconds:
        n = numbers[second.level] if second.height else 0
        middle = top + (first.taken + n / 2) * scale
        _ribbon(page, (ONWARDS, WHERE[2]), first, second, n, scale)
        if n * scale >= line_height(SMALL):
            page.sheet.write(page.left + ONWARDS - BESIDE, middle, texts[second.level], ha="right")


def _ribbon(page: Page, span: tuple[float, float], start: Place, end: Place, n: int, scale: float) -> None:
    """Draw n records from below those that a place has already sent to below those that the other has got."""
    if not n:
        return
    (left, right), middle, thick = span, sum(span) / 2, n * scale
    a, b = (page.top + place.top + place.taken * scale for place in (start, end))
    corners = [(left, a), (middle, a), (middle, b), (right, b)]
    back = [(right, b + thick), (middle, b + thick), (middle, a + thick), (left, a + thick)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    colour = end.colour if start.level == "total" else start.colour
    shape = PathPatch(Path([*corners, *back, corners[0]], codes), facecolor=_pale(colour), edgecolor="white")
    shape.set(linewidth=0.5, label=f"{start.level}/{end.level}", zorder=1 + 1 / (1 + n))  # the thinnest on top
    page.plot.add_patch(shape)
    start.taken += n
    end.taken += n


def _pale(colour: str) -> tuple[float, ...]:
    return tuple(PALE + (1 - PALE) * part for part in to_rgb(colour))


def _sentences(view: View, firsts: list[Place], by_first: dict[str, list[Line]], totals: list[Line]) -> list[str]:
    def onwards(lines: list[Line]) -> str:
        if not lines or not (visible(lines).records or visible(lines).hidden):
            return ""
        if visible(lines).hidden:
            return f" {view.variable(lines[0].column)}: {view.say(words.HIDDEN)}."
        n = ", ".join(filter(None, [f"n\u00a0=\u00a0{view.n(lines)}", view.missing(lines)]))
        parts = [
            f"{view.level(line.column, line.column_level)} "
            + (view.say(words.HIDDEN) if line.hidden else view.write(count_and_share, line))
            for line in lines
        ]
        return f" {view.variable(lines[0].column)} ({n}): {'; '.join(parts)}."

    started = {line.row_level: line for line in view.start}
    sentences = []
    for first in firsts:
        line = started.get(first.level)
        told = f"{': '.join(filter(None, [first.label, first.number]))}."
        sentences.append(((line and view.instead(first.label, line)) or told) + onwards(by_first[first.level]))
    return [*sentences, f"{view.level(totals[0].row, totals[0].row_level)}.{onwards(totals)}"]
