"""Whatever is done to a workbook or a survey export: no crash, nothing lost, nothing invented, every doubt told.

Here a few hundred random cases; thousands on demand: `python tests/mutation/run.py --cases 10000 --seed 1 --jobs 2`.
"""

from collections.abc import Callable
from itertools import chain

import pandas as pd
import pytest

from mutation import cases
from mutation.cases import judge, make
from mutation.run import TOGETHER, batches
from seanalysis.raw import table_sav, table_xlsx
from seanalysis.raw.workbooks import read_workbook
from seanalysis.study import Study
from seanalysis.validated import records
from seanalysis.validated.parsing import Parsed, Reader

SEED = 20180324
CASES = 240


@pytest.mark.parametrize("numbers", batches(0, CASES), ids=lambda numbers: f"{numbers[0]}-{numbers[-1]}")
def test_nothing_is_lost_or_invented(numbers: list[int]) -> None:
    found = judge(SEED, numbers)
    assert not found, "\n".join(map(str, found))


def test_a_case_can_be_made_again() -> None:
    assert make(SEED, 7) == make(SEED, 7) != make(SEED, 8)
    assert len(batches(0, CASES)) == CASES / TOGETHER


def another_value(parsed: Parsed) -> Parsed:
    return parsed._replace(value=1) if parsed.state == "answered" and parsed.value == 2 else parsed


def no_issue(parsed: Parsed) -> Parsed:
    return parsed._replace(rule="", state="not_answered") if parsed.rule else parsed


def a_guess(parsed: Parsed) -> Parsed:
    return Parsed(1, "answered") if parsed.rule == "not_a_number" else parsed


@pytest.mark.parametrize("sabotage", [another_value, no_issue, a_guess])
def test_a_parser_that_is_wrong_is_found_out(
    monkeypatch: pytest.MonkeyPatch, sabotage: Callable[[Parsed], Parsed]
) -> None:
    read = Reader.read
    monkeypatch.setattr(Reader, "read", lambda *arguments: sabotage(read(*arguments)))
    assert judge(SEED, list(range(20)))


def test_a_row_that_is_lost_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_a_row(content: bytes, file: str, study: Study) -> object:
        cells, issues, about = read_workbook(content, file, study)
        last = max((cell.row for cell in cells), default=0)
        return [cell for cell in cells if cell.row < last or last == 1], issues, about

    monkeypatch.setattr(cases, "read_workbook", without_a_row)
    assert any("not read" in fault.what for fault in judge(SEED, list(range(10))))


SILENCED: dict[str, tuple[object, str, Callable[..., object]]] = {
    "a trial or a total was counted": (
        records,
        "_of_nobody",
        lambda cells, _book: pd.Series(False, index=cells.index),
    ),
    "stands beside the answers of another": (
        table_xlsx,
        "_whose",
        lambda part: [(row, (str(row), 0)) for row in part.rows],
    ),
    "was typed": (table_sav, "_differences", lambda *_arguments: []),
}


@pytest.mark.parametrize("what", SILENCED)
def test_a_doubt_that_is_silenced_is_found_out(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.setattr(*SILENCED[what])
    found = chain.from_iterable(judge(SEED, numbers) for numbers in batches(0, CASES))
    assert any(what in fault.what for fault in found)


def test_a_note_on_the_cover_that_is_not_told_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_notes(content: bytes, file: str, study: Study) -> object:
        cells, issues, about = read_workbook(content, file, study)
        return cells, [found for found in issues if found.rule != "cover_not_read"], about

    monkeypatch.setattr(cases, "read_workbook", without_notes)
    assert any("Om rapporten" in fault.what for fault in judge(SEED, list(range(40))))
