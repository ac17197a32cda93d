"""A text in Word, edited as the bytes of its parts: what is not changed stays as Word wrote it.

A library that reads and writes the whole document writes it anew, and with it much that nobody meant to change.

Word splits a text over runs wherever it has marked spelling, an edit or a format, so a name may stand in several. What
takes its place stands in the first of them, and has its format.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape
from zipfile import BadZipFile, ZipFile

from seanalysis.render.shown import writable
from seanalysis.report.writing import words
from seanalysis.report.writing.passages import Change, UnreadableError
from seanalysis.stored import stored
from seanalysis.study.codebook import Label

# A text has a few megabytes of XML. Whatever is far beyond that is refused before it costs anything.
FILE_LIMIT = 200_000_000  # bytes of the file
UNPACKED_LIMIT = 500_000_000  # bytes of all its parts
PARTS_LIMIT = 10_000

WORD = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
}
DRAWING = {"http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"}
MATHS = {
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
}
WRITTEN = WORD | DRAWING | MATHS
COPIES = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"  # what Word before 2010 shows
LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
"""Elements of a run that stand for a letter."""

MAIN = "word/document"  # with what the name of the part begins that holds the text itself
UTF_8 = {None, "utf-8", "utf8", "us-ascii"}
TAG = re.compile(rb"<(?:[^'\">]|'[^']*'|\"[^\"]*\")*>")
SPACE = re.compile(rb"\sxml:space\s*=")
DAMAGE = (BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError, OSError, ValueError)
FIRST = (
    '<w:p xmlns:w="{namespace}"><w:r><w:rPr><w:b/><w:highlight w:val="yellow"/></w:rPr>'
    '<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
)


@dataclass
class Piece:
    """A text of a run, or an element that stands for a letter; and where in the part it begins and ends.

    Of a text also the tags around it, and whether it must say so to keep spaces at its ends.
    """

    start: int
    end: int
    text: str
    tag: bytes = b""
    close: bytes = b""
    spaced: bool = False

    def holding(self, text: str) -> bytes:
        """Return the piece with another text."""
        edge = self.spaced and text != text.strip(" \t\n") and not SPACE.search(self.tag)
        tag = self.tag[:-1] + b' xml:space="preserve">' if edge else self.tag
        return tag + escape(text).encode("utf-8") + self.close


@dataclass
class WordPassage:
    """A paragraph: the part in which it stands, the how manieth there it is, and its pieces."""

    part: str
    number: int
    copy: bool
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(piece.text for piece in self.pieces)

    def place(self, at: int) -> Label:  # noqa: ARG002  a paragraph is place enough
        """Name the paragraph, and the part where it is not the text itself."""
        n, part = self.number, re.sub(r"\d+$", "", self.part.rpartition("/")[2].partition(".")[0])
        paragraph = Label(nb=words.PARAGRAPH.nb.format(n=n), en=words.PARAGRAPH.en.format(n=n))
        if part == "document":
            return paragraph
        where = words.PARTS.get(part, Label(nb=self.part, en=self.part))
        return Label(nb=f"{paragraph.nb} ({where.nb})", en=f"{paragraph.en} ({where.en})")

    def edits(self, changes: Sequence[Change]) -> Iterator["Edit"]:
        """Give what changes in the part: of each piece what no change takes, and each new text where its own begins."""
        at = 0
        for piece in self.pieces:
            start, at = at, at + len(piece.text)
            own = [change for change in changes if change.start < at and change.end > start]
            if not own:
                continue
            kept, done = [], start
            for change in own:
                kept += [piece.text[max(done - start, 0) : max(change.start - start, 0)]]
                kept += [change.text] if change.start >= start else []
                done = change.end
            kept.append(piece.text[max(done - start, 0) :])
            yield Edit(piece.start, piece.end, piece.holding(writable("".join(kept))) if piece.tag else b"")


class Edit(NamedTuple):
    """The bytes of a part from `start` up to `end` become others."""

    start: int
    end: int
    content: bytes


@dataclass(frozen=True)
class Beginning:
    """Where the text of the document begins: the part, the place in it, and the namespace of its elements."""

    part: str
    at: int
    namespace: str


@dataclass(frozen=True)
class Document:
    """A text in Word: the parts of the file in their order."""

    parts: dict[str, bytes]
    passages: tuple[WordPassage, ...]
    beginning: Beginning

    @property
    def beside(self) -> Iterator[tuple[str, str]]:
        """Give the parts of the document as they are stored: there stands also what is no text of a paragraph."""
        for name, part in self.parts.items():
            if name.lower().endswith(".xml"):
                yield name, part.decode("utf-8", "replace")

    def changed(self, changes: Sequence[Sequence[Change]], first: str) -> bytes:
        """Return the document with the changes, and `first` as a paragraph before all others."""
        edits: dict[str, list[Edit]] = {}
        for passage, own in zip(self.passages, changes, strict=True):
            edits.setdefault(passage.part, []).extend(passage.edits(own))
        if first:
            paragraph = FIRST.format(namespace=self.beginning.namespace, text=escape(first)).encode("utf-8")
            edits.setdefault(self.beginning.part, []).append(Edit(self.beginning.at, self.beginning.at, paragraph))
        memory = BytesIO()
        with ZipFile(memory, "w") as package:
            for name, content in self.parts.items():
                package.writestr(name, _edited(content, edits.get(name, [])))
        return stored(memory)


def read(content: bytes) -> Document:
    """Read a text in Word.

    Raises:
        UnreadableError: it is no Word document, is encrypted, damaged, or far larger than any text.
    """
    parts = _parts(content)
    passages: list[WordPassage] = []
    beginning = None
    for name, part in sorted(parts.items(), key=lambda one: not one[0].lower().startswith(MAIN)):
        if name.lower().startswith("word/") and name.lower().endswith(".xml"):
            reader = _Reader(name, part)
            passages += reader.passages
            beginning = reader.beginning or beginning
    if beginning is None:
        raise UnreadableError(words.NO_WORD)
    return Document(parts, tuple(passages), beginning)


def _parts(content: bytes) -> dict[str, bytes]:
    if len(content) > FILE_LIMIT:
        raise UnreadableError(words.TOO_LARGE)
    try:
        with ZipFile(BytesIO(content)) as package:
            listed = package.infolist()
            if len(listed) > PARTS_LIMIT or sum(part.file_size for part in listed) > UNPACKED_LIMIT:
                raise UnreadableError(words.TOO_LARGE)
            parts = {part.filename: package.read(part) for part in listed}  # never more than `file_size` bytes each
    except DAMAGE:
        raise UnreadableError(words.NO_WORD) from None
    if len(parts) < len(listed):
        raise UnreadableError(words.NO_WORD)
    return parts


def _edited(content: bytes, edits: list[Edit]) -> bytes:
    parts, at = [], 0
    for edit in sorted(edits):
        parts += [content[at : edit.start], edit.content]
        at = edit.end
    return b"".join((*parts, content[at:]))


class _Reader:
    """The paragraphs of one part, with the place of each piece in its bytes."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name, self.content = name, content
        self.passages: list[WordPassage] = []
        self.beginning: Beginning | None = None
        self._open: list[tuple[str, str]] = []  # namespace and name of the elements around
        self._paragraphs: list[WordPassage] = []  # a text box stands in a paragraph and has paragraphs
        self._copies = 0
        self._begun = 0
        self._letters: list[str] | None = None
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = _refuse  # entities can blow up a small file, and Word writes none
        self._parser.XmlDeclHandler = _only_utf_8
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError:
            raise UnreadableError(words.NO_WORD) from None

    def _start(self, element: str, _attributes: dict[str, str]) -> None:
        namespace, _, name = element.rpartition(" ")
        around = self._open[-1] if self._open else ("", "")
        self._open.append((namespace, name))
        self._copies += element == COPIES
        at = self._parser.CurrentByteIndex
        if namespace not in WRITTEN:
            return
        if name == "p":
            passage = WordPassage(self.name, len(self.passages) + 1, self._copies > 0)
            self.passages.append(passage)
            self._paragraphs.append(passage)
        elif name == "t" and self._paragraphs:
            self._begun, self._letters = at, []
        elif name == "body" and around[1] == "document":
            self.beginning = Beginning(self.name, at + len(self._tag(at)), namespace)
        elif name in LETTERS and around[1] in ("r", "p") and self._paragraphs:
            self._begun = at

    def _end(self, element: str) -> None:
        namespace, name = self._open.pop()
        around = self._open[-1] if self._open else ("", "")
        self._copies -= element == COPIES
        if namespace not in WRITTEN or not self._paragraphs:
            return
        at = self._parser.CurrentByteIndex
        if name == "p":
            self._paragraphs.pop()
        elif name == "t" and self._letters is not None:
            tag, text = self._tag(self._begun), "".join(self._letters)
            if text:
                close = self._tag(at)
                piece = Piece(self._begun, at + len(close), text, tag, close, namespace not in DRAWING)
                self._paragraphs[-1].pieces.append(piece)
            self._letters = None
        elif name in LETTERS and around[1] in ("r", "p"):
            tag = self._tag(self._begun)
            end = self._begun + len(tag) if tag.endswith(b"/>") else at + len(self._tag(at))
            self._paragraphs[-1].pieces.append(Piece(self._begun, end, LETTERS[name]))

    def _text(self, letters: str) -> None:
        if self._letters is not None:
            self._letters.append(letters)

    def _tag(self, at: int) -> bytes:
        found = TAG.match(self.content, at)
        if not found:
            raise UnreadableError(words.NO_WORD)
        return found[0]


def _refuse(*_declared: object) -> None:
    raise UnreadableError(words.NO_WORD)


def _only_utf_8(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding.lower() if encoding else None) not in UTF_8:
        raise UnreadableError(words.NO_WORD)
