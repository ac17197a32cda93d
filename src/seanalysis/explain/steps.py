"""How many records are left at each step: of the population, of the group, what must be known, and what counts."""

from collections.abc import Iterator

from seanalysis.cells.counts import TOTAL
from seanalysis.cells.select import Line
from seanalysis.explain import words
from seanalysis.explain.reading import Reading
from seanalysis.explain.source import Source
from seanalysis.explain.told import Step
from seanalysis.render import words as table_words
from seanalysis.render.branches import when
from seanalysis.render.conditions import all_told, told
from seanalysis.render.labels import unit
from seanalysis.study.conditions import Condition
from seanalysis.study.plan import BRANCHES, POPULATIONS, Data, Table, Time

WITHOUT_COUNT = ("difference", "slope", "freedom", "median", "mean", "distinct", "zone")


def steps(source: Source, table: str, plan: Table | None, line: Line, reading: Reading) -> Iterator[Step]:
    """Return the steps from all records to those that count."""
    if line.hidden or line.statistic in ("benchmark", "refused"):
        return
    data, language = reading.data, source.language
    records = table_words.RECORDS[data][language]
    everybody = _all(source, table, data)
    yield Step(words.ALL_OF[language].format(records=records), everybody, kind="all")
    where = source.study.where(reading.population)
    if table == POPULATIONS:
        where = where[: int(line.row_level)]
    left = everybody
    filters = {one.row_level: one for one in source.lines.get(POPULATIONS, []) if one.row == reading.population}
    for used, condition in enumerate(where, start=1):
        found = filters.get(str(used))
        unknown = found.missing if found else None
        left = found.count + (unknown or 0) if found and found.count is not None else None
        yield Step(told(condition, source.study, data, language), found.count if found else None, unknown)
    if table == BRANCHES:
        variable = next(one for one in source.study.derived(data) if one.id == line.row)
        way = next(way for way in source.study.branches(data, variable) if way.id == line.column_level)
        yield Step(when(way, variable, source.study, data, language), line.count, kind="branch")
    elif plan:
        yield from _after(source, plan, line, reading, left)


def _after(source: Source, plan: Table, line: Line, reading: Reading, left: int | None) -> Iterator[Step]:
    """Return the steps after the population: the group, what must be known, and what counts."""
    data = reading.data
    group = [Condition.model_validate({"field": name, "in": levels}) for name, levels in reading.groups]
    of_group = all_told(group, source.study, data, source.language)
    if plan.kind == "comparison" and line.statistic not in ("share", "expected"):
        line = _share_beside(source, plan, line)
    count = line.count if line.statistic != "freedom" else None
    base = line.base
    if plan.kind == "association":
        yield Step(
            _known(source, reading), left - line.missing if left is not None and line.missing is not None else None
        )
        if group:
            yield Step(of_group, base)
    elif plan.count:
        if group:
            yield Step(of_group, count, kind="count")
        return
    else:
        records = line.records if line.missing is not None else None
        if group:
            yield Step(of_group, records)
        if plan.share_of and line.statistic == "share":
            for name, added in zip(reading.known[::-1], (base, count), strict=True):
                yield Step(words.ADDED[source.language].format(variable=source.label(data, name)), added, kind="sum")
            return
        yield Step(_known_of(source, plan, reading), base)
    if counted := _counted(source, plan, line, reading):
        yield Step(counted, count, kind="sum" if plan.variables and not plan.at_least else "count")


def _share_beside(source: Source, plan: Table, line: Line) -> Line:
    """Return the line with the share of the unit, or of all units where it is masked or the line is about all."""
    shares = {one.row_level: one for one in source.lines[plan.id] if one.row == line.row and one.statistic == "share"}
    return shares.get(line.row_level, shares[TOTAL])


def _known(source: Source, reading: Reading) -> str:
    conditions = [Condition.model_validate({"field": name, "known": True}) for name in reading.known]
    return all_told(conditions, source.study, reading.data, source.language)


def _known_of(source: Source, plan: Table, reading: Reading) -> str:
    if plan.time:
        return (words.FOLLOWED if plan.time.observed else words.HAPPENED)[source.language]
    return _known(source, reading)


def _counted(source: Source, plan: Table, line: Line, reading: Reading) -> str:
    """Say what puts a record in the count, or what is added up; nothing where the line has no count of its own."""
    label = source.label(reading.data, reading.known[0]) if reading.known else ""
    if line.statistic in WITHOUT_COUNT:
        return ""
    if plan.time:
        return _happened(source, plan, plan.time, line)
    if plan.at_least:
        return words.AT_LEAST[source.language].format(variable=label, n=plan.at_least)
    if plan.variables:
        return words.ADDED[source.language].format(variable=label)
    if not reading.counted or line.count is None:
        return ""
    name, level = reading.counted
    counted = Condition.model_validate({"field": name, "in": (level,)})
    return told(counted, source.study, reading.data, source.language)


def _happened(source: Source, plan: Table, time: Time, line: Line) -> str:
    if not line.row_level:
        return words.EVER[source.language] if time.observed else ""
    if line.statistic == "left_out":
        return words.LEFT_OUT[line.row_level][source.language]
    measure = unit(source.study, plan.data, line.row, source.language)
    word = words.AT_RISK if line.statistic == "at_risk" else words.REACHED
    return word[source.language].format(time=line.row_level, unit=measure)


def _all(source: Source, table: str, data: Data) -> int | None:
    """Return how many records there are of a kind, as the run has counted them."""
    for line in source.lines.get(POPULATIONS, []):
        if source.study.population(line.row).data == data:
            return line.base
    derived = {one.id for one in source.study.derived(data)}
    for line in source.lines.get(BRANCHES, []):
        if line.row in derived:
            return line.base
    of_total = (line.records for line in source.lines[table] if TOTAL in (line.row, line.row_level))
    return max((records for records in of_total if records is not None), default=None)
