"""Figures: their drawing, the texts on it and what is said of it must be the same in every file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from seanalysis.release.attack.aligned import Aligned
from seanalysis.release.attack.contents import Contents, Drawing, Mark
from seanalysis.release.attack.geometry import leaks, ticks
from seanalysis.release.attack.leak import Leak
from seanalysis.release.attack.numbers import spaced

FOLDER = "figures/"
KEY = re.compile(r"\D+ \d*[05] ?%")  # of a colour: from which share
OTHERWISE = "is not the same in every file of the figure"


class Figures:
    """All figures of an edition, by id and language."""

    def __init__(self, contents: Iterable[Contents]) -> None:
        self.contents = list(contents)
        self.files = {one.file: one for one in self.contents if one.file.startswith(FOLDER)}
        self._open: dict[tuple[str, str], tuple[set[str], str]] = {}
        drawn = (one for file, one in self.files.items() if file.endswith(".svg"))
        self.drawings = {(one.drawings[0].figure, one.drawings[0].language): one for one in drawn if one.drawings}

    def said(self, figure: str, language: str) -> list[str]:
        """Return what a figure says in sentences."""
        text = self.files.get(f"{FOLDER}{figure}.{language}.txt")
        return [passage.text for passage in text.passages] if text else []

    def leaks(self, tables: dict[str, list[str]], aligned: Aligned) -> Iterator[Leak]:
        """Give what the files of figures give away by differing, and what is drawn without being explained."""
        for (figure, language), one in self.drawings.items():
            drawing = one.drawings[0]
            yield from leaks(one.file, drawing, tables.get(figure, [figure]), aligned)
            yield from self._like_pdf(figure, language, one)
            told = [passage.text for passage in one.passages if passage.place == "<desc>"]
            if told != self.said(figure, language):
                odd = set(told) ^ set(self.said(figure, language))
                yield Leak(one.file, figure, "the description", " | ".join(sorted(odd)), OTHERWISE)
        for other in self.contents:
            if other.file.startswith(FOLDER):
                continue
            for drawing in other.drawings:
                own = self.drawings.get((drawing.figure, drawing.language))
                if own is None or own.drawings[0] != drawing:
                    yield Leak(other.file, drawing.figure, "the drawing", "", OTHERWISE)
            for passage in other.passages:
                if passage.place == "the attribute alt of <img>":
                    said = spaced(" ".join(self.said(passage.subject, passage.language)))
                    if passage.text != said:
                        yield Leak(
                            other.file, passage.subject, "the alternative text", _odd(passage.text, said), OTHERWISE
                        )

    def _like_pdf(self, figure: str, language: str, drawn: Contents) -> Iterator[Leak]:
        pdf = self.files.get(f"{FOLDER}{figure}.{language}.pdf")
        if pdf is None or not pdf.drawings:
            return
        title = [passage.text for passage in drawn.passages if passage.place == "<title>"]
        words = Counter([*title, *(word.text for word in drawn.drawings[0].words)])
        found = Counter(passage.text for passage in pdf.passages)
        for text in (found - words) + (words - found):
            if text:
                yield Leak(pdf.file, figure, "a text on the figure", text, OTHERWISE)
        marks, same = (Counter(map(_place, one.drawings[0].marks)) for one in (pdf, drawn))
        for place in (marks - same) + (same - marks):
            yield Leak(
                pdf.file, figure, "the drawing", "something at " + ", ".join(f"{at:g}" for at in place), OTHERWISE
            )

    def unexplained(self, passage_text: str, figure: str, language: str) -> bool:
        """Whether a text on a figure is neither a number of its axis nor a piece of what it says in sentences."""
        key = figure, language
        if key not in self._open:
            own = self.drawings.get(key)
            axis = {word.text for word in ticks(own.drawings[0])[0]} if own else set()
            self._open[key] = axis, spaced(" ".join(self.said(figure, language)))
        axis, said = self._open[key]
        longer = len([part for part in passage_text.split(" ") if part.isalpha()]) > 1
        return passage_text not in axis and not KEY.fullmatch(passage_text) and not (longer and passage_text in said)


def _place(mark: Mark) -> tuple[float, ...]:
    """Return where a mark lies to a tenth of a point; rounded twice, so that one file's last bits do not tip a half."""
    return tuple(round(round(at, 3), 1) + 0.0 for at in (mark.left, mark.top, mark.right, mark.bottom))


def _odd(text: str, other: str) -> str:
    pieces = set(text.split(". ")) ^ set(other.split(". "))
    return " | ".join(sorted(pieces))


def drawings(contents: Iterable[Contents]) -> Iterator[tuple[str, Drawing]]:
    """Give all drawings with the files in which they stand."""
    return ((one.file, drawing) for one in contents for drawing in one.drawings)
