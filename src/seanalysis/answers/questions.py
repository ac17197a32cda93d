"""What one sender is asked: the issues of their workbook, in the order of its cells."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from seanalysis.issues import Issue, place
from seanalysis.raw.cells import shown
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.validated.corrections import same
from seanalysis.wording import in_language


@dataclass(frozen=True)
class Question:
    """An issue; `old` is what people see in its cell, or None where only the workbook itself can be corrected."""

    issue: Issue
    old: str | None


def questions(file: str, issues: pd.DataFrame, raw: pd.DataFrame, study: Study, language: Language) -> list[Question]:
    """Return the questions to the sender of a file, sorted by place.

    A cell can be corrected from here where the issue says what stands in it. A header's does not, nor does one about
    personal data, which are masked.

    Args:
        file: name of the workbook.
        issues: all issues.
        raw: the raw cells with all corrections applied.
        study: the study, which knows the order of the sheets.
        language: of what may stand there and what is proposed.
    """
    own = raw[raw["file"].eq(file)]
    seen = {(cell.sheet, cell.cell, cell.field): shown(cell.kind, cell.typed) for cell in own.itertuples()}
    lines = issues.loc[issues["file"].eq(file), list(Issue._fields)].itertuples(index=False, name=None)
    found = sorted((Issue(*line) for line in lines), key=lambda issue: place(issue, study))
    said = in_language(study, language)
    return [Question(said(issue), _old(issue, seen)) for issue in found]


def _old(issue: Issue, seen: Mapping[tuple[str, str, str], str]) -> str | None:
    text = seen.get((issue.sheet, issue.cell, issue.field))
    return text if text is not None and same(text, issue.found) else None
