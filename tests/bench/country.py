"""The participants of a country, stored as a run stores them: the demo's own records, drawn again and again.

Run it with `python -m bench.country FOLDER RECORDS`.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from intake import DEMO, STUDY
from seanalysis.derived.participants import derive_participants
from seanalysis.raw import folder
from seanalysis.raw.workbooks import read_workbooks
from seanalysis.validated import participants

RECORDS = 1_000_000
PER_PROJECT, PER_SPECIALIST = 2_500, 200  # so that a million have 400 case projects and 5,000 job specialists
SEED = 1
STORED = "participants.parquet"


def write(target: Path, records: int) -> None:
    """Write so many derived records, of each job specialist about 200.

    Whether somebody is in transition to work is drawn by a share of the job specialist's own, and then who of the
    demo's participants it is, with all that is known of that one.
    """
    chance = np.random.default_rng(SEED)
    typed = participants.validate(read_workbooks(folder.reports(DEMO), STUDY).cells, STUDY).frame
    demo = derive_participants(typed, STUDY)
    in_work = demo["transition"].eq("yes").fillna(False).to_numpy(dtype=bool)
    specialist = chance.integers(records // PER_SPECIALIST, size=records)
    project = specialist * PER_SPECIALIST // PER_PROJECT
    does_well = chance.beta(12, 24, size=records // PER_SPECIALIST)
    reached = chance.random(records) < does_well[specialist]
    drawn = np.where(
        reached, chance.choice(np.flatnonzero(in_work), records), chance.choice(np.flatnonzero(~in_work), records)
    )
    programmes = demo["programme"].cat.categories
    cover = {
        "case_organisation": _names("Kommune", project // 4),
        "case_project": _names("Prosjekt", project),
        "job_specialist": _names("Jobbspesialist", specialist),
        "programme": pd.Series(programmes[project % len(programmes)]).astype(demo["programme"].dtype),
    }
    place = {"file": _names("rapport", specialist), "row": np.arange(records) + 3}
    key = {STUDY.participants.key.id: _names("P", np.arange(records))}
    fields = [field.id for field in (*STUDY.participants.fields, *STUDY.participants.cover)]
    every = demo[["file", "sheet", "row", *fields]].iloc[drawn].reset_index(drop=True).assign(**place, **key, **cover)
    derive_participants(every, STUDY).to_parquet(target / STORED, index=False)


def _names(kind: str, numbers: "np.ndarray") -> "pd.Series[str]":
    return pd.Series(numbers).astype("str").str.zfill(7).radd(f"{kind} ")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
