"""The hook keeps data of a study and personal data out of git, and never repeats what it has found."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from identities import national_id
from project import ROOT
from seanalysis.cli import main

NUMBER = national_id() or ""


@pytest.fixture
def repository(tmp_path: Path, program: Callable[..., str]) -> Path:
    """A git repository with the hook switched on as README says."""
    program("git")
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks")
    shutil.copytree(ROOT / "data/raw/demo", tmp_path / "data/raw/demo")
    for command in (["init", "-q"], ["config", "core.hooksPath", "hooks"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    return tmp_path


def commit(repository: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """Commit files; another Python than that of .venv is named in PYTHON."""
    environment = os.environ | {"PYTHON": sys.executable, "PYTHONPATH": str(ROOT / "src")}
    environment |= {
        f"GIT_{who}_{what}": f"test@{who}.test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    subprocess.run(["git", "add", "--force", *files], cwd=repository, check=True)
    return subprocess.run(
        ["git", "commit", "-q", "-m", "a commit"],
        cwd=repository,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_what_is_nobodys_is_committed(repository: Path) -> None:
    (repository / "notes.md").write_text("14 arbeidsbøker\n", encoding="utf-8")
    done = commit(repository, "notes.md", "hooks", "data/raw/demo")
    assert done.returncode == 0, done.stdout


def test_personal_data_are_refused_by_line_and_kind(repository: Path) -> None:
    (repository / "notes with å.md").write_text(f"en\nto {NUMBER}\n", encoding="utf-8")
    done = commit(repository, "notes with å.md")
    assert done.returncode == 1
    assert "notes with å.md: line 2: national id" in done.stdout
    assert NUMBER not in done.stdout


def test_what_is_staged_is_judged_not_what_lies_in_the_folder(repository: Path) -> None:
    notes = repository / "notes.md"
    notes.write_text(f"{NUMBER}\n", encoding="utf-8")
    subprocess.run(["git", "add", "notes.md"], cwd=repository, check=True)
    notes.write_text("borte\n", encoding="utf-8")
    (repository / "other.md").write_text("annet\n", encoding="utf-8")
    assert commit(repository, "other.md").returncode == 1


REFUSED = ["data/raw/study/notes.txt", "data/processed/a.csv", "results/internal/cells.csv", "config/study/roster.csv"]


@pytest.mark.parametrize("name", [*REFUSED, "my copy.xlsx", "old/survey.sav"])
def test_data_of_a_study_are_refused(repository: Path, name: str) -> None:
    (repository / name).parent.mkdir(parents=True, exist_ok=True)
    (repository / name).write_text("name\nnoe\n", encoding="utf-8")
    done = commit(repository, name)
    assert done.returncode == 1
    assert f"{name}: data of a study do not belong in git" in done.stdout


def test_a_name_of_the_roster_is_refused(repository: Path) -> None:
    (repository / "config/study").mkdir(parents=True)
    (repository / "config/study/roster.csv").write_text("name\nAmina Ali\n", encoding="utf-8")
    (repository / "notes.md").write_text("Ali, Amina: ring\n", encoding="utf-8")
    done = commit(repository, "notes.md")
    assert done.returncode == 1
    assert "notes.md: line 1: name" in done.stdout


HEADER = "file,sheet,cell,field,old,new,reason,who,when\n"
CORRECTED = {
    "of a study with a workbook named as one of the demo": (
        HEADER + "rapport_01.xlsx,Individrapporter,C4,gender,kvine,kvinne,,BÅ,2018-03-24\n",
        "lines that quote cells of a study's workbooks (1)",
    ),
    "none": (HEADER, ""),
    "of a study": (
        HEADER + "Bergen.xlsx,Individrapporter,Z4,progress,slått av sin mann,,,BÅ,2018-03-24\n",
        "lines that quote cells of a study's workbooks (1)",
    ),
    "damaged": ("slått av sin mann\n", "cannot be read"),
}


@pytest.mark.parametrize(("text", "why"), CORRECTED.values(), ids=CORRECTED)
def test_corrections_that_quote_participants_are_refused(repository: Path, text: str, why: str) -> None:
    path = repository / "config/study/corrections.csv"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    done = commit(repository, "data/raw/demo", "config/study/corrections.csv")
    assert done.returncode == bool(why), done.stdout
    assert not why or f"config/study/corrections.csv: {why}" in done.stdout
    assert "mann" not in done.stdout


NOBODY = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")  # a machine may know no author


def test_without_python_nothing_is_committed(repository: Path) -> None:
    (repository / "notes.md").write_text("noe\n", encoding="utf-8")
    subprocess.run(["git", "add", "notes.md"], cwd=repository, check=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHON"}
    done = subprocess.run(
        ["git", *NOBODY, "commit", "-q", "-m", "x"], cwd=repository, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"make results" in done.stderr


def test_files_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clean, held = tmp_path / "clean.csv", tmp_path / "held.csv"
    clean.write_text("a,b\n1,2\n", encoding="utf-8")
    held.write_text(f"a\n{NUMBER}\n", encoding="utf-8")
    assert main(["personal", str(clean)]) == 0
    assert main(["personal", str(clean), str(held)]) == 1
    assert "line 2: national id" in capsys.readouterr().out


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no git clone, as a bundle: nothing is tracked here")
def test_the_project_itself_holds_no_personal_data(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    encrypted = "tests/data/encrypted.xlsx"  # a copy of a demo workbook; that it cannot be opened is what it is for
    files = [name for name in tracked.split("\0") if name and (ROOT / name).exists() and name != encrypted]
    assert len(files) > 100
    monkeypatch.chdir(ROOT)
    assert main(["personal", *files]) == 0, capsys.readouterr().out
