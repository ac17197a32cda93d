"""What must hold whatever was done to a file. Each sentence names the file and the place that breaks it."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd
from openpyxl.utils import column_index_from_string, get_column_letter

from mutation.oracle import is_no_record, same, says_why_missing, squash, value_of
from mutation.survey import NOT_ASKED_FOR
from mutation.workbook import Case, Sheet, Typed
from seanalysis.issues import Issue
from seanalysis.raw.cells import RawCell
from seanalysis.study.codebook import Codebook, CodebookField
from seanalysis.validated.records import Records

NOTHING = Typed(None)
PERSONAL = {"personal_data", "personal_name"}
LABEL, VALUE = 1, 2  # columns of the cover
CELL = re.compile("([A-Z]{1,3})([0-9]*)(?::.*)?")
LINES = re.compile(r"(?:.*!)?[A-Z]{1,3}([0-9]+):[A-Z]{1,3}([0-9]+)")
UNASKED = re.compile(rf"{NOT_ASKED_FOR}(?: [0-9]+)?")
CASE = re.compile(r"(.+?)(?:\[([0-9]+)\])?")


class Place(NamedTuple):
    """Where something stands in the model of a file; row 0 where a whole column is meant."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        return f"{self.sheet} {get_column_letter(self.column)}{self.row}".strip()


def broken(case: Case, raw: list[RawCell], issues: list[Issue], records: Records) -> Iterator[str]:
    """Give what is broken in one file.

    Args:
        case: the file, and what was typed in it.
        raw: its cells as read.
        issues: all issues of reading and validation, of this file only.
        records: what validation made of this file, maybe with others.
    """
    file, of_cover = case.name, {field.id for field in case.codebook.cover}
    frame, cells = (part[part["file"].eq(file)] for part in (records.frame, records.cells))
    quoted = {text for read in (*issues, *raw) for text in UNASKED.findall(str(read))}
    if case.book and quoted - _misplaced(case.book, case.codebook):
        yield "what nobody asked for was read, or quoted by an issue"
    if any(found.severity == "stop" for found in issues):
        yield from (["a file with a stop gave cells"] if raw else [])
        return
    if not raw:
        yield "the file gave no cells, and no stop says why"
        return
    yield from _rows(file, frame, issues, records.rows)
    for line in cells.itertuples():
        if line.state == "answered" and not line.typed.strip():
            yield f"{line.cell}: a value that nobody typed"
        if line.state == "invalid" and not _told(line.cell, issues):
            yield f"{line.cell}: cannot be read, and no issue says so"
    if case.book is None:
        return
    if case.cut:
        yield from _cut(case, case.book[0], cells)
        return
    read = int(records.rows.loc[records.rows["file"].eq(file), "rows_read"].sum())
    if table := [cell for cell in raw if cell.field not in of_cover]:
        reading = Reading.of(case, table, issues)
        yield from _unread(reading, read, frame)
        yield from _misread(reading, frame, cells)
    yield from _cover(case.codebook, case.book, [cell for cell in raw if cell.field in of_cover], frame, issues)
    yield from _sheets(case.book, raw, issues)


def _misplaced(book: list[Sheet], codebook: Codebook) -> set[str]:
    """Return what nobody asked for, but what stands as a header or under one that is known, and may be quoted."""
    names = {squash(name) for field in codebook.all_fields for name in field.arrives_as}
    found = set()
    for sheet in book:
        known: set[int] = set()
        for (row, column), typed in sorted(sheet.cells.items()):
            if row <= sheet.header_row or column in known:
                found |= set(UNASKED.findall(str(typed.value)))
            if squash(str(typed.value)) in names:
                known.add(column)
    return found


def _rows(file: str, frame: pd.DataFrame, issues: list[Issue], rows: pd.DataFrame) -> Iterator[str]:
    counted = rows[rows["file"].eq(file)]
    read, kept = (int(counted[name].sum()) for name in ("rows_read", "rows_kept"))
    aside = sum(len(_lines(found.cell)) for found in issues if found.severity == "set_aside")
    if read != kept + aside:
        yield f"{read} rows read, but {kept} kept and {aside} told as set aside"
    if kept != len(frame):
        yield f"{kept} rows kept, but {len(frame)} records"


def _cut(case: Case, sheet: Sheet, cells: pd.DataFrame) -> Iterator[str]:
    """Give what was cut off in silence. In a text, nobody can tell that the end of a line is where the file ends."""
    if not case.name.endswith(".csv"):
        yield "was cut off, and yet it was read"
        return
    for line in cells.itertuples():
        place = _place([sheet], line.cell, sheet.name)
        typed = sheet.cells.get((place.row, place.column), NOTHING)
        if place.column < sheet.last_column and squash(str(typed.value or "")) != squash(line.typed):
            yield f"{line.cell}: something was cut off, and no issue says so"


def _sheets(book: list[Sheet], raw: list[RawCell], issues: list[Issue]) -> Iterator[str]:
    known = {_place(book, cell.cell, cell.sheet).sheet for cell in raw}
    told = {squash(found.sheet) for found in issues}
    told |= {squash(_place(book, found.cell, found.sheet).sheet) for found in issues if found.cell}
    for sheet in book:
        if _contents(sheet) and sheet.name not in known and squash(sheet.name) not in told:
            yield f"the sheet {sheet.name!r} was not read, and no issue says so"


