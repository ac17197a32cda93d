import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seanalysis.release.rounding import rounded
from seanalysis.release.system import System
from tables import Array, skewed, system, with_sums

PUBLISHED = [[6, 0, 1, 3, 4], [1, 2, 3, 1, 2], [0, 1, 1, 0, 2]]  # table 1 of Introduction to SmallCountRounding


def every(release: System) -> Array:
    return np.arange(len(release.values))


def least_change(release: System, base: int, shape: tuple[int, ...]) -> float:
    """Try every way to round the inner counts down or up; return the least change in sum of those that add up."""
    inner = release.values.reshape([side + 1 for side in shape])[tuple(slice(side) for side in shape)].ravel()
    best = np.inf
    for each in itertools.product(*[sorted({np.floor(v / base), np.ceil(v / base)}) for v in inner]):
        values, _ = with_sums(np.array(each).reshape(shape) * base)
        if (np.abs(values - release.values) < base).all():
            best = min(best, float(np.abs(values - release.values) @ release.weights))
    return best


@pytest.mark.parametrize("base", [3, 5])
@pytest.mark.parametrize("seed", range(8))
def test_no_other_rounding_changes_less(seed: int, base: int) -> None:
    release = system(skewed(seed, 3, 3), known=())
    found = rounded(release, every(release), base)
    assert found.optimal
    assert np.abs(found.values - release.values) @ release.weights == pytest.approx(least_change(release, base, (3, 3)))


@given(st.integers(0, 10**6), st.sampled_from([(4, 6), (14, 3), (2, 3, 4)]), st.sampled_from([3, 5, 10]))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_rounded_tables_add_up_in_every_margin(seed: int, shape: tuple[int, ...], base: int) -> None:
    release = system(skewed(seed, *shape))
    found = rounded(release, every(release), base)
    assert not (release.ties @ found.values).any()
    assert not (found.values % base).any()
    assert (found.values >= 0).all()
    assert (np.abs(found.values - release.values)[~found.further] < base).all()
    assert (np.abs(found.values - release.values) < 2 * base).all()
    if len(shape) == 2:
        assert not found.further.any()  # a table of two variables can always be rounded to neighbours (Bacharach 1966)


def test_a_published_table() -> None:
    release = system(PUBLISHED, weights=np.ones(24), known=())
    found = rounded(release, every(release), 5)
    assert found.values.reshape(4, 6)[-1, -1] in (25, 30)
    assert (found.values[release.values == 0] == 0).all()
    assert np.abs(found.values - release.values).sum() == least_change(release, 5, (3, 5))


def test_three_variables_may_need_one_multiple_further() -> None:
    """Four ones, no two in a line: sums of planes are 2 and stay, so that no two of the ones can become 2.

    That there are such tables is shown by Causey, Cox and Ernst (Journal of the American Statistical Association 80,
    1985).
    """
    inner = np.zeros((2, 2, 2))
    inner[0, 0, 0] = inner[0, 1, 1] = inner[1, 0, 1] = inner[1, 1, 0] = 1
    release = system(inner, known=())
    found = rounded(release, every(release), 2)
    assert found.further.any()
    assert not (release.ties @ found.values).any()


def test_only_what_is_asked_for_is_rounded() -> None:
    release = system([[3, 4], [1, 1]], known=())
    row = np.array([0, 1, 2])
    assert rounded(release, row, 5).values.tolist() in ([5, 0, 5], [0, 5, 5])


def test_what_weighs_most_changes_least() -> None:
    values, _ = with_sums([[2, 2, 2]])
    dear_sum = system([[2, 2, 2]], weights=[1, 1, 1, 1, 1, 1, 1, 100], known=())
    assert rounded(dear_sum, np.arange(4, 8), 5).values[-1] == 5
    dear_parts = system([[2, 2, 2]], weights=[100] * 3 + [1] + [100] * 3 + [1], known=())
    assert rounded(dear_parts, np.arange(8), 5).values.tolist() != values.tolist()
