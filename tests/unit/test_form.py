"""The blank form: what it holds, what Excel will refuse, and that what is filled in comes back as it was meant."""

import datetime
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from intake import STUDY, Intake, intake_of_reports
from project import ROOT
from seanalysis.cli import main
from seanalysis.raw.form.questions import Form
from seanalysis.study.codebook import Language

LAYOUTS = {layout.id: layout for layout in STUDY.layouts}
FORMS = [(layout, language) for layout in LAYOUTS for language in ("nb", "en")]
COVER, TABLE, GUIDE = 0, 1, 2  # the place of a sheet in the workbook
FIRST = 3  # the first row of a participant
ROWS = 300
SHOWN = 255  # letters that Excel shows at a cell

Write = Callable[..., Path]
each_form = pytest.mark.parametrize(("layout", "language"), FORMS)


@pytest.fixture
def form(tmp_path: Path) -> Write:
    """Write a form as the command line does."""

    def write(layout: str = "1", language: str = "nb", *options: str) -> Path:
        path = tmp_path / "form" / "individual_reports" / "skjema.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        study = ["--study", str(ROOT / "config" / "study")]
        assert main(["form", str(path), "--layout", layout, "--language", language, *study, *options]) == 0
        return path

    return write


@pytest.fixture
def office(program: Callable[..., str], tmp_path: Path) -> Callable[[Path], Path]:
    """Let LibreOffice open a workbook, compute its formulas and save it under the same name."""
    soffice = program("soffice", "libreoffice")

    def save(path: Path) -> Path:
        out = tmp_path / "saved" / "individual_reports"
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, path]
        run = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        assert (out / path.name).exists(), run.stdout + run.stderr
        return out / path.name

    return save


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[2]}


def questions(layout: str, language: Language) -> Form:
    return Form(STUDY, STUDY.participants.form(LAYOUTS[layout]), language)


def fill_in_cover(path: Path, language: str) -> None:
    book = openpyxl.load_workbook(path)
    cover = book.worksheets[COVER]
    for row in cover.iter_rows(min_col=1, max_col=2):
        label, answer = row
        if label.value in ("Caseorganisasjon", "Case organisation"):
            answer.value = "Voksenopplæringen"
        elif label.value in ("Caseprosjekt", "Case project"):
            answer.value = "Ås"
        elif label.value in ("Tiltak", "Programme"):
            answer.value = "Introduksjonsprogram" if language == "nb" else "Introduction Programme"
        elif label.value in ("Jobbspesialist", "Job specialist"):
            answer.value = "JS 07"
        elif label.value in ("Rapportdato", "Report date"):
            answer.value = datetime.date(2024, 1, 31)
    book.save(path)


