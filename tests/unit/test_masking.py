"""Personal data that come in are told by place and kind, masked in what is made of them, and cost nobody a row."""

import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from identities import national_id
from intake import STUDY, Intake, copy_of_demo, edit, intake_of_reports, intake_of_survey
from project import ROOT
from seanalysis import issues as issue_list
from seanalysis.issues import issue
from seanalysis.masking import mask_file_name, mask_issues
from seanalysis.personal import MASK
from seanalysis.study import Study
from seanalysis.study.corrections import Correction
from seanalysis.study.roster import read_roster
from seanalysis.study.source import StudyError
from seanalysis.validated import corrections, employers
from seanalysis.validated.intake import collect

FIRST = "rapport_01.xlsx"
FORM = STUDY.participants.form(STUDY.layouts[0])
COLUMN = {field.id: openpyxl.utils.get_column_letter(1 + n) for n, field in enumerate(FORM.fields)}
KEY = STUDY.participants.key.id
NUMBER, OTHER = national_id() or "", national_id(serial=125) or ""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return copy_of_demo(tmp_path / "raw")


def intake_with(raw: Path, typed: dict[str, object], sheet: str = "Individrapporter") -> Intake:
    def change(its: Worksheet) -> None:
        for address, value in typed.items():
            its[address] = value

    edit(raw / "individual_reports" / FIRST, change, sheet)
    return intake_of_reports(raw)


def told(intake: Intake, rule: str) -> list[tuple[str, str, str]]:
    lines = intake.issues[intake.issues["rule"].eq(rule)]
    return list(lines[["cell", "message_nb", "found"]].itertuples(index=False, name=None))


def everything(intake: Intake) -> str:
    parts = (intake.records, intake.cells, intake.issues, intake.rows)
    return "\n".join(part.to_csv(index=False) for part in parts)


def test_free_text_is_kept_with_the_number_masked(raw: Path) -> None:
    address = f"{COLUMN['progress']}4"
    intake = intake_with(raw, {address: f"Trives. Fnr {NUMBER[:6]} {NUMBER[6:]}, ring 912 34 567"})
    here = intake.cells.query("file == @FIRST and cell == @address").iloc[0]
    assert (here["typed"], here["state"]) == (f"Trives. Fnr {MASK}, ring {MASK}", "answered")
    record = intake.records.query("file == @FIRST and row == 4").iloc[0]
    assert record["progress"] == here["typed"]
    assert [(cell, found) for cell, _, found in told(intake, "personal_data")] == [(address, ""), (address, "")]
    messages = " ".join(message for _, message, _ in told(intake, "personal_data"))
    assert "fødselsnummer" in messages
    assert "telefonnummer" in messages


@pytest.mark.parametrize(
    "field", ["home_country", "gender", "children", "schooling_years", "status", "job_title", "added_value"]
)
@pytest.mark.parametrize("value", [NUMBER, int(NUMBER), float(NUMBER), f"{NUMBER[:6]}-{NUMBER[6:]}"], ids=repr)
def test_a_number_in_a_cell_of_any_type(raw: Path, field: str, value: object) -> None:
    address = f"{COLUMN[field]}5"
    intake = intake_with(raw, {address: value})
    assert [cell for cell, _, _ in told(intake, "personal_data")] == [address]
    assert NUMBER.lstrip("0") not in everything(intake)
    assert NUMBER[6:] not in everything(intake)
    assert intake.rows["rows_set_aside"].sum() == 0


def test_an_id_that_is_an_identity_number_becomes_a_running_number(raw: Path) -> None:
    typed = {"A3": NUMBER, "A4": f"{OTHER[:6]} {OTHER[6:]}", "A5": int(NUMBER)}
    intake = intake_with(raw, typed)
    ids = intake.records.query("file == @FIRST")["participant_id"].tolist()
    assert ids[:2] == [f"{MASK} 1", f"{MASK} 2"]
    assert [cell for cell, _, _ in told(intake, "personal_name")] == ["A3", "A4", "A5"]
    assert [cell for cell, _, _ in told(intake, "key_repeated")] == ["A5"], "the same person, typed as a number"
    assert intake.rows["rows_set_aside"].tolist() == [1, 0]
    for number in (NUMBER, OTHER):
        assert number.lstrip("0") not in everything(intake)
        assert number[6:] not in everything(intake)
    again = intake_of_reports(raw)
    pd.testing.assert_frame_equal(again.records, intake.records)


