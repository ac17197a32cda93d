"""The list of published numbers has every number of the report, and a fault in it is told in plain words."""

import re
from pathlib import Path

import pandas as pd
import pytest

from project import ROOT
from seanalysis.published.check import verdicts
from seanalysis.study import Study
from seanalysis.study.source import StudyError

FOLDER = ROOT / "config" / "study"
STUDY = Study(FOLDER)


def numbered(letter: str, last: int) -> list[str]:
    return [f"{letter}{number:02d}" for number in range(1, last + 1)]


# The rows of the list of facts: the project's own data, and what else the report says in numbers.
OWN_DATA = [*numbered("R", 9), *numbered("B", 23), *numbered("O", 22), *numbered("S", 9), *numbered("K", 7)]
OTHER = [*numbered("F", 19), *numbered("C", 25), *numbered("T", 12), *numbered("P", 25), *numbered("X", 15)]
TABLES = {"T7": 33, "T8": 48, "T9": 15, "W": 33, "L": 6, "SEQF": 27}
TEXTS = {"T7": 3, "T8": 2, "T9": 5}
CANNOT = {"R04", "R05", "R08", "B13", "B19b", "O09", "O17", "O22", "S04", "S05", "S06a", "S06b"}


def test_every_row_of_the_facts_has_its_numbers() -> None:
    assert len(OWN_DATA) == 70
    rows = {re.sub(r"[a-z]$", "", statement.id) for statement in STUDY.statements if "." not in statement.id}
    assert rows == {*OWN_DATA, *OTHER}


def test_every_number_of_the_printed_tables_is_there() -> None:
    ids = [statement.id for statement in STUDY.statements]
    assert {table: sum(bool(re.match(rf"{table}\.\w+\.\w+$", id)) for id in ids) for table in TABLES} == TABLES
    assert {table: sum(id.startswith(f"{table}.text") for id in ids) for table in TEXTS} == TEXTS
    assert sum(TABLES[table] for table in ("T7", "T8", "T9")) == 96


def test_what_the_data_cannot_give_is_only_what_they_do_not_have() -> None:
    own = {s.id for s in STUDY.statements if re.sub(r"[a-z]$", "", s.id) in OWN_DATA}
    assert {s.id for s in STUDY.statements if s.id in own and s.cannot} == CANNOT


def test_every_number_says_what_it_means_and_stands_once() -> None:
    meanings = [(s.meaning.nb, s.printed, s.section) for s in STUDY.statements]
    assert len(set(meanings)) == len(meanings)
    assert all(s.meaning.nb.endswith(".") and s.meaning.en.endswith(".") for s in STUDY.statements if "q" not in s.id)
    assert all(s.meaning.nb != s.meaning.en for s in STUDY.statements)


def test_a_share_of_a_stated_base_is_one_that_an_integer_gives() -> None:
    stated = [s for s in STUDY.statements if s.base and s.precision == "rounded" and s.number is not None]
    assert len(stated) == 96 + 6
    for s in stated:
        base, printed = int(s.base or 0), int(s.number or 0)
        assert any((200 * count + base) // (2 * base) == printed for count in range(base + 1)), s.id


def copy_with(folder: Path, changes: dict[str, str]) -> Path:
    """The study with some text in published.yaml changed; each text must be there."""
    for path in FOLDER.rglob("*.*"):
        target = folder / path.relative_to(FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    listed = (folder / "published.yaml").read_text("utf-8")
    for old, new in changes.items():
        assert old in listed
        listed = listed.replace(old, new, 1)
    (folder / "published.yaml").write_text(listed, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('section: ["1.5.6", "2.3"]', 'section: ["1.5.7"]', "published.yaml: R02: there is no section '1.5.7'"),
        ("contradicts: [R03]", "contradicts: [R33]", "published.yaml: R02: there is no statement 'R33'"),
        ("- id: R03", "- id: R02", "published.yaml: 'R02' stands twice"),
        ("table: employer_decision\n", "table: status\n", "published.yaml: T7: there is no table of items 'status'"),
        ("q1_11: [11, 76, 13]", "q1_12: [11, 76, 13]", "published.yaml: T7: employer_decision has no item 'q1_12'"),
        ("no_but]", "maybe]", "published.yaml: T7: employer_decision has no answer 'maybe'"),
        ("q1_11: [11, 76, 13]", "q1_11: [11, 76]", "T7: q1_11 must have 3 numbers"),
        ("precision: exact", "exactness: high", "this key is not known here; is it misspelt?"),
    ],
)
def test_a_fault_in_the_list_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(StudyError, match=re.escape(told)):
        Study(copy_with(tmp_path, {old: new}))


def test_a_study_without_the_list_has_no_published_numbers(tmp_path: Path) -> None:
    folder = copy_with(tmp_path, {})
    (folder / "published.yaml").unlink()
    study = Study(folder)
    assert (study.published, study.statements) == (None, ())
    assert study.digest("published") != STUDY.digest("published")


def test_a_list_with_nothing_in_it_checks_nothing_and_says_so(tmp_path: Path) -> None:
    folder = copy_with(tmp_path, {})
    source = "source: {title: {nb: T, en: T}, sentence: {nb: S, en: S}}\nsections: []\nstatements: []\n"
    (folder / "published.yaml").write_text(source, "utf-8")
    with pytest.raises(StudyError, match="there is no statement to check"):
        verdicts(pd.DataFrame(), Study(folder))