# What a job specialist fills in: by field, as typed in each language, and what is meant by it.
PARTICIPANTS = [
    {
        "participant_id": ("007", "007", "007"),
        "home_country": ("Øst-Timor", "Timor-Leste", "TL"),
        "gender": ("Kvinne", "Woman", "woman"),
        "marital_status": ("Enke/enkemann", "Widowed", "widowed"),
        "children": (0, 0, 0),
        "age_at_takeover": (15, 15, 15),
        "schooling_years": (9.5, 9.5, 9.5),
        "professional_competence": ("Nei", "No", "no"),
        "education_recognised": ("ikke aktuelt", "not applicable", None),
        "work_years_home": (0.5, 0.5, 0.5),
        "work_experience_norway": ("vet ikke", "not known", None),
        "norwegian_level": ("Ingen", "None", "none"),
        "referral_reason": ("– 2–3 år uten praksis; æøå", "– 2–3 years without placement", "free text"),
        "months_before_takeover": (6, 6, 6),
        "weeks_to_placement": ("ikke aktuelt", "not applicable", None),
        "placements": (0, 0, 0),
        "first_placement_date": ("ikke aktuelt", "not applicable", None),
        "status": ("Deltids- eller ringevikarjobb, mål ikke nådd", "Part-time or on-call job, goal not reached",
                   "employed_not_counted"),
        "progress": ("Går fint.", "Going well.", "free text"),
        "contract_type": ("Ringevikar", "On call", "on_call"),
        "position_percent": (20, 20, 20),
        "industry": ("Kantine, restaurant og kafé", "Canteen, restaurant and café", "food_service"),
        "job_title": ("Kjøkkenhjelp", "Kitchen help", "free text"),
        "after_followup": ("Ja", "Yes", "yes"),
    },
    {
        "participant_id": ("8", "8", "8"),
        "home_country": ("Syria", "Syria", "SY"),
        "gender": ("Mann", "Man", "man"),
        "children": (20, 20, 20),
        "professional_competence": ("Ja", "Yes", "yes"),
        "education_recognised": ("Ja", "Yes", "yes"),
        "norwegian_level": ("A1+", "A1+", "A1+"),
        "weeks_to_placement": (3, 3, 3),
        "unpaid_placement_weeks": (12, 12, 12),
        "placements": (2, 2, 2),
        "months_to_exit": (14.5, 14.5, 14.5),
        "start_date": (datetime.date(2022, 2, 1), datetime.date(2022, 2, 1), datetime.date(2022, 2, 1)),
        "first_placement_date": (datetime.date(2022, 3, 4), datetime.date(2022, 3, 4), datetime.date(2022, 3, 4)),
        "paid_work_date": (datetime.date(2023, 4, 5), datetime.date(2023, 4, 5), datetime.date(2023, 4, 5)),
        "reported_on": (datetime.date(2024, 1, 31), datetime.date(2024, 1, 31), datetime.date(2024, 1, 31)),
        "status": ("Skrevet ut til arbeid", "Exited to work", "exited_to_work"),
        "contract_type": ("Fast", "Permanent", "permanent"),
        "position_percent": (100, 100, 100),
        "industry": ("Annet", "Other", "other"),
        "after_followup": ("Nei", "No", "no"),
        "followup_6": ("I arbeid og utdanning", "In work and education", "in_work_and_education"),
        "followup_36": ("vet ikke", "not known", None),
    },
]  # fmt: skip


@each_form
def test_a_form_filled_in_and_saved_by_libreoffice_comes_back_as_it_was_meant(
    form: Write, office: Callable[[Path], Path], layout: str, language: str
) -> None:
    path = form(layout, language)
    fill_in_cover(path, language)
    book = openpyxl.load_workbook(path)
    fields = STUDY.participants.form(LAYOUTS[layout]).fields
    for row, participant in enumerate(PARTICIPANTS, start=FIRST):
        for column, field in enumerate(fields, start=1):
            if field.id in participant:
                book.worksheets[TABLE].cell(row, column).value = participant[field.id][language == "en"]
    book.save(path)
    intake = intake_of_reports(office(path).parents[1])
    assert intake.issues.empty, intake.issues.to_string()
    assert read_back(intake, layout) == meant(layout, language)
    assert intake.records["job_specialist"].tolist() == ["JS 07"] * 2
    assert intake.records["programme"].tolist() == ["intro"] * 2
    assert intake.records["report_date"].dt.date.tolist() == [datetime.date(2024, 1, 31)] * 2
    states = intake.cells.query("field in ['work_experience_norway', 'weeks_to_placement'] and row == @FIRST")
    assert set(states["state"]) == {"unknown", "not_applicable"}


def read_back(intake: Intake, layout: str) -> list[dict[str, object]]:
    fields = STUDY.participants.form(LAYOUTS[layout]).fields
    rows = intake.records[[field.id for field in fields]].to_dict("records")
    return [{id: value for id, value in row.items() if pd.notna(value)} for row in rows]


