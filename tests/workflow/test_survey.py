"""The employer survey as it comes: the same records from every form, and every doubt about it told with its place."""

import base64
import codecs
import csv
import io
import shutil
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest
import yaml

from intake import DEMO, STUDY, Intake, intake_of_survey
from project import ROOT
from seanalysis import issues as issue_list
from seanalysis.raw.cells import frame
from seanalysis.raw.survey import read_invitations, read_survey
from seanalysis.study import Study
from seanalysis.validated import employers

FIELDS = STUDY.employers.fields
ITEMS = [field.id for field in FIELDS if field.scale]
NUMBERS = [field.id for field in FIELDS if field.type == "integer"]
CODES = {str(level.code): level.label.nb for level in STUDY.employers.scales["answer"]} | {"9": "Ikke besvart"}
TEXTS = {field.id: field.label.nb for field in FIELDS}
PLACE = ["file", "sheet", "row"]
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    """The demo's answers, {id: code}, with what is hard to carry: blanks, lines, quotation marks, all delimiters."""
    with (DEMO / "employer_survey.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:12]
    rows[0] |= {"q1_01": "9", "q4_direct": "9", "open_1": 'Linje én;\n"linje" to,\tog å håpe'}
    rows[1] |= {"q2_03": "", "q4_tasting": "", "open_3": "Øvelse «nå» – bra"}
    return rows


@pytest.fixture(scope="module")
def expected(rows: Rows, tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """The records that come of the plainest form."""
    after = intake_of_survey(as_csv(tmp_path_factory.mktemp("plain"), rows))
    assert after.rules() == []
    assert after.records["q4_direct"].iloc[0] == 9, "9 is no answer to an item, but a number of candidates"
    assert after.records["q1_01"].isna().tolist() == [True] + 11 * [False]
    assert after.records["open_1"].iloc[0] == rows[0]["open_1"]
    return after.records


def same(after: Intake, expected: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(after.records.drop(columns=PLACE), expected.drop(columns=PLACE))


# The forms in which a survey tool may write the same answers.

HEADERS: dict[str, Callable[[str], str]] = {
    "ids": lambda id: id,
    "texts": TEXTS.__getitem__,
    "texts in capitals, with spaces": lambda id: "  " + TEXTS[id].upper().replace(" ", " \u00a0") + " ",
}
ANSWERS: dict[str, Callable[[str], str]] = {
    "codes": lambda code: code,
    "labels": lambda code: CODES.get(code, code),
    "codes with decimals": lambda code: f" {code}.0" if code else code,
}
ENCODINGS = {
    "UTF-8": ("utf-8", b""),
    "UTF-8 with a mark": ("utf-8", codecs.BOM_UTF8),
    "UTF-16 LE": ("utf-16-le", codecs.BOM_UTF16_LE),
    "UTF-16 BE": ("utf-16-be", codecs.BOM_UTF16_BE),
    "Windows-1252": ("cp1252", b""),
}
LINE_ENDS = {"Unix": "\n", "Windows": "\r\n", "Mac": "\r"}


def written(rows: Rows, header: str = "ids", answer: str = "codes") -> list[list[str]]:
    """The table as texts, its header first."""
    said = [[ANSWERS[answer](text) if id in ITEMS else text for id, text in row.items()] for row in rows]
    return [[HEADERS[header](id) for id in rows[0]], *said]


def as_csv(
    folder: Path,
    rows: Rows,
    header: str = "ids",
    answer: str = "codes",
    delimiter: str = ",",
    encoding: str = "UTF-8",
    lines: str = "Unix",
) -> Path:
    memory = io.StringIO(newline="")
    csv.writer(memory, delimiter=delimiter, lineterminator="\n").writerows(written(rows, header, answer))
    name, mark = ENCODINGS[encoding]
    path = folder / "employer_survey.csv"
    path.write_bytes(mark + memory.getvalue().replace("\n", LINE_ENDS[lines]).encode(name))
    return path


def as_xlsx(folder: Path, table: list[list[str]], numbers: bool) -> Path:
    workbook = openpyxl.Workbook()
    for row in table:
        workbook.active.append([int(text) if numbers and text.isdigit() else text or None for text in row])
    workbook.save(path := folder / "employer_survey.xlsx")
    return path


def as_sav(folder: Path, rows: Rows, texts: str | None = None, **how: object) -> Path:
    """Write the answers as SPSS; the items as numbers, or as texts in a format like ` {} `."""
    table = pd.DataFrame(rows)
    for id in [*NUMBERS, *([] if texts else ITEMS)]:
        table[id] = pd.to_numeric(table[id])
    if texts:
        table[ITEMS] = table[ITEMS].map(lambda text: texts.format(text) if text else text)
    labels = {} if texts else {id: {int(code): text for code, text in CODES.items()} for id in ITEMS}
    missing = {} if texts else {id: [9] for id in ITEMS}
    options = {"column_labels": TEXTS, "variable_value_labels": labels, "missing_ranges": missing} | how
    pyreadstat.write_sav(table, path := folder / "employer_survey.sav", **options)
    return path


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize(("delimiter", "lines"), [(",", "Unix"), (";", "Windows"), ("\t", "Mac")])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_same_records_from_any_csv(
    tmp_path: Path,
    rows: Rows,
    expected: pd.DataFrame,
    encoding: str,
    delimiter: str,
    header: str,
    answer: str,
    lines: str,
) -> None:
    after = intake_of_survey(as_csv(tmp_path, rows, header, answer, delimiter, encoding, lines))
    same(after, expected)
    told = [("warning", "read_as_windows_1252", "")] if encoding == "Windows-1252" else []
    assert after.rules() == told


@pytest.mark.parametrize("numbers", [True, False], ids=["numbers", "texts"])
@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("header", HEADERS)
def test_the_same_records_from_any_xlsx(
    tmp_path: Path, rows: Rows, expected: pd.DataFrame, header: str, answer: str, numbers: bool
) -> None:
    after = intake_of_survey(as_xlsx(tmp_path, written(rows, header, answer), numbers))
    same(after, expected)
    assert after.rules() == []


SAV = {
    "numbers": {},
    "texts": {"texts": "{}"},
    "texts with spaces": {"texts": " {} "},
    "texts with decimals": {"texts": "{}.0"},
    "without labels": {"variable_value_labels": {}, "column_labels": {}},
    "compressed": {"row_compress": True},
}


@pytest.mark.parametrize("form", SAV)
def test_the_same_records_from_any_sav(tmp_path: Path, rows: Rows, expected: pd.DataFrame, form: str) -> None:
    after = intake_of_survey(as_sav(tmp_path, rows, **SAV[form]))
    same(after, expected)
    assert after.rules() == []


def test_a_sav_whose_variables_are_known_by_their_label_only(
    tmp_path: Path, rows: Rows, expected: pd.DataFrame
) -> None:
    path = as_sav(tmp_path, rows)
    table, meta = pyreadstat.read_sav(path, user_missing=True)
    names = {id: f"v_{number}" for number, id in enumerate(TEXTS)}
    pyreadstat.write_sav(
        table.rename(columns=names),
        path,
        column_labels={names[id]: f"{text.upper()} :" for id, text in TEXTS.items()},
        variable_value_labels={names[id]: labels for id, labels in meta.variable_value_labels.items()},
    )
    same(intake_of_survey(path), expected)


def with_letters(folder: Path, rows: Rows, signs: dict[str, str]) -> bytes:
    """Return a .sav in which each letter beyond ASCII is another sign."""
    other = str.maketrans(signs)
    plain = [{id: text.translate(other) for id, text in row.items()} for row in rows]
    labels = {id: {int(code): text.translate(other) for code, text in CODES.items()} for id in ITEMS}
    texts = {id: text.translate(other) for id, text in TEXTS.items()}
    return as_sav(folder, plain, variable_value_labels=labels, column_labels=texts).read_bytes()


@pytest.mark.parametrize("says", [b"windows-1252", b"UTF-8"])
def test_a_sav_in_a_code_page(tmp_path: Path, rows: Rows, expected: pd.DataFrame, says: bytes) -> None:
    """pyreadstat writes UTF-8 only: so each letter is written as a sign of one byte, and that byte is changed."""
    letters = "æøåØ–«»é"
    used = with_letters(tmp_path, rows, dict.fromkeys(letters, "x"))
    free = [sign for sign in string.punctuation if sign.encode() not in used]
    signs = dict(zip(letters, free, strict=False))
    content = with_letters(tmp_path, rows, signs)
    for letter, sign in signs.items():
        content = content.replace(sign.encode(), letter.encode("cp1252"))
    named, other = (
        b"\x07\0\0\0\x14\0\0\0\x01\0\0\0%b%b" % (bytes([len(name), 0, 0, 0]), name) for name in (b"UTF-8", says)
    )
    assert named in content
    path = tmp_path / "employer_survey.sav"
    path.write_bytes(content.replace(named, other))
    after = intake_of_survey(path)
    same(after, expected)
    assert after.rules() == ([("warning", "read_as_windows_1252", "")] if says == b"UTF-8" else [])


# What an SPSS file says of its codes.


def sav_with(path: Path, **change: dict[str, object]) -> Intake:
    """Write the .sav again with other labels, missing codes or question texts, and read it."""
    table, meta = pyreadstat.read_sav(path, user_missing=True)
    labels = dict(meta.variable_value_labels.items()) | change.get("labels", {})
    missing = dict(meta.missing_ranges.items()) | change.get("missing", {})
    texts = TEXTS | change.get("texts", {})
    for (id, case), value in change.get("values", {}).items():
        table.loc[case - 1, id] = value
    pyreadstat.write_sav(table, path, column_labels=texts, variable_value_labels=labels, missing_ranges=missing)
    cells, issues, _ = read_survey(path, STUDY)
    if any(found.severity == "stop" for found in issues):
        assert cells == []
        return Intake(pd.DataFrame(), pd.DataFrame(), pd.DataFrame(), issue_list.frame(issues))
    return intake_of_survey(path)


@pytest.mark.parametrize(
    ("change", "rule", "found", "allowed"),
    [
        ({"labels": {"q1_01": {1: "Nei", 2: "Ja"}}}, "code_means_otherwise", "1 = Nei", "1 = Ja"),
        ({"labels": {"q1_01": {1: "Ja", 2: "Ja"}}}, "code_means_otherwise", "2 = Ja", "2 = Nei"),
        ({"labels": {"q1_01": {0: "Nei", 1: "Ja"}}}, "code_means_otherwise", "0 = Nei", ""),
        ({"labels": {"q1_01": {1: "Ikke besvart"}}}, "code_means_otherwise", "1 = Ikke besvart", "1 = Ja"),
        ({"labels": {"q1_01": {9: "Ja"}}}, "code_means_otherwise", "9 = Ja", ""),
        ({"missing": {"q1_02": [1]}}, "code_means_otherwise", "1 = Ja", "1 = Ja"),
        ({"texts": {"q1_01": TEXTS["q1_02"]}}, "header_contradicts", TEXTS["q1_02"], TEXTS["q1_01"]),
    ],
)
def test_a_sav_that_would_swap_answers_stops(
    tmp_path: Path, rows: Rows, change: dict[str, dict[str, object]], rule: str, found: str, allowed: str
) -> None:
    after = sav_with(as_sav(tmp_path, rows), **change)
    first = after.issues[after.issues["severity"].eq("stop")].iloc[0]
    (id,) = next(iter(change.values()))
    assert first[["rule", "cell", "field", "found", "allowed"]].tolist() == [rule, id, id, found, allowed]


@pytest.mark.parametrize(
    ("change", "rule", "found"),
    [
        ({"labels": {"q1_02": {1: "Ja, absolutt", 2: "Nei", 3: CODES["3"]}}}, "label_unknown", "1 = Ja, absolutt"),
        ({"labels": {"q1_02": {2: "Nei", 3: CODES["3"]}}}, "code_without_label", "1"),
    ],
)
def test_a_sav_with_other_labels_is_read_by_its_codes(
    tmp_path: Path, rows: Rows, expected: pd.DataFrame, change: dict[str, dict[str, object]], rule: str, found: str
) -> None:
    after = sav_with(as_sav(tmp_path, rows), **change)
    assert after.rules() == [("warning", rule, "q1_02")]
    assert after.issues["found"].tolist() == [found]
    assert after.issues["allowed"].tolist() == ["1 = Ja"]
    same(after, expected)


@pytest.mark.parametrize("declared", [[8, 9], [{"lo": 7, "hi": 9}]], ids=["code", "range"])
def test_codes_that_only_the_file_declares_missing(
    tmp_path: Path, rows: Rows, expected: pd.DataFrame, declared: list[object]
) -> None:
    change = {"missing": {"q1_03": declared, "q4_direct": [{"lo": 8, "hi": 8}]}}
    after = sav_with(as_sav(tmp_path, rows), values={("q1_03", 2): 8, ("q4_direct", 3): 8}, **change)
    warning = ("warning", "missing_not_in_codebook")
    assert after.rules() == [(*warning, "q1_03"), (*warning, "q4_direct")]
    states = after.cells.query("cell in ['q1_03[2]', 'q4_direct[3]']")["state"]
    assert states.tolist() == ["not_answered", "not_answered"]
    changed = expected.copy()
    changed.loc[1, "q1_03"] = None
    changed.loc[2, "q4_direct"] = pd.NA
    same(after, changed)


# Excel workbooks with more than one sheet.


def split(folder: Path, rows: Rows, change: Callable[[openpyxl.Workbook], None] = lambda _: None) -> Path:
    """Write the table over three sheets, each with the respondents, the second in another order."""
    header, *table = written(rows)
    workbook = openpyxl.Workbook()
    for title, start, stop in (("Ark 1", 1, 15), ("Ark 2", 15, 30), ("Ark 3", 30, len(header))):
        sheet = workbook.create_sheet(title)
        sheet.append([header[0], *header[start:stop]])
        for row in reversed(table) if title == "Ark 2" else table:
            sheet.append([row[0], *(text or None for text in row[start:stop])])
    del workbook["Sheet"]
    change(workbook)
    workbook.save(path := folder / "employer_survey.xlsx")
    return path


def test_columns_split_over_sheets_are_joined_by_respondent(tmp_path: Path, rows: Rows, expected: pd.DataFrame) -> None:
    after = intake_of_survey(split(tmp_path, rows))
    same(after, expected)
    assert after.rules() == []
    assert after.records["sheet"].unique().tolist() == ["Ark 1"]
    first = rows[0]["respondent"]
    at = after.cells[after.cells["row"].eq(2)].set_index("field")["cell"]
    assert (first, at["q1_01"], at["q2_04"]) == (rows[0]["respondent"], "B2", "'Ark 2'!B13")


def test_a_fault_on_another_sheet_is_told_with_that_sheet(tmp_path: Path, rows: Rows) -> None:
    after = intake_of_survey(split(tmp_path, rows, lambda workbook: workbook["Ark 2"].__setitem__("B3", "kanskje")))
    assert after.rules() == [("error", "not_a_level", "'Ark 2'!B3")]


def test_a_sheet_without_respondents_stops(tmp_path: Path, rows: Rows) -> None:
    path = split(tmp_path, rows, lambda workbook: workbook["Ark 3"].delete_cols(1))
    cells, issues, _ = read_survey(path, STUDY)
    assert cells == []
    assert [(found.severity, found.rule, found.sheet) for found in issues] == [("stop", "sheet_without_key", "Ark 3")]


def test_a_respondent_who_is_not_on_every_sheet(tmp_path: Path, rows: Rows, expected: pd.DataFrame) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        workbook["Ark 1"].delete_rows(4)
        workbook["Ark 2"].delete_rows(2)

    after = intake_of_survey(split(tmp_path, rows, change))
    warning = ("warning", "not_on_every_sheet")
    assert after.rules() == [(*warning, "A12"), (*warning, "'Ark 2'!A10")]
    assert sorted(after.records["respondent"]) == sorted(expected["respondent"]), "nobody is lost"
    third = after.records.set_index("respondent").loc[rows[2]["respondent"]]
    assert third["q1_01"] is None or pd.isna(third["q1_01"])
    assert str(third["q3_01"]) == expected.set_index("respondent").loc[rows[2]["respondent"], "q3_01"]


def test_the_demo_survey_in_excel_says_that_it_is_synthetic(tmp_path: Path, rows: Rows) -> None:
    assert read_survey(DEMO / "employer_survey.xlsx", STUDY)[2] is True
    assert read_survey(DEMO / "employer_survey.sav", STUDY)[2] is True
    assert read_survey(as_xlsx(tmp_path, written(rows), numbers=True), STUDY)[2] is None


def test_headers_that_stand_lower_stop(tmp_path: Path, rows: Rows) -> None:
    path = as_xlsx(tmp_path, [["Resultater"], [], *written(rows)], numbers=True)
    cells, issues, _ = read_survey(path, STUDY)
    assert ([(found.rule, found.cell) for found in issues], cells) == ([("headers_elsewhere", "A3")], [])


# Text files that cannot be split for sure.

CSV_STOPS = {
    "no known header": ("navn;adresse\nA;B\n", "no_known_header"),
    "another kind of file": ("\x00\x01\x02", "unreadable_survey"),
    "an empty file": ("", "no_known_header"),
    "two delimiters": ("respondent;x,q1_01\nA;1,2\n", "delimiter_unclear"),
    "one column": ("respondent\nA\n", "delimiter_unclear"),
    "a quotation mark that is not closed": ('respondent,q1_01\nA,"1\nB,2\n', "quotes_unclear"),
    "a quotation mark inside": ('respondent,q1_01\nA,"1"x\nB,2\n', "quotes_unclear"),
}


@pytest.mark.parametrize(("text", "rule"), CSV_STOPS.values(), ids=CSV_STOPS)
def test_a_csv_that_stops(tmp_path: Path, text: str, rule: str) -> None:
    path = tmp_path / "employer_survey.csv"
    path.write_text(text, encoding="utf-8")
    cells, issues, _ = read_survey(path, STUDY)
    assert [(found.severity, found.rule) for found in issues] == [("stop", rule)]
    assert cells == []


def test_a_csv_in_an_unknown_alphabet_stops(tmp_path: Path, rows: Rows) -> None:
    path = as_csv(tmp_path, rows)
    path.write_bytes(path.read_bytes().replace("å".encode(), b"\x81"))
    assert [found.rule for found in read_survey(path, STUDY)[1]] == ["encoding_unknown"]


def test_an_answer_with_a_delimiter_and_no_quotation_marks_stops(tmp_path: Path, rows: Rows) -> None:
    path = as_csv(tmp_path, rows, delimiter=";")
    path.write_text(
        path.read_text(encoding="utf-8") + ";".join(list(rows[0].values())[:-3]) + ";a;b;c;d\n", encoding="utf-8"
    )
    cells, issues, _ = read_survey(path, STUDY)
    assert [(found.severity, found.rule, found.cell, found.found) for found in issues] == [
        ("stop", "row_too_wide", "AP14", "")
    ]
    assert cells == []


def test_a_csv_that_ends_in_the_middle_of_a_row_stops(tmp_path: Path, rows: Rows, expected: pd.DataFrame) -> None:
    path = as_csv(tmp_path, rows)
    whole = path.read_bytes()
    path.write_bytes(whole.rstrip())
    same(intake_of_survey(path), expected)
    path.write_bytes(whole.rstrip()[:-40])
    cells, issues, _ = read_survey(path, STUDY)
    assert [(found.severity, found.rule, found.cell) for found in issues] == [("stop", "cut_off", "A13")]
    assert cells == []


def test_a_sheet_that_is_not_of_the_table_is_told(tmp_path: Path, rows: Rows, expected: pd.DataFrame) -> None:
    path = as_xlsx(tmp_path, written(rows), numbers=True)
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet("Notater").append(["se her"])
    workbook.create_sheet("Tom")
    workbook.save(path)
    after = intake_of_survey(path)
    same(after, expected)
    assert list(after.issues[["rule", "sheet"]].itertuples(index=False, name=None)) == [("sheet_not_read", "Notater")]


@pytest.mark.parametrize("form", ["sav", "xlsx", "csv"])
def test_a_damaged_file_stops(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"employer_survey.{form}"
    path.write_bytes((DEMO / path.name).read_bytes()[: 700 if form != "csv" else 20] + b"\xff\xfe\x00")
    cells, issues, _ = read_survey(path, STUDY)
    assert [found.severity for found in issues] == ["stop"]
    assert cells == []


# Columns and rows that nobody asked for.


@pytest.mark.parametrize("form", ["sav", "xlsx", "csv"])
def test_columns_that_nobody_asked_for_are_named_and_not_read(
    tmp_path: Path, rows: Rows, expected: pd.DataFrame, form: str
) -> None:
    private = {"epost": "kari@example.org", "avdeling": "Kantina", "ip": "192.0.2.1"}
    more = [{"epost": private["epost"]} | row | private for row in rows]
    if form == "sav":
        path = as_sav(tmp_path, more)
    else:
        path = as_csv(tmp_path, more) if form == "csv" else as_xlsx(tmp_path, written(more), numbers=True)
    cells, issues, _ = read_survey(path, STUDY)
    assert [(found.rule, found.found) for found in issues] == [("header_unknown", name) for name in private]
    everything = str(cells) + str(issues)
    assert not any(text in everything for text in private.values())
    same(intake_of_survey(path), expected)


def test_content_under_no_header_is_told_without_the_content(
    tmp_path: Path, rows: Rows, expected: pd.DataFrame
) -> None:
    table = written(rows)
    table[3].append("kari@example.org")
    path = as_xlsx(tmp_path, table, numbers=True)
    _, issues, _ = read_survey(path, STUDY)
    assert [(found.rule, found.cell, found.found) for found in issues] == [("data_below_nothing", "AP4", "")]
    same(intake_of_survey(path), expected)


@pytest.mark.parametrize(("name", "mark"), [("sep", ";"), ("sep", ","), ("sep", "\t"), ("sep", "|"), ("SEP", ";")])
def test_a_line_that_names_the_delimiter_is_no_row(
    tmp_path: Path, rows: Rows, expected: pd.DataFrame, name: str, mark: str
) -> None:
    path = as_csv(tmp_path, rows, delimiter=mark)
    path.write_text(f"{name}={mark}\n" + path.read_text(encoding="utf-8"), encoding="utf-8", newline="")
    after = intake_of_survey(path)
    assert after.rules() == []
    pd.testing.assert_frame_equal(after.records, expected)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_second_row_with_the_questions_is_no_response(
    tmp_path: Path, rows: Rows, expected: pd.DataFrame, form: str
) -> None:
    more = [TEXTS | {"respondent": ""}, *rows]
    csv_or_xlsx = as_csv(tmp_path, more) if form == "csv" else as_xlsx(tmp_path, written(more, "ids", "codes"), False)
    after = intake_of_survey(csv_or_xlsx)
    assert [rule for _, rule, _ in after.rules()] == ["header_again"]
    pd.testing.assert_frame_equal(after.records.drop(columns=PLACE), expected.drop(columns=PLACE))


def test_rows_of_a_trial_are_set_aside(tmp_path: Path, rows: Rows, expected: pd.DataFrame) -> None:
    trials = [rows[0] | {"respondent": name} for name in ("Test", "TEST-02", " testing av skjema ")]
    after = intake_of_survey(as_csv(tmp_path, [*trials, *rows]))
    assert after.rules() == [("set_aside", "no_record", f"A{row}") for row in (2, 3, 4)]
    assert after.rows[["rows_read", "rows_kept", "rows_set_aside"]].to_numpy().tolist() == [[15, 12, 3]]
    same(after, expected)


def test_a_response_without_answers_is_kept(tmp_path: Path, rows: Rows, expected: pd.DataFrame) -> None:
    silent = dict.fromkeys(rows[0], "") | {"respondent": "STILLE", "q1_01": "9"}
    after = intake_of_survey(as_csv(tmp_path, [*rows, silent]))
    assert after.rules() == [("warning", "no_answers", "A14")]
    assert after.records["respondent"].tolist() == [*expected["respondent"], "STILLE"]
    assert after.records.iloc[-1].drop(["file", "sheet", "row", "respondent"]).isna().all()


def test_an_answer_that_cannot_be_read_is_an_answer(tmp_path: Path, rows: Rows) -> None:
    strange = dict.fromkeys(rows[0], "") | {"respondent": "UKLAR", "q1_01": "kanskje"}
    after = intake_of_survey(as_csv(tmp_path, [*rows, strange]))
    assert after.rules() == [("error", "not_a_level", "B14")]


def test_repeated_responses(tmp_path: Path, rows: Rows) -> None:
    twin = rows[2] | {"respondent": "TVILLING"}
    after = intake_of_survey(as_csv(tmp_path, [*rows, twin, rows[1]]))
    assert after.rules() == [("set_aside", "key_repeated", "A15"), ("warning", "same_answers", "A14")]
    told = after.issues.query("rule == 'same_answers'").iloc[0]
    assert "employer_survey.csv, A4" in told["message_nb"]
    assert after.rows[["rows_read", "rows_kept", "rows_set_aside"]].to_numpy().tolist() == [[14, 13, 1]]


# Another wording of the survey.


def test_another_wording_only_touches_the_codebook(tmp_path: Path, rows: Rows, expected: pd.DataFrame) -> None:
    folder = Path(shutil.copytree(ROOT / "config" / "study", tmp_path / "study"))
    book = folder / "codebook" / "employers.yaml"
    content = yaml.load(book.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    answers = {"yes": "Oui", "no": "Non", "no_but": "Non, mais ça aurait compté"}
    for level in content["scales"]["answer"]:
        level["label"] = {"nb": answers[level["id"]], "en": level["label"]["en"]}
    for field in content["fields"]:
        field["label"] = {"nb": f"Question {field['id']} : réponse ?", "en": field["label"]["en"]}
    content["missing"]["not_answered"].append("sans réponse")
    book.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    study = Study(folder)
    codes = {str(level.code): answers[level.id] for level in STUDY.employers.scales["answer"]} | {"9": "Sans réponse"}
    header = [field.label.nb for field in study.employers.fields]
    table = [header, *([codes[text] if id in ITEMS and text else text for id, text in row.items()] for row in rows)]
    cells, issues, _ = read_survey(as_xlsx(tmp_path, table, numbers=True), study)
    records = employers.validate(frame(cells), study)
    assert issues + records.issues == []
    pd.testing.assert_frame_equal(records.frame.drop(columns=PLACE), expected.drop(columns=PLACE))


# The list of invitations.


def intake_of_invitations(path: Path) -> tuple[dict[str, object], Iterator[tuple[str, str, str]]]:
    cells, issues, _ = read_invitations(path, STUDY)
    records = employers.validate_invitations(frame(cells), STUDY)
    invited = records.frame.set_index("job_specialist")["invited"]
    told = [(found.severity, found.rule, found.cell) for found in issues + records.issues]
    return invited.astype("object").where(invited.notna(), None).to_dict(), told


@pytest.mark.parametrize(
    ("text", "expected", "told"),
    [
        ("job_specialist,invited\nA,3\nB,0\n", {"A": 3, "B": 0}, []),
        ("\ufeffjob_specialist;invited\r\nA;3\r\nB;0\r\n;\r\n\r\n", {"A": 3, "B": 0}, []),
        ("Job_Specialist, INVITED \nA,3\n", {"A": 3}, []),
        ("invited\tjob_specialist\n3\tA\n", {"A": 3}, []),
        ("job_specialist,invited\nA,\nB,2\n", {"A": None, "B": 2}, [("error", "invited_blank", "B2")]),
        ("job_specialist,invited\nA,mange\nB,2\n", {"A": None, "B": 2}, [("error", "not_a_number", "B2")]),
        ("job_specialist,invited\nA,1\nB,2\nA,3\n", {"A": 1, "B": 2}, [("set_aside", "key_repeated", "A4")]),
        ("job_specialist,invited\n,1\nB,2\n", {"B": 2}, [("set_aside", "row_without_key", "A2")]),
        ("job_specialist,invited,epost\nA,1,a@example.org\n", {"A": 1}, [("warning", "header_unknown", "C1")]),
    ],
)
def test_invitations(tmp_path: Path, text: str, expected: dict[str, object], told: list[tuple[str, str, str]]) -> None:
    path = tmp_path / "invitations.csv"
    path.write_bytes(text.encode())
    assert intake_of_invitations(path) == (expected, told)


def test_invitations_without_numbers_stop(tmp_path: Path) -> None:
    path = tmp_path / "invitations.csv"
    path.write_text("job_specialist,antall\nA,3\n", encoding="utf-8")
    cells, issues, _ = read_invitations(path, STUDY)
    assert [(found.severity, found.rule) for found in issues] == [
        ("stop", "header_missing"),
        ("warning", "header_unknown"),
    ]
    assert cells == []


def test_a_damaged_sav_that_fells_the_library_stops_with_a_message(tmp_path: Path) -> None:
    path = tmp_path / "employer_survey.sav"
    path.write_bytes(base64.b64decode((ROOT / "tests/data/damaged_sav.txt").read_text(encoding="ascii")))
    cells, issues, _ = read_survey(path, STUDY)
    assert not cells
    assert [(found.severity, found.rule) for found in issues] == [("stop", "unreadable_survey")]
