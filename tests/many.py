"""Many workbooks, as those of the demo: for what has to hold of a study that is larger."""

from functools import cache
from pathlib import Path
from random import Random

import pandas as pd

from project import ROOT
from seanalysis.demo import participants, typed, workbooks
from seanalysis.demo.targets import Targets
from seanalysis.study import Study
from seanalysis.study.source import read

FOLDER = ROOT / "config" / "study"


@cache
def _demo() -> tuple[Study, Targets, pd.DataFrame]:
    """The study, and what its invented participants have typed, one line each."""
    study, targets = Study(FOLDER), read(Targets, FOLDER / "synthetic.yaml")
    chance, form = Random(targets.seed), study.participants.form(study.layouts[0])
    return study, targets, typed.fill_in(participants.deal(targets, form, chance), targets, form, chance)


def write(reports: Path, count: int, rows: int | None = None) -> None:
    """Write so many workbooks into a new folder: those of the demo in turn, each of people of its own.

    Where it is said how many `rows` a workbook has, these are drawn from all participants of the demo.
    """
    study, targets, demo = _demo()
    assert study.participants.synthetic_mark
    key, form = study.participants.key.id, study.participants.form(study.layouts[0])
    reports.mkdir(parents=True)
    for number in range(count):
        turn = number % len(targets.workbooks)
        own = demo[demo[participants.WORKBOOK] == turn]
        if rows is not None:
            own = demo.sample(rows, replace=True, random_state=number)
        own = own.reset_index(drop=True)
        own[key] = [f"SYN-{number + 1}-{line + 1}" for line in own.index]
        workbooks.write(
            reports / f"rapport_{number + 1:04}.xlsx",
            targets.workbooks[turn].cover | {"job_specialist": f"Jobbspesialist {number + 1:04}"},
            own,
            study.participants.synthetic_mark.starts_with,
            targets,
            study.layouts[0],
            form,
        )
