"""Which counts a percentage can come from: against brute force by another arithmetic, and every true share."""

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from math import ceil, floor, trunc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seanalysis.published.rounding import half_up
from seanalysis.published.shares import Printed, bases, counts, rounded, sums_of_a_whole, whole_can_be

SHARES = st.integers(1, 500).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))
DIVISIONS = st.lists(st.integers(0, 60), min_size=2, max_size=6).filter(sum)
RULES = {half_up: ROUND_HALF_UP, round: ROUND_HALF_EVEN, trunc: ROUND_DOWN, ceil: ROUND_CEILING}


def decimal_percent(count, base, decimals, rule):
    """The percentage by decimal numbers, which the code does not use; of enough places to be right for small bases."""
    with localcontext() as context:
        context.prec = 60
        return (Decimal(100 * count) / base).quantize(Decimal(1).scaleb(-decimals), rule)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("decimals", [0, 1])
def test_the_possible_counts_are_those_of_brute_force(rule, decimals):
    for base in (1, 2, 3, 7, 8, 9, 44, 45, 91):
        found = {}
        for count in range(base + 1):
            found.setdefault(int(decimal_percent(count, base, decimals, RULES[rule]).scaleb(decimals)), []).append(
                count
            )
        for units in range(-2, 100 * 10**decimals + 3):
            assert list(counts(Printed(units, decimals), base, rule)) == found.get(units, []), (units, base)


@given(SHARES, st.integers(0, 3))
def test_every_true_share_is_possible(share, decimals):
    count, base = share
    assert count in counts(rounded(count, base, decimals), base)


@given(DIVISIONS)
def test_every_true_division_of_a_whole_is_possible(parts):
    whole = sum(parts)
    printed = [rounded(part, whole) for part in parts]
    least, most = sums_of_a_whole(printed)
    assert whole_can_be(printed, whole)
    assert least <= sum(part.value for part in printed) <= most
    assert whole in bases([printed], whole)


@pytest.mark.parametrize(("percent", "base"), [(50, 45), (1, 45), (99, 45), (50, 3), (101, 45)])
def test_a_share_that_no_count_gives(percent, base):
    assert not counts(Printed(percent), base)


def test_a_share_is_impossible_only_where_the_base_is_small():
    impossible = {base for base in range(1, 200) if not all(counts(Printed(n), base) for n in range(101))}
    assert impossible == set(range(1, 100))


def test_how_far_rounding_can_take_a_sum():
    assert sums_of_a_whole([Printed(50), Printed(50)]) == (100, 101)
    assert sums_of_a_whole([Printed(29), Printed(36), Printed(36)]) == (99, 101)
    assert sums_of_a_whole([Printed(333, 1)] * 3) == (Fraction("99.9"), Fraction("100.1"))


def test_percentages_that_are_possible_one_by_one_but_not_together():
    row = [Printed(33), Printed(33), Printed(33)]
    assert all(counts(part, 46) for part in [Printed(33)])
    assert not whole_can_be(row, 46)


def test_a_share_needs_a_base():
    with pytest.raises(ValueError, match="base above 0"):
        rounded(0, 0)


def test_the_rules_differ_where_they_can():
    assert [rule(Fraction(5, 2)) for rule in RULES] == [3, 2, 2, 3]
    assert floor(Fraction(5, 2)) == 2
