"""Levels put together: as if nobody had ever told them apart, or hidden where cells alone cannot say."""

import pandas as pd
import pytest
from pydantic import ValidationError

from invented import FOLDER
from release.generated import STUDY, internal_cells, study_frames
from seanalysis.cells.compute import compute
from seanalysis.cells.frame import COLUMNS
from seanalysis.cells.select import lines_of
from seanalysis.release.attack.labels import Labels
from seanalysis.release.merging import absent, merged, renamed
from seanalysis.render.labels import level_label
from seanalysis.render.notes import put_together
from seanalysis.study import merges
from seanalysis.study.codebook import Language
from seanalysis.study.contents import Contents
from seanalysis.study.faults import of_tables
from seanalysis.study.merges import JOINT
from seanalysis.study.plan import Release, Table

FRAMES = study_frames(5, spread="uneven", missing=0.05, specialists=12, cases=6, employers=45)
CELLS = internal_cells(FRAMES)
TITLE = {"nb": "T", "en": "T"}
GROUPS = {  # a variable whose levels another one puts together in the same way
    "norwegian_level": ("norwegian_group", [["A1", "A1+"], ["B1", "B1+", "B2", "C1"]]),
    "industry": (
        "industry_group",
        [
            ["retail", "food_service"],
            ["hotel", "cleaning_laundry"],
            ["kindergarten_school", "care"],
            ["transport", "construction", "car_workshop"],
        ],
    ),
}
SHAPES = {  # the same table of either variable
    "summary": lambda x: {"kind": "summary", "columns": ["programme"], "rows": [{"variable": x}]},
    "summary by it": lambda x: {"kind": "summary", "columns": [x], "rows": [{"variable": "gender"}]},
    "contrast": lambda x: {"kind": "contrast", "columns": ["transition"], "rows": [{"variable": x}]},
    "rate": lambda x: {"kind": "rate", "units": [x], "outcome": {"variable": "transition", "level": "yes"}},
    "rate by it": lambda x: {
        "kind": "rate",
        "units": ["programme"],
        "outcome": {"variable": "transition", "level": "yes"},
        "columns": x,
    },
    "distribution": lambda x: {"kind": "rate", "units": ["case_project"], "distribution": x},
    "count": lambda x: {"kind": "sum", "units": [x], "count": TITLE},
    "sum": lambda x: {"kind": "sum", "units": [x], "variables": ["children", "placements"]},
}


RESTING: dict[str, object] = {"levels": ["paused", "unknown"], "label": {"nb": "Hviler", "en": "Resting"}}


def plan(keys: dict[str, object], **release: object) -> Table:
    return Table.model_validate({"id": "t", "data": "participants", "title": TITLE, "release": release} | keys)


def with_merge(table: Table, **merge: list[list[str]] | list[dict[str, object]]) -> Table:
    """The table of the study, had it been told to put these levels together."""
    return table.model_copy(update={"release": Release.model_validate({"merge": merge})})


def of(cells: pd.DataFrame, table: str) -> pd.DataFrame:
    return cells[cells["table"].eq(table)].reset_index(drop=True)


def cells_of(table: Table) -> pd.DataFrame:
    study = type("Other", (), {"tables": (table,), "__getattr__": lambda _, name: getattr(STUDY, name)})()
    return compute(FRAMES.data, study, FRAMES.typed)


def numbers(cells: pd.DataFrame) -> pd.DataFrame:
    """The lines without their names, those of the table proper, in an order that does not rest on names."""
    own = cells[cells["table"].eq("t")].drop(columns=["table", "row", "row_level", "column", "column_level"])
    return own.sort_values([*own.columns], na_position="first").reset_index(drop=True)


@pytest.mark.parametrize("variable", GROUPS)
@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_put_together_is_as_if_it_had_been_one(shape: str, variable: str) -> None:
    """Of each kind of table: the levels merged, against a table of the variable that has them as one."""
    group, levels = GROUPS[variable]
    table = plan(SHAPES[shape](variable), merge={variable: levels})
    assert not merges.faults(STUDY, table)
    expected = cells_of(plan(SHAPES[shape](group)))
    found = merged(cells_of(table), table, STUDY)
    pd.testing.assert_frame_equal(numbers(found), numbers(expected))
    assert found.columns.tolist() == COLUMNS
    assert found.dtypes.equals(expected.dtypes)


