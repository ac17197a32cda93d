"""The order of lines: where they stand by size, a hidden number must not be known by its place."""

from collections.abc import Iterator

import pandas as pd

from seanalysis.cells.counts import REST, TOTAL
from seanalysis.study import Study
from seanalysis.study.merges import JOINT
from seanalysis.study.plan import Table


def without_size(cells: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return public cells in an order that tells nothing of what they hide.

    Items of a battery stand by a falling share, and countries, or the largest groups of a variable, by falling number.
    Those whose share or number in all is hidden come after the others: items as in the questionnaire, levels by id.
    """
    order = cells.index.to_list()
    for table in study.tables:
        for places, wanted in _moved(table, cells[cells["table"].eq(table.id)], study):
            for place, line in zip(places, wanted, strict=True):
                order[place] = line
    return cells.loc[order].reset_index(drop=True)


def _moved(table: Table, part: pd.DataFrame, study: Study) -> Iterator[tuple[list[int], list[int]]]:
    """Give places whose lines stand by size, and the lines that are to stand there instead."""
    if table.order_by and table.items:
        by = part["row_level"].str.split(JOINT, regex=False).map(lambda levels: table.order_by in levels)
        hidden = set(part.loc[by & part["hidden"], "row"])
        items = [item.id for item in study.items(table)]
        rows = part["row"].map({item: place for place, item in enumerate(items) if item in hidden}).fillna(-1)
        yield part.index.to_list(), rows.sort_values(kind="stable").index.to_list()
    for row in table.rows:
        if row.show == "distinct" or not (row.largest or study.variable(table.data, row.variable).type == "country"):
            continue
        own = part[part["row"].eq(row.variable) & part["row_level"].ne("") & part["statistic"].eq("share")]
        known = own[own["column_level"].isin(("", TOTAL)) & ~own["hidden"]]["row_level"].to_list()
        after = sorted(set(own["row_level"]) - {*known, REST})
        ranks = {level: rank for rank, level in enumerate([level for level in known if level != REST] + after)}
        ranked = own["row_level"].map(ranks).fillna(len(ranks))
        for _, group in ranked.groupby([own["column"], own["column_level"]], sort=False):
            yield group.index.to_list(), group.sort_values(kind="stable").index.to_list()
