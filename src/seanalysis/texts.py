"""All the text that a file carries, wherever it hides: what people read, and what only programs show.

Tables, pages and logs; the text of figures, also as PDF, but not their lines; every part of Excel and Word files, with
their properties; what an image or an SPSS file says beside its data.
"""

import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from seanalysis import pdf, sav

PLAIN = {
    ".csv",
    ".txt",
    ".log",
    ".md",
    ".json",
    ".yaml",
    ".yml",
    ".toml",
    ".lock",
    ".py",
    ".smk",
    ".js",
    ".j2",
    ".rst",
    ".ipynb",
    ".cff",
    ".tex",
    "",
}
MARKUP = {".html", ".svg", ".xml", ".rels", ".vml", ".css"}
PACKAGES = {".xlsx", ".xlsm", ".docx", ".ods", ".odt", ".zip"}

IMAGE_IN_PAGE = re.compile(r"data:[\w/+.-]+;base64,[\w+/=]+")
LINES = re.compile(r"\s(?:d|points|transform|viewBox|style|x|y|x1|x2|y1|y2|cx|cy|r|width|height|dx|dy)=\"[^\"]*\"")
PNG = b"\x89PNG\r\n\x1a\n"


class Text(NamedTuple):
    """A piece of text, and the part of the file in which it stands (empty for the file itself)."""

    part: str
    text: str


class UnknownFormError(Exception):
    """A file whose text cannot be listed, as its form is not known or it is damaged; the argument is its name."""


def texts(name: str, content: bytes) -> Iterator[Text]:
    """Give the texts of a file.

    Raises:
        UnknownFormError: the form of the file is not known here or it is damaged, so that nothing can be said about it.
    """
    yield Text("name", PurePath(name).name)
    form = PurePath(name).suffix.lower()
    if form in PLAIN:
        yield Text("", _decoded(content))
    elif form in MARKUP:
        yield Text("", _markup(_decoded(content)))
    elif form == ".png":
        yield from _png(content)
    elif form == ".pdf":
        yield from _pdf(name, content)
    elif form in PACKAGES:
        yield from _package(name, content)
    elif form == ".sav":
        yield from _sav(name, content)
    else:
        raise UnknownFormError(name)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _markup(source: str) -> str:
    """Return a page or drawing with its attributes and comments, but without images and lines."""
    return html.unescape(LINES.sub("", IMAGE_IN_PAGE.sub("", source)))


def _package(name: str, content: bytes) -> Iterator[Text]:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise UnknownFormError(name)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.infolist():
            if part.is_dir():
                continue
            form = PurePath(part.filename).suffix.lower()
            yield Text(part.filename, PurePath(part.filename).name)
            if form in MARKUP | PLAIN:
                yield Text(part.filename, _markup(_decoded(package.read(part))))
            elif form == ".png":
                yield from (Text(part.filename, text) for _, text in _png(package.read(part)))
            elif form != ".bin":
                raise UnknownFormError(part.filename)


def _png(content: bytes) -> Iterator[Text]:
    """Give what an image says in words: its text chunks, and its Exif data as far as they are letters."""
    at = len(PNG)
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + length]
        at += length + 12
        key, _, rest = data.partition(b"\0")
        if kind in (b"tEXt", b"eXIf"):
            yield Text(_decoded(key)[:20], data.decode("latin-1").replace("\0", " "))
        elif kind == b"zTXt":
            yield Text(_decoded(key), zlib.decompress(rest[1:]).decode("latin-1"))
        elif kind == b"iTXt":
            packed, _, words = rest[0], rest[1], rest[2:].split(b"\0", 2)[-1]
            yield Text(_decoded(key), _decoded(zlib.decompress(words) if packed else words))


def _pdf(name: str, content: bytes) -> Iterator[Text]:
    try:
        yield Text("", "\n".join(pdf.written(content)))
    except (ValueError, KeyError, zlib.error):
        raise UnknownFormError(name) from None


def _sav(name: str, content: bytes) -> Iterator[Text]:
    try:
        columns, about, _ = sav.read(content)
    except sav.DamagedError:
        raise UnknownFormError(name) from None
    labels = [str(label) for levels in about.variable_value_labels.values() for label in levels.values()]
    said = [about.file_label, *(about.notes or ()), *about.column_names, *about.column_labels, *labels]
    yield Text("labels", "\n".join(str(text) for text in said if text))
    for column, values in columns.items():
        yield Text(f"column {column}", "\n".join(str(value) for value in values if value is not None))
