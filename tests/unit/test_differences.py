"""Differences and their limits: published examples, other programs' code, and counting by brute force."""

import math
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, mannwhitneyu
from statsmodels.stats.proportion import confint_proportions_2indep

from project import ROOT
from seanalysis.cells.counts import TOTAL
from seanalysis.cells.differences import hodges_lehmann, newcombe, of_numbers, of_shares
from seanalysis.cells.kinds import contrast
from seanalysis.cells.lines import finish, share
from seanalysis.study import Study
from seanalysis.study.plan import Table

STUDY = Study(ROOT / "config" / "study")
PLAN = STUDY.table("employed_compared")

# Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10.
PUBLISHED = [
    ((56, 70), (48, 80), (0.0524, 0.3339)),
    ((9, 10), (3, 10), (0.1705, 0.8090)),
    ((6, 7), (2, 7), (0.0582, 0.8062)),
    ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ((0, 10), (0, 20), (-0.1611, 0.2775)),
    ((0, 10), (0, 10), (-0.2775, 0.2775)),
    ((10, 10), (0, 20), (0.6791, 1.0000)),
    ((10, 10), (0, 10), (0.6075, 1.0000)),
]
counts = st.integers(1, 60).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@pytest.mark.parametrize(("first", "second", "limits"), PUBLISHED)
def test_limits_between_shares_are_those_of_the_literature(first, second, limits) -> None:
    difference, *found = newcombe(first, second)
    assert difference == first[0] / first[1] - second[0] / second[1]
    assert found == pytest.approx(limits, abs=0.00005)


@given(counts, counts)
@settings(deadline=None)
def test_limits_between_shares_are_those_of_statsmodels(first, second) -> None:
    difference, lower, upper = newcombe(first, second)
    with np.errstate(invalid="ignore", divide="ignore"):  # it divides by shares of 0 on the way
        theirs = confint_proportions_2indep(*first, *second, method="newcomb")
    assert (lower, upper) == pytest.approx(theirs, abs=1e-9)
    assert -1 - 1e-12 <= lower <= difference <= upper <= 1 + 1e-12


@pytest.mark.parametrize(("first", "second"), [((30, 99), (37, 103)), ((17, 96), (10, 101)), ((7, 99), (7, 103))])
def test_limits_are_close_to_those_of_miettinen_and_nurminen(first, second) -> None:
    """The other method of good repute; the groups of this study's size."""
    score = confint_proportions_2indep(*first, *second, method="score")
    assert newcombe(first, second)[1:] == pytest.approx(score, abs=0.01)


@given(counts, counts)
@settings(deadline=None)
def test_the_order_of_the_groups_only_turns_the_sign(first, second) -> None:
    value, lower, upper = newcombe(first, second)
    assert newcombe(second, first) == pytest.approx([-value, -upper, -lower])


@pytest.mark.parametrize("base", [(0, 5), (5, 0), (0, 0)])
def test_nobody_on_a_side_gives_no_difference(base) -> None:
    assert np.isnan(newcombe((0, base[0]), (0, base[1]))).all()


def three(*counted: tuple[int, int]) -> list[dict[str, object]]:
    """The lines of a share in two groups and in all."""
    levels = ("yes", "no", TOTAL)
    return [
        share({"row": "x", "row_level": "a", "column": "g", "column_level": level}, *pair, missing)
        for level, pair, missing in zip(levels, counted, (1, 2, 3), strict=True)
    ]


def test_a_group_against_all_is_a_part_of_the_group_against_the_rest() -> None:
    """30 of 40 against 18 of 60 is 45 points; against the 48 of all 100, 27: 60 %, as 60 % are outside."""
    apart, from_all = of_shares(*three((30, 40), (18, 60), (48, 100)))
    assert (apart["value"], from_all["value"]) == pytest.approx((0.45, 0.27))
    assert [from_all[name] for name in ("lower", "upper")] == pytest.approx(
        [0.6 * apart["lower"], 0.6 * apart["upper"]]
    )
    assert (apart["column_level"], apart["base"], apart["missing"]) == ("yes-no", 100, 3)
    assert (from_all["column_level"], from_all["base"], from_all["missing"]) == ("yes-total", 100, 3)


