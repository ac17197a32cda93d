"""Manifests: what they tell of a run, and what two of them tell of the difference between two runs."""

import json
import shutil
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import FOLDER, STUDY
from seanalysis.cells import frame
from seanalysis.cli import main
from seanalysis.manifest import form, rerun, runs, told
from seanalysis.manifest.changes import Change, causes, changes
from seanalysis.manifest.compare import compare
from seanalysis.manifest.form import Manifest, ManifestError
from seanalysis.manifest.moved import Numbers, moved, numbers
from seanalysis.manifest.runs import Run
from seanalysis.manifest.write import COUNTED, origins
from seanalysis.report.origin import fingerprint
from seanalysis.study import Study
from seanalysis.study.plan import Data

REPORTS, SURVEY = "individual_reports", "employer_survey"
BOTH = pytest.mark.parametrize("language", ["nb", "en"])
MANIFEST = {
    "seanalysis_manifest": 1,
    "synthetic": True,
    "versions": {"Python": "3.11.1", "pandas": "3.0.0"},
    "lock": "l",
    "code": {"sha256": "c", "counts": {"src/count.py": "c1"}, "shows": {"src/show.py": "s1"}},
    "settings": {"languages": ["nb", "en"], "disclosure": {"threshold": 5}},
    "study": {
        "codebook/participants.yaml": "p",
        "codebook/employers.yaml": "e",
        "layouts/layout_1.yaml": "l",
        "outcomes.yaml": "o",
        "tables.yaml": "t",
        "report.yaml": "r",
    },
    "corrections": None,
    "roster": 0,
    "raw": {
        REPORTS: [{"file": "one.xlsx", "sha256": "1", "rows_read": 3, "rows_kept": 3, "rows_set_aside": 0}],
        SURVEY: [{"file": "employer_survey.sav", "sha256": "s", "rows_read": 2, "rows_kept": 2, "rows_set_aside": 0}],
    },
    "rows": {"raw": {"files": 2}, "derived": {"participants": 3}},
    "tables": {
        "status": {"raw": [REPORTS], "definition": "d1"},
        "employers": {"raw": [SURVEY], "definition": "d2"},
    },
    "results": {"cells.csv": "x", "tables/status.nb.html": "y"},
    "exported": {"participants.sav": "z"},
}
CELLS = """table,row,row_level,column,column_level,statistic,count,base,missing,value,lower,upper,hidden
status,status,work,programme,intro,share,3,9,0,0.3333333333333333,0.1,0.6,False
status,status,work,programme,total,share,5,9,1,0.5555555555555556,0.2,0.8,False
status,age,,programme,total,median,,9,1,31.0,26.0,35.5,False
employers,hired,total,,,sum,4,9,,4.0,,,False
"""


def manifest(**parts: object) -> Manifest:
    """The manifest above, with other parts; `a__b` stands for the part b of the part a."""
    content = json.loads(json.dumps(MANIFEST))
    for name, part in parts.items():
        above, _, below = name.partition("__")
        if below:
            content[above] |= {below: part}
        else:
            content[above] = part
    return Manifest.model_validate(content)


def write(folder: Path, cells: str = CELLS, **parts: object) -> Path:
    """A run in a folder: its manifest, its cells, and one more result."""
    (folder / "tables").mkdir(parents=True)
    (folder / "cells.csv").write_text(cells, encoding="utf-8")
    (folder / "tables" / "status.nb.html").write_text("shown", encoding="utf-8")
    results = {name: fingerprint(folder / name) for name in ("cells.csv", "tables/status.nb.html")}
    made = manifest(**({"results": results} | parts))
    (folder / "manifest.json").write_text(made.text(), encoding="utf-8")
    return folder


def cells_of(text: str, tmp_path: Path) -> pd.DataFrame:
    (tmp_path / "cells.csv").write_text(text, encoding="utf-8")
    return frame.read(tmp_path / "cells.csv")


def diff(*arguments: str | Path) -> int:
    return main(["diff", *map(str, arguments), "--study", str(FOLDER)])


# What went in


