"""The cells of the individual reports with what became of each, and whether an answer is missing."""

import pandas as pd

from seanalysis.derived.variables import yes_no
from seanalysis.study import Study

MISSING = ["not_answered", "unknown", "invalid"]


def states_of_cells(cells: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return one line a cell: file, field, state, and missing_answer ("not applicable" is an answer)."""
    fields = [field.id for field in study.participants.fields]
    states = [level.id for level in study.intake.scales["state"]]
    return pd.DataFrame(
        {
            "file": cells["file"],
            "field": cells["field"].astype(pd.CategoricalDtype(fields)),
            "state": cells["state"].astype(pd.CategoricalDtype(states)),
            "missing_answer": yes_no(cells["state"].isin(MISSING)),
        }
    )
