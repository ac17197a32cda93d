"""Limits that hold where records of one unit are alike: against closed forms, its definition, and drawn data."""

from dataclasses import astuple

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import linalg, stats

from invented import STUDY
from seanalysis.cells.associations import association, differences
from seanalysis.cells.compute import population
from seanalysis.cells.lines import finish

RANDOM = np.random.default_rng(20190517)


def compared(outcome: np.ndarray, treated: np.ndarray) -> np.ndarray:
    return np.column_stack([np.ones(len(outcome)), treated]).astype("float64")


def test_with_each_record_by_itself_it_is_the_unequal_variances_of_two_groups() -> None:
    outcome, treated = RANDOM.integers(0, 2, 30).astype("float64"), np.arange(30) < 11
    (found,) = differences(outcome, compared(outcome, treated), np.arange(30))
    one, other = outcome[treated], outcome[~treated]
    variance = one.var(ddof=1) / 11 + other.var(ddof=1) / 19
    # Degrees of freedom of Bell and McCaffrey for two groups, in closed form (Imbens and Kolesár 2016, section III).
    freedom = (11 + 19) ** 2 * 10 * 18 / (11**2 * 10 + 19**2 * 18)
    assert found.value == pytest.approx(one.mean() - other.mean())
    assert found.freedom == pytest.approx(freedom)
    half = stats.t.ppf(0.975, freedom) * variance**0.5
    assert (found.lower, found.upper) == pytest.approx((found.value - half, found.value + half))


def test_where_whole_clusters_are_compared_it_is_the_t_test_of_their_means() -> None:
    clusters = np.repeat(np.arange(12), 7)
    outcome, treated = RANDOM.integers(0, 2, 84).astype("float64"), clusters < 6
    (found,) = differences(outcome, compared(outcome, treated), clusters)
    means = outcome.reshape(12, 7).mean(axis=1)
    expected = stats.ttest_ind(means[:6], means[6:])
    assert found.freedom == pytest.approx(10)
    limits = expected.confidence_interval()
    assert (found.lower, found.upper) == pytest.approx((limits.low, limits.high))


def test_it_costs_no_square_of_the_records() -> None:
    clusters = np.repeat(np.arange(1000), 400)
    outcome, treated = RANDOM.integers(0, 2, len(clusters)).astype("float64"), clusters < 500
    (found,) = differences(outcome, compared(outcome, treated), clusters)
    assert found.freedom == pytest.approx(998)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 3), st.integers(0, 4), st.integers(1, 5)), min_size=12))
@settings(deadline=None)
def test_a_record_that_counts_as_several_is_as_many_records(drawn: list[tuple[int, int, int, int]]) -> None:
    outcome, number, clusters, times = (np.array(part) for part in zip(*drawn, strict=True))
    assume(len(set(number)) > 1)
    (found,) = differences(outcome, compared(outcome, number), clusters, times)
    outcome, number, clusters = (np.repeat(part, times) for part in (outcome, number, clusters))
    (expected,) = differences(outcome, compared(outcome, number), clusters)
    assume(expected.freedom > 1.001)  # at 1 the limits end, on this side or the other by the last bit
    assert astuple(found) == pytest.approx(astuple(expected), nan_ok=True, rel=1e-6, abs=1e-6)


def test_it_is_what_its_definition_says() -> None:
    clusters = np.sort(RANDOM.integers(0, 8, 60))
    outcome, number = RANDOM.integers(0, 2, 60).astype("float64"), RANDOM.normal(size=60)
    design = np.column_stack([np.ones(60), number])
    (found,) = differences(outcome, design, clusters)
    bread = linalg.inv(design.T @ design)
    annihilator = np.eye(60) - design @ bread @ design.T
    residuals = annihilator @ outcome
    meat, omega = np.zeros((2, 2)), []
    for cluster in range(8):
        own = clusters == cluster
        root = linalg.inv(linalg.sqrtm(annihilator[np.ix_(own, own)]))
        meat += design[own].T @ root @ np.outer(residuals[own], residuals[own]) @ root @ design[own]
        omega.append((annihilator[:, own] @ root @ design[own] @ bread)[:, 1])
    variance = (bread @ meat @ bread)[1, 1]
    eigenvalues = linalg.eigvalsh(np.array(omega) @ np.array(omega).T)
    freedom = eigenvalues.sum() ** 2 / (eigenvalues**2).sum()
    assert found.value == pytest.approx(stats.linregress(number, outcome).slope)
    assert found.freedom == pytest.approx(freedom)
    assert found.upper - found.value == pytest.approx(stats.t.ppf(0.975, freedom) * variance**0.5)