def test_units_are_added_with_their_bases() -> None:
    table = STUDY.table("contract_by_case")
    own = CELLS[CELLS["table"].eq(table.id)]
    first, second = own["row_level"].unique()[:2]
    table = with_merge(table, case_project=[[second, first, "Nowhere"]], contract_type=[["temporary", "on_call"]])
    assert absent(CELLS, table, STUDY) == ["Nowhere"]
    found = of(merged(CELLS, table, STUDY), table.id)
    line = found[found["row_level"].eq(f"{first}|{second}") & found["column_level"].eq("temporary|on_call")].iloc[0]
    parts = own[own["row_level"].isin([first, second]) & own["column_level"].isin(["temporary", "on_call"])]
    assert line["count"] == parts["count"].sum()
    assert line["base"] == parts["base"].sum() / 2
    assert found["row_level"].iloc[0] == f"{first}|{second}"
    assert found["column_level"].unique().tolist() == ["permanent", "temporary|on_call"]


def test_answers_of_a_battery_are_put_together_for_all_items() -> None:
    table = with_merge(STUDY.table("employer_formalities"), q3=[["no", "no_but"]])
    found = of(merged(CELLS, table, STUDY), table.id)
    before = CELLS[CELLS["table"].eq(table.id)]
    assert found["row"].drop_duplicates().tolist() == before["row"].drop_duplicates().tolist()
    assert found["row_level"].tolist() == ["yes", "no|no_but"] * 5
    assert (found.groupby("row")["count"].sum() == found.groupby("row")["base"].first()).all()


def test_what_needs_the_records_is_hidden() -> None:
    """A median of two groups, and differences from a level that no longer stands by itself."""
    table = plan({"kind": "summary", "columns": ["gender"], "rows": [{"variable": "age_at_takeover"}]})
    joint = plan(table.model_dump(exclude_unset=True) | {"release": {"merge": {"gender": [["man", "other"]]}}})
    found = merged(cells_of(table), joint, STUDY)
    found = found[found["table"].eq("t")].set_index("column_level")
    assert found.index.tolist() == ["woman", "man|other", "total"]
    assert found.loc["man|other", "hidden"]
    assert found.loc["man|other", ["count", "base", "missing", "value", "lower", "upper"]].isna().all()
    assert not found.loc[["woman", "total"], "hidden"].any()


def test_an_association_keeps_only_differences_from_a_level_that_is_left() -> None:
    whole = STUDY.table("question_background")
    later = with_merge(whole, work_experience_home=[["below_1", "from_1_to_5"]])
    found = of(merged(CELLS, later, STUDY), whole.id)
    own = found[found["row"].eq("work_experience_home") & found["statistic"].eq("difference")]
    assert own["row_level"].tolist() == ["below_1|from_1_to_5", "from_5"]
    assert own["hidden"].tolist() == [True, False]
    first = with_merge(whole, work_experience_home=[["none", "below_1"]])
    found = of(merged(CELLS, first, STUDY), whole.id)
    own = found[found["row"].eq("work_experience_home")]
    assert own.loc[own["statistic"].ne("share"), "hidden"].all()
    shares = own[own["statistic"].eq("share")]
    before = of(CELLS, whole.id)
    before = before[before["row"].eq("work_experience_home") & before["statistic"].eq("share")]
    assert (shares["base"].sum(), set(shares["missing"])) == (before["base"].sum(), set(before["missing"]))


def test_the_rest_of_the_cells_stays() -> None:
    table = with_merge(STUDY.table("status"), status=[["paused", "under_mapping"]])
    found = merged(CELLS, table, STUDY)
    others = ~CELLS["table"].eq("status")
    pd.testing.assert_frame_equal(
        found[~found["table"].eq("status")].reset_index(drop=True), CELLS[others].reset_index(drop=True)
    )
    assert found["table"].drop_duplicates().tolist() == CELLS["table"].drop_duplicates().tolist()
    assert merged(CELLS, STUDY.table("course"), STUDY).equals(CELLS)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_whoever_attacks_calls_levels_put_together_as_the_tables_do(language: Language) -> None:
    chosen = [(table, name, groups) for table in STUDY.tables for name, groups in table.release.merge.items()]
    assert {table.id for table, _, _ in chosen} >= {"background", "status", "contract_by_status"}
    for table, name, groups in chosen:
        for levels in (JOINT.join(one.levels) for one in groups):
            written = level_label(STUDY, table.data, name, levels, language)
            assert Labels(STUDY).level(table.id, name, levels, language) == written.casefold() != levels


