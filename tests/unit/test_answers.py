"""The answer to a sender: what is asked, where it leads, and what becomes of what they decide."""

import datetime
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from intake import DEMO, STUDY, copy_of_demo, edit
from project import ROOT
from seanalysis import cli
from seanalysis import issues as issue_list
from seanalysis.answers import write
from seanalysis.answers.workbook import ACCEPT, COLUMNS, COMMENT, HIDDEN, LINE, OTHER
from seanalysis.issues import Issue, issue
from seanalysis.raw.form import workbook as form
from seanalysis.study import corrections
from seanalysis.study.countries import names
from seanalysis.study.plan import Data
from seanalysis.validated import batch, participants
from seanalysis.validated.parsing import Reader
from seanalysis.wording import in_language

FOLDER = str(ROOT / "config" / "study")
WRITTEN = ("records", "cells", "rows", "found", "files")
FIRST, ANSWER = "rapport_01.xlsx", "rapport_01_svar.xlsx"
SHEET = "Individrapporter"


class Office:
    """A researcher's folders: raw workbooks, what the steps make of them, the answers, and a study of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.raw = copy_of_demo(folder / "raw") / "individual_reports"
        self.study = folder / "study"
        shutil.copytree(FOLDER, self.study)
        self.list = self.study / "corrections.csv"

    def change(self, change: Callable[[Worksheet], None], file: str = FIRST, sheet: str = SHEET) -> None:
        edit(self.raw / file, change, sheet)

    def run(self, language: str = "nb", extra: tuple[Issue, ...] = ()) -> pd.DataFrame:
        """Read, validate and answer; return the issues."""
        at = {name: str(self.folder / name) for name in ("batch", *WRITTEN)}
        known = [str(self.list)] if self.list.exists() else []
        sent = [str(path) for path in self.raw.iterdir()]
        batch.run(sent, str(self.study), at["batch"], known)
        participants.run([at["batch"]], [], str(self.study), *(at[name] for name in WRITTEN))
        found = pd.concat([issue_list.read(at["found"]), issue_list.frame(list(extra))])
        issue_list.write(found, at["found"])
        write.run([at["batch"]], at["files"], at["found"], str(self.study), language, str(self.answers), known)
        return found.query("file == @FIRST")

    @property
    def answers(self) -> Path:
        return self.folder / "answers"

    @property
    def records(self) -> pd.DataFrame:
        return pd.read_parquet(self.folder / "records").set_index(["file", "row"])

    def fill_in(self, cell: str, accept: object = None, other: object = None, comment: object = None) -> None:
        """Answer the question about a cell, and say who one is, as a person does in Excel."""
        workbook = openpyxl.load_workbook(self.answers / ANSWER)
        sheet = workbook.active
        top = top_of(sheet)
        sheet.cell(top - 1, OTHER + 1).value = "KN"
        place = len(COLUMNS) + HIDDEN.index("cell") + 1
        row = next(row for row in range(top + 1, sheet.max_row + 1) if sheet.cell(row, place).value == cell)
        for column, value in ((ACCEPT, accept), (OTHER, other), (COMMENT, comment)):
            if value is not None:
                sheet.cell(row, column + 1).value = value
        workbook.save(self.answers / ANSWER)

    def read_back(self, *options: str) -> int:
        paths = [str(self.answers / ANSWER), "--study", str(self.study), "--when", "2026-01-15"]
        return cli.main(["corrections", "read", *paths, *options])


def top_of(sheet: Worksheet) -> int:
    return next(row for row in range(1, 20) if sheet.cell(row, len(COLUMNS) + 1).value == HIDDEN[0])


def address_of(field: str, row: int) -> str:
    return f"{openpyxl.utils.get_column_letter(STUDY.layouts[0].fields.index(field) + 1)}{row}"


def typing(**typed: object) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        for address, value in typed.items():
            sheet[address] = value

    return change


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


PROPOSED = issue(STUDY, "not_a_level", FIRST, SHEET, "C5", "gender", "kvine", "kvinne | mann | annet", "kvinne")


def test_what_is_accepted_or_given_is_read_back_and_the_issue_is_gone(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.change(typing(F4="ca. 24", C5="xyz"))
    assert {"F4", "C5"} <= set(office.run()["cell"])
    sent = {path.name: path.read_bytes() for path in office.raw.iterdir()}
    office.fill_in("F4", other=24, comment="ringte\nog spurte")
    office.fill_in("C5", other="Kvinne")
    assert office.read_back() == 0
    told = capsys.readouterr().out
    assert f"{FIRST}, {SHEET} F4: age_at_takeover" in told
    assert "24" not in told.replace(str(office.list), ""), "values stay in the list"
    assert corrections.read([str(office.list)]) == [
        (FIRST, SHEET, "F4", "age_at_takeover", "ca. 24", "24", "ringte og spurte", "KN", "2026-01-15"),
        (FIRST, SHEET, "C5", "gender", "xyz", "Kvinne", "verdi oppgitt i svaret", "KN", "2026-01-15"),
    ]
    after = office.run()
    assert not {"F4", "C5"} & set(after["cell"])
    assert office.records.loc[(FIRST, 4), "age_at_takeover"] == 24
    assert office.records.loc[(FIRST, 5), "gender"] == "woman"
    assert sent == {path.name: path.read_bytes() for path in office.raw.iterdir()}, "a sender's file is never changed"


def test_a_proposal_is_accepted(office: Office) -> None:
    office.change(typing(C5="kvine"))
    office.run(extra=(PROPOSED,))
    sheet = openpyxl.load_workbook(office.answers / ANSWER).active
    assert any("ja" in str(rule.formula1) for rule in sheet.data_validations.dataValidation)
    workbook = openpyxl.load_workbook(office.answers / ANSWER)
    rows = [
        row for row in workbook.active.iter_rows() if row[len(COLUMNS) + HIDDEN.index("proposal")].value == "kvinne"
    ]
    rows[0][ACCEPT].value = "Ja"
    workbook.save(office.answers / ANSWER)
    assert office.read_back("--who", "BÅ") == 0
    [made] = corrections.read([str(office.list)])
    assert (made.old, made.new, made.reason, made.who) == ("kvine", "kvinne", "forslaget er godtatt", "BÅ")


def test_reading_the_same_answer_again_adds_nothing_and_loses_nothing(office: Office) -> None:
    office.change(typing(F4="ca. 24"))
    office.run()
    office.fill_in("F4", other="24")
    earlier = corrections.Correction(
        "rapport_02.xlsx", SHEET, "F3", "age_at_takeover", "x", "y", "", "AB", "2025-12-01"
    )
    corrections.write([earlier], office.list)
    assert office.read_back() == 0
    once = office.list.read_bytes()
    assert corrections.read([str(office.list)])[0] == earlier
    assert office.read_back("--when", "2026-02-02") == 0
    assert office.list.read_bytes() == once


REFUSED = {
    "a proposal that is accepted beside another value": (
        "F4",
        {"accept": "ja", "other": "24"},
        "the proposal is accepted and another value is given",
    ),
    "a proposal that is not there": ("F5", {"accept": "ja"}, "a proposal is accepted, but there is none"),
    "neither yes nor no": ("F4", {"accept": "kanskje"}, "neither accepted (ja) nor rejected (nei)"),
}


@pytest.mark.parametrize(("cell", "filled", "told"), REFUSED.values(), ids=REFUSED)
def test_a_contradiction_is_refused_and_nothing_is_written(
    office: Office, cell: str, filled: dict[str, str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    office.change(typing(F4="ca. 24", F5="tjuefire", F6="?"))
    office.run()
    office.fill_in(cell, **filled)
    office.fill_in("F6", other="30")
    before = office.list.read_bytes()
    assert office.read_back() == 1
    message = capsys.readouterr().err
    assert told in message
    assert f"{SHEET} {cell}" in message
    assert office.list.read_bytes() == before


def test_an_answer_against_an_earlier_correction_is_refused(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.change(typing(F4="ca. 24"))
    office.run()
    office.fill_in("F4", other="24")
    office.read_back()
    office.fill_in("F4", other="25")
    assert office.read_back() == 1
    assert "already makes something else of this cell" in capsys.readouterr().err
    assert [made.new for made in corrections.read([str(office.list)])] == ["24"]


def test_nobody_decides_without_a_name(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.change(typing(F4="ca. 24"))
    office.run()
    office.fill_in("F4", other="24")
    workbook = openpyxl.load_workbook(office.answers / ANSWER)
    workbook.active.cell(top_of(workbook.active) - 1, OTHER + 1).value = None
    workbook.save(office.answers / ANSWER)
    assert office.read_back() == 1
    assert "--who" in capsys.readouterr().err
    assert office.read_back("--who", "KN") == 0


def test_all_faults_are_told_at_once(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody says who, a proposal that is not there, a value that does not fit, an incomplete list."""
    office.change(typing(F4="ca. 24", F5="tjuefire", F6="?"))
    office.run()
    for cell, filled in {"F4": {"other": "244"}, "F5": {"accept": "ja"}, "F6": {"other": "30"}}.items():
        office.fill_in(cell, **filled)
    workbook = openpyxl.load_workbook(office.answers / ANSWER)
    workbook.active.cell(top_of(workbook.active) - 1, OTHER + 1).value = None
    workbook.save(office.answers / ANSWER)
    office.list.write_text(office.list.read_text() + f"{FIRST},{SHEET},F9,age_at_takeover,x,24,,,\n", encoding="utf-8")
    assert office.read_back() == 1
    told = capsys.readouterr().err
    for fault in ("corrections.csv:2: fill in who, when", "--who", "F4): the value cannot be read", "F5): a proposal"):
        assert told.count(fault) == 1, told


