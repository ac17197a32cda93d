"""What the report says vaguely bounds what is hidden too."""

import pandas as pd
import pytest

from project import ROOT
from seanalysis.cells.select import Line, by_table
from seanalysis.release.printed import at_least, judged
from seanalysis.study import Study
from seanalysis.study.published import Value

ORDINARY = ("status", "status", "ordinary_track", "programme", "total", "share", 53, 202)
SEVERAL = ("status", "status", "employed_not_counted", "programme", "total", "share", 5, 202)
NOT_IN_WORK = [
    ("transition_definitions", one, "no", "programme", "total", "share", 103, 202)
    for one in ("transition", "transition_wider")
]


def study_that_prints(id: str, **other: object) -> Study:
    study = Study(ROOT / "config" / "study")
    vars(study)["statements"] = tuple(one.model_copy(update=other) for one in study.statements if one.id == id)
    return study


def lines_of(*shown: tuple[str | int, ...]) -> dict[str, list[Line]]:
    names = ["table", "row", "row_level", "column", "column_level", "statistic", "count", "base"]
    numbers = {"missing": 0, "value": 0.1, "lower": 0.1, "upper": 0.1, "hidden": False}
    return by_table(pd.DataFrame([dict(zip(names, one, strict=True)) | numbers for one in shown]))


@pytest.mark.parametrize(("statement", "line", "least"), [("O04", SEVERAL, 3), ("O21a", ORDINARY, 52)])
def test_what_is_said_vaguely_is_so_many_at_least(statement: str, line: tuple[str | int, ...], least: int) -> None:
    """Several are three or more; a majority of 103 is 52 or more, to whoever knows the 103."""
    study = study_that_prints(statement)
    lines = lines_of(line, *NOT_IN_WORK)
    table, *place = line[:6]
    assert at_least(judged(lines, study), lines) == {(table, tuple(place)): least}


def test_a_share_of_several_counts_together_says_nothing_of_one() -> None:
    several = {"sum": ["status.ordinary_track.total.count", "status.employed_not_counted.total.count"]}
    share = Value.model_validate({"percent": ["status.ordinary_track.total.count", several]})
    study, lines = study_that_prints("O21a", value=share, instead=()), lines_of(ORDINARY, SEVERAL)
    verdicts = judged(lines, study)
    assert [one.word for one in verdicts] == ["within_vagueness"]
    assert at_least(verdicts, lines) == {}
