"""Tables read back from files as a reader finds them, and held against what they are to show."""

import csv
import io
import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pages import Page, grid, words
from seanalysis.render import latex
from seanalysis.render.pairs import grid_of, parts_that_fit
from seanalysis.render.parts import numbers_of
from seanalysis.render.shown import ShownCell, ShownTable, writable
from seanalysis.render.widths import LATEX, WORD
from seanalysis.render.words import TABLE, TO_CONTENTS
from seanalysis.study.codebook import Language

# --- Excel -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sheet:
    """A sheet of the workbook: its mark, what its header says of each column, its rows, and its notes.

    headers: for each column the texts above it from top to bottom; rows: the cells with their number formats.
    """

    mark: str
    headers: list[list[str]]
    rows: list[list[tuple[object, str]]]
    notes: list[str]


def workbook(path: Path) -> Workbook:
    """Open a workbook as written; AssertionError where a cell holds a formula."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(found.data_type != "f" for found in row), sheet.title
    return book


def sheet(of: Worksheet, rows: int, notes: int) -> Sheet:
    """Read a sheet with so many rows and notes; the frozen pane says where the rows begin."""
    first = int(re.sub(r"\D", "", str(of.freeze_panes)))
    merged = {
        (row, column): of.cell(area.min_row, area.min_col).value
        for area in of.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    columns = range(1, of.max_column + 1)
    head = range(5, first)
    texts = [[str(merged.get((row, at), of.cell(row, at).value) or "") for row in head] for at in columns]
    body = [
        [(of.cell(row, at).value, of.cell(row, at).number_format) for at in columns]
        for row in range(first, first + rows)
    ]
    top = first + rows + 1
    below = [str(of.cell(row, 1).value) for row in range(top, top + notes)]
    return Sheet(str(of.cell(2, 1).value or ""), texts, body, below)


def as_excel_shows(value: float, shape: str, language: Language) -> str:
    """Write a number by its format, as Excel does: halves up by its fifteen digits."""
    known = re.fullmatch(r'(#,##)?0(?:\.(0+))?((?:"\u202f")?%)?', shape)
    assert known, shape
    decimals = len(known[2] or "")
    scaled = Decimal(f"{value:.15g}") * (100 if known[3] else 1)
    rounded = scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):{',' if known[1] else ''}.{decimals}f}"
    if language == "nb":
        text = text.replace(",", "\u202f").replace(".", ",")
    return ("\u2212" if rounded < 0 else "") + text


def check_workbook(held: list[ShownTable], path: Path) -> None:
    """Hold that a workbook has exactly these tables and their numbers, in this order."""
    book = workbook(path)
    contents, *sheets = book.worksheets
    assert len(sheets) == len(held)
    for at, (of, found) in enumerate(zip(held, sheets, strict=True)):
        listed = contents.cell(5 + at, 1)
        title = writable(f"{TABLE[of.language]} {at + 1}. {of.title}")
        assert listed.value == found.cell(1, 1).value == title
        assert listed.hyperlink.location == f"'{found.title}'!A1"
        _check_sheet(of, found)


def _check_sheet(of: ShownTable, found: Worksheet) -> None:
    if of.instead:
        said = [found.cell(row, 1).value for row in (2, 3, 5)]
        assert said == [of.mark or None, TO_CONTENTS[of.language], writable(of.instead)]
        assert (found.max_row, found.max_column) == (5, 1)
        return
    _check_numbers(of, sheet(found, len(of.rows), len(of.notes)))


def _check_numbers(of: ShownTable, found: Sheet) -> None:
    assert found.mark == of.mark
    assert found.notes == [writable(f"{note.term}: {note.text}") for note in of.notes]
    columns = _columns(of, found)
    for row, cells in zip(of.rows, found.rows, strict=True):
        assert str(cells[0][0] or "") == writable(row.label)
        assert all(value is None for value, _ in cells[1:]) or row.cells
        for cell, places in zip(row.cells, columns[1:], strict=bool(row.cells)):
            held = [(cells[at][0], cells[at][1], at) for at in places if cells[at][0] is not None]
            values = [value for value, _, _ in held]
            if not cell.numbers:
                assert set(values) == ({cell.text} if cell.text else set())
                continue
            assert len(values) == len(cell.numbers)
            for value, number in zip(values, cell.numbers, strict=True):
                assert value in (["–"] if math.isnan(number) else _as_stored(number, in_points="%" not in cell.text))
            rest, before = cell.text.replace("\u2212", ""), ""
            for value, shape, _ in held if not cell.adjusted else ():
                text = value if isinstance(value, str) else as_excel_shows(value, shape, of.language)
                text = text.replace("\u2212", "")
                assert text in rest or text == before  # two limits that look alike stand there as one
                rest, before = rest.partition(text)[2] or rest, text
            if len(places) > 1:
                parts = [found.headers[at][-1] for _, _, at in held]
                assert parts == PARTS[of.language][_shape(cell)]


def _columns(of: ShownTable, found: Sheet) -> list[list[int]]:
    """Find the places of each shown column by what stands above them."""
    places, first = [[0]], 1
    for at in range(of.width - 1):
        numbers = [n.part for row in of.rows if row.cells for n in numbers_of(row.cells[at], of.language)]
        width = max(1, len(set(numbers)))
        places.append(list(range(first, first + width)))
        first += width
    for placed in of.placed_headers:
        header = placed.header
        text = writable(f"{header.text}\n{header.below}" if header.below else header.text)
        for column in range(placed.column, placed.column + header.columns):
            for at in places[column]:
                assert found.headers[at][placed.row] == text
    return places


def _as_stored(number: int | float, in_points: bool) -> list[float]:
    """A number as Excel keeps it, with sixteen digits; a difference in percentage points may be written as such."""
    times = [1, 100] if in_points and isinstance(number, float) else [1]
    return [float(f"{float(Fraction(str(number)) * by):.16g}") for by in times]


def _shape(cell: ShownCell) -> str:
    whole = sum(isinstance(number, int) for number in cell.numbers)
    reals = "f" * (len(cell.numbers) - whole)
    return (
        "i" * whole
        + reals
        + ("%" if "%" in cell.text and not whole else "")
        + ("()" * (cell.aside != "" and reals == "ff"))
    )


PARTS: dict[Language, dict[str, list[str]]] = {
    "nb": {
        "i": ["Antall"],
        "f": ["Verdi"],
        "f%": ["Prosent"],
        "if": ["Antall", "Prosent"],
        "iif": ["Antall", "Grunnlag", "Prosent"],
        "ff%": ["Nedre", "Øvre"],
        "ff": ["Nedre", "Øvre"],
        "ff()": ["Verdi", "I parentes"],
        "fff": ["Verdi", "Nedre", "Øvre"],
        "fff%": ["Prosent", "Nedre", "Øvre"],
        "ifff": ["Antall", "Prosent", "Nedre", "Øvre"],
    },
    "en": {
        "i": ["Count"],
        "f": ["Value"],
        "f%": ["Per cent"],
        "if": ["Count", "Per cent"],
        "iif": ["Count", "Base", "Per cent"],
        "ff%": ["Lower", "Upper"],
        "ff": ["Lower", "Upper"],
        "ff()": ["Value", "In brackets"],
        "fff": ["Value", "Lower", "Upper"],
        "fff%": ["Per cent", "Lower", "Upper"],
        "ifff": ["Count", "Per cent", "Lower", "Upper"],
    },
}


# --- Word ------------------------------------------------------------------------------------------------------------


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with the name of its style; a tab is a tab, a break a new line, and codes of fields are no text."""

    element: Element
    style: str

    @property
    def text(self) -> str:
        """What stands in it."""
        signs = {f"{W}tab": "\t", f"{W}br": "\n"}
        runs = [part for run in self.element.iter(f"{W}r") for part in run]
        return "".join((part.text or "") if part.tag == f"{W}t" else signs.get(part.tag, "") for part in runs)


