"""Why a value is missing: the kinds of missing, counted apart for each variable of a table."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from seanalysis.cells.counts import TOTAL, coded, ungrouped
from seanalysis.cells.lines import Line
from seanalysis.cells.times import followed
from seanalysis.derived.reasons import ANSWERED, reasons
from seanalysis.study import Study
from seanalysis.study.plan import Data, Table

SUFFIX = ".missing"  # after the id of the table whose missing values these lines tell apart
OTHER = "other"


def kinds(frame: pd.DataFrame, cells: pd.DataFrame, study: Study, data: Data) -> pd.DataFrame:
    """Return for each record and variable why its value is missing (a state of its cell), "" where it is not.

    The reasons are those of `derived.reasons`, as in the exported data; `other` where a value that was answered is not
    there all the same.

    Args:
        frame: derived records, with file, sheet and row.
        cells: one line a cell: file, sheet, row, field, state.
        study: the study.
        data: what the records are about.
    """
    found = reasons(frame, cells, study.codebook(data), study.derived(data))
    return found.mask(found.eq(ANSWERED), OTHER).where(frame[found.columns].isna(), "")


def lines(table: Table, records: pd.DataFrame, why: pd.DataFrame, study: Study) -> Iterator[Line]:
    """Count the kinds of missing of each variable that the table counts, in a summary in each of its groups.

    One line a kind that occurs: table `<table>.missing`, row and row_level the variable and the kind, column and
    column_level the group, statistic `missing`, count how many, base all records of the group, missing those of them
    without a value; of a time only those who were not followed. A record of which it is not known whether it belongs
    is missing for the reason that this is.
    """
    groups = [(name, coded(records[name], study.variable(table.data, name))) for name in _groups(table)]
    groups = groups or [("", ungrouped(len(records)))]
    for name in [name for name in study.counted(table) if name in why]:
        own = of_records(table, name, records, why, study)
        for kind in [kind for kind in _in_order(study) if own.eq(kind).any()]:
            for column, group in groups:
                for position, level in enumerate([*group.levels, TOTAL]):
                    inside = own if level == TOTAL else own[group.codes == position]
                    yield {
                        "table": f"{table.id}{SUFFIX}",
                        "row": name,
                        "row_level": kind,
                        "column": column,
                        "column_level": level if column else "",
                        "statistic": "missing",
                        "count": int(inside.eq(kind).sum()),
                        "base": len(inside),
                        "missing": int(inside.ne("").sum()),
                    }


def of_records(table: Table, name: str, records: pd.DataFrame, why: pd.DataFrame, study: Study) -> "pd.Series[str]":
    """Return for each record of a table why a variable that it counts has no value, "" where it has one."""
    population = study.where(table.population)
    own = why.loc[records.index, name]
    for field in [field for condition in population for field in condition.fields]:
        own = own.where(own.ne("") | records[name].notna(), why.loc[records.index, field])
    own = own.where(records[name].isna(), "").mask(records[name].isna() & own.eq(""), OTHER)
    if table.time and table.time.observed:
        lasted, _ = followed(records, table.time)
        own = own.where(np.isnan(lasted), "")
    return own


def _groups(table: Table) -> tuple[str, ...]:
    return table.column_variables if table.kind == "summary" else ()


def _in_order(study: Study) -> list[str]:
    return [level.id for level in study.intake.scales["state"] if level.id != ANSWERED] + [OTHER]