def test_all_may_hold_records_of_no_known_group() -> None:
    apart, from_all = of_shares(*three((30, 40), (18, 60), (53, 110)))
    assert from_all["value"] == pytest.approx(30 / 40 - 53 / 110)
    rest = newcombe((30, 40), (23, 70))
    assert [from_all[name] for name in ("value", "lower", "upper")] == pytest.approx(list(rest * 70 / 110))
    assert apart["value"] == pytest.approx(0.45)


def test_limits_against_all_hold_as_often_as_they_say_and_those_for_independent_groups_do_not_fit() -> None:
    """With shares of 0.6 and 0.45 in groups of 30 and 20: how often the limits hold, over every possible outcome."""
    n, m, p, q = 30, 20, 0.6, 0.45
    truth = p - (n * p + m * q) / (n + m)
    covered, as_if_independent = 0.0, 0.0
    for k in range(n + 1):
        for j in range(m + 1):
            chance = binom.pmf(k, n, p) * binom.pmf(j, m, q)
            _, ours = of_shares(*three((k, n), (j, m), (k + j, n + m)))
            _, lower, upper = newcombe((k, n), (k + j, n + m))
            covered += chance * (ours["lower"] <= truth <= ours["upper"])
            as_if_independent += chance * (lower <= truth <= upper)
    assert covered == pytest.approx(0.95, abs=0.01)
    assert as_if_independent > 0.995  # far too wide: they take the group for other people than all


def test_a_group_that_is_all_has_no_difference_from_all() -> None:
    assert all(math.isnan(line["value"]) for line in of_shares(*three((3, 4), (0, 0), (3, 4))))


def test_the_shift_between_numbers_is_that_of_the_literature() -> None:
    """Hollander and Wolfe (1999), Nonparametric Statistical Methods, example 4.1 (permeability of membranes)."""
    at_term = np.array([0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46])
    earlier = np.array([1.15, 0.88, 0.90, 0.74, 1.21])
    assert hodges_lehmann(at_term, earlier) == pytest.approx([0.305, -0.15, 0.76])


@given(st.lists(st.integers(0, 9999), min_size=9, max_size=22, unique=True), st.integers(4, 8))
@settings(deadline=None, max_examples=40)
def test_the_limits_of_a_shift_are_where_the_exact_test_turns(numbers: list[int], few: int) -> None:
    """Shifting one group by a little more than a limit is rejected at 5 %, by a little less is not (scipy's test)."""
    first, second = np.array(numbers[:few], dtype=float), np.array(numbers[few:], dtype=float) + 0.5
    _, lower, upper = hodges_lehmann(first, second)
    if math.isnan(lower):
        assert mannwhitneyu(first + 1e6, second, method="exact").pvalue > 0.05
        return
    for limit, outwards in ((lower, -0.25), (upper, 0.25)):
        assert mannwhitneyu(first - limit - outwards, second, method="exact").pvalue <= 0.05
        assert mannwhitneyu(first - limit + outwards, second, method="exact").pvalue > 0.05


@given(st.lists(st.integers(0, 5), max_size=8), st.lists(st.integers(0, 5), max_size=8))
@settings(deadline=None)
def test_the_shift_is_the_median_of_all_pairs_and_order_turns_its_sign(first: list[int], second: list[int]) -> None:
    value, lower, upper = hodges_lehmann(np.array(first, dtype=float), np.array(second, dtype=float))
    if not first or not second:
        assert math.isnan(value) and math.isnan(lower) and math.isnan(upper)
        return
    assert value == np.median([one - other for one in first for other in second])
    turned = hodges_lehmann(np.array(second, dtype=float), np.array(first, dtype=float))
    assert turned == pytest.approx([-value, -upper, -lower], nan_ok=True)


