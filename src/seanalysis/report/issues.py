"""The page of issues: everything that was found when the files were read, file by file, the gravest first."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.files import synthetic
from seanalysis.issues import Issue
from seanalysis.report import pages, words
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.wording import in_language


@dataclass(frozen=True)
class Rows:
    """What became of the rows of a file; None where it could not be read."""

    rows_read: int
    rows_kept: int
    rows_set_aside: int


@dataclass(frozen=True)
class FileIssues:
    """A file, what became of its rows, and its issues by severity, the gravest first."""

    name: str
    rows: Rows | None
    issues: dict[str, list[Issue]]


def run(issues: str, rows: str, files: str, study: str, languages: list[Language], page: str) -> str:
    """Write the page with an edition in each language; return a sentence.

    Args:
        issues: path of issues.csv.
        rows: path of rows.csv, with the rows read, kept and set aside of each file.
        files: path of files.csv, which says whether the data are synthetic.
        study: the study folder, for the names of fields and severities.
        languages: the editions; the first one is shown first.
        page: where to write.
    """
    plan, found = Study(Path(study)), issue_list.read(issues)
    grouped = by_file(found, pd.read_csv(rows), [level.id for level in plan.intake.scales["severity"]])
    pages.write(
        page,
        "issues.html",
        title=words.ISSUES,
        study=plan,
        languages=languages,
        synthetic=synthetic(files),
        files=grouped,
        stopped=any("stop" in file.issues for file in grouped),
        severities={level.id: level.label for level in plan.intake.scales["severity"]},
        fields=_field_labels(plan),
        in_language=in_language,
    )
    return f"Wrote the page of issues: {len(found)} issues in {sum(bool(file.issues) for file in grouped)} files."


def by_file(found: pd.DataFrame, rows: pd.DataFrame, severities: list[str]) -> list[FileIssues]:
    """Return the files that were read or have issues: those with the gravest issue first, else by name.

    `severities` are in falling gravity; an issue that belongs to no file stands under an empty name.
    """
    issues = issue_list.listed(found)
    counted = {
        name: Rows(*numbers)
        for name, *numbers in rows[["file", "rows_read", "rows_kept", "rows_set_aside"]].itertuples(
            index=False, name=None
        )
    }
    files = []
    for name in sorted({issue.file for issue in issues} | set(counted)):
        own = [issue for issue in issues if issue.file == name]
        grouped = {severity: [issue for issue in own if issue.severity == severity] for severity in severities}
        files.append(FileIssues(name, counted.get(name), {key: group for key, group in grouped.items() if group}))
    gravity = {severity: place for place, severity in enumerate(severities)}
    return sorted(files, key=lambda file: min((gravity[severity] for severity in file.issues), default=len(gravity)))


def _field_labels(study: Study) -> dict[str, object]:
    books = (study.employers, study.participants)
    return {field.id: field.label for book in books for field in book.all_fields}
