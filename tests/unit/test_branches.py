"""Each record gets its value of a derived variable by exactly one branch, and by the one that says so."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import invented
from invented import STUDY
from seanalysis.cells.methods import methods
from seanalysis.derived.variables import derive
from seanalysis.study.branches import branch_of
from seanalysis.study.codebook import Variable
from seanalysis.study.outcomes import Derived
from seanalysis.study.plan import Data
from seanalysis.study.specs import examples

VARIABLES = [(data, variable) for data in ("participants", "employers") for variable in STUDY.derived(data)]
SPEC = Path(__file__).parents[1] / "spec" / "derived.md"


def dtype(variable: Variable) -> str:
    return "Float64" if variable.numeric else "datetime64[s]" if variable.type == "date" else "str"


def records(data: Data, variable: Derived, seed: int = 3) -> pd.DataFrame:
    """Records with every kind of answer, the limits of each band among them, and many that are missing."""
    random = np.random.default_rng(seed)
    fields = {}
    for name in variable.inputs:
        known = STUDY.variable(data, name)
        values = [level.id for level in known.levels]
        if known.numeric:
            values = [0, 0.5, 1, 2, 4.9, 5, 9.5, *range(10, 100, 10), 59.9, 99, 100]
        elif known.type == "date":
            values = ["2020-01-06", "2020-03-02", "2020-03-03"]
        chosen = pd.Series(random.choice(values, 500)).astype(dtype(known))
        fields[name] = chosen.mask(random.random(500) < 0.2)
    return derive(pd.DataFrame(fields), [variable])


@pytest.mark.parametrize(("data", "variable"), VARIABLES, ids=[variable.id for _, variable in VARIABLES])
def test_a_branch_leads_where_it_says(data: Data, variable: Derived) -> None:
    frame = records(data, variable)
    ways = STUDY.branches(data, variable)
    taken = branch_of(frame, ways)
    result = frame[variable.id].astype("object")
    for way in ways:
        own = result[taken.eq(way.id)]
        if way.number:
            assert own.notna().all(), way
        elif way.result:
            assert own.eq(way.result).all(), way
        else:
            assert own.isna().all(), way
    assert set(taken) == {way.id for way in ways}, "every branch is tried here"


def test_every_example_of_the_specs_goes_by_a_branch_that_leads_to_its_result() -> None:
    for example in examples(SPEC):
        ((name, expected),) = example.expected.items()
        data, variable = next(pair for pair in VARIABLES if pair[1].id == name)
        given = {
            field: pd.Series([value or None], dtype="str").astype(dtype(STUDY.variable(data, field)))
            for field, value in example.given.items()
        }
        ways = {way.id: way for way in STUDY.branches(data, variable)}
        (taken,) = branch_of(pd.DataFrame(given), tuple(ways.values()))
        way = ways[taken]
        assert (way.number and expected) or way.result == expected, str(example)


def test_the_branches_of_a_variable_add_up_to_all_records_and_filters_only_take_away() -> None:
    cells = invented.of_methods()
    branches = cells[cells["table"].eq("branches")]
    for name, own in branches.groupby("row"):
        assert own["count"].sum() == own["base"].iloc[0], name
    for name, own in cells[cells["table"].eq("populations")].groupby("row"):
        assert own["count"].iloc[0] == own["base"].iloc[0], name
        assert own["count"].is_monotonic_decreasing, name
        assert (own["count"] + own["missing"]).is_monotonic_decreasing, name


def test_nobody_and_somebody_who_answered_nothing() -> None:
    data: dict[Data, pd.DataFrame] = {}
    for kind in ("participants", "employers"):
        fields = {
            field.id: pd.Series([None]).astype(dtype(STUDY.variable(kind, field.id)))
            for field in STUDY.codebook(kind).all_fields
        }
        data[kind] = derive(pd.DataFrame(fields), STUDY.derived(kind))
    data["report_cells"] = pd.DataFrame({"state": pd.Series([None], dtype="str")})
    one = methods(data, STUDY)
    branches = one[one["table"].eq("branches")]
    assert branches[branches["count"].eq(1)]["column_level"].eq("missing").all()
    assert len(branches[branches["count"].eq(1)]) == len(VARIABLES)
    none = methods({kind: frame.iloc[:0] for kind, frame in data.items()}, STUDY)
    assert none["count"].eq(0).all()
    assert len(none) == len(one)
