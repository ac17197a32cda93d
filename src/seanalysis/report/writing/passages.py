"""A text as its paragraphs, whatever kind of file it is."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from seanalysis.study.codebook import Label

AROUND = 35  # letters of the text that are told on each side of a place in it


class Change(NamedTuple):
    """What stands in a paragraph from `start` up to `end` becomes `text`."""

    start: int
    end: int
    text: str


class Passage(Protocol):
    """A paragraph."""

    @property
    def text(self) -> str:
        """What a reader sees, without formatting."""

    @property
    def copy(self) -> bool:
        """Whether it only repeats another for older programs, so that nothing need be told twice."""

    def place(self, at: int) -> Label:
        """Say where in the file a place of the text is."""


class Writing(Protocol):
    """A file that somebody has written."""

    @property
    def passages(self) -> Sequence[Passage]:
        """Its paragraphs in their order."""

    @property
    def beside(self) -> Iterable[tuple[str, str]]:
        """The parts of the file, by name, that hold more than paragraphs, as they are stored."""

    def changed(self, changes: Sequence[Sequence[Change]], first: str) -> bytes:
        """Return the file with the changes of each passage; nothing else changes.

        Args:
            changes: for each passage its changes, in the order of the text and apart from each other.
            first: a paragraph to stand before all others; "" for none.
        """


class UnreadableError(Exception):
    """The file cannot be read as what its name says, or cannot be filled; the argument is a label that says why."""

    def __init__(self, why: Label) -> None:
        super().__init__(why.en)
        self.why = why


def words_around(text: str, start: int, end: int) -> str:
    """Return a few words by which a reader finds a place: “… of 202 {{…}} came …”."""
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{text[start:end]}{after}".split())
