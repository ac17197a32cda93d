"""The order of lines: where it follows their numbers, it tells about a hidden one between two that are shown."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from seanalysis.release.attack.cells import TOTAL, Line
from seanalysis.release.attack.labels import MERGED, Labels
from seanalysis.release.attack.leak import Leak
from seanalysis.study import Study

FILE = "cells.csv"
REST = "rest"
FEWEST = 3


def leaks(lines: Iterable[Line], study: Study, labels: Labels) -> Iterator[Leak]:
    """Give the hidden lines that stand among others in the order of their numbers.

    Levels of a variable stand in one order in all columns, so only that of all records is looked at. Items of a battery
    are held against each other by each answer.
    """
    batteries = {table.id for table in study.tables if table.kind == "battery"}
    groups: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        if line.table in batteries:
            groups.setdefault((line.table, "", line.row_level, line.statistic), []).append(line)
        elif line.row_level not in (TOTAL, REST, "") and line.column_level in (TOTAL, ""):
            groups.setdefault((line.table, line.row, line.column, line.statistic), []).append(line)
    for (table, variable, *_), group in groups.items():
        names = [line.row_level if variable else line.row for line in group]
        if not _listed(table, variable, names, study, labels):
            yield from _between(table, group)


def _between(table: str, group: Sequence[Line]) -> Iterator[Leak]:
    shown = [line.value for line in group if not line.hidden and line.value is not None]
    by_size = all(a >= b for a, b in pairwise(shown)) or all(a <= b for a, b in pairwise(shown))
    if len(shown) < FEWEST or not by_size or shown[0] == shown[-1]:
        return
    known = [at for at, line in enumerate(group) if not line.hidden]
    for line in group[known[0] : known[-1]]:
        if line.hidden:
            yield Leak(FILE, table, line.names, "", "stands between shown lines in the order of their numbers")


def _listed(table: str, variable: str, names: Sequence[str], study: Study, labels: Labels) -> bool:
    """Whether lines stand as the study lists them, or by name in any language."""
    called = [[labels.level(table, variable, name, language) for name in names] for language in ("nb", "en")]
    if any(list(own) == sorted(own) for own in (names, *called)):
        return True
    if all(name.isdigit() for name in names):
        return [int(name) for name in names] == sorted(int(name) for name in names)
    try:
        plan = study.table(table)
        levels = [level.id for level in study.variable(plan.data, variable).levels] if variable else []
    except KeyError:
        return False
    known = next((own for own in (levels, list(plan.levels)) if own), [])
    places = [known.index(first) for name in names if (first := name.split(MERGED)[0]) in known]
    return len(places) == len(names) and places == sorted(places)
