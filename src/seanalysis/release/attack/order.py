"""The order of lines: where it follows their numbers, it tells about a hidden one between two that are shown."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from seanalysis.release.attack.cells import TOTAL, Line
from seanalysis.release.attack.labels import Labels
from seanalysis.release.attack.leak import Leak
from seanalysis.study import Study

FILE = "cells.csv"
FEWEST = 3


def leaks(lines: Iterable[Line], study: Study, labels: Labels) -> Iterator[Leak]:
    """Give the hidden lines that stand among others in the order of their numbers."""
    for key, own in groupby(lines, key=lambda line: (line.table, line.row, line.column, line.statistic)):
        by_group: dict[str, list[Line]] = {}
        for line in own:
            if line.row_level not in (TOTAL, "", "rest") and line.value is not None or line.hidden and line.row_level:
                by_group.setdefault(line.column_level, []).append(line)
        for group in by_group.values():
            yield from _of_group(key[0], key[1], group, study, labels)


def _of_group(table: str, variable: str, group: Sequence[Line], study: Study, labels: Labels) -> Iterator[Leak]:
    shown = [line.value for line in group if line.value is not None and not line.hidden]
    falling = all(a >= b for a, b in zip(shown, shown[1:], strict=False))
    if len(shown) < FEWEST or shown[0] == shown[-1] or not falling or _otherwise_ordered(table, variable, group, study, labels):
        return
    known = [at for at, line in enumerate(group) if not line.hidden]
    for at in range(known[0] + 1, known[-1]):
        if group[at].hidden:
            yield Leak(FILE, table, group[at].names, "", "stands between shown lines in the order of their numbers")


def _otherwise_ordered(table: str, variable: str, group: Sequence[Line], study: Study, labels: Labels) -> bool:
    """Whether the lines stand as the study lists the levels, or by name."""
    levels = [line.row_level for line in group]
    names = [labels.level(table, variable, level, language) for language in ("nb", "en") for level in levels]
    half = len(levels)
    if levels == sorted(levels) or names[:half] == sorted(names[:half]) or names[half:] == sorted(names[half:]):
        return True
    try:
        listed = [level.id for level in study.variable(study.table(table).data, variable).levels]
    except KeyError:
        return False
    first = [listed.index(level.split("|")[0]) for level in levels if level.split("|")[0] in listed]
    return len(first) == half and first == sorted(first)
