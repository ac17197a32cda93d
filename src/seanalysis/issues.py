"""What is wrong with the input: one line an issue, with its place, in words that the sender understands."""

import re
from typing import NamedTuple

import pandas as pd

from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language

SEVERAL = " | "  # between texts of which one may stand in a cell
ADDRESS = re.compile(r"([A-Z]+)(\d+)(?::[A-Z]+(\d+))?")


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
    **parts: str | Label,
) -> Issue:
    """Return an issue under a rule of the study; `parts` fill the braces of its message.

    A header of the sender's sheet is a text: it is quoted as it stands there. What has a name in both languages is a
    label, and named in the language of the message.
    """
    known = study.rule(rule)

    def message(language: Language) -> str:
        texts = {name: part[language] if isinstance(part, Label) else part for name, part in parts.items()}
        return known.message[language].format(**texts)

    nb, en = message("nb"), message("en")
    return Issue(known.severity, file, sheet, cell, field, rule, nb, en, found, allowed, proposal)


def place(issue: Issue, study: Study) -> tuple[int, str, int, int, str]:
    """Return what sorts the issues of a file by place: sheets in the order of the form, rows, columns."""
    sheets = [name for layout in study.layouts for name in (layout.sheets.cover, layout.sheets.reports)]
    order = sheets.index(issue.sheet) + 1 if issue.sheet in sheets else len(sheets) + 1 if issue.sheet else 0
    address = ADDRESS.fullmatch(issue.cell)
    column, row = (address[1], int(address[2])) if address else ("", 0)
    return order, issue.sheet, row, len(column), column


def area(first: str, last: str) -> str:
    """Return the cell or cells that an issue is about, by the first and the last of them."""
    return first if first == last else f"{first}:{last}"


def rows(cell: str) -> int:
    """Return how many rows an issue is about, by its cell or cells (`A3:A22`)."""
    address = ADDRESS.fullmatch(cell)
    return int(address[3]) - int(address[2]) + 1 if address and address[3] else 1


def frame(issues: list[Issue]) -> pd.DataFrame:
    """Return issues as a frame with the columns of `Issue`, in the order given."""
    return pd.DataFrame(issues, columns=Issue._fields, dtype="str")


def listed(issues: pd.DataFrame) -> list[Issue]:
    """Return the issues of a frame, in its order."""
    return [Issue(*values) for values in issues[list(Issue._fields)].itertuples(index=False, name=None)]


def write(issues: pd.DataFrame, path: str) -> None:
    """Write issues as CSV."""
    issues.to_csv(path, index=False, lineterminator="\n")


def read(path: str) -> pd.DataFrame:
    """Read issues from CSV; every column is text, empty where it does not apply."""
    return pd.read_csv(path, dtype="str", keep_default_na=False)
