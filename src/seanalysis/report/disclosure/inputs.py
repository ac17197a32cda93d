"""What the statement is made of: what became of each number and why, what it cost, and how near attackers came."""

import json
import math
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from seanalysis.cells import frame
from seanalysis.cells.frame import CURVE, TEXT
from seanalysis.cells.missing import SUFFIX
from seanalysis.config import Disclosure
from seanalysis.release.curves import OF_POINT
from seanalysis.release.ledger.releases import Release
from seanalysis.study import Study

STATE, REASON = "state", "reason"
OF_FEW = "of_few"  # as the attack names parts of few who give no answer to something else
LOOSE = 0.5  # a bound on what is hidden too much that lies higher says nothing

Line: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """What the solver says of the whole.

    parts: of how many parts that have nothing to do with each other the system consists.
    best: for how many of them it is proven that no other way hides less.
    spare: how much more than needed is hidden at most, as a share of the least; NaN where that is not known.
    exposed: how many counts cannot be protected, as what everybody knows tells them.
    loss, weight: of all numbers, weighted, how much is hidden, and how much there is.
    """

    parts: int
    best: int
    spare: float
    exposed: int
    loss: float
    weight: float


@dataclass(frozen=True, eq=False)
class Inputs:
    """All that the statement is made of; each is itself and no other, so that what is counted of it is counted once.

    Attributes:
        study: the study.
        rule: when a number can show who somebody is.
        lines: the lines of cells with nothing hidden, each with its `state` and `reason`.
        public: the lines of the public edition.
        facts: what the solver says.
        attack: how tightly each attacker could bound each hidden count, the tightest first.
        of_few: how many counts were tried besides that are parts of few who give no answer to something else: no more
            doubt can be wanted of them than these few are.
        leaks: what files show although it is hidden.
        releases: what was released before.
        proposals: which levels could be merged, with what that would save.
        texts: how many texts of researchers are filled in.
    """

    study: Study
    rule: Disclosure
    lines: pd.DataFrame
    public: pd.DataFrame
    facts: Facts
    attack: pd.DataFrame
    of_few: int
    leaks: pd.DataFrame
    releases: tuple[Release, ...]
    proposals: pd.DataFrame
    texts: int

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The lines of each table in the order of cells; those of its missing values are never let out."""
        own = self.lines[~self.lines["table"].str.endswith(SUFFIX)]
        return {str(id): part for id, part in own.groupby("table", sort=False)}

    @property
    def seen(self) -> pd.DataFrame:
        """The lines of the public edition that are shown and about somebody."""
        of_nobody = self.public["base"].eq(0).fillna(False).astype("bool")
        return self.public[~self.public["hidden"] & ~of_nobody]


def telling(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the lines that say something: not what is shown of nobody, and not the points of a funnel's curve."""
    of_nobody = lines[STATE].eq("shown") & lines["base"].eq(0).fillna(False).astype("bool")
    return lines[~of_nobody & lines["column"].ne(CURVE)]


def of_curves(lines: pd.DataFrame, study: Study) -> "pd.Series[bool]":
    """Say which lines are points of a curve: of time, or of what is drawn of a comparison."""
    timed = lines["table"].isin([table.id for table in study.tables if table.kind == "time"])
    return timed & lines["statistic"].isin(OF_POINT) & lines["row_level"].ne("") | lines["column"].eq(CURVE)


def read_lines(cells: str, protection: str) -> pd.DataFrame:
    """Return the lines of cells with what became of each.

    Raises:
        ValueError: protection.csv is not about these lines.
    """
    lines = frame.read(Path(cells))
    decided = pd.read_csv(protection, dtype="str", keep_default_na=False)
    if not decided[TEXT].equals(lines[TEXT].astype(decided[TEXT].dtypes)):
        raise ValueError("protection.csv is not about these cells; run the protection again")
    return lines.assign(state=decided[STATE], reason=decided[REASON])


def read_facts(path: str) -> Facts:
    """Return what the solver says of the whole."""
    told = json.loads(Path(path).read_text(encoding="utf-8"))
    parts = told["parts"]
    loss, least = (sum(part[name] for part in parts) for name in ("loss", "least"))
    spare = (loss - least) / least if least else math.nan
    return Facts(
        parts=len(parts),
        best=sum(part["optimal"] for part in parts),
        spare=spare if spare <= LOOSE else math.nan,
        exposed=told["exposed"],
        loss=told["loss"],
        weight=told["weight"],
    )


def read_attack(path: str) -> tuple[pd.DataFrame, int]:
    """Return how tightly each attacker could bound each hidden count, and how many of few were tried and withstood."""
    texts = dict.fromkeys(["attacker", *TEXT, "way"], "str")
    numbers = dict.fromkeys(["lower", "upper", "width"], "float64")
    told = pd.read_csv(path, dtype=texts | numbers, keep_default_na=False, na_values={name: [""] for name in numbers})
    of_few = told["statistic"].eq(OF_FEW) & ~told["found"].astype("bool")
    return told[~of_few], int((of_few & told["attacker"].eq("outsider")).sum())


def read_list(path: str) -> pd.DataFrame:
    """Return a list of texts."""
    return pd.read_csv(path, dtype="str", keep_default_na=False)
