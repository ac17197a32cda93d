"""Individual-report workbooks: what stands in each cell of the cover sheet and the table."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from openpyxl.utils import get_column_letter

from seanalysis.issues import Issue, issue
from seanalysis.masking import mask_file_name
from seanalysis.raw.cells import BLANK, Cells, RawCell, shown, together
from seanalysis.raw.excel import Book, BookSheet, Grid, RefusedError, open_book
from seanalysis.raw.folder import REPORTS
from seanalysis.raw.form.own import on_cover
from seanalysis.raw.layout import ENOUGH, HEADERS_WITHIN, header_row, is_header_row, language_of, match, normal
from seanalysis.raw.package import read_file
from seanalysis.raw.structure import address, of_book, of_sheet, personal, runs
from seanalysis.study import Study
from seanalysis.study.codebook import CodebookField, Language, Layout

LABEL, VALUE = 1, 2  # columns of the cover sheet
FAR = 50  # blank rows in a row are more than a slip
ROWS_LIMIT = 10_000  # of a table; each gives a cell for every field


class About(NamedTuple):
    """What a workbook tells of itself: that its data are synthetic, and the language of its form, where it has one."""

    synthetic: bool = False
    language: Language | None = None


def read_workbook(content: bytes, file: str, study: Study) -> tuple[list[RawCell], list[Issue], About]:
    """Return what `read_sheets` does, cell by cell."""
    sheets, issues, about = read_sheets(content, file, study)
    return [cell for cells in sheets for cell in cells], issues, about


def read_sheets(content: bytes, file: str, study: Study) -> tuple[list[Cells], list[Issue], About]:
    """Return the cells of one workbook, the issues of its layout, and what it tells of itself.

    Every row of the table with content gives a cell for each field, also where the cell is blank, and so does a blank
    row between two others. A workbook whose layout has a stop gives no cells.
    """
    try:
        book = open_book(content)
    except RefusedError as refused:
        return [], [issue(study, refused.rule, file, **refused.parts)], About()
    known = _sheets_of_form(book, study)
    layout = recognise({name: sheet.grid for name, sheet in known.items()}, study)
    names = layout.sheets
    present = ", ".join(sheet.name for sheet in book.sheets)
    issues = [
        issue(study, "sheet_missing", file, found=present, allowed=name, name=name)
        for name in (names.cover, names.reports)
        if name not in known
    ]
    sheets: list[Cells] = []
    for name, reader in ((names.cover, _read_cover), (names.reports, _read_table)):
        if name in known:
            its_cells, its_issues = reader(known[name], layout, file, study)
            sheets.append(its_cells)
            issues += its_issues
    issues += of_book(book, known.values(), file, study)
    readable = all(found.severity != "stop" for found in issues)
    if readable and not any(study.participants.key.id in cells.field for cells in sheets):
        issues.append(issue(study, "no_rows", file, names.reports))
    sheets = sheets if readable else []
    elsewhere: dict[str, set[str]] = defaultdict(set)
    for told in issues:
        if told.found:
            elsewhere[told.sheet].add(told.cell)
    for cells in sheets:
        elsewhere[cells.sheet].update(cells.cell)
    issues += personal(book, elsewhere, file, study)
    cover = known[names.cover].grid if names.cover in known else {}
    return sheets, issues, About(bool(_synthetic_rows(cover, study)), _language(book, study))


def _sheets_of_form(book: Book, study: Study) -> dict[str, BookSheet]:
    """Return the sheets by the name that the form gives them, whatever their capitals and spaces."""
    wanted = {name: None for layout in study.layouts for name in (layout.sheets.cover, layout.sheets.reports)}
    found = {}
    for name in wanted:
        alike = [sheet for sheet in book.sheets if normal(sheet.name) == normal(name)]
        if alike:
            found[name] = next((sheet for sheet in alike if sheet.name == name), alike[0])
    return found


def recognise(sheets: dict[str, Grid], study: Study) -> Layout:
    """Return the layout to which the fewest headers are lacking or added; between equals the one with fewer fields."""

    def misfit(layout: Layout) -> tuple[int, int]:
        header_row = sheets.get(layout.sheets.reports, {}).get(layout.sheets.header_row, {})
        texts = {normal(text) for _, text in header_row.values()}
        fields = {field.id for field in study.participants.form(layout).fields}
        here = {field.id for field in asked if any(normal(name) in texts for name in field.arrives_as)}
        return len(fields ^ here), len(fields)

    asked = [field for layout in study.layouts for field in study.participants.form(layout).fields]
    return min(study.layouts, key=misfit)


class Read(NamedTuple):
    """What stands in workbooks: cells, issues, and of each file its name, SHA-256 and what it tells of itself."""

    cells: pd.DataFrame
    issues: list[Issue]
    files: pd.DataFrame


def read_workbooks(paths: Sequence[Path], study: Study) -> Read:
    """Read workbooks in the order given. What comes of one depends on no other."""
    sheets: list[Cells] = []
    issues: list[Issue] = []
    listed = []
    for path in paths:
        content = read_file(path)
        name, about_name = mask_file_name(path.name, content, study)
        its_sheets, its_issues, about = read_sheets(content, name, study)
        sheets += its_sheets
        issues += about_name + its_issues
        listed.append((name, hashlib.sha256(content).hexdigest(), *about))
    return Read(together(sheets), issues, pd.DataFrame(listed, columns=["file", "sha256", *About._fields]))


def missing(files: pd.DataFrame, issues: pd.DataFrame, folders: Sequence[str], study: Study) -> list[Issue]:
    """Say what is not there when all workbooks have been read: workbooks, people in any of them, files in folders."""
    found = [issue(study, "folder_not_read", REPORTS, found=name) for name in folders]
    if files.empty:
        found.append(issue(study, "no_reports", REPORTS))
    elif issues["rule"].eq("no_rows").sum() == len(files):
        found.append(issue(study, "nobody", REPORTS))
    return found


def _read_cover(sheet: BookSheet, layout: Layout, file: str, study: Study) -> tuple[Cells, list[Issue]]:
    cover, grid = study.participants.cover, sheet.grid
    names = {normal(name) for field in cover for name in field.arrives_as}
    texts = {row: cells[LABEL][1] for row, cells in sorted(grid.items()) if LABEL in cells}
    labels = {str(row): (f"A{row}", text) for row, text in texts.items() if normal(text) in names}
    columns = match(labels, cover, study, file, sheet.name)
    kinds, typed = _kinds_and_texts(grid[int(row)].get(VALUE, BLANK) for row in columns.fields)
    places = [f"B{row}" for row in columns.fields]
    cells = Cells(file, sheet.name, [1] * len(places), places, list(columns.fields.values()), kinds, typed)
    known = {*map(int, columns.fields), *_synthetic_rows(grid, study)}
    stray = [
        issue(study, "cover_not_read", file, sheet.name, address(column, row), found=shown(*cell))
        for row, its_cells in sorted(grid.items())
        for column, cell in sorted(its_cells.items())
        if cell[1].strip() and cell[1] not in on_cover(study) and not (row in known and column in (LABEL, VALUE))
    ]
    return cells, columns.issues + stray + of_sheet(sheet, layout.sheets.cover, 1, {}, file, study)


def _read_table(sheet: BookSheet, layout: Layout, file: str, study: Study) -> tuple[Cells, list[Issue]]:
    fields, top = study.participants.form(layout).fields, layout.sheets.header_row + 1
    grid, texts = sheet.grid, _headers(sheet, layout.sheets.header_row)
    nothing = Cells(file, sheet.name)
    if not is_header_row(texts.values(), fields):
        wanted = str(layout.sheets.header_row)
        if row := header_row(grid, fields):
            place = address(min(grid[row]), row)
            return nothing, [issue(study, "headers_elsewhere", file, sheet.name, place, row=wanted)]
        return nothing, [issue(study, "no_header_row", file, sheet.name, f"A{wanted}", row=wanted)]
    letters = {get_column_letter(column): column for column in sorted(texts)}
    headers = {letter: (f"{letter}{layout.sheets.header_row}", texts[column]) for letter, column in letters.items()}
    columns = match(headers, fields, study, file, sheet.name, in_order=True)
    repeated = [found for found in columns.issues if found.rule == "header_repeated"]
    if len(repeated) >= ENOUGH * len(fields):
        return nothing, [issue(study, "second_table", file, sheet.name, repeated[0].cell)]
    known = {letters[letter]: field for letter, field in columns.fields.items()}
    again, again_issues = _header_rows_below(
        sheet, top, {column: texts[column] for column in known}, fields, file, study
    )
    rows, far = _rows(sheet, top, known, again, file, study)
    kinds, typed = _kinds_and_texts(grid.get(row, {}).get(column, BLANK) for row in rows for column in known)
    cells = Cells(
        file,
        sheet.name,
        [row for row in rows for _ in known],
        [letter + row for row in map(str, rows) for letter in columns.fields],
        list(known.values()) * len(rows),
        kinds,
        typed,
    )
    stray = _stray(sheet, top, texts, again, file, study)
    hidden = of_sheet(sheet, layout.sheets.reports, top, known, file, study)
    return cells, columns.issues + again_issues + far + stray + hidden


def _kinds_and_texts(cells: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    held = list(cells)
    return [kind for kind, _ in held], [text for _, text in held]


def _headers(sheet: BookSheet, header_row: int) -> dict[int, str]:
    """Return the header of each column; one in cells merged with those above stands in the uppermost."""
    texts = {column: shown(*cell) for column, cell in sheet.grid.get(header_row, {}).items() if cell[1].strip()}
    for area in sheet.content.merged:
        if area.top < header_row <= area.bottom and area.left not in texts:
            _, text = sheet.grid.get(area.top, {}).get(area.left, BLANK)
            if text.strip():
                texts[area.left] = text
    return texts


def _header_rows_below(
    sheet: BookSheet, top: int, headers: dict[int, str], fields: Sequence[CodebookField], file: str, study: Study
) -> tuple[set[int], list[Issue]]:
    """Find rows that repeat the headers (they are no participants), and those where another table begins (a stop)."""
    names = {normal(name) for field in fields for name in field.arrives_as}
    again, issues = set(), []
    for row, cells in sorted(sheet.grid.items()):
        first = min(cells)
        if row < top or normal(cells[first][1]) not in names:
            continue
        same = sum(normal(cells.get(column, BLANK)[1]) == normal(text) for column, text in headers.items())
        if same >= ENOUGH * len(headers):
            again.add(row)
            issues.append(issue(study, "header_again", file, sheet.name, address(first, row)))
        elif is_header_row((text for _, text in cells.values()), fields):
            issues.append(issue(study, "second_table", file, sheet.name, address(first, row)))
    return again, issues


def _rows(
    sheet: BookSheet, top: int, known: dict[int, str], again: set[int], file: str, study: Study
) -> tuple[list[int], list[Issue]]:
    """Return the rows to read: those with content in a known column, and blank ones between unless they are many."""
    rows: list[int] = []
    issues = []
    last = top - 1
    for row, cells in sorted(sheet.grid.items()):
        if row < top or not known.keys() & cells.keys():
            continue
        blank = row - last - 1
        if blank > FAR:
            place = address(min(known.keys() & cells.keys()), row)
            issues.append(issue(study, "rows_far_below", file, sheet.name, place, rows=str(blank)))
        else:
            rows += range(last + 1, row)
        if row not in again:
            rows.append(row)
        if len(rows) > ROWS_LIMIT:
            return [], [issue(study, "too_large", file, sheet.name, address(min(cells), row))]
        last = row
    return rows, issues


def _stray(sheet: BookSheet, top: int, texts: dict[int, str], again: set[int], file: str, study: Study) -> list[Issue]:
    """Tell of content in columns without a header: a cell by itself, or cells below one another as one."""
    columns: dict[int, list[int]] = {}
    for row, cells in sorted(sheet.grid.items()):
        for column in cells.keys() - texts.keys() if row >= top and row not in again else ():
            if cells[column][1].strip():
                columns.setdefault(column, []).append(row)
    issues = []
    for column, rows in sorted(columns.items()):
        for first, last in runs(rows):
            place, text = address(column, first), shown(*sheet.grid[first][column])
            if first == last:
                issues.append(issue(study, "data_below_nothing", file, sheet.name, place, found=text))
            else:
                area = f"{place}:{address(column, last)}"
                issues.append(issue(study, "block_not_read", file, sheet.name, place, found=text, area=area))
    return issues


def _language(book: Book, study: Study) -> Language | None:
    tops = (row for sheet in book.sheets for _, row in sorted(sheet.grid.items())[:HEADERS_WITHIN])
    return language_of((text for row in tops for _, text in row.values()), study.participants.all_fields)


def _synthetic_rows(cover: Grid, study: Study) -> list[int]:
    """Return the rows of the cover that say that the data are invented."""
    mark = study.participants.synthetic_mark
    return [
        row
        for row, cells in cover.items()
        if mark
        and normal(cells.get(LABEL, BLANK)[1]) == normal(mark.header)
        and cells.get(VALUE, BLANK)[1].startswith(mark.starts_with)
    ]
