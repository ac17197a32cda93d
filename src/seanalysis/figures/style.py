"""The one style of all figures: colours, type, and how wide a text is."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import matplotlib
from matplotlib.colors import to_rgb
from matplotlib.font_manager import fontManager
from matplotlib.ft2font import FT2Font, LoadFlags

from seanalysis.study.codebook import Colour

# After Okabe and Ito, with lightness spread out so that the colours also differ in grey print.
PALETTE: dict[Colour, str] = {
    "black": "#1A1A1A",
    "blue": "#0A4480",
    "green": "#146B40",
    "vermillion": "#C23F14",
    "teal": "#2F9F8F",
    "purple": "#BC6BAE",
    "orange": "#DB8410",
    "grey": "#B1B4B7",
    "sky": "#ABD7F5",
    "yellow": "#FCF3A2",
}
INK = "#1A1A1A"
MUTED = "#54585C"
RULE = "#D3D7DA"

WIDTH = 16 / 2.54  # inches: the text of an A4 page
TITLE, TEXT, SMALL = 10.0, 8.0, 7.0  # points
EM = 100  # points at which letters are measured
LINE = 1.3  # line height in units of the type size
DPI = 300
OWN_FONTS = Path(matplotlib.get_data_path(), "fonts", "ttf")


@contextmanager
def applied(salt: str) -> Iterator[None]:
    """Draw in this style, whatever a user's own matplotlib settings are; `salt` fixes the ids inside an SVG."""
    with matplotlib.rc_context(), _own_fonts():
        matplotlib.rcdefaults()
        matplotlib.rcParams["font.family"] = "sans-serif"
        matplotlib.rcParams["font.sans-serif"] = ["DejaVu Sans"]
        matplotlib.rcParams["text.hinting"] = "no_hinting"  # else text is not as wide as it is measured
        matplotlib.rcParams["text.parse_math"] = False
        matplotlib.rcParams["svg.fonttype"] = "none"
        matplotlib.rcParams["pdf.fonttype"] = 42  # letters as letters, in the outlines of the font itself
        matplotlib.rcParams["ps.fonttype"] = 42  # by which matplotlib 3.11 decides how many letters a font of a PDF has
        matplotlib.rcParams["svg.hashsalt"] = salt
        yield


@contextmanager
def _own_fonts() -> Iterator[None]:
    """Let matplotlib find no fonts but its own: those of the machine are others elsewhere, and its list may be old."""
    before, fontManager.ttflist = fontManager.ttflist, []
    try:
        for path in sorted(OWN_FONTS.glob("DejaVuSans*.ttf")):
            fontManager.addfont(path)
        yield
    finally:
        fontManager.ttflist = before


def ink_on(colour: str) -> str:
    """Return the text colour, light or dark, that stands out more on this colour (WCAG contrast)."""
    light, dark, ground = _luminance("white"), _luminance(INK), _luminance(colour)
    return "white" if (light + 0.05) * (dark + 0.05) > (ground + 0.05) ** 2 else INK


def _luminance(colour: str) -> float:
    red, green, blue = (float(((part + 0.055) / 1.055) ** 2.4) for part in to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def line_height(size: float) -> float:
    """Return the height of a line of text in inches."""
    return LINE * size / 72


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a line of text in inches."""
    return sum(_advance(letter, bold) for letter in text) * size / 72


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than so many inches; a word that is wider by itself is broken too."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if text_width(longer, size, bold) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and text_width(lines[-1] + letter, size, bold) > width:
                lines.append("")
            lines[-1] += letter
    return lines


@cache
def _advance(letter: str, bold: bool) -> float:
    """Return the width of a letter in units of the type size."""
    glyph = _font(bold).load_char(ord(letter), LoadFlags.NO_HINTING)
    return glyph.linearHoriAdvance / 65536 / EM


@cache
def _font(bold: bool) -> FT2Font:
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    font = FT2Font(str(OWN_FONTS / name))
    font.set_size(EM, 72)
    return font
