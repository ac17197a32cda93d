"""A level of a scale: its label in either language, another spelling of the codebook, or its code in the survey."""

from collections.abc import Iterable

from seanalysis.study.codebook import Level
from seanalysis.study.spelling import fold, words
from seanalysis.validated.parsing import numbers
from seanalysis.validated.parsing.nearest import Nearest
from seanalysis.validated.parsing.parsed import ANSWERED, Parsed, fault


class Levels:
    """The parser of a category. `others` are (spelling, text) of what may stand there beside a level."""

    def __init__(self, levels: tuple[Level, ...], others: Iterable[tuple[str, str]]) -> None:
        self.codes = {level.code: level.id for level in levels if level.code is not None}
        self.ids = {fold(text): level.id for level in levels for text in level.spellings}
        own = [(text, level.label.nb) for level in levels for text in level.spellings]
        self.nearest = Nearest([*own, *(other for other in others if fold(other[0]) not in self.ids)], words)

    def read(self, kind: str, text: str) -> Parsed:
        """Understand a cell."""
        id = self.ids.get(fold(text)) if kind in ("text", "number") else None
        if id is None and self.codes and (number := code(kind, text)) is not None:
            id = self.codes.get(number)
        if id is not None:
            return Parsed(id, ANSWERED)
        return fault("not_a_level", self.nearest.meant(text) if kind == "text" else ())


def code(kind: str, text: str) -> int | None:
    """Return the whole number that a cell holds, or None."""
    number = {"number": numbers.stored, "text": numbers.typed}.get(kind, lambda _text: None)(text)
    return int(number) if number is not None and number.denominator == 1 else None
