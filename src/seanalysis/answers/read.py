"""What a sender decided, from an answer that they filled in."""

import datetime
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook

from seanalysis.answers import words
from seanalysis.answers.workbook import ACCEPT, COLUMNS, COMMENT, HIDDEN, OTHER
from seanalysis.job import StopRunError
from seanalysis.validated.parsing.parsed import SEVERAL

SAYS_YES = {words.YES.nb, words.YES.en}
SAYS_NO = {words.NO.nb, words.NO.en}
SHUT = {words.IN_WORKBOOK.nb, words.IN_WORKBOOK.en}


class AnswerError(StopRunError):
    """An answer that cannot be read back; the message says what to do and quotes no value."""


@dataclass(frozen=True)
class Decision:
    """One line of an answer as it was filled in; `line` counts from 1 as Excel does.

    file, sheet, cell and field are empty where only the workbook itself can be corrected.
    """

    line: int
    file: str
    sheet: str
    cell: str
    field: str
    old: str
    proposal: str
    accept: str
    other: str
    comment: str

    @property
    def fault(self) -> str:
        """What contradicts itself, or nothing."""
        if not self.cell and (self.accept or self.other):
            return "this can only be corrected in the workbook itself"
        if self.accept and self.accept.casefold() not in SAYS_YES | SAYS_NO:
            return "the proposal is neither accepted (ja) nor rejected (nei)"
        if self.accepted and self.other:
            return "the proposal is accepted and another value is given; leave one of them empty"
        if self.accepted and SEVERAL in self.proposal:
            return "there are several proposals; write the one that is right"
        if self.accepted and not self.proposal:
            return "a proposal is accepted, but there is none"
        return ""

    @property
    def accepted(self) -> bool:
        """Whether the proposal is accepted."""
        return self.accept.casefold() in SAYS_YES

    @property
    def new(self) -> str:
        """What belongs in the cell; empty where nothing was decided."""
        return self.proposal if self.accepted else self.other


def decisions(path: Path) -> tuple[str, list[Decision]]:
    """Return who answered (empty where nobody says so), and every line of the answer.

    Raises:
        AnswerError: the file is not an answer that this program wrote.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows = list(load_workbook(path, data_only=True).worksheets[0].iter_rows())
    except (OSError, BadZipFile, KeyError, ValueError, IndexError):
        raise AnswerError(f"{path}: this is not an Excel workbook that can be opened") from None
    lines = [[cell.value for cell in row] for row in rows]
    top = next((line for line, row in enumerate(lines) if tuple(row[len(COLUMNS) :][: len(HIDDEN)]) == HIDDEN), None)
    if top is None:
        raise AnswerError(f"{path}: this is not an answer that seanalysis wrote; its table is missing")
    who = _text(lines[top - 1][OTHER])
    return who, [_decision(line, row) for line, row in enumerate(lines[top + 1 :], start=top + 2) if any(row)]


def is_filled_in(path: Path) -> bool:
    """Say whether somebody has decided or remarked something in an answer; one that cannot be read counts as such."""
    try:
        _, lines = decisions(path)
    except AnswerError:
        return True
    return any(line.accept or line.comment or (line.other and line.cell) for line in lines)


def _decision(line: int, row: list[Any]) -> Decision:
    file, sheet, cell, field, old, proposal = (
        "" if value is None else str(value) for value in row[len(COLUMNS) :][: len(HIDDEN)]
    )
    accept, other, comment = (_text(row[column]) for column in (ACCEPT, OTHER, COMMENT))
    other = "" if not cell and other in SHUT else other
    return Decision(line, file, sheet, cell, field, old, proposal, accept, other, comment)


def _text(value: Any) -> str:
    """Return what was typed as text on one line; Excel may have made a number or a date of it."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
