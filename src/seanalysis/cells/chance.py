"""What chance alone would do to units that all have one common share.

Exact limits around it, a test of it that rests on no large numbers, and the pairs of units that differ all the same.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats
from scipy.special import gammaln

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]

LEVELS = {"95": 0.95, "998": 0.998}  # those of Spiegelhalter (Statistics in Medicine 24:1185-1202, 2005)
DRAWS = 9_999
SEED = 20_190_201
ALPHA = 0.05
AT_ONCE = 2_000_000  # numbers held in memory by one step of a loop
NEVER = 1e-12  # of what chance does less often than this, no simulation shows an instance
SAME = 1e-7  # two probabilities that differ by less, relatively, are equal (as in R's fisher.test)


def limits(common: float | Real, bases: Whole, level: float) -> tuple[Whole, Whole]:
    """Return the least and the greatest count that chance gives units of these bases and of this share, or these.

    Exact binomial: below the one and above the other lies at most half of 1 − level each.
    """
    tail = (1 - level) / 2
    lower, upper = (stats.binom.ppf(p, bases, common) for p in (tail, 1 - tail))
    return np.maximum(lower, 0).astype(np.int64), np.minimum(upper, bases).astype(np.int64)


def outside_by_chance(common: float, bases: Whole, level: float) -> float:
    """Return how many of these units chance alone would put outside its limits, on average."""
    lower, upper = limits(common, bases, level)
    below, above = stats.binom.cdf(lower - 1, bases, common), stats.binom.sf(upper, bases, common)
    return float(np.sum(below) + np.sum(above))


@dataclass(frozen=True)
class Homogeneity:
    """The chi-square statistic of one common share, and how many of `draws` random divisions gave at least as much."""

    chi_square: float
    degrees: int
    as_great: int
    draws: int

    @property
    def p(self) -> float:
        """How often chance gives such a statistic; the observed division counts as one of them."""
        return (self.as_great + 1) / (self.draws + 1)


def homogeneity(counts: Whole, bases: Whole) -> Homogeneity | None:
    """Test whether units differ more than chance; None where there is nothing to test.

    The counts are dealt out anew to the units at random, each unit's base and the sum of all counts as they are: the
    exact conditional distribution, by simulation with a fixed seed. Where it is certain what that would show, as with
    thousands of units that differ, it is left out.
    """
    total, records = int(counts.sum()), int(bases.sum())
    if len(counts) < 2 or total in (0, records):  # noqa: PLR2004 - two units are needed
        return None
    common = total / records
    observed = float((counts**2 / bases).sum())
    chi_square = (observed - total * common) / (common * (1 - common))
    never = at_most(chi_square, total, bases) * DRAWS < NEVER
    as_great = 0 if never else _as_great(observed, total, bases)
    return Homogeneity(chi_square, len(counts) - 1, as_great, DRAWS)


def at_most(chi_square: float, total: int, bases: Whole) -> float:
    """Return a bound on the chance that counts dealt out at random give this chi-square statistic or a greater one.

    Independent binomial counts that happen to have this total are dealt out just so; hence the chance is no greater
    than theirs over that of the total. Deviations of theirs, each by the root of its base, are sub-Gaussian with
    variance proxy 1/4 (Hoeffding, JASA 58, 1963), so the sum of their squares exceeds its bound no more often than
    Chernoff's for a quarter of a chi-square of as many degrees of freedom as there are units.
    """
    records = int(bases.sum())
    common = total / records
    times = 4 * common * (1 - common) * chi_square / len(bases)  # how many times the mean of that chi-square
    if times <= 1:
        return 1.0
    log_bound = len(bases) / 2 * (1 + np.log(times) - times) - stats.binom.logpmf(total, records, common)
    return float(np.exp(min(log_bound, 0.0)))


def _as_great(observed: float, total: int, bases: Whole) -> int:
    generator = np.random.Generator(np.random.PCG64(SEED))
    as_great = 0
    step = max(1, AT_ONCE // len(bases))
    for start in range(0, DRAWS, step):
        size = min(step, DRAWS - start)
        dealt = generator.multivariate_hypergeometric(bases, total, size=size, method="marginals")
        as_great += int(((dealt**2 / bases).sum(axis=1) >= observed * (1 - 1e-12)).sum())
    return as_great


def fisher(counts: Whole, bases: Whole, other_counts: Whole, other_bases: Whole) -> Real:
    """Return the two-sided p of Fisher's exact test of each pair: of all tables no likelier than the one observed."""
    chance = _Chance.up_to(bases, other_bases)
    total = counts + other_counts
    least, most = np.maximum(0, total - other_bases), np.minimum(bases, total)
    p = np.empty(len(counts))
    step = max(1, AT_ONCE // (int((most - least).max(initial=0)) + 1))
    for start in range(0, len(counts), step):
        part = np.s_[start : start + step, None]
        possible = least[part] + np.arange((most - least)[part].max() + 1)
        inside = possible <= most[part]
        chances = chance.of(np.where(inside, possible, most[part]), bases[part], total[part], other_bases[part])
        observed = chance.of(counts[part], bases[part], total[part], other_bases[part])
        p[start : start + step] = np.where(inside & (chances <= observed * (1 + SAME)), chances, 0).sum(axis=1)
    return np.minimum(p, 1.0)


def pairs_apart(counts: Whole, bases: Whole) -> tuple[int, int]:
    """Return how many pairs of units can be told apart, and how many pairs there are.

    Fisher's exact test of each pair, by Holm's rule for all pairs together: the risk that any pair at all is wrongly
    told apart is at most 5 per cent.
    """
    pairs = len(counts) * (len(counts) - 1) // 2
    alike, times = np.unique(np.column_stack([counts, bases]), axis=0, return_counts=True)
    one, other = np.triu_indices(len(alike), 1)
    weight = times[one] * times[other]
    (k1, n1), (k2, n2) = (alike[side].T for side in (one, other))
    # What was observed bounds p from below, and times the number of tables from above: few pairs need the test itself.
    chosen = _Chance.up_to(bases, bases).choose
    of_unit = chosen(*alike.T[::-1])
    least = np.exp(of_unit[one] + of_unit[other] - chosen(n1 + n2, k1 + k2))
    tables = np.minimum(n1, k1 + k2) - np.maximum(0, k1 + k2 - n2) + 1
    sure = least * tables <= ALPHA / max(1, pairs)
    possible, bound = least <= ALPHA, ALPHA
    while possible.any() and (tighter := ALPHA / max(1, pairs - int(weight[possible].sum()) + 1)) < bound:
        possible, bound = possible & (least <= tighter * (1 + SAME)), tighter
    open_ones = np.flatnonzero(possible & ~sure)
    p = fisher(k1[open_ones], n1[open_ones], k2[open_ones], n2[open_ones])
    apart = int(weight[sure].sum())
    for place in np.argsort(p, kind="stable"):
        if p[place] > ALPHA / (pairs - apart):
            break
        apart += int(weight[open_ones[place]])
    return apart, pairs


def difference_needed(common: float, base: int, pairs: int) -> float:
    """Return the least difference at which two units of this base are told apart among so many pairs.

    Their shares lie around the common share, as nearly as whole counts allow; NaN where no difference is enough.
    """
    difference = np.arange(1, base + 1)
    total = np.clip(round(2 * base * common) + (round(2 * base * common) - difference) % 2, difference, None)
    total = np.minimum(total, 2 * base - difference)
    high = (total + difference) // 2
    p = fisher(high, np.full(base, base), total - high, np.full(base, base))
    enough = difference[p <= ALPHA / max(1, pairs)]
    return float(enough[0]) / base if enough.size else float("nan")


@dataclass(frozen=True)
class _Chance:
    """Hypergeometric probabilities, by the logs of the factorials of 0, 1, 2 …"""

    factorials: Real

    @classmethod
    def up_to(cls, bases: Whole, other: Whole) -> "_Chance":
        """Return what is needed for pairs of units of these bases."""
        return cls(gammaln(np.arange(int((bases + other).max(initial=0)) + 1) + 1.0))

    def of(self, count: Whole, base: Whole, total: Whole, other: Whole) -> Real:
        """Return the chance that of `total` yes so many fall to the unit of this base and the rest to the other."""
        chance: Real = np.exp(
            self.choose(base, count) + self.choose(other, total - count) - self.choose(base + other, total)
        )
        return chance

    def choose(self, n: Whole, k: Whole) -> Real:
        """Return the log of the number of ways to choose k of n."""
        chosen: Real = self.factorials[n] - self.factorials[k] - self.factorials[n - k]
        return chosen
