"""The workbook and the document hold the tables that are shown: every number, as it is shown, and nothing live."""

import math
import re
import zipfile
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

import invented
from invented import STUDY
from readback import Sheet, W, as_excel_shows, document, sheet, tables, word_grid, workbook
from seanalysis.render import documents, excel, word
from seanalysis.render.pairs import grid_of, parts_that_fit
from seanalysis.render.parts import numbers_of
from seanalysis.render.shown import Header, ShownCell, ShownRow, ShownTable, writable
from seanalysis.render.table import shown
from seanalysis.render.widths import LANDSCAPE, PORTRAIT, fits, measures
from seanalysis.study.codebook import Language

LANGUAGES = pytest.mark.parametrize("language", ["nb", "en"])
CELLS = {"as they are": invented.cells(), "one hidden": next(invented.hidden(invented.cells()))}
CELLS["all hidden"] = CELLS["as they are"].assign(hidden=True)
EDITIONS = pytest.mark.parametrize("edition", ["as they are", "one hidden", "all hidden"])
MADE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def all_of(edition: str, language: Language) -> list[ShownTable]:
    return [shown(table, CELLS[edition], STUDY, language, threshold=5, synthetic=True) for table in STUDY.tables]


# --- Excel -----------------------------------------------------------------------------------------------------------


@EDITIONS
@LANGUAGES
def test_the_workbook_holds_every_table_with_its_numbers(edition: str, language: Language, tmp_path: Path) -> None:
    held = all_of(edition, language)
    _check_workbook(held, tmp_path / "a.xlsx")


@MADE
@given(table=tables())
def test_the_workbook_holds_any_table(table: ShownTable, tmp_path: Path) -> None:
    _check_workbook([table, table], tmp_path / "a.xlsx")


def _check_workbook(held: list[ShownTable], path: Path) -> None:
    excel.write(held, "Studien", path)
    book = workbook(path)
    contents, *sheets = book.worksheets
    assert len(sheets) == len(held)
    for at, (of, found) in enumerate(zip(held, sheets, strict=True)):
        listed = contents.cell(5 + at, 1)
        assert str(listed.value or "") == writable(of.title)
        assert listed.hyperlink.location == f"'{found.title}'!A1"
        _check_sheet(of, sheet(found, len(of.rows), len(of.notes)))


def _check_sheet(of: ShownTable, found: Sheet) -> None:
    assert (found.title, found.mark) == (writable(of.title), of.mark)
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
            rest = cell.text
            for value, shape, _ in held:
                text = value if isinstance(value, str) else as_excel_shows(value, shape, of.language)
                assert text.replace("\u2212", "") in rest.replace("\u2212", "")
                rest = rest.partition(text)[2]
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


def test_a_sheet_is_ready_to_read_and_to_print(tmp_path: Path) -> None:
    excel.write(all_of("as they are", "nb"), "Studien", tmp_path / "a.xlsx")
    for found in workbook(tmp_path / "a.xlsx").worksheets[1:]:
        row = int(re.sub(r"\D", "", found.freeze_panes))
        assert found.freeze_panes == f"B{row}"
        assert found.print_title_rows == f"$5:${row - 1}"
        assert found.page_setup.paperSize == 9
        assert found.sheet_properties.pageSetUpPr.fitToPage
        assert found.page_setup.fitToHeight in (0, None, 1)
        assert found.cell(3, 1).hyperlink.location == "'Innhold'!A1"


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    long = "transition_to_work_by_case_organisation"
    names = excel.sheet_names(["Innhold", long, long.upper(), "a/b", "innhold", "'"])
    assert names[:2] == ["Innhold", long[:31]]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set("[]:*?/\\'") & set(name) for name in names)


# --- Word ------------------------------------------------------------------------------------------------------------


@EDITIONS
@LANGUAGES
def test_the_document_holds_every_table_with_its_numbers(edition: str, language: Language, tmp_path: Path) -> None:
    _check_document(all_of(edition, language), tmp_path / "a.docx")


@MADE
@given(table=tables())
def test_the_document_holds_any_table(table: ShownTable, tmp_path: Path) -> None:
    _check_document([table, table], tmp_path / "a.docx")


def _check_document(held: list[ShownTable], path: Path) -> None:
    word.write([word.Chapter("Kapittel", tuple(held))], "Studien", path)
    found = document(path)
    grids = iter(found.tables)
    for of in held:
        joined: list[list[str]] = [[] for _ in range(len(of.headers) + len(of.rows))]
        for part in parts_that_fit(of, fits):
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
    read = [paragraph.text for paragraph in found.paragraphs if paragraph.style.name == "Table note"]
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


