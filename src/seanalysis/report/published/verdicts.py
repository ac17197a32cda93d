"""What published.csv and coherence.csv say: the verdict on each statement, and what does not fit together."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from seanalysis.report import words
from seanalysis.study import Study

HIDDEN = "hidden"
EXPLAINED = "C"  # the severity of a finding that something explains


@dataclass(frozen=True)
class Judged:
    """A line of published.csv: a statement, what was computed (NaN where nothing can be), and the verdict.

    rows, taken: see `published.numbers.Number`.
    """

    id: str
    verdict: str
    value: float
    base: int | None
    missing: int | None
    difference: float
    under: str
    under_value: float
    lacking: str
    contradicted_by: tuple[str, ...]
    rows: int | None
    taken: str


@dataclass(frozen=True)
class Counted:
    """How many statements there are, how many of each verdict, how many that the report contradicts; and findings.

    explained: findings that something explains, as rounding does; they are not among `findings`.
    """

    verdicts: Mapping[str, int]
    contradicted: int
    findings: int
    explained: int

    @property
    def all(self) -> int:
        """How many statements there are."""
        return sum(self.verdicts.values())


def read(published: str | list[str]) -> dict[str, Judged]:
    """Read published.csv: the verdicts by the id of the statement; none where a study has no list of them."""
    if not published:
        return {}
    lines = pd.read_csv(published, dtype="str", keep_default_na=False)
    return {
        line.id: Judged(
            id=line.id,
            verdict=line.verdict,
            value=_real(line.value),
            base=_whole(line.base),
            missing=_whole(line.missing),
            difference=_real(line.difference),
            under=line.under,
            under_value=_real(line.under_value),
            lacking=line.lacking,
            contradicted_by=tuple(line.contradicted_by.split()),
            rows=_whole(line.rows),
            taken=line.taken,
        )
        for line in lines.itertuples()
    }


def read_findings(coherence: str | list[str]) -> pd.DataFrame:
    """Read coherence.csv: all columns as text; none where a study has no list of what it has published."""
    if not coherence:
        return pd.DataFrame()
    return pd.read_csv(coherence, dtype="str", keep_default_na=False)


def count(verdicts: Mapping[str, Judged], found: pd.DataFrame) -> Counted:
    """Return how many statements there are of each verdict, in the order of the words for them.

    That some are hidden is only told where they are, as in the internal edition none can be.
    """
    by_verdict = Counter(judged.verdict for judged in verdicts.values())
    contradicted = sum(bool(judged.contradicted_by) for judged in verdicts.values())
    explained = int(found["severity"].eq(EXPLAINED).sum()) if len(found) else 0
    counts = {id: by_verdict[id] for id in words.VERDICTS if id != HIDDEN or by_verdict[id]}
    return Counted(counts, contradicted, len(found) - explained, explained)


def references(study: Study) -> list[str]:
    """Return the selectors of all cells that statements are held against."""
    values = [value for one in study.statements for value in (one.value, *(other.value for other in one.instead))]
    return [cell for value in values if value for cell in value.cells]


def _real(text: str) -> float:
    return float(text) if text else math.nan


def _whole(text: str) -> int | None:
    return int(text) if text else None
