"""What could be put together is tried, and what shows more is proposed."""

import pandas as pd
import yaml

from release.generated import internal_cells, study_frames
from release.trial import RULE, study, without
from seanalysis.release.merging import merged
from seanalysis.release.proposals import COLUMNS, FEW, proposals
from seanalysis.study import Study
from seanalysis.study.plan import Release

PLAN = without(study(), "status", "norwegian_level", "industry", "contract_by_case", "employer_formalities", "seqf")
PLAN.tables = tuple(table.model_copy(update={"release": Release()}) for table in PLAN.tables)  # nothing chosen yet
FRAMES = study_frames(5, participants=60, spread="even", specialists=12, cases=6, employers=45)
CELLS = internal_cells(FRAMES, PLAN)


def small_hidden(cells: pd.DataFrame, _: Study) -> "pd.Series[str]":
    """A rule that is easy to follow: hide what is small."""
    return cells["count"].between(1, RULE.threshold - 1).map({True: "threshold", False: ""}).fillna("")


def all_shown(cells: pd.DataFrame, _: Study) -> "pd.Series[str]":
    return pd.Series("", index=cells.index)


def test_each_proposal_saves_what_it_says() -> None:
    found = proposals(CELLS, PLAN, small_hidden)
    assert found.columns.tolist() == COLUMNS
    assert {"norwegian_level"} <= set(found["table"])
    for one in found.itertuples():
        table = PLAN.table(one.table)
        own = CELLS[CELLS["table"].eq(one.table)]
        groups = tuple(map(tuple, yaml.safe_load(one.levels)))
        joint = table.model_copy(update={"release": Release(merge={one.variable: groups})})
        after = merged(own, joint, PLAN)
        hidden = [small_hidden(cells, PLAN).ne("") for cells in (own, after)]
        assert (int(hidden[0].sum()), int(hidden[1].sum())) == (one.hidden_before, one.hidden_after)
        assert int((~hidden[1]).sum() - (~hidden[0]).sum()) == one.saves > 0


def test_the_best_stand_first_and_they_are_few() -> None:
    found = proposals(CELLS, PLAN, small_hidden)
    for _, own in found.groupby("table"):
        assert own["saves"].is_monotonic_decreasing
        assert len(own) <= FEW


def test_levels_with_an_order_are_only_put_with_their_neighbours() -> None:
    found = proposals(CELLS, PLAN, small_hidden)
    levels = [level.id for level in PLAN.variable("participants", "norwegian_level").levels]
    own = found[found["variable"].eq("norwegian_level")]
    assert len(own)
    for groups in own["levels"].map(yaml.safe_load):
        for group in groups:
            first = levels.index(group[0])
            assert group == levels[first : first + len(group)]


def test_groups_of_the_study_are_tried() -> None:
    tried: list[set[str]] = []

    def spy(cells: pd.DataFrame, plan: Study) -> "pd.Series[str]":
        if plan.tables[0].id == "industry":
            tried.append(set(cells["row_level"]))
        return small_hidden(cells, plan)

    proposals(CELLS, PLAN, spy)
    assert any("retail|food_service" in levels and "kindergarten_school|care" in levels for levels in tried)


def test_where_nothing_is_hidden_or_everything_nothing_is_proposed() -> None:
    assert proposals(CELLS, PLAN, all_shown).empty
    assert proposals(CELLS, PLAN, lambda cells, _: pd.Series("own", index=cells.index)).empty
