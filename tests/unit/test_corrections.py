"""A correction replaces one cell that still holds what it was made for; anything else stops and changes nothing."""

from pathlib import Path

import pandas as pd
import pytest

from intake import STUDY
from seanalysis.raw.cells import RawCell, frame
from seanalysis.study.corrections import Correction, read, write
from seanalysis.study.source import StudyError
from seanalysis.validated import corrections, participants

SHEET = "Individrapporter"
HEADER = "file,sheet,cell,field,old,new,reason,who,when\n"
LINE = "a.xlsx,Individrapporter,F3,age_at_takeover,ca. 24,24,ringte,KN,2026-01-15\n"


def raw(**typed: str) -> pd.DataFrame:
    """One workbook with one participant; what is not given is blank, or a cover that is filled in."""
    texts = {"participant_id": "D1", "status": "i oppfølgingsløp", "age_at_takeover": "ca. 24"} | typed
    book = STUDY.participants
    cover = {"case_organisation": "A", "case_project": "P", "programme": "Jobbsjansen", "job_specialist": "J"}
    cells = [
        RawCell("a.xlsx", "Om rapporten", 1, f"B{n}", field.id, "text", cover.get(field.id, "01.02.2018"))
        for n, field in enumerate(book.cover, start=1)
    ]
    for n, field in enumerate(book.fields):
        text = texts.get(field.id, "")
        cells.append(RawCell("a.xlsx", SHEET, 3, f"{chr(65 + n)}3", field.id, "text" if text else "blank", text))
    return frame(cells)


def correction(**parts: str) -> Correction:
    usual = Correction("a.xlsx", SHEET, "F3", "age_at_takeover", "ca. 24", "24", "ringte", "KN", "2026-01-15")
    return usual._replace(**parts)


def test_a_corrected_cell_is_read_anew_and_keeps_what_was_typed() -> None:
    corrected, issues = corrections.apply(raw(), [correction()], STUDY)
    records = participants.validate(corrected, STUDY)
    assert issues == []
    assert records.frame["age_at_takeover"].tolist() == [24]
    assert [found.rule for found in records.issues] == []
    here = records.cells[records.cells["before"].notna()]
    assert here[["cell", "before", "typed", "state"]].to_numpy().tolist() == [["F3", "ca. 24", "24", "answered"]]


def test_a_correction_is_read_as_strictly_as_a_cell() -> None:
    corrected, _ = corrections.apply(raw(), [correction(new="244")], STUDY)
    records = participants.validate(corrected, STUDY)
    assert [(found.rule, found.cell, found.found) for found in records.issues] == [("out_of_range", "F3", "244")]
    assert records.frame["age_at_takeover"].isna().all()


SEEN = {
    "a date": ("report_date", "date", "2024-02-01T00:00:00", "01.02.2024"),
    "a date with a time": ("report_date", "date", "2024-02-01T14:30:00", "01.02.2024 14:30"),
    "a time": ("report_date", "date", "12:30:00", "12:30"),
    "a share that Excel shows as per cent": ("position_percent", "percent", "1.555", "155,5 %"),
    "a number with decimals": ("age_at_takeover", "number", "0.30000000000000004", "0,3"),
    "a whole number": ("age_at_takeover", "number", "244.0", "244"),
    "more than any number": ("age_at_takeover", "number", "inf", "inf"),
    "yes or no as Excel has them": ("gender", "boolean", "True", "SANN"),
    "a text": ("age_at_takeover", "text", "0.5", "0.5"),
}


@pytest.mark.parametrize(("field", "kind", "typed", "seen"), SEEN.values(), ids=SEEN)
def test_an_issue_and_the_guard_of_a_correction_say_what_people_see(
    field: str, kind: str, typed: str, seen: str
) -> None:
    cells = raw()
    here = cells["field"].eq(field)
    cells.loc[here, ["kind", "typed"]] = [kind, typed]
    told = {found.found for found in participants.validate(cells, STUDY).issues if found.field == field}
    assert told <= {seen}
    place = cells.loc[here, ["file", "sheet", "cell", "field"]].iloc[0].tolist()
    after, issues = corrections.apply(cells, [Correction(*place, seen, "vet ikke", "", "KN", "2026-01-15")], STUDY)
    assert issues == []
    assert after.loc[here, ["typed", "before"]].to_numpy().tolist() == [["vet ikke", typed]]


