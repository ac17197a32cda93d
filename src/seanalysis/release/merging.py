"""Levels put together, so that what they have in common can be told where each alone could not.

What is put together is made from cells alone: counts are added, and shares and their limits made anew. What would need
the records (a median of two groups, a difference that is robust to clusters) is hidden.
"""

from collections.abc import Hashable
from typing import cast

import pandas as pd

from seanalysis.cells import differences, lines
from seanalysis.cells.frame import COLUMNS, TEXT, WHOLE
from seanalysis.cells.lines import Line
from seanalysis.cells.missing import SUFFIX
from seanalysis.study import Study
from seanalysis.study.merges import JOINT, Axis, axes
from seanalysis.study.plan import Table

PLACE = TEXT[1:]
OF_REFERENCE = ("difference", "freedom")  # of an association: measured from its first level


def merged(cells: pd.DataFrame, table: Table, study: Study) -> pd.DataFrame:
    """Return the cells with the levels of one table put together as its `release: {merge: …}` says.

    Levels `a` and `b` become `a|b`, in the order in which they stand, at the place of the first. The lines of missing
    values of the table follow. All other lines stay as they are.
    """
    result = cells
    for axis, groups in _axes(table, study):
        new = _new_levels(result, table, axis, groups)
        if new.empty:
            continue
        result = _put_together(result, axis, new)
        joint = new.unique().tolist()
        if table.kind == "association":
            result = _without_reference(result, table, axis, joint)
        if table.kind == "contrast":
            result = _with_differences(result, table, axis, joint)
    return result.reset_index(drop=True)


def renamed(cells: pd.DataFrame, table: Table, study: Study) -> pd.DataFrame:
    """Return the same lines, each with the levels that it has when those of one table are put together.

    It says what became of a line: those that have one name here are one line there.
    """
    result = cells.copy()
    for axis, groups in _axes(table, study):
        new = _new_levels(cells, table, axis, groups)
        result.loc[new.index, f"{axis.side}_level"] = new
    return result


def absent(cells: pd.DataFrame, table: Table, study: Study) -> list[str]:
    """Return the levels that a table is to put together and that do not occur in these data, in their order."""
    own = cells[cells["table"].eq(table.id)]
    found = []
    for axis, groups in _axes(table, study):
        standing = set(own.loc[own[axis.side].isin(axis.names), f"{axis.side}_level"])
        found += [level for group in groups for level in group if level not in standing]
    return list(dict.fromkeys(found))


def _axes(table: Table, study: Study) -> list[tuple[Axis, tuple[tuple[str, ...], ...]]]:
    possible = axes(study, table)
    chosen = {name: tuple(one.levels for one in joint) for name, joint in table.release.merge.items()}
    return [(axis, groups) for name, groups in chosen.items() for axis in possible[name]]


def _new_levels(cells: pd.DataFrame, table: Table, axis: Axis, groups: tuple[tuple[str, ...], ...]) -> "pd.Series[str]":
    """Return the new level of each line whose level is put together with another."""
    of_table = cells["table"].eq(table.id)
    if axis.side == "column":
        of_table |= cells["table"].eq(f"{table.id}{SUFFIX}")
    levels = cells.loc[of_table & cells[axis.side].isin(axis.names), f"{axis.side}_level"]
    standing = levels.drop_duplicates().tolist()
    found = [[level for level in standing if level in group] for group in groups]
    new = {level: JOINT.join(group) for group in found if len(group) > 1 for level in group}
    return levels[levels.isin(new)].replace(new)


def _put_together(cells: pd.DataFrame, axis: Axis, new: "pd.Series[str]") -> pd.DataFrame:
    touched = cells.loc[new.index].assign(**{f"{axis.side}_level": new})
    made: dict[Hashable, Line] = {}
    for _, part in touched.groupby(TEXT, sort=False):
        made[part.index[0]] = _sum_of(part, axis.added)
    changed = lines.finish(list(made.values())).set_index(pd.Index(list(made)))
    return pd.concat([cells.drop(index=new.index), changed[COLUMNS]]).sort_index(kind="stable")


def _sum_of(part: pd.DataFrame, added: tuple[str, ...]) -> Line:
    """Return one line for several."""
    first = part.iloc[0]
    place: Line = {name: first[name] for name in TEXT}
    if part["hidden"].any() or (len(part) > 1 and first["statistic"] not in ("share", "sum", "missing")):
        return place | {"hidden": True}
    if len(part) == 1:
        return cast(Line, first.to_dict())
    whole: Line = {name: int(part[name].sum() if name in added else first[name]) for name in WHOLE}
    if first["statistic"] == "sum":
        whole["value"] = float(part["count"].sum())
    return place | whole


def _without_reference(cells: pd.DataFrame, table: Table, axis: Axis, joint: list[str]) -> pd.DataFrame:
    """Hide differences that need the records: those of levels put together, and all where the reference is one."""
    own = cells["table"].eq(table.id) & cells["row"].isin(axis.names)
    reference = cells.loc[own, "row_level"].iloc[0]
    of_difference = own & cells["statistic"].isin(OF_REFERENCE)
    gone = of_difference & cells["row_level"].eq(reference)
    hidden = of_difference & (cells["row_level"].isin(joint) | (reference in joint))
    return _hidden(cells, hidden)[~gone]


def _with_differences(cells: pd.DataFrame, table: Table, axis: Axis, joint: list[str]) -> pd.DataFrame:
    """Make the differences of a contrast anew: they follow from counts and bases."""
    own = cells[cells["table"].eq(table.id) & cells["row"].isin(axis.names) & cells["row_level"].isin(joint)]
    made: dict[Hashable, Line] = {}
    for _, part in own.groupby(["row", "row_level"], sort=False):
        shares = [cast(Line, line) for line in part[part["statistic"].eq("share")].to_dict("records")]
        anew = differences.of_shares(*shares)
        for index, line in zip(part.index[part["statistic"].eq("difference")], anew, strict=True):
            made[index] = {"table": table.id} | line
    changed = lines.finish(list(made.values())).set_index(pd.Index(list(made)))
    return pd.concat([cells.drop(index=changed.index), changed]).sort_index(kind="stable")


def _hidden(cells: pd.DataFrame, hidden: "pd.Series[bool]") -> pd.DataFrame:
    empty = lines.finish([dict(line) | {"hidden": True} for line in cells.loc[hidden, TEXT].to_dict("records")])
    result = cells.copy()
    result.loc[hidden] = empty.set_index(result.index[hidden])
    return result
