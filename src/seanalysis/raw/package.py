"""The workbook as a file: what it really is, and its parts, unpacked within limits that hold for any input."""

import io
import posixpath
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what an encrypted workbook and an old .xls begin with
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLD_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
ZIP, PDF = b"PK", b"%PDF-"
HTML = (b"<html", b"<!doctype html", b"<table", b"<meta")
DIRECTORY_ENTRY = b"PK\x01\x02"
DELIMITED = re.compile(r"[;\t]|,\S")
PASSWORD = 0x1

# A report has a few hundred rows in a few kilobytes. Whatever is far beyond that is refused before it costs anything.
FILE_LIMIT = 50_000_000  # bytes of the file
UNPACKED_LIMIT = 150_000_000  # bytes of all its parts
PARTS_LIMIT = 2_000
ELEMENTS_LIMIT = 300_000  # of a part that lists styles, comments or other parts

XML_DAMAGE = (expat.ExpatError, ValueError, LookupError, OverflowError)
ZIP_DAMAGE = (BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError, OSError, ValueError)

Attributes = dict[str, str]


class RefusedError(Exception):
    """The file cannot be read as what its name says; `rule` tells why, and `parts` fill the braces of its message."""

    def __init__(self, rule: str, **parts: str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.parts = parts


class Relation(NamedTuple):
    """One part's mention of another: the last word of its type (`worksheet`), and which part is meant."""

    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class Package:
    """The parts of an .xlsx by their names; each is unpacked when it is asked for, and once."""

    archive: ZipFile
    names: dict[str, str]
    unpacked: dict[str, bytes] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.names

    def read(self, name: str) -> bytes:
        """Return a part.

        Raises:
            RefusedError: `not_a_workbook` where it is missing or damaged.
        """
        if name not in self.unpacked:
            try:
                with self.archive.open(self.names[name.lower()]) as part:
                    # asked for by its length, a part that unpacks to more than it says is cut off and fails its sum
                    self.unpacked[name] = part.read(self.archive.getinfo(part.name).file_size)
            except (KeyError, *ZIP_DAMAGE):
                raise RefusedError("not_a_workbook") from None
        return self.unpacked[name]

    def relations(self, name: str) -> dict[str, Relation]:
        """Return what a part refers to, by id; empty where it refers to nothing. "" is the package itself."""
        folder, base = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        if listed not in self:
            return {}
        found = {}
        for element, attributes in elements(self.read(listed)):
            if element == "Relationship":
                target = attributes.get("Target", "").replace("\\", "/")
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                outside = attributes.get("TargetMode") == "External"
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = Relation(kind, target if outside else path, outside)
        return found


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, but no more than it takes to see that it is too large."""
    with path.open("rb") as file:
        return file.read(FILE_LIMIT + 1)


def open_package(content: bytes) -> Package:
    """Return the parts of an .xlsx.

    Raises:
        RefusedError: `encrypted`; `wrong_format`, with the format that it has; `too_large`; `not_a_workbook`.
    """
    if len(content) > FILE_LIMIT or content.count(DIRECTORY_ENTRY) > PARTS_LIMIT:
        raise RefusedError("too_large")
    if not content.startswith(ZIP):
        raise _refusal(content)
    try:
        archive = ZipFile(io.BytesIO(content))
    except ZIP_DAMAGE:
        raise RefusedError("not_a_workbook") from None
    parts = [part for part in archive.infolist() if not part.is_dir()]
    names = {part.filename.replace("\\", "/").lower(): part.filename for part in parts}
    if any(part.flag_bits & PASSWORD for part in parts):
        raise RefusedError("encrypted")
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise RefusedError("too_large")
    if len(names) < len(parts) or any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise RefusedError("not_a_workbook")
    package = Package(archive, names)
    _is_xlsx(package)
    return package


def elements(xml: bytes) -> list[tuple[str, Attributes]]:
    """Return the elements of a small part in their order, by local name, with their attributes.

    Raises:
        RefusedError: `not_a_workbook` where it is not well formed; `too_large` where it is not small.
    """
    found: list[tuple[str, Attributes]] = []

    def start(name: str, attributes: Attributes) -> None:
        if len(found) >= ELEMENTS_LIMIT:
            raise RefusedError("too_large")
        found.append((local(name), attributes))

    parse(xml, start)
    return found


def parse(
    xml: bytes,
    start: Callable[[str, Attributes], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Read XML piece by piece, so that memory does not grow with it. Names come with their namespace before a space.

    A document type is refused, because entities can blow up a small file and no workbook has one.

    Raises:
        RefusedError: `not_a_workbook` where it is not well formed, or a handler finds what cannot be.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _no_document_type
    try:
        parser.Parse(xml, True)
    except XML_DAMAGE:
        raise RefusedError("not_a_workbook") from None


def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return name.rpartition(" ")[2]


def is_on(value: str | None) -> bool:
    """Say whether an attribute says yes."""
    return value in ("1", "true", "on")


def _no_document_type(*_declared: object) -> None:
    raise RefusedError("not_a_workbook")


def _is_xlsx(package: Package) -> None:
    """Refuse what is a zip, but not an .xlsx.

    python-calamine could read .xls, .xlsb and .ods as well. It is not asked to: some old .xls lose their first columns
    (python-calamine#161) or cannot be opened (#150), in none of the three can errors, formulas without a value,
    percentages and hidden rows be told by a second reader, and Excel saves each of them as .xlsx in three clicks.
    """
    if "mimetype" in package:
        kind = package.read("mimetype").strip()
        is_sheet = kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet")
        raise RefusedError("wrong_format", format=".ods") if is_sheet else RefusedError("not_a_workbook")
    for part, form in (("xl/workbook.bin", ".xlsb"), ("word/document.xml", ".docx"), ("ppt/presentation.xml", ".pptx")):
        if part in package:
            raise RefusedError("wrong_format", format=form)


def _refusal(content: bytes) -> RefusedError:
    """Say what a file is that is not a zip."""
    if content.startswith(OLE):
        if ENCRYPTED in content:
            return RefusedError("encrypted")
        old = any(name in content for name in OLD_BOOKS)
        return RefusedError("wrong_format", format=".xls") if old else RefusedError("not_a_workbook")
    if content.startswith(PDF):
        return RefusedError("wrong_format", format=".pdf")
    if content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(HTML):
        return RefusedError("wrong_format", format=".html")
    first = content[:1000].decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252", "replace")
    line = first.partition("\n")[0].strip()
    if line.replace("\t", " ").isprintable() and DELIMITED.search(line):
        return RefusedError("wrong_format", format=".csv")
    return RefusedError("not_a_workbook")