STORED = {
    "a share that Excel shows as per cent": (0.55, "0%", "55 %", 55),
    "more than all of it": (1.0, "0.0 %", "100 %", 100),
    "a number that only looks so": (55, '0" %"', "55", 55),
    "a whole number": (80.0, "General", "80", 80),
}


@pytest.mark.parametrize(("value", "form", "new", "read"), STORED.values(), ids=STORED)
def test_a_decision_is_what_people_see_in_its_cell(
    office: Office, value: float, form: str, new: str, read: float
) -> None:
    percentage = address_of("position_percent", 4)
    office.change(typing(**{percentage: "halv stilling"}))
    office.run()
    office.fill_in(percentage, other=value)
    workbook = openpyxl.load_workbook(office.answers / ANSWER)
    for row in workbook.active.iter_rows():
        if row[OTHER].value == value:
            row[OTHER].number_format = form
    workbook.save(office.answers / ANSWER)
    assert office.read_back() == 0
    [made] = corrections.read([str(office.list)])
    assert (made.old, made.new) == ("halv stilling", new)
    office.run()
    assert office.records.loc[(FIRST, 4), "position_percent"] == read


UNREADABLE = {
    "a formula without a stored value": ("other", "=20+4", "a formula without a stored value"),
    "an error of Excel": ("other", "#DIV/0!", "an error from Excel"),
    "yes or no as Excel has them": ("other", True, "the value cannot be read"),
    "a day that Excel made of a number": ("other", datetime.datetime(2026, 3, 2, 12, 30), "the value cannot be read"),
    "a formula that accepts": ("accept", '=IF(1,"ja","nei")', "a formula without a stored value"),
}