def test_limits_hold_what_they_should_where_units_differ() -> None:
    """14 units of 14, shares that differ by unit, no difference between the groups: 95 of 100 intervals hold 0."""
    random = np.random.default_rng(7)
    clusters = np.repeat(np.arange(14), 14)
    holds = naive = 0
    for number in range(400):
        group = random.random(196) < np.repeat(random.uniform(0.1, 0.9, 14), 14)  # who comes where depends on the unit
        outcome = (random.random(196) < np.repeat(random.beta(1.5, 1.5, 14), 14)).astype("float64")
        (found,) = differences(outcome, compared(outcome, group), clusters)
        holds += found.lower <= 0 <= found.upper
        if number < 100:
            (alone,) = differences(outcome, compared(outcome, group), np.arange(196))
            naive += alone.lower <= 0 <= alone.upper
    assert 0.92 <= holds / 400 <= 0.99
    assert naive / 100 < 0.92, "as if participants were independent, the limits are too narrow"


def lines_of(frame: pd.DataFrame) -> pd.DataFrame:
    table = STUDY.table("question_background")
    return finish([{"table": table.id} | line for line in association(table, population(table, frame, STUDY), STUDY)])


def participants(schooling: list[str | None], transition: list[str | None], units: list[str | None]) -> pd.DataFrame:
    table = STUDY.table("question_background")
    others = {row.variable: pd.Series([None] * len(schooling), dtype="object") for row in table.rows}
    return pd.DataFrame(others | {"schooling": schooling, "transition": transition, "job_specialist": units})


def test_base_missing_and_units_of_a_comparison() -> None:
    frame = participants(
        ["below_10"] * 6 + ["from_10"] * 6 + [None, "from_10", "from_10"],
        ["yes", "no"] * 6 + ["yes", None, "yes"],
        ["A", "B", "C"] * 4 + ["A", "A", None],
    )
    lines = lines_of(frame).query("row == 'schooling'").set_index(["row_level", "statistic"])
    assert lines.loc[("from_10", "share"), ["count", "base", "missing"]].tolist() == [3, 6, 3]
    assert lines.loc[("from_10", "difference"), ["base", "missing", "value"]].tolist() == [12, 3, 0]
    assert lines.loc[("from_10", "freedom"), "count"] == 3


@pytest.mark.parametrize(
    ("schooling", "transition", "units", "why"),
    [
        (["below_10"] * 4 + ["from_10"] * 30, ["yes", "no"] * 17, list("ABCDEFGHIJ" * 3 + "ABCD"), "four in one level"),
        (["from_10"] * 30, ["yes", "no"] * 15, list("ABCDE" * 6), "nobody in one level"),
        ([], [], [], "no records"),
        (["below_10"], ["yes"], ["A"], "one record"),
    ],
)
def test_too_few_give_no_difference(
    schooling: list[str | None], transition: list[str | None], units: list[str | None], why: str
) -> None:
    lines = lines_of(participants(schooling, transition, units)).query("statistic == 'difference'")
    assert len(lines) == 5
    assert lines[["value", "lower", "upper"]].isna().all(axis=None), why


@pytest.mark.parametrize(
    ("transition", "units", "why"),
    [
        (["yes", "no"] * 10, ["A"] * 20, "one unit only"),
        (["yes"] * 20, list("ABCDE" * 4), "the same outcome everywhere"),
        (["yes"] * 10 + ["no"] * 10, list("ABCDE" * 4), "the groups differ wholly, so nothing shows how they vary"),
    ],
)
def test_a_difference_without_limits_where_nothing_shows_how_it_varies(
    transition: list[str | None], units: list[str | None], why: str
) -> None:
    frame = participants(["below_10"] * 10 + ["from_10"] * 10, transition, units)
    (line,) = lines_of(frame).query("statistic == 'difference' and row == 'schooling'").itertuples()
    assert not np.isnan(line.value)
    assert np.isnan(line.lower), why
    assert np.isnan(line.upper), why
