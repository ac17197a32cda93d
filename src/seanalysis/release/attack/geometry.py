"""What is drawn in a figure, taken back to numbers: by its axis, or by the scale that the shown numbers give."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from seanalysis.release.attack.aligned import Aligned, ways
from seanalysis.release.attack.cells import TOTAL, Line
from seanalysis.release.attack.contents import HIDDEN, Drawing, Mark, Word
from seanalysis.release.attack.leak import Leak
from seanalysis.release.attack.numbers import find

FEWEST = 3  # numbers make an axis
NEAR = 3.2  # points: how far from the middle of a row what is drawn in it may lie
BASELINE = 2.9  # points from the middle of a row down to where its letters stand
TALL = 20.0  # points: what is higher belongs to several rows
WIDE = 0.9  # of the page: what is wider divides it
SLACK = 0.2  # points: how exactly things are drawn
STEPS = 4  # quarters, at which an axis in per cent has its lines
LEADING = 12.0  # points between two lines of a label, at the most
LINES = 12  # of a label, at the most
PAPER = ("none", "#ffffff")
ENDS = 2
CORNERS = 6  # what has fewer is no curve
DRAWN = "draws something for what cells.csv hides"
UNKNOWN = "draws a number that no shown cell explains"


@dataclass(frozen=True)
class Axis:
    """Where 0 and 100 per cent lie, across or up a figure."""

    zero: float
    whole: float
    upright: bool

    @property
    def length(self) -> float:
        """How far 100 per cent reaches."""
        return abs(self.whole - self.zero)

    def share(self, at: float) -> float:
        """Return the proportion at a place."""
        return (at - self.zero) / (self.whole - self.zero)


@dataclass(frozen=True)
class Strip:
    """A row of a figure: its label, its middle, and the lines of cells that the label may mean."""

    label: str
    middle: float
    lines: tuple[Line, ...]


def ticks(drawing: Drawing) -> tuple[set[Word], list[Axis]]:
    """Return the numbers that stand at equal steps along an axis, and the axes in per cent that follow from them."""
    words, axes = set[Word](), list[Axis]()
    for upright in (False, True):
        lined: dict[float, list[tuple[float, float, Word]]] = {}
        for word in drawing.words:
            numbers = list(find(word.text, drawing.language))
            bare = word.text.split(" ")[0] if not word.text.endswith("%") else word.text
            if len(numbers) == 1 and numbers[0].start == 0 and (numbers[0].text.strip() in (word.text, bare)):
                along, across = (word.y, word.x) if upright else (word.x, word.y)
                lined.setdefault(round(across, 1), []).append((along, numbers[0].value, word))
        for own in lined.values():
            own.sort(key=lambda one: one[0])
            pairs = list(pairwise(own))
            steps = {abs(round(b[1] - a[1], 6)) for a, b in pairs}
            gaps = [b[0] - a[0] for a, b in pairs]
            from_zero = any(value == 0 for _, value, _ in own)
            if len(own) >= FEWEST and len(steps) == 1 and from_zero and max(gaps) - min(gaps) < 1:
                words |= {word for _, _, word in own}
                if all("%" in word.text for _, _, word in own):
                    by_value = sorted((value, along) for along, value, _ in own)
                    (low, first), (high, last) = by_value[0], by_value[-1]
                    if len({value for value, _ in by_value}) == len(by_value) and high > low:
                        unit = (last - first) / (high - low)
                        zero = first - low * unit
                        if upright:
                            zero = _ruled(drawing.marks, zero - BASELINE)
                        axes.append(Axis(zero, zero + 100 * unit, upright))
    return words, axes


def _ruled(marks: Iterable[Mark], y: float) -> float:
    """Return where the line lies to which the number of an upright axis belongs, and not only its letters."""
    lines = [mark.top for mark in marks if mark.kind == "stroke" and mark.height < SLACK and abs(mark.top - y) < NEAR]
    return min(lines, key=lambda at: abs(at - y), default=y)


def strips(drawing: Drawing, tables: Sequence[str], aligned: Aligned) -> list[Strip]:
    """Find the rows of a figure by their labels, which stand at its left edge in one line or several."""
    if not drawing.words:
        return []
    left = min(word.x for word in drawing.words)
    column = sorted((word for word in drawing.words if abs(word.x - left) < 1), key=lambda word: word.y)
    found: list[Strip] = []
    at = 0
    while at < len(column):
        for length in range(LINES, 0, -1):
            own = column[at : at + length]
            gaps = [b.y - a.y for a, b in pairwise(own)]
            if len(own) < length or any(gap > LEADING for gap in gaps):
                continue
            label = " ".join(word.text for word in own)
            named = [table for table in tables if aligned.named(table, drawing.language, label)]
            lines = tuple(line for table in named for line in aligned.at(table, drawing.language, ways((label,))))
            if lines:
                found.append(Strip(label, (own[0].y + own[-1].y) / 2 - BASELINE, lines))
                at += length - 1
                break
        at += 1
    return found


def leaks(file: str, drawing: Drawing, tables: Sequence[str], aligned: Aligned) -> Iterator[Leak]:
    """Give what is drawn in a figure that no shown line explains."""
    _, axes = ticks(drawing)
    across = next((axis for axis in axes if not axis.upright), None)
    width = max((mark.right for mark in drawing.marks), default=0.0)
    rows = [(strip, list(_in_row(drawing.marks, strip, width))) for strip in strips(drawing, tables, aligned)]
    bars = [(mark.width, _lengths(strip.lines)) for strip, marks in rows for mark in marks if mark.kind == "box"]
    lengths = [length for length, _ in bars]
    if len(lengths) > FEWEST and max(lengths) - min(lengths) < SLACK:
        yield from _squares(file, drawing)
        return
    scale = _scale(bars)
    for strip, marks in rows:
        shown = [line for line in strip.lines if not line.hidden]
        for mark in marks:
            text = f"{mark.kind} of {mark.width:.1f} points in row “{strip.label}”"
            if not shown:
                yield Leak(file, drawing.figure, "the drawing", text, DRAWN)
            elif not (_on_axis(mark, across, _values(shown)) if across else _as_long(mark, _lengths(shown), scale)):
                yield Leak(file, drawing.figure, "the drawing", text, UNKNOWN)
    yield from _curves(file, drawing, [axis for axis in axes if axis.upright], tables, aligned)
    if not rows:
        yield from _bars(file, drawing, tables, aligned)


def _squares(file: str, drawing: Drawing) -> Iterator[Leak]:
    """A square whose number is hidden must have no colour, as the colour is a share."""
    squares = [mark for mark in drawing.marks if mark.kind == "box" and mark.height < TALL]
    for word in drawing.words:
        for mark in squares if word.text == HIDDEN else ():
            inside = mark.left < word.x < mark.right and mark.top < word.y - BASELINE < mark.bottom
            if inside and mark.fill not in PAPER:
                yield Leak(file, drawing.figure, "the drawing", f"the colour {mark.fill}", DRAWN)


def _in_row(marks: Iterable[Mark], strip: Strip, page: float) -> Iterator[Mark]:
    for mark in marks:
        middle = (mark.top + mark.bottom) / 2
        inside = abs(middle - strip.middle) <= NEAR and mark.height < TALL and SLACK < mark.width < WIDE * page
        if inside and (mark.kind != "box" or mark.fill not in PAPER):
            yield mark


def _values(lines: Iterable[Line]) -> list[float]:
    return sorted({number for line in lines if not line.hidden for _, number in line.numbers()})


def _explained(length: float, values: Iterable[float], scale: float, axis: Axis | None = None) -> bool:
    if not scale:
        return False
    slack = SLACK / scale
    return any(
        abs(length / scale - value) <= slack + 1e-4 * abs(value) for value in (*values, *((0, 1) if axis else ()))
    )


def _lengths(lines: Iterable[Line]) -> list[float]:
    """Return what the bar of a row may stand for where there is no axis: the count of all records."""
    return [line.count for line in lines if line.count is not None and line.column_level in ("", TOTAL)]


def _as_long(mark: Mark, values: Sequence[float], scale: float) -> bool:
    """Whether one of some numbers says how long a bar is; nothing else that is drawn in a row tells a number."""
    return mark.kind != "box" or _explained(mark.width, values, scale)


def _on_axis(mark: Mark, axis: Axis, values: Sequence[float]) -> bool:
    """Whether shown numbers say where on an axis a mark lies: both its ends, or how long a bar among others is."""
    if mark.kind == "box" and _explained(mark.width, values, axis.length):
        return True
    middle = (mark.left + mark.right) / 2
    places = {"box": (mark.left, mark.right), "stroke": (mark.left, mark.right), "point": (middle,)}.get(mark.kind, ())
    return all(_explained(place - axis.zero, values, axis.length, axis) for place in places)


def _scale(bars: Sequence[tuple[float, Sequence[float]]]) -> float:
    """Return how many points one is, so that most bars are as long as a number that each may stand for."""
    longest, own = max(bars, default=(0.0, ()))
    tries = [longest / value for value in own if value > 0]
    return max(tries, key=lambda one: (sum(_explained(*bar, scale=one) for bar in bars), one), default=0.0)


def _bars(file: str, drawing: Drawing, tables: Sequence[str], aligned: Aligned) -> Iterator[Leak]:
    """Hold upright bars, which are all of one width, against the counts of shown lines."""
    boxes = [mark for mark in drawing.marks if mark.kind == "box" and mark.fill not in PAPER]
    widths = Counter(round(mark.width, 1) for mark in boxes if mark.height > 0)
    common = next((width for width, times in widths.most_common(3) if times > 2 and width != SWATCH), None)  # noqa: PLR2004
    bars = [mark for mark in boxes if round(mark.width, 1) == common and mark.height > SLACK]
    values = sorted({n for table in tables for line in aligned.lines(table) if not line.hidden for n in _heights(line)})
    scale = _scale([(mark.height, values) for mark in bars])
    for mark in bars:
        if not _explained(mark.height, values, scale):
            yield Leak(file, drawing.figure, "the drawing", f"bar of {mark.height:.1f} points", UNKNOWN)


SWATCH = 7.9  # points, of the samples in a key


def _heights(line: Line) -> list[float]:
    return [n for n in (line.count, line.missing, (line.base or 0) + (line.missing or 0)) if n]


def _curves(
    file: str, drawing: Drawing, axes: Sequence[Axis], tables: Sequence[str], aligned: Aligned
) -> Iterator[Leak]:
    """Hold curves over an upright axis, and points and strokes beside it, against the shares of shown lines."""
    shares = [n for table in tables for line in aligned.lines(table) if not line.hidden for _, n in line.numbers()]
    for axis in axes:
        for mark in drawing.marks:
            if mark.kind == "box" or not _over(mark, axis):
                continue
            heights = {(mark.top + mark.bottom) / 2} if mark.kind == "point" else {y for _, y in mark.path}
            wrong = [y for y in heights if not _explained(axis.zero - y, shares, axis.length, axis)]
            if wrong:
                text = f"{mark.kind} at {100 * axis.share(wrong[0]):.1f} %"
                yield Leak(file, drawing.figure, "the drawing", text, UNKNOWN)


def _over(mark: Mark, axis: Axis) -> bool:
    """Whether something tells a number by an upright axis: not the lines of the axis, those to labels, or a frame."""
    low, high = sorted((axis.zero, axis.whole))
    if mark.top < low - 1 or mark.bottom > high + 1 or (mark.kind == "shape" and len(mark.path) < CORNERS):
        return False
    if mark.kind != "stroke" or len(mark.path) > ENDS:
        return True
    lines = (axis.zero + (axis.whole - axis.zero) * step / STEPS for step in range(STEPS + 1))
    return mark.height < SLACK and all(abs(mark.top - at) > SLACK for at in lines)
