"""Individual-report workbooks: what stands in each cell of the cover sheet and the table."""

import hashlib
from pathlib import Path

import pandas as pd
from openpyxl.utils import get_column_letter

from seanalysis import issues as issue_list
from seanalysis.issues import Issue, issue
from seanalysis.raw.cells import RawCell, frame
from seanalysis.raw.excel import Grid, RefusedError, open_workbook
from seanalysis.raw.layout import is_header_row, match, normal
from seanalysis.study import Study
from seanalysis.study.codebook import Sheets

BLANK = ("blank", "")
LABEL, VALUE = 1, 2  # columns of the cover sheet


def read_workbook(content: bytes, file: str, study: Study) -> tuple[list[RawCell], list[Issue], bool]:
    """Return the cells of one workbook, the issues of its layout, and whether it says that it is synthetic.

    Every row down to the last one with content gives a cell for each field, also where the cell is blank.
    A workbook whose layout has a stop gives no cells.
    """
    layout = study.participants.sheets
    assert layout is not None, "participants.yaml names the sheets"
    try:
        sheets = open_workbook(content)
    except RefusedError as refused:
        return [], [issue(study, refused.rule, file)], False
    cells: list[RawCell] = []
    issues = [
        issue(study, "sheet_missing", file, found=", ".join(sheets), allowed=name, name=name)
        for name in (layout.cover, layout.reports)
        if name not in sheets
    ]
    for name, reader in ((layout.cover, _read_cover), (layout.reports, _read_table)):
        if name in sheets:
            its_cells, its_issues = reader(sheets[name], layout, file, study)
            cells += its_cells
            issues += its_issues
    readable = all(found.severity != "stop" for found in issues)
    if readable and not any(cell.sheet == layout.reports for cell in cells):
        issues.append(issue(study, "no_rows", file, layout.reports))
    return (cells if readable else []), issues, _says_synthetic(sheets.get(layout.cover, {}), study)


def run(workbooks: list[str], study: str, cells: str, files: str, issues: str) -> str:
    """Read all workbooks; write raw cells (Parquet), the list of files and the issues (CSV); return a sentence."""
    known = Study(Path(study))
    read: list[RawCell] = []
    found: list[Issue] = []
    listed = []
    for path in sorted(map(Path, workbooks), key=lambda path: path.name):
        content = path.read_bytes()
        its_cells, its_issues, synthetic = read_workbook(content, path.name, known)
        read += its_cells
        found += its_issues
        listed.append((path.name, hashlib.sha256(content).hexdigest(), synthetic))
    if not workbooks:
        found.append(issue(known, "no_reports", "individual_reports"))
    elif all(one.rule == "no_rows" for one in found) and len(found) == len(workbooks):
        found.append(issue(known, "nobody", "individual_reports"))
    frame(read).to_parquet(cells, index=False)
    pd.DataFrame(listed, columns=["file", "sha256", "synthetic"]).to_csv(files, index=False, lineterminator="\n")
    issue_list.write(issue_list.frame(found), issues)
    return f"Read {len(listed)} workbooks: {len(read):,} cells."


def _read_cover(grid: Grid, layout: Sheets, file: str, study: Study) -> tuple[list[RawCell], list[Issue]]:
    cover = study.participants.cover
    names = {normal(name) for field in cover for name in field.arrives_as}
    texts = {row: cells[LABEL][1] for row, cells in sorted(grid.items()) if LABEL in cells}
    labels = {str(row): (f"A{row}", text) for row, text in texts.items() if normal(text) in names}
    columns = match(labels, cover, study, file, layout.cover)
    cells = [
        RawCell(file, layout.cover, 1, f"B{row}", field, *grid[int(row)].get(VALUE, BLANK))
        for row, field in columns.fields.items()
    ]
    return cells, columns.issues


def _read_table(grid: Grid, layout: Sheets, file: str, study: Study) -> tuple[list[RawCell], list[Issue]]:
    fields = study.participants.fields
    texts = {column: text for column, (_, text) in grid.get(layout.header_row, {}).items() if text.strip()}
    if not is_header_row(texts.values(), fields):
        for row, its_cells in sorted(grid.items()):
            if is_header_row((text for _, text in its_cells.values()), fields):
                place = f"{get_column_letter(min(its_cells))}{row}"
                wanted = str(layout.header_row)
                return [], [issue(study, "headers_elsewhere", file, layout.reports, place, row=wanted)]
    letters = {get_column_letter(column): column for column in sorted(texts)}
    headers = {letter: (f"{letter}{layout.header_row}", texts[column]) for letter, column in letters.items()}
    columns = match(headers, fields, study, file, layout.reports, in_order=True)
    rows = range(layout.header_row + 1, max(grid, default=0) + 1)
    cells = [
        RawCell(file, layout.reports, row, f"{letter}{row}", field, *grid.get(row, {}).get(letters[letter], BLANK))
        for row in rows
        for letter, field in columns.fields.items()
    ]
    stray = [
        issue(study, "data_below_nothing", file, layout.reports, f"{get_column_letter(column)}{row}", found=text)
        for row in rows
        for column, (_, text) in sorted(grid.get(row, {}).items())
        if column not in texts and text.strip()
    ]
    return cells, columns.issues + stray


def _says_synthetic(cover: Grid, study: Study) -> bool:
    mark = study.participants.synthetic_mark
    return mark is not None and any(
        normal(cells.get(LABEL, BLANK)[1]) == normal(mark.header)
        and cells.get(VALUE, BLANK)[1].startswith(mark.starts_with)
        for cells in cover.values()
    )
