"""Numbers are written as a reader of the language expects, and halves go up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seanalysis.render.numbers import number, percent, proportion, whole


def test_every_share_of_up_to_202_is_rounded_half_up() -> None:
    for base in range(1, 203):
        for count in range(base + 1):
            nearest = (200 * count + base) // (2 * base)
            assert percent(count, base, "en") == f"{nearest}%", (count, base)


@given(count=st.integers(0, 10_000), more=st.integers(0, 10_000), decimals=st.integers(0, 3))
def test_a_percentage_is_never_further_off_than_half_of_its_last_digit(count: int, more: int, decimals: int) -> None:
    base = count + more + 1
    shown = int(percent(count, base, "en", decimals).rstrip("%").replace(".", ""))
    off = shown * base - 100 * count * 10**decimals
    assert -base < 2 * off <= base  # and a tie goes up


@pytest.mark.parametrize(
    ("count", "base", "decimals", "nb", "en"),
    [
        (99, 202, 0, "49\u202f%", "49%"),
        (1, 8, 0, "13\u202f%", "13%"),  # Python's own rounding gives 12
        (1, 200, 0, "1\u202f%", "1%"),
        (1, 8, 1, "12,5\u202f%", "12.5%"),
        (0, 14, 0, "0\u202f%", "0%"),
        (14, 14, 0, "100\u202f%", "100%"),
        (0, 0, 0, "–", "–"),
    ],
)
def test_a_percentage_in_both_languages(count: int, base: int, decimals: int, nb: str, en: str) -> None:
    assert percent(count, base, "nb", decimals) == nb
    assert percent(count, base, "en", decimals) == en


def test_a_limit_is_written_as_a_percentage() -> None:
    assert proportion(0.285, "en") == "29%"  # as a binary number 0.285 is a little less
    assert proportion(0.285, "nb", 1) == "28,5\u202f%"
    assert proportion(float("nan"), "nb") == "–"


def test_numbers_have_a_comma_in_bokmaal_and_a_true_minus_sign() -> None:
    assert number(24.0, "nb", 1) == "24,0"
    assert number(24.25, "en", 1) == "24.3"
    assert number(-1.25, "nb", 1) == "\u22121,3"
    assert number(-0.04, "en", 1) == "0.0"
    assert number(12345.5, "nb", 1) == "12\u202f345,5"
    assert number(float("nan"), "en", 1) == "–"


def test_whole_numbers_are_grouped_from_five_digits() -> None:
    assert [whole(n, "nb") for n in (0, 4607, 10_000, -3)] == ["0", "4607", "10\u202f000", "\u22123"]
    assert [whole(n, "en") for n in (0, 4607, 10_000, -3)] == ["0", "4607", "10,000", "\u22123"]


def test_numbers_of_numpy_are_written_alike() -> None:
    assert whole(np.int64(7), "nb") == "7"
    assert percent(np.int64(1), np.int64(8), "en") == "13%"
    assert number(np.float64(2.5), "en", 0) == "3"