class Reading(NamedTuple):
    """What the reader says of the table of a file, by the places in the model of that file.

    Where the row of a table over several sheets is not on the first, its blank cells have no place of their own: they
    are told at that of the key, and `at` names what stands there.
    """

    case: Case
    sheets: dict[str, Sheet]
    main: str
    at: dict[Place, RawCell]
    columns: dict[tuple[str, int], CodebookField]
    rules: dict[Place, set[str]]
    rows_aside: set[int]
    header_again: set[tuple[str, int]]

    @classmethod
    def of(cls, case: Case, raw: list[RawCell], issues: list[Issue]) -> "Reading":
        book, main = case.book or [], raw[0].sheet
        at: dict[Place, RawCell] = {}
        for cell in sorted(raw, key=lambda cell: cell.kind == "blank"):
            at.setdefault(_place(book, cell.cell, main), cell)
        columns = {(its.sheet, its.column): case.codebook.field(cell.field) for its, cell in reversed(at.items())}
        here = [
            (place, found)
            for found in issues
            if found.cell and (squash(found.sheet) == squash(main) or not case.codebook.cover)
            for place in _places(book, found.cell, main)
        ]
        rules: dict[Place, set[str]] = {}
        for place, found in here:
            rules.setdefault(place, set()).add(found.rule)
        aside = {at[place].row for place, found in here if found.severity == "set_aside" and place in at}
        again = {(place.sheet, place.row) for place, found in here if found.rule == "header_again"}
        return cls(case, {sheet.name: sheet for sheet in book}, main, at, columns, rules, aside, again)

    def is_told(self, place: Place) -> bool:
        """Say whether an issue is about the column of a place."""
        return any((place.sheet, place.column) == (its.sheet, its.column) for its in self.rules)

    def only_joins(self, place: Place) -> bool:
        """Say whether a cell only tells whose row this is on a further sheet of the same table."""
        return place.sheet != self.main and place.column == _key_column(self.sheets[place.sheet], self.case.codebook)


def _unread(reading: Reading, read: int, frame: pd.DataFrame) -> Iterator[str]:
    """Give what stands in the table, but is in no record and told by no issue."""
    filled = set()
    names = sorted({name for name, _ in reading.columns})
    for place in (Place(name, *at) for name in names for at in _contents(reading.sheets[name])):
        known = (place.sheet, place.column) in reading.columns
        first = reading.sheets[place.sheet].header_row + known
        if place.row < first or (place.sheet, place.row) in reading.header_again:
            continue
        if known and place in reading.at:
            filled.add(reading.at[place].row)
        elif (known or not reading.is_told(place)) and not reading.only_joins(place):
            yield f"{place}: not read, and no issue says so"
    if read != len(filled):
        yield f"{len(filled)} rows hold something, but {read} were read"
    if lost := filled - set(frame["row"]) - reading.rows_aside:
        yield f"row {min(lost)} is neither kept nor told as set aside"


def _misread(reading: Reading, frame: pd.DataFrame, cells: pd.DataFrame) -> Iterator[str]:
    """Give what is in a record, but was typed otherwise, or is nobody's."""
    codebook, records = reading.case.codebook, frame.set_index("row")
    keys = {cell.row: cell.typed for cell in reading.at.values() if cell.field == codebook.key.id}
    for (name, column), field in reading.columns.items():
        yield from _header(reading.sheets[name], column, field)
    for line in cells.itertuples():
        field, place = codebook.field(line.field), _place(reading.case.book or [], line.cell, reading.main)
        found, rules = records.at[line.row, field.id], reading.rules.get(place, set())
        sheet = reading.sheets[place.sheet]
        typed = sheet.cells.get((place.row, place.column), NOTHING)
        if place not in reading.at or reading.at[place].field != field.id or not _holds(typed):
            yield from [f"{place} ({field.id}): a value that nobody typed"] if pd.notna(found) else []
            continue
        if fault := _cell(field, typed, found, line.state, rules, codebook):
            yield f"{place} ({field.id}): {fault}"
        was_right = (field.id, repr(typed)) in reading.case.sound
        if was_right and line.state != "answered" and "cell_disputed" not in rules:
            yield f"{place} ({field.id}): was right before, and is not read"
        if is_no_record(field, typed, codebook):
            yield f"{place}: a trial or a total was counted"
        if place.sheet != reading.main and squash(keys[line.row]) != squash(_key(sheet, place, codebook)):
            yield f"{place}: stands beside the answers of another"


def _header(sheet: Sheet, column: int, field: CodebookField) -> Iterator[str]:
    names = {squash(name) for name in field.arrives_as}
    heads = [sheet.cells.get((row, column), NOTHING).value for row in range(1, sheet.header_row + 1)]
    if not names & {squash(str(head)) for head in heads}:
        yield f"column {get_column_letter(column)} was read as {field.id}, but has another header"


