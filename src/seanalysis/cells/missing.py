"""Why a value is missing: the kinds of missing, counted apart for each variable of a table."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from seanalysis.cells.counts import TOTAL, coded, ungrouped
from seanalysis.cells.lines import Line
from seanalysis.study import Study
from seanalysis.study.plan import Data, Table

SUFFIX = ".missing"  # after the id of the table whose missing values these lines tell apart
PLACE = ["file", "sheet", "row"]
NOT_IN_FORM, OTHER = "not_in_form", "other"
ANSWERED = "answered"


def kinds(frame: pd.DataFrame, cells: pd.DataFrame, study: Study, data: Data) -> pd.DataFrame:
    """Return for each record and variable why its value is missing, "" where it is not.

    A field has the state of its cell: not_answered, not_applicable, unknown, invalid or not_asked; `not_in_form` where
    the file has no such column; `other` where the value is known and fits no group, or where nothing more is known.
    A derived variable is missing for the same reason as the first of its inputs that is.

    Args:
        frame: derived records, with file, sheet and row.
        cells: one line a cell: file, sheet, row, field, state.
        study: the study.
        data: what the records are about.
    """
    places = pd.MultiIndex.from_frame(frame[PLACE])
    wide = cells.pivot(index=PLACE, columns="field", values="state").reindex(places)
    found = pd.DataFrame(index=frame.index)
    for field in study.codebook(data).all_fields:
        if field.id not in frame:
            continue
        states = wide[field.id].to_numpy(dtype="object") if field.id in wide else np.full(len(frame), None)
        in_table = field in study.codebook(data).fields
        why = pd.Series(states, index=frame.index).fillna(NOT_IN_FORM if in_table else OTHER).replace(ANSWERED, OTHER)
        found[field.id] = why.where(frame[field.id].isna(), "")
    for variable in study.derived(data):
        why = pd.Series("", index=frame.index, dtype="object")
        for name in variable.inputs:
            why = why.where(why.ne(""), found[name])
        found[variable.id] = why.replace("", OTHER).where(frame[variable.id].isna(), "")
    return found


def lines(table: Table, records: pd.DataFrame, why: pd.DataFrame, study: Study) -> Iterator[Line]:
    """Count the kinds of missing of each variable that the table counts, in a summary in each of its groups.

    One line a kind that occurs: table `<table>.missing`, row and row_level the variable and the kind, column and
    column_level the group, statistic `missing`, count how many, base all records of the group, missing those of them
    without a value. A record of which it is not known whether it belongs is missing for the reason that this is.
    """
    groups = [(name, coded(records[name], study.variable(table.data, name))) for name in _groups(table)]
    groups = groups or [("", ungrouped(len(records)))]
    population = study.population(table.population).where if table.population else ()
    for name in [name for name in study.counted(table) if name in why]:
        own = why.loc[records.index, name]
        for field in [field for condition in population for field in condition.fields]:
            own = own.where(own.ne("") | records[name].notna(), why.loc[records.index, field])
        own = own.where(records[name].isna(), "").mask(records[name].isna() & own.eq(""), OTHER)
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


def _groups(table: Table) -> tuple[str, ...]:
    return table.column_variables if table.kind == "summary" else ()


def _in_order(study: Study) -> list[str]:
    return [level.id for level in study.intake.scales["state"] if level.id != ANSWERED] + [NOT_IN_FORM, OTHER]
