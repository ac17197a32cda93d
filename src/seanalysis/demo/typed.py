"""What job specialists typed of their participants: as a rule what is true, now and then something else."""

from random import Random
from typing import Any, TypeAlias

import pandas as pd
from babel import Locale

from seanalysis.demo.participants import WORKBOOK, check_known, lines_where, place_of
from seanalysis.demo.targets import Targets, TypedInstead
from seanalysis.study.codebook import Codebook, CodebookField
from seanalysis.study.source import StudyError

Cell: TypeAlias = str | int | float | None


def fill_in(participants: pd.DataFrame, targets: Targets, book: Codebook, chance: Random) -> pd.DataFrame:
    """Return the cells of the form, one line a participant: text, number, or None where a cell is left empty.

    The columns are `workbook` and the form's fields.

    Raises:
        StudyError: a replacement does not fit the codebook or the participants it is for.
    """
    cells = pd.DataFrame({WORKBOOK: participants[WORKBOOK]})
    for field in book.fields:
        typed = [as_typed(value, field, book) for value in participants[field.id]]
        cells[field.id] = pd.Series(typed, participants.index, dtype=object)
    replaced: set[tuple[int, str]] = set()
    for replacement in targets.typed_instead:
        place = f"{place_of(replacement.field, replacement.where)} (typed_instead)"
        check_known(replacement.field, cells, place)
        field = book.field(replacement.field)
        free = [
            line for line in lines_where(replacement.where, participants, place) if (line, field.id) not in replaced
        ]
        count = len(free) if replacement.count == "all" else replacement.count
        if count > len(free):
            raise StudyError(f"{place}: {count} cells are asked for, but there are only {len(free)}")
        for line in chance.sample(free, count):
            replaced.add((line, field.id))
            cells.loc[line, field.id] = _instead(replacement, field, book)
    return cells


def as_typed(value: Any, field: CodebookField, book: Codebook) -> Cell:
    """Return a level id, kind of missing, country code, number or text as it is typed in bokmål."""
    if pd.isna(value):
        return None
    if field.type in ("integer", "number"):
        return int(value) if float(value).is_integer() else float(value)
    if field.type == "country":
        return str(Locale("nb").territories[value])
    if field.scale:
        labels = {level.id: level.label.nb for level in book.levels(field)}
        return labels[value] if value in labels else _word(value, book)
    return str(value)


def _instead(replacement: TypedInstead, field: CodebookField, book: Codebook) -> Cell:
    if replacement.typed is None:
        return _word(str(replacement.missing), book)
    if field.type in ("integer", "number") and replacement.typed.isdigit():
        return int(replacement.typed)
    return replacement.typed


def _word(kind: str, book: Codebook) -> str | None:
    """Return the codebook's word for a kind of missing; what is not answered is left empty."""
    words = {known: first for known, (first, *_) in book.missing.items()}
    return None if kind == "not_answered" else words[kind]  # type: ignore[index]
