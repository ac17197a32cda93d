"""The employer survey as SPSS, Excel or CSV, and the list of invitations: the same cells from each form."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.issues import Issue, issue
from seanalysis.raw import table_csv, table_sav, table_xlsx
from seanalysis.raw.cells import BLANK, RawCell, frame
from seanalysis.raw.excel import RefusedError
from seanalysis.raw.layout import match, normal
from seanalysis.raw.table import Reader, Table
from seanalysis.study import Study
from seanalysis.study.codebook import CodebookField

READERS: dict[str, Reader] = {".sav": table_sav.read, ".xlsx": table_xlsx.read, ".csv": table_csv.read}


def read_survey(path: Path, study: Study) -> tuple[list[RawCell], list[Issue], bool | None]:
    """Return the cells of a survey export, the issues of its layout, and whether it says that it is synthetic.

    A column that the codebook does not know is not read: it is named in an issue, and what stands in it nowhere.
    """
    return _read(path, study.employers.fields, READERS[path.suffix.lower()], study)


def read_invitations(path: Path, study: Study) -> tuple[list[RawCell], list[Issue], bool | None]:
    """Return the cells of the list of invitations (`job_specialist`, `invited`), and the issues of its layout."""
    return _read(path, [field for field in study.intake.fields if field.group == "invitations"], table_csv.read, study)


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
    path: Path, fields: Sequence[CodebookField], reader: Reader, study: Study
) -> tuple[list[RawCell], list[Issue], bool | None]:
    try:
        table = reader(path, fields, study)
    except RefusedError as refused:
        return [], [issue(study, refused.rule, path.name, **refused.parts)], None
    if any(found.severity == "stop" for found in table.issues):
        return [], table.issues, table.synthetic
    headers = {str(column): header for column, header in table.headers.items()}
    columns = match(headers, fields, study, path.name, table.sheet)
    issues = table.issues + columns.issues + _under_no_header(table, path.name, study)
    if not columns.readable:
        return [], issues, table.synthetic
    again = _header_rows_below(table, columns.fields, fields)
    issues += [
        issue(study, "header_again", path.name, table.sheet, table.address(row, min(table.rows[row])))
        for row in sorted(again)
    ]
    if not table.rows.keys() - again:
        return [], [*issues, issue(study, "nobody", path.name, table.sheet)], table.synthetic
    cells = [
        RawCell(
            path.name,
            table.sheet,
            row,
            table.address(row, int(column)),
            field,
            *table.rows.get(row, {}).get(int(column), BLANK),
        )
        for row in range(min(table.rows), max(table.rows) + 1)
        if row not in again
        for column, field in columns.fields.items()
    ]
    return cells, issues, table.synthetic


def _header_rows_below(table: Table, columns: dict[str, str], fields: Sequence[CodebookField]) -> set[int]:
    """Return the rows that repeat the names or the questions of their columns, and so are no response."""
    names = {wanted.id: {normal(name) for name in wanted.arrives_as} for wanted in fields}
    again = set()
    for row, cells in table.rows.items():
        texts = {field: cells[int(at)][1] for at, field in columns.items() if cells.get(int(at), BLANK)[1].strip()}
        if texts and all(normal(text) in names[field] for field, text in texts.items()):
            again.add(row)
    return again


def _under_no_header(table: Table, file: str, study: Study) -> list[Issue]:
    """Name the cells of columns without a header, but not what stands there: nobody asked for it."""
    return [
        issue(study, "data_below_nothing", file, table.sheet, table.address(row, column))
        for row, cells in table.rows.items()
        for column, (_, text) in sorted(cells.items())
        if column not in table.headers and text.strip()
    ]
