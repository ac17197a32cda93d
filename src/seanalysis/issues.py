"""What is wrong with the input: one line an issue, with its place, in words that the sender understands."""

import re
from typing import NamedTuple

import pandas as pd

from seanalysis.study import Study

ADDRESS = re.compile(r"([A-Z]+)(\d+)")


class Issue(NamedTuple):
    """One issue. `found` is what stands there, `allowed` what may, and `proposal` what was probably meant.

    The messages never quote a value.
    """

    severity: str
    file: str
    sheet: str
    cell: str
    field: str
    rule: str
    message_nb: str
    message_en: str
    found: str
    allowed: str
    proposal: str = ""


def issue(
    study: Study,
    rule: str,
    file: str,
    sheet: str = "",
    cell: str = "",
    field: str = "",
    found: str = "",
    allowed: str = "",
    proposal: str = "",
    **parts: str,
) -> Issue:
    """Return an issue under a rule of the study; `parts` fill the braces of its message."""
    known = study.rule(rule)
    nb, en = known.message.nb.format(**parts), known.message.en.format(**parts)
    return Issue(known.severity, file, sheet, cell, field, rule, nb, en, found, allowed, proposal)


def place(issue: Issue, study: Study) -> tuple[int, str, int, int, str]:
    """Return what sorts the issues of a file by place: sheets in the order of the form, rows, columns."""
    sheets = [name for layout in study.layouts for name in (layout.sheets.cover, layout.sheets.reports)]
    order = sheets.index(issue.sheet) + 1 if issue.sheet in sheets else len(sheets) + 1 if issue.sheet else 0
    address = ADDRESS.fullmatch(issue.cell)
    column, row = (address[1], int(address[2])) if address else ("", 0)
    return order, issue.sheet, row, len(column), column


def frame(issues: list[Issue]) -> pd.DataFrame:
    """Return issues as a frame with the columns of `Issue`, in the order given."""
    return pd.DataFrame(issues, columns=Issue._fields, dtype="str")


def write(issues: pd.DataFrame, path: str) -> None:
    """Write issues as CSV."""
    issues.to_csv(path, index=False, lineterminator="\n")


def read(path: str) -> pd.DataFrame:
    """Read issues from CSV; every column is text, empty where it does not apply."""
    return pd.read_csv(path, dtype="str", keep_default_na=False)
