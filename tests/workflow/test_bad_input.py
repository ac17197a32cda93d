"""What people really send: each fault ends in an issue or a stop that names the place, and nothing else is lost."""

import datetime
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from intake import STUDY, Intake, copy_of_demo, edit, intake_of_reports, intake_of_survey
from project import ROOT, Project
from seanalysis.derived.employers import derive_invited
from seanalysis.raw.survey import read_survey
from seanalysis.raw.workbooks import read_workbook

Edit = Callable[[Worksheet], None]
FIRST = "rapport_01.xlsx"
COLUMN = {field: openpyxl.utils.get_column_letter(1 + n) for n, field in enumerate(STUDY.layouts[0].fields)}
AGE, NORWEGIAN = COLUMN["age_at_takeover"], COLUMN["norwegian_level"]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return copy_of_demo(tmp_path / "raw")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    return intake_of_reports(copy_of_demo(tmp_path_factory.mktemp("sound") / "raw"))


def typing(address: str, value: object) -> Edit:
    def change(sheet: Worksheet) -> None:
        sheet[address] = value

    return change


CELL_FAULTS = {
    "a text in a number field": ("tjuefire", "not_a_number"),
    "an approximate number": ("ca. 24", "not_a_number"),
    "a date in a number field": (datetime.datetime(2018, 3, 24), "date_for_a_number"),
    "an error cell": ("#N/A", "error_cell"),
    "a formula without a stored value": ("=20+4", "formula_without_value"),
    "a truth value": (True, "not_a_number"),
    "a number that cannot be": (244, "out_of_range"),
    "half a year of age": (24.5, "not_a_whole_number"),
}


@pytest.mark.parametrize(("value", "rule"), CELL_FAULTS.values(), ids=CELL_FAULTS)
def test_a_cell_that_cannot_be_read(raw: Path, sound: Intake, value: object, rule: str) -> None:
    address = f"{AGE}4"
    edit(raw / "individual_reports" / FIRST, typing(address, value))
    after = intake_of_reports(raw)
    assert ("error", rule, address) in after.rules()
    assert set(sound.rules()) == set(after.rules()) - {("error", rule, address)}
    here = after.cells.query("cell == @address and file == @FIRST")
    assert here["state"].tolist() == ["invalid"]
    expected = sound.records.copy()
    expected.loc[expected.query("file == @FIRST and row == 4").index, "age_at_takeover"] = pd.NA
    pd.testing.assert_frame_equal(after.records, expected)


def blank_row(sheet: Worksheet) -> None:
    sheet.insert_rows(5)


def row_of_spaces(sheet: Worksheet) -> None:
    sheet.insert_rows(5)
    for column in range(1, 10):
        sheet.cell(5, column, "  ")


@pytest.mark.parametrize(("change", "rule"), [(blank_row, "blank_row"), (row_of_spaces, "row_of_spaces")])
def test_a_row_without_content_is_told_and_costs_nobody(raw: Path, sound: Intake, change: Edit, rule: str) -> None:
    edit(raw / "individual_reports" / FIRST, change)
    after = intake_of_reports(raw)
    assert ("warning", rule, "A5") in after.rules()
    pd.testing.assert_frame_equal(after.records.drop(columns="row"), sound.records.drop(columns="row"))


def test_the_same_participant_in_two_files(raw: Path, sound: Intake) -> None:
    first_id = sound.records.loc[0, "participant_id"]
    edit(raw / "individual_reports" / "rapport_02.xlsx", typing("A5", first_id))
    after = intake_of_reports(raw)
    assert ("set_aside", "key_repeated", "A5") in after.rules()
    told = after.issues.query("rule == 'key_repeated'").iloc[0]
    assert (told["file"], told["found"]) == ("rapport_02.xlsx", first_id)
    assert f"{FIRST}, A3" in told["message_nb"]
    assert after.rows["rows_set_aside"].tolist() == [0, 1]
    assert len(after.records) == len(sound.records) - 1


def test_a_workbook_that_comes_twice_is_told_once(raw: Path, sound: Intake) -> None:
    reports = raw / "individual_reports"
    shutil.copy(reports / FIRST, reports / "rapport_01 - kopi.xlsx")
    edit(reports / "rapport_01 - kopi.xlsx", typing(f"{AGE}8", 61))
    (reports / FIRST).rename(reports / "rapport_00.xlsx")
    after = intake_of_reports(raw)
    [row] = after.rows.query("file == 'rapport_01 - kopi.xlsx'").itertuples()
    last = row.rows_read + 2
    told = after.issues.query("severity == 'set_aside'")
    assert told[["rule", "cell"]].to_numpy().tolist() == [
        ["key_repeated", "A8"],
        ["rows_repeated", "A3:A7"],
        ["rows_repeated", f"A9:A{last}"],
    ], "what is not the same is asked about by itself"
    assert "rapport_00.xlsx" in told.iloc[1]["message_nb"]
    assert (row.rows_kept, row.rows_set_aside) == (0, row.rows_read)
    assert len(after.records) == len(sound.records)


