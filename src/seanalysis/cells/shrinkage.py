"""Shares drawn towards each other: a beta prior for all units, fitted to them, and what it says of each of them."""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, stats

from seanalysis.cells.chance import AT_ONCE, SEED, Real, Whole

INSIDE = 0.95
DRAWS = 10_000
MOST = 100.0  # a spread beyond which shares are all but 0 or 1
WIDEST = 0.499  # a standard deviation of shares that are all but 0 or 1


@dataclass(frozen=True)
class Prior:
    """How the units' own shares are spread: a beta distribution with this mean, and `spread` = 1 / (alpha + beta)."""

    mean: float
    spread: float

    @property
    def alpha(self) -> float:
        """Its first parameter: so many yes are added to each unit."""
        return self.mean / self.spread

    @property
    def beta(self) -> float:
        """Its second parameter: so many no are added to each unit."""
        return (1 - self.mean) / self.spread

    @property
    def deviation(self) -> float:
        """The standard deviation of the units' own shares."""
        return float(np.sqrt(self.mean * (1 - self.mean) * self.spread / (1 + self.spread)))

    def posterior(self, counts: Whole | Real, bases: Whole) -> tuple[Real, Real, Real]:
        """Return each unit's shrunken share and its 95 per cent limits, the prior taken as known."""
        given = stats.beta(self.alpha + counts, self.beta + bases - counts)
        tail = (1 - INSIDE) / 2
        mean, lower, upper = (
            np.asarray(part, dtype=float) for part in (given.mean(), *given.ppf([[tail], [1 - tail]]))
        )
        return mean, lower, upper

    def ranks(self, counts: Whole | Real, bases: Whole) -> tuple[Real, Real, Real]:
        """Return the median of each unit's rank and its 95 per cent limits; rank 1 is the highest share.

        By simulation from the posterior with a fixed seed.
        """
        generator = np.random.Generator(np.random.PCG64(SEED))
        ranks = np.empty((len(counts), DRAWS), dtype=np.min_scalar_type(-len(counts) - 1))
        step = max(1, AT_ONCE // len(counts))
        for start in range(0, DRAWS, step):
            size = (min(step, DRAWS - start), len(counts))
            drawn = generator.beta(self.alpha + counts, self.beta + bases - counts, size=size)
            order = np.argsort(-drawn, axis=1)
            place = np.broadcast_to(np.arange(1, len(counts) + 1, dtype=ranks.dtype), size)
            ranked = np.empty(size, dtype=ranks.dtype)
            np.put_along_axis(ranked, order, place, axis=1)
            ranks[:, start : start + size[0]] = ranked.T
        tail = (1 - INSIDE) / 2
        ranks.sort(axis=1, kind="stable")  # in place; and of small whole numbers there is no faster way
        lower, middle, upper = ranks[:, np.quantile(np.arange(DRAWS), [tail, 0.5, 1 - tail], method="inverted_cdf")].T
        return middle, lower, upper


@dataclass(frozen=True)
class Likelihood:
    """The beta-binomial log likelihood of all units, without its constant (Griffiths, Biometrics 29:637-648, 1973).

    Written without gamma functions, so that it holds down to no spread at all, where it is the binomial; and by how
    many units have more than 0, 1, 2 … yes, no and records, so that it costs the same for 5 units as for 5,000.
    """

    yes: Real
    no: Real
    all: Real

    @classmethod
    def of(cls, counts: Whole, bases: Whole) -> "Likelihood":
        """Return the likelihood of these units."""
        more = [_more_than(numbers) for numbers in (counts, bases - counts, bases)]
        return cls(*more)

    def __call__(self, mean: float, spread: float) -> float:
        """Return the log likelihood at a mean and a spread."""
        terms = [
            (self.yes, mean + spread * np.arange(len(self.yes))),
            (self.no, 1 - mean + spread * np.arange(len(self.no))),
        ]
        whole = 1 + spread * np.arange(len(self.all))
        return float(sum((times * np.log(value)).sum() for times, value in terms) - (self.all * np.log(whole)).sum())

    def slope(self, mean: float, spread: float) -> Real:
        """Return the derivatives by mean and spread."""
        yes, no, every = (np.arange(len(times)) for times in (self.yes, self.no, self.all))
        by_yes, by_no = self.yes / (mean + spread * yes), self.no / (1 - mean + spread * no)
        by_spread = (by_yes * yes).sum() + (by_no * no).sum() - (self.all * every / (1 + spread * every)).sum()
        return np.array([by_yes.sum() - by_no.sum(), by_spread])

    def best_mean(self, spread: float) -> float:
        """Return the mean that fits best with this spread."""
        return float(optimize.brentq(lambda mean: self.slope(mean, spread)[0], 1e-12, 1 - 1e-12, xtol=1e-14))

    def best_of(self, deviation: float) -> float:
        """Return the greatest log likelihood of any prior with this standard deviation."""
        if not deviation:
            return self(self.best_mean(0.0), 0.0)

        def less(mean: float) -> float:
            part = deviation**2 / (mean * (1 - mean))
            return -self(mean, part / (1 - part))

        edge = (1 - np.sqrt(1 - 4 * deviation**2)) / 2 + 1e-9
        return -float(optimize.minimize_scalar(less, bounds=(edge, 1 - edge), options={"xatol": 1e-10}).fun)


def fit(counts: Whole, bases: Whole) -> Prior | None:
    """Fit the prior by maximum marginal likelihood; None where the units differ no more than chance makes them.

    That is so where the likelihood is greatest with no spread at all: then nothing speaks for differences, and every
    unit shrinks to the share of all. The same holds for fewer than two units, and where all answer alike.
    """
    if not _can_differ(counts, bases):
        return None
    likelihood = Likelihood.of(counts, bases)

    def slope(log_spread: float) -> float:
        spread = float(np.exp(log_spread))
        return float(likelihood.slope(likelihood.best_mean(spread), spread)[1])

    least, most = np.log(1e-9), np.log(MOST)
    if slope(least) <= 0:
        return None
    spread = MOST if slope(most) > 0 else float(np.exp(optimize.brentq(slope, least, most, xtol=1e-12)))
    return Prior(likelihood.best_mean(spread), spread)


def deviation_limits(counts: Whole, bases: Whole) -> tuple[float, float]:
    """Return approximate 95 per cent limits of the standard deviation of the units' own shares, by profile likelihood.

    They rest on large numbers of units, and so are rough where there are few; NaN where there is nothing to fit.
    """
    if not _can_differ(counts, bases):
        return float("nan"), float("nan")
    likelihood, prior = Likelihood.of(counts, bases), fit(counts, bases)
    best = prior.deviation if prior else 0.0
    top = likelihood(prior.mean, prior.spread) if prior else likelihood(likelihood.best_mean(0.0), 0.0)
    drop = stats.chi2.ppf(INSIDE, 1) / 2

    def above(deviation: float) -> float:
        return likelihood.best_of(deviation) - top + drop

    lower = 0.0 if above(0.0) >= 0 else float(optimize.brentq(above, 0.0, best, xtol=1e-9))
    upper = WIDEST if above(WIDEST) >= 0 else float(optimize.brentq(above, best, WIDEST, xtol=1e-9))
    return lower, upper


def _can_differ(counts: Whole, bases: Whole) -> bool:
    return len(counts) > 1 and 0 < counts.sum() < bases.sum()


def _more_than(numbers: Whole) -> Real:
    """Return of how many numbers each of 0, 1, 2 … is exceeded."""
    return (len(numbers) - np.cumsum(np.bincount(numbers))[:-1]).astype(float)
