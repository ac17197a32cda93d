"""Texts that say nothing of the data: what stands in the study folder, and in the program, which is open to all."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from seanalysis.release.attack.numbers import Number, find, spaced
from seanalysis.study import Study

PROGRAM = Path(__file__).parents[2]
IN_QUOTES = re.compile(r'content="([^"]*)"')
READABLE = (".py", ".html", ".yaml", ".xml", ".js", ".css")
CONFIDENCE = {95.0, 99.8}  # of limits, in per cent; the same in every study
LANGUAGE = re.compile(r"\{%[^%]*%\}|\{\{[^}]*\}\}|(?<=#)(nb|en)\b|(?<=lang=\")(nb|en)(?=\")")
FILLED_IN = re.compile(r"\{+[^{}]*\}+|<[^>]*>|%\w")
DIGIT = re.compile(r"\d")
TELLING = re.compile(r"[^\W\d]|\d\D+\d")
SPOKEN = re.compile(r"""\bnb=|["']nb["']""")
LETTERS = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"[^\W\d]{3}")
A_YEAR = range(1900, 2100)


class Known:
    """The phrases with numbers that everybody can read elsewhere."""

    def __init__(self, study: Study) -> None:
        self._phrases: dict[str, set[str]] = {}
        self.settings: set[float] = set()
        own = list(_of_study(study))
        self.settings = {float(one) for one in own if isinstance(one, (int, float, Decimal))}
        self.settings |= {float(one.year) for one in own if isinstance(one, date)}
        books = (study.participants, study.employers)
        fields = sum(len(book.all_fields) for book in books)
        derived = len(study.derived("participants")) + len(study.derived("employers"))
        self.settings |= {float(fields + derived)}
        said = {one for one in own if isinstance(one, str)}
        self.words = {word.casefold() for text in said for word in LETTERS.findall(text)} | _words()
        said |= {f"{one:.0f}" for one in self.settings if one in A_YEAR}
        for text in said | set(_of_program()):
            for piece in FILLED_IN.split(text) if DIGIT.search(text) else ():
                phrase = spaced(piece).casefold()
                telling = (TELLING if text in said else WORD).search(phrase)
                if telling or (phrase.isdigit() and int(phrase) in A_YEAR):
                    for language in ("nb", "en"):
                        for number in find(phrase, language):
                            self._phrases.setdefault(_bare(number), set()).add(phrase)

    def says(self, text: str, number: Number) -> bool:
        """Whether a number of a text (with plain spaces) stands in a phrase that is known."""
        if number.percent and number.value in CONFIDENCE:
            return True
        text = text.casefold()
        for phrase in self._phrases.get(_bare(number), ()):
            at = text.find(phrase)
            while at >= 0:
                if at <= number.start and number.start + len(_bare(number)) <= at + len(phrase):
                    return True
                at = text.find(phrase, at + 1)
        return False

    def programmed(self, text: str) -> bool:
        """Whether a script or a style is that of the program, line by line."""
        lines = (LANGUAGE.sub("", line.strip()) for line in text.splitlines() if DIGIT.search(line))
        return all(line in _lines() for line in lines)


def _bare(number: Number) -> str:
    return number.text.rstrip("% \u202f\u00a0")


def _of_study(study: Study) -> Iterator[str | int | float | Decimal | date]:
    seen: set[int] = set()
    waiting: list[Any] = list(vars(study).values())
    while waiting:
        one = waiting.pop()
        if isinstance(one, (str, int, float, Decimal, date)):
            yield one
        elif id(one) not in seen:
            seen.add(id(one))
            if isinstance(one, BaseModel):
                waiting += [getattr(one, name) for name in type(one).model_fields]
            elif isinstance(one, dict):
                waiting += [*one.keys(), *one.values()]
            elif isinstance(one, (list, tuple, set, frozenset)):
                waiting += list(one)


@cache
def _of_program() -> tuple[str, ...]:
    """Return the texts of the program and of its pages."""
    found = []
    for path in sorted(PROGRAM.rglob("*")):
        if path.suffix == ".py" and "attack" not in path.parts:
            source = path.read_text(encoding="utf-8")
            nodes = list(ast.walk(ast.parse(source))) if SPOKEN.search(source) else []
            notes = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
            found += [
                node.value
                for node in nodes
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes
            ]
        elif path.suffix in (".html", ".yaml", ".xml"):
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [*lines, *(IN_QUOTES.findall(line)[0] for line in lines if IN_QUOTES.search(line))]
    return tuple(found)


@cache
def _words() -> frozenset[str]:
    """Return every word of the program."""
    texts = (path.read_text(encoding="utf-8") for path in PROGRAM.rglob("*") if path.suffix in READABLE)
    return frozenset(word.casefold() for text in texts for word in LETTERS.findall(text))


@cache
def _lines() -> frozenset[str]:
    """Return the lines of the scripts and styles of pages, with what is filled in for each language left out."""
    return frozenset(
        LANGUAGE.sub("", line.strip())
        for path in PROGRAM.rglob("*")
        if path.suffix in (".css", ".js", ".html")
        for line in path.read_text(encoding="utf-8").splitlines()
    )
