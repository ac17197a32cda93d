"""The answer as a workbook: each question with a link to its cell, and two columns to decide in."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

from xlsxwriter.worksheet import Worksheet

from seanalysis.answers import words
from seanalysis.answers.questions import Question
from seanalysis.issues import SEVERAL, Issue
from seanalysis.render import words as table_words
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.xlsx import new_workbook

A4 = 9
COLUMNS = [  # what people see: the title of a column and its width in characters
    (words.PLACE, 24),
    (words.FIELD, 19),
    (words.MESSAGE, 32),
    (words.FOUND, 15),
    (words.ALLOWED, 22),
    (words.PROPOSAL, 15),
    (words.ACCEPT, 11),
    (words.OTHER, 18),
    (words.COMMENT, 18),
]
ACCEPT, OTHER, COMMENT = (len(COLUMNS) - 3, len(COLUMNS) - 2, len(COLUMNS) - 1)
HIDDEN = ("file", "sheet", "cell", "field", "old", "proposal")  # what is read back, exactly; hidden from people
WIDTH = sum(width for _, width in COLUMNS)
LINE = 15  # height of a line in points
LETTERS = 1.15  # of a text that fit on average in the width of a digit, which columns are measured in
TOP = {"text_wrap": True, "valign": "top"}
BOX = TOP | {"border": 1, "border_color": "#C8CDD4"}
LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "mark": {"bold": True, "font_color": "#8F2D06"},
    "text": TOP,
    "right": {"align": "right", "bold": True},
    "header": BOX | {"bold": True, "bg_color": "#D9E2EC"},
    "cell": BOX,
    "link": BOX | {"font_color": "#0B4F94", "underline": 1},
    "shut": BOX | {"font_color": "#545B64", "italic": True},
    "open": BOX | {"bg_color": "#FFF4C2", "locked": False, "num_format": "@"},
}


def write(
    path: Path, file: str, questions: Sequence[Question], synthetic: bool, language: Language, study: Study
) -> None:
    """Write the answer on a workbook; without questions it is a word of thanks.

    Args:
        path: where to write.
        file: name of the workbook; links lead to it in the folder of the answer.
        questions: what is asked, in order.
        synthetic: whether the workbook says that its data are invented.
        language: the language of the answer.
        study: the study, for the names of fields.
    """
    with new_workbook(path, title=words.TITLE[language].format(file=file)) as workbook:
        look = {name: workbook.add_format(look) for name, look in LOOKS.items()}
        sheet = workbook.add_worksheet(words.SHEET[language])
        for column, (_, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
        line = _top(sheet, file, questions, synthetic, language, look)
        for column, name in enumerate(HIDDEN, start=len(COLUMNS)):
            sheet.write_string(line, column, name)
        sheet.set_column(len(COLUMNS), len(COLUMNS) + len(HIDDEN) - 1, None, None, {"hidden": True})
        if questions:
            _table(sheet, line, file, questions, language, study, look)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, line + len(questions), len(COLUMNS) - 1)
        sheet.set_footer(f"&L&F&R{words.PAGE[language]} &P / &N")


def _top(
    sheet: Worksheet,
    file: str,
    questions: Sequence[Question],
    synthetic: bool,
    language: Language,
    look: dict[str, Any],
) -> int:
    """Write what stands above the table; return the line below it."""
    sheet.write_string(0, 0, words.TITLE[language].format(file=file), look["title"])
    line = 1
    if synthetic:
        sheet.write_string(line, 0, table_words.SYNTHETIC[language], look["mark"])
        line += 1
    texts = [words.INTRODUCTION] if questions else [words.THANKS]
    if any(question.issue.severity == "stop" for question in questions):
        texts.append(words.STOPPED)
    if any(question.old is not None for question in questions):
        texts.append(words.HOW)
    if any(question.old is None for question in questions):
        texts.append(words.THERE)
    for text in texts:
        told = text[language].format(file=file)
        sheet.set_row(line, _height([(told, WIDTH)]))
        sheet.merge_range(line, 0, line, len(COLUMNS) - 1, "", look["text"])
        sheet.write_string(line, 0, told, look["text"])
        line += 1
    if questions:
        sheet.merge_range(line, ACCEPT - 1, line, ACCEPT, "", look["right"])
        sheet.write_string(line, ACCEPT - 1, words.WHO[language], look["right"])
        sheet.write_blank(line, OTHER, None, look["open"])
        line += 1
    return line


def _table(
    sheet: Worksheet,
    top: int,
    file: str,
    questions: Sequence[Question],
    language: Language,
    study: Study,
    look: dict[str, Any],
) -> None:
    sheet.set_row(top, _height([(title[language], width) for title, width in COLUMNS]))
    for column, (title, _) in enumerate(COLUMNS):
        sheet.write_string(top, column, title[language], look["header"])
    for line, question in enumerate(questions, start=top + 1):
        _question(sheet, line, file, question, language, study, look)
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)


def _question(
    sheet: Worksheet, line: int, file: str, question: Question, language: Language, study: Study, look: dict[str, Any]
) -> None:
    issue, here = question.issue, question.old is not None
    told = [
        ", ".join(filter(None, (issue.sheet, issue.cell))) or words.WHOLE_FILE[language],
        _field(issue, language, study),
        _message(issue, language, study),
        issue.found or (words.EMPTY[language] if here else ""),
        issue.allowed,
        issue.proposal,
    ]
    sheet.set_row(line, _height([(text, width) for text, (_, width) in zip(told, COLUMNS, strict=False)]))
    sheet.write_url(line, 0, _link(file, issue), look["link"], string=told[0])
    for column, text in enumerate(told[1:], start=1):
        sheet.write_string(line, column, text, look["cell"])
    one_proposal = bool(issue.proposal) and SEVERAL not in issue.proposal
    for column, decides in ((ACCEPT, here and one_proposal), (OTHER, here), (COMMENT, True)):
        sheet.write_blank(line, column, None, look["open" if decides else "cell"])
    if here and one_proposal:
        sheet.data_validation(line, ACCEPT, line, ACCEPT, _yes_or_no(language))
    if not here:
        sheet.write_string(line, OTHER, words.IN_WORKBOOK[language], look["shut"])
        return
    exact = [file, issue.sheet, issue.cell, issue.field, question.old or "", issue.proposal]
    for column, text in enumerate(exact, start=len(COLUMNS)):
        sheet.write_string(line, column, text)


def _height(texts: Sequence[tuple[str, float]]) -> float:
    """Return the height of a row in points, from its texts and the widths that they wrap in.

    Excel would find it by itself when it opens the file; LibreOffice does not.
    """
    lines = [sum(len(wrap(part, int(width * LETTERS))) or 1 for part in text.split("\n")) for text, width in texts]
    return LINE * max(lines) + 2


def _link(file: str, issue: Issue) -> str:
    """Return a link from the folder of the workbook; a number sign in its name would end the name."""
    link = f"external:{file.replace('#', '%23')}"
    if issue.sheet and issue.cell:
        sheet = issue.sheet.replace("'", "''")
        link += f"#'{sheet}'!{issue.cell}"
    return link


def _field(issue: Issue, language: Language, study: Study) -> str:
    headers = {field.id: field.header(language) for field in study.participants.all_fields}
    return headers.get(issue.field, "")


def _message(issue: Issue, language: Language, study: Study) -> str:
    message = issue.message_nb if language == "nb" else issue.message_en
    if issue.severity not in ("stop", "set_aside"):
        return message
    severity = next(level for level in study.intake.scales["severity"] if level.id == issue.severity)
    return f"{severity.label[language]}. {message}"


def _yes_or_no(language: Language) -> dict[str, object]:
    return {
        "validate": "list",
        "source": [words.YES[language], words.NO[language]],
        "error_title": words.ACCEPT[language],
        "error_message": words.YES_OR_NO[language],
    }
