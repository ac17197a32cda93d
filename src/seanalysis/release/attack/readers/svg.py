"""A figure as SVG: its texts, and what is drawn, in points from the upper left."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from seanalysis.release.attack.contents import Contents, Drawing, Mark, Passage, Word
from seanalysis.release.attack.numbers import spaced

STYLE = re.compile(r"([\w-]+):\s*([^;]+)")
STEP = re.compile(r"[MLCQHVZz]|-?\d+\.?\d*(?:e-?\d+)?")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
LINK = "{http://www.w3.org/1999/xlink}href"
LARGEST = 15.0  # points, of a mark for one number
KNOWN = {"svg", "g", "path", "use", "defs", "title", "desc", "text", "tspan", "rect", "polygon", "circle", "line"}
PATTERNS = {"clipPath", "pattern", "style"}
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
    found = Contents(file)
    found.passages += [
        Passage(figure, language, "a comment", spaced(said), seen=False) for said in COMMENT.findall(text)
    ]
    root = fromstring(text)
    forms: dict[str, list[tuple[float, float]]] = {}
    marks: list[Mark] = []
    words: list[Word] = []
    _walk(root, found, figure, language, forms, marks, words, inside=False)
    found.drawings.append(Drawing(figure, language, tuple(marks), tuple(words)))
    return found


def _walk(
    node: Element,
    found: Contents,
    figure: str,
    language: str,
    forms: dict[str, list[tuple[float, float]]],
    marks: list[Mark],
    words: list[Word],
    *,
    inside: bool,
) -> None:
    kind = node.tag.rpartition("}")[2]
    look = dict(STYLE.findall(node.get("style", "")))
    fill, stroke = look.get("fill", "#000000").strip(), look.get("stroke", "none").strip()
    if kind not in KNOWN | PATTERNS:
        found.faults.append((f"<{kind}>", "is something that no figure has"))
    if kind in ("title", "desc"):
        for line in (node.text or "").splitlines():
            if line.strip():
                found.passages.append(Passage(figure, language, f"<{kind}>", spaced(line)))
        return
    if kind == "text":
        said = spaced("".join(node.itertext()))
        words.append(Word(said, *_at(node)))
        found.passages.append(Passage(figure, language, "a text on the figure", said))
    elif kind == "path":
        path = list(_points(node.get("d", "")))
        if inside and node.get("id"):
            forms[node.get("id", "")] = path
        elif not inside and path:
            marks.append(_mark(path, fill, stroke))
    elif kind == "use":
        x, y = float(node.get("x", "0")), float(node.get("y", "0"))
        form = forms.get((node.get(LINK) or node.get("href") or "").removeprefix("#"), [(0.0, 0.0)])
        moved = [(x + a, y + b) for a, b in form]
        large = max(b for _, b in form) - min(b for _, b in form) > LARGEST
        marks.append(_mark(moved, fill, stroke, "shape" if large else "point"))
    elif kind == "rect" and not inside:
        x, y, w, h = (float(node.get(name, "0")) for name in ("x", "y", "width", "height"))
        marks.append(_mark([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], fill, stroke))
    elif kind == "circle":
        x, y, r = (float(node.get(name, "0")) for name in ("cx", "cy", "r"))
        marks.append(_mark([(x - r, y - r), (x + r, y + r)], fill, stroke, "point"))
    elif kind == "line":
        x1, y1, x2, y2 = (float(node.get(name, "0")) for name in ("x1", "y1", "x2", "y2"))
        marks.append(_mark([(x1, y1), (x2, y2)], "none", stroke))
    elif kind == "polygon":
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", node.get("points", ""))]
        marks.append(_mark(list(zip(numbers[::2], numbers[1::2], strict=True)), fill, stroke))
    elif node.text and node.text.strip() and kind != "style":
        found.passages.append(Passage(figure, language, f"<{kind}>", spaced(node.text), seen=False))
    for name, value in node.attrib.items():
        if name not in HOW:
            found.passages.append(Passage(figure, language, f"the attribute {name} of <{kind}>", value, seen=False))
    for one in node:
        if one.tail and one.tail.strip():
            found.passages.append(Passage(figure, language, f"<{kind}>", spaced(one.tail)))
        if kind != "text":
            _walk(
                one,
                found,
                figure,
                language,
                forms,
                marks,
                words,
                inside=inside or kind in ("defs", "clipPath", "pattern"),
            )


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


def _mark(path: list[tuple[float, float]], fill: str, stroke: str, kind: str = "") -> Mark:
    xs, ys = [x for x, _ in path], [y for _, y in path]
    if not kind:
        boxed = fill != "none" and len(set(xs)) <= 2 and len(set(ys)) <= 2  # noqa: PLR2004
        kind = "box" if boxed else "stroke" if fill == "none" else "shape"
    return Mark(kind, min(xs), min(ys), max(xs), max(ys), fill, stroke, tuple(path))
