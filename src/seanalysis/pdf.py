"""The text of a PDF as figures are saved here: fonts that say which letters they draw, and nothing packed away."""

import re
import zlib
from collections.abc import Iterator
from typing import TypeAlias

OBJECT = re.compile(rb"^(\d+) 0 obj\n(.*?)\nendobj$", re.DOTALL | re.MULTILINE)
STREAM = re.compile(rb"\nstream\r?\n(.*)\nendstream", re.DOTALL)
FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
TO_UNICODE = re.compile(rb"/Encoding /Identity-H .*/ToUnicode (\d+) 0 R", re.DOTALL)
RANGE = re.compile(rb"<(\w{4})> <\w{4}> \[([^\]]*)\]")
LETTER = re.compile(rb"<(\w+)>")
PAGE = re.compile(rb"/Type /Page\b")
CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
WRITTEN = re.compile(rb"\bBT\b(.*?)\bET\b", re.DOTALL)
LITERAL = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)
FONT_OR_LETTERS = re.compile(rb"/(F\d+) [\d.]+ Tf|" + LITERAL.pattern, re.DOTALL)
ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

Letters: TypeAlias = dict[int, str]


def written(content: bytes) -> Iterator[str]:
    """Give each line of text that stands on the pages of a PDF, then what it says about itself.

    Raises:
        ValueError: it is not a PDF of this kind, so that its text cannot be told from its codes.
    """
    objects = {int(number): body for number, body in OBJECT.findall(content)}
    if not content.startswith(b"%PDF-") or not objects or b"/ObjStm" in content or b"/Encrypt" in content:
        raise ValueError("not a PDF as figures are saved here")
    fonts = {name: _letters(int(at), objects) for body in objects.values() for name, at in FONT.findall(_head(body))}
    pages = [body for body in objects.values() if PAGE.search(_head(body))]
    drawn = [objects[int(at)] for body in pages for at in CONTENTS.findall(body)]
    if len(drawn) < len(pages):
        raise ValueError("a page whose parts lie elsewhere")
    for body in [*drawn, *(body for body in objects.values() if b"/Subtype /Form" in _head(body))]:
        for line in WRITTEN.finditer(_unpacked(body)):
            yield _read(line[1], fonts)
    for info in re.findall(rb"/Info (\d+) 0 R", content):
        for said in LITERAL.findall(objects[int(info)]):
            raw = _plain(said)
            yield raw.decode("utf-16" if raw.startswith(b"\xfe\xff") else "latin-1")


def _head(body: bytes) -> bytes:
    return body.partition(b"\nstream")[0]


def _unpacked(body: bytes) -> bytes:
    stream = STREAM.search(body)
    if stream is None:
        return b""
    if b"/Filter" not in _head(body):
        return stream[1]
    if b"/Filter /FlateDecode" not in _head(body):
        raise ValueError("packed in another way")
    return zlib.decompress(stream[1])


def _letters(font: int, objects: dict[int, bytes]) -> Letters:
    """Return which letter each code of a font stands for."""
    named = TO_UNICODE.search(objects[font])
    if named is None:
        raise ValueError("a font that does not say which letters it draws")
    letters: Letters = {}
    for first, drawn in RANGE.findall(_unpacked(objects[int(named[1])])):
        for code, letter in enumerate(LETTER.findall(drawn), int(first, 16)):
            letters[code] = bytes.fromhex(letter.decode()).decode("utf-16-be")
    return letters


def _read(line: bytes, fonts: dict[bytes, Letters]) -> str:
    letters: Letters = {}
    text = ""
    if b"<" in LITERAL.sub(b"", line):
        raise ValueError("letters written as numbers")
    for font, codes in FONT_OR_LETTERS.findall(line):
        if font:
            letters = fonts[font]
            continue
        raw = _plain(codes)
        pairs = zip(raw[::2], raw[1::2], strict=True)
        text += "".join(letters[256 * high + low] for high, low in pairs)
    return text


def _plain(literal: bytes) -> bytes:
    return ESCAPED.sub(lambda match: ESCAPES.get(match[1], match[1]), literal)
