"""What a check of files found: for a person at a terminal, for a program, or as a workbook."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from textwrap import fill, shorten

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.issues import Issue, place
from seanalysis.report import words
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.wording import in_language

WIDTH = 100
QUOTED = 160  # letters of what stands in a cell


def in_order(found: pd.DataFrame, study: Study, language: Language) -> list[Issue]:
    """Return the issues by file and place, with what may stand there and what is proposed in a language."""
    issues = issue_list.listed(found)
    return sorted(map(in_language(study, language), issues), key=lambda issue: (issue.file, place(issue, study)))


def text(
    issues: list[Issue],
    files: list[str],
    rows: Mapping[str, int],
    forms: Mapping[str, Language],
    study: Study,
    language: Language,
) -> str:
    """Return what was found, file by file, with a line for each file and one for all.

    Args:
        issues: in the order in which they are told.
        files: all files that were checked.
        rows: how many rows of each file were read.
        forms: the language of the form in each workbook, whose headers name its fields.
        study: for the names of fields and severities.
        language: of the text.
    """
    lines = []
    for file in sorted({*files, *(issue.file for issue in issues)}):
        own = [issue for issue in issues if issue.file == file]
        counted = [f"{words.ROWS_OF_FILE[language].lower()} {rows[file]}"] if file in rows else []
        counted.append(_counts(own, study, language))
        lines.append(f"{file or words.FILES_TOGETHER[language]}: {', '.join(counted)}")
        if own:
            lines += [*(_told(issue, forms, study, language) for issue in own), ""]
    total = f"{words.CHECKED[language]} {len(files)}, {_counts(issues, study, language)}"
    return _without_controls("\n".join([*lines, *([""] if lines[-1] else []), total]))


def records(issues: list[Issue]) -> str:
    """Return the issues as JSON: a list of records with the columns of issues.csv."""
    return json.dumps([issue._asdict() for issue in issues], ensure_ascii=False, indent=2)


def workbook(path: Path, issues: list[Issue], forms: Mapping[str, Language], study: Study, language: Language) -> None:
    """Write the issues as a workbook, one a row (see `text`)."""
    from seanalysis import xlsx  # noqa: PLC0415  slow, and needed for this form alone

    with xlsx.new_workbook(path, title=words.ISSUES[language]) as book:
        sheet = book.add_worksheet(words.ISSUES_OF_FILE[language])
        head = book.add_format({"bold": True, "bg_color": "#E3EBF3", "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        columns = _columns(study)
        for column, (label, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, label[language], head)
        for row, issue in enumerate(issues, start=1):
            field = _field(issue, forms, study, language)
            place_of = (issue.file, issue.sheet, issue.cell, field, _severity(issue.severity, study, language))
            cells = (*place_of, _message(issue, language), issue.found, issue.allowed, issue.proposal)
            for column, content in enumerate(cells):
                sheet.write_string(row, column, content[: xlsx.MOST_LETTERS], body)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(issues)), len(columns) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)


def _columns(study: Study) -> list[tuple[Label, int]]:
    """Return the titles of the columns, with their widths in characters."""
    return [
        (words.FILE, 26),
        (words.SHEET, 18),
        (words.CELL, 8),
        (words.FIELD, 30),
        (study.intake.field("severity").label, 12),
        (words.MESSAGE, 60),
        (words.FOUND, 30),
        (words.ALLOWED, 44),
        (words.PROPOSAL, 26),
    ]


def _told(issue: Issue, forms: Mapping[str, Language], study: Study, language: Language) -> str:
    field = _field(issue, forms, study, language)
    where = ", ".join(filter(None, (issue.sheet, issue.cell, field)))
    severity = _severity(issue.severity, study, language)
    lines = [_wrapped(": ".join(filter(None, (where, f"{severity}. {_message(issue, language)}"))), "  ")]
    quoted = ((words.FOUND, issue.found), (words.ALLOWED, issue.allowed), (words.PROPOSAL, issue.proposal))
    for word, content in quoted:
        if content.strip():
            lines.append(_wrapped(f"{word[language].lower()}: {shorten(content, QUOTED, placeholder=' …')}", "      "))
    return "\n".join(lines)


def _counts(issues: list[Issue], study: Study, language: Language) -> str:
    counted: Counter[str] = Counter()
    for issue in issues:
        counted[issue.severity] += issue_list.rows(issue.cell)
    named = [(level.label[language], counted[level.id]) for level in study.intake.scales["severity"]]
    none = words.NO_ISSUES[language].lower().rstrip(".")
    return ", ".join(f"{label.lower()} {count}" for label, count in named if count) or none


def _severity(id: str, study: Study, language: Language) -> str:
    return next(level.label[language] for level in study.intake.scales["severity"] if level.id == id)


def _message(issue: Issue, language: Language) -> str:
    return issue.message_nb if language == "nb" else issue.message_en


def _field(issue: Issue, forms: Mapping[str, Language], study: Study, language: Language) -> str:
    """Return what a field is called: in a workbook by its header, which the sender sees, else by its label."""
    if issue.file in forms:
        return next((it.header(forms[issue.file]) for it in study.participants.all_fields if it.id == issue.field), "")
    books = (study.participants, study.employers, study.intake)
    return next((it.label[language] for book in books for it in book.all_fields if it.id == issue.field), "")


def _wrapped(content: str, indent: str) -> str:
    return fill(content, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def _without_controls(content: str) -> str:
    """Return text that does nothing to a terminal, whatever stands in a cell."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in content)
