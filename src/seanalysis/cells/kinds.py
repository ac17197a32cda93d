"""The kinds of table, each from records to lines."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import groupby

import numpy as np
import pandas as pd

from seanalysis.cells import differences, lines
from seanalysis.cells.associations import association
from seanalysis.cells.comparison import comparison
from seanalysis.cells.counts import TOTAL, Coded, coded, largest, members, tally, ungrouped, with_total
from seanalysis.cells.definitions import definitions
from seanalysis.cells.lines import Line
from seanalysis.cells.scores import score
from seanalysis.cells.times import time_to
from seanalysis.study import Study
from seanalysis.study.plan import Row, Table

VARIABLE = "variable"  # names the column of a sum whose columns are variables
BENCHMARK = "benchmark"  # names the row of a number of somebody else's


def summary(table: Table, frame: pd.DataFrame, study: Study) -> Iterator[Line]:
    """Variables by groups: a category's levels as shares, a number as its median with quartiles."""
    groups = [(name, _coded(table, frame, study, name)) for name in table.column_variables or ("",)]
    for row in table.rows:
        numeric = study.variable(table.data, row.variable).numeric
        for column, group in groups:
            if row.show in ("distinct", "mean", "median") or (row.show is None and numeric):
                counted = list(_one_number(row, column, group, frame))
            else:
                values = _coded(table, frame, study, row.variable)
                counted = list(_shares(row, column, group, largest(values, row.largest) if row.largest else values))
            yield from counted
            yield from (score(line, row.score) for line in counted if row.score)


def contrast(table: Table, frame: pd.DataFrame, study: Study) -> Iterator[Line]:
    """A summary by a variable of two levels, each of its lines followed by the differences between the groups."""
    (column,) = table.column_variables
    groups = _coded(table, frame, study, column)
    for row in table.rows:
        own = summary(table.model_copy(update={"rows": (row,)}), frame, study)
        for level, of_level in groupby(own, key=lambda line: line.get("row_level", "")):
            told = list(of_level)
            yield from told
            if level:
                yield from differences.of_shares(*told)
            else:
                first, second = (frame.loc[groups.codes == code, row.variable] for code in (0, 1))
                yield differences.of_numbers(told[0], told[1], first, second)


def rate(table: Table, frame: pd.DataFrame, study: Study) -> Iterator[Line]:
    """The share with an outcome, or the distribution of a variable, in each unit and in total.

    A level that the population excludes by its conditions is no unit of the table.
    """
    variable = table.outcome.variable if table.outcome else table.distribution
    assert variable is not None, "the plan requires one of them"
    outcome = _coded(table, frame, study, variable)
    wanted = [table.outcome.level] if table.outcome else outcome.levels
    column = next(iter(table.column_variables), "")
    columns = _coded(table, frame, study, column)
    for unit in table.units or (TOTAL,):
        units = _coded(table, frame, study, unit)
        counts = with_total(with_total(tally([units, columns, outcome], len(frame)), 0), 1)
        excluded = study.excluded(table, unit)
        for unit_level, of_unit in zip([*units.levels, TOTAL], counts, strict=True):
            if unit_level in excluded:
                continue
            for column_level, answers in zip([*columns.levels, TOTAL], of_unit, strict=True):
                for level in wanted:
                    place: Line = {"row": unit, "row_level": unit_level}
                    if table.distribution:
                        place |= {"column": variable, "column_level": level}
                    elif column:
                        place |= {"column": column, "column_level": column_level}
                    count = answers[outcome.levels.index(level)]
                    yield lines.share(place, count, answers[:-1].sum(), answers[-1])
    for id in table.benchmarks:
        yield lines.benchmark({"row": BENCHMARK, "row_level": id}, study.benchmark(id).percent)


