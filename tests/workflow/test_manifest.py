"""The manifest of a run, and what `seanalysis verify` and `seanalysis diff` make of it."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import yaml

from intake import edit
from project import Project
from seanalysis.cli import main
from seanalysis.manifest import form, runs
from seanalysis.manifest.compare import compare
from seanalysis.manifest.form import Manifest

WORKBOOK = "data/raw/demo/individual_reports/rapport_03.xlsx"
# Answers, and with them the list of what was searched, depend on what people fill in. The other two come after it.
NOT_RESULTS = ("answers/*", "report/personal_data.txt", "manifest.json", "report/disclosure.html")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def seanalysis(project: Project, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in the folder of a project."""
    return subprocess.run(
        [sys.executable, "-m", "seanalysis.cli", *map(str, arguments)],
        cwd=project.folder,
        env=os.environ | {"PYTHONPATH": str(project.folder / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def manifest(demo_run: Project) -> Manifest:
    return form.read(demo_run.results / "internal" / "manifest.json")


def test_it_names_all_that_went_in(manifest: Manifest, demo_run: Project) -> None:
    raw = demo_run.folder / "data" / "raw" / "demo"
    files = [*(raw / "individual_reports").iterdir(), raw / "employer_survey.sav", raw / "invitations.csv"]
    named = {file.file: file.sha256 for part in manifest.raw.values() for file in part}
    assert named == {path.name: sha256(path) for path in files}
    study = demo_run.folder / "config" / "study"
    assert manifest.study == {
        path.relative_to(study).as_posix(): sha256(path)
        for path in study.rglob("*")
        if path.is_file() and path.name != "corrections.csv"
    }
    assert manifest.corrections == sha256(study / "corrections.csv")
    assert manifest.lock == sha256(demo_run.folder / "requirements.lock")
    rule = yaml.safe_load((demo_run.folder / "config/config.yaml").read_text(encoding="utf-8"))["disclosure"]
    assert manifest.settings == {"languages": ["nb", "en"], "disclosure": rule}
    assert manifest.versions["pandas"] == pd.__version__


def test_it_names_all_code_by_its_content(manifest: Manifest, demo_run: Project) -> None:
    code = manifest.code.counts | manifest.code.shows
    folder = demo_run.folder
    there = [folder / "Snakefile", *(path for part in ("src", "workflow") for path in (folder / part).rglob("*.*"))]
    no_code = {"__pycache__", "profiles"}  # where jobs run is no part of what they do
    sources = [path for path in there if path.is_file() and no_code.isdisjoint(path.parts)]
    named = {path.relative_to(folder).as_posix() for path in sources}
    assert {path for path in code if not path.startswith("tests/spec/")} == named
    assert code == {path: sha256(folder / path) for path in code}
    lines = "".join(f"{code[path]}  {path}\n" for path in sorted(code))
    assert manifest.code.sha256 == hashlib.sha256(lines.encode()).hexdigest()


def test_the_code_that_counts_is_that_behind_the_cells(manifest: Manifest, demo_run: Project) -> None:
    """Every module with a step on the way to the cells is among it; nothing that only shows."""
    for layer in ("raw", "validated", "derived", "cells"):
        rules = (demo_run.folder / "workflow" / "rules" / f"{layer}.smk").read_text(encoding="utf-8")
        for module in re.findall(r'code\("(?!report|answers)([\w.]+)"\)', rules):
            if module != "cells.quality":  # which counts what is open, in a file of its own
                assert f"src/seanalysis/{module.replace('.', '/')}.py" in manifest.code.counts
    assert "Snakefile" in manifest.code.counts
    shows = ("render", "figures", "report", "commands", "manifest", "analyst")
    assert not [path for path in manifest.code.counts if path.startswith(tuple(f"src/seanalysis/{x}/" for x in shows))]


def test_it_names_all_results(manifest: Manifest, demo_run: Project) -> None:
    internal = demo_run.results / "internal"
    there = {path for path in internal.rglob("[!.]*") if path.is_file()}
    results = there - {path for pattern in NOT_RESULTS for path in internal.glob(pattern)}
    assert manifest.results == {path.relative_to(internal).as_posix(): sha256(path) for path in results}
    assert manifest.exported == {path.name: sha256(path) for path in (demo_run.processed / "export").iterdir()}


def test_it_counts_what_each_layer_took_and_gave(manifest: Manifest, demo_run: Project) -> None:
    assert manifest.rows["raw"] == {"files": 16}
    validated = manifest.rows["validated"]
    assert validated["rows_read"] == 202 + 45 + 14
    assert validated["rows_read"] == validated["rows_kept"] + validated["rows_set_aside"]
    assert (validated["participants"], validated["employers"]) == (202, 45)
    assert {"participants": 202, "employers": 45}.items() <= manifest.rows["derived"].items()
    cells = (demo_run.results / "internal" / "cells.csv").read_text(encoding="utf-8")
    assert manifest.rows["cells"]["lines"] == cells.count("\n") - 1


def test_it_tells_nothing_of_when_and_where(demo_run: Project) -> None:
    text = (demo_run.results / "internal" / "manifest.json").read_text(encoding="utf-8")
    assert str(demo_run.folder) not in text
    assert not re.search(r"\b20\d\d-\d\d-\d\d|\d\d:\d\d|\"/", text)
    assert "SYN-0" not in text, "an id of a participant"


def test_one_cell_of_one_workbook_is_traced_to_what_it_moved(
    project_after_run: Project, demo_run: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unmarried man of the Introduction Programme without children is married now."""

    def marry(sheet) -> None:  # type: ignore[no-untyped-def]
        assert (sheet["C5"].value, sheet["D5"].value, sheet["E5"].value) == ("Mann", "Ugift", 0)
        sheet["D5"] = "Gift"

    edit(project_after_run.folder / WORKBOOK, marry)
    run = project_after_run.snakemake("internal")
    assert run.returncode == 0, run.stdout
    arguments = [
        str(demo_run.results),
        str(project_after_run.results),
        "--study",
        str(demo_run.folder / "config/study"),
    ]
    assert main(["diff", *arguments, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(change["kind"], change["name"]) for change in found["changes"]] == [("raw", "rapport_03.xlsx")]
    by = {
        f"{table['table']}.{cell['name']}": cell["by"]["count"] for table in found["tables"] for cell in table["moved"]
    }
    assert by == {
        "background.marital_status.unmarried.programme.intro.share": -1,
        "background.marital_status.unmarried.programme.total.share": -1,
        "background.marital_status.married.programme.intro.share": 1,
        "background.marital_status.married.programme.total.share": 1,
        "branches.lone_parent.no.branch.fails_1.sum": 1,
        "branches.lone_parent.no.branch.fails_2.sum": -1,
    }
    assert all(table["certain"] for table in found["tables"])
    assert main(["diff", *arguments, "--language", "en"]) == 1
    said = capsys.readouterr().out
    assert said.count("It follows from rapport_03.xlsx.") == 2
    assert "Ugift" not in said
    assert "SYN-0" not in said


@pytest.fixture(scope="module")
def verified(demo_run: Project) -> subprocess.CompletedProcess[str]:
    return seanalysis(demo_run, "verify", "results/internal/manifest.json", "--language", "en")


def test_a_run_is_verified_by_making_it_again(
    verified: subprocess.CompletedProcess[str], manifest: Manifest, demo_run: Project
) -> None:
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert verified.stdout.startswith(f"Identical: all {len(manifest.results)} results are equal, bit by bit")
    assert not list(demo_run.processed.glob(".verify*")), "the records of persons that it wrote are gone"
    assert "Nothing to be done" in demo_run.snakemake("--dry-run").stdout


def test_a_result_that_was_tampered_with_is_named(demo_run: Project, tmp_path: Path) -> None:
    results = Path(shutil.copytree(demo_run.results / "internal", tmp_path / "internal"))
    page, cells = results / "tables" / "status.nb.html", results / "cells.csv"
    page.write_text(page.read_text(encoding="utf-8") + " ", encoding="utf-8")
    text = cells.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("status,status,exited_to_work,programme,total,"))
    name, _, count = ",".join(line.split(",")[:6]), *line.split(",")[5:7]
    cells.write_text(text.replace(f"{name},{count},", f"{name},{int(count) + 9},"), encoding="utf-8")
    found = compare(runs.load_alone(results), runs.load(demo_run.results))
    (spoiled,) = found.spoiled
    assert set(spoiled.files) == {"tables/status.nb.html", "cells.csv"}
    assert found.tables
    ((cell,),) = (table.moved for table in found.tables)
    assert (cell.table, cell.name) == ("status", "status.exited_to_work.programme.total.share")
    assert (cell.was.count, cell.now.count) == (int(count) + 9, int(count))
    assert [cause.kind for cause in found.tables[0].causes] == ["cells"]


def test_a_run_that_stops_verifies_nothing(demo_run: Project, tmp_path: Path) -> None:
    (tmp_path / "individual_reports").mkdir()
    (tmp_path / "individual_reports" / "noise.xlsx").write_bytes(b"noise")
    run = seanalysis(demo_run, "verify", "results", "--raw", tmp_path)
    assert run.returncode == 2
    assert "Kjøringen gikk ikke til slutten" in run.stderr
    assert "noise.xlsx" in run.stderr
    assert "Traceback" not in run.stderr
    assert not run.stdout
    assert seanalysis(demo_run, "verify", "results", "--raw", tmp_path / "none").returncode == 2
