"""A figure as SVG: its texts, and what is drawn, in points from the upper left."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.etree.ElementTree import Element, fromstring

from seanalysis.release.attack.contents import Contents, Drawing, Mark, Passage, Word
from seanalysis.release.attack.numbers import spaced

Path: TypeAlias = list[tuple[float, float]]

STYLE = re.compile(r"([\w-]+):\s*([^;]+)")
STEP = re.compile(r"[MLCQHVZz]|-?\d+\.?\d*(?:e-?\d+)?")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
LINK = "{http://www.w3.org/1999/xlink}href"
LARGEST = 15.0  # points, of a mark for one number
KNOWN = {"svg", "g", "path", "use", "defs", "title", "desc", "text", "tspan", "rect", "polygon", "circle", "line"}
PATTERNS = {"clipPath", "pattern", "style"}
SHAPES = {
    "path": (),
    "polygon": (),
    "rect": ("x", "y", "width", "height"),
    "circle": ("cx", "cy", "r", "r"),
    "line": ("x1", "y1", "x2", "y2"),
}
CORNERS = 2  # different places along an edge of a box
ON_FIGURE = "a text on the figure"
HOW = {"style", "d", "x", "y", "id", "transform", "width", "height", "viewBox", "version", "role", LINK, "clip-path"}
HOW |= {
    "aria-labelledby",
    "aria-describedby",
    "patternUnits",
    "cx",
    "cy",
    "r",
    "fill",
    "points",
    "x1",
    "x2",
    "y1",
    "y2",
}


def read(file: str, text: str) -> Contents:
    """Read a figure called `<figure>.<language>.svg`."""
    figure, language, _ = file.rsplit("/", 1)[-1].rsplit(".", 2)
    sheet = _Sheet(Contents(file), figure, language)
    for said in COMMENT.findall(text):
        sheet.say("a comment", said, seen=False)
    sheet.walk(fromstring(text), inside=False)
    sheet.found.drawings.append(Drawing(figure, language, tuple(sheet.marks), tuple(sheet.words)))
    return sheet.found


@dataclass
class _Sheet:
    """What has been found on a figure so far; `forms` are drawn elsewhere, by the id under which they are used."""

    found: Contents
    figure: str
    language: str
    forms: dict[str, Path] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def say(self, place: str, text: str, *, seen: bool = True) -> None:
        """Note a text, if there is any."""
        if spaced(text):
            self.found.passages.append(Passage(self.figure, self.language, place, spaced(text), seen))

    def walk(self, node: Element, *, inside: bool) -> None:
        """Note an element and what is in it; what is inside a definition is drawn where it is used."""
        kind = node.tag.rpartition("}")[2]
        if kind not in KNOWN | PATTERNS:
            self.found.faults.append((f"<{kind}>", "is something that no figure has"))
        for name, value in node.attrib.items():
            if name not in HOW:
                self.say(f"the attribute {name} of <{kind}>", value, seen=False)
        if kind in ("title", "desc"):
            for line in (node.text or "").splitlines():
                self.say(f"<{kind}>", line)
        elif kind == "text":
            self.words.append(Word(spaced("".join(node.itertext())), *_at(node)))
            self.say(ON_FIGURE, self.words[-1].text)
        elif kind != "style":
            self.say(f"<{kind}>", node.text or "", seen=False)
        if inside and kind == "path":
            self.forms[node.get("id", "")] = list(_points(node.get("d", "")))
        elif not inside and kind in (*SHAPES, "use") and (path := self._path(node, kind)):
            self.marks.append(self._mark(node, kind, path))
        for one in node if kind != "text" else ():
            self.say(f"<{kind}>", one.tail or "")
            self.walk(one, inside=inside or kind in ("defs", "clipPath", "pattern"))

    def _path(self, node: Element, kind: str) -> Path:
        if kind == "path":
            return list(_points(node.get("d", "")))
        if kind == "polygon":
            numbers = [float(one) for one in re.findall(r"-?[\d.]+", node.get("points", ""))]
            return list(zip(numbers[::2], numbers[1::2], strict=True))
        a, b, c, d = (float(node.get(name, "0")) for name in SHAPES.get(kind, ("x", "y", "r", "r")))
        if kind == "rect":
            return [(a, b), (a + c, b), (a + c, b + d), (a, b + d)]
        if kind == "circle":
            return [(a - c, b - c), (a + c, b + c)]
        if kind == "line":
            return [(a, b), (c, d)]
        form = self.forms.get((node.get(LINK) or node.get("href") or "").removeprefix("#"), [(0.0, 0.0)])
        return [(a + x, b + y) for x, y in form]

    def _mark(self, node: Element, kind: str, path: Path) -> Mark:
        look = dict(STYLE.findall(node.get("style", "")))
        fill, stroke = look.get("fill", "#000000").strip(), look.get("stroke", "none").strip()
        xs, ys = [x for x, _ in path], [y for _, y in path]
        boxed = len({*xs}) <= CORNERS and len({*ys}) <= CORNERS
        if kind in ("use", "circle"):
            drawn = "shape" if max(ys) - min(ys) > LARGEST else "point"
        elif kind == "line" or fill == "none":
            drawn = "stroke"
        else:
            drawn = "box" if boxed else "shape"
        return Mark(drawn, min(xs), min(ys), max(xs), max(ys), fill, stroke, tuple(path))


def _at(node: Element) -> tuple[float, float]:
    if node.get("x"):
        return float(node.get("x", "0")), float(node.get("y", "0"))
    moved = re.search(r"translate\((-?[\d.]+)[ ,]+(-?[\d.]+)\)", node.get("transform", ""))
    return (float(moved[1]), float(moved[2])) if moved else (0.0, 0.0)


def _points(d: str) -> Iterator[tuple[float, float]]:
    numbers: list[float] = []
    for step in STEP.findall(d):
        if step.isalpha():
            yield from zip(numbers[::2], numbers[1::2], strict=False)
            numbers = []
        else:
            numbers.append(float(step))
    yield from zip(numbers[::2], numbers[1::2], strict=False)