def meant(layout: str, language: str) -> list[dict[str, object]]:
    fields = {field.id: field for field in STUDY.participants.form(LAYOUTS[layout]).fields}
    wanted = []
    for participant in PARTICIPANTS:
        row: dict[str, object] = {}
        for id, (nb, en, value) in participant.items():
            if id in fields and value is not None:
                text = fields[id].type in ("text", "free_text")
                row[id] = (en if language == "en" else nb) if text else value
                if isinstance(value, datetime.date):
                    row[id] = datetime.datetime.combine(value, datetime.time())
        wanted.append(row)
    return wanted


@each_form
def test_every_answer_that_can_be_chosen_is_understood(form: Write, layout: str, language: Language) -> None:
    path = form(layout, language)
    fill_in_cover(path, language)
    book = openpyxl.load_workbook(path)
    asked = questions(layout, language).table()
    for column, question in enumerate(asked, start=1):
        for row, choice in enumerate(question.choices, start=FIRST):
            book.worksheets[TABLE].cell(row, column).value = choice
    for row in range(FIRST, FIRST + max(len(question.choices) for question in asked)):
        book.worksheets[TABLE].cell(row, 1).value = f"{row:03}"
    book.save(path)
    intake = intake_of_reports(path.parents[1])
    assert set(intake.issues["severity"]) <= {"warning"}, set(intake.issues["rule"])
    cells = intake.cells.set_index(["field", "row"])
    for question in asked:
        words = {word: kind for kind, word in question.words.items()}
        for row, choice in enumerate(question.choices, start=FIRST):
            assert cells.loc[(question.field.id, row), "state"] == words.get(choice, "answered")


@each_form
def test_a_form_that_is_not_filled_in_says_what_is_missing_and_nothing_else(
    form: Write, layout: str, language: Language
) -> None:
    intake = intake_of_reports(form(layout, language).parents[1])
    assert intake.issues["rule"].value_counts().to_dict() == {
        "cover_blank": len(STUDY.participants.cover),
        "no_rows": 1,
    }
    assert intake.records.empty


@each_form
def test_headers_groups_and_explanations_are_those_of_the_codebook(
    form: Write, layout: str, language: Language
) -> None:
    book = openpyxl.load_workbook(form(layout, language))
    codebook = STUDY.participants.form(LAYOUTS[layout])
    table, guide, cover = book.worksheets[TABLE], book.worksheets[GUIDE], book.worksheets[COVER]
    assert [cell.value for cell in table[2]] == [field.header(language) for field in codebook.fields]
    assert [cell.value for cell in table[1] if cell.value] == [group.label[language] for group in codebook.groups]
    explained = {row[0]: row[1] for row in guide.iter_rows(values_only=True, max_col=2)}
    for field in codebook.fields:
        assert field.help and explained[field.header(language)] == field.help[language]
    told = {row[0]: row[2] for row in cover.iter_rows(values_only=True, max_col=3)}
    for field in codebook.cover:
        assert field.help and told[field.header(language)] == field.help[language]


def test_layout_1_in_bokmaal_is_the_form_of_the_study(form: Write) -> None:
    book = openpyxl.load_workbook(form("1", "nb"))
    published = openpyxl.load_workbook(ROOT / "data/raw/demo/individual_reports/rapport_01.xlsx")
    assert book.sheetnames[:2] == published.sheetnames
    for row in (1, 2):
        headers = [[cell.value for cell in workbook["Individrapporter"][row]] for workbook in (book, published)]
        assert headers[0] == headers[1]


@each_form
def test_only_the_cells_for_answers_can_be_changed(form: Write, layout: str, language: str) -> None:
    book = openpyxl.load_workbook(form(layout, language))
    assert all(sheet.protection.sheet and sheet.protection.password is None for sheet in book)
    table = book.worksheets[TABLE]
    for row in table.iter_rows():
        assert {cell.protection.locked for cell in row} == {row[0].row < FIRST}
    assert table.max_row - FIRST + 1 >= ROWS
    unlocked = [
        cell.coordinate for row in book.worksheets[COVER].iter_rows() for cell in row if not cell.protection.locked
    ]
    assert len(unlocked) == len(STUDY.participants.cover)
    assert all(coordinate.startswith("B") for coordinate in unlocked)
    assert table.freeze_panes == "B3"
    assert table.print_title_rows == "$1:$2"


