"""How wide the columns of a table are on a page, and whether it needs a smaller type or a page on its side."""

from dataclasses import dataclass

from seanalysis.render.pairs import Grid

PADDING = 6.0  # left and right of a text together
BETWEEN = 7.0  # more room before a new column than inside a pair
INDENT = 9.0
LABELS = (105.0, 235.0)  # narrowest and widest
# Widths of letters in Calibri, in parts of the type size.
NARROW, WIDE = set("iIjlft.,:;'|!()[]/- \u202f\u00a0"), set("mwMW%@\u2212")
LETTER = {"narrow": 0.29, "wide": 0.81, "capital": 0.6, "digit": 0.507, "other": 0.52}
BOLD = 1.04


@dataclass(frozen=True)
class Measures:
    """The widths of a table's columns and its type size in points, and whether it stands on a page on its side."""

    widths: tuple[float, ...]
    size: float
    landscape: bool


@dataclass(frozen=True)
class Paper:
    """A page: its room in points upright and on its side, its type sizes, and how wide its letters are to Calibri's."""

    portrait: float
    landscape: float
    sizes: tuple[float, float]
    letters: float

    def measures(self, grid: Grid) -> Measures:
        """Return the measures of a table: upright where it fits, then in smaller type, then on its side."""
        for landscape in (False, True):
            for size in self.sizes:
                if found := self._measures(grid, size, landscape):
                    return found
        labels, numbers = _wanted(grid, self.sizes[-1] * self.letters)
        labels = min(labels, LABELS[0])
        squeezed = (self.landscape - labels) / sum(numbers)
        return Measures((labels, *(number * squeezed for number in numbers)), self.sizes[-1], True)

    def fits(self, grid: Grid) -> bool:
        """Say whether a table fits on a page on its side in the larger type."""
        return self._measures(grid, self.sizes[0], landscape=True) is not None

    def _measures(self, grid: Grid, size: float, landscape: bool) -> Measures | None:
        room = self.landscape if landscape else self.portrait
        labels, numbers = _wanted(grid, size * self.letters)
        narrowest = min(labels, LABELS[0])
        if sum(numbers) + narrowest > room:
            return None
        return Measures((min(labels, room - sum(numbers)), *numbers), size, landscape)


WORD = Paper(portrait=471.0, landscape=718.0, sizes=(9.0, 8.0), letters=1.0)  # A4 with the margins of the document
LATEX = Paper(portrait=345.0, landscape=550.0, sizes=(8.0, 7.0), letters=1.12)  # a plain article, on A4 or Letter


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is, in points."""
    return size * sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    if letter in NARROW:
        return LETTER["narrow"]
    if letter in WIDE:
        return LETTER["wide"]
    return LETTER["digit" if letter.isdigit() else "capital" if letter.isupper() else "other"]


def _wanted(grid: Grid, size: float) -> tuple[float, list[float]]:
    """Return how wide the labels and each further column would be if nothing but headers and labels broke."""
    kinds = grid.kinds
    widths = [0.0] * len(kinds)
    for row in grid.table.rows:
        place = 0
        for spot in grid.row(row):
            indent = INDENT if row.indent and spot.kind == "label" else 0.0
            needed = text_width(spot.text, size) * BOLD + PADDING + indent
            if spot.columns == 1:
                widths[place] = max(widths[place], needed)
            elif row.cells:
                _widen(widths, place, spot.columns, needed)
            place += spot.columns
    for headers in grid.headers():
        for header in headers:
            words = [*header.text.split(), header.below]
            needed = max(text_width(word, size) * BOLD for word in words) + PADDING
            _widen(widths, header.first, header.columns, needed)
    numbers = [width + (BETWEEN if kind == "main" else 0.0) for width, kind in zip(widths[1:], kinds[1:], strict=True)]
    return min(widths[0], LABELS[1]), numbers


def _widen(widths: list[float], first: int, columns: int, needed: float) -> None:
    """Make columns together wide enough for what stands over them: a pair to its left, several columns alike."""
    lacking = needed - sum(widths[first : first + columns])
    if lacking <= 0:
        return
    if columns == 2:  # noqa: PLR2004 - a pair
        widths[first] += lacking
        return
    for place in range(first, first + columns):
        widths[place] += lacking / columns
