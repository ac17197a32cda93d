"""What is written as HTML and CSV is the table that is shown, safe to open and the same every time."""

import csv
import io
from pathlib import Path

import pytest

import invented
from invented import STUDY
from pages import Page, grid, words
from seanalysis.render import csv as csv_writer
from seanalysis.render import html, tables
from seanalysis.render.shown import Header, Note, ShownCell, ShownRow, ShownTable
from seanalysis.render.table import shown
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Table

CELLS = invented.cells()
TABLES = pytest.mark.parametrize("table", STUDY.tables, ids=lambda table: table.id)
LANGUAGES = pytest.mark.parametrize("language", ["nb", "en"])


def seen(table: Table, language: Language) -> ShownTable:
    return shown(table, CELLS, STUDY, language, threshold=5, synthetic=True)


# --- HTML ------------------------------------------------------------------------------------------------------------


@TABLES
@LANGUAGES
def test_a_page_holds_the_table_as_it_is_shown(table: Table, language: Language) -> None:
    of = seen(table, language)
    page = Page(html.page(of))
    (element,) = page.all("table")
    read = grid(element)
    body = read[len(of.headers) :]
    width = len(of.column_titles)
    assert body == [
        [row.label, *(cell.text for cell in row.cells)] if row.cells else [row.label] * width for row in of.rows
    ]
    for column, title in enumerate(of.column_titles):
        for text in dict.fromkeys(row[column] for row in read[: len(of.headers)]):
            assert text.split(" n = ")[0] in title
    notes = [words(note.text) for note in page.all("dl")[0].all("div")]
    assert notes == [f"{note.term}: {note.text}" for note in of.notes]
    assert of.title in element.all("caption")[0].text
    assert of.mark in element.all("caption")[0].text


@TABLES
@LANGUAGES
def test_a_page_stands_alone_and_can_be_read_aloud(table: Table, language: Language) -> None:
    page = Page(html.page(seen(table, language)))
    assert page.all("html")[0].attributes["lang"] == language
    assert page.loads() == []
    assert page.all("script") == []
    assert {element.attributes["scope"] for element in page.all("th")} <= {"col", "colgroup", "row", "rowgroup"}
    assert all(words(element.text) for element in page.all("th"))
    assert page.all("table")[0].children[0].tag == "caption"
    (region,) = [element for element in page.all("div") if element.attributes.get("role") == "region"]
    assert region.attributes["tabindex"] == "0"
    assert region.attributes["aria-labelledby"] in {element.attributes.get("id") for element in page.elements}


def test_names_that_people_typed_are_text_and_no_markup() -> None:
    page = Page(html.page(seen(STUDY.table("transition_by_case"), "nb")))
    assert page.all("b") == []
    assert "<b>Øy</b> & Vik" in {words(element.text) for element in page.all("th")}


# --- CSV -------------------------------------------------------------------------------------------------------------


@TABLES
@pytest.mark.parametrize(("language", "separator"), [("nb", ";"), ("en", ",")])
def test_csv_holds_title_header_rows_and_notes(table: Table, language: Language, separator: str) -> None:
    of = seen(table, language)
    text = csv_writer.text(of)
    assert text.startswith("\ufeff")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=separator))
    assert read[0] == [f"{of.title} – {of.mark}"]
    assert read[1] == list(of.column_titles)
    rows, notes = read[2 : 2 + len(of.rows)], read[2 + len(of.rows) :]
    assert [[field.removeprefix("'") for field in row] for row in rows] == [
        [row.label, *(cell.text for cell in row.cells)] for row in of.rows
    ]
    assert notes == [[f"{note.term}: {note.text}"] for note in of.notes]


@pytest.mark.parametrize("typed", ["=1+1", "+47 22", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_a_spreadsheet_is_given_no_formula(typed: str) -> None:
    table = ShownTable(
        id="made",
        language="nb",
        title=typed,
        mark="",
        headers=((Header(typed), Header(typed)),),
        body=((ShownRow(typed, (ShownCell(typed),)),),),
        notes=(Note(typed, "text"),),
    )
    read = list(csv.reader(io.StringIO(csv_writer.text(table).removeprefix("\ufeff")), delimiter=";"))
    assert len(read) == 4
    for field in (field for line in read for field in line):
        assert field.startswith(f"'{typed}")


def test_a_negative_number_is_no_formula() -> None:
    table = ShownTable("made", "nb", "Tittel", "", ((Header("a"),),), ((ShownRow("\u22121,5", ()),),), ())
    assert "\n\u22121,5\n" in csv_writer.text(table)


# --- all of them -----------------------------------------------------------------------------------------------------


def test_every_table_is_written_in_every_language_and_twice_the_same(tmp_path: Path) -> None:
    cells, files = invented.write(tmp_path), invented.write_files(tmp_path)
    folders = [tmp_path / "first", tmp_path / "second"]
    told = [tables.run(str(cells), str(files), str(invented.FOLDER), ["nb", "en"], 5, "", str(to)) for to in folders]
    assert told[0] == f"Rendered {len(STUDY.tables)} tables in 2 languages."
    written = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    assert written[0] == written[1]
    assert written[0].keys() == {
        f"{table.id}.{language}.{ending}"
        for table in STUDY.tables
        for language in ("nb", "en")
        for ending in ("html", "csv", "tex")
    }
    assert all(b"\r" not in content for content in written[0].values())