@pytest.mark.parametrize(("column", "value", "told"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_decision_that_cannot_be_read_is_a_fault_of_its_line(
    office: Office, column: str, value: object, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    office.change(typing(F4="ca. 24"))
    office.run()
    office.fill_in("F4", **{column: value})
    assert office.read_back() == 1
    message = capsys.readouterr().err
    assert f"({SHEET} F4): " in message
    assert told in message
    office.run()
    assert (office.answers / "rapport_01_svar_utfylt_1.xlsx").exists(), "somebody has filled in something"


def test_what_stands_in_a_cell_is_asked_about_as_the_sender_sees_it_and_corrected(office: Office) -> None:
    percentage = address_of("position_percent", 4)
    office.change(typing(**{percentage: 1.5, "C5": True, "F6": datetime.datetime(2024, 2, 1)}))
    office.change(lambda sheet: setattr(sheet[percentage], "number_format", "0 %"))
    found = office.run().set_index("cell")["found"]
    seen = {percentage: "150 %", "C5": "SANN", "F6": "01.02.2024"}
    assert {cell: found[cell] for cell in seen} == seen
    asked = {row[0].removeprefix(f"{SHEET}, "): row for row in questions_of(office.answers / ANSWER)}
    assert {cell: asked[cell][3] for cell in seen} == seen
    for cell in seen:
        office.fill_in(cell, other="vet ikke")
    assert office.read_back() == 0
    assert {made.cell: made.old for made in corrections.read([str(office.list)])} == seen
    after = office.run()
    assert not {*seen} & set(after["cell"])
    assert not after["rule"].str.startswith("correction").any()


def test_a_lonely_comment_is_not_lost(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.change(typing(F4="ca. 24"))
    office.run()
    office.fill_in("F4", accept="nei", comment="vet ikke helt")
    assert office.read_back() == 0
    assert f"({SHEET} F4): only a comment" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"no workbook", (DEMO / "individual_reports" / FIRST).read_bytes()])
def test_what_is_not_an_answer_is_refused(office: Office, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    office.answers.mkdir()
    (office.answers / ANSWER).write_bytes(content)
    assert office.read_back() == 1
    assert ANSWER in capsys.readouterr().err


def questions_of(path: Path) -> list[list[str]]:
    sheet = openpyxl.load_workbook(path).active
    rows = sheet.iter_rows(min_row=top_of(sheet) + 1, max_col=len(COLUMNS))
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in rows]


def test_questions_stand_in_the_order_of_the_workbook_with_links_to_their_cells(office: Office) -> None:
    office.change(typing(AC6="sjekk denne", F10="ca. 24", F4="ca. 30", C4="xyz"))
    cover = next(
        cell.row for cell in openpyxl.load_workbook(office.raw / FIRST)["Om rapporten"]["A"] if cell.value == "Tiltak"
    )
    office.change(typing(**{f"B{cover}": "Introduksjon"}), sheet="Om rapporten")
    office.run()
    rows = questions_of(office.answers / ANSWER)
    places = [row[0] for row in rows]
    wanted = [f"Om rapporten, B{cover}", *(f"{SHEET}, {cell}" for cell in ("C4", "F4", "AC6", "F10"))]
    assert [place for place in places if place in wanted] == wanted
    sheet = openpyxl.load_workbook(office.answers / ANSWER).active
    first = [row[0] for row in sheet.iter_rows(min_row=top_of(sheet) + 1)]
    links = {cell.value: (cell.hyperlink.target, cell.hyperlink.location) for cell in first}
    assert links[f"{SHEET}, F4"] == (FIRST, f"'{SHEET}'!F4")
    assert links[f"Om rapporten, B{cover}"] == (FIRST, f"'Om rapporten'!B{cover}")
    stray = rows[places.index(f"{SHEET}, AC6")]
    assert stray[OTHER] == "Rettes i arbeidsboken"


def test_only_what_is_to_be_filled_in_is_open(office: Office) -> None:
    office.change(typing(F4="tjuefire"))
    office.run()
    sheet = openpyxl.load_workbook(office.answers / ANSWER).active
    assert sheet.protection.sheet
    row = next(row for row in sheet.iter_rows(min_row=top_of(sheet)) if row[0].value == f"{SHEET}, F4")
    assert [n for n, cell in enumerate(row) if not cell.protection.locked] == [OTHER, COMMENT], "no proposal to accept"
    assert all(cell.data_type == "s" for cell in row if cell.value is not None)
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.freeze_panes == f"B{top_of(sheet) + 1}"
    assert all(sheet.column_dimensions["J"].hidden for _ in HIDDEN)


def test_a_formula_that_somebody_typed_stays_text(office: Office) -> None:
    office.change(lambda sheet: sheet["C4"].__setattr__("value", "=HYPERLINK(1)"))
    office.run()
    office.change(typing(D4="'=1+1"))
    office.run()
    sheet = openpyxl.load_workbook(office.answers / ANSWER).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_workbook_that_stopped_gets_an_answer_and_a_sound_one_thanks(office: Office) -> None:
    office.change(typing(C2="Kjøn"))
    office.change(typing(I8="nei", I10="nei"), "rapport_02.xlsx")
    office.run()
    [row] = questions_of(office.answers / ANSWER)
    assert row[0] == f"{SHEET}, C2"
    assert row[2].startswith("Stopp. Overskriften «Kjønn» mangler.")
    texts = [
        cell.value
        for row in openpyxl.load_workbook(office.answers / ANSWER).active.iter_rows(max_row=8)
        for cell in row
    ]
    assert any(text and "kan ikke brukes slik den er nå" in str(text) for text in texts)
    thanks = openpyxl.load_workbook(office.answers / "rapport_02_svar.xlsx").active
    told = " ".join(str(row[0].value) for row in thanks.iter_rows() if row[0].value)
    assert "vi har ingen spørsmål" in told
    assert questions_of(office.answers / "rapport_02_svar.xlsx") == []


def test_the_same_input_gives_the_same_bytes(office: Office) -> None:
    office.change(typing(F4="ca. 24"))
    made = []
    for _ in range(2):
        office.run()
        made.append({path.name: path.read_bytes() for path in office.answers.iterdir()})
    assert made[0] == made[1]


IN_ENGLISH = {  # what is typed in an English form: what may stand there, and the proposal
    "home_country": ("Germny", "", "Germany"),
    "gender": ("womn", "Woman | Man | Other", "Woman"),
    "schooling_years": ("?", "0–25 years", "not answered | not applicable | not known"),
    "weeks_to_placement": ("10 dager", "0–208 weeks", ""),
    "position_percent": ("0,5", "0 | 5–100 per cent", "50"),
    "status": ("Exitted to work", "", "Exited to work"),
}


def test_the_answer_is_in_the_language_of_the_form_and_what_it_proposes_is_understood(office: Office) -> None:
    """Whatever the language of a run."""
    form.write(office.raw / FIRST, STUDY, STUDY.layouts[0], "en", {})
    typed = {address_of(field, 3): text for field, (text, *_) in IN_ENGLISH.items()}
    office.change(typing(A3=1, **typed))
    office.run("nb")
    sheet = openpyxl.load_workbook(office.answers / ANSWER).active
    assert sheet["A1"].value == f"Answer on {FIRST}"
    asked = {row[0].removeprefix(f"{SHEET}, "): row for row in questions_of(office.answers / ANSWER)}
    for field, (text, allowed, proposal) in IN_ENGLISH.items():
        known = STUDY.participants.field(field)
        _, header, _, found, may, proposed, *_ = asked[address_of(field, 3)]
        assert (header, found, proposed) == (known.header("en"), text, proposal)
        assert may == (allowed or " | ".join(level.label.en for level in STUDY.participants.levels(known)))
    status = address_of("status", 3)
    office.fill_in(status, accept="yes")
    assert office.read_back() == 0
    assert not {status} & set(office.run()["cell"])
    other = openpyxl.load_workbook(office.answers / "rapport_02_svar.xlsx").active
    assert other["A1"].value == "Svar på rapport_02.xlsx"


def test_a_row_is_no_higher_than_its_text_needs(office: Office) -> None:
    """The statuses that can be chosen stand on ten lines, as wide as their column is."""
    status = address_of("status", 4)
    office.change(typing(**{status: "xyz"}))
    office.run()
    sheet = openpyxl.load_workbook(office.answers / ANSWER).active
    [row] = [row[0].row for row in sheet.iter_rows() if row[0].value == f"{SHEET}, {status}"]
    assert 10 * LINE < sheet.row_dimensions[row].height < 11 * LINE


def test_a_workbook_in_neither_language_is_answered_in_that_of_the_run(office: Office) -> None:
    (office.raw / FIRST).write_bytes(b"no workbook")
    office.run("en")
    assert openpyxl.load_workbook(office.answers / ANSWER).active["A1"].value == f"Answer on {FIRST}"


@pytest.mark.parametrize("data", ["participants", "employers"])
def test_whatever_is_said_in_english_is_read_as_what_it_says_in_norwegian(data: Data) -> None:
    book, in_english = STUDY.codebook(data), in_language(STUDY, "en")
    for field in book.all_fields:
        said = [level.label.nb for level in book.levels(field)] + [words[0] for words in book.missing.values()]
        said += names("nb").values() if field.type == "country" else ()
        reader = Reader(field, book)
        for text in said:
            its = in_english(Issue("", "", "", "", field.id, "", "", "", "", "", text)).proposal
            before, after = reader.read("text", text), reader.read("text", its)
            assert after == before or before.rule, (field.id, text, its)


def test_what_somebody_has_filled_in_is_never_overwritten(office: Office) -> None:
    office.change(typing(F4="ca. 24"))
    office.run()
    office.fill_in("F4", other="24")
    filled = (office.answers / ANSWER).read_bytes()
    for _ in range(2):
        office.run()
    assert (office.answers / "rapport_01_svar_utfylt_1.xlsx").read_bytes() == filled
    assert (office.answers / ANSWER).read_bytes() != filled
    assert len(list(office.answers.iterdir())) == 3


def test_an_answer_has_a_name_of_its_own() -> None:
    files = ["a.xlsx", "b.xlsx", "b.xls", "c.d.xlsx"]
    assert [write.name(file, files) for file in files] == [
        "a_svar.xlsx",
        "b.xlsx_svar.xlsx",
        "b.xls_svar.xlsx",
        "c.d_svar.xlsx",
    ]


def test_libreoffice_opens_the_answer_fills_nothing_in_and_keeps_it(
    office: Office, program: Callable[..., str]
) -> None:
    office.change(typing(F4="ca. 24"))
    office.run()
    office.fill_in("F4", other="24")
    target = office.folder / "saved"
    profile = f"-env:UserInstallation={(office.folder / 'profile').as_uri()}"
    command = [
        program("soffice", "libreoffice"),
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(target),
    ]
    subprocess.run([*command, str(office.answers / ANSWER)], check=True, capture_output=True, timeout=120)
    shutil.copy(target / ANSWER, office.answers / ANSWER)
    assert office.read_back() == 0
    [made] = corrections.read([str(office.list)])
    assert (made.cell, made.old, made.new, made.who) == ("F4", "ca. 24", "24", "KN")