def test_what_is_typed_keeps_its_form(form: Write) -> None:
    table = openpyxl.load_workbook(form("2")).worksheets[TABLE]
    formats = {field.id: table.cell(FIRST, column).number_format for column, field in enumerate(
        STUDY.participants.form(LAYOUTS["2"]).fields, start=1)}  # fmt: skip
    assert formats["participant_id"] == formats["referral_reason"] == formats["norwegian_level"] == "@"
    assert formats["start_date"] == "dd.mm.yyyy"
    assert formats["children"] == formats["schooling_years"] == "General"


@each_form
def test_what_is_shown_at_a_cell_is_shown_whole(form: Write, layout: str, language: str) -> None:
    book = openpyxl.load_workbook(form(layout, language))
    for sheet in book.worksheets[:2]:
        for held in sheet.data_validations.dataValidation:
            assert held.prompt and len(held.prompt) <= SHOWN and not held.prompt.endswith("…")
            assert held.errorStyle in (None, "stop") and held.showErrorMessage and held.showInputMessage
    table = book.worksheets[TABLE]
    held_columns = {range_boundaries(str(held.sqref))[0] for held in table.data_validations.dataValidation}
    assert held_columns == set(range(1, len(columns(table)) + 1))


NUMBERS = [
    ("children", {-1: False, 0: True, 20: True, 21: False, 1.5: False, "to": False, "vet ikke": True, "ca. 2": False}),
    ("age_at_takeover", {14: False, 15: True, 75: True, 76: False, 30.5: False, "VET IKKE": True}),
    ("schooling_years", {-0.5: False, 0: True, 9.5: True, 25: True, 25.1: False, "ikke aktuelt": False}),
    ("weeks_to_placement", {208: True, 209: False, "ikke aktuelt": True, "*": False, "2-3": False}),
    ("position_percent", {0: True, 0.5: False, 1: False, 5: True, 50: True, 100.1: False, "50 prosent": False}),
    ("start_date", {
        datetime.date(2009, 12, 31): False, datetime.date(2010, 1, 1): True, datetime.date(2039, 12, 31): True,
        datetime.date(2040, 1, 1): False, "våren 2023": False, "vet ikke": True,
    }),
]  # fmt: skip
IDS = ["007", "7", "A*", "Ab", "ab", "x", "AB"]
UNIQUE = [True, True, True, False, False, True, False]


def test_a_value_outside_the_limits_is_refused(form: Write, office: Callable[[Path], Path]) -> None:
    """The checks of the form are computed by LibreOffice, on values within and outside the limits."""
    path = form("2")
    book = openpyxl.load_workbook(path)
    table = book.worksheets[TABLE]
    column = {field.id: n for n, field in enumerate(STUDY.participants.form(LAYOUTS["2"]).fields, start=1)}
    asked: list[tuple[str, object, bool]] = []
    tried = [(id, list(values.items())) for id, values in NUMBERS]
    tried.append(("participant_id", list(zip(IDS, UNIQUE, strict=True))))
    for place, (id, values) in enumerate(tried, start=60):
        for row, (value, may) in enumerate(values, start=FIRST):
            table.cell(row, column[id]).value = value
            result = table.cell(row, place)
            result.value = check_of(table, row, column[id])
            asked.append((result.coordinate, (id, value), may))
    book.save(path)
    computed = openpyxl.load_workbook(office(path), data_only=True).worksheets[TABLE]
    for coordinate, what, may in asked:
        assert computed[coordinate].value is may, what