DIFFERENT = {
    "a changed workbook": (
        {f"raw__{REPORTS}": [{"file": "one.xlsx", "sha256": "2"}]},
        Change("raw", "one.xlsx", "1", "2", REPORTS),
        {"status"},
    ),
    "a new workbook": (
        {f"raw__{REPORTS}": [{"file": "one.xlsx", "sha256": "1"}, {"file": "two.xlsx", "sha256": "2"}]},
        Change("raw", "two.xlsx", None, "2", REPORTS),
        {"status"},
    ),
    "no survey": ({f"raw__{SURVEY}": []}, Change("raw", "employer_survey.sav", "s", None, SURVEY), {"employers"}),
    "corrections": (
        {"corrections": "k"},
        Change("corrections", "corrections.csv", None, "k"),
        {"status", "employers"},
    ),
    "names that are masked": ({"roster": 2}, Change("roster", "roster.csv", "0", "2"), {"status", "employers"}),
    "a library": (
        {"versions__pandas": "3.1.0"},
        Change("library", "pandas", "3.0.0", "3.1.0"),
        {"status", "employers"},
    ),
    "the list of versions": ({"lock": "m"}, Change("lock", "requirements.lock", "l", "m"), set()),
    "a threshold": (
        {"settings__disclosure": {"threshold": 3}},
        Change("setting", "disclosure.threshold", "5", "3"),
        {"status", "employers"},
    ),
    "a language": ({"settings__languages": ["nb"]}, Change("setting", "languages", "nb, en", "nb"), set()),
    "code that counts": (
        {"code__counts": {"src/count.py": "c2"}},
        Change("code", "src/count.py", "c1", "c2", "counts"),
        {"status", "employers"},
    ),
    "code that shows": ({"code__shows": {}}, Change("code", "src/show.py", "s1", None, "shows"), set()),
}


@pytest.mark.parametrize(("parts", "expected", "tables"), DIFFERENT.values(), ids=DIFFERENT)
def test_a_change_is_named_and_can_have_moved_what_depends_on_it(
    parts: dict[str, object], expected: Change, tables: set[str]
) -> None:
    a, b = manifest(), manifest(**parts)
    found = changes(a, b)
    assert found == [expected]
    assert {table for table in a.tables if causes(table, found, a, b)} == tables


STUDY_FILES = {
    "codebook/participants.yaml": {"status"},
    "codebook/employers.yaml": {"employers"},
    "layouts/layout_1.yaml": {"status"},
    "outcomes.yaml": {"redefined"},
    "tables.yaml": {"redefined"},
    "report.yaml": set(),
}


@pytest.mark.parametrize(("file", "tables"), STUDY_FILES.items())
def test_a_file_of_the_study_can_have_moved_the_tables_that_read_it(file: str, tables: set[str]) -> None:
    was = manifest(tables__redefined={"raw": [], "definition": "d3"})
    now = manifest(tables__redefined={"raw": [], "definition": "d4"}, study__file="").model_copy(
        update={"study": MANIFEST["study"] | {file: "changed"}}
    )
    found = changes(was, now)
    assert [(change.kind, change.name) for change in found] == [("study", file)]
    assert {table for table in was.tables if causes(table, found, was, now)} == tables


def test_a_change_of_an_outcome_redefines_just_the_tables_that_use_it(tmp_path: Path) -> None:
    outcomes = Path(shutil.copytree(FOLDER, tmp_path / "study")) / "outcomes.yaml"
    text = outcomes.read_text(encoding="utf-8")
    old = "in: [exited_to_work, leave_for_work, in_work_followed_up]"
    assert old in text
    outcomes.write_text(text.replace(old, "in: [exited_to_work, leave_for_work]", 1), encoding="utf-8")
    tables = [table.id for table in STUDY.tables]
    was, now = origins(tables, STUDY), origins(tables, Study(tmp_path / "study"))
    redefined = {table for table in tables if was[table] != now[table]}
    assert {"transition_by_programme", "transition_by_case", "definitions", "question_background"} <= redefined
    assert redefined.isdisjoint({"status", "home_country", "employer_decision", "issues"})


def test_a_label_redefines_no_table(tmp_path: Path) -> None:
    tables = Path(shutil.copytree(FOLDER, tmp_path / "study")) / "tables.yaml"
    text = tables.read_text(encoding="utf-8")
    assert "en: Status when reported" in text
    tables.write_text(text.replace("en: Status when reported", "en: Statuses", 1), encoding="utf-8")
    ids = [table.id for table in STUDY.tables]
    assert origins(ids, STUDY) == origins(ids, Study(tmp_path / "study"))


def test_every_kind_of_data_has_its_files() -> None:
    assert set(COUNTED) == set(get_args(Data))


# What came out


