"""The numbers of a cell: as the report writes them, in full, what they are of, and how they were computed."""

import math
from collections.abc import Iterator
from typing import Any

from seanalysis.cells.frame import CURVE
from seanalysis.cells.select import Line
from seanalysis.explain import words
from seanalysis.explain.reading import OF_MODEL, Reading
from seanalysis.explain.source import Source
from seanalysis.render import words as table_words
from seanalysis.render.conditions import joined
from seanalysis.render.labels import unit
from seanalysis.render.numbers import NOTHING, number, proportion
from seanalysis.render.sentences import PROPORTIONS, SHOW
from seanalysis.render.shown import HIDDEN
from seanalysis.report.words import QUOTED
from seanalysis.study.plan import Data, Table

NUMBERS = ("count", "base", "missing", "value", "lower", "upper")
DECIMALS = 4
FIELDS = dict.fromkeys(("left_out", "not_asked", "at_risk"), "count") | {"lacking": "missing"}
"""What is shown first of a line whose value is not what it is about."""
MORE_PROPORTIONS = ("rounded", "funnel_95", "funnel_998")
MEASURED = ("median", "mean", "median_time", "difference")


def shown(source: Source, data: Data, line: Line, field: str) -> str:
    """Return the number as the report writes it; in full where the report writes none of this kind."""
    if line.hidden:
        return HIDDEN
    proportions = line.statistic in ("share", *PROPORTIONS, *MORE_PROPORTIONS)
    field = field or FIELDS.get(line.statistic, "percent" if proportions else "value")
    field = "percent" if field == "share" else field
    if line.statistic in MORE_PROPORTIONS and field in ("percent", "value", "lower", "upper"):
        return proportion(line.value if field == "percent" else getattr(line, field), source.language)
    try:
        return _with_unit(source, data, line, field, SHOW[field](line, source.language))
    except ValueError:
        value = getattr(line, "value" if field in ("percent", "points") else field)
        return NOTHING if value is None else number(float(value), source.language, DECIMALS)


def _with_unit(source: Source, data: Data, line: Line, field: str, text: str) -> str:
    """Add what a number is measured in, where it is measured in something."""
    if field in ("count", "base", "missing") or text == NOTHING:
        return text
    if line.statistic == "slope" or (line.statistic == "difference" and line.row_level):
        return f"{text} {words.POINTS[source.language]}"
    if line.statistic in MEASURED:
        return f"{text} {unit(source.study, data, line.row, source.language)}".rstrip()
    return text


def in_full(line: Line) -> dict[str, Any]:
    """Return the numbers of a line; None where there is none, or where it is hidden."""
    numbers = {name: None if line.hidden else getattr(line, name) for name in NUMBERS}
    plain = {
        name: None if isinstance(number, float) and math.isnan(number) else number for name, number in numbers.items()
    }
    return plain | {"hidden": line.hidden}


def base_of(source: Source, plan: Table | None, line: Line, reading: Reading) -> str:
    """Say what the base is a number of."""
    if plan and plan.share_of and line.statistic == "share":
        return words.ADDED[source.language].format(variable=source.label(reading.data, plan.share_of))
    if line.column == CURVE:
        return words.DRAWN[source.language]
    if line.statistic in words.BASES:
        return words.BASES[line.statistic][source.language]
    return table_words.RECORDS[reading.data][source.language]


def computed(source: Source, plan: Table | None, line: Line, reading: Reading) -> Iterator[str]:
    """Say how a number was computed."""
    if line.hidden:
        yield words.HIDDEN[source.language]
    if line.statistic == "sum":
        added = plan is not None and bool(plan.variables)
        yield words.SUMS["numbers" if added else "records"][source.language]
    elif plan and plan.share_of and line.statistic == "share":
        named = [source.label(reading.data, name) for name in reading.known]
        yield words.SHARE_OF_SUM[source.language].format(of=named[0], whole=named[-1])
    else:
        model = plan.adjust.variables if plan and plan.adjust and line.statistic in OF_MODEL else ()
        named = [QUOTED[source.language].format(text=source.label(reading.data, name)) for name in model]
        listed = joined(named, words.AND[source.language])
        yield words.STATISTICS[line.statistic][source.language].format(model=listed)
    if plan and plan.clusters and line.statistic != "share":
        yield words.CLUSTERS[source.language].format(variable=source.label(reading.data, plan.clusters))
