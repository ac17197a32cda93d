"""The blank form as a workbook: cover, table, guide, the lists of answers and the countries. Without any macro."""

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from textwrap import shorten

from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from seanalysis import xlsx
from seanalysis.raw.form.checks import allowed, does_not_apply, only_once
from seanalysis.raw.form.looks import LINE, Looks, height, width
from seanalysis.raw.form.questions import CODES, Form, Question
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language, Layout
from seanalysis.study.countries import names_of_one
from seanalysis.study.form import texts

ROWS = 300  # for participants; a caseload is about fifteen
A3, A4 = 8, 9
TITLE_ROOM, MESSAGE_ROOM = 32, 255  # what Excel shows at a cell, in letters
MAY = {"format_columns": True, "format_rows": True}  # in a protected sheet, beside filling in
GUIDE_WIDTHS = (34, 46, 46, 46, 36)


def write(path: Path, study: Study, layout: Layout, language: Language, filled_in: Mapping[str, str]) -> None:
    """Write the form.

    Args:
        path: where to write.
        study: the study, whose codebook says what is asked.
        layout: the version of the form.
        language: of headers, answers and explanations.
        filled_in: what the cover sheet says already, by field.
    """
    form = Form(study, study.participants.form(layout), language)
    with xlsx.new_workbook(path, title=form.say(texts().title), subject=study.about.title[language]) as workbook:
        looks = Looks(workbook)
        cover, table, guide, lists, countries = (
            workbook.add_worksheet(name)
            for name in (layout.sheets.cover, layout.sheets.reports, *(own[language] for own in sheets()))
        )
        sources = _write_lists(lists, form, looks) | _write_countries(countries, form, looks)
        _write_cover(cover, form, layout, filled_in, sources, looks)
        _write_table(table, form, layout, sources, looks)
        _write_guide(guide, form, looks)
        for sheet in workbook.worksheets():
            sheet.protect(options=MAY)
            sheet.set_footer(f"&L&A&R{form.say(texts().page)}")
        cover.activate()


def sheets() -> tuple[Label, ...]:
    """Return the names of the sheets that are not read, in order."""
    own = texts().sheets
    return own.guide, own.lists, own.countries


def _write_cover(
    sheet: Worksheet, form: Form, layout: Layout, filled_in: Mapping[str, str], sources: Mapping[str, str], looks: Looks
) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 2, 70)
    title, version, *steps, caution = form.head(layout)
    sheet.write_string(0, 0, title, looks["title"])
    sheet.write_string(1, 0, version, looks["subtitle"])
    for row, line in enumerate([*steps, caution], start=3):
        sheet.set_row(row, 20)
        sheet.write_string(row, 0, line, looks["caution" if line is caution else "step"])
    first = 3 + len(steps) + 2
    for row, question in enumerate(form.cover(), start=first):
        sheet.set_row(row, 24)
        sheet.write_string(row, 0, question.header, looks["label"])
        sheet.write(row, 1, filled_in.get(question.field.id), looks.answer(question, on_cover=True))
        sheet.write_string(row, 2, question.about, looks["note"])
        _hold(sheet, (row, 1, row, 1), question, form, sources)
    sheet.set_selection(first, 1, first, 1)
    _printed(sheet, A4)


def _write_table(sheet: Worksheet, form: Form, layout: Layout, sources: Mapping[str, str], looks: Looks) -> None:
    questions = form.table()
    top, header = layout.sheets.group_row - 1, layout.sheets.header_row - 1
    first, last = header + 1, header + ROWS
    _write_groups(sheet, top, form, looks)
    sheet.set_row(header, height(questions))
    cells = {question.field.id: f"${xl_rowcol_to_cell(first, column)}" for column, question in enumerate(questions)}
    for column, question in enumerate(questions):
        sheet.set_column(column, column, width(question))
        sheet.write_string(header, column, question.header, looks["header"])
        look = looks.answer(question)
        for row in range(first, last + 1):
            sheet.write_blank(row, column, None, look)
        area = (first, column, last, column)
        _hold(sheet, area, question, form, sources)
        if conditions := form.conditions(question.field):
            grey = does_not_apply(conditions, form.book, form.language, cells)
            sheet.conditional_format(*area, {"type": "formula", "criteria": grey, "format": looks["grey"]})
    _tell_missing_key(sheet, cells[form.book.key.id], (first, last, len(questions) - 1), looks)
    sheet.freeze_panes(first, 1)
    sheet.repeat_rows(top, header)
    sheet.repeat_columns(0)
    sheet.hide_gridlines(0)
    sheet.set_selection(first, 0, first, 0)
    _printed(sheet, A3, pages_wide=2)


def _write_groups(sheet: Worksheet, row: int, form: Form, looks: Looks) -> None:
    labels = {group.id: group.label[form.language] for group in form.book.groups}
    sheet.set_row(row, 22)
    for number, (group, members) in enumerate(groupby(enumerate(form.book.fields), key=lambda member: member[1].group)):
        columns = [column for column, _ in members]
        look = looks["next_group" if number % 2 else "group"]
        if len(columns) > 1:
            sheet.merge_range(row, columns[0], row, columns[-1], "", look)
        sheet.write_string(row, columns[0], labels[str(group)], look)