@dataclass(frozen=True)
class Word:
    """A Word document: its parts, its paragraphs outside tables, and its tables."""

    parts: dict[str, Element]
    paragraphs: list[Paragraph]
    tables: list[Element]


def document(path: Path) -> Word:
    """Open a Word document; every part has to be well-formed, named by its type, and found where it is referred to."""
    with ZipFile(path) as package:
        parts = {name: fromstring(package.read(name)) for name in package.namelist()}
    named = {part.get("PartName") for part in parts["[Content_Types].xml"]}
    assert all(name.endswith(".rels") or name[0] == "[" or f"/{name}" in named for name in parts)
    relations = parts["word/_rels/document.xml.rels"]
    assert all(f"word/{relation.get('Target')}" in parts for relation in relations)
    names = {style.get(f"{W}styleId"): style.find(f"{W}name") for style in parts["word/styles.xml"].iter(f"{W}style")}
    body = parts["word/document.xml"].find(f"{W}body")
    assert body is not None
    used = {style.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for style in body.iter(f"{W}{tag}")}
    assert used <= names.keys()
    paragraphs = [
        Paragraph(element, names[element.find(f"{W}pPr/{W}pStyle").get(f"{W}val")].get(f"{W}val"))
        for element in body.findall(f"{W}p")
    ]
    return Word(parts, paragraphs, body.findall(f"{W}tbl"))


