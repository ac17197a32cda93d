"""What is asked of the solver, and what it may answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import linprog

from project import ROOT
from seanalysis.release.programs import Programme

UNKNOWNS = 6


@given(st.integers(0, 10_000))
def test_it_answers_as_scipy_does(seed: int) -> None:
    random = np.random.default_rng(seed)
    ties = random.integers(-1, 2, (3, UNKNOWNS)).astype(float)
    low = random.integers(0, 2, UNKNOWNS).astype(float)
    programme = Programme(random.random(UNKNOWNS), sparse.csc_array(ties), low, low + random.integers(0, 4, UNKNOWNS))
    expected = linprog(
        programme.cost, A_eq=ties, b_eq=np.zeros(3), bounds=np.column_stack([programme.low, programme.high])
    )
    found = programme.solve()
    assert (found is not None) == expected.success
    if found is not None:
        assert programme.cost @ found[0] == pytest.approx(expected.fun)
        assert ties @ found[0] == pytest.approx(np.zeros(3))


def test_what_the_solver_leaves_open_at_first_is_asked_again() -> None:
    """A programme of a generated study: without presolving HiGHS 1.15 only says that it does not know."""
    with np.load(ROOT / "tests" / "data" / "unanswered.npz") as kept:
        ties = sparse.csc_array((kept["data"].astype(float), kept["indices"], kept["indptr"]), shape=kept["shape"])
        programme = Programme(kept["cost"], ties, kept["low"], kept["high"])
    found = programme.solve()
    assert found is not None
    assert programme.cost @ found[0] == pytest.approx(0.0723833333)
    assert np.abs(ties @ found[0]).max() < 1e-9