def _key_column(sheet: Sheet, codebook: Codebook) -> int:
    names = {squash(name) for name in codebook.key.arrives_as}
    heads = {at: str(typed.value) for (row, at), typed in sheet.cells.items() if row == sheet.header_row}
    return min((at for at, text in heads.items() if squash(text) in names), default=0)


def _key(sheet: Sheet, place: Place, codebook: Codebook) -> str:
    """Return what stands in the key of a row."""
    return str(sheet.cells.get((place.row, _key_column(sheet, codebook)), Typed("")).value)


def _cell(field: CodebookField, typed: Typed, found: Any, state: str, rules: set[str], codebook: Codebook) -> str:
    """Return what is wrong with a cell that was typed in a kept row of a known column; "" where nothing is."""
    if state == "answered" and rules & PERSONAL:
        return "personal data was not masked" if squash(str(typed.value)) == squash(str(found)) else ""
    if state == "answered":
        expected = value_of(field, typed, codebook)
        return "" if same(field, expected, found) else f"read as {found!r}, but {expected!r} was typed"
    if pd.notna(found):
        return f"{state}, and yet it has a value"
    if rules or (state != "invalid" and says_why_missing(field, typed, codebook)):
        return ""
    return f"something was typed, but it counts as {state}, and no issue says so"


def _cover(
    codebook: Codebook, book: list[Sheet], raw: list[RawCell], frame: pd.DataFrame, issues: list[Issue]
) -> Iterator[str]:
    """Hold the records against the cover; what stands on it beside its fields is told (no form wrote these covers)."""
    for sheet in (sheet for sheet in book if sheet.name in {cell.sheet for cell in raw}):
        read = {_place(book, cell.cell, sheet.name): cell for cell in raw if cell.sheet == sheet.name}
        here = [found for found in issues if squash(found.sheet) == squash(sheet.name)]
        labels = {(place.row, LABEL) for place in read}
        for place in (Place(sheet.name, *at) for at in _contents(sheet) if at not in labels):
            told = _told(f"{get_column_letter(place.column)}{place.row}", here)
            if place not in read and not told and not _mark(sheet, place, codebook):
                yield f"{place}: not read, and no issue says so"
        for place, cell in read.items() if len(frame) else ():
            field, typed = codebook.field(cell.field), sheet.cells.get((place.row, place.column), NOTHING)
            rules = {found.rule for found in here if found.cell == cell.cell}
            for found in frame[field.id].unique():
                if pd.notna(found) and not rules & PERSONAL:
                    expected = value_of(field, typed, codebook)
                    if not same(field, expected, found):
                        yield f"{place} ({field.id}): read as {found!r}, but {expected!r} was typed"
                elif pd.isna(found) and not rules and not (_holds(typed) and says_why_missing(field, typed, codebook)):
                    yield f"{place} ({field.id}): no value, and no issue says so"


def _mark(sheet: Sheet, place: Place, codebook: Codebook) -> bool:
    """Say whether a cell of the cover is the mark of invented data."""
    mark, (label, value) = codebook.synthetic_mark, (_text(sheet, place.row, column) for column in (LABEL, VALUE))
    is_mark = mark is not None and squash(label) == squash(mark.header) and value.startswith(mark.starts_with)
    return is_mark and place.column in (LABEL, VALUE)


def _text(sheet: Sheet, row: int, column: int) -> str:
    return str(sheet.cells.get((row, column), NOTHING).value)


def _place(book: list[Sheet], address: str, sheet: str) -> Place:
    """Return where an address is: `B7`, `B7:B9`, `'Ark 2'!B7`, or `q1_01[7]` and `q1_01` in a .sav."""
    if variables := book[0].variables:
        name, case = CASE.fullmatch(address).groups()  # type: ignore[union-attr]
        return Place(sheet, int(case) + 1 if case else 0, variables.index(name) + 1)
    before, _, cell = address.rpartition("!")
    letters, row = CELL.fullmatch(cell).groups()  # type: ignore[union-attr]
    before = before[1:-1].replace("''", "'") if before.startswith("'") else before
    return Place(before or sheet, int(row or 0), column_index_from_string(letters))


def _places(book: list[Sheet], address: str, sheet: str) -> list[Place]:
    """Return all places of an address, where it is one of several rows as well."""
    first = _place(book, address, sheet)
    return [first._replace(row=first.row + line) for line in range(len(_lines(address)))]


def _lines(address: str) -> range:
    """Return the rows of an address, `A3:A17` or of one row."""
    several = LINES.fullmatch(address)
    return range(int(several[1]), int(several[2]) + 1) if several else range(1)


def _contents(sheet: Sheet) -> list[tuple[int, int]]:
    return [place for place, typed in sorted(sheet.cells.items()) if _holds(typed)]


def _holds(typed: Typed) -> bool:
    """Say whether something stands in the cell that is more than spaces."""
    if typed.value is None:
        return typed.formula is not None
    return not isinstance(typed.value, str) or bool(typed.value.strip())


def _told(address: str, issues: list[Issue]) -> bool:
    return any(found.cell == address and found.severity != "set_aside" for found in issues)
