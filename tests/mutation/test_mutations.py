"""Whatever is done to a workbook or a survey export: no crash, nothing lost, nothing invented, every doubt told.

Here a few hundred random cases; thousands on demand: `python tests/mutation/run.py --cases 10000 --seed 1 --jobs 2`.
"""

from collections.abc import Callable
from itertools import chain
from random import Random

import pandas as pd
import pytest

from mutation import cases, survey
from mutation.cases import judge, make
from mutation.run import TOGETHER, batches
from mutation.workbook import Case, Typed
from seanalysis.issues import Issue, issue
from seanalysis.raw import survey as raw_survey
from seanalysis.raw import table_sav, table_xlsx
from seanalysis.raw.table import Table
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


def survey_with_unasked(column: int, header: str) -> Case:
    """Return an export in which a column, new or one of the form's, holds what nobody asked for."""
    chance = Random(1)
    sheet = survey.filled(chance, 1, coded=False)
    sheet.cells |= {(1, column): Typed(header), (2, column): Typed(f"{survey.NOT_ASKED_FOR} 2")}
    content, book, _ = survey.as_csv(sheet, chance)
    return Case("case_1.csv", content, survey.BOOK, book, frozenset(), "")


def quoting_all(table: Table, file: str, study: Study) -> list[Issue]:
    """Tell of every cell, as the reader must not."""
    cells = [text for its in table.rows.values() for _, text in its.values()]
    return [issue(study, "data_below_nothing", file, found=text) for text in cells]


def test_what_nobody_asked_for_is_found_out_where_it_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "make", lambda *_: survey_with_unasked(len(survey.BOOK.fields) + 1, "IP"))
    assert not judge(SEED, [1])
    monkeypatch.setattr(raw_survey, "_under_no_header", quoting_all)
    assert any("nobody asked for" in fault.what for fault in judge(SEED, [1]))


def test_what_is_misplaced_under_a_known_header_may_be_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    item = next(number for number, field in enumerate(survey.BOOK.fields, start=1) if field.scale)
    case = survey_with_unasked(item, survey.BOOK.fields[item - 1].id)
    monkeypatch.setattr(cases, "make", lambda *_: case)
    assert not judge(SEED, [1])


def test_a_note_on_the_cover_that_is_not_told_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_notes(content: bytes, file: str, study: Study) -> object:
        cells, issues, about = read_workbook(content, file, study)
        return cells, [found for found in issues if found.rule != "cover_not_read"], about

    monkeypatch.setattr(cases, "read_workbook", without_notes)
    assert any("Om rapporten" in fault.what for fault in judge(SEED, list(range(40))))
