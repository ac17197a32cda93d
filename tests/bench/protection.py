"""How long it takes to protect a release: linked tables that share their sums, of few and of many counts."""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse

from bench.clock import took
from bench.line import Line
from seanalysis.release.bounds import bounds
from seanalysis.release.hide import Protection, protect
from seanalysis.release.system import System
from tables import small

THRESHOLD = WIDTH = 5

Groups = dict[int, Sequence[Sequence[int]]]
Place = tuple[tuple[int, str, int], ...]  # the variables that a count is of, each with a level or a group of levels


def linked(seed: int, records: int, levels: Sequence[int], groups: Groups, tables: Sequence[Sequence[int]]) -> System:
    """Make the system of tables of records that have a few common and many rare levels.

    Args:
        seed: of the records.
        records: how many.
        levels: how many levels each variable has.
        groups: of some variables, their levels in groups, for which there are sums too.
        tables: the variables that each table crosses; with all sums.
    """
    random = np.random.default_rng(seed)
    shares = [1 / np.arange(1, count + 1) ** 1.1 for count in levels]
    drawn = [
        random.choice(count, size=records, p=share / share.sum()) for count, share in zip(levels, shares, strict=True)
    ]
    numbers: dict[Place, int] = {}
    ties: dict[tuple[int, ...], None] = {}

    def number(*place: tuple[int, str, int] | None) -> int:
        return numbers.setdefault(tuple(sorted(each for each in place if each)), len(numbers))

    for table in tables:
        axes = {v: [None, *[(v, "level", i) for i in range(levels[v])]] for v in table}
        axes |= {v: [*axes[v], *[(v, "group", i) for i in range(len(groups.get(v, [])))]] for v in table}
        for variable in table:
            for rest in itertools.product(*(axes[other] for other in table if other != variable)):
                every = [number(*rest, (variable, "level", i)) for i in range(levels[variable])]
                sums = [number(*rest, (variable, "group", i)) for i in range(len(groups.get(variable, [])))]
                ties[number(*rest), *(sums or every)] = None
                for parent, own in zip(sums, groups.get(variable, []), strict=True):
                    ties[parent, *[every[i] for i in own]] = None
    values = np.zeros(len(numbers))
    for place, own in numbers.items():
        chosen = np.ones(records, bool)
        for variable, kind, i in place:
            chosen &= np.isin(drawn[variable], [i] if kind == "level" else groups[variable][i])
        values[own] = chosen.sum()
    lines = sparse.lil_array((len(ties), len(values)))
    for line, (parent, *children) in enumerate(ties):
        lines[line, parent] = 1
        lines[line, children] = -1
    weights = np.log(values + 2)
    weights[numbers[()]] = np.inf
    return System(values, np.zeros(len(values)), sparse.csr_array(lines), weights)


def study() -> System:
    """Make a release of the size of a study."""
    tables = [(0, 1), (0, 3), (0, 5), (3, 1), (0, 2, 4), (1, 2), (5, 3), (0, 1, 4), (3, 2, 4), (5, 0, 2), (5, 1)]
    return linked(2, 1000, [8, 6, 3, 9, 2, 5], {0: [[0, 1, 2], [3, 4, 5], [6, 7]]}, tables)


def large() -> System:
    """Make a release of about 5,000 counts."""
    groups = {0: [range(6), range(6, 12), range(12, 18), range(18, 24)], 5: [range(5), range(5, 10), range(10, 15)]}
    tables = [(0, 1, 2), (0, 3), (0, 4, 6), (0, 5), (5, 3), (5, 1, 4), (3, 2, 6), (1, 2, 4), (5, 2, 6), (0, 1, 6)]
    return linked(1, 9000, [24, 6, 5, 12, 3, 15, 4], groups, tables)


def lines(_runs: int) -> Iterator[Line]:
    """Measure the protection of a release of each size, once, as the time that it is given is no measurement."""
    yield _line(study(), 5)
    yield _line(large(), 60)


def _line(release: System, given: float) -> Line:
    """Protect a release, which may take so many seconds; no count in it may then be bounded too tightly."""
    primary = small(release.values, THRESHOLD)
    done: list[Protection] = []
    time = took(lambda: done.append(protect(release, primary, WIDTH)))
    (protection,) = done
    some = primary[:: max(1, len(primary) // 20)]
    lower, upper = bounds(release, protection.hidden, some)
    tight = np.setdiff1d(some[upper - lower < WIDTH], protection.exposed)
    assert not len(tight), f"{len(tight)} counts are bounded more tightly than {WIDTH}"
    loss, least = (sum(getattr(part, name) for part in protection.told) for name in ("loss", "least"))
    hidden = int(protection.hidden.sum())
    note = f"{hidden:,} hidden for {len(primary):,} small ones; loss {loss:,.0f}, of at least {least:,.0f}"
    work = f"protection of {len(release.values):,} counts"
    return Line(work, "the time that it is given", 1, [time.seconds], [given], note=note)
