"""Participants with what the study derives of them: transition to work, contract and position, background groups."""

from pathlib import Path

import pandas as pd

from seanalysis.derived.variables import derive
from seanalysis.study import Study
from seanalysis.validated import contracts


def derive_participants(validated: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return the validated records with the derived variables of participants added.

    Raises:
        ContractError: the result breaks its contract (a fault of the program).
    """
    frame = derive(validated, study.derived("participants"))
    contracts.check_derived(frame, study, "participants")
    return frame


def run(validated: str, study: str, participants: str) -> str:
    """Derive the participants' variables; write them as Parquet; return a sentence."""
    known = Study(Path(study))
    frame = derive_participants(contracts.read(validated, known, "participants"), known)
    frame.to_parquet(participants, index=False)
    return f"Derived {len(frame)} participants."
