"""The statistics of units compared, against the literature, other programs, and counting by hand."""

import itertools

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from seanalysis.cells import casemix, chance, masks, shrinkage
from seanalysis.cells.counts import Coded

# Tarone (Biometrics 38:215-220, 1982), as in Gelman et al., Bayesian Data Analysis (3rd ed. 2013), table 5.1: rats with
# a tumour, of all rats, in 70 groups.
RATS = (
    "0/20, 0/20, 0/20, 0/20, 0/20, 0/20, 0/20, 0/19, 0/19, 0/19, 0/19, 0/18, 0/18, 0/17, 1/20, 1/20, 1/20, 1/20, "
    "1/19, 1/19, 1/18, 1/18, 2/25, 2/24, 2/23, 2/20, 2/20, 2/20, 2/20, 2/20, 2/20, 1/10, 5/49, 2/19, 5/46, 3/27, "
    "2/17, 7/49, 7/47, 3/20, 3/20, 2/13, 9/48, 10/50, 4/20, 4/20, 4/20, 4/20, 4/20, 4/20, 4/20, 10/48, 4/19, 4/19, "
    "4/19, 5/22, 11/46, 12/49, 5/20, 5/20, 6/23, 5/19, 6/22, 6/20, 6/20, 6/20, 16/52, 15/47, 15/46, 9/24"
)
COUNTS = np.array([12, 6, 9, 13, 5, 4, 7, 3, 10, 4, 11, 5, 9, 1])
BASES = np.array([20, 14, 17, 18, 15, 16, 11, 12, 16, 13, 15, 9, 18, 8])


def rats() -> tuple[np.ndarray, np.ndarray]:
    counts, bases = np.array([[int(part) for part in group.split("/")] for group in RATS.split(", ")]).T
    return counts, bases


def test_the_prior_of_the_rats_is_the_published_one():
    """Vignette of the R package BayesGOF (Mukhopadhyay, Fletcher 2018), by maximum likelihood: 2.304768, 14.079707."""
    prior = shrinkage.fit(*rats())
    assert prior is not None
    assert (prior.alpha, prior.beta) == pytest.approx((2.304768, 14.079707), rel=2e-5)


def test_no_other_prior_is_likelier_by_scipy():
    prior = shrinkage.fit(COUNTS, BASES)
    assert prior is not None

    def by_scipy(alpha: float, beta: float) -> float:
        return float(stats.betabinom.logpmf(COUNTS, BASES, alpha, beta).sum())

    best = by_scipy(prior.alpha, prior.beta)
    for a, b in itertools.product((0.9, 0.999, 1, 1.001, 1.1), repeat=2):
        assert by_scipy(prior.alpha * a, prior.beta * b) <= best + 1e-9


def test_the_limits_of_the_spread_are_where_scipys_likelihood_has_dropped_by_half_a_chi_square():
    counts, bases = rats()
    low, high = shrinkage.deviation_limits(counts, bases)
    prior = shrinkage.fit(counts, bases)
    assert prior is not None
    top = stats.betabinom.logpmf(counts, bases, prior.alpha, prior.beta).sum()
    means = np.linspace(0.08, 0.25, 1701)
    for edge in (low, high):
        # The best of all priors with this standard deviation, by scipy, lies 1.92 below the best of all.
        sizes = means * (1 - means) / edge**2 - 1
        every = stats.betabinom.logpmf(counts[:, None], bases[:, None], means * sizes, (1 - means) * sizes)
        assert every.sum(axis=0).max() == pytest.approx(top - stats.chi2.ppf(0.95, 1) / 2, abs=1e-3)


def test_units_that_differ_less_than_chance_have_no_prior():
    assert shrinkage.fit(np.array([5, 5, 5, 5]), np.array([10, 10, 10, 10])) is None
    assert shrinkage.deviation_limits(np.array([5, 5, 5, 5]), np.array([10, 10, 10, 10]))[0] == 0


