"""What a number is of: what is counted, in which unit, in which group."""

from collections.abc import Iterator

from seanalysis.cells.counts import TOTAL
from seanalysis.cells.frame import CURVE
from seanalysis.cells.select import Line
from seanalysis.explain import words
from seanalysis.explain.reading import Reading
from seanalysis.explain.source import Source
from seanalysis.explain.told import Pair
from seanalysis.render import words as table_words
from seanalysis.render.labels import sum_label, unit
from seanalysis.study.plan import POPULATIONS, Data, Table


def about(source: Source, table: str, plan: Table | None, line: Line, reading: Reading) -> Iterator[Pair]:
    """Say what a cell is of, part by part: what is counted, in which unit, in which group."""
    data = reading.data
    if plan is None:
        yield _of_methods(source, table, line, data)
    elif line.statistic == "benchmark":
        of_others = table_words.BENCHMARKS[source.language]
        yield Pair(of_others, source.level(data, line.row, line.row_level))
    else:
        yield from _what(source, plan, line, reading)
        if plan.kind in ("rate", "comparison", "sum") and not plan.row and line.row != TOTAL:
            yield Pair(source.label(data, line.row), _unit(source, plan, line))
        if plan.kind == "association":
            levels = [source.level(data, line.row, level) for _, both in reading.groups for level in reversed(both)]
            yield Pair(source.label(data, line.row), f" {words.AGAINST[source.language]} ".join(levels))
        yield from _in_column(source, plan, line, data)


def _what(source: Source, plan: Table, line: Line, reading: Reading) -> Iterator[Pair]:
    if plan.kind == "definitions":
        one = next(one for one in plan.definitions if one.id == line.row_level)
        yield Pair(words.DEFINITION[source.language], one.label[source.language])
    if reading.counted:
        yield source.pair(reading.data, *reading.counted)
    elif plan.count:
        yield Pair(plan.count[source.language], "")
    elif plan.row:
        yield Pair(sum_label(source.study, plan, line.row_level, source.language), "")
    elif plan.time:
        yield Pair(source.label(reading.data, line.row), _time(source, plan, line))
    else:
        yield source.pair(reading.data, line.row if line.column_level not in plan.variables else line.column_level, "")


def _in_column(source: Source, plan: Table, line: Line, data: Data) -> Iterator[Pair]:
    if line.column == "field":
        yield source.pair(data, line.column_level, "")
    elif line.statistic == "difference" and line.column:
        yield Pair(source.label(data, line.column), _versus(source, data, line))
    elif line.column in {*plan.column_variables} and line.column:
        yield source.pair(data, line.column, line.column_level)


def _of_methods(source: Source, table: str, line: Line, data: Data) -> Pair:
    if table == POPULATIONS:
        return Pair(source.study.population(line.row).label[source.language], "")
    result = source.level(data, line.row, line.row_level) if line.row_level else ""
    return Pair(source.label(data, line.row), result)


def _unit(source: Source, plan: Table, line: Line) -> str:
    if line.column == CURVE:
        return f"{line.column_level} {words.DRAWN[source.language]}"
    if line.row_level != TOTAL and plan.kind == "comparison" and source.study.masked(plan, line.row):
        return words.MASKED[source.language].format(letter=line.row_level)
    return source.level(plan.data, line.row, line.row_level)


def _versus(source: Source, data: Data, line: Line) -> str:
    levels = [level.id for level in source.study.variable(data, line.column).levels]
    second = TOTAL if line.column_level.endswith(f"-{TOTAL}") else levels[1]
    named = (source.level(data, line.column, level) for level in (levels[0], second))
    return f" {words.AGAINST[source.language]} ".join(named)


def _time(source: Source, plan: Table, line: Line) -> str:
    if line.statistic == "left_out":
        return words.LEFT_OUT[line.row_level][source.language]
    if not line.row_level:
        return ""
    measure = unit(source.study, plan.data, line.row, source.language)
    return words.LEVEL_TIME[source.language].format(time=line.row_level, unit=measure)
