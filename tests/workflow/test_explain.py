"""`seanalysis explain`: each number is computed again from the cells of the files at the addresses that it gives."""

import csv
import json
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pyreadstat
import pytest

from intake import STUDY
from project import Project
from seanalysis.cells import frame
from seanalysis.cells.select import by_table
from seanalysis.cli import main
from seanalysis.explain import text, words
from seanalysis.explain.cell import tell
from seanalysis.explain.rows import Records
from seanalysis.explain.source import Source
from seanalysis.explain.told import Told
from seanalysis.raw.cells import kind_of
from seanalysis.validated.parsing import Reader

WORK = {"exited_to_work", "leave_for_work", "in_work_followed_up"}
A_LEVEL = {"A1", "A1+", "A2", "A2+"}
ALONE = {"unmarried", "separated", "divorced", "widowed"}
HIRED = ("q4_direct", "q4_after_placement", "q4_temporary")
CANDIDATES = (*HIRED, "q4_placement_only", "q4_tasting")

CORRECTION = ("Under kartlegging", "Skrevet ut til arbeid", "Telefon", "KN", "2026-01-15")

Answers = dict[str, Any]


class Files:
    """The raw files, opened cell by cell as they are asked for. What a cell says, the codebook decides."""

    def __init__(self, raw: Path, corrections: Path) -> None:
        self._raw = raw
        self._open: dict[str, Any] = {}
        with corrections.open(encoding="utf-8", newline="") as lines:
            self._corrected = list(csv.DictReader(lines))

    def answer(self, file: str, at: dict[str, Any]) -> Any:
        """The answer at an address: a level, a number, or None where there is none."""
        if at["correction"]:
            line = self._corrected[at["correction"] - 2]
            assert (line["file"], line["sheet"], line["cell"]) == (file, at["sheet"], at["cell"])
            kind, typed = "text", line["new"]
        else:
            kind, typed = self._typed(file, at["sheet"], at["cell"])
        book = next(book for book in (STUDY.participants, STUDY.employers, STUDY.intake) if has(book, at["field"]))
        value = Reader(book.field(at["field"]), book).read(kind, typed).value
        return None if value is None or pd.isna(value) else value

    def _typed(self, file: str, sheet: str, cell: str) -> tuple[str, str]:
        path = next(self._raw.rglob(file))
        if file not in self._open:
            self._open[file] = READERS[path.suffix](path)
        content = self._open[file]
        if path.suffix == ".xlsx":
            found = (content[sheet] if sheet else content.active)[cell]
            return kind_of(found.value, found.number_format)
        if path.suffix == ".csv":
            column, row = re.fullmatch(r"([A-Z])(\d+)", cell).groups()
            return kind_of(content[int(row) - 1][ord(column) - ord("A")])
        name, row = re.fullmatch(r"(\w+)\[(\d+)\]", cell).groups()
        value = content[name].iloc[int(row) - 1]
        return kind_of(int(value) if isinstance(value, float) and value.is_integer() else value)


READERS: dict[str, Callable[[Path], Any]] = {
    ".xlsx": openpyxl.load_workbook,
    ".csv": lambda path: list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines())),
    ".sav": lambda path: pyreadstat.read_sav(path, user_missing=True)[0],
}


def has(book: Any, name: str) -> bool:
    return any(it.id == name for it in book.all_fields)


@dataclass
class Record:
    """A record behind a number: its role, and its answers read from the files."""

    role: str
    answers: Answers
    cells: list[dict[str, Any]] = field(default_factory=list)


