from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from scipy import sparse

from seanalysis.release.bounds import bounds
from seanalysis.release.hide import Protection, protect
from seanalysis.release.system import System
from tables import Array, deviations, skewed, small, system, with_sums

WIDTH = 3
SUMS = (3, 7, 11, 12, 13, 14, 15)  # of a table of 3 by 3


def loss(release: System, protection: Protection, primary: Array) -> float:
    secondary = protection.hidden & (release.weights > 0)
    secondary[primary] = False
    return float(release.weights[secondary].sum())


def fitting(release: System, every: Array) -> Array:
    """Leave of all deviations those with which no count is less than somebody may know it to be, or known otherwise."""
    most = release.most if release.most.size else np.inf
    possible = ((release.values + every >= release.least) & (release.values + every <= most)).all(axis=1)
    return every[possible & ~(every[:, release.known] != 0).any(axis=1)]


def least_loss(release: System, primary: Array, width: int, every: Array) -> float:
    """Try every choice of secondary counts; return the least loss with which each primary count can be `width` off."""
    moving = every != 0
    choose = [c for c in np.flatnonzero(~release.known & (release.weights > 0)) if c not in primary]
    bits = 1 << np.arange(len(choose))
    needs = [np.unique(moving[np.abs(every[:, p]) >= width][:, choose] @ bits) for p in primary]
    choices = np.arange(1 << len(choose))
    losses = sum(((choices >> bit) & 1) * release.weights[c] for bit, c in enumerate(choose)) + np.zeros(len(choices))
    for choice in np.argsort(losses, kind="stable"):
        if all((need & ~choice == 0).any() for need in needs):
            return float(losses[choice])
    return np.inf


def uncertain(hidden: Array, every: Array) -> Array:
    """Say how far apart the possible values of each count are, among these deviations."""
    possible = every[~(every[:, ~hidden] != 0).any(axis=1)]
    return possible.max(axis=0, initial=0) - possible.min(axis=0, initial=0)


def every_deviation(release: System, *shape: int, far: int) -> Array:
    places = np.arange(len(release.values)).reshape([side + 1 for side in shape])
    free = places[tuple(slice(side) for side in shape)].ravel()
    return fitting(release, deviations(release.ties.toarray(), free, far))


@pytest.mark.parametrize(("least", "room"), [(0, np.inf), (1, np.inf), (0, WIDTH)])
@pytest.mark.parametrize("seed", range(15))
def test_no_choice_of_counts_loses_less_in_a_small_table(seed: int, least: int, room: float) -> None:
    inner = skewed(seed, 2, 3, mean=6)
    release = system(inner, least=least, room=room)
    primary = small(release.values, 4)
    every = every_deviation(release, 2, 3, far=WIDTH)
    protection = protect(release, primary, WIDTH)
    if not len(protection.exposed):
        assert protection.optimal
        assert loss(release, protection, primary) == pytest.approx(least_loss(release, primary, WIDTH, every))
        assert (uncertain(protection.hidden, every)[primary] >= WIDTH).all()


@pytest.mark.parametrize("seed", range(6))
def test_no_choice_of_counts_loses_less_where_three_variables_are_crossed(seed: int) -> None:
    inner = skewed(seed, 2, 2, 2, mean=5)
    values, ties = with_sums(inner)
    weights = np.where(np.arange(27) % 2, np.log(values + 2), np.inf)  # half of the counts are known
    weights[:14] = np.log(values + 2)[:14]
    release = System(values, np.zeros(27), ties, weights)
    primary = small(values, 4)[:3]
    primary = primary[~release.known[primary]]
    every = every_deviation(release, 2, 2, 2, far=2)
    protection = protect(release, primary, 2)
    safe = np.setdiff1d(primary, protection.exposed)
    if len(safe) == len(primary):
        assert protection.optimal
        assert loss(release, protection, primary) <= least_loss(release, primary, 2, every) + 1e-9
    assert (uncertain(protection.hidden, every)[safe] >= 2).all()