def test_an_empty_correction_empties_the_cell() -> None:
    corrected, _ = corrections.apply(raw(), [correction(new="")], STUDY)
    records = participants.validate(corrected, STUDY)
    assert records.cells.query("cell == 'F3' and sheet == @SHEET")["state"].tolist() == ["not_answered"]


def test_corrections_of_one_cell_follow_each_other() -> None:
    twice = [correction(new="42"), correction(old="42", new="24")]
    corrected, issues = corrections.apply(raw(), twice, STUDY)
    assert issues == []
    assert corrected.query("field == 'age_at_takeover'")[["before", "typed"]].to_numpy().tolist() == [["ca. 24", "24"]]


def test_spaces_that_nobody_sees_do_not_matter_to_the_guard() -> None:
    _, issues = corrections.apply(raw(age_at_takeover=" ca.\u00a024 "), [correction()], STUDY)
    assert issues == []


STOPS = {
    "the cell now holds something else": (correction(old="ca. 25"), "correction_outdated"),
    "the cell is now empty": (correction(cell="E3", field="children", old="2"), "correction_outdated"),
    "there is no such cell": (correction(cell="F99"), "correction_without_cell"),
    "there is no such sheet": (correction(sheet="Ark1"), "correction_without_cell"),
    "the column is now another field": (correction(field="children"), "correction_without_cell"),
}


@pytest.mark.parametrize(("wrong", "rule"), STOPS.values(), ids=STOPS)
def test_a_correction_that_does_not_fit_stops_and_changes_nothing(wrong: Correction, rule: str) -> None:
    corrected, issues = corrections.apply(
        raw(), [correction(cell="A3", field="participant_id", old="D1"), wrong], STUDY
    )
    assert [(found.severity, found.rule, found.cell) for found in issues] == [("stop", rule, wrong.cell)]
    assert "Linje 3 i corrections.csv" in issues[0].message_nb
    assert "Line 3 of corrections.csv" in issues[0].message_en
    assert issues[0].found == "", "a stop is told on the terminal, where no value of a participant belongs"
    assert corrected.query("field == 'age_at_takeover'")["typed"].tolist() == ["ca. 24"]


def test_a_correction_of_a_file_that_did_not_come_stops_once() -> None:
    lost = [correction(file="b.xlsx")]
    assert corrections.apply(raw(), lost, STUDY)[1] == []
    issues = corrections.without_file(lost, pd.DataFrame({"file": ["a.xlsx"]}), STUDY)
    assert [(found.severity, found.rule, found.file) for found in issues] == [
        ("stop", "correction_without_file", "b.xlsx")
    ]


def test_corrections_are_read_as_excel_saves_them(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    for text in (HEADER + LINE, "\ufeff" + (HEADER + LINE).replace(",", ";").replace("\n", "\r\n")):
        path.write_text(text, encoding="utf-8", newline="")
        assert read([str(path)]) == [correction()]
    write([correction()], path)
    assert path.read_text(encoding="utf-8") == HEADER + LINE
    assert read([]) == []


FAULTS = {
    "other columns": ("file,cell\n", "corrections.csv:1: the columns must be file, sheet"),
    "an empty file": ("", "corrections.csv:1: the columns must be"),
    "a column too few": (HEADER + LINE.replace(",ringte", ""), "corrections.csv:2: a line has 9 columns, this one 8"),
    "nobody's correction": (HEADER + LINE.replace("KN", " "), "corrections.csv:2: fill in who"),
    "two lines with a fault": (HEADER + LINE.replace("KN", "") * 2, "corrections.csv:3: fill in who"),
}


@pytest.mark.parametrize(("text", "told"), FAULTS.values(), ids=FAULTS)
def test_a_file_of_corrections_that_cannot_be_read(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StudyError, match="corrections") as stop:
        read([str(path)])
    assert told in str(stop.value)


def test_a_file_of_corrections_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_bytes((HEADER + LINE.replace("ringte", "spør")).encode("cp1252"))
    with pytest.raises(StudyError, match="UTF-8"):
        read([str(path)])
