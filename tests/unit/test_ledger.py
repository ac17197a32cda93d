"""Earlier releases: kept as they were, and told when somebody has touched them."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from seanalysis.cells import frame
from seanalysis.release.ledger import releases
from seanalysis.release.ledger.known import known
from seanalysis.release.ledger.releases import LedgerError, Release

DATA = "ab" * 32
THRESHOLD = 5


def cells(**counts: int | None) -> pd.DataFrame:
    """Lines of one table, a level each, of a base of 100; None is hidden."""
    lines = [
        ("status", "status", level, "", "", "share", count, None if count is None else 100, 0, None, None, None)
        for level, count in counts.items()
    ]
    made = pd.DataFrame([(*line, line[6] is None) for line in lines], columns=frame.COLUMNS)
    return made.astype(frame.DTYPES)


def release(numbers: pd.DataFrame, rounded: tuple[str, ...] = ()) -> Release:
    return Release("001", date(2026, 1, 31), "cd" * 32, DATA, rounded, "", numbers)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study folder with two releases."""
    for place, (day, count) in enumerate({"2026-01-31": 40, "2026-02-28": 41}.items()):
        path = tmp_path / f"{place}.csv"
        frame.write(cells(work=count, school=None), path)
        note = "Til høringen, «utkast»"
        releases.add(tmp_path / "study", path, day=date.fromisoformat(day), data=DATA, rounded=["b", "a"], note=note)
    return tmp_path / "study"


def test_what_is_added_is_read_again(study: Path) -> None:
    first, second = releases.read(study)
    assert (first.number, second.number) == ("001", "002")
    assert (first.day, first.note, first.rounded) == (date(2026, 1, 31), "Til høringen, «utkast»", ("a", "b"))
    pd.testing.assert_frame_equal(second.cells, cells(work=41, school=None))
    assert first.edition != second.edition
    assert [path.relative_to(study).as_posix() for path in releases.files(study)] == [
        "releases/001/cells.csv",
        "releases/002/cells.csv",
        "releases/releases.csv",
    ]


def test_a_study_that_has_released_nothing_has_no_releases(tmp_path: Path) -> None:
    assert releases.read(tmp_path) == ()
    assert releases.files(tmp_path) == []


SPOILED = {
    "number": ("releases.csv", "002,", "003,", "line 3 should be release 002, not “003”"),
    "order": ("releases.csv", "001,", "002,", "line 2 should be release 001, not “002”"),
    "date": ("releases.csv", "2026-02-28", "28.02.2026", "line 3 has no date like 2026-01-31, but “28.02.2026”"),
    "digest": ("releases.csv", DATA, "abc", "line 2 has a fingerprint that is none"),
    "field": ("releases.csv", ",a b,", ",", "line 2 has not 6 fields"),
    "head": ("releases.csv", "number,", "nr,", "its first line should be number,date,edition,data,rounded,note"),
    "count": ("002/cells.csv", "41", "42", "is no longer what was released as release 002"),
}


@pytest.mark.parametrize(("file", "old", "new", "told"), SPOILED.values(), ids=SPOILED.keys())
def test_what_somebody_has_edited_is_told_in_plain_words(study: Path, file: str, old: str, new: str, told: str) -> None:
    path = study / "releases" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(LedgerError) as fault:
        releases.read(study)
    assert told in str(fault.value)
    assert path.as_posix() in fault.value.told.nb
    assert "Bring the folder back as it was" in fault.value.told.en


def test_what_is_gone_or_left_over_is_told(study: Path) -> None:
    folder = study / "releases"
    (folder / "003").mkdir()
    with pytest.raises(LedgerError, match="003 is not in the list"):
        releases.read(study)
    (folder / "003").rmdir()
    (folder / "002" / "cells.csv").unlink()
    with pytest.raises(LedgerError, match="The numbers of release 002 are missing"):
        releases.read(study)
    (folder / "releases.csv").write_bytes("nummer,dato\nå".encode("latin-1"))
    with pytest.raises(LedgerError, match="not saved as UTF-8"):
        releases.read(study)
    (folder / "releases.csv").write_text("")
    with pytest.raises(LedgerError, match="its first line should be"):
        releases.read(study)
    (folder / "releases.csv").unlink()
    with pytest.raises(LedgerError, match="is missing, though the folder has releases"):
        releases.read(study)


def test_a_damaged_ledger_is_not_added_to(study: Path, tmp_path: Path) -> None:
    (study / "releases" / "001" / "cells.csv").write_text("")
    with pytest.raises(LedgerError):
        releases.add(study, tmp_path / "0.csv", day=date(2026, 3, 1), data=DATA, rounded=[], note="")
    assert not (study / "releases" / "003").exists()


def test_data_are_named_by_their_content_alone(tmp_path: Path) -> None:
    corrections = tmp_path / "corrections.csv"
    corrections.write_text("file,sheet\n")
    assert releases.fingerprint(["a", "b"], None) == releases.fingerprint(["b", "a"], None)
    named = {releases.fingerprint(*given) for given in ((["a"], None), (["a", "b"], None), (["a"], corrections))}
    assert len(named) == 3


def test_a_line_that_was_shown_and_has_not_moved_is_known() -> None:
    told = known([release(cells(work=40, school=None, other=20))], cells(work=40, school=3, other=57), THRESHOLD)
    assert told.shown.tolist() == [True, False, False], "hidden then, or far from what it was"
    assert not told.close.any()


@pytest.mark.parametrize(("then", "close"), [(35, False), (36, True), (39, True), (40, False), (44, True), (45, False)])
def test_a_count_that_moved_by_less_than_the_threshold_would_show_who_came_or_left(then: int, close: bool) -> None:
    told = known([release(cells(work=then))], cells(work=40), THRESHOLD)
    assert told.close.tolist() == [close]
    assert told.shown.tolist() == [then == 40]


def test_a_base_that_moved_a_little_is_as_telling_as_a_count() -> None:
    before = cells(work=40).assign(base=97)
    assert known([release(before)], cells(work=40), THRESHOLD).close.tolist() == [True]


def test_what_the_last_release_has_told_already_is_not_close_to_the_one_before() -> None:
    told = known([release(cells(work=39)), release(cells(work=40))], cells(work=40), THRESHOLD)
    assert (told.shown.tolist(), told.close.tolist()) == ([True], [False])


def test_merged_levels_tell_the_sum_of_their_lines() -> None:
    now = cells(work=40, school=3, other=4)
    before = cells(work=40, school=7).replace({"row_level": {"school": "school|other"}})
    told = known([release(before)], now, THRESHOLD)
    assert told.shown.tolist() == [True, False, False]
    assert told.sums == (((1, 2), 7),)
    moved = known([release(before.assign(count=before["count"] + 1))], now, THRESHOLD)
    assert moved.close.tolist() == [True, True, True]
    assert moved.sums == ()


def test_a_rounded_table_tells_no_line_exactly() -> None:
    told = known([release(cells(work=40, school=5), rounded=("status",))], cells(work=40, school=3), THRESHOLD)
    assert not told.shown.any()
    assert not told.close.any()