def check_of(table: Worksheet, row: int, column: int) -> str:
    """The formula by which Excel checks a cell."""
    for held in table.data_validations.dataValidation:
        left, top, right, bottom = range_boundaries(str(held.sqref))
        if left <= column <= right and top <= row <= bottom:
            assert held.type == "custom"
            here = f"{get_column_letter(column)}{row}"
            return str(Translator(f"={held.formula1}", f"{get_column_letter(left)}{top}").translate_formula(here))
    raise AssertionError(f"nothing checks column {column}")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_lists_are_where_the_checks_look_for_them(form: Write, language: Language) -> None:
    book = openpyxl.load_workbook(form("2", language))
    table = book.worksheets[TABLE]
    lists = {
        range_boundaries(str(held.sqref))[0]: held.formula1
        for held in table.data_validations.dataValidation
        if held.type == "list"
    }
    for column, question in enumerate(questions("2", language).table(), start=1):
        assert (column in lists) == (question.field.type in ("category", "country"))
        if column in lists:
            name, area = lists[column].rsplit("!", 1)
            cells = book[name.strip("'")][area.replace("$", "")]
            assert tuple(cell.value for (cell,) in cells) == question.choices


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_cell_turns_grey_where_its_field_does_not_apply(
    form: Write, office: Callable[[Path], Path], language: Language
) -> None:
    path = form("2", language)
    book = openpyxl.load_workbook(path)
    table = book.worksheets[TABLE]
    codebook = STUDY.participants.form(LAYOUTS["2"])
    column = {field.id: n for n, field in enumerate(codebook.fields, start=1)}
    levels = codebook.levels(codebook.field("status"))
    asked = []
    conditional = [field for field in codebook.fields if field.applies_when]
    for row, level in enumerate(levels, start=FIRST):
        table.cell(row, column["status"]).value = level.label[language]
        for place, field in enumerate(conditional, start=60):
            result = table.cell(row, place)
            result.value = grey_of(table, row, column[field.id])
            asked.append((result.coordinate, field, level))
    book.save(path)
    computed = openpyxl.load_workbook(office(path), data_only=True).worksheets[TABLE]
    for coordinate, field, level in asked:
        applies = all(level.id in (condition.levels or ()) for condition in field.applies_when)
        assert computed[coordinate].value is not applies, (field.id, level.id)


def grey_of(table: Worksheet, row: int, column: int) -> str:
    for area, rules in table.conditional_formatting._cf_rules.items():
        left, top, right, _ = range_boundaries(str(area.sqref))
        if left <= column <= right and column > 1:
            here, first = f"{get_column_letter(column)}{row}", f"{get_column_letter(left)}{top}"
            return str(Translator(f"={rules[0].formula[0]}", first).translate_formula(here))
    raise AssertionError(f"column {column} never turns grey")


def test_the_same_form_has_the_same_bytes_and_no_macro(form: Write) -> None:
    first = form("2").read_bytes()
    path = form("2")
    assert path.read_bytes() == first
    with zipfile.ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if "vba" in name.lower() or "externalLink" in name]


def test_the_cover_can_be_filled_in_beforehand(form: Write) -> None:
    options = (
        "--specialist",
        "Åse =1+1",
        "--programme",
        "jobbsjansen",
        "--case-project",
        "Ås",
        "--organisation",
        "NAV Ås",
    )
    book = openpyxl.load_workbook(form("1", "en", *options))
    cover = {row[0]: row[1] for row in book.worksheets[COVER].iter_rows(values_only=True, max_col=2)}
    assert cover["Job specialist"] == "Åse =1+1"
    assert (cover["Programme"], cover["Case project"], cover["Case organisation"]) == ("Jobbsjansen", "Ås", "NAV Ås")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["out.xlsx", "--programme", "KVP"], "Introduksjonsprogram, Jobbsjansen"),
        (["out.xlsx", "--layout", "9"], "There is no layout 9. Choose one of: 1 (Skjema 1), 2 (Skjema 2)"),
        (["out.xls"], ".xlsx"),
        (["no/such/folder/out.xlsx"], "folder"),
    ],
)
def test_a_mistake_on_the_command_line_is_told(
    options: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["form", *options, "--study", str(ROOT / "config" / "study")]) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
