"""Every line of the spec of disclosure control is a test."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from seanalysis.cells.compute import compute
from seanalysis.config import Disclosure
from seanalysis.derived.variables import derive
from seanalysis.release.decision import Decision, decide
from seanalysis.study import Study
from specs import Example, examples

PROJECT = Path(__file__).parents[2]
STUDY = Study(PROJECT / "config" / "study")
RULE = Disclosure.model_validate(yaml.safe_load((PROJECT / "config" / "config.yaml").read_text("utf-8"))["disclosure"])


def records(project: str, in_transition: int, caseloads: list[int]) -> pd.DataFrame:
    """Participants of a case project, those in transition dealt out to the job specialists in turn."""
    turns = [(turn, n) for n, load in enumerate(caseloads) for turn in range(load)]
    chosen = {place for place, _ in sorted(enumerate(turns), key=lambda item: item[1])[:in_transition]}
    status = ["exited_to_work" if place in chosen else "ordinary_track" for place in range(len(turns))]
    specialists = [f"{project} {n}" for _, n in turns]
    fixed = {"case_project": project, "case_organisation": project, "programme": "intro"}
    return pd.DataFrame({"job_specialist": specialists, "status": status, **fixed})


def study_of(id: str) -> Study:
    one = Study(PROJECT / "config" / "study")
    one.tables = tuple(table for table in one.tables if table.id == id)
    one.release = one.release.model_copy(update={"known": ()})  # they are about fields that these records lack
    return one


def decision_on(participants: pd.DataFrame) -> Decision:
    """Decide on what is told of transition by case project."""
    of_status = [variable for variable in STUDY.derived("participants") if variable.inputs == ("status",)]
    study = study_of("transition_by_case")
    frames = {"participants": derive(participants, of_status), "employers": pd.DataFrame(), "invited": pd.DataFrame()}
    return decide(compute(frames, study), frames, study, RULE)


@pytest.mark.parametrize("example", examples("disclosure.md"), ids=str)
def test_disclosure(example: Example) -> None:
    caseloads = [int(load) for load in example.given["caseloads"].split()]
    assert sum(caseloads) == int(example.given["in transition"]) + int(example.given["others"])
    both = [records("this", int(example.given["in transition"]), caseloads), records("other", 200, [100] * 6)]
    decision = decision_on(pd.concat(both, ignore_index=True))
    place = ("case_project", "this", "", "", "share")
    assert decision.reasons["transition_by_case", place] == example.expected["reason"]


@pytest.mark.parametrize(
    ("caseloads", "reasons"),
    [([42, 9, 9], {""}), ([44, 8, 8], {"dominance"}), ([30, 30], {"units"}), ([60], {"units"})],
)
def test_nothing_is_told_where_one_job_specialist_has_most_of_all_records_or_few_have_any(
    caseloads: list[int], reasons: set[str]
) -> None:
    """They could take their own away, and know what is told of the others."""
    decision = decision_on(records("this", 30, caseloads))
    assert set(decision.reasons.values()) == reasons
