"""The numbers of a cell, one by one, with the part each plays and as its text writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from difficult import WRITERS, lines
from seanalysis.render.lines import Line
from seanalysis.render.parts import Number, numbers_of
from seanalysis.render.shown import ShownCell
from seanalysis.study.codebook import Language

THIN = "\u202f"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (ShownCell("n = 111", numbers=(111,)), [Number("count", 111)]),
        (ShownCell("43", f"39{THIN}%", (43, 0.387)), [Number("count", 43), Number("share", 0.387, 0, True)]),
        (
            ShownCell("3/14", f"21{THIN}%", (3, 14, 3 / 14)),
            [Number("count", 3), Number("base", 14), Number("share", 3 / 14, 0, True)],
        ),
        (
            ShownCell(f"35–63{THIN}%", numbers=(0.35, 0.63)),
            [Number("lower", 0.35, 0, True), Number("upper", 0.63, 0, True)],
        ),
        (
            ShownCell("24,0", "12,0–31,5", (24.0, 12.0, 31.5)),
            [Number("value", 24.0, 1), Number("lower", 12.0, 1), Number("upper", 31.5, 1)],
        ),
        (
            ShownCell(f"53{THIN}%", f"38–68{THIN}%", (0.53, 0.38, 0.68)),
            [Number("share", 0.53, 0, True), Number("lower", 0.38, 0, True), Number("upper", 0.68, 0, True)],
        ),
        # percentage points have no sign of their own, so they are written as they are read
        (
            ShownCell("\u22123", "\u221216 til 11", (-0.03, -0.16, 0.11)),
            [Number("value", -3.0), Number("lower", -16.0), Number("upper", 11.0)],
        ),
        # numbers so small that they would round to a 0 further on in the text
        (
            ShownCell("\u22128", "\u221215 til 0", (-0.078, -0.152, 0.0014)),
            [Number("value", -7.8), Number("lower", -15.2), Number("upper", 0.14)],
        ),
        # two limits that look alike stand there as one
        (
            ShownCell(f"25{THIN}%", numbers=(0.251, 0.254)),
            [Number("lower", 0.251, 0, True), Number("upper", 0.254, 0, True)],
        ),
        (ShownCell(f"12{THIN}345", numbers=(12345,)), [Number("count", 12345)]),
        (ShownCell("utenfor 95 %-grensene"), []),
        (ShownCell(":"), []),
    ],
)
def test_what_a_cell_holds(cell: ShownCell, found: list[Number]) -> None:
    assert list(numbers_of(cell, "nb")) == found


def test_a_number_that_the_text_does_not_show_is_a_fault() -> None:
    with pytest.raises(ValueError, match="'43' does not show"):
        numbers_of(ShownCell("43", numbers=(44,)), "nb")
    with pytest.raises(ValueError, match="does not show"):
        numbers_of(ShownCell("43 %", numbers=(0.44,)), "nb")


@given(line=lines(), language=st.sampled_from(["nb", "en"]), writer=st.sampled_from(WRITERS))
def test_what_every_writer_writes_can_be_taken_apart(line: Line, language: Language, writer: object) -> None:
    cell = writer(line, language)  # type: ignore[operator]
    found = numbers_of(cell, language)
    assert [number.value for number in found] == pytest.approx(list(cell.numbers), nan_ok=True, rel=0, abs=0)
