"""Tables made up to be hard to write, and tables read back from Excel, Word and LaTeX files as a reader finds them."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table as WordTable
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from seanalysis.render import cell
from seanalysis.render.lines import Line
from seanalysis.render.shown import Header, Note, ShownCell, ShownRow, ShownTable
from seanalysis.study.codebook import Language

NAMES = [
    "Fjell",
    "=1+1",
    "+47",
    "@SUM(A1)",
    "{=2}",
    "<b>Øy</b> & Vik",
    r"50 % \input{a} $x_1^2$ #~",
    "[a] *b* --- ,, \"c\" 'd' `e`",
    "007",
    "http://a.no",
    "a\tb\nc",
    "\x0bd\x7f",
    "_x0041_",
    "Ærlig talt så lang at den må brytes over flere linjer i enhver kolonne " * 3,
    "عربي",
    ":",
    "–",
    " ",
]

# --- tables made up --------------------------------------------------------------------------------------------------


@st.composite
def tables(draw: st.DrawFn) -> ShownTable:
    """A table in either language with any headers, labels and cells, hidden and empty ones among them."""
    language: Language = draw(st.sampled_from(["nb", "en"]))
    width = draw(st.integers(1, 9))
    names = st.one_of(st.sampled_from(NAMES), st.text(max_size=12))
    writers = [draw(st.sampled_from(WRITERS)) for _ in range(width)]
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        role = draw(st.sampled_from(["level", "heading", "missing", "total"]))
        indent = draw(st.booleans())
        if role == "heading" and draw(st.booleans()):
            cells: tuple[ShownCell, ...] = ()
        elif role in ("heading", "missing"):
            write = cell.records if role == "heading" else cell.plain
            cells = tuple(write(draw(st.one_of(st.none(), st.integers(0, 20_000))), language) for _ in range(width))
        else:
            cells = tuple(write(draw(lines()), language) for write in writers)
        rows.append(ShownRow(draw(names), cells, role, indent))  # type: ignore[arg-type]
    return ShownTable(
        id=draw(st.sampled_from(["made", "another_made_with_a_name_that_is_far_too_long"])),
        language=language,
        title=draw(names),
        mark=draw(st.sampled_from(["", "SYNTETISKE DATA"])),
        headers=draw(_headers(width, names)),
        body=tuple((row,) for row in rows),
        notes=tuple(draw(st.lists(st.builds(Note, names, names), max_size=3))),
        caption=draw(names),
    )


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """A line of cells, as `cells` computes them."""
    base = draw(st.integers(0, 20_000))
    count = draw(st.integers(0, base))
    nothing = float("nan")
    real = st.floats(-500, 500) if base else st.just(nothing)
    proportion = st.floats(0, 1) if base else st.just(nothing)
    share = draw(st.booleans())
    value = (count / base if base else nothing) if share else draw(real)
    lower, upper = draw(proportion), draw(proportion)
    missing = draw(st.integers(0, 99))
    return Line(
        "", "", "", "", "", count, base, missing, value, lower, upper, draw(st.sampled_from([False] * 4 + [True]))
    )


@st.composite
def _headers(draw: st.DrawFn, width: int, names: st.SearchStrategy[str]) -> tuple[tuple[Header, ...], ...]:
    below = st.sampled_from(["", "n = 111", "n = :"])
    if draw(st.booleans()):
        return (tuple(Header(draw(names), draw(below)) for _ in range(width + 1)),)
    top, under, left = [Header(draw(names), rows=2)], [], width
    while left:
        columns = draw(st.integers(1, left))
        left -= columns
        if columns == 1 and draw(st.booleans()):
            top.append(Header(draw(names), draw(below), rows=2))
            continue
        top.append(Header(draw(names), columns=columns))
        under += [Header(draw(names), draw(below)) for _ in range(columns)]
    return (tuple(top), tuple(under)) if under else (tuple(Header(h.text, h.below) for h in top),)


def _as_share(line: Line) -> Line:
    return replace(line, value=line.count / line.base if line.base and line.count is not None else float("nan"))


def _share(line: Line, language: Language) -> ShownCell:
    return cell.share(_as_share(line), language)


def _count_and_share(line: Line, language: Language) -> ShownCell:
    return cell.count_and_share(_as_share(line), language)


def _count_of_base(line: Line, language: Language) -> ShownCell:
    return cell.count_of_base(_as_share(line), language)


def _distinct(line: Line, language: Language) -> ShownCell:
    return cell.distinct(replace(line, value=float(line.base or 0)), language)


def _nothing(_line: Line, _language: Language) -> ShownCell:
    return ShownCell("")


WRITERS = [
    cell.count,
    cell.base,
    _share,
    _count_and_share,
    _count_of_base,
    cell.limits,
    cell.median,
    cell.mean,
    _distinct,
    _nothing,
]


# --- Excel -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sheet:
    """A sheet of the workbook: its title and mark, what its header says of each column, its rows, and its notes.

    headers: for each column the texts above it from top to bottom; rows: the cells with their number formats.
    """

    title: str
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
    return Sheet(str(of.cell(1, 1).value or ""), str(of.cell(2, 1).value or ""), texts, body, below)


def as_excel_shows(value: float, shape: str, language: Language) -> str:
    """Write a number by its format, as Excel does: halves up by its fifteen digits."""
    from decimal import ROUND_HALF_UP, Decimal  # noqa: PLC0415

    known = re.fullmatch(r'(#,##)?0(?:\.(0+))?((?:"\u202f")?%)?', shape)
    assert known, shape
    decimals = len(known[2] or "")
    scaled = Decimal(f"{value:.15g}") * (100 if known[3] else 1)
    rounded = scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):{',' if known[1] else ''}.{decimals}f}"
    if language == "nb":
        text = text.replace(",", "\u202f").replace(".", ",")
    return ("\u2212" if rounded < 0 else "") + text


# --- Word ------------------------------------------------------------------------------------------------------------


def document(path: Path) -> WordDocument:
    """Open a Word document."""
    return Document(str(path))


def word_grid(table: WordTable) -> list[list[str]]:
    """The texts of a table by row and column of its grid, a text over several columns in the first of them."""
    rows = []
    for row in table._tbl.tr_lst:
        texts: list[str] = []
        for found in row.tc_lst:
            text = "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in found.iter(f"{W}p"))
            texts += [text, *[""] * (found.grid_span - 1)]
        rows.append(texts)
    return rows


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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