@settings(deadline=None)
@given(st.data())
def test_the_cells_that_moved_are_exactly_those_that_were_changed(data: st.DataObject) -> None:
    places = [(f"t{n % 3}", "row", f"level {n}", "", "", "share") for n in range(12)]
    some = st.none() | st.integers(0, 9)
    real = st.none() | st.floats(0, 1)
    line = st.builds(Numbers, some, some, some, real, real, real, st.booleans())
    chosen = data.draw(st.lists(st.sampled_from(places), min_size=1, unique=True))
    was = {place: data.draw(line) for place in chosen}
    now = {place: was[place] for place in data.draw(st.permutations(chosen))}
    for place in data.draw(st.lists(st.sampled_from(chosen), unique=True)):
        now[place] = data.draw(line)
    for place in data.draw(st.lists(st.sampled_from(chosen), unique=True)):
        del now[place]
    for place in data.draw(st.lists(st.sampled_from(places), unique=True)):
        now[place] = data.draw(line)
    found = {cell.place: (cell.was, cell.now) for cell in moved(_frame(was), _frame(now))}
    expected = {place: (was.get(place), now.get(place)) for place in places if was.get(place) != now.get(place)}
    assert found == expected
    assert moved(_frame(now), _frame(now)) == []


def _frame(lines: dict[tuple[str, ...], Numbers]) -> pd.DataFrame:
    rows = [(*place, *vars(numbers).values()) for place, numbers in lines.items()]
    return pd.DataFrame(rows, columns=frame.COLUMNS).astype(frame.DTYPES)


def test_a_run_does_not_differ_from_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "run")
    assert diff(folder, folder / "manifest.json", "--language", "en") == 0
    assert capsys.readouterr().out.startswith("Identical: all 2 results are equal")


def two_runs(tmp_path: Path, cells: str, **parts: object) -> tuple[Path, Path]:
    return write(tmp_path / "results" / "internal").parent, write(tmp_path / "b", cells, **parts)


def test_what_moved_is_told_with_by_how_much_and_from_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = CELLS.replace("intro,share,3,9,0,0.3333333333333333", "intro,share,4,10,0,0.4")
    changed = changed.replace("31.0,26.0", "31.0,26.5").replace("employers,hired,total", "employers,hired,all")
    a, b = two_runs(tmp_path, changed, **{f"raw__{REPORTS}": [{"file": "one.xlsx", "sha256": "2"}]})
    assert diff(a, b, "--language", "en") == 1
    said = capsys.readouterr().out
    assert "raw data: one.xlsx (changed)" in said
    assert "4 of 5, in 2 tables (2 moved, 1 new, 1 gone)" in said
    assert f"status · {STUDY.table('status').title.en}: 2 of 3 numbers. It follows from one.xlsx." in said
    assert "status.work.programme.intro.share  count 3 → 4, base 9 → 10, value 33.3% → 40.0% (+6.7 percentage" in said
    assert "age.programme.total.median         lower limit 26.0 → 26.5 (+0.5)" in said
    assert "employers: 2 of 2 numbers. Nothing that the manifests name explains it." in said
    assert "hired.all.sum    new: count 4, base 9, value 4.0" in said
    assert "hired.total.sum  gone: count 4" in said

    assert diff(a, b) == 1
    norwegian = capsys.readouterr().out
    assert "rådata: one.xlsx (endret)" in norwegian
    assert "antall 3 → 4, av 9 → 10, verdi 33,3\u202f% → 40,0\u202f% (+6,7 prosentpoeng)" in norwegian
    assert "Det følger av one.xlsx." in norwegian

    assert diff(a, b, "--json") == 1
    record = json.loads(capsys.readouterr().out)
    (first, second), (new, gone) = (table["moved"] for table in record["tables"])
    assert first["by"]["count"] == first["by"]["base"] == 1
    assert first["by"]["value_points"] == pytest.approx(100 * (0.4 - 1 / 3))
    assert second["by"] == {"lower": 0.5}
    assert (new["change"], gone["change"]) == ("new", "gone")
    assert [table["certain"] for table in record["tables"]] == [True, False]


