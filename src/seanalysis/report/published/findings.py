"""What does not fit together in the report, each with the places that it is about."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from seanalysis.report import words
from seanalysis.report.published import places
from seanalysis.report.sections import Words
from seanalysis.study import Study
from seanalysis.study.codebook import Language


@dataclass(frozen=True)
class ShownFinding:
    """What does not fit together in the report, and each of its places."""

    id: str
    anchor: str
    kind: str
    text: str
    places: tuple[tuple[Words, ...], ...]


def findings(found: pd.DataFrame, study: Study, language: Language) -> dict[str, list[ShownFinding]]:
    """Return what does not fit together in the report by severity, the gravest first, else in its order."""
    by_severity: dict[str, list[ShownFinding]] = {}
    for line in found.sort_values("severity", kind="stable").itertuples():
        by_severity.setdefault(line.severity, []).append(_finding(line, study, language))
    return by_severity


def _finding(line: Any, study: Study, language: Language) -> ShownFinding:
    """Return a finding with a link to each statement in it, and to the sections that none of them stands in."""
    by_id, short = {statement.id: statement for statement in study.statements}, places.short(study, language)
    said = [by_id[id] for id in line.statements.split() if id in by_id]
    shown: list[tuple[Words, ...]] = []
    for statement in said:
        quoted = f" ({places.joined(statement, short)}): {words.QUOTED[language].format(text=statement.said[language])}"
        shown.append((Words(statement.id, f"#{places.anchor(statement.id, language)}"), Words(quoted)))
    told = {id for statement in said for id in statement.section}
    printing = {id for statement in study.statements for id in statement.section}
    for id in line.section.split():
        if id not in told:
            shown.append((Words(short[id], f"#{places.section_anchor(id, language)}" if id in printing else ""),))
    text = line.finding_nb if language == "nb" else line.finding
    return ShownFinding(line.id, f"finding-{line.kind}-{line.id}-{language}", line.kind, text, tuple(shown))
