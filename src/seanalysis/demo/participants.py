"""Participants: what each of them is, dealt field by field."""

import math
from random import Random
from typing import Any, get_args

import pandas as pd
from babel import Locale

from seanalysis.demo.dealing import evenly, exact, shuffled
from seanalysis.demo.targets import Floor, Span, Step, Targets
from seanalysis.study.codebook import Codebook, CodebookField, MissingKind
from seanalysis.study.conditions import Condition, all_hold
from seanalysis.study.source import StudyError

WORKBOOK = "workbook"
MISSING = get_args(MissingKind)


def deal(targets: Targets, book: Codebook, chance: Random) -> pd.DataFrame:
    """Return what the participants are, one line each in the order of the workbooks.

    The columns are `workbook` (its place in the list), the cover's fields, the form's fields and the helpers, holding
    level ids, country codes, numbers and texts. A category may hold a kind of missing in place of a level.

    Raises:
        StudyError: a step does not fit the codebook or the participants it is for.
    """
    participants = _start(targets, book, chance)
    for step in targets.steps:
        _take(step, participants, book, chance)
    return participants


def lines_where(conditions: tuple[Condition, ...], participants: pd.DataFrame, place: str) -> list[int]:
    """Return the lines of the participants for whom every condition holds.

    Raises:
        StudyError: there is no such field, or no such participant; `place` says where.
    """
    for condition in conditions:
        check_known(condition.field, participants, place)
    if not conditions:
        return list(participants.index)
    lines = list(participants.index[all_hold(conditions, participants).fillna(False).astype(bool)])
    if not lines:
        raise StudyError(f"{place}: no participant meets the conditions")
    return lines


def check_known(name: str, participants: pd.DataFrame, place: str) -> None:
    """Refuse the name of a field or helper that is not there."""
    if name not in participants:
        raise StudyError(f"{place}: there is no field or helper {name!r}")


def place_of(field: str, conditions: tuple[Condition, ...]) -> str:
    """Return words for a step, by its field and the fields of its conditions."""
    where = " and ".join(condition.field for condition in conditions)
    return f"synthetic.yaml: {field}{' where ' if where else ''}{where}"


def _start(targets: Targets, book: Codebook, chance: Random) -> pd.DataFrame:
    """Return the participants with their workbook, what its cover says, and the group they are dealt by."""
    lines: list[dict[str, Any]] = []
    for number, workbook in enumerate(targets.workbooks):
        place = f"synthetic.yaml: workbook {number + 1}"
        if set(workbook.cover) != {field.id for field in book.cover}:
            raise StudyError(
                f"{place}: the cover has {', '.join(field.id for field in book.cover)}, neither more nor less"
            )
        cover = {field.id: _fitting(workbook.cover[field.id], field, book, place) for field in book.cover}
        groups = shuffled(workbook.participants, sum(workbook.participants.values()), place, chance)
        lines += [{WORKBOOK: number, **cover, targets.participants_by: group} for group in groups]
    frame = pd.DataFrame(lines)
    for field in book.fields:
        frame[field.id] = pd.Series(pd.NA, frame.index, dtype="Float64" if _numeric(field) else "string")
    for helper in targets.helpers:
        if helper != targets.participants_by:
            frame[helper] = pd.Series(pd.NA, frame.index, dtype="string")
    frame[book.key.id] = [targets.participant_id.format(number) for number in range(1, len(frame) + 1)]
    return frame


def _take(step: Step, participants: pd.DataFrame, book: Codebook, chance: Random) -> None:
    """Deal one step into the frame."""
    place = place_of(step.field, step.where)
    check_known(step.field, participants, place)
    lines = lines_where(step.where, participants, place)
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
    fields = {field.id: field for field in book.fields}
    if field := fields.get(step.field):
        values = [_fitting(value, field, book, place) for value in values]
    participants.loc[lines, step.field] = values


def _number(span: Span, participant: pd.Series, chance: Random) -> float:
    """Draw one number of a span, and raise it to the floors of this participant."""
    if span.mode is None:
        draw = chance.uniform(span.least, span.most)
    else:
        draw = chance.triangular(span.least, span.most, span.mode)
    on_grid = span.least + round((draw - span.least) / span.step) * span.step
    floors = [math.ceil(_floor(floor, participant) / span.step) * span.step for floor in span.beyond]
    return round(max([on_grid, *floors]), 2)


def _floor(floor: Floor, participant: pd.Series) -> float:
    known = {field: weight for field, weight in floor.of.items() if pd.notna(participant[field])}
    return floor.margin + sum(weight * float(participant[field]) for field, weight in known.items())


def _fitting(value: Any, field: CodebookField, book: Codebook, place: str) -> Any:
    """Return a value in the type of its field; what the codebook does not know is an error."""
    if _numeric(field):
        number = float(value)
        if field.range and not field.range[0] <= number <= field.range[1]:
            raise StudyError(f"{place}: {number:g} is outside the range of {field.id}")
        return number
    if field.scale and value not in {*MISSING, *(level.id for level in book.levels(field))}:
        raise StudyError(f"{place}: {field.id} has no level {value!r}")
    if field.type == "country" and value not in Locale("nb").territories:
        raise StudyError(f"{place}: there is no country {value!r}")
    return value


def _numeric(field: CodebookField) -> bool:
    return field.type in ("integer", "number")
