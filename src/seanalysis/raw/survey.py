"""The employer survey as SPSS, Excel or CSV, and the list of invitations: the same cells from each form."""

import csv
import hashlib
import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyreadstat
from openpyxl.utils import get_column_letter

from seanalysis import issues as issue_list
from seanalysis.issues import Issue, issue
from seanalysis.raw.cells import RawCell, frame, kind_of
from seanalysis.raw.excel import Grid, RefusedError, open_workbook
from seanalysis.raw.layout import match
from seanalysis.study import Study
from seanalysis.study.codebook import CodebookField

BLANK = ("blank", "")
HEADER_ROW = 1
DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Table:
    """A table as a file holds it: the text of each column's header, and the cells below."""

    sheet: str
    headers: dict[int, str]
    rows: Grid
    note: str | None = None
    names_cells: bool = True

    def address(self, row: int, column: int) -> str:
        """Return where a cell stands: `B7` in a sheet, `q1_01[3]` in an SPSS file (variable and case)."""
        if self.names_cells:
            return f"{get_column_letter(column)}{row}"
        return f"{self.headers[column]}[{row}]" if row else self.headers[column]


def read_survey(path: Path, study: Study) -> tuple[list[RawCell], list[Issue], bool | None]:
    """Return the cells of a survey export, the issues of its layout, and whether it says that it is synthetic.

    Only a .sav file has a place to say so; of another form it is unknown (None).
    """
    reader = {".sav": _sav, ".xlsx": _xlsx, ".csv": _csv}[path.suffix.lower()]
    return _read(path, study.employers.fields, reader, study)


def read_invitations(path: Path, study: Study) -> tuple[list[RawCell], list[Issue], bool | None]:
    """Return the cells of the list of invitations (`job_specialist`, `invited`), and the issues of its layout."""
    return _read(path, [field for field in study.intake.fields if field.group == "invitations"], _csv, study)


def run(survey: list[str], invitations: list[str], study: str, cells: str, files: str, issues: str) -> str:
    """Read the survey and the invitations; write raw cells, the list of files and the issues; return a sentence."""
    known = Study(Path(study))
    read: list[RawCell] = []
    found: list[Issue] = []
    listed = []
    for paths, reader, absent, name in (
        (survey, read_survey, "no_survey", "employer_survey"),
        (invitations, read_invitations, "no_invitations", "invitations.csv"),
    ):
        if not paths:
            found.append(issue(known, absent, name))
        for path in map(Path, paths):
            its_cells, its_issues, synthetic = reader(path, known)
            read += its_cells
            found += its_issues
            listed.append((path.name, hashlib.sha256(path.read_bytes()).hexdigest(), synthetic))
    frame(read).to_parquet(cells, index=False)
    pd.DataFrame(listed, columns=["file", "sha256", "synthetic"]).to_csv(files, index=False, lineterminator="\n")
    issue_list.write(issue_list.frame(found), issues)
    return f"Read {' and '.join(name for name, *_ in listed) or 'no survey'}: {len(read):,} cells."


def _read(
    path: Path, fields: Sequence[CodebookField], reader: Callable[[Path], Table], study: Study
) -> tuple[list[RawCell], list[Issue], bool | None]:
    try:
        table = reader(path)
    except RefusedError as refused:
        return [], [issue(study, refused.rule, path.name)], None
    headers = {
        str(column): (table.address(HEADER_ROW if table.names_cells else 0, column), text)
        for column, text in table.headers.items()
    }
    columns = match(headers, fields, study, path.name, table.sheet)
    mark = study.participants.synthetic_mark
    synthetic = None if mark is None or table.note is None else table.note.startswith(mark.starts_with)
    if not columns.readable:
        return [], columns.issues, synthetic
    if not table.rows:
        return [], [*columns.issues, issue(study, "nobody", path.name, table.sheet)], synthetic
    cells = [
        RawCell(
            path.name,
            table.sheet,
            row,
            table.address(row, int(column)),
            field,
            *table.rows.get(row, {}).get(int(column), BLANK),
        )
        for row in range(min(table.rows, default=0), max(table.rows, default=-1) + 1)
        for column, field in columns.fields.items()
    ]
    return cells, columns.issues, synthetic


def _sav(path: Path) -> Table:
    try:
        data, meta = pyreadstat.read_sav(path, user_missing=True, apply_value_formats=False)
    except (pyreadstat.ReadstatError, UnicodeDecodeError, OSError):
        raise RefusedError("unreadable_survey") from None
    rows: Grid = {}
    for case, values in enumerate(data.itertuples(index=False, name=None), start=1):
        cells = {column: _sav_cell(value) for column, value in enumerate(values, start=1)}
        rows[case] = {column: cell for column, cell in cells.items() if cell != BLANK}
    headers = dict(enumerate(meta.column_names, start=1))
    return Table("", headers, rows, note=meta.file_label or "", names_cells=False)


def _sav_cell(value: object) -> tuple[str, str]:
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return BLANK
    return kind_of(int(value) if isinstance(value, float) and value.is_integer() else value)


def _xlsx(path: Path) -> Table:
    try:
        sheets = open_workbook(path.read_bytes())
    except RefusedError:
        raise RefusedError("unreadable_survey") from None
    name, grid = next(iter(sheets.items()))
    return _table(name, grid)


def _csv(path: Path) -> Table:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError("not_utf8") from None
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    grid: Grid = {}
    for number, values in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1):
        grid[number] = {column: ("text", value) for column, value in enumerate(values, start=1) if value}
    return _table("", {number: cells for number, cells in grid.items() if cells})


def _table(sheet: str, grid: Grid) -> Table:
    headers = {column: text for column, (_, text) in grid.get(HEADER_ROW, {}).items() if text.strip()}
    return Table(sheet, headers, {row: cells for row, cells in grid.items() if row > HEADER_ROW})
