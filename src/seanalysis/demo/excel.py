"""Workbooks whose bytes depend on their content only, marked as synthetic wherever a reader may look."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from seanalysis import xlsx
from seanalysis.demo.targets import Targets

A3 = 8
NOTICE_HEIGHT, NOTICE_WIDTH = 80, 80
LOUD = {
    "bold": True,
    "font_size": 14,
    "font_color": "#FFFFFF",
    "bg_color": "#B00020",
    "text_wrap": True,
    "valign": "top",
}
HEADER = {"bold": True, "bg_color": "#D9E2EC", "border": 1, "text_wrap": True, "valign": "top"}
GROUP = {"bold": True, "bg_color": "#243B53", "font_color": "#FFFFFF", "border": 1, "align": "center"}
CELL = {"text_wrap": True, "valign": "top"}
DATE = {"num_format": "dd.mm.yyyy", "align": "left"}


@contextmanager
def new_workbook(path: Path, title: str, mark: str, targets: Targets) -> Iterator[Workbook]:
    """Open a workbook for writing, with the mark in its properties and on every printed page."""
    created = datetime.combine(targets.written, time())
    told = {"title": f"{mark}: {title}", "comments": f"{mark}. {targets.notice.en}"}
    with xlsx.new_workbook(path, created, **told) as workbook:
        yield workbook
        for sheet in workbook.worksheets():
            sheet.set_header(f"&C&B{mark}")
            sheet.set_landscape()
            sheet.set_paper(A3)
            sheet.fit_to_pages(2, 0)


def formats(workbook: Workbook) -> dict[str, Format]:
    """Return the few formats that the demo's workbooks use."""
    looks = {"loud": LOUD, "header": HEADER, "group": GROUP, "cell": CELL, "date": DATE}
    return {name: workbook.add_format(look) for name, look in looks.items()}


def write_notice(sheet: Worksheet, line: int, column: int, mark: str, targets: Targets, look: Format) -> None:
    """Write in both languages that the data are invented, so that nobody overlooks it."""
    sheet.set_row(line, NOTICE_HEIGHT)
    sheet.set_column(column, column, NOTICE_WIDTH)
    sheet.write_string(line, column, f"{mark}. {targets.notice.nb} {targets.notice.en}", look)
