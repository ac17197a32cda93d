"""Counting is counting: cells against plain loops, published examples of limits and quartiles."""

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import invented
from project import ROOT
from seanalysis.cells.compute import compute, population
from seanalysis.cells.counts import Coded, coded, largest, tally, with_total
from seanalysis.cells.frame import COLUMNS, read, write
from seanalysis.cells.kinds import KINDS, battery, rate, summary, sums
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


def levels_of(text: str) -> Coded:
    levels = sorted(set(text) - {"."})
    return Coded(levels, np.array([levels.index(letter) if letter != "." else -1 for letter in text], dtype=np.intp))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("aaabbc", ["a", "b", "rest"]),
        ("cccbba", ["c", "b", "rest"]),
        ("aaabbcc", ["a", "rest"]),  # b and c are equally large, and only one of them would have room
        ("abcd", ["rest"]),
        ("aabb", ["a", "b", "rest"]),
        ("..", ["rest"]),
        ("", ["rest"]),
    ],
)
def test_the_two_largest_levels_stand_by_themselves_unless_chance_would_choose(text: str, kept: list[str]) -> None:
    assert largest(levels_of(text), 2).levels == kept


@given(st.text("abcdef.", max_size=30), st.integers(1, 7))
def test_the_rest_is_all_others_and_no_one_in_it_is_larger_than_one_outside(text: str, n: int) -> None:
    cut = largest(levels_of(text), n)
    numbers = Counter(text.replace(".", ""))
    kept = [level for level in cut.levels if level != "rest"]
    assert len(kept) <= max(n, 0)
    assert [(cut.codes == place).sum() for place in range(len(kept))] == [numbers[level] for level in kept]
    assert (cut.codes < 0).sum() == text.count(".")
    left = [numbers[level] for level in numbers if level not in kept]
    assert (cut.codes == len(kept)).sum() == sum(left)
    assert not left or all(numbers[level] > max(left) for level in kept)


def test_all_countries_beside_the_largest_are_one_line_with_its_share() -> None:
    plan = table(kind="summary", columns=["programme"], rows=[{"variable": "home_country", "largest": 1}])
    frame = people([("SY", "intro"), ("SY", "intro"), ("ER", "intro"), ("SO", "jobbsjansen"), (None, "intro")],
                   "home_country", "programme")  # fmt: skip
    cells = finish(list(summary(plan, frame, STUDY)))
    rest = cell(cells, row_level="rest", column_level="total")
    assert (rest["count"], rest["base"], rest["missing"], rest["value"]) == (2, 4, 1, 0.5)
    assert cells["row_level"].drop_duplicates().tolist() == ["SY", "rest"]


def test_a_number_of_somebody_elses_stands_beside_the_units_and_counts_nobody() -> None:
    plan = STUDY.table("transition_by_programme")
    frame = people([("yes", "intro"), ("no", "jobbsjansen")], "transition", "programme")
    cells = finish(list(rate(plan, frame, STUDY)))
    found = cells[cells["statistic"].eq("benchmark")]
    assert found["row_level"].tolist() == list(plan.benchmarks)
    assert found["value"].tolist() == [0.44, 0.44]
    assert found[["count", "base", "missing", "lower", "upper"]].isna().all(axis=None)
    assert cell(cells, row="programme", row_level="total")["base"] == 2


def test_employers_with_at_least_one_are_counted_once_each() -> None:
    plan = STUDY.table("employer_hiring_by_employer")
    frame = pd.DataFrame({name: pd.array([0, 1, 7, None], dtype="Int64") for name in plan.variables})
    line = cell(finish(list(sums(plan, frame, STUDY))), row_level="hired")
    assert (line["count"], line["base"], line["missing"], line["statistic"]) == (2, 3, 1, "share")


def test_cells_survive_writing_and_reading(tmp_path: Path) -> None:
    cells = finish([share({"table": "t", "row": "none", "row_level": "A1+"}, 1, 3, 0), share({"table": "t"}, 0, 0, 0)])
    write(cells, tmp_path / "cells.csv")
    again = read(tmp_path / "cells.csv")
    assert list(again.columns) == COLUMNS
    pd.testing.assert_frame_equal(again, cells)


def test_empty_data_give_every_table_without_a_number_that_is_invented() -> None:
    frames = {}
    for data in ("participants", "employers", "invited", "report_cells", "input_rows", "issues"):
        frames[data] = pd.DataFrame({name: pd.Series(dtype="object") for name in STUDY.variables[data]})
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


def test_a_status_that_the_population_excludes_is_no_row_of_the_table() -> None:
    plan = STUDY.table("contract_by_status")
    frame = pd.DataFrame({"status": ["exited_to_work", None], "contract_type": ["permanent", None]})
    units = {str(line["row_level"]) for line in rate(plan, frame, STUDY)}
    assert units == {"exited_to_work", "leave_for_work", "in_work_followed_up", "total"}
    assert STUDY.excluded(STUDY.table("contract_by_case"), "case_project") == set()
    assert STUDY.excluded(STUDY.table("transition_by_case"), "status") == set()


def test_tables_of_the_outcome_say_that_their_limits_take_participants_to_be_independent() -> None:
    (caution,) = [note for note in STUDY.table("employed_compared").notes if "independent" in note.en]
    for id in ("transition_by_programme", "transition_by_case", "definitions"):
        assert caution in STUDY.table(id).notes
    for id in ("transition_by_programme", "transition_by_case", "transition_by_specialist"):
        assert STUDY.table(id).benchmarks == ("jobbsjansen_2016", "intro_after_one_year")


@pytest.mark.parametrize("plan", STUDY.tables, ids=lambda plan: plan.id)
@pytest.mark.parametrize("derived", [True, False])
def test_a_table_reads_no_variable_beside_those_that_it_is_said_to_read(plan: Table, derived: bool) -> None:
    """What it does not name is left out before its population is copied; a field that lacks is no error, but a line."""
    records = invented.records()[plan.data]
    if derived and STUDY.derived(plan.data):
        records = invented.answered(plan.data, np.random.default_rng(5))
    some = records[[name for name in records if name in STUDY.read_by(plan)]]
    told, again = (list(KINDS[plan.kind](plan, population(plan, part, STUDY), STUDY)) for part in (records, some))
    pd.testing.assert_frame_equal(finish(told), finish(again))
