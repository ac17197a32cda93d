"""What a sender does not see or we do not read: hidden, merged, commented, beside the form. It is told, not lost."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from openpyxl.utils import get_column_letter

from seanalysis.issues import Issue, area, issue
from seanalysis.masking import kinds
from seanalysis.raw.excel import Book, BookSheet
from seanalysis.raw.form.own import beside
from seanalysis.raw.layout import header_row, normal
from seanalysis.raw.sheet import Area, Grid
from seanalysis.study import Study
from seanalysis.study.codebook import Label
from seanalysis.study.form import texts

TALLEST_MERGE = 1_000  # rows of a merged area that are searched for content


def of_book(book: Book, read: Iterable[BookSheet], file: str, study: Study) -> list[Issue]:
    """Return what is to be said of the workbook as a whole, and of the sheets that were not read."""
    whole = (
        (book.macros, "macros"),
        (book.links, "links"),
        (book.starts_1904, "days_from_1904"),
        (not book.confirmed, "not_confirmed"),
    )
    issues = [issue(study, rule, file) for holds, rule in whole if holds]
    issues += [issue(study, "no_table_not_read", file, name) for name in book.no_tables]
    known = {sheet.name for sheet in read}
    for sheet in book.sheets:
        if not sheet.grid or sheet.name in known or _is_of_form(sheet, study):
            continue
        if _has_participants(sheet.grid, study):
            name = study.layouts[0].sheets.reports
            issues.append(issue(study, "participants_not_read", file, sheet.name, name=name))
        else:
            rule = "hidden_sheet_not_read" if sheet.hidden else "sheet_not_read"
            issues.append(issue(study, rule, file, sheet.name))
    return issues


def _is_of_form(sheet: BookSheet, study: Study) -> bool:
    """Say whether a sheet has the name of one that the form adds, and nothing but what the form wrote on it."""
    own = {normal(name) for label in texts().sheets.model_dump().values() for name in label.values()}
    return normal(sheet.name) in own and all(
        not text.strip() or " ".join(text.split()) in beside(study)
        for cells in sheet.grid.values()
        for _, text in cells.values()
    )


def _has_participants(grid: Grid, study: Study) -> bool:
    """Say whether a sheet has the headers of a form, the key among them, and something below them."""
    keys = {normal(name) for name in study.participants.key.arrives_as}
    for layout in study.layouts:
        row = header_row(grid, study.participants.form(layout).fields)
        if row and row < max(grid) and keys & {normal(text) for _, text in grid[row].values()}:
            return True
    return False


def of_sheet(sheet: BookSheet, name: str, top: int, fields: dict[int, str], file: str, study: Study) -> list[Issue]:
    """Return what is to be said of a sheet that was read.

    Args:
        sheet: the sheet.
        name: how the form calls it.
        top: the first row of data.
        fields: the field of each column of a table; empty for the cover.
        file: the name of the workbook.
        study: the study.
    """
    content = sheet.content
    issues = []
    if sheet.name != name:
        issues.append(issue(study, "sheet_renamed", file, sheet.name, found=sheet.name, allowed=name, name=name))
    if sheet.hidden:
        issues.append(issue(study, "sheet_hidden", file, sheet.name))
    for first, last in runs(row for row in content.hidden_rows if row >= top):
        rule = "rows_filtered" if content.filtered else "rows_hidden"
        rows = f"{first}" if first == last else f"{first}–{last}"
        issues.append(issue(study, rule, file, sheet.name, f"A{first}", rows=rows))
    filled = set().union(*(cells for row, cells in content.grid.items() if row >= top))
    for column in sorted(filled):
        if any(first <= column <= last for first, last in content.hidden_columns):
            place = f"{get_column_letter(column)}{max(top - 1, 1)}"
            issues.append(issue(study, "column_hidden", file, sheet.name, place, fields.get(column, "")))
    for merged in content.merged:
        if merged.bottom >= top and _covers(merged, top, content.grid, fields):
            place = address(merged.left, merged.top)
            parts = {"area": area(place, address(merged.right, merged.bottom))}
            issues.append(issue(study, "merged_cells", file, sheet.name, place, fields.get(merged.left, ""), **parts))
    issues += [issue(study, "comment", file, sheet.name, place) for place in sheet.comments]
    for row, column in sheet.disputed:
        place = address(column, row)
        issues.append(issue(study, "cell_disputed", file, sheet.name, place, fields.get(column, "")))
    return issues


def personal(book: Book, known: Mapping[str, Collection[str]], file: str, study: Study) -> list[Issue]:
    """Tell of personal data in what is not read; cells below one another as one.

    Args:
        book: the workbook.
        known: addresses of the cells of each sheet that are read, or quoted by an issue: those are searched elsewhere.
        file: the name of the workbook.
        study: the study.
    """
    issues = []
    for sheet in book.sheets:
        texts = {text for cells in sheet.grid.values() for _, text in cells.values()}
        held = {text: its for text in texts if (its := kinds(text, study))}
        found: dict[tuple[int, Label], list[int]] = {}
        elsewhere = known.get(sheet.name, ())
        for row, cells in sorted(sheet.grid.items()) if held else ():
            for column, (_, text) in cells.items():
                for kind in held[text] if text in held and address(column, row) not in elsewhere else ():
                    found.setdefault((column, kind), []).append(row)
        for (column, kind), rows in found.items():
            for first, last in runs(rows):
                place = area(address(column, first), address(column, last))
                issues.append(issue(study, "personal_data", file, sheet.name, place, kind=kind))
    return issues


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last of each run of consecutive numbers; they come in rising order."""
    first = last = None
    for number in sorted(numbers):
        if first is None or last is None:
            first = number
        elif number != last + 1:
            yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last


def address(column: int, row: int) -> str:
    """Return the name of a cell, like `B7`."""
    return f"{get_column_letter(column)}{row}"


def _covers(area: Area, top: int, grid: Grid, fields: dict[int, str]) -> bool:
    """Say whether merged cells hold something, and so leave other cells of the table or the cover blank."""
    if fields and not any(area.left <= column <= area.right for column in fields):
        return False
    rows = range(max(area.top, top), min(area.bottom, area.top + TALLEST_MERGE) + 1)
    return any(area.left <= column <= area.right for row in rows for column in grid.get(row, ()))