def test_a_name_of_the_roster_on_the_cover_and_in_a_cell(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(STUDY, "roster", ("Amina Ali", "Kåre Næss"))
    labels = openpyxl.load_workbook(raw / "individual_reports" / FIRST)["Om rapporten"]["A"]
    row = next(cell.row for cell in labels if cell.value == "Jobbspesialist")
    intake_with(raw, {f"B{row}": "Kåre Næss"}, "Om rapporten")
    intake = intake_with(raw, {f"{COLUMN['progress']}3": "Amina trives. AMINA ALI er flink."})
    first, second = (intake.records[intake.records["file"].eq(file)] for file in intake.rows["file"])
    assert set(first["job_specialist"]) == {f"{MASK} 1"}
    assert MASK not in second["job_specialist"].iloc[0]
    assert first["progress"].iloc[0] == f"Amina trives. {MASK} er flink."
    assert "Næss" not in everything(intake)


def test_an_open_answer_of_the_survey(raw: Path) -> None:
    path = raw / "employer_survey.csv"
    table = pd.read_csv(path, dtype="str")
    table.loc[1, "open_1"] = "Skriv til kari@firma.no"
    table.loc[2, "respondent"] = NUMBER
    table.to_csv(path, index=False)
    intake = intake_of_survey(path)
    assert intake.records.loc[1, "open_1"] == f"Skriv til {MASK}"
    assert intake.records.loc[2, "respondent"] == f"{MASK} 1"
    assert len(intake.records) == len(table)
    rules = [rule for _, rule, _ in intake.rules()]
    assert rules.count("personal_data") == rules.count("personal_name") == 1


def test_an_invited_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(STUDY, "roster", ("Amina Ali", "Kåre Næss"))
    cells = pd.DataFrame(
        [
            ("invitations.csv", "", row, f"{letter}{row}", field, "text", text)
            for row, (name, number) in enumerate([("Amina Ali", "3"), ("Kåre Næss", "4"), ("J-03", "5")], start=2)
            for letter, field, text in (("A", "job_specialist", name), ("B", "invited", number))
        ],
        columns=["file", "sheet", "row", "cell", "field", "kind", "typed"],
    )
    records = employers.validate_invitations(cells, STUDY)
    assert records.frame["job_specialist"].tolist() == [f"{MASK} 1", f"{MASK} 2", "J-03"]
    assert records.frame["invited"].sum() == 12


@pytest.mark.parametrize(
    ("sheet", "cell"), [("Individrapporter", "AC5"), ("Om rapporten", "C4"), ("Notater", "B2"), ("Veiledning", "A1")]
)
def test_a_number_in_what_is_not_read(raw: Path, sheet: str, cell: str) -> None:
    path = raw / "individual_reports" / FIRST
    book = openpyxl.load_workbook(path)
    book["Individrapporter"]["AC2"] = "Notat"
    its = book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet)
    its[cell] = f"fnr {NUMBER}"
    book.save(path)
    intake = intake_of_reports(raw)
    found = issue_list.frame(mask_issues((issue_list.Issue(*line) for line in intake.issues.to_numpy()), STUDY))
    assert found.loc[found["rule"].eq("personal_data"), ["sheet", "cell"]].to_numpy().tolist() == [[sheet, cell]]
    assert NUMBER not in found.to_csv()


def test_what_an_issue_quotes_is_masked_and_told() -> None:
    quoted = issue(STUDY, "header_unknown", "a.xlsx", f"Ark {NUMBER}", "AA2", found=f"Notat om {NUMBER}")
    masked, own, *more = mask_issues([quoted], STUDY)
    assert (masked.sheet, masked.found) == (f"Ark {MASK}", f"Notat om {MASK}")
    assert (own.rule, own.cell, own.found, own.severity) == ("personal_data", "AA2", "", "warning")
    assert more == []
    assert mask_issues([masked, own], STUDY) == [masked, own], "nothing is told twice"


def test_issues_of_all_files_are_masked_where_they_are_put_together() -> None:
    found = issue_list.frame([issue(STUDY, "header_unknown", "a.xlsx", "Ark", "AA2", found=NUMBER)])
    listed = pd.DataFrame({"file": ["a.xlsx"], "synthetic": [False]})
    collected = collect([found], listed, STUDY)
    assert collected["found"].tolist() == [MASK, ""]


def test_the_name_of_a_file() -> None:
    one, issues = mask_file_name(f"rapport {NUMBER}.xlsx", b"one", STUDY)
    two, _ = mask_file_name(f"rapport {OTHER}.xlsx", b"two", STUDY)
    assert one.startswith(f"rapport {MASK} ")
    assert one.endswith(".xlsx")
    assert one != two
    assert [(told.rule, told.file, told.found) for told in issues] == [("personal_data", one, "")]
    assert mask_file_name("rapport_01.xlsx", b"one", STUDY) == ("rapport_01.xlsx", [])


@pytest.mark.parametrize("number", [NUMBER, OTHER])
@pytest.mark.parametrize(("field", "typed", "old"), [("progress", "Fnr {}", f"Fnr {MASK}"), (KEY, "{}", f"{MASK} 1")])
def test_a_masked_cell_is_corrected_in_the_workbook_only(number: str, field: str, typed: str, old: str) -> None:
    columns = ["file", "sheet", "row", "cell", "field", "kind", "typed"]
    cells = pd.DataFrame([("a.xlsx", "S", 3, "S3", field, "text", typed.format(number))], columns=columns)
    fix = Correction("a.xlsx", "S", "S3", field, old, "SYN-999", "", "KN", "2026-01-01")
    corrected, stops = corrections.apply(cells, [fix], STUDY)
    assert corrected["typed"].tolist() == cells["typed"].tolist()
    assert [(stop.severity, stop.rule) for stop in stops] == [("stop", "correction_masked")]


@pytest.mark.parametrize("text", ["name\nAmina Ali\n\n Kåre Næss \n", "\ufeffname;role\nAmina Ali;x\nKåre Næss;y\n"])
def test_the_roster_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    assert read_roster(tmp_path / "roster.csv") == ("Amina Ali", "Kåre Næss")
    assert read_roster(tmp_path / "none.csv") == ()


def test_no_table_can_show_free_text(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "config" / "study", tmp_path / "study")
    plan = tmp_path / "study" / "tables.yaml"
    text = plan.read_text(encoding="utf-8")
    rows = next(line for line in text.splitlines() if line.strip().startswith("- {variable:"))
    indent = rows[: rows.index("-")]
    free = [field.id for field in (*STUDY.participants.fields, *STUDY.employers.fields) if field.type == "free_text"]
    assert len(free) > 3
    for name in ("progress", "added_value"):
        plan.write_text(text.replace(rows, f"{indent}- {{variable: {name}}}", 1), encoding="utf-8")
        with pytest.raises(StudyError, match=f"{name} is free text"):
            Study(tmp_path / "study")
