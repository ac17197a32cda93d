"""What a condition says of a record, also of one whose value is missing."""

import pandas as pd
import pytest

from project import ROOT
from seanalysis.cells.compute import population
from seanalysis.render.conditions import told
from seanalysis.study import Study
from seanalysis.study.conditions import Condition

STUDY = Study(ROOT / "config" / "study")


def test_of_a_missing_value_only_known_is_sure() -> None:
    frame = pd.DataFrame({"n": [0.0, None]})
    assert Condition(field="n", known=True).holds(frame).tolist() == [True, False]
    assert Condition(field="n", at_least=0).holds(frame).tolist() == [True, pd.NA]


@pytest.mark.parametrize("keys", [{}, {"known": False}, {"known": True, "at_least": 0}])
def test_known_stands_alone(keys: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="known"):
        Condition.model_validate({"field": "n"} | keys)


def test_known_is_told_in_words() -> None:
    condition = Condition(field="position_percent", known=True)
    assert told(condition, STUDY, "participants", "nb") == "«Stillingsprosent» er kjent"
    assert told(condition, STUDY, "participants", "en", holds=False) == "“Position percentage” is not known"


def test_whoever_has_no_position_percentage_is_not_among_those_whose_percentage_is_known() -> None:
    table = STUDY.table("position")
    columns = dict.fromkeys({*STUDY.counted(table), *table.column_variables}, "x")
    frame = pd.DataFrame(
        [columns | {"transition": yes, "position_percent": n} for yes in ("yes", None) for n in (50.0, None)]
    )
    assert len(population(table, frame, STUDY)) == 2  # known to belong, and known if only the transition is
