"""Percentages that add to 100 as they are shown: rounded down, and the largest remainders up (Hamilton’s method)."""

from collections.abc import Sequence
from dataclasses import replace

from seanalysis.render.lines import Line
from seanalysis.study.plan import Table


def adding_to_100(table: Table, lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the percentages that they show, where they are all parts of one whole.

    Lines that do not add to their base, and those beside a hidden one, are left as they are.
    """
    of_whole: dict[tuple[str, ...], list[int]] = {}
    for at, line in enumerate(lines):
        if line.statistic == "share":
            whole = (line.row, line.row_level) if table.distribution else (line.row, line.column, line.column_level)
            of_whole.setdefault(whole, []).append(at)
    shown = list(lines)
    for places in of_whole.values():
        parts = [lines[at] for at in places]
        counts, bases = [line.count or 0 for line in parts], {line.base for line in parts}
        if not any(line.hidden for line in parts) and bases == {sum(counts)} != {0}:
            for at, percent in zip(places, largest_remainder(counts), strict=True):
                shown[at] = replace(lines[at], shown_percent=percent)
    return shown


def largest_remainder(counts: Sequence[int]) -> list[int]:
    """Return whole percentages of counts that add to 100; of equal remainders the first is rounded up."""
    whole = sum(counts)
    percentages = [100 * count // whole for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda at: -(100 * counts[at] % whole))
    for at in by_remainder[: 100 - sum(percentages)]:
        percentages[at] += 1
    return percentages
