"""The page of a figure: heading and key above, a label to the left of each line, numbers to the right, notes below."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from seanalysis.figures.sheet import Sheet
from seanalysis.figures.style import MUTED, PALETTE, RULE, SMALL, TEXT, TITLE, line_height, text_width, wrap
from seanalysis.figures.view import View
from seanalysis.render.numbers import percent
from seanalysis.render.words import SYNTHETIC

GAP = 0.12
LABELS = 2.5  # no label is wider
LEADING = 0.1  # between the labels of two lines
AIR = 2.0  # between all of them, at the most
MANY = 45  # lines, of which more would not stand on one page in the size of text
SWATCH = 0.11


@dataclass(frozen=True)
class Column:
    """Numbers to the right of the plot, one for each line."""

    head: str
    texts: list[str]


@dataclass(frozen=True)
class Page:
    """A page whose plot waits to be filled: x as each kind sets it, y in inches of the sheet."""

    sheet: Sheet
    plot: Axes
    left: float
    width: float
    top: float
    bottom: float
    heights: list[float]
    centres: list[float]

    def at(self, share: float) -> float:
        """Return where on the sheet this share of the width of the plot lies."""
        return self.left + share * self.width


@dataclass(frozen=True)
class Drawing:
    """A figure, and what it shows in sentences."""

    figure: Figure
    sentences: list[str]


def lined_page(
    view: View,
    subtitle: str,
    labels: Sequence[str],
    *,
    apart: int = 0,
    columns: Sequence[Column] = (),
    key: Sequence[tuple[str, str]] = (),
    percent_axis: bool = False,
    above: float = 0.0,
    below: float = 0.0,
    even: bool = False,
    findings: Sequence[str] = (),
) -> Page:
    """Set up a page with as many lines as there are labels, the last `apart` of them below a rule.

    `key` is text and colour; `above` and `below` are the inches that a kind needs over and under its plot. A line is as
    high as its label, or where `even` as the highest. Where there are very many, they are set as small as numbers.
    `findings` are sentences on what can be seen; they stand before the notes.
    """
    sheet = Sheet()
    y = _key(sheet, key, _heading(sheet, view, subtitle))
    top = y + max(above, line_height(SMALL) if columns else 0)
    size = TEXT if len(labels) <= MANY else SMALL
    wrapped = [wrap(label, LABELS, size) for label in labels]
    highest = max(len(lines) for lines in wrapped)
    leading = min(LEADING, (AIR if size == TEXT else 0) / len(wrapped))
    heights = [(highest if even else len(lines)) * line_height(size) + leading for lines in wrapped]
    centres, bottom = [], top
    for i, height in enumerate(heights):
        if 0 < i == len(labels) - apart:
            sheet.rule(bottom + GAP / 2)
            bottom += GAP
        centres.append(bottom + height / 2)
        bottom += height
    left = _labels(sheet, wrapped, centres, size) + GAP
    right = _columns(sheet, columns, top, centres)
    _end(sheet, view, bottom + max(below, line_height(SMALL) if percent_axis else 0), findings)
    page = Page(sheet, sheet.plot(left, right, top, bottom), left, right - left, top, bottom, heights, centres)
    if percent_axis:
        _percent_axis(page, view)
    return page


def open_page(
    view: View,
    subtitle: str,
    *,
    height: float,
    left: float = 0,
    above: float = 0,
    below: float = 0,
    key: Sequence[tuple[str, str]] = (),
    findings: Sequence[str] = (),
) -> Page:
    """Set up a page with an empty plot of this height; what is left of, above and below it is free. All in inches."""
    sheet = Sheet()
    top = _key(sheet, key, _heading(sheet, view, subtitle)) + above
    bottom = top + height
    _end(sheet, view, bottom + below, findings)
    start, end = sheet.left + left, sheet.right
    return Page(sheet, sheet.plot(start, end, top, bottom), start, end - start, top, bottom, [], [])


def blank_page(view: View, reason: str) -> Sheet:
    """Set up a page that only says why there is nothing to draw."""
    sheet = Sheet()
    _end(sheet, view, _heading(sheet, view, reason))
    return sheet


def _end(sheet: Sheet, view: View, y: float, findings: Sequence[str] = ()) -> None:
    """Write the findings and the notes below y, and cut the sheet."""
    y += 0.08
    if findings:
        y = sheet.paragraph(" ".join(findings), y, size=TEXT) + 0.06
    for note in view.notes():
        y = sheet.paragraph(note, y, size=SMALL, color=MUTED)
    sheet.cut(y + 0.05)


def _heading(sheet: Sheet, view: View, subtitle: str) -> float:
    y = 0.05
    if view.synthetic:
        y = sheet.paragraph(view.say(SYNTHETIC), y, size=SMALL, color=PALETTE["vermillion"], bold=True)
    y = sheet.paragraph(view.title, y, size=TITLE, bold=True)
    return sheet.paragraph(subtitle, y, size=TEXT, color=MUTED) + 0.06


def _key(sheet: Sheet, key: Sequence[tuple[str, str]], y: float) -> float:
    if not key:
        return y
    x, y = sheet.left, y + line_height(TEXT) / 2
    for text, colour in key:
        width = SWATCH + 0.05 + text_width(text, TEXT)
        if x > sheet.left and x + width > sheet.right:
            x, y = sheet.left, y + line_height(TEXT)
        sheet.box(x, y, SWATCH, colour)
        sheet.write(x + SWATCH + 0.05, y, text, size=TEXT)
        x += width + 1.5 * GAP
    return y + line_height(TEXT) / 2 + 0.06


def _labels(sheet: Sheet, wrapped: list[list[str]], centres: list[float], size: float) -> float:
    """Write the labels and return where the widest ends."""
    for lines, centre in zip(wrapped, centres, strict=True):
        first = centre - (len(lines) - 1) / 2 * line_height(size)
        for i, line in enumerate(lines):
            sheet.write(sheet.left, first + i * line_height(size), line, size=size)
    return sheet.left + max(text_width(line, size) for lines in wrapped for line in lines)


def _columns(sheet: Sheet, columns: Sequence[Column], top: float, centres: list[float]) -> float:
    """Write the columns from the right and return where the plot has to end."""
    right = sheet.right
    for column in reversed(columns):
        sheet.write(right, top - line_height(SMALL) / 2, column.head, color=MUTED, ha="right")
        for text, centre in zip(column.texts, centres, strict=True):
            sheet.write(right, centre, text, ha="right")
        right -= max(text_width(text, SMALL) for text in [column.head, *column.texts]) + GAP
    return right


def _percent_axis(page: Page, view: View) -> None:
    page.plot.set_xlim(0, 1)
    for share in (0, 25, 50, 75, 100):
        page.plot.plot([share / 100] * 2, [page.top, page.bottom], color=RULE, linewidth=0.6, zorder=0, clip_on=False)
        label, y = percent(share, 100, view.language), page.bottom + line_height(SMALL) / 2
        page.sheet.write(page.at(share / 100), y, label, color=MUTED, ha="center")
