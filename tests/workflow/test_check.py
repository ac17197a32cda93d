"""`seanalysis check`: the rules and messages of a run on any files, an exit status to rely on, and no traceback."""

import json
import os
import random
import shutil
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from intake import DEMO, STUDY, copy_of_demo, edit
from project import ROOT, Project
from seanalysis.cli import main
from seanalysis.issues import Issue
from seanalysis.study import Study
from seanalysis.validated import check as checking

WORKBOOKS = DEMO / "individual_reports"
CLEAN_ONE, WARNED_ONE, FAULTY_ONE = "rapport_04.xlsx", "rapport_06.xlsx", "rapport_01.xlsx"
CLEAN, ISSUES, UNREADABLE = 0, 1, 2


def check(*arguments: str | Path) -> int:
    return main(["check", *map(str, arguments), "--study", str(ROOT / "config" / "study")])


def issues_of(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, list[dict[str, str]]]:
    """The exit status and the issues as JSON."""
    status = check(*arguments, "--format", "json")
    return status, json.loads(capsys.readouterr().out)


def test_a_folder_of_raw_data_gives_the_issues_of_a_run(demo_run: Project, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = issues_of(capsys, demo_run.folder / "data" / "raw" / "demo")
    of_run = pd.read_csv(demo_run.processed / "validated" / "issues.csv", dtype="str", keep_default_na=False)
    assert status == ISSUES
    assert len(found) == len(of_run) > 0
    columns = list(Issue._fields)
    told = pd.DataFrame(found)[columns].sort_values(columns, ignore_index=True).astype("str")
    pd.testing.assert_frame_equal(told, of_run[columns].sort_values(columns, ignore_index=True).astype("str"))


@pytest.mark.parametrize(
    ("names", "status"),
    [([CLEAN_ONE], CLEAN), ([WARNED_ONE], ISSUES), ([FAULTY_ONE, CLEAN_ONE], ISSUES)],
    ids=["clean", "only a warning", "an error"],
)
def test_the_exit_status_says_what_was_found(names: list[str], status: int) -> None:
    assert check(*(WORKBOOKS / name for name in names)) == status


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = tmp_path / "skadet.xlsx"
    damaged.write_bytes((WORKBOOKS / CLEAN_ONE).read_bytes()[:3000])
    status, found = issues_of(capsys, damaged, WORKBOOKS / FAULTY_ONE)
    assert status == UNREADABLE
    assert {(told["file"], told["severity"]) for told in found} == {("skadet.xlsx", "stop"), (FAULTY_ONE, "error")}


GARBAGE = {
    "noise.xlsx": random.Random(1).randbytes(5000),
    "noise.sav": random.Random(2).randbytes(5000),
    "noise.csv": random.Random(3).randbytes(5000),
    "noise": random.Random(4).randbytes(50),
    "empty.xlsx": b"",
    "empty.sav": b"",
    "empty.csv": b"",
    "zeros.xlsx": bytes(2000),
    "zip.xlsx": b"PK\x05\x06" + bytes(18),
    "letter.docx": b"PK\x03\x04" + bytes(100),
    "text.csv": b"hei;p\xc3\xa5;deg\n1;2;3\n",
    "invitations.csv": b"\xff\xfe\x00",
    "employer_survey.xlsx": b"%PDF-1.7",
    "half.sav": (DEMO / "employer_survey.sav").read_bytes()[:1000],
}


@pytest.mark.parametrize(("name", "content"), GARBAGE.items(), ids=GARBAGE)
def test_no_file_makes_it_fail(name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_bytes(content)
    status, found = issues_of(capsys, tmp_path / name)
    assert status == UNREADABLE
    assert {told["file"] for told in found} == {name}
    assert {"program_failed"}.isdisjoint(told["rule"] for told in found)


def test_a_fault_of_the_program_costs_one_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = checking.read_workbook

    def read_or_fail(content: bytes, file: str, study: Study) -> object:
        if file == CLEAN_ONE:
            raise ZeroDivisionError("Kari, 010170")
        return read(content, file, study)

    monkeypatch.setattr(checking, "read_workbook", read_or_fail)
    status, found = issues_of(capsys, WORKBOOKS / CLEAN_ONE, WORKBOOKS / FAULTY_ONE)
    assert status == UNREADABLE
    assert [told["rule"] for told in found if told["file"] == CLEAN_ONE] == ["program_failed"]
    assert [told for told in found if told["file"] == FAULTY_ONE]
    assert "Kari" not in json.dumps(found)


def test_a_file_that_cannot_be_opened_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError("denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    status, found = issues_of(capsys, WORKBOOKS / CLEAN_ONE)
    assert (status, [told["rule"] for told in found]) == (UNREADABLE, ["cannot_be_opened"])


def test_workbooks_are_held_against_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where two senders gave their files the same name."""
    for sender in ("a", "b"):
        (tmp_path / sender).mkdir()
        shutil.copy(WORKBOOKS / CLEAN_ONE, tmp_path / sender / "rapport.xlsx")
    status, found = issues_of(capsys, tmp_path / "a" / "rapport.xlsx", tmp_path / "b" / "rapport.xlsx")
    assert status == ISSUES
    last = openpyxl.load_workbook(WORKBOOKS / CLEAN_ONE)["Individrapporter"].max_row
    repeated = [(told["file"], told["cell"]) for told in found if told["rule"] == "rows_repeated"]
    assert repeated == [((tmp_path / "b" / "rapport.xlsx").as_posix(), f"A3:A{last}")]
    check(tmp_path / "a" / "rapport.xlsx", tmp_path / "b" / "rapport.xlsx")
    assert f"b/rapport.xlsx: rader {last - 2}, lagt til side {last - 2}," in capsys.readouterr().out


@pytest.mark.parametrize("form", [".sav", ".xlsx", ".csv"])
def test_a_survey_export_is_known_under_any_name(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / f"eksport_mars{form}"
    shutil.copy(DEMO / f"employer_survey{form}", export)
    assert check(export) == CLEAN
    assert f"eksport_mars{form}: rader 45, ingen merknader" in capsys.readouterr().out


def test_the_answer_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = copy_of_demo(tmp_path / "raw", workbooks=1)
    workbook = raw / "individual_reports" / FAULTY_ONE
    edit(workbook, lambda sheet: sheet.cell(3, 6, "ca. 24"))
    assert check(workbook) == ISSUES
    told = capsys.readouterr().out
    norwegian = STUDY.participants.field("age_at_takeover")
    assert f"Individrapporter, F3, {norwegian.header('nb')}: Feil." in told
    assert "funnet: ca. 24\n" in told
    assert "tillatt: 15–75 år\n" in told
    assert "forslag: 24\n" in told
    assert told.splitlines()[0] == f"{FAULTY_ONE}: rader 20, feil 3"
    assert told.splitlines()[-1] == "Filer til sammen: 1, feil 3"
    assert told.index(", F3, ") < told.index(", V17, ") < told.index(", Q19, ")
    assert check(workbook, "--language", "en") == ISSUES
    told = capsys.readouterr().out
    assert f"F3, {norwegian.header('nb')}: Error." in told, "the header that stands in the sender's sheet"
    assert "allowed: 15–75 years\n" in told
    assert "found: ca. 24\n" in told
    assert told.splitlines()[-1] == "Files in all: 1, error 3"


def test_what_stands_in_a_cell_does_nothing_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "employer_survey.csv"
    answers = (DEMO / "employer_survey.csv").read_text(encoding="utf-8-sig").splitlines()
    cells = answers[1].split(",")
    cells[1] = "\x1b[2J\u202eja"
    export.write_text("\n".join([answers[0], ",".join(cells), *answers[2:]]), encoding="utf-8")
    assert check(export) == ISSUES
    told = capsys.readouterr().out
    assert "[2J" in told
    assert not {"\x1b", "\u202e"} & set(told)


def test_the_answer_as_a_workbook(tmp_path: Path) -> None:
    raw = copy_of_demo(tmp_path / "raw", workbooks=1)
    workbook = raw / "individual_reports" / FAULTY_ONE
    edit(workbook, lambda sheet: sheet.cell(3, 6, "'=1+1"))
    out = tmp_path / "merknader.xlsx"
    assert check(workbook, "--format", "xlsx", "--out", out) == ISSUES
    first = out.read_bytes()
    assert check(workbook, "--format", "xlsx", "--out", out) == ISSUES
    assert out.read_bytes() == first
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    assert rows[0][:4] == ("Fil", "Ark", "Celle", "Felt")
    assert rows[1][:3] == (FAULTY_ONE, "Individrapporter", "F3")
    assert rows[1][6] == "'=1+1"
    assert len(rows) == 4


def test_progress_is_told_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    check(WORKBOOKS)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    check(WORKBOOKS)
    assert "14/14 rapport_14.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["no_such_file.xlsx"], "no_such_file.xlsx"),
        (["empty"], "nothing to check"),
        (["empty", "--study", "empty"], "study.yaml"),
        (["empty", "--format", "xlsx"], "--out"),
    ],
)
def test_a_mistake_on_the_command_line_is_told(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    study = [] if "--study" in arguments else ["--study", str(ROOT / "config" / "study")]
    assert main(["check", *arguments, *study]) == UNREADABLE
    assert told in capsys.readouterr().err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there a name is always made of letters")
def test_a_file_whose_name_cannot_be_read_is_to_be_renamed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(WORKBOOKS / CLEAN_ONE, os.fsdecode(os.fsencode(tmp_path) + "/Sørlandet.xlsx".encode("latin-1")))
    assert check(tmp_path) == UNREADABLE
    told = capsys.readouterr().err
    assert "Rename this file" in told
    assert r"S\udcf8rlandet.xlsx" in told


def test_an_answer_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(WORKBOOKS / CLEAN_ONE, "--out", tmp_path / "no" / "answer.txt") == UNREADABLE
    assert "answer.txt cannot be written" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
