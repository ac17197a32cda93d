"""What the methods part of the report tells: how many records go by each branch, and are left after each filter."""

from collections.abc import Iterator, Mapping

import pandas as pd

from seanalysis.cells import lines
from seanalysis.cells.alike import alike
from seanalysis.cells.lines import Line, finish
from seanalysis.study import Study
from seanalysis.study.branches import branch_of
from seanalysis.study.conditions import all_hold
from seanalysis.study.plan import BRANCHES, DERIVED_FROM, POPULATIONS, Data

BRANCH = "branch"


def methods(data: Mapping[Data, pd.DataFrame], study: Study) -> pd.DataFrame:
    """Return the cells of the tables `branches` and `populations`, which every study has.

    Args:
        data: the derived records of each kind.
        study: the study, whose outcomes say what is derived and whom tables are about.
    """
    return finish([*_branches(data, study), *_populations(data, study)])


def _branches(data: Mapping[Data, pd.DataFrame], study: Study) -> Iterator[Line]:
    """Count the records of each branch of each derived variable.

    Row is the variable and row_level what the branch leads to ("" where that is missing or a number); column is
    `branch` and column_level its id. Statistic `sum`, with all records as base.
    """
    for kind in DERIVED_FROM:
        frame = data[kind]
        for variable in study.derived(kind):
            ways = study.branches(kind, variable)
            different, times = alike(frame, variable.inputs)
            taken = branch_of(different, ways)
            for way in ways:
                place: Line = {"table": BRANCHES, "row": variable.id, "row_level": way.result}
                place |= {"column": BRANCH, "column_level": way.id}
                yield lines.whole(place, "sum", times[taken.eq(way.id)].sum(), len(frame), 0)


def _populations(data: Mapping[Data, pd.DataFrame], study: Study) -> Iterator[Line]:
    """Count the records that are left after each filter of each population.

    Row is the population and row_level how many of its filters were used (0 for all records); missing are those of
    which it is not known. Statistic `sum`, with all records as base.
    """
    for population in study.outcomes.populations:
        frame = data[population.data]
        different, times = alike(frame, [field for condition in population.where for field in condition.fields])
        for used in range(len(population.where) + 1):
            belongs = all_hold(population.where[:used], different)
            place: Line = {"table": POPULATIONS, "row": population.id, "row_level": str(used)}
            sure, unknown = (times[each.to_numpy(dtype=bool)].sum() for each in (belongs.fillna(False), belongs.isna()))
            yield lines.whole(place, "sum", sure, len(frame), unknown)