def _tell_missing_key(sheet: Worksheet, key: str, place: tuple[int, int, int], looks: Looks) -> None:
    """Make the cell of the key red in a row that has answers but no key."""
    first, last, last_column = place
    row, column = xl_cell_to_rowcol(key)
    whole = f"${xl_col_to_name(0)}{row + 1}:${xl_col_to_name(last_column)}{row + 1}"
    missing = f'=AND({key}="",COUNTA({whole})>0)'
    rule = {"type": "formula", "criteria": missing, "format": looks["red"]}
    sheet.conditional_format(first, column, last, column, rule)


def _hold(
    sheet: Worksheet, area: tuple[int, int, int, int], question: Question, form: Form, sources: Mapping[str, str]
) -> None:
    """Let Excel check the cells of a question as they are filled in, and say at each cell what belongs there."""
    cell = xl_rowcol_to_cell(*area[:2])
    formula = allowed(question, cell)
    grey = form.say(texts().applies.grey) if form.conditions(question.field) else ""
    told = {"validate": "any", "error_title": form.say(texts().check), "error_message": question.write}
    if question.choices:
        told |= {"validate": "list", "source": sources[question.field.id]}
    elif formula:
        told |= {"validate": "custom", "value": formula, "error_message": f"{question.write} {question.missing}"}
    elif question.field.type == "key":
        once = only_once(cell, xl_range_abs(*area))
        told |= {"validate": "custom", "value": once, "error_message": form.say(texts().repeated)}
    message = " ".join(filter(None, (question.write, question.missing, grey)))
    told |= {"input_title": _short(question.header, TITLE_ROOM), "input_message": _short(message, MESSAGE_ROOM)}
    sheet.data_validation(*area, told)


def _write_guide(sheet: Worksheet, form: Form, looks: Looks) -> None:
    sheet.hide_gridlines(2)
    for column, its_width in enumerate(GUIDE_WIDTHS):
        sheet.set_column(column, column, its_width)
    title, *rules = form.rules()
    sheet.write_string(0, 0, title, looks["title"])
    for row, rule in enumerate(rules, start=2):
        sheet.write_string(row, 0, rule)
    head = 2 + len(rules) + 1
    titles = form.guide_head()
    for column, title in enumerate(titles):
        sheet.write_string(head, column, title, looks["header"])
    row = head + 1
    groups = {group.id: group.label[form.language] for group in form.book.groups}
    parts = groupby(form.table(), key=lambda question: str(question.field.group))
    sections = [(groups[name], list(its_questions)) for name, its_questions in parts]
    for name, its_questions in sections:
        for column in range(len(titles)):
            sheet.write_string(row, column, name if column == 0 else "", looks["group"])
        row += 1
        for question in its_questions:
            _explain(sheet, row, form.guide(question), looks)
            row += 1
    sheet.freeze_panes(head + 1, 1)
    sheet.repeat_rows(head)
    _printed(sheet, A4)


def _explain(sheet: Worksheet, row: int, cells: tuple[str, ...], looks: Looks) -> None:
    for column, text in enumerate(cells):
        sheet.write_string(row, column, text, looks["line" if column else "field"])
    sheet.set_row(row, LINE * max(_lines(text, room) for text, room in zip(cells, GUIDE_WIDTHS, strict=True)) + 4)


def _write_lists(sheet: Worksheet, form: Form, looks: Looks) -> dict[str, str]:
    """Write the answers that can be chosen; return where those of each field stand."""
    sources = {}
    asked = [question for question in (*form.cover(), *form.table()) if question.field.scale]
    for column, question in enumerate(asked):
        sheet.set_column(column, column, max(width(question), *(len(choice) + 2 for choice in question.choices)))
        sheet.write_string(0, column, question.header, looks["header"])
        for row, choice in enumerate(question.choices, start=1):
            sheet.write_string(row, column, choice)
        place = xl_range_abs(1, column, len(question.choices), column)
        sources[question.field.id] = f"={_quoted(sheet.get_name())}!{place}"
    sheet.set_row(0, height(asked))
    sheet.freeze_panes(1, 0)
    _printed(sheet, A4)
    return sources


def _write_countries(sheet: Worksheet, form: Form, looks: Looks) -> dict[str, str]:
    """Write the countries with their ISO 3166 codes; return where those of each field stand."""
    sheet.set_column(0, 0, 44)
    sheet.write_string(0, 0, form.say(texts().sheets.countries), looks["header"])
    sheet.write_string(0, 1, CODES, looks["header"])
    for row, code in enumerate(names_of_one(form.language, form.book.countries), start=1):
        sheet.write_string(row, 1, code)
    sources = {}
    for question in (question for question in form.table() if question.field.type == "country"):
        for row, choice in enumerate(question.choices, start=1):
            sheet.write_string(row, 0, choice)
        place = xl_range_abs(1, 0, len(question.choices), 0)
        sources[question.field.id] = f"={_quoted(sheet.get_name())}!{place}"
    sheet.freeze_panes(1, 0)
    _printed(sheet, A4)
    return sources


def _printed(sheet: Worksheet, paper: int, pages_wide: int = 1) -> None:
    sheet.set_paper(paper)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5)
    sheet.fit_to_pages(pages_wide, 0)


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _short(text: str, room: int) -> str:
    return shorten(text, room, placeholder="…")


def _lines(text: str, room: int) -> int:
    return sum(max(1, -(-len(line) // (room - 4))) for line in text.split("\n"))
