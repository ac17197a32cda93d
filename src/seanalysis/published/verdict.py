"""The verdict on each published number.

- `reproduced`: the value, rounded half-up to the printed digits, is the printed number.
- `within_vagueness`: the value lies in the declared range of a vague number.
- `reproduced_under`: it agrees, but not on the base that the report states for it; or it differs, but is right under
  another registered definition, base or population, or else under another rule of rounding. The first that fits wins:
  what is registered stands in order, the smallest change first; and rounding comes last, as a report rounds all its
  numbers alike.
- `contradicted`: none of these, and another statement of the report cannot be true together with it.
- `differs`: none of these.
- `not_computable`: the data cannot give it, or there is nothing in them to compute it from.
- `hidden`: what it would be held against, or the only other thing that is tried for it, is not in this edition.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, TypeAlias

from seanalysis.cells.select import SelectError
from seanalysis.published.numbers import HIDDEN, Cells, NothingThereError, Number, number
from seanalysis.published.rounding import OTHER_RULES, rounded
from seanalysis.study.codebook import Label
from seanalysis.study.published import Statement, Value
from seanalysis.study.source import StudyError

Word: TypeAlias = Literal[
    "reproduced", "within_vagueness", "reproduced_under", "differs", "contradicted", "not_computable", "hidden"
]
WORDS: tuple[Word, ...] = (
    "reproduced",
    "within_vagueness",
    "reproduced_under",
    "differs",
    "contradicted",
    "not_computable",
    "hidden",
)


@dataclass(frozen=True)
class Verdict:
    """What came of a statement.

    found: the value by its own definition; None where there is none.
    difference: how far it lies above the printed number, or beyond the nearer end of its range.
    under, under_cell, under_value: the other definition or rule under which it is right, and what it gives.
    contradicted_by: the statements that cannot be true together with it, also where it is reproduced.
    lacking: why there is nothing to compute it from, see `numbers.WHY`.
    """

    statement: Statement
    word: Word
    found: Number | None = None
    difference: Fraction | None = None
    under: Label | None = None
    under_cell: str = ""
    under_value: Fraction | None = None
    contradicted_by: tuple[str, ...] = ()
    lacking: str = ""


def judge_all(statements: Sequence[Statement], cells: Cells) -> list[Verdict]:
    """Return the verdict on every statement, in their order.

    Raises:
        StudyError: statements that cannot be judged, as a selector in them finds no cell; all of them are told.
    """
    verdicts, faults = [], []
    contradictions = _contradictions(statements)
    for statement in statements:
        try:
            verdicts.append(judge(statement, cells, contradictions[statement.id]))
        except SelectError as fault:
            faults.append(f"published.yaml: {statement.id}: {fault}")
    if faults:
        raise StudyError("\n".join(faults))
    return verdicts


def judge(statement: Statement, cells: Cells, contradicted_by: tuple[str, ...] = ()) -> Verdict:
    """Return the verdict on a statement.

    Raises:
        SelectError: a selector in it, also one in `instead`, finds no cell.
    """
    alone = _by_itself(statement, cells)
    if contradicted_by and alone.word in ("differs", "not_computable"):
        alone = replace(alone, word="contradicted")
    return replace(alone, contradicted_by=contradicted_by)


def other_base(base: int | None) -> Label:
    """Return how it is called that a number agrees, but on this base and not on the one that the report states."""
    return Label(nb=f"et annet grunnlag, n = {base}", en=f"another base, n = {base}")


def _by_itself(statement: Statement, cells: Cells) -> Verdict:
    others = [(other.name, other.value, *_tried(other.value, cells)) for other in statement.instead]
    if statement.value is None:
        return Verdict(statement, "not_computable")
    try:
        found = number(statement.value, cells)
    except NothingThereError as why:
        return Verdict(statement, "hidden" if str(why) == HIDDEN else "not_computable", lacking=str(why))
    if _agrees(statement, found.value):
        return _agreeing(statement, found)
    return _otherwise(statement, found, others)


def _otherwise(
    statement: Statement, found: Number, others: Sequence[tuple[Label, Value, Number | None, str]]
) -> Verdict:
    """Return the verdict on a statement that differs: whether it agrees with one of the others, or by another rule."""
    difference = _difference(statement, found.value)
    for name, value, tried, lacking in others:
        if lacking == HIDDEN:
            return Verdict(statement, "hidden", lacking=HIDDEN)
        if tried is not None and _agrees(statement, tried.value):
            return Verdict(statement, "reproduced_under", found, difference, name, str(value), tried.value)
    if statement.precision == "rounded":
        for name, rule in OTHER_RULES:
            if rounded(found.value, statement.digits, rule) == statement.number:
                cell = str(statement.value)
                return Verdict(statement, "reproduced_under", found, difference, name, cell, found.value)
    return Verdict(statement, "differs", found, difference)


def _agreeing(statement: Statement, found: Number) -> Verdict:
    difference = _difference(statement, found.value)
    if None not in (statement.base, found.base) and statement.base != found.base:
        under = other_base(found.base)
        return Verdict(statement, "reproduced_under", found, difference, under, str(statement.value), found.value)
    if statement.range:
        return Verdict(statement, "within_vagueness", found)
    return Verdict(statement, "reproduced", found, difference)


def _tried(value: Value, cells: Cells) -> tuple[Number | None, str]:
    """Return what a value comes to, or why it comes to nothing."""
    try:
        return number(value, cells), ""
    except NothingThereError as why:
        return None, str(why)


def _agrees(statement: Statement, value: Fraction) -> bool:
    if statement.range:
        low, high = statement.range
        return (low is None or value >= Fraction(low)) and (high is None or value <= Fraction(high))
    if statement.precision == "exact":
        return statement.number is not None and value == Fraction(statement.number)
    return rounded(value, statement.digits) == statement.number


def _difference(statement: Statement, value: Fraction) -> Fraction:
    if statement.range:
        low, high = statement.range
        if low is not None and value < Fraction(low):
            return value - Fraction(low)
        return value - Fraction(high) if high is not None else Fraction()
    return value - Fraction(statement.number or 0)


def _contradictions(statements: Sequence[Statement]) -> dict[str, tuple[str, ...]]:
    """Return the statements that contradict each one: a contradiction that is registered at one is of both."""
    pairs = {(one.id, other) for one in statements for other in one.contradicts}
    pairs |= {(other, one) for one, other in pairs}
    ids = [statement.id for statement in statements]
    return {one: tuple(other for other in ids if (one, other) in pairs) for one in ids}