def spans(row: Element) -> list[int]:
    """How many columns of the grid each cell of a row takes."""
    found = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
    return [1 if span is None else int(span.get(f"{W}val")) for span in found]


def word_grid(table: Element) -> list[list[str]]:
    """The texts of a table by row and column of its grid, a text over several columns in the first of them."""
    rows = []
    for row in table.findall(f"{W}tr"):
        texts: list[str] = []
        for cell, span in zip(row.findall(f"{W}tc"), spans(row), strict=True):
            lines = ["".join(t.text or "" for t in line.iter(f"{W}t")) for line in cell.findall(f"{W}p")]
            texts += ["\n".join(lines), *[""] * (span - 1)]
        rows.append(texts)
    return rows


def check_document(held: list[ShownTable], path: Path) -> None:
    """Hold that a document has exactly these tables and their numbers, in this order."""
    found = document(path)
    grids = iter(found.tables)
    outside = [re.sub(r"^\w+ \d+\. ", "", paragraph.text) for paragraph in found.paragraphs]
    for of in held:
        if of.instead:
            at = outside.index(f"{of.title}\n{of.mark}" if of.mark else of.title)
            assert outside[at + 1] == writable(of.instead)
            continue
        joined: list[list[str]] = [[] for _ in range(len(of.headers) + len(of.rows))]
        for part in parts_that_fit(of, WORD.fits):
            read = word_grid(next(grids))
            for row, texts in zip(joined, read, strict=True):
                row.extend(texts if not row else texts[1:])
            assert {len(row) for row in read} == {len(part.kinds)}
        _check_rows(of, joined[len(of.headers) :])
        headers = {text for row in joined[: len(of.headers)] for text in row} - {""}
        named = {f"{h.text}\n{h.below}" if h.below else h.text for row in of.headers for h in row} - {""}
        assert headers == set(map(writable, named))
    assert next(grids, None) is None
    notes = [writable(f"{note.term}: {note.text}") for of in held for note in of.notes]
    read = [paragraph.text for paragraph in found.paragraphs if paragraph.style == "Table note"]
    assert read == notes


def _check_rows(of: ShownTable, read: list[list[str]]) -> None:
    paired = grid_of(of).paired
    for row, texts in zip(of.rows, read, strict=True):
        assert texts[0] == writable(row.label)
        rest = iter(texts[1:])
        if not row.cells:
            assert not any(rest)
            continue
        for cell, two in zip(row.cells, paired, strict=True):
            text = " ".join(filter(None, [next(rest), next(rest)] if two else [next(rest)]))
            assert text == cell.text
            assert len(numbers_of(cell, of.language)) == len(cell.numbers)


# --- LaTeX -----------------------------------------------------------------------------------------------------------

COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\textquotedbl{}": '"',
    r"\textquotesingle{}": "'",
    r"\textasciigrave{}": "`",
    r"\ensuremath{-}": "\u2212",
    r"\ldots{}": "…",
    r"\,": "\u202f",
    "{[}": "[",
    "{]}": "]",
    "{*}": "*",
    r"\textemdash{}": "—",
    r"\textendash{}": "–",
    "~": "\u00a0",
    "-{}": "-",
    ",{}": ",",
} | {rf"\{letter}": letter for letter in "{}$&#%_"}
TOKEN = re.compile("|".join(re.escape(name) for name in sorted(COMMANDS, key=len, reverse=True)) + "|.", re.DOTALL)
SPECIAL = set("\\{}$&#%^~")