def ask(project: Path, *arguments: str) -> dict[str, Any]:
    """The answer of the command as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "seanalysis.cli", "explain", *arguments, "--json", "--project", str(project)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], demo_run: Project) -> Callable[..., str]:
    """Ask in this process; the answer or the message as text."""

    def answer(*arguments: str, project: Path = demo_run.folder, status: int = 0) -> str:
        assert main(["explain", *arguments, "--project", str(project)]) == status
        captured = capsys.readouterr()
        return captured.err if status else captured.out

    return answer


@pytest.fixture
def cell(told: Callable[..., str]) -> Callable[..., dict[str, Any]]:
    """What is told of one cell."""

    def one(selector: str, *more: str, **where: Any) -> dict[str, Any]:
        (found,) = json.loads(told(selector, "--json", *more, **where))["cells"]
        return found

    return one


def records(found: dict[str, Any], files: Files) -> list[Record]:
    """The records of an answer with what the files say at their addresses."""
    return [
        Record(
            record["role"],
            {at["field"]: files.answer(record["file"], at) for at in record["cells"]},
            record["cells"],
        )
        for record in found["rows"]["records"]
    ]


@pytest.fixture(scope="session")
def files(demo_run: Project) -> Files:
    return Files(demo_run.folder / "data" / "raw" / "demo", demo_run.folder / "config" / "study" / "corrections.csv")


def is_in(name: str, levels: set[str]) -> Callable[[Answers], bool | None]:
    return lambda one: None if one[name] is None else one[name] in levels


def at_least(name: str, bound: float) -> Callable[[Answers], bool | None]:
    return lambda one: None if one[name] is None else one[name] >= bound


def work(one: Answers) -> bool | None:
    return is_in("status", WORK)(one)


def lone_mother(one: Answers) -> bool | None:
    parts = [is_in("gender", {"woman"})(one), is_in("marital_status", ALONE)(one), at_least("children", 1)(one)]
    return False if False in parts else None if None in parts else True


SHARES: dict[str, tuple[Callable[[Answers], bool | None], Callable[[Answers], bool]]] = {
    # name of the cell: what counts (None where it is not known), and what each of the records must be
    "transition_by_programme.total.percent": (work, lambda _: True),
    "transition_by_programme.intro": (work, lambda one: one["programme"] == "intro"),
    "transition_by_case.Caseprosjekt B.share": (work, lambda one: one["case_project"] == "Caseprosjekt B"),
    "transition_by_specialist.Jobbspesialist 03": (work, lambda one: one["job_specialist"] == "Jobbspesialist 03"),
    "background.woman.intro": (is_in("gender", {"woman"}), lambda one: one["programme"] == "intro"),
    "background.lone_mother.yes.total": (lone_mother, lambda _: True),
    "background.work_experience_home.from_5.total": (at_least("work_years_home", 5), lambda _: True),
    "norwegian_level.low_norwegian.yes.total": (is_in("norwegian_level", A_LEVEL | {"none"}), lambda _: True),
    "status.under_mapping.jobbsjansen": (
        is_in("status", {"under_mapping"}),
        lambda one: one["programme"] == "jobbsjansen",
    ),
    "home_country.PK.jobbsjansen": (is_in("home_country", {"PK"}), lambda one: one["programme"] == "jobbsjansen"),
    "employed_compared.schooling.from_10.transition.yes": (at_least("schooling_years", 10), work),
    "contract_by_case.Caseprosjekt C.permanent": (
        is_in("contract_type", {"permanent"}),
        lambda one: work(one) and one["case_project"] == "Caseprosjekt C",
    ),
    "position.position_60_or_more.yes.total": (
        at_least("position_percent", 60),
        lambda one: work(one) and one["position_percent"] is not None,
    ),
    "time_to_exit_of_exited.6.total": (
        lambda one: None if one["months_to_exit"] is None else one["months_to_exit"] <= 6,
        lambda _: True,
    ),
    "definitions.narrower.share": (is_in("status", {"exited_to_work"}), lambda _: True),
    "compared_by_case.Caseprosjekt A.share": (work, lambda one: one["case_project"] == "Caseprosjekt A"),
    "compared_by_specialist.total.share": (work, lambda _: True),
    "employer_decision.q1_01.yes": (is_in("q1_01", {"yes"}), lambda _: True),
    "employer_continuation.q2_03.no_but": (is_in("q2_03", {"no_but"}), lambda _: True),
    "employer_formalities.q3_05.no": (is_in("q3_05", {"no"}), lambda _: True),
    "employer_hiring_by_employer.tasting": (
        at_least("q4_tasting", 1),
        lambda one: sum(one[name] for name in CANDIDATES) < 58,
    ),
}


@pytest.mark.parametrize("selector", SHARES)
def test_a_share_is_counted_again_from_the_cells(
    selector: str, files: Files, cell: Callable[..., dict[str, Any]]
) -> None:
    counts, belongs = SHARES[selector]
    found = cell(selector, "--rows")
    listed = records(found, files)
    assert all(belongs(record.answers) for record in listed)
    answers = [counts(record.answers) for record in listed]
    numbers = found["numbers"]
    assert answers.count(True) == numbers["count"] > 0
    assert len(answers) - answers.count(None) == numbers["base"]
    assert answers.count(None) == numbers["missing"]
    roles = {True: "counted", False: "base", None: "missing"}
    assert [record.role for record in listed] == [roles[answer] for answer in answers]
    assert numbers["value"] == pytest.approx(numbers["count"] / numbers["base"])


NUMBERS: dict[str, tuple[str, Callable[[list[float]], float]]] = {
    "background.age_at_takeover.total": ("age_at_takeover", statistics.median),
    "background.schooling_years.intro": ("schooling_years", statistics.median),
    "course.weeks_to_placement.programme.jobbsjansen": ("weeks_to_placement", statistics.median),
    "position.position_percent.total": ("position_percent", statistics.median),
    "time_to_exit_of_exited.mean.total": ("months_to_exit", statistics.mean),
    "home_country.distinct.intro": ("home_country", lambda values: len(set(values))),
}


@pytest.mark.parametrize("selector", NUMBERS)
def test_a_median_a_mean_and_a_number_of_levels_from_the_cells(
    selector: str, files: Files, cell: Callable[..., dict[str, Any]]
) -> None:
    name, summed_up = NUMBERS[selector]
    found = cell(selector, "--rows")
    values = [record.answers[name] for record in records(found, files)]
    known = [value for value in values if value is not None]
    assert (len(known), len(values) - len(known)) == (found["numbers"]["base"], found["numbers"]["missing"])
    assert summed_up(known) == pytest.approx(found["numbers"]["value"])


@pytest.mark.parametrize(
    ("selector", "counted", "of"),
    [
        ("employer_hiring.hired.sum", HIRED, ()),
        ("employer_hiring.hired.share", HIRED, CANDIDATES),
        ("employer_hiring.tasting.share", ("q4_tasting",), CANDIDATES),
    ],
)
def test_a_sum_is_added_again_from_the_cells(
    selector: str, counted: tuple[str, ...], of: tuple[str, ...], files: Files, cell: Callable[..., dict[str, Any]]
) -> None:
    found = cell(selector, "--rows")
    assert tuple(found["rows"]["adds"]) == counted
    assert tuple(found["rows"]["of"]) == of
    used = [record.answers for record in records(found, files) if record.role == "counted"]
    assert sum(one[name] for one in used for name in counted) == found["numbers"]["count"]
    base = sum(one[name] for one in used for name in of) if of else len(used)
    assert base == found["numbers"]["base"]


def test_a_number_of_records_from_the_cells(files: Files, cell: Callable[..., dict[str, Any]]) -> None:
    found = cell("reports_received.case_project.Caseprosjekt A", "--rows")
    listed = records(found, files)
    counted = [record for record in listed if record.answers["case_project"] == "Caseprosjekt A"]
    assert len(counted) == found["numbers"]["count"]
    assert {record.role for record in counted} == {"counted"}
    assert len(listed) == found["numbers"]["base"]


def test_a_difference_between_groups_from_the_cells(files: Files, cell: Callable[..., dict[str, Any]]) -> None:
    found = cell("employed_compared.from_10.difference.yes-no", "--rows")
    shares = []
    listed = records(found, files)
    for answer in (True, False):
        group = [record.answers for record in listed if work(record.answers) is answer]
        shares.append(statistics.mean(one["schooling_years"] >= 10 for one in group))
    assert shares[0] - shares[1] == pytest.approx(found["numbers"]["value"])
    assert len(listed) == found["numbers"]["base"] + found["numbers"]["missing"]


def test_an_association_from_the_cells(files: Files, cell: Callable[..., dict[str, Any]]) -> None:
    found = cell("question_background.schooling.from_10.difference", "--rows")
    known = [record.answers for record in records(found, files) if record.role != "missing"]
    groups = [[work(one) for one in known if (one["schooling_years"] >= 10) is more] for more in (True, False)]
    assert statistics.mean(groups[0]) - statistics.mean(groups[1]) == pytest.approx(found["numbers"]["value"])
    assert len({one["job_specialist"] for one in known}) == 14
    slope = cell("question_support.reasons_that_mattered.slope", "--rows")
    known = [record.answers for record in records(slope, files) if record.role != "missing"]
    reasons = [sum(one[f"q1_{n:02}"] == "yes" for n in range(1, 12)) for one in known]
    hired = [sum(one[name] for name in HIRED) >= 1 for one in known]
    assert np.polyfit(reasons, np.array(hired, float), 1)[0] == pytest.approx(slope["numbers"]["value"])


def test_what_is_said_of_all_units_rests_on_the_records_of_all(
    files: Files, cell: Callable[..., dict[str, Any]]
) -> None:
    found = cell("compared_by_case.total.chi_square", "--rows")
    listed = [record.answers for record in records(found, files) if record.role != "missing"]
    by_unit = pd.crosstab([one["case_project"] for one in listed], [work(one) for one in listed])
    expected = np.outer(by_unit.sum(axis=1), by_unit.sum(axis=0)) / by_unit.to_numpy().sum()
    assert ((by_unit - expected) ** 2 / expected).to_numpy().sum() == pytest.approx(found["numbers"]["value"])
    assert found["base_of"] == words.UNITS.nb
    assert words.ALL_ALIKE.nb in found["rows"]["told"]


def test_the_expected_share_of_a_unit_names_the_model_and_its_records(
    files: Files, cell: Callable[..., dict[str, Any]]
) -> None:
    found = cell("compared_by_case.Caseprosjekt A.expected", "--rows")
    assert "logistisk modell av alle enhetene med «Tiltak», «Skolegang»" in found["computed"][0]
    known = [record for record in records(found, files) if None not in record.answers.values()]
    assert len(known) == found["numbers"]["base"]
    assert sum(bool(work(record.answers)) for record in known) == found["numbers"]["count"]


def test_the_response_to_the_survey_from_the_survey_and_the_invitations(
    files: Files, cell: Callable[..., dict[str, Any]]
) -> None:
    found = cell("employer_response.percent", "--rows")
    listed = records(found, files)
    assert sum(record.role == "counted" for record in listed) == found["numbers"]["count"]
    invited = [record.answers["invited"] for record in listed if record.role == "base"]
    assert sum(invited) == found["numbers"]["base"]
    assert words.ANONYMOUS.nb in found["rows"]["told"]


def test_cells_without_an_answer_are_themselves_the_records(
    demo_run: Project, cell: Callable[..., dict[str, Any]]
) -> None:
    found = cell("missing.contract_type.rapport_01.xlsx", "--rows")
    workbook = openpyxl.load_workbook(demo_run.folder / "data/raw/demo/individual_reports/rapport_01.xlsx")
    blank = 0
    for record in found["rows"]["records"]:
        (at,) = record["cells"]
        assert (record["file"], at["field"]) == ("rapport_01.xlsx", "contract_type")
        if record["role"] == "counted":
            blank += 1
            assert workbook[at["sheet"]][at["cell"]].value in (None, "Vet ikke", "ukjent", "?")
    assert blank == found["numbers"]["count"]


def test_the_kinds_of_missing_are_told_of_each_record(cell: Callable[..., dict[str, Any]]) -> None:
    found = cell("background.age_at_takeover.total", "--rows")
    whys = [record["why"] for record in found["rows"]["records"]]
    told = {kind["label"]: kind["count"] for kind in found["missing"]}
    assert sum(told.values()) == found["numbers"]["missing"] > 0
    assert {why: whys.count(why) for why in told} == told
    assert all((record["role"] == "missing") == bool(record["why"]) for record in found["rows"]["records"])


def test_every_line_can_be_explained_and_its_records_give_its_numbers(demo_run: Project) -> None:
    """Of each statistic of each row of each table a line, in both languages, as text and as JSON."""

    folder = demo_run.folder
    lines = by_table(frame.read(demo_run.results / "internal" / "cells.csv"))
    kinds = set()
    for language in ("nb", "en"):
        source = Source(STUDY, folder / "config" / "study", lines, demo_run.results, language)
        behind = Records(
            STUDY, folder / "config" / "study", demo_run.processed, folder / "data" / "raw" / "demo", language
        )
        for table, of_table in lines.items():
            if "." in table:
                continue
            for line in {line.statistic: line for line in of_table}.values():
                one = tell(table, line, "", source)
                kinds.add((one.table["kind"], line.statistic))
                if language == "nb":
                    rows = behind.behind(table, line)
                    assert rows.withheld or rows.records or not (line.base or line.missing)
                said = text.text(Told(table, language, True, cells=(one,)))
                assert "{" not in said
                assert one.selector in said
                json.loads(text.as_json(Told(table, language, True, cells=(one,))))
    assert {kind for kind, _ in kinds} == {*words.KINDS}
    assert len(kinds) > 45


def test_no_content_of_a_cell_is_told(demo_run: Project, told: Callable[..., str]) -> None:
    typed = pd.concat(pd.read_parquet(path) for path in (demo_run.processed / "raw/reports").glob("*/raw.parquet"))
    free = typed[typed["field"].isin(["participant_id", "progress", "referral_reason", "added_value", "job_title"])]
    said = told("background.woman.total", "--rows", "--json") + told("background.woman.total", "--rows")
    assert not [text for text in free["typed"].unique() if len(text) > 3 and text in said]
    for record in json.loads(told("status.under_mapping.total", "--rows", "--json"))["cells"][0]["rows"]["records"]:
        assert set(record) == {"file", "sheet", "row", "role", "why", "cells"}
        assert all(set(at) == {"field", "label", "sheet", "cell", "correction"} for at in record["cells"])
        assert all(re.fullmatch(r"[A-Z]+\d+", at["cell"]) for at in record["cells"])


def test_nothing_is_written(demo_run: Project, told: Callable[..., str]) -> None:
    def tree() -> dict[Path, float]:
        return {path: path.stat().st_mtime_ns for path in demo_run.folder.rglob("*") if path.is_file()}

    before = tree()
    told("transition_by_programme.total", "--rows")
    assert tree() == before


@pytest.mark.parametrize("statistic", ["rounded", "caseload", "zone", "shrunken", "rank"])
def test_of_a_masked_unit_nothing_says_who_it_is(statistic: str, told: Callable[..., str]) -> None:
    said = told(f"compared_by_specialist.A.{statistic}", "--rows")
    assert "enhet A, uten navn" in said
    assert words.WHO_IS_MASKED.nb.split(".")[0] in said
    assert ".xlsx" not in said
    assert "Jobbspesialist 0" not in said
    assert (
        json.loads(told(f"compared_by_specialist.A.{statistic}", "--rows", "--json"))["cells"][0]["rows"]["records"]
        == []
    )


def test_a_hidden_number_is_not_told(demo_run: Project, tmp_path: Path, told: Callable[..., str]) -> None:
    project = linked(demo_run, tmp_path, "config", "data")
    shutil.copytree(demo_run.results, project / "results")
    path = project / "results" / "internal" / "cells.csv"
    cells = frame.read(path)
    chosen = cells["table"].eq("status") & cells["row_level"].eq("paused") & cells["column_level"].eq("intro")
    number = int(cells.loc[chosen, "count"].iloc[0])
    frame.write(cells.assign(hidden=chosen), path)
    (found,) = json.loads(told("status.paused.intro", "--rows", "--json", project=project))["cells"]
    assert found["shown"] == ":"
    assert {found["numbers"][name] for name in ("count", "base", "missing", "value", "lower", "upper")} == {None}
    assert found["steps"] == found["missing"] == found["rows"]["records"] == []
    assert found["rows"]["withheld"] == words.PROTECTED.nb
    assert f" {number} " not in told("status.paused.intro", project=project).partition("Definisjon")[0]


def linked(demo_run: Project, folder: Path, *parts: str) -> Path:
    """A project with some parts of the demo run."""
    for part in parts:
        (folder / part).symlink_to(demo_run.folder / part)
    return folder


def test_a_cell_is_told_with_where_all_of_it_stands(cell: Callable[..., dict[str, Any]]) -> None:
    found = cell("position.position_60_or_more.yes.intro")
    assert [step["left"] for step in found["steps"]][:3] == [202, 99, 90]
    assert found["steps"][1]["what"] == "«Overgang til arbeid» er «Ja»"
    assert found["steps"][-2]["left"] == found["numbers"]["base"]
    assert found["steps"][-1]["left"] == found["numbers"]["count"]
    rules = {rule["variable"]: rule for rule in found["definition"]}
    assert rules["position_60_or_more"]["rule"] == {"yes_when": [{"field": "position_percent", "at_least": 60.0}]}
    assert rules["position_60_or_more"]["section"] == "6.6"
    assert [way["records"] for way in rules["transition"]["ways"]][:3] == [46, 14, 39]
    assert {"position_percent", "transition", "status", "programme"} <= set(rules)
    for place in (found["table"], found["population"], *found["definition"]):
        lines = Path(place["file"]).read_text(encoding="utf-8").splitlines()
        assert f"id: {place.get('id') or place['variable']}" in lines[place["line"] - 1]
    shown = {(one["kind"], one["id"]) for one in found["shown_in"]}
    assert ("table", "position") in shown
    for one in found["shown_in"]:
        assert Path(one["file"].partition("#")[0]).is_file()
    assert found["rows"] is None


def test_the_sentence_of_the_report_that_shows_a_number(cell: Callable[..., dict[str, Any]]) -> None:
    found = cell("transition_by_programme.total.percent")
    (sentence,) = [one for one in found["shown_in"] if one["kind"] == "sentence"]
    assert sentence["title"].startswith("99 av 202 deltakere (49\u202f%) har overgang til arbeid")
    assert found["shown"] == "49\u202f%"
    assert not [one for one in cell("transition_by_programme.intro")["shown_in"] if one["kind"] == "sentence"]


def test_both_languages_say_the_same(told: Callable[..., str]) -> None:
    nb, en = (told("background.woman.intro", "--language", language) for language in ("nb", "en"))
    numbers = [
        re.findall(r"(?<![\d.,])\d+(?![\d.,])", said.partition("Vises")[0].partition("Shown")[0]) for said in (nb, en)
    ]
    assert numbers[0] == numbers[1]
    assert "SYNTETISKE DATA" in nb.splitlines()[0]
    assert "SYNTHETIC DATA" in en.splitlines()[0]
    assert "Hvem det gjelder" in nb
    assert "Whom it is about" in en


def test_the_text_lists_addresses_by_file(told: Callable[..., str]) -> None:
    said = told("background.woman.intro", "--rows")
    assert words.CONFIDENTIAL.nb in said
    assert re.search(r"Med i antallet: 43 poster\n    rapport_01.xlsx\n      Individrapporter, Kjønn: C4, C5", said)
    assert "      Om rapporten, Tiltak: B3" in said


@pytest.mark.parametrize(
    ("asked", "nb", "en"),
    [
        ("backgrund.woman", "Mente du background", "Did you mean background"),
        ("background.womn.intro", "ingenting som heter «womn». Mente du woman", "nothing called “womn”. Did you mean"),
        ("background.woman", "passer til 3 celler", "fits 3 cells"),
        ("status", "er en tabell med 30 celler", "is a table of 30 cells"),
        ("background.woman.from_5", "Ingen celle", "No cell"),
        ("zzz", "Det finnes: reports_received", "There are: reports_received"),
        ("R99", "Det finnes: R01", "There are: R01"),
        ("", "verken en tabell", "neither a table"),
        ("....", "verken en tabell", "neither a table"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(asked: str, nb: str, en: str, told: Callable[..., str]) -> None:
    for language, words_of in (("nb", nb), ("en", en)):
        said = told(asked, "--language", language, status=1)
        assert words_of in said
        assert "Traceback" not in said


def test_what_is_proposed_is_understood(told: Callable[..., str]) -> None:
    proposed = [line.strip() for line in told("background.woman", status=1).splitlines()[1:] if "…" not in line]
    assert len(proposed) == 3
    for selector in proposed:
        assert selector in told(selector)


def test_a_printed_number_is_told_with_its_verdict_and_each_of_its_cells(
    told: Callable[..., str], demo_run: Project
) -> None:
    with (demo_run.results / "internal" / "published.csv").open(encoding="utf-8", newline="") as lines:
        listed = list(csv.DictReader(lines))
    for line in listed[:: max(1, len(listed) // 12)]:
        found = json.loads(told(line["id"].lower(), "--json"))
        claim = found["claim"]
        assert (claim["id"], claim["verdict"]) == (line["id"], line["verdict"])
        in_english = json.loads(told(line["id"], "--json", "--language", "en"))
        assert in_english["claim"]["printed"] == line["printed"]
        if line["value"]:
            assert claim["computed"] == pytest.approx(float(line["value"]))
            assert found["cells"]
        assert claim["of"] == line["cell"]
        assert claim["verdict_label"] in told(line["id"])
        assert line["id"] in told(line["id"], "--language", "en")


def test_without_a_project_or_a_run(tmp_path: Path, told: Callable[..., str], demo_run: Project) -> None:
    assert "config/config.yaml" in told("status.paused.intro", project=tmp_path, status=1)
    shutil.copytree(demo_run.folder / "config", tmp_path / "config")
    assert "ingen kjøring er gjort her" in told("status.paused.intro", project=tmp_path, status=1)
    assert "no run has been made" in told("status.paused.intro", "--language", "en", project=tmp_path, status=1)


def test_without_the_processed_data_all_but_the_records_is_told(
    tmp_path: Path, told: Callable[..., str], demo_run: Project
) -> None:
    project = linked(demo_run, tmp_path, "config", "results")
    said = told("background.woman.intro", project=project)
    assert "antall 43" in said
    assert "Om dataene er syntetiske, er ikke kjent her" in said
    refused = told("background.woman.intro", "--rows", project=project, status=1)
    assert "Postene bak tallet kan ikke vises" in refused
    assert "participants.parquet" in refused


def test_records_of_another_run_are_refused(demo_run: Project, tmp_path: Path, told: Callable[..., str]) -> None:
    project = linked(demo_run, tmp_path, "config", "results")
    shutil.copytree(demo_run.processed, project / "data" / "processed")
    path = project / "data" / "processed" / "derived" / "participants.parquet"
    pd.read_parquet(path).iloc[1:].to_parquet(path, index=False)
    assert "de er fra hver sin kjøring" in told(
        "status.status.total.exited_to_work", "--rows", project=project, status=1
    )


def test_a_workbook_that_has_changed_since_is_told(demo_run: Project, tmp_path: Path, told: Callable[..., str]) -> None:
    project = linked(demo_run, tmp_path, "config", "results")
    shutil.copytree(demo_run.folder / "data", project / "data")
    raw = project / "data" / "raw" / "demo" / "individual_reports"
    workbook = openpyxl.load_workbook(raw / "rapport_02.xlsx")
    workbook.save(raw / "rapport_02.xlsx")
    (raw / "rapport_03.xlsx").unlink()
    rows = json.loads(told("background.woman.intro", "--rows", "--json", project=project))["cells"][0]["rows"]
    assert (rows["changed"], rows["gone"]) == (["rapport_02.xlsx"], ["rapport_03.xlsx"])
    assert "Adressene kan være feil" in told("background.woman.intro", "--rows", project=project)


def test_a_run_of_other_folders_is_found_by_what_it_was_given(
    demo_run: Project, tmp_path: Path, told: Callable[..., str]
) -> None:
    project = linked(demo_run, tmp_path, "config")
    given = ["--config", f"results={demo_run.results}", f"processed={demo_run.processed}"]
    assert "antall 43" in told("background.woman.intro", *given, project=project)
    assert "misspelt" in told("background.woman.intro", "--config", "result=x", project=project, status=1)
    assert "«results» er ingen innstilling" in told("a.b", "--config", "results", project=project, status=1)


def test_results_that_are_damaged_or_of_another_study(
    demo_run: Project, tmp_path: Path, told: Callable[..., str]
) -> None:
    project = linked(demo_run, tmp_path, "data")
    shutil.copytree(demo_run.folder / "config", project / "config")
    cells = project / "results" / "internal" / "cells.csv"
    cells.parent.mkdir(parents=True)
    for content in ("", "table;row\n", "\0\0\0"):
        cells.write_text(content, encoding="utf-8")
        assert "Kjør `snakemake` på nytt" in told("status.paused.intro", project=project, status=1)
    shutil.copy(demo_run.results / "internal" / "cells.csv", cells)
    outcomes = project / "config" / "study" / "outcomes.yaml"
    text_of = outcomes.read_text(encoding="utf-8").replace("id: one_or_two", "id: one_to_two")
    outcomes.write_text(text_of, encoding="utf-8")
    assert "Run `snakemake` again" in told(
        "background.one_or_two.intro", "--language", "en", "--rows", project=project, status=1
    )


@pytest.fixture(scope="module")
def corrected(demo_run: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The demo with its survey as a workbook, and with one status and one programme corrected, after a run."""
    folder = tmp_path_factory.mktemp("corrected") / "project"
    project = Project(Path(shutil.copytree(demo_run.folder, folder, symlinks=True)))
    (folder / "data/raw/demo/employer_survey.sav").unlink()
    book = openpyxl.load_workbook(folder / "data/raw/demo/individual_reports/rapport_05.xlsx")
    sheet = book["Individrapporter"]
    (column,) = [one.column_letter for row in sheet.iter_rows(max_row=2) for one in row if one.value == "Status"]
    row = next(row for row in range(3, 30) if sheet[f"{column}{row}"].value == "Under kartlegging")
    with (folder / "config/study/corrections.csv").open("a", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerow(
            ["rapport_05.xlsx", "Individrapporter", f"{column}{row}", "status", *CORRECTION]
        )
    run = project.snakemake("results/internal/cells.csv")
    assert run.returncode == 0, run.stdout
    yield folder


def test_a_correction_is_told_at_the_address_that_it_corrects(corrected: Path) -> None:
    files = Files(corrected / "data/raw/demo", corrected / "config/study/corrections.csv")
    (found,) = ask(corrected, "transition_by_programme.total.percent", "--rows")["cells"]
    listed = records(found, files)
    assert found["numbers"]["count"] == sum(work(record.answers) is True for record in listed) == 100
    (record,) = [record for record in listed if any(at["correction"] for at in record.cells)]
    assert (record.role, record.answers["status"]) == ("counted", "exited_to_work")


def test_the_survey_as_a_workbook_from_its_cells(corrected: Path) -> None:
    files = Files(corrected / "data/raw/demo", corrected / "config/study/corrections.csv")
    for selector, name, level in (
        ("employer_decision.q1_01.yes", "q1_01", "yes"),
        ("employer_formalities.q3_02.no", "q3_02", "no"),
    ):
        (found,) = ask(corrected, selector, "--rows")["cells"]
        listed = records(found, files)
        assert all(re.fullmatch(r"[A-Z]+\d+", at["cell"]) for record in listed for at in record.cells)
        assert sum(record.answers[name] == level for record in listed) == found["numbers"]["count"]
        assert len(listed) == found["numbers"]["base"] == 45


def test_the_text_marks_the_correction(corrected: Path, told: Callable[..., str]) -> None:
    said = told("transition_by_programme.total.percent", "--rows", project=corrected)
    assert re.search(r"rapport_05.xlsx\n      Individrapporter, Status: .*\b[A-Z]+\d+\*", said)
    assert "corrections.csv, linje 2" in said
    assert "*" in told("transition_by_programme.total.percent", "--rows", "--language", "en", project=corrected)