@pytest.mark.parametrize(("counts", "bases"), [([3], [10]), ([0, 0], [5, 9]), ([5, 9], [5, 9]), ([], [])])
def test_where_nothing_can_differ_nothing_is_fitted_or_tested(counts, bases):
    counts, bases = np.array(counts, dtype=int), np.array(bases, dtype=int)
    assert shrinkage.fit(counts, bases) is None
    assert np.isnan(shrinkage.deviation_limits(counts, bases)).all()
    assert chance.homogeneity(counts, bases) is None


def test_units_of_all_or_nothing_are_hardly_shrunken():
    prior = shrinkage.fit(np.array([0, 20, 0, 20]), np.array([20, 20, 20, 20]))
    assert prior is not None
    mean, _, _ = prior.posterior(np.array([20]), np.array([20]))
    assert mean[0] > 0.97


def test_a_shrunken_share_is_the_mean_of_the_posterior_by_integration():
    prior = shrinkage.Prior(0.4, 0.1)
    (mean,), (lower,), (upper,) = prior.posterior(np.array([7]), np.array([10]))

    def weight(p: float) -> float:
        return float(stats.beta.pdf(p, 4, 6) * stats.binom.pmf(7, 10, p))

    whole = integrate.quad(weight, 0, 1)[0]
    assert mean == pytest.approx(integrate.quad(lambda p: p * weight(p), 0, 1)[0] / whole)
    assert integrate.quad(weight, lower, upper)[0] / whole == pytest.approx(0.95)
    assert integrate.quad(weight, 0, lower)[0] / whole == pytest.approx(0.025)


def test_ranks_are_those_of_exact_integration():
    """The chance that each of three units is first, by integration, against how often its simulated rank is 1."""
    prior = shrinkage.Prior(0.5, 0.2)
    counts, bases = np.array([9, 5, 1]), np.array([10, 10, 10])
    shares = [stats.beta(2.5 + k, 2.5 + n - k) for k, n in zip(counts, bases, strict=True)]
    first = [
        integrate.quad(
            lambda p, i=i: shares[i].pdf(p) * np.prod([o.cdf(p) for j, o in enumerate(shares) if j != i]), 0, 1
        )[0]
        for i in range(3)
    ]
    middle, lower, upper = prior.ranks(counts, bases)
    for chance_first, low in zip(first, lower, strict=True):
        assert (low == 1) == (chance_first >= 0.025)
    assert list(middle) == [1, 2, 3]
    assert (lower <= middle).all()
    assert (middle <= upper).all()


def test_ranks_are_the_same_on_every_run():
    prior = shrinkage.Prior(0.5, 0.1)
    assert np.array_equal(prior.ranks(COUNTS, BASES), prior.ranks(COUNTS, BASES))


@pytest.mark.parametrize("common", [0.02, 0.3, 0.49, 0.97])
@pytest.mark.parametrize("level", [0.95, 0.998])
def test_the_limits_of_the_funnel_leave_out_no_more_than_they_may_and_no_more_counts_could_be_left_out(common, level):
    bases = np.arange(1, 60)
    tail = (1 - level) / 2
    for base, lower, upper in zip(bases, *chance.limits(common, bases, level), strict=True):
        chances = [stats.binom.pmf(k, base, common) for k in range(base + 1)]
        assert sum(chances[:lower]) <= tail
        assert sum(chances[: lower + 1]) > tail
        assert sum(chances[upper + 1 :]) <= tail
        assert sum(chances[upper:]) > tail


def test_how_many_units_chance_puts_outside_is_what_simulation_gives():
    bases = np.array([8, 14, 20, 33])
    drawn = np.random.default_rng(1).binomial(bases, 0.3, size=(40_000, 4))
    lower, upper = chance.limits(0.3, bases, 0.95)
    simulated = ((drawn < lower) | (drawn > upper)).sum(axis=1).mean()
    assert chance.outside_by_chance(0.3, bases, 0.95) == pytest.approx(simulated, abs=0.01)