def test_several_changes_are_all_named_as_possible(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = CELLS.replace("intro,share,3", "intro,share,4")
    parts = {f"raw__{REPORTS}": [{"file": "one.xlsx", "sha256": "2"}], "corrections": "k", "versions__pandas": "3.1.0"}
    parts |= {"rows": {"raw": {"files": 2}, "derived": {"participants": 4}}}
    a, b = two_runs(tmp_path, changed, **parts, study=MANIFEST["study"] | {"report.yaml": "changed"})
    assert diff(a, b, "--language", "en") == 1
    said = capsys.readouterr().out
    assert "It can follow from one.xlsx, corrections.csv or pandas; which, or whether several, cannot be told." in said
    assert "study: report.yaml (changed)" in said
    assert "library: pandas 3.0.0 → 3.1.0" in said
    assert "counted on the way:\n  derived: participants 3 → 4\n" in said


def test_a_very_small_difference_is_shown_as_one(tmp_path: Path) -> None:
    a = cells_of(CELLS, tmp_path)
    b = cells_of(CELLS.replace("0.3333333333333333", "0.3333433333333333"), tmp_path)
    found = compare(Run(tmp_path, manifest(), a), Run(tmp_path, manifest(), b))
    assert "value 33.333% → 33.334% (+0.001 percentage points)" in told.text(found, "en", 2, {})


@BOTH
def test_numbers_that_are_hidden_are_not_told(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = CELLS.replace("intro,share,3,9,0,0.3333333333333333,0.1,0.6,False", "intro,share,7771,7772,0,0.777,,,True")
    a, b = two_runs(tmp_path, hidden)
    diff(a, b, "--language", language)
    diff(b, a, "--language", language, "--json")
    said = capsys.readouterr().out
    assert "777" not in said
    assert "→ :" in said


def test_cells_in_another_order_have_not_moved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, *lines = CELLS.splitlines(keepends=True)
    a, b = two_runs(tmp_path, "".join([head, *reversed(lines)]))
    assert diff(a, b, "--language", "en") == 1
    said = capsys.readouterr().out
    assert "All 4 numbers are equal." in said
    assert "Results that differ (1 of 2):\n  cells.csv (changed)" in said


def test_cells_that_somebody_changed_are_not_explained_by_the_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a, b = two_runs(tmp_path, CELLS)
    (b / "cells.csv").write_text(CELLS.replace("hired,total,,,sum,4", "hired,total,,,sum,5"), encoding="utf-8")
    assert diff(a, b, "--language", "en") == 1
    said = capsys.readouterr().out
    place = (b / "cells.csv").as_posix()
    assert f"numbers changed after the run: {place} (changed)" in said
    assert f"employers: 1 of 1 numbers. It follows from numbers changed after the run ({place})." in said
    assert "results are equal" not in said


@pytest.mark.parametrize("which", [0, 1])
def test_results_that_were_changed_since_are_not_called_identical(
    which: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runs_made = two_runs(tmp_path, CELLS)
    spoiled = runs.find(runs_made[which]).parent
    page = spoiled / "tables" / "status.nb.html"
    page.write_text("shown, and more", encoding="utf-8")
    assert diff(*runs_made, "--language", "en") == 1
    said = capsys.readouterr().out
    head = f"No longer as the run made them (1 of 2 results in {spoiled.as_posix()}):"
    assert f"{head}\n  tables/status.nb.html (changed)\n" in said
    assert "results are equal" not in said
    page.unlink()
    assert diff(*runs_made, "--language", "en") == 1
    assert f"{head}\n  tables/status.nb.html (missing)\n" in capsys.readouterr().out


def test_both_runs_are_held_against_their_manifests(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = two_runs(tmp_path, CELLS)
    for folder in (a / "internal", b):
        (folder / "tables" / "status.nb.html").write_text("the same in both, and as neither made it", encoding="utf-8")
    assert diff(a, b, "--json") == 1
    spoiled = json.loads(capsys.readouterr().out)["spoiled"]
    assert [one["folder"] for one in spoiled] == [(a / "internal").as_posix(), b.as_posix()]


def test_of_a_manifest_alone_only_its_word_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = write(tmp_path / "run")
    alone = tmp_path / "alone.json"
    shutil.copy(run / "manifest.json", alone)
    for pair in ((run, alone), (alone, run), (alone, alone)):
        assert diff(*pair, "--language", "en") == 0
        said = capsys.readouterr().out
        assert said.startswith("Identical by their manifests: all 2 results were equal when they were made")
        assert said.count(f"No results lie beside the manifest {alone.as_posix()};") == 1
        assert "bit by bit" not in said
    other = write(tmp_path / "other", lock="m")
    assert diff(alone, other, "--language", "en") == 1
    assert "By their manifests all 2 results were equal" in capsys.readouterr().out
    (run / "tables" / "status.nb.html").unlink()
    assert diff(alone, run) == 1


# What cannot be read

UNREADABLE = {
    "nothing": (None, "does not exist or cannot be opened"),
    "no JSON": (b"{", "cannot be read as JSON"),
    "not even text": (b"\xff\xfe\x00", "cannot be read as JSON"),
    "nested without end": (b"[" * 100_000, "cannot be read as JSON"),
    "another list": (b"[]", "is not the manifest of a run of seanalysis"),
    "another program's manifest": (b'{"name": "page", "version": 1}', "is not the manifest of a run of seanalysis"),
    "a later form": (b'{"seanalysis_manifest": 2}', "is of form 2; this program reads form 1"),
    "half of it": (b'{"seanalysis_manifest": 1}', "is damaged: see synthetic"),
}


@pytest.mark.parametrize("command", ["diff", "verify"])
@pytest.mark.parametrize(("content", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_manifest_is_told(
    command: str, content: bytes | None, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "some.json"
    if content is not None:
        path.write_bytes(content)
    more = [str(write(tmp_path / "run"))] if command == "diff" else []
    assert main([command, str(path), *more, "--language", "en"]) == 2
    assert main([command, str(path), *more]) == 2
    said = capsys.readouterr()
    assert why in said.err
    assert said.err.count("some.json") == 2
    assert not said.out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (CELLS, ""),
        ("table,row", "table,rad"),
        ("31.0", "much"),
        ("31.0", "inf"),
        ("share,3,9", "share,3.5,9"),
        (",False\nemployers", ",perhaps\nemployers"),
        ("programme,intro", "programme,total"),
        ("status,age", '"status,age'),
    ],
)
def test_damaged_cells_are_told(old: str, new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert old in CELLS
    run = write(tmp_path / "run", CELLS.replace(old, new))
    assert diff(run, run, "--language", "en") == 2
    assert "cells.csv is damaged" in capsys.readouterr().err


def test_missing_cells_and_manifests_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = write(tmp_path / "run")
    (tmp_path / "empty").mkdir()
    assert diff(run, tmp_path / "empty", "--language", "en") == 2
    assert "There is no manifest (manifest.json) in" in capsys.readouterr().err
    (run / "cells.csv").unlink()
    assert diff(run, run) == 2
    assert "Ved siden av manifestet mangler tallene" in capsys.readouterr().err


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = write(tmp_path / "run") / "manifest.json"
    assert form.read(path).text() == path.read_text(encoding="utf-8")


def test_every_message_stands_in_both_languages() -> None:
    with pytest.raises(ManifestError) as fault:
        runs.find(Path(__file__).parent)
    assert fault.value.told.nb != fault.value.told.en


# Verifying, with a run that has been made already in place of another


def verify(monkeypatch: pytest.MonkeyPatch, results: Path, *arguments: str | Path) -> int:
    @contextmanager
    def made_before(*_folders: Path | None):  # type: ignore[no-untyped-def]
        yield results

    monkeypatch.setattr(rerun, "rerun", made_before)
    return main(["verify", *map(str, arguments)])


def test_what_was_changed_after_the_run_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run, again = write(tmp_path / "run"), write(tmp_path / "again")
    assert verify(monkeypatch, again, run, "--language", "en") == 0
    assert "Identical: all 2 results" in capsys.readouterr().out

    (run / "tables" / "status.nb.html").write_text("more", encoding="utf-8")
    (run / "cells.csv").write_text(CELLS.replace("intro,share,3", "intro,share,4"), encoding="utf-8")
    assert verify(monkeypatch, again, run, "--language", "en") == 1
    said = capsys.readouterr().out
    assert f"No longer as the run made them (2 of 2 results in {run.as_posix()}):" in said
    assert "tables/status.nb.html (changed)" in said
    assert "status.work.programme.intro.share  count 4 → 3" in said

    (run / "tables" / "status.nb.html").unlink()
    assert verify(monkeypatch, again, run, "--json") == 1
    spoiled = json.loads(capsys.readouterr().out)["spoiled"]
    assert {"folder": run.as_posix(), "file": "tables/status.nb.html", "change": "missing"} in spoiled


def test_a_manifest_alone_can_be_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    again = write(tmp_path / "again")
    alone = tmp_path / "alone.json"
    shutil.copy(again / "manifest.json", alone)
    assert verify(monkeypatch, again, alone, "--language", "en") == 0
    assert "No results lie beside the manifest" in capsys.readouterr().out
    other = write(tmp_path / "other", CELLS.replace("intro,share,3", "intro,share,4"), versions__pandas="3.1.0")
    assert verify(monkeypatch, other, alone, "--language", "en") == 1
    said = capsys.readouterr().out
    assert "library: pandas 3.0.0 → 3.1.0" in said
    assert "cells.csv (changed)" in said


def test_verifying_needs_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = write(tmp_path / "run")
    monkeypatch.chdir(tmp_path)
    assert main(["verify", str(run), "--language", "en"]) == 2
    assert "There is no project here (Snakefile is missing)" in capsys.readouterr().err


def test_numbers_tell_nothing_from_no_number(tmp_path: Path) -> None:
    by_place = numbers(cells_of(CELLS, tmp_path))
    median = next(found for place, found in by_place.items() if place[-1] == "median")
    assert median == Numbers(None, 9, 1, 31.0, 26.0, 35.5, hidden=False)
    assert replace(median, count=0) != median
