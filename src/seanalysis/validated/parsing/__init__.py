"""Understanding one cell, strictly: a value, a kind of missing, or the rule that it breaks. Nothing is coerced.

One module a type of field. The grammar is told with examples in `study/grammar.yaml`, and shown on a page of its own.
"""

from typing import Protocol

from seanalysis.issues import SEVERAL
from seanalysis.raw.cells import DECLARED_MISSING
from seanalysis.study.codebook import UNITS, Codebook, CodebookField
from seanalysis.study.spelling import clean, other_alphabet
from seanalysis.validated.parsing.countries import Countries
from seanalysis.validated.parsing.dates import Dates
from seanalysis.validated.parsing.levels import Levels
from seanalysis.validated.parsing.missing import Missing, only_signs
from seanalysis.validated.parsing.parsed import ANSWERED, INVALID, Parsed, fault
from seanalysis.validated.parsing.quantities import Quantities
from seanalysis.validated.parsing.texts import Texts

__all__ = ["ANSWERED", "INVALID", "Parsed", "Reader", "allowed", "parse"]

BROKEN = {"error": "error_cell", "formula": "formula_without_value"}


class Parser(Protocol):
    """Understands what stands in a cell of one type of field."""

    def read(self, kind: str, text: str) -> Parsed:
        """Return a value, or the rule that the cell breaks; `text` is clean and not empty."""
        ...


class Reader:
    """Understands the cells of one field."""

    def __init__(self, field: CodebookField, book: Codebook) -> None:
        levels = book.levels(field)
        self.listed, self.free = field.type == "category", field.type == "free_text"
        self.missing = Missing(book.missing, coded=any(level.code is not None for level in levels))
        self.parser: Parser
        if field.type == "category":
            self.parser = Levels(levels, self.missing.names)
        elif field.type in ("integer", "number"):
            self.parser = Quantities(field)
        elif field.type == "date":
            self.parser = Dates(field)
        elif field.type == "country":
            self.parser = Countries(book.countries)
        else:
            self.parser = Texts(self.free)

    def read(self, kind: str, typed: str) -> Parsed:
        """Understand one cell.

        Args:
            kind: kind of the cell (see `raw.cells.RawCell`).
            typed: what stands in it.
        """
        text = clean(typed)
        if not text or kind == "blank":
            return Parsed(None, "not_answered")
        if kind == DECLARED_MISSING:
            return Parsed(None, self.missing.declared(text))
        if kind in BROKEN:
            return fault(BROKEN[kind])
        parsed = self.parser.read(kind, text)
        if self.listed and not parsed.rule:
            return parsed  # a level may be called what elsewhere is a word for missing
        state = self.missing.read(kind, text)
        return Parsed(None, state) if state else self._answer(parsed, kind, text)

    def _answer(self, parsed: Parsed, kind: str, text: str) -> Parsed:
        if only_signs(text) and not self.free:
            return fault("only_a_sign", (name for _, name in self.missing.names))
        if parsed.rule and not parsed.proposal and kind == "text":
            return fault("other_alphabet") if other_alphabet(text) else fault(parsed.rule, self.missing.near(text))
        return parsed


def parse(field: CodebookField, book: Codebook, kind: str, typed: str) -> Parsed:
    """Understand one cell of a field (see `Reader.read`)."""
    return Reader(field, book).read(kind, typed)


def allowed(field: CodebookField, book: Codebook) -> str:
    """Return what may stand in a cell of this field, in bokmål (see `wording`); empty where the rule says it all."""
    if field.range:
        low, high = field.range
        numbers = f"{low:g}{SEVERAL}{field.smallest:g}–{high:g}" if field.smallest else f"{low:g}–{high:g}"
        return f"{numbers} {UNITS[field.unit].nb}" if field.unit else numbers
    if field.dates:
        first, last = field.dates
        return f"{first:%d.%m.%Y}–{last:%d.%m.%Y}"
    return SEVERAL.join(level.label.nb for level in book.levels(field))