def test_a_message_names_a_field_in_its_language_and_a_header_as_the_sheet_has_it(raw: Path) -> None:
    path = raw / "individual_reports" / FIRST
    edit(path, typing("A4", None))
    edit(
        path,
        lambda sheet: sheet.cell(_row_of(sheet, "Caseprosjekt"), 2, None).__setattr__("value", None),
        "Om rapporten",
    )
    told = intake_of_reports(raw).issues.set_index("rule")
    assert told.loc["row_without_key", "message_nb"] == "Raden har ingen Deltaker-ID, så den kan ikke regnes med."
    assert told.loc["row_without_key", "message_en"] == "The row has no Participant ID, so it cannot be counted."
    assert "“Case project” of the cover sheet" in told.loc["cover_blank", "message_en"]
    edit(path, typing("C2", None))
    for message in read_workbook(path.read_bytes(), path.name, STUDY)[1][0][6:8]:
        assert "Kjønn" in message
    edit(path, english_headers)
    for message in read_workbook(path.read_bytes(), path.name, STUDY)[1][0][6:8]:
        assert "Gender" in message


def english_headers(sheet: Worksheet) -> None:
    for column, field in enumerate(STUDY.layouts[0].fields, start=1):
        sheet.cell(2, column).value = None if field == "gender" else STUDY.participants.field(field).header("en")


def test_a_row_without_an_id_is_set_aside(raw: Path, sound: Intake) -> None:
    edit(raw / "individual_reports" / FIRST, typing("A4", None))
    after = intake_of_reports(raw)
    assert ("set_aside", "row_without_key", "A4") in after.rules()
    assert after.rows["rows_read"].sum() == sound.rows["rows_read"].sum() == len(after.records) + 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [(4.5, "4,5"), (datetime.datetime(2024, 2, 1), "01.02.2024"), (True, "SANN"), ("#REF!", "#REF!"), ("–", "–")],
)
def test_an_id_that_cannot_be_one_is_told_once(raw: Path, sound: Intake, typed: object, found: str) -> None:
    edit(raw / "individual_reports" / FIRST, typing("A4", typed))
    after = intake_of_reports(raw)
    here = after.issues[after.issues["cell"].eq("A4") & after.issues["file"].eq(FIRST)]
    assert here[["severity", "rule", "found"]].to_numpy().tolist() == [["set_aside", "key_unreadable", found]]
    assert "kan ikke være Deltaker-ID" in here["message_nb"].item()
    assert len(after.records) == len(sound.records) - 1


@pytest.mark.parametrize(
    ("typed", "form", "found"),
    [
        (datetime.time(2, 30), "h:mm", "02:30"),
        (datetime.timedelta(hours=30), "[h]:mm", "30:00"),
        (datetime.timedelta(minutes=5, seconds=7), "[h]:mm:ss", "00:05:07"),
    ],
)
def test_a_time_in_place_of_a_number_is_told_as_excel_shows_it(raw: Path, typed: object, form: str, found: str) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["E5"], sheet["E5"].number_format = typed, form

    edit(raw / "individual_reports" / FIRST, change)
    told = intake_of_reports(raw).issues.set_index("cell").loc["E5"]
    assert (told["rule"], told["found"]) == ("time_for_a_number", found)


def swapped_columns(sheet: Worksheet) -> None:
    for row in range(2, sheet.max_row + 1):
        one, other = sheet[f"{AGE}{row}"], sheet[f"{NORWEGIAN}{row}"]
        one.value, other.value = other.value, one.value


def extra_column(sheet: Worksheet) -> None:
    column = len(COLUMN) + 1
    for row, text in enumerate(["Notater", "husk å ringe", "", "fjernes"], start=2):
        sheet.cell(row, column, text)


def stray_text(sheet: Worksheet) -> None:
    sheet.cell(6, len(COLUMN) + 3, "sjekk denne")


LAYOUT_WARNINGS = {
    "a moved column": (swapped_columns, "header_moved", f"{AGE}2"),
    "an extra column": (extra_column, "header_unknown", "AA2"),
    "a note beside the table": (stray_text, "data_below_nothing", "AC6"),
}