@pytest.mark.parametrize("seed", range(12))
def test_a_short_search_is_near_the_optimum_too(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    release = system(skewed(seed, 8, 5))
    primary = small(release.values)
    best = protect(release, primary, 5)
    assert best.optimal
    assert sum(part.least for part in best.told) == pytest.approx(loss(release, best, primary))
    monkeypatch.setattr("seanalysis.release.hide.EFFORT", 50)
    short = protect(release, primary, 5)
    assert loss(release, best, primary) - 1e-9 <= loss(release, short, primary) <= 1.1 * loss(release, best, primary)


def of_units(release: System, units: int) -> System:
    """The same table, each line of which is of one job specialist, who knows whose those are."""
    own = np.zeros((units, len(release.values)))
    values = release.values.reshape(units + 1, -1)
    for unit in range(units):
        each = own[unit].reshape(units + 1, -1)
        each[unit] = each[units] = values[unit]
    return replace(release, insiders=own)


def unsafe(release: System, protection: Protection, primary: Array, width: int, every: Array) -> list[tuple[int, int]]:
    """Try every table; return which insider could tell which primary count too well, that is not all their own."""
    found = []
    for insider, own in enumerate(release.insiders):
        fits = every[(release.values + every >= own).all(axis=1) & ~(every[:, ~protection.hidden] != 0).any(axis=1)]
        learn = [p for p in primary if own[p] < release.values[p] and p not in protection.exposed]
        found += [(insider, int(p)) for p in learn if (np.abs(fits[:, p]) < width).all()]
    return found


INSIDERS = range(12)


@pytest.mark.parametrize("seed", INSIDERS)
def test_no_job_specialist_finds_out_about_others_by_taking_their_own_away(seed: int) -> None:
    release = of_units(system(skewed(seed, 3, 2, mean=9)), 3)
    primary = small(release.values, 4)
    every = every_deviation(release, 3, 2, far=4)
    assert not unsafe(release, protect(release, primary, WIDTH), primary, WIDTH, every)


def test_what_job_specialists_know_of_their_own_matters() -> None:
    """Where the protection does not heed it, some of them find out."""
    succeeded = 0
    for seed in INSIDERS:
        release = of_units(system(skewed(seed, 3, 2, mean=9)), 3)
        primary = small(release.values, 4)
        heedless = protect(replace(release, insiders=np.zeros((0, 0))), primary, WIDTH)
        succeeded += bool(unsafe(release, heedless, primary, WIDTH, every_deviation(release, 3, 2, far=4)))
    assert succeeded >= 2


@given(st.integers(0, 10**6), st.sampled_from([(3, 4), (6, 2), (2, 3, 4)]), st.integers(1, 6))
@settings(max_examples=40, deadline=None, derandomize=True, phases=[Phase.generate])
def test_nobody_bounds_a_primary_count_more_tightly_than_the_width(
    seed: int, shape: tuple[int, ...], width: int
) -> None:
    release = system(skewed(seed, *shape), least=seed % 2)
    primary = small(release.values)
    protection = protect(release, primary, width)
    lower, upper = bounds(release, protection.hidden, primary)
    tight = upper - lower < width
    assert primary[tight].tolist() == sorted(protection.exposed.tolist())
    assert (upper - lower)[tight].tolist() == protection.room[np.argsort(protection.exposed)].tolist()
    assert protection.hidden[primary].all()
    assert not protection.hidden[release.known].any()


@pytest.mark.parametrize("seed", range(5))
def test_with_primary_counts_alone_hidden_the_audit_finds_them(seed: int) -> None:
    release = system(skewed(seed, 6, 4))
    primary = small(release.values)
    alone = np.isin(np.arange(len(release.values)), primary)
    lower, upper = bounds(release, alone, primary)
    assert (upper - lower < 5).any()


@pytest.mark.parametrize("seed", range(6))
def test_the_bounds_are_those_of_all_tables_that_fit(seed: int) -> None:
    inner = np.random.default_rng(seed).integers(0, 4, (3, 3))
    release = system(inner, known=SUMS)
    hidden = np.random.default_rng(seed).random(16) < 0.7
    cells = np.flatnonzero(hidden & ~release.known)
    every = fitting(release, deviations(release.ties.toarray(), np.array([0, 1, 4, 5]), 6, SUMS))
    possible = release.values + every[~(every[:, ~hidden | release.known] != 0).any(axis=1)]
    lower, upper = bounds(release, hidden, cells)
    assert lower.tolist() == possible.min(axis=0)[cells].tolist()
    assert upper.tolist() == possible.max(axis=0)[cells].tolist()


INVESTMENT = [[20, 50, 10], [8, 19, 22], [17, 32, 12]]  # by activity (I, II, III) and region (A, B, C)


def test_the_example_of_fischetti_and_salazar() -> None:
    """Models and algorithms for the cell suppression problem, figure 1: II and III in A and C are left out."""
    values, _ = with_sums(INVESTMENT)
    release = system(INVESTMENT, weights=values, known=SUMS)
    confidential = np.array([6])
    protection = protect(release, confidential, 5)
    assert np.flatnonzero(protection.hidden).tolist() == [4, 6, 8, 10]
    assert protection.optimal
    assert protection.told[0].loss == 8 + 17 + 12
    lower, upper = bounds(release, protection.hidden, confidential)
    assert (lower.tolist(), upper.tolist()) == ([5], [30])


def test_the_example_of_gauss_suppression() -> None:
    """Small count frequency table suppression, table 1: age by country, zeros and ones are left out."""
    inner = [[5, 2, 0], [6, 3, 4]]  # young, old; Spain, Iceland, Portugal
    values, _ = with_sums(inner)
    protection = protect(system(inner, weights=values + 1), np.array([2]), 1)
    assert np.flatnonzero(protection.hidden).tolist() == [1, 2, 5, 6]


def test_a_count_that_known_ones_bound_is_exposed_with_what_stays_possible() -> None:
    release = system([[3, 4], [30, 40]], known=(2, 5, 6, 7, 8))  # all sums
    protection = protect(release, np.array([0]), 5)
    assert len(protection.exposed) == 0  # 3 can be 0 or 7: neither is 5 off, but they are far enough apart
    lower, upper = bounds(release, protection.hidden, np.array([0]))
    assert upper - lower >= 5
    protection = protect(release, np.array([0]), 9)
    assert (protection.exposed.tolist(), protection.room.tolist()) == ([0], [7])
    lower, upper = bounds(release, protection.hidden, np.array([0]))
    assert upper - lower == 7  # no less than without the release


def test_what_keeps_some_doubt_about_an_exposed_count_is_hidden() -> None:
    """x, a, b, w and c; everybody knows x + a + b + w, a + c and b + c, and that x is 2 to 4.

    In halves x can move with a and b alone; in whole numbers only with w.
    """
    release = System(
        values=np.array([3.0, 20, 20, 20, 30, 63, 50, 50]),
        least=np.array([2.0, 0, 0, 0, 0, 0, 0, 0]),
        ties=sparse.csr_array(
            [[-1.0, -1, -1, -1, 0, 1, 0, 0], [0, -1, 0, 0, -1, 0, 1, 0], [0, 0, -1, 0, -1, 0, 0, 1]], dtype=np.float64
        ),
        weights=np.array([1, 1, 1, 50, 1, np.inf, np.inf, np.inf]),
        most=np.array([4, *[np.inf] * 7]),
    )
    protection = protect(release, np.array([0]), 5)
    assert (protection.exposed.tolist(), protection.room.tolist()) == ([0], [2])
    assert np.flatnonzero(protection.hidden).tolist() == [0, 3]


def test_a_count_that_known_ones_give_is_exposed_and_nothing_else_is_hidden() -> None:
    release = system([[3, 4]], known=(0, 2))
    protection = protect(release, np.array([1]), 5)
    assert (protection.exposed.tolist(), protection.room.tolist()) == ([1], [0])
    assert np.flatnonzero(protection.hidden).tolist() == [1]


def test_a_witness_may_be_less_than_the_truth_where_nobody_knows_better() -> None:
    """All of a group of 20 have something: its other count, none, can be 5 only if that one is less."""
    group = System(
        values=np.array([20.0, 0, 20, 30, 40, 50, 40]),
        least=np.zeros(7),
        ties=sparse.csr_array([[-1, -1, 1, 0, 0, 0, 0], [-1, 0, 0, -1, 0, 1, 0], [0, -1, 0, 0, -1, 0, 1]]),
        weights=np.array([1, 1, np.inf, 1, 1, np.inf, np.inf]),
    )
    protection = protect(group, np.array([0, 1]), 5)
    assert protection.hidden.tolist() == [True, True, False, True, True, False, False]
    assert len(protection.exposed) == 0
    known = System(group.values, np.array([18.0, 0, 0, 0, 0, 0, 0]), group.ties, group.weights)
    assert protect(known, np.array([0, 1]), 5).exposed.tolist() == [0, 1]


@pytest.mark.parametrize("count", [0, 1])
def test_nobody_takes_a_count_to_be_more_than_everybody_knows(count: int) -> None:
    """Counts of 3 in two rows and columns whose sums are known: they move together, one of them by 1 at most."""
    table = [[3, 40], [50, 60]] if count == 0 else [[40, 3], [60, 50]]
    release = system(table, known=(2, 5, 6, 7, 8))
    assert len(protect(release, np.array([count]), 5).exposed) == 0
    few = np.where(np.arange(9) == count, release.values + 1, np.inf)
    bound = protect(replace(release, most=few), np.array([count]), 5)
    assert (bound.exposed.tolist(), bound.room.tolist()) == ([count], [4])


def test_what_is_never_shown_is_hidden_and_used_first() -> None:
    values, _ = with_sums(INVESTMENT)
    weights = np.array(values)
    weights[[2, 0]] = 0  # region A and C of activity I
    protection = protect(system(INVESTMENT, weights=weights, known=SUMS), np.array([6]), 5)
    assert np.flatnonzero(protection.hidden).tolist() == [0, 2, 4, 6]


def test_parts_that_do_not_touch_are_protected_apart() -> None:
    one, two = system(skewed(1, 4, 3)), system(skewed(2, 4, 3))
    both = System(
        np.concatenate([one.values, two.values]),
        np.concatenate([one.least, two.least]),
        sparse.csr_array(sparse.block_diag([one.ties, two.ties])),
        np.concatenate([one.weights, two.weights]),
    )
    apart = [protect(it, small(it.values), 5) for it in (one, two)]
    together = protect(both, small(both.values), 5)
    assert together.hidden.tolist() == [*apart[0].hidden.tolist(), *apart[1].hidden.tolist()]
    assert together.told == (*apart[0].told, *apart[1].told)


def test_a_search_that_is_ended_says_what_has_to_be_lost_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    release = system(skewed(3, 5, 4, 3))
    primary = small(release.values)
    monkeypatch.setattr("seanalysis.release.hide.EFFORT", 100)
    protection = protect(release, primary, 5)
    assert not protection.optimal
    assert 0 < protection.told[0].least < protection.told[0].loss
    lower, upper = bounds(release, protection.hidden, primary)
    assert (upper - lower >= 5).all()


def test_progress_is_said() -> None:
    said: list[str] = []
    release = system(skewed(1, 8, 5))
    protect(release, small(release.values), 5, said.append)
    assert said


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"values": [1, 2, 4]}, "do not add up: 1 of 1, the first is line 0"),
        ({"values": [1.5, 2, 3.5]}, "whole"),
        ({"least": [2, 0, 0]}, "more than it is"),
        ({"most": [1, 2, 2]}, "less than it is"),
        ({"insiders": np.array([[0, 0, 4]])}, "more of a count than there is"),
        ({"weights": [1, 1]}, "as many"),
        ({"weights": [1, -1, 1]}, "from 0"),
    ],
)
def test_a_system_that_does_not_fit_is_refused(change: dict[str, list[float]], message: str) -> None:
    fits = {"values": [1, 2, 3], "least": [0, 0, 0], "weights": [1, 1, 1]}
    given = {name: np.array(numbers, float) for name, numbers in (fits | change).items()}
    with pytest.raises(ValueError, match=message):
        System(ties=sparse.csr_array([[-1.0, -1, 1]]), **given)


@pytest.mark.parametrize("seed", range(12))
def test_a_part_of_few_could_be_none_of_them_or_all(seed: int) -> None:
    """Who they are is known: the sum of their row."""
    release = system(np.random.default_rng(seed).integers(0, 3, (2, 2)))
    few = {count: int(release.values[2]) for count in (0, 1) if release.values[count]}
    protection = protect(release, np.array([], np.intp), WIDTH, few=few)
    every = every_deviation(release, 2, 2, far=5)
    fit = release.values + every[~(every[:, ~protection.hidden] != 0).any(axis=1)]
    for count, most in few.items():
        assert protection.hidden[count]
        assert {0, most} <= set(fit[:, count]), "whatever its row adds up to, which may be hidden too"