def chance_of(counts: np.ndarray, bases: np.ndarray) -> float:
    """How often counts that are dealt out at random differ as much as these: all divisions, listed."""
    total, common = counts.sum(), counts.sum() / bases.sum()

    def uneven(division: np.ndarray) -> float:
        return float(((division - bases * common) ** 2 / (bases * common * (1 - common))).sum())

    exact = 0.0
    for some in itertools.product(*(range(base + 1) for base in bases[:-1])):
        last = total - sum(some)
        if 0 <= last <= bases[-1]:
            division = np.array([*some, last])
            if uneven(division) >= uneven(counts) - 1e-9:
                exact += stats.multivariate_hypergeom.pmf(division, bases, total)
    return exact


def test_the_test_of_differences_is_exact_where_all_divisions_can_be_listed():
    counts, bases = np.array([5, 1, 2]), np.array([6, 5, 4])
    found = chance.homogeneity(counts, bases)
    assert found is not None
    assert found.p == pytest.approx(chance_of(counts, bases), abs=0.01)
    table = np.array([counts, bases - counts])
    assert found.chi_square == pytest.approx(stats.chi2_contingency(table, correction=False).statistic)


@given(st.data())
@settings(deadline=None)
def test_chance_does_nothing_more_often_than_its_bound_says(drawn: st.DataObject):
    bases = np.array(drawn.draw(st.lists(st.integers(1, 12), min_size=2, max_size=3)))
    counts = np.array([drawn.draw(st.integers(0, int(base))) for base in bases])
    assume(0 < counts.sum() < bases.sum())
    statistic = stats.chi2_contingency(np.array([counts, bases - counts]), correction=False).statistic
    assert chance_of(counts, bases) <= chance.at_most(statistic, int(counts.sum()), bases) * (1 + 1e-9)


@pytest.mark.parametrize("bases", [(60, 60), (90, 40), (300, 300, 300)])
def test_where_the_bound_leaves_no_doubt_the_simulation_would_have_shown_the_same(bases, monkeypatch):
    bases = np.array(bases)
    counts = np.where(np.arange(len(bases)) > 0, bases, 0)
    found = chance.homogeneity(counts, bases)
    assert found is not None
    assert chance.at_most(found.chi_square, int(counts.sum()), bases) * chance.DRAWS < chance.NEVER
    monkeypatch.setattr(chance, "NEVER", -1.0)
    assert chance.homogeneity(counts, bases) == found


def test_pairs_are_those_of_scipys_fisher_and_statsmodels_holm():
    generator = np.random.default_rng(3)
    for units in (2, 5, 12):
        bases = generator.integers(5, 60, units)
        counts = generator.binomial(bases, generator.choice([0.1, 0.5, 0.9], units))
        p = [
            stats.fisher_exact([[counts[i], bases[i] - counts[i]], [counts[j], bases[j] - counts[j]]]).pvalue
            for i, j in itertools.combinations(range(units), 2)
        ]
        rejected = sm.stats.multipletests(p, alpha=0.05, method="holm")[0]
        assert chance.pairs_apart(counts, bases) == (rejected.sum(), len(p))


def test_the_difference_needed_is_the_least_that_fisher_tells_apart():
    needed = chance.difference_needed(0.5, 14, 91)
    high, low = round(14 * (0.5 + needed / 2)), round(14 * (0.5 - needed / 2))

    def p(high: int, low: int) -> float:
        return float(stats.fisher_exact([[high, 14 - high], [low, 14 - low]]).pvalue)

    assert p(high, low) <= 0.05 / 91
    assert p(high - 1, low) > 0.05 / 91
    assert np.isnan(chance.difference_needed(0.5, 3, 91))


def records() -> tuple[np.ndarray, Coded, pd.Series]:
    generator = np.random.default_rng(5)
    group, number = generator.integers(0, 3, 300), generator.normal(10, 4, 300)
    yes = generator.random(300) < 1 / (1 + np.exp(-(0.5 * group - 0.1 * number)))
    return yes.astype(float), Coded(["a", "b", "c"], group), pd.Series(number)


