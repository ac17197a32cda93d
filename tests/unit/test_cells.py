"""Counting is counting: cells against plain loops, published examples of limits and quartiles."""

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from project import ROOT
from seanalysis.cells.compute import compute, population
from seanalysis.cells.counts import coded, tally, with_total
from seanalysis.cells.frame import COLUMNS, read, write
from seanalysis.cells.kinds import battery, rate, summary, sums
from seanalysis.cells.lines import finish, median, share
from seanalysis.study import Study
from seanalysis.study.plan import Table

STUDY = Study(ROOT / "config" / "study")
STATUS = STUDY.variable("participants", "status")
GENDERS = ["woman", "man", "other"]
PROGRAMMES = ["intro", "jobbsjansen"]


def table(**keys: object) -> Table:
    title = {"nb": "T", "en": "T"}
    return Table.model_validate({"id": "t", "data": "participants", "title": title} | keys)


def people(rows: list[tuple[str | None, ...]], *names: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(names), dtype="object")


def cell(cells: pd.DataFrame, **place: str) -> pd.Series:
    found = cells[np.logical_and.reduce([cells[name].eq(value) for name, value in place.items()])]
    assert len(found) == 1, found
    return found.iloc[0]


rows = st.lists(
    st.tuples(st.sampled_from([*GENDERS, None]), st.sampled_from([*PROGRAMMES, None])), min_size=0, max_size=40
)


@given(rows)
@settings(deadline=None)
def test_summary_counts_as_a_loop_does(drawn: list[tuple[str | None, str | None]]) -> None:
    plan = table(kind="summary", columns=["programme"], rows=[{"variable": "gender"}])
    cells = finish(list(summary(plan, people(drawn, "gender", "programme"), STUDY)))
    for column in [*PROGRAMMES, "total"]:
        group = [gender for gender, programme in drawn if column in (programme, "total")]
        for gender in GENDERS:
            line = cell(cells, row_level=gender, column_level=column)
            assert line["count"] == group.count(gender)
            assert line["missing"] == group.count(None)
            assert line["base"] + line["missing"] == len(group)


@given(rows)
@settings(deadline=None)
def test_rate_counts_as_a_loop_does(drawn: list[tuple[str | None, str | None]]) -> None:
    plan = table(kind="rate", units=["programme"], outcome={"variable": "gender", "level": "woman"})
    cells = finish(list(rate(plan, people(drawn, "gender", "programme"), STUDY)))
    for unit in [*PROGRAMMES, "total"]:
        group = [gender for gender, programme in drawn if unit in (programme, "total")]
        line = cell(cells, row_level=unit)
        assert (line["count"], line["missing"]) == (group.count("woman"), group.count(None))
        assert line["base"] == len(group) - group.count(None)
        if line["base"]:
            assert line["value"] == line["count"] / line["base"]
            assert line["lower"] <= line["value"] <= line["upper"]
        else:
            assert math.isnan(line["value"])


@given(rows)
@settings(deadline=None)
def test_tally_keeps_every_record(drawn: list[tuple[str | None, str | None]]) -> None:
    frame = people(drawn, "gender", "programme")
    by = [coded(frame[name], STUDY.variable("participants", name)) for name in frame]
    counts = tally(by, len(frame))
    assert counts.sum() == len(drawn)
    assert with_total(counts, 0)[-1].sum() == len(drawn)
    expected = Counter(drawn)
    for place, gender in enumerate([*GENDERS, None]):
        for other, programme in enumerate([*PROGRAMMES, None]):
            assert counts[place, other] == expected[gender, programme]


def test_wilson_limits_are_those_of_the_literature() -> None:
    """Newcombe (1998), Statistics in Medicine 17:857-872, table I: Wilson's score method without correction."""
    published = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    cells = finish([share({"row": f"{count}/{base}"}, count, base, 0) for count, base in published])
    for (count, base), (lower, upper) in published.items():
        line = cell(cells, row=f"{count}/{base}")
        assert (round(line["lower"], 4), round(line["upper"], 4)) == (lower, upper)


def test_a_share_of_nobody_has_no_value() -> None:
    line = finish([share({"row": "x"}, 0, 0, 3)]).iloc[0]
    assert line[["value", "lower", "upper"]].isna().all()
    assert (line["base"], line["missing"]) == (0, 3)


@pytest.mark.parametrize(
    ("values", "quartiles"),
    [
        ([1, 2, 3, 4, 5, 6, 7], (2, 4, 6)),
        ([1, 2, 3, 4], (1.25, 2.5, 3.75)),
        ([5], (5, 5, 5)),
        ([2, float("nan"), 4], (2, 3, 4)),
    ],
)
def test_quartiles_by_the_n_plus_1_rule(values: list[float], quartiles: tuple[float, ...]) -> None:
    line = median({"row": "x"}, np.array(values, dtype="float64"))
    assert (line["lower"], line["value"], line["upper"]) == quartiles
    assert line["base"] + line["missing"] == len(values)


