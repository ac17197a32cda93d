"""Employers with the sums of their candidates, and the invited employers with whether they answered."""

from pathlib import Path

import pandas as pd

from seanalysis.derived.variables import YES_NO, derive
from seanalysis.study import Study
from seanalysis.validated import contracts


def derive_employers(validated: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return the validated answers with the derived variables of employers added.

    Raises:
        ContractError: the result breaks its contract (a fault of the program).
    """
    frame = derive(validated, study.derived("employers"))
    contracts.check_derived(frame, study, "employers")
    return frame


def derive_invited(answers: int, invited: "pd.Series[int]") -> pd.DataFrame:
    """Return one line an invited employer, with `answered` yes or no.

    The survey is anonymous (report 3.3): nobody knows who answered, only how many of how many. Where a number of
    invitations is missing, or there are more answers than invitations, there is no response rate: all are missing.
    """
    invitations = int(invited.sum())
    if invited.isna().any() or invitations < answers:
        return pd.DataFrame({"answered": pd.Series([None] * max(answers, invitations), dtype=YES_NO)})
    return pd.DataFrame({"answered": pd.Series(["yes"] * answers + ["no"] * (invitations - answers), dtype=YES_NO)})


def run(validated: str, invitations: str, study: str, employers: str, invited: str) -> str:
    """Derive the employers' variables and the response; write them as Parquet; return a sentence."""
    known = Study(Path(study))
    frame = derive_employers(contracts.read(validated, known, "employers"), known)
    asked = pd.read_parquet(invitations)["invited"]
    frame.to_parquet(employers, index=False)
    derive_invited(len(frame), asked).to_parquet(invited, index=False)
    return f"Derived {len(frame)} employers of {asked.sum()} invited."
