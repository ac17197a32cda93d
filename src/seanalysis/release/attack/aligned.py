"""Which lines of cells a place in a table is about, told by the labels that stand around it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeAlias

from seanalysis.release.attack.cells import Line
from seanalysis.release.attack.contents import Grid
from seanalysis.release.attack.labels import Labels

BELOW = re.compile(r"\s*\(?n = \S+\)?$")
BRACKETS = re.compile(r"^(.*?)\s*\(([^()]*)\)$")
ALONE = re.compile(r"(?<!\S)\d+(?!\S)")

Around: TypeAlias = tuple[frozenset[str], ...]
"""The texts around a place, each in the ways in which it may be a label."""


class Aligned:
    """Finds the lines of a table by labels, in one language."""

    def __init__(self, lines: Iterable[Line], labels: Labels) -> None:
        self._labels = labels
        self._of: dict[str, list[Line]] = {}
        for line in lines:
            self._of.setdefault(line.table.removesuffix(".missing"), []).append(line)
        self._named = cache(self._name)
        self.labels = cache(self._label_set)
        self.at = cache(self._at)

    def lines(self, table: str) -> list[Line]:
        """Return all lines of a table, with those that tell what is missing in it apart."""
        return self._of.get(table, [])

    def _name(self, table: str, language: str) -> list[tuple[Line, tuple[tuple[str, str], ...]]]:
        return [(line, tuple(self._labels.of(line, language))) for line in self.lines(table)]

    def named(self, table: str, language: str, text: str) -> bool:
        """Whether a text is the label of a line of this table, and not only like one."""
        return text.casefold() in self.labels(table, language)

    def _label_set(self, table: str, language: str) -> frozenset[str]:
        return frozenset(label for _, labels in self._named(table, language) for _, label in labels)

    def _at(self, table: str, language: str, around: Around) -> tuple[Line, ...]:
        """Return the lines that fit the labels around a place best; none where no label is known.

        A label that a line has twice must stand there twice.
        """
        there = Counter(text for texts in around for text in texts)
        best, found = -99, list[Line]()
        for line, labels in self._named(table, language):
            score, matched = 0, 0
            seen: dict[str, int] = {}
            for kind, text in labels:
                if there[text] > seen.get(text, 0):
                    seen[text] = seen.get(text, 0) + 1
                    matched += 1
                    score += 2 if kind == "level" else 1
                elif kind == "level":
                    score -= 1
            if matched and score >= best:
                found = [*found, line] if score == best else [line]
                best = score
        return tuple(found)


def around(grid: Grid, row: int, column: int) -> Around:
    """Return the labels around a cell: of its row and the heading over it, over its column, and over the labels."""
    own = grid.rows[row]
    over = grid.columns[column + 1] if column + 1 < len(grid.columns) else ()
    return ways((own.label, own.heading, *over, *(grid.columns[0] if grid.columns else ())))


def ways(texts: Sequence[str]) -> Around:
    """Return texts in the ways in which they may be labels: without a base, a unit in brackets, or a dash before."""
    found = []
    for text in dict.fromkeys(BELOW.sub("", text) for text in texts):
        plain = text.removeprefix("– ").casefold()
        own = {text.casefold(), plain, *ALONE.findall(plain)}
        if parts := BRACKETS.match(plain):
            found.append(frozenset({parts[2]}))
            own.add(parts[1])
        found.append(frozenset(own - {""}))
    return tuple(found)