@pytest.mark.parametrize("size", [100, 101, 150, 400, 2000])
def test_the_limits_of_many_are_those_of_the_normal_distribution(size: int) -> None:
    """So that nothing jumps where the exact distribution is left, and no digits are lost before."""
    numbers = np.arange(size) * 1.0
    value, lower, upper = hodges_lehmann(numbers, numbers)
    pairs = np.sort(np.subtract.outer(numbers, numbers), axis=None)
    left_out = size * size / 2 - 1.959964 * math.sqrt(size * size * (2 * size + 1) / 12)
    assert (value, lower) == (0, -upper)
    assert pairs[int(left_out) - 2] <= lower <= pairs[int(left_out) + 2]


def test_a_million_records_are_no_square_of_them() -> None:
    ages = np.random.default_rng(1).integers(18, 67, 1_000_000).astype("float64")
    assert list(hodges_lehmann(ages[::2] + 3, ages[1::2])) == [3, 3, 3]


def test_three_and_three_are_too_few_for_limits() -> None:
    """Of the 20 ways to draw 3 of 6, even the most extreme has a chance of 1 in 20 to each side."""
    assert len(list(combinations(range(6), 3))) == 20
    value, lower, upper = hodges_lehmann(np.array([4.0, 5, 6]), np.array([1.0, 2, 3]))
    assert (value, math.isnan(lower), math.isnan(upper)) == (3, True, True)


def test_missing_numbers_count_on_neither_side() -> None:
    first, second, _ = three((0, 2), (0, 3), (0, 5))
    line = of_numbers(first, second, pd.Series([1.0, None, 3.0]), pd.Series([None, 2.0, 2.0, 4.0]))
    assert (line["value"], line["base"], line["missing"]) == (-1, 5, 3)


answers = st.tuples(
    st.sampled_from(["yes", "no", None]),
    st.sampled_from(["below_10", "from_10", None]),
    st.one_of(st.none(), st.integers(18, 60)),
)


@given(st.lists(answers, max_size=25))
@settings(deadline=None, max_examples=60)
def test_a_contrast_of_any_records_holds_together(drawn: list[tuple[str | None, str | None, int | None]]) -> None:
    """Also of nobody, of one group, and where all answers are missing."""
    frame = pd.DataFrame(drawn, columns=["transition", "schooling", "age_at_takeover"])
    frame = frame.astype({"transition": "object", "schooling": "object", "age_at_takeover": "Float64"})
    rows = [{"variable": "schooling"}, {"variable": "age_at_takeover"}]
    plan = Table.model_validate(PLAN.model_dump(exclude_unset=True) | {"rows": rows})
    cells = finish(list(contrast(plan, frame, STUDY)))
    at = cells.set_index(["row", "row_level", "column_level"])
    for level in ("below_10", "from_10"):
        yes, no, everybody, apart, from_all = (
            at.loc[("schooling", level, group)] for group in ("yes", "no", "total", "yes-no", "yes-total")
        )
        assert apart["base"] == yes["base"] + no["base"]
        assert everybody["base"] + everybody["missing"] == len(drawn)
        if yes["base"] and no["base"]:
            assert apart["value"] == pytest.approx(yes["value"] - no["value"])
            assert apart["lower"] <= apart["value"] <= apart["upper"]
        else:
            assert math.isnan(apart["value"])
        if yes["base"] and everybody["base"] > yes["base"]:
            assert from_all["value"] == pytest.approx(yes["value"] - everybody["value"])
            assert from_all["lower"] <= from_all["value"] + 1e-12
    ages = at.loc[("age_at_takeover", "", "yes-no")]
    assert ages["base"] == sum(age is not None and group is not None for group, _, age in drawn)
    assert ("age_at_takeover", "", "yes-total") not in at.index
