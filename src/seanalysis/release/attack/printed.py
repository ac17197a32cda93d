"""The published report as an attacker reads it: what each printed number says of counts of the plan."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np

from seanalysis.release.attack.lines import Lines, Sum
from seanalysis.release.attack.shown import Place
from seanalysis.study import Study
from seanalysis.study.published import Statement, Value

Told: TypeAlias = tuple[Sum, float, float, str]
"""Between which ends a sum of counts lies, and what says so."""
WHOLE = ("count", "base", "missing")
PARTS = ("percent", "share", "value")


def statements(study: Study, lines: Lines) -> Iterator[list[Told]]:
    """Give what each printed number says, all of it true or none: between which ends sums of counts lie, and its name.

    A percentage says two things: its count is at least one share of its base, and at most another.
    """
    by_table: dict[str, list[Place]] = {}
    for place in lines.places:
        by_table.setdefault(place[0], []).append(place)
    for statement in study.statements:
        ends = _ends(statement)
        if statement.value is None or ends is None:
            continue
        low, high = ends
        for terms, base, scale in _read(statement.value, lines, by_table):
            why = f"the printed report: {statement.id} ({statement.printed})"
            if base is None:
                yield [(terms, low / scale, high / scale, why)]
            else:
                shares = [
                    (_less(terms, base, low / scale), 0.0, np.inf, why),
                    (_less(terms, base, high / scale), -np.inf, 0.0, why),
                ]
                yield [told for told, end in zip(shares, ends, strict=True) if np.isfinite(end)]


def _ends(statement: Statement) -> tuple[float, float] | None:
    if statement.range is not None:
        low, high = statement.range
        return (-np.inf if low is None else float(low)), (np.inf if high is None else float(high))
    if statement.number is None or statement.precision == "vague":
        return None
    number, half = float(statement.number), 0.5 * 10.0**-statement.digits
    if statement.precision == "exact" and not statement.in_percent and number == int(number):
        return number, number
    return number - half, number + half


def _read(value: Value, lines: Lines, by_table: dict[str, list[Place]]) -> Iterator[tuple[Sum, Sum | None, float]]:
    """Give what a value is: a sum of counts; or with a base, and 100 where it is a percentage, their share of it."""
    if value.cell is not None:
        found = _cell(value.cell, lines, by_table)
        if found:
            yield found
        return
    parts = [list(_read(part, lines, by_table)) for part in value.operands]
    if not parts or not all(len(part) == 1 for part in parts):
        return
    flat = [part[0] for part in parts]
    bases, scales = [base for _, base, _ in flat], {scale for *_, scale in flat}
    if value.kind in ("sum", "difference") and all(base == bases[0] for base in bases) and len(scales) == 1:
        terms: Sum = dict(flat[0][0])
        for others, _, _ in flat[1:]:
            terms = _less(terms, others, -1.0 if value.kind == "sum" else 1.0)
        yield terms, bases[0], flat[0][2]
    elif value.kind in ("percent", "ratio") and bases == [None, None]:
        yield flat[0][0], flat[1][0], 100.0 if value.kind == "percent" else 1.0


def _cell(selector: str, lines: Lines, by_table: dict[str, list[Place]]) -> tuple[Sum, Sum | None, float] | None:
    table, *names, shown = selector.split(".")
    matching = [place for place in by_table.get(table, ()) if not Counter(names) - Counter(filter(None, place[1:]))]
    if len(matching) > 1:
        matching = [place for place in matching if _in_order(names, place[1:])] or matching
    sums = lines.sums(matching[0]) if len(matching) == 1 else {}
    if shown in WHOLE and shown in sums:
        return sums[shown], None, 1.0
    if shown in PARTS and matching and matching[0][5] == "share" and "count" in sums:
        return sums["count"], sums["base"], 100.0 if shown == "percent" else 1.0
    if shown == "value" and matching and matching[0][5] == "sum" and "count" in sums:
        return sums["count"], None, 1.0
    return None


def _in_order(names: Sequence[str], of: Sequence[str]) -> bool:
    rest = iter(of)
    return all(name in rest for name in names)


def _less(terms: Sum, others: Sum, times: float) -> Sum:
    found = dict(terms)
    for count, number in others.items():
        found[count] = found.get(count, 0.0) - times * number
    return {count: number for count, number in found.items() if number}
