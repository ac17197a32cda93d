"""The cells of the individual reports with whether an answer is missing."""

import pandas as pd

from seanalysis.derived.variables import yes_no
from seanalysis.study import Study

MISSING = ["not_answered", "unknown", "invalid"]


def cells_to_answer(cells: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return one line a cell that ought to be answered: file, field, state, missing_answer.

    A field that does not concern the participant is left out; "not applicable" is an answer.
    """
    fields = [field.id for field in study.participants.fields]
    states = [level.id for level in study.intake.scales["state"]]
    asked = cells[cells["state"].ne("not_asked")].reset_index(drop=True)
    return pd.DataFrame(
        {
            "file": asked["file"],
            "field": asked["field"].astype(pd.CategoricalDtype(fields)),
            "state": asked["state"].astype(pd.CategoricalDtype(states)),
            "missing_answer": yes_no(asked["state"].isin(MISSING)),
        }
    )
