"""Workbooks with a fault, as people and programs really make them: each from a sound one, with what must come of it.

`FAULTS` says of each fault what is done to the workbook, which issues are told, and what the records are then: as those
of the sound workbook, but for `values`, the name of the `sheet`, and where each row was `moved`. A value is that of a
cell or, under the name of a field of the cover, of every record.
"""

import datetime
import functools
import io
import re
import struct
import warnings
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pandas as pd
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from intake import DEMO, STUDY
from project import ROOT

Change = Callable[[bytes], bytes]
Told = tuple[str, str, str]

SOUND_FILE = "rapport_10.xlsx"
SOUND = (DEMO / "individual_reports" / SOUND_FILE).read_bytes()
SHEETS = STUDY.layouts[0].sheets
LETTERS = {
    name: openpyxl.utils.get_column_letter(number) for number, name in enumerate(STUDY.layouts[0].fields, start=1)
}
AGE, KEY, INDUSTRY = LETTERS["age_at_takeover"], LETTERS["participant_id"], LETTERS["industry"]
LAST_LETTER = LETTERS["added_value"]
TABLE, COVER, TEXTS = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
BOOK, BOOK_RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
SECRET = "Ring mor til Amina"
AGE_4 = f"{AGE}4"


@dataclass(frozen=True)
class Fault:
    """What is done to a sound workbook, and what must come of it. Nothing can be read after a `stop`."""

    change: Change
    told: list[Told] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    moved: Callable[[int], int] = int
    sheet: str = SHEETS.reports
    file: str = SOUND_FILE

    @property
    def stops(self) -> bool:
        return any(severity == "stop" for severity, _, _ in self.told)


# --- how a fault is made -------------------------------------------------------------------------------------------


def saved(change: Callable[[Worksheet], object], sheet: str = SHEETS.reports) -> Change:
    """Change a sheet and save the workbook, as a person would."""

    def apply(content: bytes) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(content))
        change(book[sheet])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return apply


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def part(name: str, change: Callable[[str], str]) -> Change:
    """Change the XML of a part."""

    def apply(content: bytes) -> bytes:
        parts = parts_of(content)
        before = parts[name].decode()
        after = change(before)
        assert after != before, "the fault changes nothing"
        return packed(parts | {name: after.encode()})

    return apply


def replaced(name: str, old: str, new: str) -> Change:
    return part(name, lambda xml: xml.replace(old, new))


def added(parts: dict[str, str]) -> Change:
    return lambda content: packed(parts_of(content) | {name: text.encode() for name, text in parts.items()})


def one_after_another(*changes: Change) -> Change:
    return lambda content: functools.reduce(lambda so_far, change: change(so_far), changes, content)


def stored_as(address: str, inside: str, attributes: str = "") -> Change:
    """Store a cell otherwise: `inside` is its XML, `attributes` stand beside its address and style."""

    def change(xml: str) -> str:
        wanted = re.compile(rf'<c r="{address}"( s="\d+")?[^>]*?(/>|>.*?</c>)')
        return wanted.sub(rf'<c r="{address}"\1 {attributes}>{inside}</c>', xml, count=1)

    return part(TABLE, change)


def typed(address: str, value: object, number_format: str = "General") -> Change:
    def change(sheet: Worksheet) -> None:
        sheet[address] = value
        sheet[address].number_format = number_format

    return saved(change)


def in_table(old: str, new: str) -> Change:
    return replaced(TABLE, old, new)


# --- faults of the file ---------------------------------------------------------------------------------------------


def only(rule: str) -> list[Told]:
    return [("stop", rule, "")]


def zip_of(*names: str, **parts: str) -> Change:
    return lambda _: packed(dict.fromkeys(names, b"") | {name: text.encode() for name, text in parts.items()})


