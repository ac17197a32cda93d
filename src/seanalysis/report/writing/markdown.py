"""A text in Markdown: paragraphs with blank lines between, and every other byte as it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from seanalysis.report.writing import words
from seanalysis.report.writing.passages import Change, UnreadableError
from seanalysis.study.codebook import Label

BYTE_ORDER_MARK = "\ufeff"
LINE_END = re.compile(r"\r\n|\r|\n")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|(?<=[^\r\n])\Z)")
REST = r"[ \t]*(?:\r\n|\r|\n|\Z)"
FRONT_MATTER = re.compile(rf"---{REST}(?!{REST}).*?^(?:---|\.\.\.){REST}", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class MarkdownPassage:
    """A paragraph, and where it begins: the place in the text, and its line."""

    text: str
    start: int
    line: int
    copy: bool = False

    def place(self, at: int) -> Label:
        """Name the line."""
        n = self.line + len(LINE_END.findall(self.text[:at]))
        return Label(nb=words.LINE.nb.format(n=n), en=words.LINE.en.format(n=n))


@dataclass(frozen=True)
class Markdown:
    """A text in Markdown."""

    text: str
    passages: tuple[MarkdownPassage, ...]
    beside: tuple[tuple[str, str], ...] = ()

    def changed(self, changes: Sequence[Sequence[Change]], first: str) -> bytes:
        """Return the text with the changes; `first` stands before it, but after a heading block of YAML."""
        parts, at = [], 0
        for passage, own in zip(self.passages, changes, strict=True):
            for change in own:
                parts += [self.text[at : passage.start + change.start], change.text]
                at = passage.start + change.end
        text = "".join((*parts, self.text[at:]))
        return (_with_first(text, first) if first else text).encode("utf-8")


def read(content: bytes) -> Markdown:
    """Read a text in Markdown.

    Raises:
        UnreadableError: it is not UTF-8.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableError(words.NOT_UTF_8) from None
    passages, line, at = [], 1, 0
    for blank, lines in groupby(LINE.findall(text), key=lambda line: not line.strip()):
        held = list(lines)
        if not blank:
            passages.append(MarkdownPassage("".join(held), at, line))
        line += len(held)
        at += sum(map(len, held))
    return Markdown(text, tuple(passages))


def _with_first(text: str, first: str) -> str:
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    rest = text.removeprefix(mark)
    heading = FRONT_MATTER.match(rest)
    end = found[0] if (found := LINE_END.search(text)) else "\n"
    head = heading[0] if heading else ""
    gap = end if head and not LINE_END.search(head[-2:]) else ""
    return f"{mark}{head}{gap}**{first}**{end}{end}{rest.removeprefix(head)}"
