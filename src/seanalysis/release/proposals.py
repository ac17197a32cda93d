"""Which levels of a table could be put together so that more of it is shown: each way tried, the best told first."""

import copy
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import pandas as pd
import yaml

from seanalysis.cells import frame
from seanalysis.config import Disclosure
from seanalysis.release.common import records
from seanalysis.release.decision import decide
from seanalysis.release.merging import merged
from seanalysis.release.protect import of_lines
from seanalysis.study import Study
from seanalysis.study.merges import PARTS, axes
from seanalysis.study.plan import Release, Table

COLUMNS = ["table", "variable", "levels", "saves", "hidden_before", "hidden_after"]
FEW = 5  # proposals for one table
STEPS = 8  # ways that are tried of one variable

Groups: TypeAlias = tuple[tuple[str, ...], ...]
Protected: TypeAlias = Callable[[pd.DataFrame, Study], "pd.Series[str]"]
"""Says of each line of cells why it is not shown, "" where it is, in a release of the tables of a study."""


def proposals(cells: pd.DataFrame, study: Study, protected: Protected) -> pd.DataFrame:
    """Try what could be put together in each table that has something to hide; return what would show more of it.

    Levels that a variable of outcomes.yaml puts together are tried first; then the smallest level with the smaller of
    its neighbours, or, where levels have no order, with the next smallest; and so on until two levels are left. Each
    way is tried on the table by itself, without what other tables tell.

    Args:
        cells: the cells of the internal edition.
        study: the study.
        protected: protects a release of a few tables.

    Returns:
        `COLUMNS`: `levels` as tables.yaml has them, `saves` how many more numbers are shown, and how many are hidden.
        Of each table in its order at most five, the best first.
    """
    found = []
    for table in study.tables:
        own = cells[cells["table"].eq(table.id)].reset_index(drop=True)
        possible = [name for name in axes(study, table) if name not in study.release.units]
        if own.empty or not possible or table.release != Release():
            continue
        shown, hidden = _shown(own, table, study, protected)
        if not hidden or not shown:
            continue
        tried = []
        for name in possible:
            for groups in _ways(own, table, name, study):
                joint = table.model_copy(update={"release": Release.model_validate({"merge": {name: groups}})})
                after = _shown(merged(own, joint, study), joint, study, protected)
                if after[0] > shown:
                    tried.append((table.id, name, _as_written(groups), after[0] - shown, hidden, after[1]))
        found += sorted(tried, key=lambda one: -one[3])[:FEW]
    return pd.DataFrame(found, columns=COLUMNS)


def _shown(cells: pd.DataFrame, table: Table, study: Study, protected: Protected) -> tuple[int, int]:
    alone = copy.copy(study)
    alone.tables = (table,)
    hidden = protected(cells, alone).ne("")
    return int((~hidden).sum()), int(hidden.sum())


def _ways(cells: pd.DataFrame, table: Table, name: str, study: Study) -> Iterator[Groups]:
    """Yield what could be put together of a variable, each way once."""
    sizes = _sizes(cells, table, name, study)
    for derived in study.derived(table.data):
        if derived.groups and derived.groups.of == name:
            groups = tuple(tuple(level for level in group.of if level in sizes) for group in derived.groups.levels)
            if several := tuple(group for group in groups if len(group) > 1):
                yield several
    ordered = study.ordered(table.data, name) if name in study.variables[table.data] else False
    parts: list[tuple[str, ...]] = [(level,) for level in sizes]
    for _ in range(min(STEPS, len(parts) - 2)):
        parts = _smallest_together(parts, sizes, ordered)
        yield tuple(part for part in parts if len(part) > 1)


def _sizes(cells: pd.DataFrame, table: Table, name: str, study: Study) -> dict[str, int]:
    """Return how many each level has, at the most in any line; without those by which a table is ordered."""
    sizes: dict[str, int] = {}
    for axis in axes(study, table)[name]:
        own = cells[cells[axis.side].isin(axis.names) & cells["statistic"].isin(["share", "sum"])]
        told = own["count"] if axis.added == PARTS else own["base"]
        most = told.astype("float64").fillna(0).groupby(own[f"{axis.side}_level"], sort=False).max()
        sizes |= {str(level): max(int(size), sizes.get(str(level), 0)) for level, size in most.items()}
    levels = {level.id for item in study.items(table) for level in study.variable(table.data, item.id).levels}
    known = study.variables[table.data].get(name)
    listed = {level.id for level in known.levels} if known and known.levels else levels
    return {
        level: size
        for level, size in sizes.items()
        if level != table.order_by and (level in listed if listed else level not in ("total", "rest"))
    }


def _smallest_together(parts: Sequence[tuple[str, ...]], sizes: dict[str, int], ordered: bool) -> list[tuple[str, ...]]:
    """Put the smallest with the smaller of its neighbours, or with the next smallest."""
    of = [sum(sizes[level] for level in part) for part in parts]
    first = min(range(len(parts)), key=lambda place: (of[place], place))
    others = [place for place in range(len(parts)) if place != first and (not ordered or abs(place - first) == 1)]
    second = min(others, key=lambda place: (of[place], place))
    low, high = sorted((first, second))
    order = list(sizes)
    together = tuple(sorted((*parts[low], *parts[high]), key=order.index))
    return [together if place == low else part for place, part in enumerate(parts) if place != high]


def _as_written(groups: Groups) -> str:
    listed = [list(group) for group in groups]
    return str(yaml.safe_dump(listed, default_flow_style=True, width=10**6, allow_unicode=True)).strip()


def run(cells: str, participants: str, employers: str, invited: str, study: str, disclosure: str, proposed: str) -> str:
    """Write what could be put together in tables.yaml; return a sentence."""
    plan, rule = Study(Path(study)), Disclosure.model_validate_json(disclosure)
    data = records(participants, employers, invited)

    def protected(of_table: pd.DataFrame, alone: Study) -> "pd.Series[str]":
        return of_lines(of_table, decide(of_table, data, alone, rule, least=False).reasons)

    found = proposals(frame.read(Path(cells)), plan, protected)
    found.to_csv(proposed, index=False, lineterminator="\n")
    return f"{len(found)} ways to put levels together would show more."
