"""A table as text: in which alphabet it is written and what stands between its columns is found, never guessed."""

import codecs
import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from seanalysis.issues import issue
from seanalysis.raw.excel import RefusedError
from seanalysis.raw.table import HEADER_ROW, Table, address, hold_one, known_headers
from seanalysis.study import Study
from seanalysis.study.codebook import CodebookField

DELIMITERS = (";", ",", "\t")
# A line that tells Excel the delimiter, and is not shown.
DECLARED = re.compile('"?sep=(?P<mark>[^"\\s]|\t)"?[;,\t]*', re.IGNORECASE)
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
WINDOWS = "cp1252"
LONGEST = 10_000_000  # characters of one answer; more is a quotation mark that was never closed


def read(path: Path, fields: Sequence[CodebookField], study: Study) -> Table:
    """Return the table of a .csv file; rows are counted as Excel shows them, so an answer may have several lines.

    Raises:
        RefusedError: as `decode` and `delimiter`; `quotes_unclear`.
    """
    text, encoding = decode(path.read_bytes())
    first, _, rest = text.partition("\n")
    if declared := DECLARED.fullmatch(first):
        text = rest
    rows = _split(text, delimiter(text, fields, declared["mark"] if declared else DELIMITERS))
    headers = {column: value for column, value in enumerate(rows[0], start=1) if value.strip()}
    issues = [issue(study, "read_as_windows_1252", path.name)] if encoding == WINDOWS else []
    for number, values in enumerate(rows[1:], start=HEADER_ROW + 1):
        if any(value.strip() for value in values[len(rows[0]) :]):
            issues.append(issue(study, "row_too_wide", path.name, cell=address(number, len(rows[0]) + 1)))
    if len(rows[-1]) < len(rows[0]) and text[-1] != "\n" and any(value.strip() for value in rows[-1]):
        issues.append(issue(study, "cut_off", path.name, cell=address(len(rows), 1)))
    grid = {
        number: {column: ("text", value) for column, value in enumerate(values, start=1) if value}
        for number, values in enumerate(rows[1:], start=HEADER_ROW + 1)
        if any(values)
    }
    named = {column: (address(HEADER_ROW, column), text) for column, text in headers.items()}
    return Table("", named, grid, address, issues)


def decode(content: bytes) -> tuple[str, str]:
    """Return the text of a file, each line break as one character, and its encoding.

    A mark at the beginning says which it is; without one it is UTF-8, and Windows-1252 only where it cannot be UTF-8.

    Raises:
        RefusedError: `unreadable_survey` or `encoding_unknown`.
    """
    marked = [name for mark, name in MARKS.items() if content.startswith(mark)]
    for encoding in marked or ("utf-8", WINDOWS):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise RefusedError("unreadable_survey")
        return text.replace("\r\n", "\n").replace("\r", "\n"), encoding
    raise RefusedError("encoding_unknown")


def delimiter(text: str, fields: Sequence[CodebookField], marks: Sequence[str] = DELIMITERS) -> str:
    """Return which of the marks stands between the columns: that by which the header row has most known headers.

    Raises:
        RefusedError: `no_known_header` or, where two give equally many, `delimiter_unclear`.
    """
    hits = {mark: known_headers(_header_row(text, mark), fields) for mark in marks}
    most = max(hits.values())
    hold_one(most)
    best = [mark for mark in marks if hits[mark] == most]
    if len(best) > 1:
        raise RefusedError("delimiter_unclear")
    return best[0]


def _header_row(text: str, mark: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text), delimiter=mark), [])
    except csv.Error:
        return []


def _split(text: str, mark: str) -> list[list[str]]:
    before = csv.field_size_limit(LONGEST)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=mark, strict=True))
    except csv.Error:
        raise RefusedError("quotes_unclear") from None
    finally:
        csv.field_size_limit(before)
