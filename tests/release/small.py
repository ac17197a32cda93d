"""A plan of a few tables about a few records, small enough to see what an attacker can work out."""

from collections.abc import Callable, Sequence
from copy import copy

import numpy as np
import pandas as pd

from invented import STUDY
from seanalysis.cells.compute import compute
from seanalysis.release.attack.attackers import Attack
from seanalysis.release.attack.basis import shown_in
from seanalysis.release.attack.target import Interval, Rule
from seanalysis.study import Study
from seanalysis.study.plan import Table
from seanalysis.study.release import ReleasePlan

NUMBERS = ["count", "base", "missing", "value", "lower", "upper"]
TITLE = {"nb": "T", "en": "T"}
LEVELS = {"gender": ["woman", "man", "other"], "programme": ["intro", "jobbsjansen"], "transition": ["yes", "no"]}
WORK, ELSEWHERE = "exited_to_work", "paused"
RULE = Rule(threshold=5, width=5, base=1, rounding=5)


def plan(*tables: dict[str, object], background: Sequence[str] = ()) -> Study:
    """Return the study with other tables, and without a printed report."""
    study = copy(STUDY)
    study.__dict__.pop("statements", None)  # they are found once, and kept
    study.tables = tuple(Table.model_validate({"data": "participants", "title": TITLE} | table) for table in tables)
    study.published = None
    study.release = ReleasePlan(units=("job_specialist",), background=tuple(background))
    return study


def summary(id: str, columns: str, *rows: str) -> dict[str, object]:
    """Return a table of variables by a group."""
    return {"id": id, "kind": "summary", "columns": [columns], "rows": [{"variable": row} for row in rows]}


def rate(id: str, unit: str) -> dict[str, object]:
    """Return a table of transition to work by a unit."""
    return {"id": id, "kind": "rate", "units": [unit], "outcome": {"variable": "transition", "level": "yes"}}


def records(*kinds: tuple[int, str, str, str, str]) -> pd.DataFrame:
    """Return so many participants of each kind: number, gender, programme, transition, job specialist.

    The case project of a job specialist is what stands before the point in the name.
    """
    rows = [kind[1:] for kind in kinds for _ in range(kind[0])]
    frame = pd.DataFrame(rows, columns=["gender", "programme", "transition", "job_specialist"])
    frame["status"] = np.where(frame["transition"].eq("yes"), WORK, ELSEWHERE)
    frame["case_project"] = frame["job_specialist"].str.partition(".")[0]
    frame["case_organisation"] = "O"
    for name, levels in LEVELS.items():
        frame[name] = frame[name].astype(pd.CategoricalDtype(levels, ordered=True))
    return frame


def cells_of(frame: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return all cells of a plan."""
    return compute({"participants": frame}, study)


def hiding(cells: pd.DataFrame, hidden: Callable[[pd.Series], bool]) -> pd.DataFrame:
    """Return cells as they are published: a line that is hidden has no numbers."""
    public = cells.copy()
    public["hidden"] = [bool(hidden(line)) for _, line in cells.iterrows()]
    public.loc[public["hidden"], NUMBERS] = np.nan
    return public


def small(line: pd.Series) -> bool:
    """Whether a count is small, or what is left of its base."""
    if pd.isna(line["count"]):
        return False
    rest = line["base"] - line["count"]
    return bool(0 < line["count"] < RULE.threshold or (line["statistic"] == "share" and 0 < rest < RULE.threshold))


def attack(
    frame: pd.DataFrame, study: Study, public: pd.DataFrame, earlier: Sequence[pd.DataFrame] = (), rule: Rule = RULE
) -> Attack:
    """Return an attack on public cells."""
    return Attack(study, rule, list(shown_in(public, "cells.csv")), cells_of(frame, study), frame, earlier)


def narrow(intervals: Sequence[Interval]) -> dict[str, set[tuple[str, ...]]]:
    """Return for each attacker what they bound too tightly: the levels of each line, and the statistic."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for one in intervals:
        if one.width < one.target.width:
            names = (*filter(None, one.target.place[1:5]), one.target.statistic)
            found.setdefault(one.attacker, set()).add(names)
    return found
