"""The step that writes the page of the report's numbers against the data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from seanalysis.cells import frame
from seanalysis.config import rule_of
from seanalysis.files import synthetic
from seanalysis.published.findings import KINDS
from seanalysis.report import pages, words
from seanalysis.report.published.findings import ShownFinding, findings
from seanalysis.report.published.sections import ShownSection, sections
from seanalysis.report.published.verdicts import count, read, read_findings
from seanalysis.report.sections import Shelf
from seanalysis.study import Study
from seanalysis.study.codebook import Language


@dataclass(frozen=True)
class Edition:
    """The page in one language; `findings` by severity, the gravest first."""

    sections: tuple[ShownSection, ...]
    findings: Mapping[str, Sequence[ShownFinding]]


def run(
    cells: str,
    published: str,
    coherence: str,
    files: str,
    study: str,
    languages: list[Language],
    threshold: int,
    disclosure: str,
    page: str,
) -> str:
    """Write the page with an edition in each language; return a sentence.

    Args:
        cells: path of cells.csv.
        published: path of published.csv, with the verdict on each statement.
        coherence: path of coherence.csv, with what does not fit together in the report.
        files: path of files.csv, which says whether the data are synthetic.
        study: the study folder, whose published.yaml says what the report prints.
        languages: the editions; the first one is shown first.
        threshold: the count from which nobody can be recognised.
        disclosure: as in `render.tables`.
        page: where to write.
    """
    plan, invented, rule = Study(Path(study)), synthetic(files), rule_of(disclosure)
    shelf = Shelf(frame.read(Path(cells)), plan, threshold, invented, rule)
    verdicts, found = read(published), read_findings(coherence)
    pages.write(
        page,
        "published.html",
        title=words.PUBLISHED,
        study=plan,
        languages=languages,
        synthetic=invented,
        kinds=KINDS,
        rule=rule,
        counted=count(verdicts, found),
        editions={
            language: Edition(sections(shelf, verdicts, language), findings(found, plan, language))
            for language in languages
        },
    )
    return f"Wrote the report's numbers against the data: {len(verdicts)} statements, {len(found)} findings."