@pytest.mark.parametrize(("change", "rule", "cell"), LAYOUT_WARNINGS.values(), ids=LAYOUT_WARNINGS)
def test_a_layout_that_can_still_be_read(raw: Path, sound: Intake, change: Edit, rule: str, cell: str) -> None:
    edit(raw / "individual_reports" / FIRST, change)
    after = intake_of_reports(raw)
    assert [found for found in after.rules() if found[1].startswith(("header", "data"))][-1][:2] == ("warning", rule)
    assert cell in {found[2] for found in after.rules()} or rule == "header_moved"
    pd.testing.assert_frame_equal(after.records, sound.records)


def without_sheet(path: Path, name: str) -> None:
    workbook = openpyxl.load_workbook(path)
    del workbook[name]
    workbook.save(path)


LAYOUT_STOPS: dict[str, tuple[Callable[[Path], None], list[tuple[str, str]]]] = {
    "a text file with the wrong name": (lambda path: path.write_text("Deltaker-ID;Hjemland"), [("wrong_format", "")]),
    "a damaged workbook": (lambda path: path.write_bytes(path.read_bytes()[:2000]), [("not_a_workbook", "")]),
    "an empty file": (lambda path: path.write_bytes(b""), [("not_a_workbook", "")]),
    "a workbook with a password": (
        lambda path: shutil.copy(ROOT / "tests" / "data" / "encrypted.xlsx", path) and None,
        [("encrypted", "")],
    ),
    "no table": (lambda path: without_sheet(path, "Individrapporter"), [("sheet_missing", "")]),
    "no cover": (lambda path: without_sheet(path, "Om rapporten"), [("sheet_missing", "")]),
    "a misspelt header": (lambda path: edit(path, typing("C2", "Kjøn")), [("header_missing", "C2")]),
    "a header twice": (
        lambda path: edit(path, typing("D2", "Kjønn")),
        [("header_repeated", "D2"), ("header_missing", "")],
    ),
    "headers a row too low": (
        lambda path: edit(path, lambda sheet: sheet.insert_rows(1)),
        [("headers_elsewhere", "A3")],
    ),
    "a cover without a label": (
        lambda path: edit(path, lambda sheet: sheet.delete_rows(_row_of(sheet, "Tiltak")), "Om rapporten"),
        [("header_missing", "")],
    ),
}


def _row_of(sheet: Worksheet, label: str) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == label)


@pytest.mark.parametrize(("change", "expected"), LAYOUT_STOPS.values(), ids=LAYOUT_STOPS)
def test_a_workbook_that_stops_the_run(
    raw: Path, change: Callable[[Path], None], expected: list[tuple[str, str]]
) -> None:
    path = raw / "individual_reports" / FIRST
    change(path)
    cells, issues, _ = read_workbook(path.read_bytes(), path.name, STUDY)
    stops = [(issue.rule, issue.cell) for issue in issues if issue.severity == "stop"]
    assert stops == expected
    assert cells == []
    assert all(issue.file == FIRST and issue.message_nb and issue.message_en for issue in issues)


def test_a_misspelt_header_shows_what_stands_there_and_what_belongs_there(raw: Path) -> None:
    path = raw / "individual_reports" / FIRST
    edit(path, typing("C2", "Kjøn"))
    _, issues, _ = read_workbook(path.read_bytes(), path.name, STUDY)
    assert [(issue.found, issue.allowed) for issue in issues] == [("Kjøn", "Kjønn")]


def test_a_cover_that_is_not_filled_in(raw: Path, sound: Intake) -> None:
    def empty(sheet: Worksheet) -> None:
        sheet.cell(_row_of(sheet, "Caseprosjekt"), 2).value = None

    edit(raw / "individual_reports" / FIRST, empty, "Om rapporten")
    after = intake_of_reports(raw)
    told = after.issues.query("rule == 'cover_blank'")
    assert told[["severity", "file", "sheet", "field"]].to_numpy().tolist() == [
        ["error", FIRST, "Om rapporten", "case_project"]
    ]
    assert after.records.query("file == @FIRST")["case_project"].isna().all()
    assert len(after.records) == len(sound.records)


def test_a_case_project_that_two_workbooks_place_differently(raw: Path) -> None:
    edit_programme = lambda sheet: sheet.cell(_row_of(sheet, "Tiltak"), 2, "Jobbsjansen")  # noqa: E731
    edit(raw / "individual_reports" / FIRST, edit_programme, "Om rapporten")
    told = intake_of_reports(raw).issues.query("rule == 'cover_disagrees'")
    assert sorted(told["file"]) == [FIRST, "rapport_02.xlsx"], "the demo's first two workbooks share a case project"
    assert set(told["field"]) == {"programme"}


