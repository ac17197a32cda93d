"""A figure as PDF: its texts, what it says about itself, and what is drawn, in points from the upper left."""

import re
import zlib

from seanalysis import pdf
from seanalysis.release.attack.contents import Contents, Drawing, Mark, Passage
from seanalysis.release.attack.numbers import spaced

BOX = re.compile(rb"/MediaBox \[ [\d.]+ [\d.]+ [\d.]+ ([\d.]+) \]")
PART = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"\nstream\r?\n(.*)\nendstream", re.DOTALL)
TOKEN = re.compile(rb"\[[^\]]*\]|\((?:\\.|[^\\()])*\)|/?[^\s\[\]()]+")
KEYS = re.compile(rb"/(Annots (?:\[ ?\]|\d+ 0 R)|EmbeddedFiles|Metadata|JavaScript|OCProperties|AcroForm)")
TAIL = re.compile(rb"%%EOF\s*")


def read(file: str, content: bytes) -> Contents:
    """Read a figure called `<figure>.<language>.pdf`."""
    figure, language, _ = file.rsplit("/", 1)[-1].rsplit(".", 2)
    found = Contents(file)
    try:
        found.passages += [
            Passage(figure, language, "a text on the figure", spaced(one)) for one in pdf.written(content)
        ]
    except ValueError as why:
        found.faults.append(("the file", f"cannot be read: {why}"))
        return found
    objects = {int(number): body for number, body in PART.findall(content)}
    for key in KEYS.findall(content):
        empty = re.fullmatch(rb"Annots \[ ?\]", key)
        if to := re.fullmatch(rb"Annots (\d+) 0 R", key):
            empty = re.fullmatch(rb"\[ ?\]", objects[int(to[1])].strip())
        if not empty:
            found.faults.append((key.decode(), "is something that no figure has"))
    after = content[content.rindex(b"%%EOF") :] if b"%%EOF" in content else b""
    if not TAIL.fullmatch(after):
        found.passages.append(
            Passage(figure, language, "what follows the end of the file", after.decode("latin-1"), seen=False)
        )
    for comment in re.findall(rb"(?m)^%(?!PDF-|%EOF|[\x80-\xff])(.*)$", STREAM.sub(b"", content)):
        found.passages.append(Passage(figure, language, "a comment", comment.decode("latin-1"), seen=False))
    height = float((BOX.search(content) or [b"", b"0"])[1])
    page = next(body for body in objects.values() if b"/Type /Page " in body)
    drawn = objects[int((re.search(rb"/Contents (\d+) 0 R", page) or [b"", b"0"])[1])]
    found.drawings.append(Drawing(figure, language, tuple(_marks(_unpacked(drawn), objects, height)), ()))
    return found


def _unpacked(body: bytes) -> bytes:
    stream = STREAM.search(body)
    if not stream:
        return b""
    return zlib.decompress(stream[1]) if b"/FlateDecode" in body.partition(b"\nstream")[0] else stream[1]


def _marks(content: bytes, objects: dict[int, bytes], height: float) -> list[Mark]:
    """Return everything that is filled or stroked; forms that are drawn elsewhere are moved to where they stand."""
    forms = {
        name: _unpacked(objects[int(at)])
        for body in objects.values()
        for name, at in re.findall(rb"/(M\d+|P\d+) (\d+) 0 R", body.partition(b"\nstream")[0])
    }
    return _drawn(re.sub(rb"\bBT\b.*?\bET\b", b"", content, flags=re.DOTALL), forms, height, (0.0, 0.0))


def _drawn(content: bytes, forms: dict[bytes, bytes], height: float, start: tuple[float, float]) -> list[Mark]:
    marks: list[Mark] = []
    stack: list[tuple[float, float]] = []
    here, fill, path, numbers = start, "", list[tuple[float, float]](), list[float]()
    last = b""
    for token in TOKEN.findall(content):
        try:
            numbers.append(float(token))
            continue
        except ValueError:
            pass
        if token in (b"m", b"l", b"c", b"v", b"y"):
            path += [(here[0] + x, here[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
        elif token == b"re":
            x, y, w, h = numbers[-4:]
            path += [(here[0] + a, here[1] + b) for a, b in ((x, y), (x + w, y), (x + w, y + h), (x, y + h))]
        elif token in (b"rg", b"g"):
            values = numbers[-3:] if token == b"rg" else numbers[-1:] * 3
            fill = "#" + "".join(f"{round(255 * value):02x}" for value in values)
        elif token in (b"S", b"s", b"f", b"F", b"B", b"b", b"f*", b"B*", b"n", b"b*"):
            if path and token != b"n":
                xs, ys = [x for x, _ in path], [height - y for _, y in path]
                filled = token not in (b"S", b"s")
                marks.append(
                    Mark(
                        "shape",
                        min(xs),
                        min(ys),
                        max(xs),
                        max(ys),
                        fill if filled else "none",
                        "",
                        tuple(zip(xs, ys, strict=True)),
                    )
                )
            path = []
        elif token == b"q":
            stack.append(here)
        elif token == b"Q" and stack:
            here = stack.pop()
        elif token == b"cm":
            here = (here[0] + numbers[-2], here[1] + numbers[-1])
        elif token == b"Do" and last[1:] in forms:
            marks += _drawn(forms[last[1:]], forms, height, here)
        last, numbers = token, []
    return marks
