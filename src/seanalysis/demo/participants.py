"""Participants: what they are, dealt step by step, and what a job specialist typed of it."""

import math
from random import Random
from typing import Any, get_args

import pandas as pd
from babel import Locale

from seanalysis.demo.dealing import evenly, exact, shuffled
from seanalysis.demo.targets import Floor, Span, Step, Targets, TypedInstead
from seanalysis.study.codebook import Codebook, CodebookField, MissingKind
from seanalysis.study.conditions import Condition, all_hold
from seanalysis.study.source import StudyError

WORKBOOK = "workbook"
MISSING = get_args(MissingKind)


def deal(targets: Targets, book: Codebook, chance: Random) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what the participants are and what was typed, one line a participant in the order of the workbooks.

    The first frame holds level ids and numbers, also of the helpers; the second, of texts and numbers, holds the
    form's fields as they are typed. Both have the column `workbook`, the place of the workbook in the list.

    Raises:
        StudyError: a step or replacement does not fit the codebook or the participants it is for.
    """
    participants = _start(targets, book, chance)
    kinds: dict[str, dict[int, str]] = {field.id: {} for field in book.fields}
    for step in targets.steps:
        _take(step, participants, kinds, book, chance)
    typed = _typed(participants, kinds, book)
    _replace(targets.typed_instead, participants, typed, book, chance)
    return participants, typed


def _start(targets: Targets, book: Codebook, chance: Random) -> pd.DataFrame:
    lines: list[dict[str, Any]] = []
    for number, workbook in enumerate(targets.workbooks):
        total = sum(workbook.participants.values())
        for group in shuffled(workbook.participants, total, WORKBOOK, chance):
            key = targets.participant_id.format(len(lines) + 1)
            lines.append({**workbook.cover, WORKBOOK: number, targets.participants_by: group, book.key.id: key})
    frame = pd.DataFrame(lines)
    for field in book.fields:
        if field is not book.key:
            frame[field.id] = pd.Series(pd.NA, index=frame.index, dtype=_dtype(field))
    for helper in targets.helpers:
        if helper != targets.participants_by:
            frame[helper] = pd.Series(pd.NA, index=frame.index, dtype="string")
    return frame


def _dtype(field: CodebookField) -> str:
    return "Float64" if field.type in ("integer", "number") else "string"


def _take(
    step: Step, participants: pd.DataFrame, kinds: dict[str, dict[int, str]], book: Codebook, chance: Random
) -> None:
    """Deal one step; where it deals a kind of missing, the value stays missing and the kind is kept in `kinds`."""
    place = f"synthetic.yaml: {step.field} {_words(step.where)}"
    lines = _meeting(step.where, participants, place)
    if participants.loc[lines, step.field].notna().any():
        raise StudyError(f"{place}: some of these already have a value from a step above")
    values: list[Any]
    if step.texts:
        values = list(evenly(step.texts, len(lines), chance))
    elif step.numbers:
        spans = exact([(span, span.count) for span in step.numbers], len(lines), place)
        chance.shuffle(spans)
        values = [_number(span, participants.loc[line], chance) for span, line in zip(spans, lines, strict=True)]
    else:
        values = list(shuffled(step.counts, len(lines), place, chance))
    field = next((field for field in book.fields if field.id == step.field), None)
    levels = {level.id for level in book.levels(field)} if field else set()
    for line, value in zip(lines, values, strict=True):
        if field and value not in levels and value in MISSING:
            kinds[field.id][line] = value
        else:
            participants.loc[line, step.field] = _fitting(value, field, levels, place) if field else value


def _fitting(value: Any, field: CodebookField, levels: set[str], place: str) -> Any:
    if field.type in ("integer", "number"):
        number = float(value)
        if field.range and not field.range[0] <= number <= field.range[1]:
            raise StudyError(f"{place}: {number:g} is outside the range of the codebook")
        return number
    if levels and value not in levels:
        raise StudyError(f"{place}: there is no level {value!r}")
    return value


def _number(span: Span, participant: pd.Series, chance: Random) -> float:
    draw = chance.uniform(span.least, span.most)
    if span.mode is not None:
        draw = chance.triangular(span.least, span.most, span.mode)
    on_grid = span.least + round((draw - span.least) / span.step) * span.step
    floors = [_floor(floor, participant) for floor in span.beyond]
    least = max((math.ceil(floor / span.step) * span.step for floor in floors), default=on_grid)
    return round(max(on_grid, least), 2)


def _floor(floor: Floor, participant: pd.Series) -> float:
    known = {field: participant[field] for field in floor.of if pd.notna(participant[field])}
    return floor.margin + sum(weight * known.get(field, 0) for field, weight in floor.of.items())


def _meeting(conditions: tuple[Condition, ...], participants: pd.DataFrame, place: str) -> list[int]:
    for condition in conditions:
        if condition.field not in participants:
            raise StudyError(f"{place}: there is no field or helper {condition.field!r}")
    if not conditions:
        return list(participants.index)
    lines = list(participants.index[all_hold(conditions, participants).fillna(False).astype(bool)])
    if not lines:
        raise StudyError(f"{place}: no participant meets the conditions")
    return lines


def _words(conditions: tuple[Condition, ...]) -> str:
    return "where " + " and ".join(condition.field for condition in conditions) if conditions else ""


def _typed(participants: pd.DataFrame, kinds: dict[str, dict[int, str]], book: Codebook) -> pd.DataFrame:
    typed = pd.DataFrame({WORKBOOK: participants[WORKBOOK]})
    for field in book.fields:
        cells = [None if pd.isna(value) else as_typed(value, field, book) for value in participants[field.id]]
        typed[field.id] = pd.Series(cells, index=participants.index, dtype=object)
        for line, kind in kinds[field.id].items():
            typed.loc[line, field.id] = _missing(kind, book)
    return typed


def as_typed(value: Any, field: CodebookField, book: Codebook) -> str | int | float:
    """Return a level id, country code, number or text as a person types it in bokmål."""
    if field.type in ("integer", "number"):
        return int(value) if float(value).is_integer() else float(value)
    if field.type == "country":
        return str(Locale("nb").territories[value])
    return next((level.label.nb for level in book.levels(field) if level.id == value), str(value))


def _missing(kind: str, book: Codebook) -> str | None:
    return None if kind == "not_answered" else next(iter(book.missing[kind]))  # type: ignore[index]


def _replace(
    replacements: tuple[TypedInstead, ...],
    participants: pd.DataFrame,
    typed: pd.DataFrame,
    book: Codebook,
    chance: Random,
) -> None:
    taken: set[tuple[int, str]] = set()
    for replacement in replacements:
        place = f"synthetic.yaml: typed_instead: {replacement.field} {_words(replacement.where)}"
        field = book.field(replacement.field)
        lines = _meeting(replacement.where, participants, place)
        free = [line for line in lines if (line, field.id) not in taken]
        count = len(free) if replacement.count == "all" else replacement.count
        if count > len(free):
            raise StudyError(f"{place}: {count} cells are asked for, but only {len(free)} are there")
        for line in chance.sample(free, count):
            taken.add((line, field.id))
            typed.loc[line, field.id] = _replaced(replacement, field, book)


def _replaced(replacement: TypedInstead, field: CodebookField, book: Codebook) -> str | int | float | None:
    if replacement.typed is None:
        return _missing(str(replacement.missing), book)
    try:
        return as_typed(float(replacement.typed), field, book) if field.type in ("integer", "number") else replacement.typed
    except ValueError:
        return replacement.typed