def test_a_survey_code_that_has_no_label(raw: Path) -> None:
    path = raw / "employer_survey.sav"
    frame, meta = pyreadstat.read_sav(path, user_missing=True)
    frame.loc[2, "q1_01"] = 7
    pyreadstat.write_sav(frame, path, variable_value_labels=meta.variable_value_labels)
    after = intake_of_survey(path)
    assert after.rules() == [("error", "not_a_level", "q1_01[3]")]
    assert len(after.records) == len(frame)


def test_a_survey_without_a_battery(raw: Path) -> None:
    path = raw / "employer_survey.csv"
    frame = pd.read_csv(path)
    frame[[name for name in frame if not name.startswith("q2_")]].to_csv(path, index=False)
    cells, issues, _ = read_survey(path, STUDY)
    missing = [issue.allowed for issue in issues if issue.rule == "header_missing" and issue.severity == "stop"]
    assert missing == [f"q2_{number:02}" for number in range(1, 17)]
    assert cells == []


def test_the_three_forms_of_the_survey_give_the_same_records(raw: Path) -> None:
    sav, xlsx, csv = (intake_of_survey(raw / f"employer_survey.{form}") for form in ("sav", "xlsx", "csv"))
    place = ["file", "sheet", "row"]
    pd.testing.assert_frame_equal(sav.records.drop(columns=place), xlsx.records.drop(columns=place))
    pd.testing.assert_frame_equal(sav.records.drop(columns=place), csv.records.drop(columns=place))
    assert len(sav.records) > 0
    assert sav.rules() == xlsx.rules() == csv.rules() == []


