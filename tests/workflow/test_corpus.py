"""Every fault of the corpus: each issue is told at its place, nothing else changes, and no row is lost."""

import functools
import time
import tracemalloc
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from corpus import FAULTS, LETTERS, SECRET, SOUND, SOUND_FILE, Fault
from intake import DEMO, STUDY
from seanalysis.issues import Issue
from seanalysis.raw.cells import RawCell, frame
from seanalysis.raw.package import read_file
from seanalysis.raw.workbooks import read_workbook
from seanalysis.validated import participants
from seanalysis.validated.records import Records

FIELD = {letter: field for field, letter in LETTERS.items()}
SECONDS = 5


@functools.cache
def validated(cells: tuple[RawCell, ...]) -> Records:
    """The records of raw cells; most faults leave all cells as they were, so that each case is validated once."""
    return participants.validate(frame(list(cells)), STUDY)


@pytest.fixture(scope="module")
def sound() -> Records:
    cells, issues, _ = read_workbook(SOUND, SOUND_FILE, STUDY)
    assert issues == []
    return validated(tuple(cells))


def split(address: str) -> tuple[str, int]:
    letters = address.rstrip("0123456789")
    return letters, int(address.removeprefix(letters))


def records_after(sound: pd.DataFrame, fault: Fault) -> pd.DataFrame:
    """The records of the sound workbook as the fault changes them."""
    records = sound.copy()
    for place, value in fault.values.items():
        if place in records:
            records[place] = pd.Series(value, index=records.index, dtype=records[place].dtype)
        else:
            column, row = split(place)
            records.loc[records["row"].eq(row), FIELD[column]] = value
    return records.assign(file=fault.file, sheet=fault.sheet, row=records["row"].map(fault.moved))


def told(issues: list[Issue]) -> Counter[tuple[str, str, str]]:
    return Counter((issue.severity, issue.rule, issue.cell) for issue in issues)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_place_and_nothing_is_lost(fault: Fault, sound: Records) -> None:
    content = fault.change(SOUND)
    assert content != SOUND or fault.file != SOUND_FILE
    start = time.process_time()
    cells, issues, about = read_workbook(content, fault.file, STUDY)
    assert time.process_time() - start < SECONDS
    for issue in issues:
        assert (issue.file, bool(issue.message_nb), bool(issue.message_en)) == (fault.file, True, True)
        assert SECRET not in "".join(issue), "what stands in a comment or beside the form is told nowhere"
    if fault.stops:
        assert (cells, told(issues)) == ([], Counter(fault.told))
        return
    after = validated(tuple(cells))
    assert told(issues + after.issues) == Counter(fault.told)
    assert about.synthetic
    pd.testing.assert_frame_equal(after.frame, records_after(sound.frame, fault))
    counts = ["rows_read", "rows_kept", "rows_set_aside"]
    assert after.rows[counts].to_numpy().tolist() == sound.rows[counts].to_numpy().tolist()


@pytest.mark.parametrize("name", [name for name in FAULTS if "hundred megabytes" in name or "fills the sheet" in name])
def test_a_bomb_costs_no_memory(name: str) -> None:
    content = FAULTS[name].change(SOUND)
    tracemalloc.start()
    read_workbook(content, SOUND_FILE, STUDY)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_the_demo_is_read_in_well_under_a_second() -> None:
    workbooks = [path.read_bytes() for path in sorted((DEMO / "individual_reports").iterdir())]
    start = time.process_time()
    for content in workbooks:
        assert read_workbook(content, SOUND_FILE, STUDY)[0]
    assert time.process_time() - start < 1


def test_every_rule_about_the_file_has_a_fault_that_breaks_it() -> None:
    broken = {rule for fault in FAULTS.values() for _, rule, _ in fault.told}
    rules = [rule.id for rule in STUDY.intake.input_rules]
    about_the_file = rules[rules.index("block_not_read") : rules.index("not_confirmed") + 1]
    assert {*about_the_file, "wrong_format", "too_large", "encrypted", "second_table", "cell_disputed"} <= broken


def test_the_corpus_is_as_large_as_it_claims() -> None:
    assert len(FAULTS) >= 60


def test_a_file_of_a_gigabyte_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / SOUND_FILE
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    content = read_file(path)
    assert len(content) < 100_000_000
    assert told(read_workbook(content, path.name, STUDY)[1]) == {("stop", "too_large", ""): 1}
