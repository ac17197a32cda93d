"""What is missing tells something too: of how many it is the rest."""

import pandas as pd
import pytest

from project import ROOT
from seanalysis.cells.select import by_table
from seanalysis.derived.variables import derive
from seanalysis.release.axes import Axes
from seanalysis.release.counts import Counts
from seanalysis.release.told import told_by
from seanalysis.study import Study

STUDY = Study(ROOT / "config" / "study")
PARTICIPANTS = pd.DataFrame(
    {
        "programme": ["intro", "intro", "intro", "intro", "jobbsjansen", "jobbsjansen"],
        "job_specialist": ["A", "A", "B", "B", "C", "C"],
        "work_years_home": [0.0, 0.0, 0.5, 0.5, 0.0, 7.0],
        "weeks_to_first_placement": [4.0, None, 6.0, None, 9.0, 9.0],
        "status": ["exited_to_work", "ordinary_track", "exited_to_work", *["ordinary_track"] * 3],
    }
)
OF_THESE = [one for one in STUDY.derived("participants") if one.inputs in (("status",), ("work_years_home",))]
ASSOCIATION = ("question_early_placement", "weeks_to_first_placement", "", "", "", "share", 2, 3, 2)
CURVE = ("time_to_placement", "weeks_to_first_placement", "8", "programme", "intro", "reached", 2, 3, 1)


@pytest.mark.parametrize("shown", [ASSOCIATION, CURVE], ids=lambda shown: shown[0])
def test_base_and_missing_tell_together_how_many_there_are(shown: tuple[str | int, ...]) -> None:
    names = ["table", "row", "row_level", "column", "column_level", "statistic", "count", "base", "missing"]
    numbers = {"value": float("nan"), "lower": float("nan"), "upper": float("nan"), "hidden": False}
    table, (line,) = next(iter(by_table(pd.DataFrame([dict(zip(names, shown, strict=True)) | numbers])).items()))
    counts = Counts({"participants": Axes("participants", derive(PARTICIPANTS, OF_THESE), STUDY)})
    told = told_by(STUDY.table(table), [line], counts, STUDY)[line.place]
    assert line.base is not None
    assert line.missing is not None
    assert line.base + line.missing in [counts.value(count) for count in told.read]
