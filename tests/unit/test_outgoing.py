"""What goes out is searched: with personal data in it a run stops, and says in which file and of what kind."""

import shutil
import sys
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from identities import national_id
from invented import FOLDER, STUDY
from seanalysis.job import StopRunError
from seanalysis.render import excel, latex, word
from seanalysis.render.shown import Header, ShownCell, ShownRow, ShownTable
from seanalysis.report import outgoing
from wordfile import docx, paragraph

NUMBER = national_id() or ""


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Results as a run makes them, without personal data."""
    for folder in ("internal/tables", "internal/answers", "release/public/texts", "logs"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "internal/cells.csv").write_text("value\n0.10180123712345\n", encoding="utf-8")
    (tmp_path / "internal/tables/status.nb.html").write_text("<td>14</td>", encoding="utf-8")
    (tmp_path / "release/public/cells.csv").write_text("value\n0.1\n", encoding="utf-8")
    (tmp_path / "release/public/texts/kap.nb.md").write_text("Av 202 deltakere.", encoding="utf-8")
    (tmp_path / "logs/a.log").write_text("Read 14 workbooks.\n", encoding="utf-8")
    answer(tmp_path / "internal/answers/rapport_01_svar.xlsx")
    return tmp_path


def answer(path: Path, text: str = "Rett", author: str | None = None) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = text
    book.properties.creator = author
    book.save(path)


def run(made: Path, **changed: object) -> str:
    internal = made / "internal"
    given = {
        "results": [str(internal / "tables/status.nb.html"), str(internal / "cells.csv")],
        "public": [str(made / "release/public/cells.csv")],
        "exported": [],
        "written": [],
        "public_written": [str(made / "release/public/texts/kap.nb.md")],
        "answers": str(internal / "answers"),
        "logs": str(made / "logs"),
        "folder": str(internal),
        "staged": str(made / "release"),
        "study": str(FOLDER),
        "languages": ["nb", "en"],
        "scanned": str(made / "scanned.txt"),
    }
    return outgoing.run(**(given | changed))


def stopped(made: Path, **changed: object) -> str:
    with pytest.raises(StopRunError) as stop:
        run(made, **changed)
    assert not (made / "scanned.txt").exists()
    assert NUMBER not in str(stop.value)
    return str(stop.value)


def test_what_was_searched_is_listed(made: Path) -> None:
    assert run(made) == "Searched 5 results for personal data: none found."
    assert (made / "scanned.txt").read_text(encoding="utf-8").splitlines() == [
        "5 filer er gjennomsøkt for personopplysninger (også egenskaper og merknader): ingen funnet.",
        "5 files were searched for personal data (their properties and comments too): none found.",
        "",
        "cells.csv",
        "tables/status.nb.html",
        "answers/rapport_01_svar.xlsx",
        "public/cells.csv",
        "public/texts/kap.nb.md",
    ]


def test_a_number_in_a_table_stops_the_run(made: Path) -> None:
    table = made / "internal/tables/status.nb.html"
    table.write_text(f"<td>{NUMBER}</td><td>{NUMBER}</td>", encoding="utf-8")
    text = stopped(made)
    assert f"{table.as_posix()}\n  et fødselsnummer eller D-nummer (2)\n" in text
    assert text.startswith("Kjøringen stoppet: det står personopplysninger i 1 av filene")
    assert "a national identity number (2)" in stopped(made, languages=["en"])


@pytest.mark.parametrize("file", ["cells.csv", "texts/kap.nb.md"])
def test_a_number_in_the_public_edition_stops_the_run_before_it_is_released(made: Path, file: str) -> None:
    (made / "release/public" / file).write_text(f"Han har {NUMBER}.", encoding="utf-8")
    assert file in stopped(made)


def test_a_number_in_a_log_stops_the_run(made: Path) -> None:
    (made / "logs/b.log").write_text(f"ValueError: {NUMBER}", encoding="utf-8")
    assert "logs/b.log" in stopped(made)


@pytest.mark.skipif(sys.platform == "win32", reason="only some users may make links there")
def test_a_log_that_another_step_removes_meanwhile_stops_nothing(made: Path) -> None:
    (made / "logs/b.log").symlink_to(made / "gone")
    (made / "logs/c.log").write_text(f"Nummer {NUMBER}\n", encoding="utf-8")
    with pytest.raises(StopRunError, match=r"c\.log"):
        run(made)
    (made / "logs/c.log").unlink()
    run(made)


def test_an_answer_that_somebody_filled_in_may_name_its_author_but_not_hold_a_number(made: Path) -> None:
    path = made / "internal/answers/rapport_01_svar.xlsx"
    answer(path, author="Ola Nordmann")
    assert run(made)
    (made / "scanned.txt").unlink()
    answer(path, text=f"Se {NUMBER}")
    assert "rapport_01_svar.xlsx\n  xl/" in stopped(made)


def test_the_author_of_a_document_stops_the_run(made: Path) -> None:
    document = made / "internal/table.xlsx"
    answer(document, author="Ola Nordmann")
    text = stopped(made, results=[str(document)])
    assert "docProps/core.xml: navnet på den som laget dokumentet" in text
    assert "Ola" not in text
    answer(document)
    assert run(made, results=[str(document)])


@pytest.mark.parametrize("attribute", ["", ' xmlns:dc="http://purl.org/dc/elements/1.1/"'])
def test_an_author_is_found_however_a_program_writes_it(made: Path, attribute: str) -> None:
    document = made / "internal/tables.docx"
    with ZipFile(document, "w") as package:
        package.writestr("docProps/core.xml", f"<dc:creator{attribute}>Ola Nordmann</dc:creator>")
    assert "docProps/core.xml: navnet på den som laget dokumentet" in stopped(made, results=[str(document)])


@pytest.mark.parametrize("form", ["xlsx", "docx", "tex"])
def test_a_number_in_any_form_of_table_stops_the_run(made: Path, form: str) -> None:
    path = made / f"internal/tables/made.nb.{form}"
    row = ShownRow(NUMBER, (ShownCell("1", numbers=(1,)),))
    table = ShownTable("made", "nb", "Tittel", "", ((Header(""), Header("Antall")),), ((row,),), ())
    if form == "tex":
        path.write_text(latex.text(table), encoding="utf-8")
    elif form == "docx":
        word.write([word.Chapter("Kapittel", (table,))], "Studien", path)
    else:
        excel.write([table], "Studien", path)
    text = stopped(made, results=[str(path)])
    assert f"made.nb.{form}" in text
    assert "author" not in text


def test_a_name_of_the_roster_stops_the_run(made: Path, tmp_path: Path) -> None:
    study = Path(shutil.copytree(FOLDER, tmp_path / "study"))
    (study / "roster.csv").write_text("name\nAmina Ali\n", encoding="utf-8")
    (made / "internal/tables/status.nb.html").write_text("<th>AMINA ALI</th>", encoding="utf-8")
    assert "et navn fra studiens navneliste" in stopped(made, study=str(study))
    assert run(made), "without the roster the name is a name as any other"


def test_a_file_that_cannot_be_searched_stops_the_run(made: Path) -> None:
    (made / "internal/a.pdf").write_bytes(b"%PDF")
    assert "a.pdf" in stopped(made, results=[str(made / "internal/a.pdf")])


def test_a_file_for_other_programs_is_searched_and_listed_by_its_name(made: Path, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere" / "participants.txt"
    file.parent.mkdir()
    file.write_text(NUMBER, encoding="utf-8")
    assert "participants.txt" in stopped(made, exported=[str(file)])
    file.write_text("14", encoding="utf-8")
    assert run(made, exported=[str(file)])
    assert (made / "scanned.txt").read_text(encoding="utf-8").splitlines().count("participants.txt") == 1


def test_every_kind_has_words() -> None:
    kinds = {level.id for level in STUDY.intake.scales["personal_data"]}
    assert kinds == set(outgoing.Kind.__args__)


def test_a_text_may_say_how_to_reach_its_writer_and_no_more(made: Path, tmp_path: Path) -> None:
    own = tmp_path / "kapittel.nb.docx"
    own.write_bytes(docx(paragraph("Kari Nordmann, kari@nordmann.no, tlf. 912 34 567"), title="Kari"))
    run(made, written=[str(own)], folder=str(tmp_path))
    assert "kapittel.nb.docx" in (made / "scanned.txt").read_text(encoding="utf-8").splitlines()
    (made / "scanned.txt").unlink()
    own.write_bytes(docx(paragraph("Deltaker ", NUMBER[:6], NUMBER[6:]), note=NUMBER))
    assert f"{own.as_posix()}\n  et fødselsnummer eller D-nummer (2)" in stopped(made, written=[str(own)])