def test_expected_shares_are_those_of_statsmodels():
    yes, group, number = records()
    yes[7], group.codes[11] = np.nan, -1
    number[13] = np.nan
    model = casemix.fit(yes, [group, number], 10)
    known = np.ones(300, dtype=bool)
    known[[7, 11, 13]] = False
    design = np.column_stack([np.ones(300), group.codes == 1, group.codes == 2, number])[known]
    expected = sm.Logit(yes[known], design).fit(disp=False).predict()
    assert model.refused is None
    assert model.expected[known] == pytest.approx(expected, abs=1e-7)
    assert np.isnan(model.expected[~known]).all()
    assert (model.events, model.parameters) == (min(yes[known].sum(), (1 - yes[known]).sum()), 3)
    assert model.expected[known].mean() == pytest.approx(yes[known].mean())


def test_too_few_events_refuse_the_model():
    yes, group, number = records()
    events = int(min(yes.sum(), 300 - yes.sum()))
    assert casemix.fit(yes, [group, number], events / 3).refused is None
    assert casemix.fit(yes, [group, number], events / 3 + 0.01).refused == "few_events"


def test_a_variable_that_follows_from_another_refuses_the_model():
    yes, group, _ = records()
    assert casemix.fit(yes, [group, Coded(["x", "y"], (group.codes > 0).astype(int))], 1).refused == "collinear"


@pytest.mark.parametrize("kind", ["complete", "quasi"])
def test_separation_refuses_the_model(kind):
    yes, group, number = records()
    if kind == "complete":
        yes = (number > 10).to_numpy(dtype=float)
        assert casemix.fit(yes, [number], 1).refused == "separated"
    else:
        yes[group.codes == 2] = 1
        assert casemix.fit(yes, [group, number], 1).refused == "separated"


def test_nobody_and_one_record_refuse_the_model():
    for n in (0, 1):
        nobody = Coded(["a", "b"], np.zeros(n, dtype=int))
        assert casemix.fit(np.ones(n), [nobody], 10).refused == ("few_events" if n else "nobody")


def zones(counts: np.ndarray, bases: np.ndarray) -> np.ndarray:
    lower, upper = chance.limits(0.49, bases, 0.95)
    return (counts > upper).astype(int) - (counts < lower)


def test_who_knows_all_caseloads_cannot_find_a_masked_unit():
    """The attack: for each line, whose caseloads could have what is told of it? At least three, in its band."""
    generator = np.random.default_rng(9)
    for _ in range(30):
        bases = generator.integers(3, 40, generator.integers(1, 20))
        counts = generator.binomial(bases, 0.49)
        told = masks.mask(counts, bases, zones)
        for n in np.flatnonzero(~told.hidden):
            suspects = 0
            for base in bases:
                in_band = told.band_from[n] <= base <= told.band_to[n]
                shares = masks.coarse(np.arange(base + 1) / base, told.steps[n])
                alike = (shares == told.shares[n]) & (
                    zones(np.arange(base + 1), np.full(base + 1, base)) == told.zones[n]
                )
                suspects += in_band and bool(alike.any())
            assert suspects >= 3
            assert told.bases[n] <= bases[n]


def test_fewer_than_three_units_are_all_hidden():
    assert masks.mask(np.array([3, 4]), np.array([9, 9]), zones).hidden.all()


def test_bands_hold_at_least_three_units_and_do_not_overlap():
    low, high = masks.bands(BASES)
    assert set(zip(low, high, strict=True)) == {(5, 14), (15, 24)}
    assert ((low <= BASES) & (high >= BASES)).all()


def test_the_order_follows_from_the_records_and_not_from_the_names():
    names = [f"unit {n}" for n in range(14)]
    one, again = masks.order(names, ["a", "b"]), masks.order(names, ["b", "a"])
    assert np.array_equal(one, again)
    assert sorted(one) == list(range(14))
    assert not np.array_equal(one, masks.order(names, ["a", "c"]))


def test_letters_go_on_after_z():
    assert [masks.letters(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
