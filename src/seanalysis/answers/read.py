"""What a sender decided, from an answer that they filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from seanalysis.answers import words
from seanalysis.answers.workbook import ACCEPT, COLUMNS, COMMENT, HIDDEN, OTHER
from seanalysis.issues import SEVERAL
from seanalysis.job import StopRunError
from seanalysis.raw.cells import BLANK, shown
from seanalysis.raw.excel import RefusedError, open_workbook
from seanalysis.raw.package import read_file

SAYS_YES = {words.YES.nb, words.YES.en}
SAYS_NO = {words.NO.nb, words.NO.en}
SHUT = {words.IN_WORKBOOK.nb, words.IN_WORKBOOK.en}
BROKEN = {
    "formula": "a cell holds a formula without a stored value; save the answer in Excel, or type the value",
    "error": "a cell holds an error from Excel; type the value again",
}

Row: TypeAlias = Mapping[int, tuple[str, str]]  # kind and text of its cells, by column, counted from 1


class AnswerError(StopRunError):
    """An answer that cannot be read back; the message says what to do and quotes no value."""


@dataclass(frozen=True)
class Decision:
    """One line of an answer as it was filled in; `line` counts from 1 as Excel does.

    file, sheet, cell and field are empty where only the workbook itself can be corrected. `broken` says why what was
    filled in cannot be read.
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
    broken: str

    @property
    def faults(self) -> list[str]:
        """All that cannot be read or contradicts itself."""
        known = self.accept.casefold() in SAYS_YES | SAYS_NO
        told = {
            self.broken: bool(self.broken),
            "this can only be corrected in the workbook itself": not self.cell and bool(self.accept or self.other),
            "the proposal is neither accepted (ja) nor rejected (nei)": bool(self.cell and self.accept) and not known,
            "the proposal is accepted and another value is given; leave one of them empty": self.accepted
            and bool(self.other),
            "there are several proposals; write the one that is right": self.accepted and SEVERAL in self.proposal,
            "a proposal is accepted, but there is none": bool(self.cell) and self.accepted and not self.proposal,
        }
        return [fault for fault, holds in told.items() if holds]

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
        grid = next(iter(open_workbook(read_file(path)).values()), {})
    except (OSError, RefusedError):
        raise AnswerError(f"{path}: this is not an Excel workbook that can be opened") from None
    top = next((line for line, row in sorted(grid.items()) if _hidden(row) == HIDDEN), None)
    if top is None:
        raise AnswerError(f"{path}: this is not an answer that seanalysis wrote; its table is missing")
    who = _typed(grid.get(top - 1, {}), OTHER)
    return who, [_decision(line, row) for line, row in sorted(grid.items()) if line > top]


def is_filled_in(path: Path) -> bool:
    """Say whether somebody has decided or remarked something in an answer; one that cannot be read counts as such."""
    try:
        _, lines = decisions(path)
    except AnswerError:
        return True
    return any(line.accept or line.comment or line.broken or (line.other and line.cell) for line in lines)


def _decision(line: int, row: Row) -> Decision:
    file, sheet, cell, field, old, proposal = _hidden(row)
    accept, other, comment = (_typed(row, column) for column in (ACCEPT, OTHER, COMMENT))
    other = "" if not cell and other in SHUT else other
    kinds = [row.get(column + 1, BLANK)[0] for column in (ACCEPT, OTHER, COMMENT)]
    broken = next((BROKEN[kind] for kind in kinds if kind in BROKEN), "")
    return Decision(line, file, sheet, cell, field, old, proposal, accept, other, comment, broken)


def _hidden(row: Row) -> tuple[str, ...]:
    return tuple(row.get(column, BLANK)[1] for column in range(len(COLUMNS) + 1, len(COLUMNS) + len(HIDDEN) + 1))


def _typed(row: Row, column: int) -> str:
    """Return what people see in a cell as text on one line; empty where that cannot be said."""
    kind, text = row.get(column + 1, BLANK)
    return "" if kind in BROKEN else " ".join(shown(kind, text).split())
