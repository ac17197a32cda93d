"""Where the printed report does not agree with itself: found in the study alone, and so open to all."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from seanalysis.release.attack.explained import Shares
from seanalysis.release.attack.numbers import find
from seanalysis.study import Study

Finding: TypeAlias = Mapping[str, str]
"""A line of coherence.csv."""


def read(coherence: str | Sequence[str]) -> list[Finding]:
    """Return the lines of coherence.csv; none where a study has no printed report."""
    if not isinstance(coherence, str):
        return []
    with Path(coherence).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def beside(said: str, findings: Iterable[Finding], study: Study) -> dict[str, Shares]:
    """Return what may stand in each finding, whose names begin with `said`: its own words, and what it quotes."""
    quoted = {statement.id: statement.said.en for statement in study.statements}
    own = {}
    for line in findings:
        texts = [line["finding"], *(quoted.get(id, "") for id in line["statements"].split())]
        own[f"{said}{line['kind']}-{line['id']}"] = Shares.of(n.value for text in texts for n in find(text, "en"))
    return own
