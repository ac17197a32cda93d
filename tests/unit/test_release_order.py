"""Where lines stand by size, the place of a hidden one says nothing of it."""

import itertools

import pandas as pd

import invented
from invented import STUDY
from seanalysis.cells import frame
from seanalysis.release.order import without_size

CELLS = invented.cells()
BATTERY = next(table for table in STUDY.tables if table.kind == "battery")
COUNTRIES = next(
    (table, row.variable)
    for table in STUDY.tables
    for row in table.rows
    if row.show != "distinct" and STUDY.variable(table.data, row.variable).type == "country"
)


def hiding(lines: pd.Series) -> pd.DataFrame:
    """The cells as a public edition has them that hides these lines."""
    told = CELLS.assign(hidden=lines)
    for name in frame.WHOLE + frame.REAL:
        told[name] = told[name].mask(lines)
    return told


def rows(cells: pd.DataFrame, table: str) -> list[str]:
    return list(dict.fromkeys(cells.loc[cells["table"].eq(table), "row"]))


def test_where_nothing_is_hidden_the_order_is_that_of_the_cells():
    pd.testing.assert_frame_equal(without_size(CELLS, STUDY), CELLS)


def test_hidden_items_come_last_as_in_the_questionnaire_whatever_their_share():
    items = [item.id for item in STUDY.items(BATTERY)]
    by_share = rows(CELLS, BATTERY.id)
    assert by_share != items, "the test needs items that stand by another order"
    for few in itertools.combinations(items[:4], 2):
        of_few = CELLS["table"].eq(BATTERY.id) & CELLS["row"].isin(few) & CELLS["row_level"].eq(BATTERY.order_by)
        public = without_size(hiding(of_few), STUDY)
        assert rows(public, BATTERY.id) == [item for item in by_share if item not in few] + [*few]
        assert len(public) == len(CELLS)


def test_hidden_countries_come_last_by_their_id_in_every_column():
    table, variable = COUNTRIES
    own = CELLS["table"].eq(table.id) & CELLS["row"].eq(variable) & CELLS["statistic"].eq("share")
    levels = list(dict.fromkeys(CELLS.loc[own, "row_level"]))
    away = [levels[0], levels[2]]
    public = without_size(hiding(own & CELLS["row_level"].isin(away) & CELLS["column_level"].eq("total")), STUDY)
    shown = public[public["table"].eq(table.id) & public["row"].eq(variable) & public["statistic"].eq("share")]
    expected = [level for level in levels if level not in (*away, "rest")] + sorted(away)
    expected += [level for level in levels if level == "rest"]
    for _, column in shown.groupby(["column", "column_level"]):
        assert list(column["row_level"]) == expected
