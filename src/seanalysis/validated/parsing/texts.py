"""A text as it was typed; a whole number may stand for one, unless it has more digits than Excel keeps."""

from seanalysis.validated.parsing import numbers
from seanalysis.validated.parsing.parsed import ANSWERED, Parsed, fault


class Texts:
    """The parser of a key, a name or free text. Only free text keeps its lines and double spaces."""

    def __init__(self, free: bool) -> None:
        self.free = free

    def read(self, kind: str, text: str) -> Parsed:
        """Understand a cell."""
        if kind == "text":
            return Parsed(text if self.free else " ".join(text.split()), ANSWERED)
        number = numbers.stored(text) if kind == "number" else None
        if number is not None and number.denominator == 1 and abs(number) < numbers.MOST:
            return Parsed(str(number), ANSWERED)
        return fault("not_a_text")
