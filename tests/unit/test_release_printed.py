"""What the report says vaguely bounds what is hidden too."""

import pandas as pd
import pytest

from project import ROOT
from seanalysis.cells.select import by_table
from seanalysis.release.printed import at_least
from seanalysis.study import Study

ORDINARY = ("status", "status", "ordinary_track", "programme", "total", "share", 53, 202)
SEVERAL = ("status", "status", "employed_not_counted", "programme", "total", "share", 5, 202)
NOT_IN_WORK = [
    ("transition_definitions", one, "no", "programme", "total", "share", 103, 202)
    for one in ("transition", "transition_wider")
]


@pytest.mark.parametrize(("statement", "line", "least"), [("O04", SEVERAL, 3), ("O21a", ORDINARY, 52)])
def test_what_is_said_vaguely_is_so_many_at_least(statement: str, line: tuple[str | int, ...], least: int) -> None:
    """Several are three or more; a majority of 103 is 52 or more, to whoever knows the 103."""
    study = Study(ROOT / "config" / "study")
    vars(study)["statements"] = tuple(one for one in study.statements if one.id == statement)
    names = ["table", "row", "row_level", "column", "column_level", "statistic", "count", "base"]
    numbers = {"missing": 0, "value": 0.1, "lower": 0.1, "upper": 0.1, "hidden": False}
    cells = pd.DataFrame([dict(zip(names, one, strict=True)) | numbers for one in (line, *NOT_IN_WORK)])
    lines = by_table(cells)
    table, *place = line[:6]
    assert at_least(lines, study) == {(table, tuple(place)): least}
