"""Whether a report agrees with itself: everything that can be found of it without any data."""

import csv
from collections.abc import Iterator
from pathlib import Path

from seanalysis.published.findings import Finding
from seanalysis.published.items import claims, exceeded, picks, unsorted
from seanalysis.published.lists import lists
from seanalysis.published.percentages import counted, impossible, wholes
from seanalysis.published.places import orders, quantities, totals
from seanalysis.published.registry import Registry, of_study
from seanalysis.study import Study

COLUMNS = ["id", "kind", "severity", "section", "statements", "printed", "finding", "finding_nb"]
CHECKS = (impossible, wholes, counted, quantities, totals, orders, unsorted, picks, claims, exceeded, lists)


def findings(registry: Registry) -> list[Finding]:
    """Return what does not agree: what is computed, by kind of check, and then what is registered by hand.

    Raises:
        StudyError: a number that is compared is none, and nothing says what it means.
    """
    return [*(found for check in CHECKS for found in check(registry)), *remarks(registry)]


def remarks(registry: Registry) -> Iterator[Finding]:
    """Give the contradictions of words, which are registered by hand."""
    for remark in registry.remarks:
        printed = registry.printed(remark.statements)
        yield Finding(remark.id, "wording", remark.severity, remark.places, remark.statements, printed, remark.text)


def run(study: str, coherence: str) -> str:
    """Hold the report against itself; return a sentence.

    Args:
        study: the study folder.
        coherence: where to write what is found (CSV): a line a finding; sections and statements are parted by spaces,
            printed numbers by `; `.

    Raises:
        StudyError: the list of published numbers has a fault.
    """
    registry = of_study(Study(Path(study)))
    found = findings(registry) if registry else []
    with Path(coherence).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_line(finding) for finding in found)
    computed = sum(finding.kind != "wording" for finding in found)
    return f"Found {computed} places by computation where the report does not agree with itself."


def _line(finding: Finding) -> list[str]:
    return [
        finding.id,
        finding.kind,
        finding.severity,
        " ".join(finding.sections),
        " ".join(finding.statements),
        "; ".join(finding.printed),
        finding.text.en,
        finding.text.nb,
    ]
