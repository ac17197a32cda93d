"""`seanalysis demo` refuses targets that cannot be met, and a folder in which it would mix with other data."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from project import ROOT
from seanalysis.cli import main

Demo = Callable[[str, str], str]


@pytest.fixture
def refusal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Demo:
    """Change one text of synthetic.yaml, run the demo, and return what it says in refusing."""
    study = Path(shutil.copytree(ROOT / "config" / "study", tmp_path / "study"))

    def run(old: str, new: str) -> str:
        targets = study / "synthetic.yaml"
        text = targets.read_text(encoding="utf-8")
        assert text.count(old) == 1
        targets.write_text(text.replace(old, new), encoding="utf-8")
        assert main(["demo", "--out", str(tmp_path / "out"), "--study", str(study)]) == 1
        assert not (tmp_path / "out").exists()
        return capsys.readouterr().err

    return run


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("exited_to_work: 46,", "exited_to_work: 45,", "status where goal: the counts add up to 98, but there are 99"),
        ("{woman: 91}", "{women: 91}", "gender has no level 'women'"),
        ("{PK: 27, SO: 7", "{PP: 27, SO: 7", "there is no country 'PP'"),
        ("least: 0, most: 24, mode: 8", "least: 130, most: 150", "outside the range of months_before_takeover"),
        ("helpers: [goal, household, position]", "helpers: [goal, household]", "no field or helper 'position'"),
        ("{field: age_at_takeover, typed: ca. 40}", "{field: age, typed: ca. 40}", "no field or helper 'age'"),
        ("{field: placements, count: 4,", "{field: placements, count: 300,", "300 cells are asked for"),
        ("counts: {woman: 91}", "counts: {woman: 91}\n    colour: red", "colour: this key is not known here"),
        ('q1_01: {"yes": 36, "no": 8,', 'q1_01: {"yes": 37, "no": 8,', "q1_01: the counts add up to 46"),
        ("q3_05: {", "q3_06: {", "q3_05, q3_06: only here or only in the codebook"),
        ("{1: 21, 2: 11,", "{1: 20, 2: 12,", "candidates: the counts add up to 91, but there are 92"),
    ],
)
def test_targets_that_cannot_be_met_are_refused_with_their_place(refusal: Demo, old: str, new: str, words: str) -> None:
    assert words in refusal(old, new)


def test_a_field_dealt_twice_to_the_same_participants_is_refused(refusal: Demo) -> None:
    step = "  - field: months_to_exit\n"
    assert "already have a value" in refusal(step, "  - {field: gender, counts: {woman: rest}}\n" + step)


def test_invented_participants_are_not_put_among_other_workbooks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "individual_reports").mkdir()
    (tmp_path / "individual_reports" / "real.xlsx").touch()
    assert main(["demo", "--out", str(tmp_path), "--study", str(ROOT / "config" / "study")]) == 1
    assert "real.xlsx" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["individual_reports", "real.xlsx"]
