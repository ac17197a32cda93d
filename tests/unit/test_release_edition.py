"""What hands over the public edition leaves nothing else beside it; its manifest tells nothing of the data."""

import json
from pathlib import Path

from seanalysis.manifest import form, public
from seanalysis.release import edition


def hand_over(folder: Path) -> str:
    staged = folder / "staged"
    (staged / "tables").mkdir(parents=True, exist_ok=True)
    for name in ("cells.csv", "tables/status.nb.csv"):
        (staged / name).write_text(f"{name}\n", "utf-8")
    (folder / "disclosure.html").write_text("<p>How</p>", "utf-8")
    files = [str(path) for path in staged.rglob("*") if path.is_file()]
    return edition.run(str(staged), files, str(folder / "disclosure.html"), str(folder / "public"))


def test_what_withstood_is_copied_and_nothing_else_stays(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "old.csv").write_text("of a table that is withheld now", "utf-8")
    hand_over(tmp_path)
    held = {path.relative_to(tmp_path / "public").as_posix() for path in (tmp_path / "public").rglob("*.*")}
    assert held == {"cells.csv", "tables/status.nb.csv", "disclosure.html"}


def test_the_public_manifest_holds_no_fingerprint_of_data(tmp_path: Path) -> None:
    raw, own_code = form.RawFile(file="rapport_01.xlsx", sha256="ab" * 32), form.Code(sha256="c", counts={}, shows={})
    own = form.Manifest(
        synthetic=True,
        versions={"pandas": "3.1"},
        lock="d",
        code=own_code,
        settings={"disclosure": {"threshold": 5}},
        study={"tables.yaml": "e"},
        corrections="fa" * 32,
        roster=4,
        raw={"individual_reports": (raw,)},
        rows={"raw": {"files": 14}},
        tables={},
        results={},
        exported={"participants.sav": "fb" * 32},
    )
    (tmp_path / form.NAME).write_text(own.text(), "utf-8")
    (tmp_path / "public").mkdir()
    (tmp_path / "public/cells.csv").write_text("table\n", "utf-8")
    releases = [f"releases/00{n}/cells.csv" for n in (1, 2)] + ["releases/releases.csv"]
    to = tmp_path / "public/manifest.json"
    public.run(str(tmp_path / form.NAME), [str(tmp_path / "public/cells.csv")], releases, str(to))
    told = json.loads(to.read_text("utf-8"))
    assert told["releases"] == 2
    assert list(told["results"]) == ["cells.csv"]
    assert not {"raw", "rows", "corrections", "roster", "exported", "study", "tables"} & set(told)
    assert not [sha256 for sha256 in ("ab", "fa", "fb") if sha256 * 32 in to.read_text("utf-8")]
