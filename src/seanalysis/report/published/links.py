"""What was computed for a statement, with links to the cells that it is computed from."""

import math
from dataclasses import dataclass

from seanalysis.published.rounding import OTHER_RULES
from seanalysis.published.verdict import other_base
from seanalysis.render.numbers import PERCENT
from seanalysis.report import words
from seanalysis.report.published import numbers
from seanalysis.report.published.verdicts import Judged
from seanalysis.report.sections import Anchors, Shelf, Words
from seanalysis.study.codebook import Language
from seanalysis.study.published import Statement, Value

INDEX = "index.html"
AGREES = ("reproduced", "within_vagueness")


@dataclass(frozen=True)
class Links:
    """What was computed for a statement, in one language, as links to the cells in the report's tables."""

    shelf: Shelf
    anchors: Anchors
    language: Language

    def computed(self, statement: Statement, judged: Judged) -> Words:
        """Return what was computed, with one decimal more than is printed, so that one sees how it was rounded."""
        text = numbers.computed(judged.value, statement, self.language)
        cell = judged.taken or (statement.value.cell if statement.value else None)
        return Words(text, self._cell(cell).anchor if cell else "")

    def details(self, statement: Statement, judged: Judged) -> list[tuple[Words, ...]]:
        """Return what there is to know beside the verdict."""
        told: list[tuple[Words, ...]] = []
        if statement.value and not statement.value.cell and not judged.lacking:
            told.append(self._formula(statement.value))
        if not math.isnan(judged.difference) and judged.difference and judged.verdict not in AGREES:
            word = words.APART_FROM_LIMIT if statement.range else words.APART
            told.append(_text(word[self.language].format(difference=numbers.apart(statement, judged, self.language))))
        if judged.under:
            told.append(self._under(statement, judged))
        if statement.range and statement.why_range:
            limits = words.ITS_LIMITS[self.language].format(limits=self._range(statement))
            told.append(_text(f"{limits} {statement.why_range[self.language]}"))
        if statement.cannot:
            told.append(_text(statement.cannot[self.language]))
        if judged.lacking:
            told.append(_text(words.LACKING[judged.lacking][self.language]))
        return told

    def _under(self, statement: Statement, judged: Judged) -> tuple[Words, ...]:
        """Return the other way to compute in which the number holds, and what it gives."""
        for other in statement.instead:
            if other.name.en == judged.under:
                gives = numbers.computed(judged.under_value, statement, self.language)
                led = self._cell(other.value.cell).anchor if other.value.cell else ""
                named = words.UNDER[self.language].format(name=other.name[self.language])
                how = () if other.value.cell else (Words(". "), *self._formula(other.value))
                return (Words(f"{named}: "), Words(gives, led), *how)
        rules = (*(name for name, _ in OTHER_RULES), other_base(judged.base))
        (rule,) = [name for name in rules if name.en == judged.under]
        return _text(words.UNDER[self.language].format(name=rule[self.language]))

    def _range(self, statement: Statement) -> str:
        low, high = statement.range or (None, None)
        return numbers.limits(low, high, self.language, PERCENT[self.language] if statement.in_percent else "")

    def _cell(self, reference: str) -> Words:
        """Return the number of a cell, with the way to it from this page."""
        led = self.anchors.led_to(reference, self.shelf.lines, self.language)
        return Words(led.text, f"{INDEX}#{led.anchor}" if led.anchor else "")

    def _table(self, id: str) -> Words:
        table = self.anchors.tables.get(id)
        title = self.shelf.study.table(id).title[self.language]
        return Words(title, f"{INDEX}#table-{id}-{self.language}" if table else "")

    def _formula(self, value: Value) -> tuple[Words, ...]:
        """Return how a number is made of cells, in words: “The sum of 16, 46 and 64”."""
        if value.cell:
            return (self._cell(value.cell),)
        if value.lines:
            return (Words(f"{numbers.lines(value.kind, value.lines, self.language)} "), self._table(value.lines.table))
        made = [Words(f"{words.OPERATIONS[value.kind][self.language]} ")]
        last = len(value.operands) - 1
        for place, operand in enumerate(value.operands):
            made += [Words(f" {words.AND[self.language]} " if place == last else ", ")] if place else []
            made += self._formula(operand) if operand.cell else self._within(operand)
        return tuple(made)

    def _within(self, value: Value) -> tuple[Words, ...]:
        """Return an arithmetic within another, in brackets."""
        first, *rest = self._formula(value)
        return (Words(f"({first.text[:1].lower()}{first.text[1:]}", first.anchor), *rest, Words(")"))


def _text(text: str) -> tuple[Words, ...]:
    return (Words(text),)
