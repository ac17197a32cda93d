"""The ends of counts that rows tie: never too narrow, and as tight as can be, against all that is possible."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seanalysis.release.attack.intervals import ContradictionError, Solver, binding, system

MOST = 4
rows = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 3), st.sampled_from([-2.0, -1.0, 1.0, 2.0]), min_size=1),
        st.integers(-4, 6),
        st.integers(0, 4),
    ),
    max_size=4,
)


@settings(max_examples=150, deadline=None)
@given(rows)
def test_ends_are_those_of_all_that_is_possible(rows: list[tuple[dict[int, float], int, int]]) -> None:
    told = system([(terms, low, low + more, "") for terms, low, more in rows], 4, np.ones(4, dtype=bool), 0)
    told = told.within(upper=np.full(4, float(MOST)))
    possible = np.array(
        [
            values
            for values in product(range(MOST + 1), repeat=4)
            if all(low <= sum(k * values[n] for n, k in terms.items()) <= low + more for terms, low, more in rows)
        ]
    )
    if not len(possible):
        with pytest.raises(ContradictionError):
            Solver(told, np.arange(4)).ends(MOST + 1)
        return
    lower, upper = Solver(told, np.arange(4)).ends(MOST + 1)
    assert lower.tolist() == possible.min(axis=0).tolist()
    assert upper.tolist() == possible.max(axis=0).tolist()


def test_what_is_wide_is_left_at_that_and_what_is_narrow_is_not() -> None:
    """10 = a + b; 20 = c + d, of which c is no more than 3."""
    rows = [({0: 1.0, 1: 1.0}, 10.0, 10.0, "a and b"), ({2: 1.0, 3: 1.0}, 20.0, 20.0, "c and d")]
    told = system(rows, 4, np.ones(4, dtype=bool), 0).within(upper=np.array([np.inf, np.inf, 3, np.inf]))
    lower, upper = Solver(told, np.array([0, 3])).ends(5)
    assert upper[0] - lower[0] >= 5
    assert (lower[1], upper[1]) == (17, 20)


def test_the_rows_that_bind_are_told() -> None:
    rows = [({0: 1.0, 1: 1.0}, 10.0, 10.0, "both add up to 10"), ({1: 1.0, 2: 1.0}, 4.0, 4.0, "these to 4")]
    told = system(rows, 3, np.ones(3, dtype=bool), 0)
    assert binding(told, 0, 1.0) == ["both add up to 10", "these to 4"]


def test_whoever_takes_away_their_own_knows_that_the_others_add_up_too() -> None:
    """Of 9 in a, 4 in b and not more than a; who has 6 in a and 4 in b knows that at most 3 others are in b."""
    rows = [({0: 1.0, 1: -1.0}, 0.0, np.inf, "a holds b")]
    told = system(rows, 2, np.ones(2, dtype=bool), 1).within(lower=np.array([9.0, 0.0]), upper=np.array([9.0, 9.0]))
    solver = Solver(told, np.array([1]))
    assert [end[0] for end in solver.ends(100)] == [0, 9]
    assert [end[0] for end in solver.ends(100, own=np.array([6.0, 4.0]))] == [4, 7]
