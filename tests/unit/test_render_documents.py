"""The workbook and the document hold the tables that are shown: every number, as it is shown, and nothing live."""

import re
import zipfile
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import invented
from difficult import tables
from invented import STUDY
from readback import W, check_document, check_workbook, document, spans, workbook
from seanalysis.render import documents, excel, word
from seanalysis.render.pairs import grid_of, parts_that_fit
from seanalysis.render.shown import Header, ShownCell, ShownRow, ShownTable
from seanalysis.render.table import shown
from seanalysis.render.widths import WORD
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
    excel.write(held, "Studien", tmp_path / "a.xlsx")
    check_workbook(held, tmp_path / "a.xlsx")


@MADE
@given(table=tables())
def test_the_workbook_holds_any_table(table: ShownTable, tmp_path: Path) -> None:
    excel.write([table, table], "Studien", tmp_path / "a.xlsx")
    check_workbook([table, table], tmp_path / "a.xlsx")


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
    held = all_of(edition, language)
    word.write([word.Chapter("Kapittel", tuple(held))], "Studien", tmp_path / "a.docx")
    check_document(held, tmp_path / "a.docx")


@MADE
@given(table=tables())
def test_the_document_holds_any_table(table: ShownTable, tmp_path: Path) -> None:
    word.write([word.Chapter("Kapittel", (table, table))], "Studien", tmp_path / "a.docx")
    check_document([table, table], tmp_path / "a.docx")


@LANGUAGES
def test_captions_number_themselves_and_are_listed(language: Language, tmp_path: Path) -> None:
    held = all_of("as they are", language)
    word.write([word.Chapter("Kapittel", tuple(held))], "Studien", tmp_path / "a.docx")
    found = document(tmp_path / "a.docx")
    name = {"nb": "Tabell", "en": "Table"}[language]
    captions = [paragraph for paragraph in found.paragraphs if paragraph.style == "caption"]
    mark = held[0].mark
    assert [caption.text for caption in captions] == [
        f"{name} {number}. {of.title}\n{mark}" for number, of in enumerate(held, start=1)
    ]
    codes = [[code.text for code in caption.element.iter(f"{W}instrText")] for caption in captions]
    assert codes == [[rf" SEQ {name} \* ARABIC "]] * len(held)
    body = found.parts["word/document.xml"]
    bookmarks = [start.get(f"{W}name") for start in body.iter(f"{W}bookmarkStart")]
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    assert bookmarks == links
    assert len(set(links)) == len(held)
    listed = [paragraph.text for paragraph in found.paragraphs if paragraph.style == "table of figures"]
    assert listed == [f"{name} {number}\t{of.title}" for number, of in enumerate(held, start=1)]


def test_the_notes_of_a_table_stay_with_it_and_with_each_other(tmp_path: Path) -> None:
    (of,) = [table for table in all_of("as they are", "nb") if table.id == "seqf"]
    word.write([word.Chapter("Kapittel", (of, of))], "Studien", tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        paragraphs = package.read("word/document.xml").decode().split("<w:p>")
    kept = ["<w:keepNext/>" in text for text in paragraphs if 'w:val="TableNote"' in text]
    assert kept == ([True] * (len(of.notes) - 1) + [False]) * 2


def test_in_a_table_over_several_pages_the_kinds_of_missing_stay_with_each_other(tmp_path: Path) -> None:
    roles = [*["level"] * 32, "missing", "missing", "missing", "level", "missing", "heading", "level", "level"]
    rows = tuple(ShownRow("Ja", (ShownCell("1", numbers=(1,)),), role) for role in roles)
    table = ShownTable("made", "nb", "", "", ((Header(""), Header("Antall")),), (rows,), ())
    word.write([word.Chapter("Kapittel", (table,))], "Studien", tmp_path / "a.docx")
    (found,) = document(tmp_path / "a.docx").tables
    kept = [row.find(f".//{W}keepNext") is not None for row in found.findall(f"{W}tr")[1:]]
    assert kept == [*[False] * 32, True, True, False, False, False, True, False, True]


@LANGUAGES
def test_a_table_in_the_document_is_ready_for_a_report(language: Language, tmp_path: Path) -> None:
    held = all_of("as they are", language)
    word.write([word.Chapter("Kapittel", tuple(held))], "Studien", tmp_path / "a.docx")
    found = document(tmp_path / "a.docx")
    for table in found.tables:
        rows = table.findall(f"{W}tr")
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert repeated == sorted(repeated, reverse=True)
        assert any(repeated)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert {sum(spans(row)) for row in rows} == {len(widths)}
        assert sum(widths) <= 20 * WORD.landscape + len(widths)
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") in {of.title for of in held}
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
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
    body = document(tmp_path / "a.docx").parts["word/document.xml"]
    pages = [(size.get(f"{W}w"), size.get(f"{W}h")) for size in body.iter(f"{W}pgSz")]
    wide = [WORD.measures(grid_of(of)).landscape for of in held]
    assert pages == [("16838", "11906") if lying else ("11906", "16838") for lying, _ in groupby(wide)]
    for of in held:
        found = WORD.measures(grid_of(of))
        assert sum(found.widths) <= (WORD.landscape if found.landscape else WORD.portrait) + 0.01


def test_titles_with_special_letters_are_text(tmp_path: Path) -> None:
    word.write([word.Chapter("<&>", tuple(all_of("as they are", "en")))], "A & B", tmp_path / "a.docx")
    texts = [paragraph.text for paragraph in document(tmp_path / "a.docx").paragraphs]
    assert texts[0] == "A & B"
    assert "<&>" in texts


# --- both ------------------------------------------------------------------------------------------------------------


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    cells, files = invented.write(tmp_path), invented.write_files(tmp_path)
    folders = [tmp_path / "first", tmp_path / "second"]
    for to in folders:
        told = documents.run(str(cells), str(files), str(invented.FOLDER), ["nb", "en"], 5, "", str(to))
    assert told == f"Wrote {len(STUDY.tables)} tables into a workbook and a document in 2 languages."
    written = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    assert written[0] == written[1]
    assert written[0].keys() == {"tables.nb.xlsx", "tables.en.xlsx", "tables.nb.docx", "tables.en.docx"}


def test_the_document_has_the_headings_of_the_report(tmp_path: Path) -> None:
    cells, files = invented.write(tmp_path), invented.write_files(tmp_path)
    documents.run(str(cells), str(files), str(invented.FOLDER), ["nb"], 5, "", str(tmp_path))
    found = document(tmp_path / "tables.nb.docx")
    headings = [paragraph.text for paragraph in found.paragraphs if paragraph.style == "heading 1"]
    with_tables = [section.title.nb for section in STUDY.report.sections if any(item.table for item in section.items)]
    assert headings == with_tables


def test_a_table_too_wide_for_a_page_is_cut_into_even_parts() -> None:
    header = tuple(Header(f"rapport_{number:02}.xlsx") for number in range(17))
    row = ShownRow("Kjønn", (ShownCell("14/202", "7\u202f%", (14, 202, 14 / 202)),) * 16)
    table = ShownTable("made", "nb", "", "", (header,), ((row,),), ())
    parts = parts_that_fit(table, WORD.fits)
    assert [len(part.paired) for part in parts] == [8, 8]
    assert [text for part in parts for text in part.table.column_titles[1:]] == [h.text for h in header[1:]]
    assert all(WORD.fits(part) for part in parts)
