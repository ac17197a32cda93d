"""Whether it is plain which of some hidden numbers is the small one: by all tables that fit what is shown."""

import itertools

import numpy as np
import pytest

from release.trial import RULE
from seanalysis.release.suspects import Share, Suspects, apart
from seanalysis.release.system import System
from tables import Array, deviations, system

SIDE, FAR = 3, 9
PLACES = list(itertools.product(range(SIDE), repeat=2))
SUMS = (3, 7, 11, 12, 13, 14, 15)


def share(row: int, column: int) -> Share:
    place = ("variable", f"level {row}", "group", f"level {column}", "share")
    return Share(("table", place), 4 * row + column, SUMS[row])


def plain(release: System, hidden: Array) -> set[int]:
    lines = [share(row, column) for row, column in PLACES if hidden[4 * row + column]]
    return {line.count for line in Suspects(release, hidden, RULE, lines).plain()}


def plain_by_trying(release: System, hidden: Array) -> set[int]:
    """The small hidden counts for which there is no table that fits, has them more by the width, and another small."""
    every = deviations(release.ties.toarray(), np.array([0, 1, 4, 5]), FAR, SUMS)
    every = every[((release.values + every >= 0) & (release.values + every <= release.most)).all(axis=1)]
    every = every[~(every[:, ~hidden] != 0).any(axis=1)]
    moves = {int(count) for count in np.flatnonzero((every != 0).any(axis=0))}
    found = set()
    for own, rest in itertools.product(moves, (False, True)):
        true, could_be = (of_line(own, rest, its) for its in (release.values, release.values + every))
        fit = release.values + every[could_be >= true + RULE.width]
        others = set(itertools.product(touching(own, moves), (False, True))) - {(own, rest)}
        if 0 < true < RULE.threshold and not any((of_line(*it, fit) < RULE.threshold).any() for it in others):
            found.add(own)
    return found


def of_line(count: int, rest: bool, numbers: Array) -> Array:
    """A count, or what is left of the sum of its row."""
    return numbers[..., SUMS[count // 4]] - numbers[..., count] if rest else numbers[..., count]


def touching(own: int, moves: set[int]) -> set[int]:
    """Those in the row and the column of a count, and itself, that some way of moving ties to it."""
    tied = {own}
    for _ in moves:
        tied |= {one for one in moves for other in tied if one // 4 == other // 4 or one % 4 == other % 4}
    return {one for one in tied if one // 4 == own // 4 or one % 4 == own % 4}


@pytest.mark.parametrize("room", [np.inf, 6])
@pytest.mark.parametrize("seed", range(30))
def test_it_is_plain_where_no_table_that_fits_has_another_small_one(seed: int, room: float) -> None:
    random = np.random.default_rng(seed)
    release = system(random.integers(0, 9, (SIDE, SIDE)), room=room)
    hidden = np.zeros(16, bool)
    places = random.permutation(PLACES)[: random.integers(4, 8)]
    hidden[[4 * row + column for row, column in places]] = True
    assert plain(release, hidden) == plain_by_trying(release, hidden)


def test_a_small_number_is_plain_where_those_hidden_with_it_cannot_be_small() -> None:
    """Nobody takes one of two columns to grow by more than 6, and so what is beside it not to shrink by more."""
    inner, hidden = [[28, 2, 30], [20, 40, 30], [9, 9, 9]], np.zeros(16, bool)
    hidden[[0, 1, 4, 5]] = True
    assert plain(system(inner, room=6), hidden) == {1}
    assert plain(system(inner), hidden) == set()


def test_lines_lie_beside_each_other_that_differ_in_one_level() -> None:
    assert apart(share(0, 0), share(0, 1)) == apart(share(0, 0), share(1, 0)) == 1
    assert apart(share(0, 0), share(1, 1)) == len(["row", "column"])
    other = Share(("table", ("another", "level 1", "group", "level 0", "share")), 4, 7)
    assert apart(share(0, 0), other) > len(["row", "column"])
