"""The individual-report workbooks, layout 1: a cover sheet, and one participant a row."""

from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from seanalysis.demo.excel import formats, new_workbook, write_notice
from seanalysis.demo.targets import Targets
from seanalysis.demo.typed import as_typed
from seanalysis.study.codebook import Codebook, Layout, Sheets

WIDTHS = {"key": 11, "free_text": 60, "text": 26, "category": 20, "country": 18, "integer": 16, "number": 16}
TWO_LINES = 30


def write(
    path: Path, cover: dict[str, str], rows: pd.DataFrame, mark: str, targets: Targets, layout: Layout, book: Codebook
) -> None:
    """Write one workbook; `rows` holds what was typed, one column a field of the form."""
    assert book.synthetic_mark
    with new_workbook(path, layout.sheets.reports, mark, targets) as workbook:
        look = formats(workbook)
        sheet = workbook.add_worksheet(layout.sheets.cover)
        sheet.set_column(0, 0, 22, look["header"])
        for line, field in enumerate(book.cover):
            sheet.write_string(line, 0, field.arrives_as[0], look["header"])
            if field.type == "date":
                day = datetime.combine(date.fromisoformat(cover[field.id]), time())
                sheet.write_datetime(line, 1, day, look["date"])
            else:
                sheet.write_string(line, 1, str(as_typed(cover[field.id], field, book)))
        line = len(book.cover)
        sheet.write_string(line, 0, book.synthetic_mark.header, look["loud"])
        write_notice(sheet, line, 1, mark, targets, look["loud"])
        sheet = workbook.add_worksheet(layout.sheets.reports)
        sheet.set_tab_color(look["loud"].bg_color)
        _headings(sheet, book, layout.sheets, look)
        for line, (_, row) in enumerate(rows.iterrows(), start=layout.sheets.header_row):
            sheet.set_row(line, TWO_LINES)
            for column, field in enumerate(book.fields):
                _cell(sheet, line, column, row[field.id], look["cell"])
        sheet.freeze_panes(layout.sheets.header_row, 1)


def _headings(sheet: Worksheet, book: Codebook, sheets: Sheets, look: dict[str, object]) -> None:
    labels = {group.id: group.label.nb for group in book.groups}
    for group, members in groupby(enumerate(book.fields), key=lambda member: member[1].group):
        columns = [column for column, _ in members]
        top = sheets.group_row - 1
        if len(columns) > 1:
            sheet.merge_range(top, columns[0], top, columns[-1], "", look["group"])
        sheet.write_string(top, columns[0], labels[str(group)], look["group"])
    for column, field in enumerate(book.fields):
        sheet.set_column(column, column, WIDTHS[field.type])
        sheet.write_string(sheets.header_row - 1, column, field.arrives_as[0], look["header"])
    sheet.set_row(sheets.header_row - 1, 62)


def _cell(sheet: Worksheet, line: int, column: int, value: str | int | float | None, look: object) -> None:
    if isinstance(value, str):
        sheet.write_string(line, column, value, look)
    elif value is not None:
        sheet.write_number(line, column, value, look)
