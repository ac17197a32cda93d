"""`seanalysis release` adds what stands in results/public, once, and only where it is the newest edition."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from project import ROOT
from seanalysis import config
from seanalysis.cli import main
from seanalysis.manifest.form import Code, Manifest, RawFile
from seanalysis.release.ledger import releases
from seanalysis.report.origin import fingerprint

TABLES = (ROOT / "config" / "study" / "tables.yaml").read_text(encoding="utf-8")
CELLS = "table,row,row_level,column,column_level,statistic,count,base,missing,value,lower,upper,hidden\n"
SHOWN = "status,status,work,,,share,40,100,0,0.4,0.3,0.5,False\n"
HIDDEN = "status,status,school,,,share,,,,,,,True\n"
RULE = """
study: study
raw: raw
processed: processed
results: results
languages: [nb, en]
disclosure:
  {threshold: 5, base: 10, units: 3, dominance: 0.7, group: true, distribution: 20, rounding: 10, width: 5,
   turned_off: ""}
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study without what was released before."""
    folder = tmp_path_factory.mktemp("release") / "study"
    shutil.copytree(ROOT / "config" / "study", folder, ignore=shutil.ignore_patterns("releases", "texts"))
    return folder


@pytest.fixture
def project(tmp_path: Path, study: Path) -> Path:
    """A project with a public edition of two lines, as a run leaves it."""
    shutil.copytree(study, tmp_path / "study")
    write(tmp_path, "config/config.yaml", RULE)
    write(tmp_path, "raw/individual_reports/a.xlsx", "what one wrote")
    write(tmp_path, "raw/employer_survey.csv", "what others wrote")
    write(tmp_path, "src/code.py", "1 + 1")
    write(tmp_path, "results/internal/cells.csv", CELLS + SHOWN)
    write(tmp_path, "processed/release/protection.csv", "table,state\nstatus,shown\nposition,rounded\n")
    write(tmp_path, "results/public/disclosure.html", "<p>")
    edition(tmp_path, CELLS + SHOWN + HIDDEN)
    return tmp_path


def write(project: Path, name: str, text: str) -> Path:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def edition(project: Path, cells: str) -> None:
    """Write the public cells and both manifests, as a run does."""
    settings = json.loads(config.load(config_of(project)).choices)
    raw = [project / "raw" / name for name in ("individual_reports/a.xlsx", "employer_survey.csv")]
    named = {"src/code.py": fingerprint(project / "src/code.py")}
    made = Manifest(
        synthetic=True,
        versions={},
        lock="",
        code=Code(sha256="", counts=named, shows={}),
        settings=settings,
        study={"tables.yaml": fingerprint(project / "study/tables.yaml")},
        corrections=fingerprint(project / "study/corrections.csv"),
        roster=0,
        raw={"all": tuple(RawFile(file=path.name, sha256=fingerprint(path)) for path in raw)},
        rows={},
        tables={},
        results={"cells.csv": fingerprint(project / "results/internal/cells.csv")},
        exported={},
    )
    write(project, "results/internal/manifest.json", made.text())
    public = write(project, "results/public/cells.csv", cells)
    told = json.dumps({"results": {"cells.csv": fingerprint(public)}})
    write(project, "results/public/manifest.json", told)
    write(project, "processed/release/public/manifest.json", told)


def config_of(project: Path) -> dict[str, object]:
    import yaml  # noqa: PLC0415

    return dict(yaml.safe_load((project / "config/config.yaml").read_text(encoding="utf-8")))


def release(project: Path, *options: str) -> int:
    return main(["release", "--project", str(project), *options])


def test_an_edition_is_added_once_with_what_the_next_one_needs(project: Path, capsys) -> None:
    assert release(project, "--note", " Til   høringen ", "--date", "2026-01-31") == 0
    assert "Utgave 001 (2026-01-31) står i listen" in capsys.readouterr().out
    (added,) = releases.read(project / "study")
    assert (added.note, added.rounded, added.day.isoformat()) == ("Til høringen", ("position",), "2026-01-31")
    assert added.cells["count"].tolist()[0] == 40
    assert release(project, "--note", "Igjen", "--date", "2026-02-01", "--language", "en") == 1
    assert "The same numbers are released already, as release 001 (2026-01-31)" in capsys.readouterr().err
    edition(project, CELLS + SHOWN.replace("40", "50"))
    assert release(project, "--note", "Igjen", "--date", "2026-01-30") == 1
    assert "2026-01-30 er før den siste utgaven (2026-01-31)" in capsys.readouterr().err
    assert release(project, "--note", "Igjen", "--date", "2026-02-01") == 0
    assert [one.number for one in releases.read(project / "study")] == ["001", "002"]
    capsys.readouterr()
    assert release(project, "--list", "--language", "en") == 0
    assert capsys.readouterr().out.splitlines() == [
        "001  2026-01-31  1 numbers  Til høringen",
        "002  2026-02-01  1 numbers  Igjen",
    ]


def test_nothing_is_listed_where_nothing_was_released(project: Path, capsys) -> None:
    assert release(project, "--list") == 0
    assert capsys.readouterr().out == "Ingenting er gitt ut ennå.\n"


def change(name: str, text: str) -> Callable[[Path], object]:
    return lambda project: write(project, name, text)


REFUSED = {
    "no edition": (lambda project: shutil.rmtree(project / "results/public"), "ingen offentlig utgave å gi ut"),
    "no statement": (lambda project: (project / "results/public/disclosure.html").unlink(), "ingen offentlig utgave"),
    "edited": (change("results/public/cells.csv", CELLS), "er ikke lenger slik kjøringen laget den"),
    "damaged": (change("results/public/manifest.json", "{"), "er ikke lenger slik kjøringen laget den"),
    "attacked": (change("processed/release/public/manifest.json", "{}"), "kom ikke gjennom angrepet"),
    "raw": (change("raw/individual_reports/b.xlsx", "one more"), "Endret siden: rådata."),
    "corrections": (change("study/corrections.csv", "none"), "Endret siden: rettelser."),
    "study": (change("study/tables.yaml", TABLES + "# a remark"), "Endret siden: studien."),
    "rule": (change("config/config.yaml", RULE.replace("threshold: 5", "threshold: 3")), "Endret siden: innstilling."),
    "code": (change("src/code.py", "2 + 2"), "Endret siden: kode som regner."),
    "cells": (change("results/internal/cells.csv", CELLS), "Endret siden: tallene i den interne utgaven."),
}


@pytest.mark.parametrize(("spoil", "told"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_the_newest_edition_is_refused(project: Path, capsys, spoil, told: str) -> None:
    spoil(project)
    assert release(project, "--note", "Til høringen") == 1
    assert told in capsys.readouterr().err
    assert releases.read(project / "study") == ()


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("  ", "Skriv hva utgaven er til"),
        ("Til kari@enhet.no", "personopplysninger (en e-postadresse)"),
    ],
)
def test_a_note_says_something_and_names_nobody(project: Path, capsys, note: str, told: str) -> None:
    assert release(project, "--note", note) == 1
    said = capsys.readouterr().err
    assert told in said
    assert "kari" not in said


def test_a_damaged_ledger_is_told(project: Path, capsys) -> None:
    write(project, "study/releases/releases.csv", "nummer\n")
    assert release(project, "--list") == 1
    assert "den første linjen skal være number,date" in capsys.readouterr().err