def test_an_empty_folder_stops_with_one_page(project: Project, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    run = project.snakemake("--config", f"raw={empty}")
    assert run.returncode == 1
    assert "Traceback" not in run.stdout
    assert "individual_reports" in run.stdout
    assert "employer_survey" in run.stdout
    assert "invitations.csv" in run.stdout


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there a name is always made of letters")
@pytest.mark.parametrize(
    ("name", "told"),
    [(b"rapport {15}.xlsx", "rapport {15}.xlsx"), ("Sørlandet.xlsx".encode("latin-1"), r"S\udcf8rlandet.xlsx")],
    ids=["braces", "letters of an old encoding"],
)
def test_a_workbook_whose_name_cannot_be_used_is_to_be_renamed(project: Project, name: bytes, told: str) -> None:
    reports = project.folder / "data/raw/demo/individual_reports"
    shutil.copy(reports / FIRST, os.fsdecode(os.fsencode(reports) + b"/" + name))
    run = project.snakemake("--dry-run")
    assert run.returncode != 0
    assert "Rename this file, so that its path has no braces and no letters that cannot be read" in run.stdout
    assert told in run.stdout
    assert "Traceback" not in run.stdout


def test_all_stops_are_told_at_once(project: Project) -> None:
    raw = project.folder / "data" / "raw" / "demo"
    (raw / "individual_reports" / "rapport_03.xlsx").write_text("not a workbook")
    edit(raw / "individual_reports" / "rapport_05.xlsx", typing("C2", "Kjøn"))
    for form in ("sav", "xlsx", "csv"):
        (raw / f"employer_survey.{form}").unlink()
    run = project.snakemake()
    assert run.returncode == 1
    assert "Traceback" not in run.stdout
    for place in ("rapport_03.xlsx", "rapport_05.xlsx", "C2", "employer_survey"):
        assert place in run.stdout
    page = (project.results / "internal" / "report" / "issues.html").read_text(encoding="utf-8")
    assert "rapport_03.xlsx" in page
    issues = pd.read_csv(project.processed / "validated" / "issues.csv")
    assert issues["severity"].eq("stop").sum() == 3
    assert not (project.results / "internal" / "cells.csv").exists()


def headers_only(sheet: Worksheet) -> None:
    sheet.delete_rows(3, sheet.max_row)


def test_a_workbook_without_participants_is_told(raw: Path, sound: Intake) -> None:
    edit(raw / "individual_reports" / FIRST, headers_only)
    after = intake_of_reports(raw)
    assert ("warning", "no_rows") in {(severity, rule) for severity, rule, _ in after.rules()}
    assert len(after.records) == len(sound.records.query("file != @FIRST"))


def test_a_note_below_the_table_is_no_participant(raw: Path, sound: Intake) -> None:
    def note(sheet: Worksheet) -> None:
        sheet.cell(sheet.max_row + 3, 1, "husk å ringe")

    edit(raw / "individual_reports" / FIRST, note)
    after = intake_of_reports(raw)
    rules = [rule for _, rule, _ in after.rules() if rule in ("only_a_key", "blank_row")]
    assert sorted(rules) == ["blank_row", "only_a_key"], "the blank rows between are told once"
    pd.testing.assert_frame_equal(after.records, sound.records)


def test_names_that_differ_only_in_capitals_are_told_and_kept_apart(raw: Path) -> None:
    def shout(sheet: Worksheet) -> None:
        cell = sheet.cell(_row_of(sheet, "Caseprosjekt"), 2)
        cell.value = str(cell.value).upper()

    edit(raw / "individual_reports" / FIRST, shout, "Om rapporten")
    told = intake_of_reports(raw).issues.query("rule == 'names_alike'")
    assert sorted(told["file"]) == [FIRST, "rapport_02.xlsx"]


def test_a_key_that_lost_its_zeros_is_told(raw: Path, sound: Intake) -> None:
    def zeros(sheet: Worksheet) -> None:
        sheet["A3"], sheet["A4"] = "004", 4

    edit(raw / "individual_reports" / FIRST, zeros)
    after = intake_of_reports(raw)
    assert after.issues.query("rule == 'keys_alike'")["cell"].tolist() == ["A4"]
    assert len(after.records) == len(sound.records)


def test_nothing_but_its_key_is_asked_of_a_row_that_is_set_aside(raw: Path) -> None:
    def mistakes(sheet: Worksheet) -> None:
        sheet["A3"], sheet["F3"], sheet["F4"] = "=1/0", "ca. 30", "ca. 30"

    edit(raw / "individual_reports" / FIRST, mistakes)
    told = [(rule, cell) for _, rule, cell in intake_of_reports(raw).rules()]
    assert ("key_unreadable", "A3") in told
    assert "F4" in [cell for _, cell in told]
    assert "F3" not in [cell for _, cell in told]


def test_two_workbooks_of_one_job_specialist_are_told(raw: Path) -> None:
    def another(sheet: Worksheet) -> None:
        sheet.cell(_row_of(sheet, "Jobbspesialist"), 2).value = "Jobbspesialist 02"

    edit(raw / "individual_reports" / FIRST, another, "Om rapporten")
    told = intake_of_reports(raw).issues.query("rule == 'specialist_twice'")
    assert sorted(told["file"]) == [FIRST, "rapport_02.xlsx"]


def test_a_response_rate_is_not_made_up() -> None:
    complete = derive_invited(2, pd.Series([3, 1], dtype="Int64"))
    assert complete["answered"].tolist() == ["yes", "yes", "no", "no"]
    for invited in ([3, None], [1, 0]):
        unknown = derive_invited(2, pd.Series(invited, dtype="Int64"))
        assert unknown["answered"].isna().all()
        assert len(unknown) >= 2


def test_what_stands_on_the_cover_beside_its_fields_is_told(raw: Path, sound: Intake) -> None:
    def notes(sheet: Worksheet) -> None:
        sheet["A9"], sheet["C4"] = "Merk: deltaker SYN-052 har trukket samtykket", "Ny jobbspesialist: Ola"
        sheet["D5"], sheet["B30"], sheet["A31"], sheet["B31"] = "viktig", "notat", "Kommentar", "en har sluttet"

    edit(raw / "individual_reports" / FIRST, notes, "Om rapporten")
    after = intake_of_reports(raw)
    told = after.issues.query("rule == 'cover_not_read'")
    assert told["cell"].tolist() == ["C4", "D5", "A9", "B30", "A31", "B31"]
    pd.testing.assert_frame_equal(after.records, sound.records)


@pytest.mark.parametrize("text", ["Sum", "sum:", "Totalt", "Gjennomsnitt", "i alt"])
def test_a_total_below_the_table_is_no_participant(raw: Path, sound: Intake, text: str) -> None:
    def total(sheet: Worksheet) -> None:
        row = sheet.max_row + 1
        sheet.cell(row, 1, text)
        sheet.cell(row, 5, 20)

    edit(raw / "individual_reports" / FIRST, total)
    after = intake_of_reports(raw)
    told = after.issues.set_index("rule").loc["no_record"]
    assert (told["severity"], told["found"]) == ("set_aside", text)
    assert "Skal den likevel regnes med, skriv en annen Deltaker-ID." in told["message_nb"]
    pd.testing.assert_frame_equal(after.records, sound.records)