def test_a_median_of_nobody_has_no_value() -> None:
    line = median({"row": "x"}, np.array([np.nan]))
    assert math.isnan(line["value"])
    assert (line["base"], line["missing"]) == (0, 1)


def test_a_battery_falls_by_share_of_yes_and_keeps_the_questionnaire_in_ties() -> None:
    answers = {"q3_01": "no", "q3_02": "yes", "q3_03": "no", "q3_04": "yes", "q3_05": "no"}
    frame = pd.DataFrame({item: ["yes", answer] for item, answer in answers.items()})
    plan = table(kind="battery", data="employers", items="q3", order_by="yes")
    cells = finish(list(battery(plan, frame, STUDY)))
    assert cells["row"].drop_duplicates().tolist() == ["q3_02", "q3_04", "q3_01", "q3_03", "q3_05"]
    assert cells["row_level"].tolist() == ["yes", "no", "no_but"] * 5


def test_a_sum_of_a_missing_number_says_so() -> None:
    plan = table(kind="sum", data="employers", units=[], row="candidates", variables=["q4_direct"], levels=["direct"])
    frame = pd.DataFrame({"q4_direct": pd.array([2, None, 3], dtype="Int64")})
    line = finish(list(sums(plan, frame, STUDY))).iloc[0]
    assert (line["value"], line["base"], line["missing"]) == (5, 2, 1)


def test_countries_stand_by_number_and_then_by_code() -> None:
    values = pd.Series(["SO", "SY", "ER", "SY", None, "ER", "AF"], dtype="object")
    assert coded(values, STUDY.variable("participants", "home_country")).levels == ["ER", "SY", "AF", "SO"]


def test_cells_survive_writing_and_reading(tmp_path: Path) -> None:
    cells = finish([share({"table": "t", "row": "none", "row_level": "A1+"}, 1, 3, 0), share({"table": "t"}, 0, 0, 0)])
    write(cells, tmp_path / "cells.csv")
    again = read(tmp_path / "cells.csv")
    assert list(again.columns) == COLUMNS
    pd.testing.assert_frame_equal(again, cells)


def test_empty_data_give_every_table_without_a_number_that_is_invented() -> None:
    frames = {}
    for data in ("participants", "employers", "invited", "report_cells", "input_rows", "issues"):
        frames[data] = pd.DataFrame({name: pd.Series(dtype="object") for name in STUDY._variables[data]})
    cells = compute(frames, STUDY)
    assert set(cells["table"]) == {table.id for table in STUDY.tables}
    assert cells["count"].fillna(0).eq(0).all()
    assert cells.loc[cells["statistic"].eq("share"), "value"].isna().all()


def candidates_of(*numbers: float | None) -> pd.DataFrame:
    columns = dict.fromkeys(STUDY.table("employer_hiring").variables, 0.0)
    frame = pd.DataFrame([columns | {"q4_direct": number, "candidates": number} for number in numbers])
    return frame.astype("float64")


def test_a_population_leaves_out_by_its_rule_and_tells_whom_it_cannot_judge() -> None:
    """Three employers with 2, 58 and an unknown number of candidates: one counts, one is left out, one is missing."""
    plan = STUDY.table("employer_hiring")
    cells = finish(list(sums(plan, population(plan, candidates_of(2, 58, None), STUDY), STUDY)))
    line = cell(cells, row_level="direct", statistic="sum")
    assert (line["value"], line["base"], line["missing"]) == (2, 1, 1)
    assert cells[cells["statistic"].eq("share")]["base"].eq(2).all()


def test_the_whole_has_no_share_of_itself() -> None:
    plan = STUDY.table("employer_hiring")
    cells = finish(list(sums(plan, candidates_of(2, 3), STUDY)))
    assert "total" not in set(cells.loc[cells["statistic"].eq("share"), "row_level"])


def test_a_unit_with_nobody_in_the_population_stays_in_the_table() -> None:
    frame = pd.DataFrame(
        {
            "case_project": ["A", "A", "B"],
            "transition": ["yes", "yes", "no"],
            "contract_type": ["permanent", None, None],
        },
        dtype="object",
    )
    plan = STUDY.table("contract_by_case")
    cells = finish(list(rate(plan, population(plan, frame, STUDY), STUDY)))
    permanent = cells[cells["column_level"].eq("permanent")].set_index("row_level")
    assert permanent["base"].to_dict() == {"A": 1, "B": 0, "total": 1}
    assert permanent["missing"].to_dict() == {"A": 1, "B": 0, "total": 1}
