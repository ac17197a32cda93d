"""Cells of many workbooks as a frame, and what becomes of each: the same as cell by cell."""

import unicodedata

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake import DEMO, STUDY
from seanalysis.raw.cells import Cells, RawCell, frame, together
from seanalysis.raw.workbooks import read_workbook, read_workbooks
from seanalysis.study.spelling import INVISIBLE, PLAIN, SIGNS, SPACES, clean, fold
from seanalysis.validated.parsing import Parsed, parse
from seanalysis.validated.records import typed_cells

BOOK = STUDY.participants
FIELDS = [field for field in BOOK.fields if field is not BOOK.key]

texts = st.sampled_from(["", " ", "Ja", "ja", "3", "0.5", "01.02.2018", "Vet ikke", "tjue", "Norge", "-"]) | st.text()
kinds = st.sampled_from(["text", "number", "percent", "date", "boolean", "error", "formula", "blank"])
numbers = st.integers(0, 99).map(str)
contents = st.tuples(st.just("text"), texts) | st.tuples(st.just("number"), numbers) | st.tuples(kinds, st.just(""))
raw_cells = st.lists(st.builds(lambda field, content: (field.id, *content), st.sampled_from(BOOK.fields), contents))


def test_workbooks_read_together_give_the_cells_of_each() -> None:
    paths = sorted((DEMO / "individual_reports").iterdir())
    cells = [cell for path in paths for cell in read_workbook(path.read_bytes(), path.name, STUDY)[0]]
    pd.testing.assert_frame_equal(read_workbooks(paths, STUDY).cells, frame(cells))


NOTHING, ONE = Cells("a.xlsx", "Ark"), Cells("a.xlsx", "Ark", [3], ["A3"], ["f"], ["text"], ["x"])


@pytest.mark.parametrize("sheets", [[], [NOTHING], [ONE], [NOTHING, ONE, ONE]])
def test_few_cells_are_a_frame_of_the_same_types(sheets: list[Cells]) -> None:
    pd.testing.assert_frame_equal(together(sheets), frame([cell for cells in sheets for cell in cells]))


@settings(max_examples=100, deadline=None)
@given(raw_cells)
def test_what_a_column_says_is_what_its_cells_say(contents: list[tuple[str, str, str]]) -> None:
    cells = [RawCell("a.xlsx", "Ark", line, f"B{line}", *content) for line, content in enumerate(contents, start=3)]
    typed, issues = typed_cells(frame(cells), FIELDS, BOOK, STUDY)
    known = {field.id: field for field in FIELDS}
    alone = [
        parse(known[cell.field], BOOK, cell.kind, cell.typed) if cell.field in known else Parsed(None, "")
        for cell in cells
    ]
    assert typed["cell"].tolist() == [cell.cell for cell in cells]
    assert [None if pd.isna(value) else value for value in typed["value"]] == [parsed.value for parsed in alone]
    assert typed["state"].fillna("").tolist() == [parsed.state for parsed in alone]
    told = [(cell.cell, found.rule, found.proposal) for cell, found in zip(cells, alone, strict=True) if found.rule]
    assert [(told.cell, told.rule, told.proposal) for told in issues] == told


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text("Aa1 .,;:!'\u2019\u00ad\uff21\n\x1c"))
def test_plain_letters_are_folded_as_all_others(text: str) -> None:
    seen = INVISIBLE.sub("", unicodedata.normalize("NFC", text)).strip()
    folded = SPACES.sub("", SIGNS.sub("", seen.translate(PLAIN))).casefold()
    assert (clean(text), fold(text)) == (seen, unicodedata.normalize("NFC", folded))