@pytest.mark.parametrize(
    ("levels", "called"),
    [
        (["paused", "unknown"], "Resting"),
        (["unknown", "paused"], "Resting"),  # whatever their order
        (["paused", "exited_other", "unknown"], "Follow-up paused, Exited to something else or Unknown"),
    ],
)
def test_levels_put_together_have_the_name_that_is_given_to_just_these(levels: list[str], called: str) -> None:
    study = Contents(FOLDER)
    every = {"status": [RESTING]}, {"status": [["paused", "exited_other", "unknown"]]}
    study.tables = tuple(
        STUDY.table("status").model_copy(update={"id": id, "release": Release.model_validate({"merge": merge})})
        for id, merge in zip(("one", "other"), every, strict=True)
    )
    level = JOINT.join(levels)
    assert level_label(study, "participants", "status", level, "en") == called
    assert Labels(study).level("one", "status", level, "en") == called.casefold()
    others = level_label(study, "participants", "contract_type", level, "en")
    assert others == level, "what another variable puts together is none of its"


def test_a_level_with_a_name_of_its_own_is_explained_also_in_a_battery() -> None:
    named = {"levels": ["no", "no_but"], "label": {"nb": "Ikke ja", "en": "Not yes"}}
    table = with_merge(STUDY.table("employer_formalities"), q3=[named])
    study = Contents(FOLDER)
    study.tables = (table,)
    told = put_together(table, lines_of(table.id, merged(CELLS, table, study)), study, "en")
    assert [(note.term, note.text) for note in told] == [("Not yes", "No or No, but could have been important.")]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (RESTING, {"levels": ["unknown", "paused"]}, "paused, unknown have another `label`, or none, in another table"),
        (
            {**RESTING, "label": {"nb": "Hviler", "en": "On leave because of work"}},
            None,
            "what another level is called",
        ),
    ],
)
def test_a_name_that_misleads_is_told(first: dict[str, object], second: dict[str, object] | None, told: str) -> None:
    study = Contents(FOLDER)
    every = {"status": first} | ({"contract_by_status": second} if second else {})
    study.tables = tuple(
        with_merge(table, status=[every[table.id]]) if table.id in every else table for table in study.tables
    )
    assert any(told in fault for fault in of_tables(study))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ([["paused"]], "it takes two levels"),
        ([{"levels": ["paused"]}], "it takes two levels"),
        (["paused", "unknown"], "stand in a list of their own"),
    ],
)
def test_what_is_no_group_of_levels_is_told_in_plain_words(written: object, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Release.model_validate({"merge": {"status": written}})


def test_what_became_of_each_line_is_known() -> None:
    table = with_merge(STUDY.table("status"), status=[["paused", "under_mapping"]])
    names = ["table", "row", "row_level", "column", "column_level", "statistic"]
    before = renamed(CELLS, table, STUDY)
    assert before.index.equals(CELLS.index)
    after = merged(CELLS, table, STUDY)[names]
    assert before[names].drop_duplicates().apply(tuple, axis=1).tolist() == after.apply(tuple, axis=1).tolist()


@pytest.mark.parametrize(
    ("table", "merge", "told"),
    [
        ("status", {"nowhere": [["a", "b"]]}, "no levels of 'nowhere' (it can merge status, programme)"),
        ("status", {"status": [["paused", "pause"]]}, "there is no level 'pause'"),
        ("background", {"gender": [["man", "other", "man"]]}, "the level 'man' is named twice"),
        ("status", {"programme": [["intro", "jobbsjansen"]]}, "all levels together are the total"),
        ("norwegian_level", {"norwegian_level": [["A1", "B2"]]}, "A1, B2 are not neighbours"),
        ("position_in_tens", {"position_ten": [["below_10", "from_20"]]}, "below_10, from_20 are not neighbours"),
        ("background", {"age_at_takeover": [["20", "30"]]}, "the table shows no levels of 'age_at_takeover'"),
        ("time_to_paid_work", {"programme": [["intro", "jobbsjansen"]]}, "a curve cannot be made from two others"),
        ("compared_by_case", {"case_project": [["a", "b"]]}, "cannot be made from what is said of each"),
        ("employer_hiring", {"candidates": [["direct", "temporary"]]}, "its lines are no levels of one variable"),
        ("employer_decision", {"q1": [["yes", "no"]]}, "the table is ordered by 'yes'"),
        ("employed_compared", {"transition": [["yes", "no"]]}, "the table shows no levels of 'transition'"),
        ("seqf", {"transition": [["yes", "no"]]}, "the table shows no levels of 'transition'"),
    ],
)
def test_a_merge_that_makes_no_sense_is_told(table: str, merge: dict[str, list[list[str]]], told: str) -> None:
    study = Contents(FOLDER)
    study.tables = tuple(with_merge(one, **merge) if one.id == table else one for one in study.tables)
    (fault,) = of_tables(study)
    assert fault.startswith(f"{table}: `merge`: ")
    assert told in fault