def old_excel(_: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Root Entry\0Workbook\0".encode("utf-16-le")


def zip_with_password(content: bytes) -> bytes:
    return re.sub(rb"(PK\x01\x02.{4})..", lambda entry: entry[1] + b"\x01\x00", content, flags=re.DOTALL)


def one_bit_wrong(content: bytes) -> bytes:
    content = packed(parts_of(content))
    with ZipFile(io.BytesIO(content)) as archive:
        start = archive.getinfo(TABLE).header_offset + 30 + len(TABLE)
    return content[: start + 99] + bytes([content[start + 99] ^ 1]) + content[start + 100 :]


def claiming(size: int, name: str) -> Change:
    """Let the directory of the zip say another size of a part when it is unpacked."""

    def change(content: bytes) -> bytes:
        content = bytearray(packed(parts_of(content)))
        entry = content.rindex(name.encode()) - 46
        assert content[entry : entry + 4] == b"PK\x01\x02"
        content[entry + 24 : entry + 28] = struct.pack("<I", size)
        return bytes(content)

    return change


def bomb_in_disguise(content: bytes) -> bytes:
    """A part of 100 MB that claims to be a few bytes, with the checksum of those."""
    parts = parts_of(content)
    honest = parts[TABLE]
    parts[TABLE] += b" " * 100_000_000
    bomb = bytearray(packed(parts))
    entry = bomb.rindex(TABLE.encode()) - 46
    bomb[entry + 16 : entry + 20] = struct.pack("<I", zlib.crc32(honest))
    bomb[entry + 24 : entry + 28] = struct.pack("<I", len(honest))
    return bytes(bomb)


def part_twice(content: bytes) -> bytes:
    out = io.BytesIO(content)
    with warnings.catch_warnings(), ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(TABLE, b"<worksheet/>")
    return out.getvalue()


def without(name: str) -> Change:
    return lambda content: packed({key: value for key, value in parts_of(content).items() if key != name})


LAUGHS = '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

FILE_FAULTS = {
    "the file is empty": Fault(lambda _: b"", only("not_a_workbook")),
    "the file was cut off while it was copied": Fault(lambda content: content[:5000], only("not_a_workbook")),
    "it is a letter, named .xlsx": Fault(lambda _: b"Hei, her kommer rapporten.", only("not_a_workbook")),
    "it is a CSV file, named .xlsx": Fault(lambda _: "Deltaker-ID;Kjønn\nA1;kvinne".encode(), only("wrong_format")),
    "it is a CSV file from Excel for Mac, named .xlsx": Fault(
        lambda _: "Deltaker-ID\tKjønn\r\nA1\tkvinne".encode("utf-16"), only("wrong_format")
    ),
    "it is a web page, named .xlsx": Fault(lambda _: b"<html><table><tr><td>1", only("wrong_format")),
    "it is a PDF, named .xlsx": Fault(lambda _: b"%PDF-1.7\n", only("wrong_format")),
    "it is an old .xls, named .xlsx": Fault(old_excel, only("wrong_format")),
    "it is an .xls that says so": Fault(old_excel, only("wrong_format"), file="rapport_10.xls"),
    "it is an .xlsb, named .xlsx": Fault(zip_of("xl/workbook.bin", "xl/styles.bin"), only("wrong_format")),
    "it is an .ods, named .xlsx": Fault(
        zip_of("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), only("wrong_format")
    ),
    "it is a Word document, named .xlsx": Fault(zip_of("word/document.xml"), only("wrong_format")),
    "it is a zip with something else": Fault(zip_of("feriebilde.jpg"), only("not_a_workbook")),
    "it has a password": Fault(lambda _: (ROOT / "tests" / "data" / "encrypted.xlsx").read_bytes(), only("encrypted")),
    "it is a zip with a password": Fault(zip_with_password, only("encrypted")),
    "one bit of it is wrong": Fault(one_bit_wrong, only("not_a_workbook")),
    "the table is missing in the file": Fault(without(TABLE), only("not_a_workbook")),
    "the texts are missing in the file": Fault(without(TEXTS), only("not_a_workbook")),
    "the table breaks off in the middle": Fault(part(TABLE, lambda xml: xml[: len(xml) // 2]), only("not_a_workbook")),
    "the table is in the file twice": Fault(part_twice, only("not_a_workbook")),
    "a row has no number": Fault(in_table('<row r="4"', '<row r="fire"'), only("not_a_workbook")),
    "a cell stands outside of any sheet": Fault(in_table('"A4"', '"XFE4"'), only("not_a_workbook")),
    "its texts refer to themselves until memory is full": Fault(
        part(TEXTS, lambda xml: xml.replace("<sst", LAUGHS + "<sst", 1)), only("not_a_workbook")
    ),
    "it unpacks to four gigabytes": Fault(claiming(4_000_000_000, TABLE), only("too_large")),
    "it unpacks to more than it says": Fault(claiming(500, TABLE), only("not_a_workbook")),
    "it has thousands of parts": Fault(
        lambda content: packed(parts_of(content) | {f"{number}.xml": b"" for number in range(2001)}), only("too_large")
    ),
    "it has half a million cells": Fault(
        in_table("</sheetData>", f"<row>{'<c><v>1</v></c>' * 16_000}</row>" * 30 + "</sheetData>"),
        only("too_large"),
    ),
    "one long text stands in a thousand cells": Fault(
        in_table(
            "</sheetData>",
            f'<row><c t="inlineStr"><is><t>{"x" * 30_000}</t></is></c></row>' * 1000 + "</sheetData>",
        ),
        only("too_large"),
    ),
    "a number stands in every fortieth row": Fault(
        in_table(
            "</sheetData>",
            "".join(f'<row r="{row}"><c r="B{row}"><v>1</v></c></row>' for row in range(60, 20_000, 40))
            + "</sheetData>",
        ),
        [("stop", "too_large", "B10020")],
    ),
    "it unpacks to a hundred megabytes in disguise": Fault(bomb_in_disguise),
    "it claims that the table fills the sheet": Fault(
        part(TABLE, lambda xml: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', xml))
    ),
    "a million empty rows are formatted": Fault(
        in_table("</sheetData>", "".join(f'<row r="{n}" s="1"/>' for n in range(50, 1_000_000)) + "</sheetData>")
    ),
    "its name ends in capitals": Fault(lambda content: content, file="RAPPORT_10.XLSX"),
}


# --- what the file holds beside the form ----------------------------------------------------------------------------


def relation(kind: str, target: str) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}"/></Relationships>'


def new_sheet(name: str, text: str | None, state: str = "visible") -> Change:
    def change(sheet: Worksheet) -> None:
        extra = sheet.parent.create_sheet(name)
        extra.sheet_state = state
        extra["B3"] = text

    return saved(change)


def renamed(name: str) -> Change:
    return saved(lambda sheet: setattr(sheet, "title", name))


def from_1904(content: bytes) -> bytes:
    """Count days from 1904, as Excel for Mac did: the same day has a number that is 1,462 lower."""
    cover = part(COVER, lambda xml: re.sub(r"<v>(4\d{4})</v>", lambda day: f"<v>{int(day[1]) - 1462}</v>", xml))
    return replaced(BOOK, "<workbookPr", '<workbookPr date1904="1"')(cover(content))


STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def strict(content: bytes) -> bytes:
    parts = parts_of(content)
    for old, new in STRICT:
        parts = {name: part.replace(old.encode(), new.encode()) for name, part in parts.items()}
    return packed(parts)


def without_addresses(xml: str) -> str:
    """Let each cell stand right of the one before, as the standard allows; blank ones have to be there as well."""

    def row(found: re.Match[str]) -> str:
        cells = {column: cell for cell, column in re.findall(r'(<c r="([A-Z]+)\d+".*?(?:/>|</c>))', found[0])}
        every = "".join(cells.get(letter, "<c/>") for letter in LETTERS.values())
        return found[1] + re.sub(r'<c r="[A-Z]+\d+"', "<c", every) + "</row>"

    return re.sub(r"(<row[^>]*[^/]>).*?</row>", row, xml)


def prefixed(xml: str) -> str:
    return re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")


BOOK_FAULTS = {
    "it holds macros": Fault(added({"xl/vbaProject.bin": "Sub Auto_Open()"}), [("warning", "macros", "")]),
    "it takes values from another file": Fault(
        one_after_another(
            replaced(BOOK_RELATIONS, "</Relationships>", relation("externalLink", "externalLinks/externalLink1.xml")),
            added({"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
        ),
        [("warning", "links", "")],
    ),
    "it counts days from 1904": Fault(from_1904, [("warning", "days_from_1904", "")]),
    "an extra sheet holds something": Fault(new_sheet("Notater", SECRET), [("warning", "sheet_not_read", "")]),
    "a hidden extra sheet holds something": Fault(
        new_sheet("Notater", SECRET, "veryHidden"), [("warning", "hidden_sheet_not_read", "")]
    ),
    "a chart has a sheet of its own": Fault(
        saved(lambda sheet: sheet.parent.create_chartsheet("Diagram1").add_chart(BarChart())),
        [("warning", "no_table_not_read", "")],
    ),
    "an extra sheet is empty": Fault(new_sheet("Ark1", None)),
    "an extra sheet is the form's own guide": Fault(new_sheet("Veiledning", "Slik fyller du ut")),
    "somebody wrote on the form's own guide": Fault(
        new_sheet("Veiledning", SECRET), [("warning", "sheet_not_read", "")]
    ),
    **{
        f"participants stand on a sheet named {name}": Fault(
            saved(lambda sheet, name=name: setattr(sheet.parent.copy_worksheet(sheet), "title", name)),
            [("error", "participants_not_read", "")],
        )
        for name in ("Veiledning", "Land", "Ark1")
    },
    "the table's sheet is hidden": Fault(
        saved(lambda sheet: setattr(sheet, "sheet_state", "hidden")), [("warning", "sheet_hidden", "")]
    ),
    "the table's sheet is written in capitals": Fault(
        replaced(BOOK, f'"{SHEETS.reports}"', '"INDIVIDRAPPORTER"'),
        [("warning", "sheet_renamed", "")],
        sheet="INDIVIDRAPPORTER",
    ),
    "the table's sheet has a space after its name": Fault(
        renamed("Individrapporter "), [("warning", "sheet_renamed", "")], sheet="Individrapporter "
    ),
    "the table's sheet has another name": Fault(
        renamed("Ark1"), [("stop", "sheet_missing", ""), ("error", "participants_not_read", "")]
    ),
    "it is written in the strict form of the standard": Fault(strict),
    "it was written by a program that prefixes every name": Fault(
        one_after_another(part(TABLE, prefixed), part(TEXTS, prefixed))
    ),
    "its cells do not say where they stand": Fault(part(TABLE, without_addresses)),
    "its parts are named from the root": Fault(replaced(BOOK_RELATIONS, 'Target="', 'Target="/xl/')),
}


# --- faults of a sheet -----------------------------------------------------------------------------------------------


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[5].hidden = True
    sheet.row_dimensions[6].hidden = True


def filter_rows(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = f"A2:{LAST_LETTER}9"
    sheet.auto_filter.add_filter_column(2, ["kvinne"])
    hide_row(sheet)


def unused_filter(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = f"A2:{LAST_LETTER}9"


def hide_column(letter: str) -> Change:
    return saved(lambda sheet: setattr(sheet.column_dimensions[letter], "hidden", True))


def comment(sheet: Worksheet) -> None:
    sheet[AGE_4].comment = Comment(SECRET, "Kari Nordmann")


def merged(area: str) -> Change:
    return saved(lambda sheet: sheet.merge_cells(area))


def header_over_two_rows(sheet: Worksheet) -> None:
    sheet.unmerge_cells(next(str(area) for area in sheet.merged_cells.ranges if str(area).startswith("A1:")))
    sheet["A1"] = sheet["A2"].value
    sheet["A2"] = None
    sheet.merge_cells("A1:A2")


def headers_again(sheet: Worksheet) -> None:
    sheet.insert_rows(6)
    for cell in sheet[2]:
        sheet.cell(6, cell.column, cell.value)


def another_table_below(sheet: Worksheet) -> None:
    last = sheet.max_row
    for cell in sheet[2]:
        sheet.cell(last + 3, cell.column + 2, cell.value)


def another_table_beside(sheet: Worksheet) -> None:
    for cell in list(sheet[2]):
        sheet.cell(2, cell.column + 30, cell.value)


def header_text(change: Callable[[str], str]) -> Change:
    def apply(sheet: Worksheet) -> None:
        for cell in sheet[2]:
            cell.value = change(cell.value)

    return saved(apply)


def block_of_notes(sheet: Worksheet) -> None:
    for row in (5, 6, 7):
        sheet[f"AC{row}"] = "sjekk"


def row_far_below(sheet: Worksheet) -> None:
    last = sheet.max_row
    sheet.move_range(f"A{last}:{LAST_LETTER}{last}", rows=1000)


def bordered_cells_below(sheet: Worksheet) -> None:
    for row in range(sheet.max_row + 1, sheet.max_row + 200):
        sheet.cell(row, 1).border = Border(left=Side(style="thin"))


SOUND_BOOK = openpyxl.load_workbook(io.BytesIO(SOUND))
LAST_ROW = SOUND_BOOK[SHEETS.reports].max_row

SHEET_FAULTS = {
    "two rows are hidden": Fault(saved(hide_row), [("warning", "rows_hidden", "A5")]),
    "a row has no height": Fault(
        part(TABLE, lambda xml: re.sub(r'<row r="5"[^>]*>', '<row r="5" ht="0" customHeight="1">', xml)),
        [("warning", "rows_hidden", "A5")],
    ),
    "a filter hides two rows": Fault(saved(filter_rows), [("warning", "rows_filtered", "A5")]),
    "a filter hides nothing": Fault(saved(unused_filter)),
    "a column is hidden": Fault(hide_column(AGE), [("warning", "column_hidden", f"{AGE}2")]),
    "an empty column is hidden": Fault(hide_column("AF")),
    "a column has no width": Fault(
        part(
            TABLE,
            lambda xml: re.sub(
                r"<cols>.*?</cols>", '<cols><col min="6" max="6" width="0" customWidth="1"/></cols>', xml
            ),
        ),
        [("warning", "column_hidden", f"{AGE}2")],
    ),
    "a cell has a comment": Fault(saved(comment), [("warning", "comment", AGE_4)]),
    "cells above one another are merged": Fault(
        merged(f"{AGE_4}:{AGE}5"), [("warning", "merged_cells", AGE_4)], {f"{AGE}5": pd.NA}
    ),
    "cells without content are merged": Fault(merged("AD4:AE9")),
    "a header is merged with the cell above it": Fault(saved(header_over_two_rows)),
    "the headers stand one row lower": Fault(
        saved(lambda sheet: sheet.insert_rows(1)), [("stop", "headers_elsewhere", "A3")]
    ),
    "the headers stand one row higher": Fault(
        saved(lambda sheet: sheet.delete_rows(1)), [("stop", "headers_elsewhere", "A1")]
    ),
    "the table stands one column further right": Fault(saved(lambda sheet: sheet.insert_cols(1))),
    "the table stands lower and further right": Fault(
        saved(lambda sheet: (sheet.insert_cols(1), sheet.insert_rows(1))), [("stop", "headers_elsewhere", "B3")]
    ),
    "the headers stand there again in the middle": Fault(
        saved(headers_again), [("warning", "header_again", "A6")], moved=lambda row: row + (row >= 6)
    ),
    "another table begins below": Fault(
        saved(another_table_below),
        [
            ("stop", "second_table", f"C{LAST_ROW + 3}"),
            ("warning", "data_below_nothing", f"AA{LAST_ROW + 3}"),
            ("warning", "data_below_nothing", f"AB{LAST_ROW + 3}"),
        ],
    ),
    "another table stands beside the first": Fault(saved(another_table_beside), [("stop", "second_table", "AE2")]),
    "the header row was emptied": Fault(header_text(lambda _: ""), [("stop", "no_header_row", "A2")]),
    "the header row was pasted over": Fault(header_text(lambda text: text[:3]), [("stop", "no_header_row", "A2")]),
    "a column of another layout was added": Fault(
        saved(lambda sheet: sheet.cell(2, 27, "Dato for første praksisplass")), [("warning", "header_unknown", "AA2")]
    ),
    "headers have line breaks": Fault(header_text(lambda text: text.replace(" ", "\n"))),
    "headers are written in capitals": Fault(header_text(str.upper)),
    "headers have spaces that do not break": Fault(header_text(lambda text: text.replace(" ", "\xa0") + "\xa0")),
    "a note stands beside the table": Fault(typed("AC5", "sjekk"), [("warning", "data_below_nothing", "AC5")]),
    "a note stands in the last cell of the sheet": Fault(
        in_table(
            "</sheetData>",
            '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>',
        ),
        [("warning", "data_below_nothing", "XFD1048576")],
    ),
    "notes stand below one another beside the table": Fault(
        saved(block_of_notes), [("warning", "block_not_read", "AC5")]
    ),
    "a participant stands a thousand rows below": Fault(
        saved(row_far_below),
        [("warning", "rows_far_below", f"A{LAST_ROW + 1000}")],
        moved=lambda row: row + 1000 * (row == LAST_ROW),
    ),
    "cells below the table have borders": Fault(saved(bordered_cells_below)),
}


# --- faults of a cell ------------------------------------------------------------------------------------------------


def rich(text: str) -> str:
    keep = '<t xml:space="preserve">'
    return f"<r><rPr><b/></rPr>{keep}{text[:2]}</t></r><r>{keep}{text[2:]}</t></r>"


def every_text(shape: Callable[[str], str]) -> Change:
    return part(TEXTS, lambda xml: re.sub(r"<si><t[^>]*>([^<]*)</t></si>", lambda t: f"<si>{shape(t[1])}</si>", xml))


def texts_in_the_cells(content: bytes) -> bytes:
    texts = re.findall(r"<si><t[^>]*>([^<]*)</t></si>", parts_of(content)[TEXTS].decode())
    cell = re.compile(r' t="s"><v>(\d+)</v>')
    inline = lambda xml: cell.sub(lambda c: f' t="inlineStr"><is><t>{texts[int(c[1])]}</t></is>', xml)  # noqa: E731
    return part(TABLE, inline)(part(COVER, inline)(content))


def as_text(content: bytes) -> bytes:
    age = SOUND_BOOK[SHEETS.reports][AGE_4].value
    return typed(AGE_4, str(age), "@")(content)


def apostrophe(content: bytes) -> bytes:
    def change(sheet: Worksheet) -> None:
        sheet[AGE_4].value = str(sheet[AGE_4].value)
        sheet[AGE_4].quotePrefix = True

    return saved(change)(content)


def computed(content: bytes) -> bytes:
    age = SOUND_BOOK[SHEETS.reports][AGE_4].value
    return stored_as(AGE_4, f"<f>{age}+0</f><v>{age}</v>")(content)


def unread(rule: str, severity: str = "error") -> dict[str, Any]:
    return {"told": [(severity, rule, AGE_4)], "values": {AGE_4: pd.NA}}


CELL_FAULTS = {
    "a cell holds an error": Fault(stored_as(AGE_4, "<v>#N/A</v>", 't="e"'), **unread("error_cell")),
    "a formula gives an error": Fault(stored_as(AGE_4, "<f>B1/0</f><v>#DIV/0!</v>", 't="e"'), **unread("error_cell")),
    "a formula has no stored value": Fault(stored_as(AGE_4, "<f>20+4</f>"), **unread("formula_without_value")),
    "a formula has an empty stored value": Fault(
        stored_as(AGE_4, "<f>20+4</f><v></v>"), **unread("formula_without_value")
    ),
    "a formula has a stored value": Fault(computed),
    "a formula gives an empty text": Fault(stored_as(AGE_4, "<f>T(1)</f><v></v>", 't="str"'), values={AGE_4: pd.NA}),
    "a number is stored as text": Fault(as_text),
    "a number begins with an apostrophe": Fault(apostrophe),
    "a cell holds only spaces": Fault(typed(AGE_4, "   "), values={AGE_4: pd.NA}),
    "a cell holds yes or no as Excel has them": Fault(typed(AGE_4, True), **unread("not_a_number")),
    "Excel has made a date of a number": Fault(typed(AGE_4, 24, "dd.mm.yyyy"), **unread("date_for_a_number")),
    "Excel has made a time of a number": Fault(typed(AGE_4, 0.5, "hh:mm"), **unread("time_for_a_number")),
    "a date is before the first day that Excel knows": Fault(
        typed(AGE_4, -5, "dd.mm.yyyy"), **unread("date_for_a_number")
    ),
    "a number format only prints a per cent sign": Fault(
        saved(lambda sheet: setattr(sheet[AGE_4], "number_format", '0" %"'))
    ),
    "a number is larger than any number": Fault(stored_as(AGE_4, "<v>1e999</v>"), **unread("not_a_number")),
    "a number is no number": Fault(stored_as(AGE_4, "<v>tjuefire</v>"), **unread("error_cell")),
    "a cell refers to a text that is not there": Fault(
        stored_as(AGE_4, "<v>99999</v>", 't="s"'),
        [("error", "error_cell", AGE_4), ("warning", "not_confirmed", "")],
        {AGE_4: pd.NA},
    ),
    "a cell is of a kind that nobody knows": Fault(
        stored_as(AGE_4, "<v>24</v>", 't="tall"'),
        [("error", "error_cell", AGE_4), ("warning", "not_confirmed", "")],
        {AGE_4: pd.NA},
    ),
    "the file holds a cell twice": Fault(
        part(TABLE, lambda xml: re.sub(rf'(<c r="{AGE_4}"[^>]*>)<v>\d+</v></c>', r"\g<0>\1<v>99</v></c>", xml)),
        [("error", "cell_disputed", AGE_4), ("error", "error_cell", AGE_4)],
        {AGE_4: pd.NA},
    ),
    "another program reads a number otherwise": Fault(
        stored_as(AGE_4, "<v>2<!-- hit -->4</v>"),
        [("error", "cell_disputed", AGE_4), ("error", "error_cell", AGE_4)],
        {AGE_4: pd.NA},
    ),
    "a cell says that it stands elsewhere": Fault(
        in_table("</sheetData>", '<row r="5"><c r="AD5"><v>1</v></c><c r="AD5"><v>1</v></c></row></sheetData>'),
        [("error", "cell_disputed", "AD5"), ("warning", "data_below_nothing", "AD5")],
    ),
    "the report's date is a time of day": Fault(
        saved(lambda sheet: setattr(sheet["B5"], "value", datetime.time(12, 30)), SHEETS.cover),
        [("error", "not_a_date", "B5")],
        {"report_date": pd.NaT},
    ),
    **{
        f"the report's date is shown as {form}": Fault(
            saved(lambda sheet, form=form: setattr(sheet["B5"], "number_format", form), SHEETS.cover),
            [("error", "date_in_part", "B5")],
            {"report_date": pd.NaT},
        )
        for form in (
            "mmm-yy",
            r"[$-414]mmmm\ yyyy;@",
            "[Red]mm/yyyy",
            "d-mmm",
            r"[$-414]d/\ mmm;@",
            "dddd",
            "dd/mm hh:mm",
        )
    },
    "the report's date is shown with its weekday": Fault(
        saved(lambda sheet: setattr(sheet["B5"], "number_format", "[$-414]dddd d. mmmm yyyy;@"), SHEETS.cover)
    ),
    "texts have words in bold": Fault(every_text(rich)),
    "texts say how they are pronounced": Fault(
        every_text(lambda text: f'<t xml:space="preserve">{text}</t><rPh sb="0" eb="1"><t>{SECRET}</t></rPh>')
    ),
    "texts stand in their cells": Fault(texts_in_the_cells),
}

FAULTS = FILE_FAULTS | BOOK_FAULTS | SHEET_FAULTS | CELL_FAULTS