@LANGUAGES
def test_captions_number_themselves_and_are_listed(language: Language, tmp_path: Path) -> None:
    held = all_of("as they are", language)
    word.write([word.Chapter("Kapittel", tuple(held))], "Studien", tmp_path / "a.docx")
    found = document(tmp_path / "a.docx")
    name = {"nb": "Tabell", "en": "Table"}[language]
    captions = [paragraph for paragraph in found.paragraphs if paragraph.style.name == "Caption"]
    mark = held[0].mark
    assert [caption.text for caption in captions] == [
        f"{name} {number}. {of.caption}\n{mark}" for number, of in enumerate(held, start=1)
    ]
    codes = [[code.text for code in caption._p.iter(f"{W}instrText")] for caption in captions]
    assert codes == [[rf" SEQ {name} \* ARABIC "]] * len(held)
    bookmarks = [start.get(f"{W}name") for start in found.element.iter(f"{W}bookmarkStart")]
    links = [link.get(f"{W}anchor") for link in found.element.iter(f"{W}hyperlink")]
    assert bookmarks == links
    assert len(set(links)) == len(held)
    listed = [paragraph.text for paragraph in found.paragraphs if paragraph.style.name == "table of figures"]
    assert listed == [f"{name} {number}\t{of.caption}" for number, of in enumerate(held, start=1)]


@LANGUAGES
def test_a_table_in_the_document_is_ready_for_a_report(language: Language, tmp_path: Path) -> None:
    held = all_of("as they are", language)
    word.write([word.Chapter("Kapittel", tuple(held))], "Studien", tmp_path / "a.docx")
    found = document(tmp_path / "a.docx")
    for table in found.tables:
        rows = list(table._tbl.tr_lst)
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert repeated == sorted(repeated, reverse=True)
        assert any(repeated)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        widths = [int(column.get(f"{W}w")) for column in table._tbl.iter(f"{W}gridCol")]
        for row in rows:
            assert sum(found.grid_span for found in row.tc_lst) == len(widths)
        assert sum(widths) <= 20 * LANDSCAPE + len(widths)
        assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") in {of.caption for of in held}
        assert table._tbl.tblPr.find(f"{W}tblDescription").get(f"{W}val")
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        styles = package.read("word/styles.xml").decode()
        core = package.read("docProps/core.xml").decode()
    locale = {"nb": "nb-NO", "en": "en-GB"}[language]
    assert f'<w:lang w:val="{locale}"' in styles
    assert f"<dc:language>{locale}</dc:language>" in core
    assert not re.search("creator|lastModifiedBy|created|modified", core)


def test_pages_are_a4_and_lie_on_their_side_only_for_a_wide_table(tmp_path: Path) -> None:
    held = [of for of in all_of("as they are", "nb") if of.id in ("status", "course", "position")]
    word.write([word.Chapter("Kapittel", tuple(held))], "Studien", tmp_path / "a.docx")
    pages = [(int(s.page_width.mm), int(s.page_height.mm)) for s in document(tmp_path / "a.docx").sections]
    wide = [measures(grid_of(of)).landscape for of in held]
    assert pages == [(297, 210) if lying else (210, 297) for lying in dict.fromkeys(wide)] or len(set(wide)) == 1
    for of in held:
        found = measures(grid_of(of))
        assert sum(found.widths) <= (LANDSCAPE if found.landscape else PORTRAIT) + 0.01


def test_all_parts_of_the_document_are_well_formed_and_named(tmp_path: Path) -> None:
    word.write([word.Chapter("<&>", tuple(all_of("as they are", "en")))], "A & B", tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        parts = package.namelist()
        for part in parts:
            ElementTree.fromstring(package.read(part))
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
    for part in parts:
        assert part.endswith(".rels") or part == "[Content_Types].xml" or f'PartName="/{part}"' in types
    for target in re.findall('Target="([^"]+)"', relations):
        assert f"word/{target}" in parts


# --- both ------------------------------------------------------------------------------------------------------------


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    cells, files = invented.write(tmp_path), invented.write_files(tmp_path)
    folders = [tmp_path / "first", tmp_path / "second"]
    for to in folders:
        told = documents.run(str(cells), str(files), str(invented.FOLDER), ["nb", "en"], 5, str(to))
    assert told == f"Wrote {len(STUDY.tables)} tables into a workbook and a document in 2 languages."
    written = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    assert written[0] == written[1]
    assert written[0].keys() == {"tables.nb.xlsx", "tables.en.xlsx", "tables.nb.docx", "tables.en.docx"}


def test_the_document_has_the_headings_of_the_report(tmp_path: Path) -> None:
    cells, files = invented.write(tmp_path), invented.write_files(tmp_path)
    documents.run(str(cells), str(files), str(invented.FOLDER), ["nb"], 5, str(tmp_path))
    found = document(tmp_path / "tables.nb.docx")
    headings = [paragraph.text for paragraph in found.paragraphs if paragraph.style.name == "Heading 1"]
    with_tables = [section.title.nb for section in STUDY.report.sections if any(item.table for item in section.items)]
    assert headings == with_tables


def test_a_table_too_wide_for_a_page_is_cut_into_even_parts() -> None:
    header = tuple(Header(f"rapport_{number:02}.xlsx") for number in range(17))
    row = ShownRow("Kjønn", (ShownCell("14/202", "7\u202f%", (14, 202, 14 / 202)),) * 16)
    table = ShownTable("made", "nb", "", "", (header,), ((row,),), ())
    parts = parts_that_fit(table, fits)
    assert [len(part.paired) for part in parts] == [8, 8]
    assert [text for part in parts for text in part.table.column_titles[1:]] == [h.text for h in header[1:]]
    assert all(fits(part) for part in parts)