def unescaped(text: str) -> str:
    """What LaTeX sets of a text; AssertionError where something in it is a command or a special letter."""
    letters = [COMMANDS.get(token, token) for token in TOKEN.findall(text)]
    for token in TOKEN.findall(text):
        assert token in COMMANDS or token not in SPECIAL, f"{token!r} in {text!r}"
    return "".join(letters)


def latex_rows(text: str) -> list[list[str]]:
    """The body rows of all tables in a file by cell, as LaTeX text without what sets it."""
    rows = []
    for part in text.split(r"\endlastfoot")[1:]:
        body = part.split(r"\end{longtable}")[0]
        for line in body.strip("\n").split("\n"):
            if line in (r"\addlinespace", r"\midrule[0.03em]"):
                continue
            assert line.endswith((r" \\", r" \\*")), line
            cells: list[str] = []
            for found in re.split(r"(?<!\\) & ", line.removesuffix("*").removesuffix(r" \\")):
                over = re.fullmatch(r"\\multicolumn\{(\d+)\}\{[lr]\}\{(.*)\}", found, re.DOTALL)
                inner = over[2] if over else found
                inner = re.sub(r"^\\hspace\*\{[\d.]+pt\}", "", inner)
                bold = re.fullmatch(r"\\textbf\{(.*)\}", inner, re.DOTALL)
                cells += [bold[1] if bold else inner, *[""] * (int(over[1]) - 1 if over else 0)]
            rows.append(cells)
    return rows


def check_latex(of: ShownTable, text: str) -> None:
    """Hold that a LaTeX file has the table, its caption and its notes."""
    assert unescaped(text.partition(r"\caption{")[2].partition(r"}\label{tab:")[0]).split() == _as_set(of.title).split()
    if of.instead:
        assert latex.escaped(of.mark) in text
        assert f"\n{latex.escaped(of.instead)} \\\\\n\\end{{longtable}}" in text
        return
    parts = parts_that_fit(of, LATEX.fits)
    read = latex_rows(text)
    assert len(read) == len(of.rows) * len(parts)
    joined: list[list[str]] = [[] for _ in of.rows]
    for at, cells in enumerate(read):
        row = joined[at % len(of.rows)]
        row.extend(cells if not row else cells[1:])
    for row, cells in zip(of.rows, joined, strict=True):
        assert unescaped(cells[0]).split() == _as_set(row.label).split()
        rest = iter(cells[1:])
        for cell, two in zip(row.cells, grid_of(of).paired, strict=bool(row.cells)):
            found = " ".join(filter(None, [next(rest), next(rest)] if two else [next(rest)]))
            assert unescaped(found) == cell.text
    for note in of.notes:
        words = unescaped(latex.escaped(f"{note.term}: {note.text}"))
        assert words.split() == _as_set(f"{note.term}: {note.text}").split()
        assert rf"\textbf{{{latex.escaped(note.term)}:}} {latex.escaped(note.text)}\par" in text


def _as_set(text: str) -> str:
    """A text as LaTeX has it: breaks and what cannot be written are spaces."""
    return re.sub(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff\u2028\u2029]", " ", text)


# --- HTML and CSV ----------------------------------------------------------------------------------------------------


def check_html(of: ShownTable, text: str) -> None:
    """Hold that a page has the rows of the table, or what is said instead."""
    if of.instead:
        page = Page(text)
        assert page.all("table") == []
        said = [words(paragraph.text) for paragraph in page.all("main")[0].all("p")]
        assert said == [words(f"{of.title} {of.mark}"), words(of.instead)]
        return
    (table,) = Page(text).all("table")
    expected = [
        [row.label, *(cell.text for cell in row.cells)] if row.cells else [row.label] * of.width for row in of.rows
    ]
    assert grid(table)[len(of.headers) :] == [[words(text) for text in row] for row in expected]


def check_csv(of: ShownTable, text: str) -> None:
    """Hold that a CSV file has the rows of the table, or what is said instead."""
    separator = {"nb": ";", "en": ","}[of.language]
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=separator))
    if of.instead:
        assert read == [[" – ".join(filter(None, [of.title, of.mark]))], [of.instead]]
        return
    expected = [[row.label, *(cell.text for cell in row.cells)] for row in of.rows]
    assert [[field.removeprefix("'") for field in row] for row in read[2 : 2 + len(of.rows)]] == expected
