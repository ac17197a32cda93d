"""Percentages that are to add to 100 do, each within one of its share, and the table says what was done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import invented
from invented import STUDY
from seanalysis.render.parts import numbers_of
from seanalysis.render.rounding import largest_remainder
from seanalysis.render.shown import ShownTable
from seanalysis.render.table import shown
from seanalysis.study.plan import Table

CELLS = invented.cells()


def adding(id: str, **how: object) -> ShownTable:
    table = Table.model_validate(STUDY.table(id).model_dump(exclude_defaults=True) | {"add_to_100": True})
    return shown(table, how.pop("cells", CELLS), STUDY, "en", threshold=5, synthetic=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([1, 1, 1], [34, 33, 33]),
        ([1, 1, 1, 1, 1, 1], [17, 17, 17, 17, 16, 16]),
        ([0, 45, 0], [0, 100, 0]),
        ([1, 7], [13, 87]),  # both remainders are a half
        ([33, 7, 5], [73, 16, 11]),
    ],
)
def test_the_largest_remainders_are_rounded_up(counts: list[int], shown: list[int]) -> None:
    assert largest_remainder(counts) == shown


@given(st.lists(st.integers(0, 400), min_size=1, max_size=9).filter(any))
def test_they_add_to_100_and_stay_near(counts: list[int]) -> None:
    found = largest_remainder(counts)
    assert sum(found) == 100
    for count, percentage in zip(counts, found, strict=True):
        assert abs(percentage - 100 * count / sum(counts)) < 1


@pytest.mark.parametrize("id", ["employer_continuation", "contract_by_case"])
def test_the_shown_percentages_of_a_row_add_to_100(id: str) -> None:
    for row in adding(id).rows:
        percentages = [int(cell.aside.removesuffix("%")) for cell in row.cells if cell.aside]
        assert sum(percentages) == 100
    usual = shown(STUDY.table(id), CELLS, STUDY, "en", threshold=5, synthetic=True)
    assert any(one.cells != other.cells for one, other in zip(usual.rows, adding(id).rows, strict=True))


def test_those_of_a_variable_in_a_summary_add_to_100_in_each_group() -> None:
    of = adding("background")
    for group in of.body:
        for column in range(of.width - 1):
            cells = [row.cells[column] for row in group if row.cells[column].aside.endswith("%")]
            assert sum(int(cell.aside.removesuffix("%")) for cell in cells) == (100 if cells else 0)


def test_the_numbers_behind_stay_as_they_are_and_the_note_counts_the_difference() -> None:
    usual = shown(STUDY.table("employer_continuation"), CELLS, STUDY, "en", threshold=5, synthetic=True)
    of = adding("employer_continuation")
    pairs = [(a, b) for r, s in zip(usual.rows, of.rows, strict=True) for a, b in zip(r.cells, s.cells, strict=True)]
    assert all(one.numbers == other.numbers for one, other in pairs)
    other = sum(one.text != two.text for one, two in pairs)
    n = sum(bool(one.aside) for one, _ in pairs)
    note = next(note.text for note in of.notes if note.term == "Per cent")
    assert other
    assert note.endswith(f"add to 100. Of {n}, {other} are therefore shown otherwise than by the usual rounding.")
    values = [number.value for row in of.rows for cell in row.cells for number in numbers_of(cell, "en")]
    assert values == [number for row in usual.rows for cell in row.cells for number in cell.numbers]


def test_beside_a_hidden_number_nothing_is_adjusted() -> None:
    lines = CELLS["table"].eq("employer_continuation") & CELLS["row"].eq("q2_01")
    cells = CELLS.assign(hidden=lines & CELLS["row_level"].eq("no"))
    usual = shown(STUDY.table("employer_continuation"), cells, STUDY, "en", threshold=5, synthetic=True)
    rows = [
        [row for row in of.rows if ":" in [c.text for c in row.cells]]
        for of in (usual, adding("employer_continuation", cells=cells))
    ]
    assert rows[0] == rows[1]
    assert len(rows[0]) == 1


def test_only_a_table_of_all_levels_can_add_to_100() -> None:
    with pytest.raises(ValueError, match="`add_to_100` is for percentages of all levels"):
        adding("transition_by_case")