def battery(table: Table, frame: pd.DataFrame, study: Study) -> Iterator[Line]:
    """Items by answers, in falling share of one answer; ties in the order of the questionnaire."""
    counted = []
    for item in study.items(table):
        answers = _coded(table, frame, study, item.id)
        counts = tally([answers], len(frame))
        base = int(counts[:-1].sum())
        first = int(counts[answers.levels.index(str(table.order_by))])
        counted.append((Fraction(first, base or 1), item.id, answers.levels, counts, base))
    for _, item_id, levels, counts, base in sorted(counted, key=lambda item: -item[0]):
        for level, count in zip(levels, counts[:-1], strict=True):
            yield lines.share({"row": item_id, "row_level": level}, count, base, counts[-1])


def sums(table: Table, frame: pd.DataFrame, study: Study) -> Iterator[Line]:
    """Counts of records, or sums of numbers, for each unit and in total.

    With `row` instead a sum for each variable with its share of a whole, or with `at_least` how many records reach it.
    """
    if table.row:
        yield from _sums_and_shares(table, frame)
        return
    for unit in table.units or (TOTAL,):
        units = _coded(table, frame, study, unit)
        if table.count:
            *counts, missing = tally([units], len(frame))
            for level, number in zip(units.levels, counts, strict=True):
                yield lines.whole({"row": unit, "row_level": level}, "sum", number, len(frame), 0)
            everybody: Line = {"row": unit, "row_level": TOTAL}
            yield lines.whole(everybody, "sum", len(frame), len(frame), missing if units.levels else 0)
            continue
        for level, records in zip([*units.levels, TOTAL], [*members(units), np.arange(len(frame))], strict=True):
            place: Line = {"row": unit, "row_level": level, "column": VARIABLE}
            for name in table.variables:
                yield _sum(place | {"column_level": name}, frame[name].iloc[records])


KINDS: dict[str, Callable[[Table, pd.DataFrame, Study], Iterator[Line]]] = {
    "summary": summary,
    "contrast": contrast,
    "rate": rate,
    "battery": battery,
    "sum": sums,
    "time": time_to,
    "association": association,
    "comparison": comparison,
    "definitions": definitions,
}


def _coded(table: Table, frame: pd.DataFrame, study: Study, name: str) -> Coded:
    if name in ("", TOTAL):
        return ungrouped(len(frame))
    return coded(frame[name], study.variable(table.data, name))


def _shares(row: Row, column: str, group: Coded, values: Coded) -> Iterator[Line]:
    counts = with_total(tally([values, group], len(values.codes)), 1)
    for position, level in enumerate(values.levels):
        if row.level not in (None, level):
            continue
        for group_level, answers in zip([*group.levels, TOTAL], counts.T, strict=True):
            place: Line = {"row": row.variable, "row_level": level, "column": column, "column_level": group_level}
            yield lines.share(place, answers[position], answers[:-1].sum(), answers[-1])


def _one_number(row: Row, column: str, group: Coded, frame: pd.DataFrame) -> Iterator[Line]:
    for position, level in enumerate([*group.levels, TOTAL]):
        values = frame[row.variable] if level == TOTAL else frame.loc[group.codes == position, row.variable]
        place: Line = {"row": row.variable, "column": column, "column_level": level}
        if row.show == "distinct":
            yield lines.whole(place, "distinct", values.nunique(), values.notna().sum(), values.isna().sum())
        else:
            numbers = values.to_numpy(dtype="float64", na_value=np.nan)
            yield (lines.mean if row.show == "mean" else lines.median)(place, numbers)


def _sums_and_shares(table: Table, frame: pd.DataFrame) -> Iterator[Line]:
    for level, name in zip(table.levels or table.variables, table.variables, strict=True):
        place: Line = {"row": table.row, "row_level": level}
        if table.at_least:
            values = frame[name].dropna()
            yield lines.share(place, (values >= table.at_least).sum(), len(values), len(frame) - len(values))
            continue
        yield _sum(place, frame[name])
        if table.share_of and name != table.share_of:
            known = frame[[name, table.share_of]].dropna()
            yield lines.share(place, known[name].sum(), known[table.share_of].sum(), len(frame) - len(known))


def _sum(place: Line, values: pd.Series) -> Line:
    return lines.whole(place, "sum", values.sum(), values.notna().sum(), values.isna().sum())
