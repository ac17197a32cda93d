"""What must hold whatever was done to a workbook. Each sentence names the file and the place that breaks it."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from intake import STUDY
from mutation.oracle import same, says_why_missing, squash, value_of
from mutation.workbook import Case, Sheet, Typed
from seanalysis.issues import Issue
from seanalysis.raw.cells import RawCell
from seanalysis.study.codebook import CodebookField
from seanalysis.validated.records import Records

BOOK = STUDY.participants
NOTHING = Typed(None)
PERSONAL = {"personal_data", "personal_name"}


def broken(case: Case, raw: list[RawCell], issues: list[Issue], records: Records) -> Iterator[str]:
    """Give what is broken in one file.

    Args:
        case: the file, and what was typed in it.
        raw: its cells as read.
        issues: all issues of reading and validation, of this file only.
        records: what validation made of this file, maybe with others.
    """
    file, book = case.name, case.book
    frame, cells = (part[part["file"].eq(file)] for part in (records.frame, records.cells))
    if any(found.severity == "stop" for found in issues):
        yield from (["a file with a stop gave cells"] if raw else [])
        return
    if not raw:
        yield "the file gave no cells, and no stop says why"
        return
    yield from _rows(file, frame, issues, records.rows)
    states = {(line.row, line.field): line for line in cells.itertuples()}
    for line in states.values():
        if line.state == "answered" and not line.typed.strip():
            yield f"{line.cell}: a value that nobody typed"
        if line.state == "invalid" and not _told(line.cell, issues):
            yield f"{line.cell}: cannot be read, and no issue says so"
    if book is None:
        return
    keys = [cell for cell in raw if cell.field == BOOK.key.id]
    if keys and (sheet := _named(book, keys[0].sheet)):
        columns = {
            coordinate_to_tuple(cell.cell)[1]: cell.field for cell in raw if cell.sheet == sheet.name and cell.row > 1
        }
        top = min(cell.row for cell in keys) - 1
        here = [found for found in issues if squash(found.sheet) == squash(sheet.name)]
        read = int(records.rows.loc[records.rows["file"].eq(file), "rows_read"].sum())
        yield from _headers(sheet, columns, top)
        yield from _lost_rows(sheet, columns, top, read, frame, here)
        yield from _table(sheet, columns, top, frame, states, here, case.sound)
    yield from _cover(book, raw, frame, issues)


def _rows(file: str, frame: pd.DataFrame, issues: list[Issue], rows: pd.DataFrame) -> Iterator[str]:
    counted = rows[rows["file"].eq(file)]
    read, kept = (int(counted[name].sum()) for name in ("rows_read", "rows_kept"))
    aside = sum(len(_rows_at(found.cell)) for found in issues if found.severity == "set_aside")
    if read != kept + aside:
        yield f"{read} rows read, but {kept} kept and {aside} told as set aside"
    if kept != len(frame):
        yield f"{kept} rows kept, but {len(frame)} records"


def _headers(sheet: Sheet, columns: dict[int, str], top: int) -> Iterator[str]:
    for column, id in columns.items():
        names = {squash(name) for name in BOOK.field(id).arrives_as}
        heads = [sheet.cells.get((row, column), NOTHING).value for row in range(1, top + 1)]
        if not names & {squash(str(head)) for head in heads}:
            yield f"column {get_column_letter(column)} was read as {id}, but has another header"


def _lost_rows(
    sheet: Sheet, columns: dict[int, str], top: int, read: int, frame: pd.DataFrame, issues: list[Issue]
) -> Iterator[str]:
    filled = {
        row for (row, column), typed in sheet.cells.items() if row > top and column in columns and _content(typed)
    }
    filled -= _rows_of(issues, rule="header_again")
    if read != len(filled):
        yield f"{len(filled)} rows hold something, but {read} were read"
    if lost := filled - set(frame["row"]) - _rows_of(issues, severity="set_aside"):
        yield f"row {min(lost)} is neither kept nor told as set aside"


def _table(
    sheet: Sheet,
    columns: dict[int, str],
    top: int,
    frame: pd.DataFrame,
    states: dict[tuple[int, str], Any],
    issues: list[Issue],
    sound: frozenset[tuple[str, str]],
) -> Iterator[str]:
    """Hold every cell of the table against what was typed there, and every record against the cells."""
    records = frame.set_index("row")
    left_out = _rows_of(issues, rule="header_again") | _rows_of(issues, severity="set_aside")
    for (row, column), typed in sorted(sheet.cells.items()):
        address = f"{get_column_letter(column)}{row}"
        if row <= top or row in left_out or not _content(typed):
            continue
        if column not in columns:
            if not any(_column(found.cell) == column for found in issues):
                yield f"{address}: not read, and no issue says so"
        elif row in records.index:
            field = BOOK.field(columns[column])
            state = states[row, field.id].state
            rules = {found.rule for found in issues if found.cell == address}
            if fault := _cell(field, typed, records.at[row, field.id], state, rules):
                yield f"{address} ({field.id}): {fault}"
            if state != "answered" and (field.id, repr(typed)) in sound and "cell_disputed" not in rules:
                yield f"{address} ({field.id}): was right before, and is not read"
    for (row, id), line in states.items():
        typed = sheet.cells.get(coordinate_to_tuple(line.cell), NOTHING)
        if pd.notna(records.at[row, id]) and not _content(typed):
            yield f"{line.cell} ({id}): a value that nobody typed"


def _rows_of(issues: list[Issue], **what: str) -> set[int]:
    """Return the rows of the issues of one rule or severity."""
    ((name, value),) = what.items()
    return {row for found in issues if getattr(found, name) == value for row in _rows_at(found.cell)}


def _rows_at(cell: str) -> range:
    top, _, bottom = cell.partition(":")
    return range(coordinate_to_tuple(top)[0], coordinate_to_tuple(bottom or top)[0] + 1)


def _cell(field: CodebookField, typed: Typed, found: Any, state: str, rules: set[str]) -> str:
    """Return what is wrong with a cell that was typed in a kept row of a known column; "" where nothing is."""
    if state == "answered" and rules & PERSONAL:
        return "personal data was not masked" if squash(str(typed.value)) == squash(str(found)) else ""
    if state == "answered":
        expected = value_of(field, typed, BOOK)
        return "" if same(field, expected, found) else f"read as {found!r}, but {expected!r} was typed"
    if pd.notna(found):
        return f"{state}, and yet it has a value"
    if rules or (state != "invalid" and says_why_missing(typed, BOOK)):
        return ""
    return f"something was typed, but it counts as {state}, and no issue says so"


def _cover(book: list[Sheet], raw: list[RawCell], frame: pd.DataFrame, issues: list[Issue]) -> Iterator[str]:
    for cell in raw:
        if cell.field not in {field.id for field in BOOK.cover} or frame.empty:
            continue
        field = BOOK.field(cell.field)
        sheet = _named(book, cell.sheet)
        typed = sheet.cells.get(coordinate_to_tuple(cell.cell), NOTHING) if sheet else NOTHING
        here = [found for found in issues if found.sheet == cell.sheet]
        for found in frame[cell.field].unique():
            if pd.isna(found):
                if not _told(cell.cell, here) and not (_content(typed) and says_why_missing(typed, BOOK)):
                    yield f"{cell.sheet} {cell.cell} ({field.id}): no value, and no issue says so"
            elif not any(issue.cell == cell.cell and issue.rule in PERSONAL for issue in here):
                expected = value_of(field, typed, BOOK)
                if not same(field, expected, found):
                    yield f"{cell.sheet} {cell.cell} ({field.id}): read as {found!r}, but {expected!r} was typed"


def _named(book: list[Sheet], name: str) -> Sheet | None:
    return next((sheet for sheet in book if sheet.name == name), None)


def _content(typed: Typed) -> bool:
    """Say whether something stands in the cell that is more than spaces."""
    if typed.value is None:
        return typed.formula is not None
    return not isinstance(typed.value, str) or bool(typed.value.strip())


def _told(address: str, issues: list[Issue]) -> bool:
    return any(found.cell == address and found.severity != "set_aside" for found in issues)


def _column(cell: str) -> int | None:
    first = cell.partition(":")[0]
    return coordinate_to_tuple(first)[1] if first else None
