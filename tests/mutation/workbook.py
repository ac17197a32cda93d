"""A workbook as a plain model that random edits can change, and the bytes of an .xlsx file that holds it.

The writer is our own: it writes what it is told, also what no program would save, and takes a millisecond.
"""

import datetime
import io
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.utils.escape import escape as escape_controls

from seanalysis.study.codebook import Codebook

FORMATS = {"": 0, "percent": 9, "percent_2": 10, "date": 14}
STYLES = {name: number for number, name in enumerate(FORMATS)}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Error(str):
    """An error as Excel stores it, like `#N/A`."""


class Typed(NamedTuple):
    """What stands in a cell: a value as Python has it, how Excel shows it, and the formula that gave it.

    With a formula, value None is one that was never stored.
    """

    value: str | int | float | bool | datetime.datetime | Error | None
    format: str = ""  # of `FORMATS`, or what a .sav says of a code: `missing`, `contradicted`
    formula: str | None = None


@dataclass
class Sheet:
    """One sheet: {(row, column): what stands there}, counted from 1, and what is merged or hidden."""

    name: str
    cells: dict[tuple[int, int], Typed] = field(default_factory=dict)
    header_row: int = 2
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    variables: list[str] = field(default_factory=list)  # in a .sav, the name of each column

    @property
    def last_row(self) -> int:
        return max((row for row, _ in self.cells), default=1)

    @property
    def last_column(self) -> int:
        return max((column for _, column in self.cells), default=1)

    def copy(self) -> "Sheet":
        return replace(
            self,
            cells=dict(self.cells),
            merged=list(self.merged),
            hidden_rows=set(self.hidden_rows),
            hidden_columns=set(self.hidden_columns),
        )


class Case(NamedTuple):
    """One file: its name and bytes, what was typed in it, and what was done to it.

    `book` is None where the bytes were damaged, so that nobody knows what stands there; where the end of the file was
    `cut` off, it is what stood there before. `sound` are the contents,
    (field, what was typed as Python writes it, because True is 1), that were right before anything was done.
    """

    name: str
    content: bytes
    codebook: Codebook
    book: list[Sheet] | None
    sound: frozenset[tuple[str, str]]
    done: str
    cut: bool = False


def write(sheets: list[Sheet], shared: bool, deflated: bool) -> bytes:
    """Return the .xlsx; texts stand in the cells, or once in a list that the cells refer to (`shared`)."""
    texts: dict[str, int] | None = {} if shared else None
    parts = {f"xl/worksheets/sheet{n}.xml": _sheet(sheet, texts) for n, sheet in enumerate(sheets, start=1)}
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        + "".join(
            f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"{HIDDEN if sheet.hidden else ""}/>'
            for n, sheet in enumerate(sheets, start=1)
        )
        + "</sheets></workbook>"
    )
    related = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    related += [("styles", "styles.xml")]
    parts["xl/styles.xml"] = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs>'
        + "".join(f'<xf numFmtId="{number}"/>' for number in FORMATS.values())
        + "</cellXfs></styleSheet>"
    )
    if texts is not None:
        related.append(("sharedStrings", "sharedStrings.xml"))
        items = "".join(f"<si>{_t(text)}</si>" for text in texts)
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{items}</sst>'
    parts["xl/_rels/workbook.xml.rels"] = _relations(related)
    parts["_rels/.rels"] = _relations([("officeDocument", "xl/workbook.xml")])
    parts["[Content_Types].xml"] = _content_types(parts)
    memory = io.BytesIO()
    with ZipFile(memory, "w", ZIP_DEFLATED if deflated else ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.encode())
    return memory.getvalue()


HIDDEN = ' state="hidden"'
HIDDEN_ROW = " hidden='1'"


def _sheet(sheet: Sheet, texts: dict[str, int] | None) -> str:
    rows: dict[int, list[str]] = {}
    for (row, column), typed in sorted(sheet.cells.items()):
        rows.setdefault(row, []).append(_cell(f"{get_column_letter(column)}{row}", typed, texts))
    columns = "".join(f'<col min="{n}" max="{n}" width="9" hidden="1"/>' for n in sorted(sheet.hidden_columns))
    merged = "".join(
        f'<mergeCell ref="{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"/>'
        for left, top, right, bottom in sheet.merged
    )
    lines = "".join(
        f"<row r='{row}'{HIDDEN_ROW if row in sheet.hidden_rows else ''}>{''.join(cells)}</row>"
        for row, cells in rows.items()
    )
    return (
        f'<worksheet xmlns="{MAIN}">{f"<cols>{columns}</cols>" if columns else ""}<sheetData>{lines}</sheetData>'
        f"{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
    )


def _cell(address: str, typed: Typed, texts: dict[str, int] | None) -> str:
    value, formula = typed.value, f"<f>{escape(typed.formula)}</f>" if typed.formula is not None else ""
    kind, content = _stored(value, bool(formula), texts)
    return f'<c r="{address}" s="{STYLES[typed.format]}"{kind}>{formula}{content}</c>'


def _stored(value: object, by_formula: bool, texts: dict[str, int] | None) -> tuple[str, str]:
    """Return the type of a cell, as an attribute, and the element with its value."""
    if value is None:
        return "", ""
    if isinstance(value, Error):
        return ' t="e"', f"<v>{value}</v>"
    if isinstance(value, str) and by_formula:
        return ' t="str"', f"<v>{escape(_escaped(value))}</v>"
    if isinstance(value, str):
        if texts is None:
            return ' t="inlineStr"', f"<is>{_t(value)}</is>"
        return ' t="s"', f"<v>{texts.setdefault(value, len(texts))}</v>"
    if isinstance(value, datetime.datetime):
        value = to_excel(value)
    return (' t="b"', f"<v>{int(value)}</v>") if isinstance(value, bool) else ("", f"<v>{value!r}</v>")


def _t(text: str) -> str:
    return f'<t xml:space="preserve">{escape(_escaped(text))}</t>'


def _escaped(text: str) -> str:
    return escape_controls(text.replace("_x", "_x005F_x")).replace("\r", "_x000D_")


def _relations(related: list[tuple[str, str]]) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(related, start=1)
        )
        + "</Relationships>"
    )


def _content_types(parts: dict[str, str]) -> str:
    kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles", "xl/sharedStrings.xml": "sharedStrings"}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{SPREADSHEET}.{kinds.get(name, "worksheet")}+xml"/>'
        for name in parts
        if not name.endswith(".rels")
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{TYPES}">{rels}{overrides}</Types>'
