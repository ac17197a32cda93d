"""How a typed cell is understood, as data: the words that count, and the rules with examples that a page shows.

The parsers (`validated.parsing`) take their words from here, and a test executes every example.
"""

from functools import cache
from pathlib import Path

from seanalysis.study.codebook import Codebook, Label
from seanalysis.study.source import Strict, read


class Words(Strict):
    """Words of the languages in which people type.

    units: the words of each unit; those of units that no field has keep a number from being taken for another.
    hedges: words and signs that make a number approximate.
    either, both: those between two answers, of which one is meant, or that both are.
    through: those between two numbers only.
    numbers: numbers as words, by the number.
    """

    units: dict[str, tuple[str, ...]]
    hedges: tuple[str, ...]
    either: tuple[str, ...]
    both: tuple[str, ...]
    through: tuple[str, ...]
    numbers: dict[int, tuple[str, ...]]


class Reading(Strict):
    """An example: what stands in a cell, and the value, the kind of missing or the rule that comes of it."""

    field: str
    typed: str
    kind: str = "text"
    value: str = ""
    state: str = "answered"
    proposal: str = ""


class Part(Strict):
    """The grammar of one type."""

    id: str
    title: Label
    rules: tuple[Label, ...]
    examples: tuple[Reading, ...]


class Grammar(Strict):
    """The words, the parts, and a codebook of the fields in the examples."""

    words: Words
    book: Codebook
    parts: tuple[Part, ...]


@cache
def grammar() -> Grammar:
    """Return the grammar."""
    return read(Grammar, Path(__file__).with_name("grammar.yaml"))
