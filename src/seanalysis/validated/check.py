"""Checking files before a run: the same reading and the same rules, for any files that one has."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.issues import Issue, issue
from seanalysis.masking import mask_file_name
from seanalysis.raw import folder
from seanalysis.raw.cells import RawCell, frame
from seanalysis.raw.survey import read_invitations, read_survey
from seanalysis.raw.workbooks import read_workbook
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.validated import employers, intake, participants
from seanalysis.validated.records import Records

NO_FORM = "sheet_missing"


@dataclass(frozen=True)
class Checked:
    """What came of the files: all issues as a run collects them, and of each file the rows and the form's language."""

    issues: pd.DataFrame
    files: list[str]
    rows: dict[str, int]
    languages: dict[str, Language]


@dataclass
class _Batch:
    """What has been read so far; surveys are validated each on its own."""

    reports: list[RawCell] = field(default_factory=list)
    surveys: dict[str, list[RawCell]] = field(default_factory=dict)
    invitations: list[RawCell] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    listed: list[tuple[str, str, bool | None]] = field(default_factory=list)
    languages: dict[str, Language] = field(default_factory=dict)


def expand(paths: Iterable[Path]) -> list[Path]:
    """Return the files that are meant: a folder of raw data stands for what a run reads, another for all its files."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
        elif (path / folder.REPORTS).is_dir():
            found += [*folder.reports(path), *folder.survey(path), *folder.invitations(path)]
        else:
            found += folder.files(path)
    return list(dict.fromkeys(found))


def check(paths: list[Path], study: Study, tell: Callable[[Path], None]) -> Checked:
    """Read and validate files; workbooks are also held against each other.

    Args:
        paths: individual reports, survey exports and lists of invitations.
        study: the study.
        tell: is told each file before it is read.
    """
    batch = _Batch()
    names = [path.name for path in paths]
    for path in paths:
        tell(path)
        name = path.name if names.count(path.name) == 1 else path.as_posix()
        _read(path, name, batch, study)
    records = [participants.understand(frame(batch.reports), study)]
    surveys = [employers.understand(frame(cells), study) for cells in batch.surveys.values()]
    records += surveys
    if batch.invitations:
        invited = employers.understand_invitations(frame(batch.invitations), study)
        batch.issues += [told for survey in surveys for told in employers.compare(survey, invited, study)]
        records.append(invited)
    found = [issue_list.frame(batch.issues), *(issue_list.frame(its.issues) for its in records)]
    listed = pd.DataFrame(batch.listed, columns=["file", "sha256", "synthetic"]).astype({"synthetic": "boolean"})
    return Checked(
        intake.collect(found, listed, study), [name for name, *_ in batch.listed], _rows(records), batch.languages
    )


def _read(path: Path, name: str, batch: _Batch, study: Study) -> None:
    """Read one file into the batch. Whatever is wrong with it is an issue, and no other file suffers."""
    try:
        content = path.read_bytes()
    except OSError:
        batch.listed.append((name, "", None))
        batch.issues.append(issue(study, "cannot_be_opened", name))
        return
    masked, about_name = mask_file_name(path.name, content, study)
    name = masked if about_name else name
    batch.issues += about_name
    try:
        synthetic = _read_as_what_it_is(path, name, content, batch, study)
    except Exception as error:
        # A reader that fails is told as such, so that the other files are checked all the same.
        synthetic = None
        batch.issues.append(issue(study, "program_failed", name, error=type(error).__name__))
    stopped = any(told.severity == "stop" and told.file == name for told in batch.issues)
    batch.listed.append((name, hashlib.sha256(content).hexdigest(), None if stopped else synthetic))


def _read_as_what_it_is(path: Path, name: str, content: bytes, batch: _Batch, study: Study) -> bool | None:
    suffix = path.suffix.lower()
    if path.name == folder.INVITATIONS:
        cells, issues, synthetic = read_invitations(path, study)
        batch.invitations += _named(cells, name)
    elif suffix in folder.SURVEY_FORMS and (suffix != ".xlsx" or path.stem == folder.SURVEY):
        cells, issues, synthetic = read_survey(path, study)
        batch.surveys[name] = _named(cells, name)
    else:
        cells, issues, about = read_workbook(content, name, study)
        synthetic = about.synthetic
        if suffix == ".xlsx" and _not_the_form(issues):
            survey, its_issues, its_synthetic = read_survey(path, study)
            if survey:
                batch.surveys[name] = _named(survey, name)
                batch.issues += [told._replace(file=name) for told in its_issues]
                return its_synthetic
        batch.reports += cells
        if about.language:
            batch.languages[name] = about.language
    batch.issues += [told._replace(file=name) for told in issues]
    return synthetic


def _not_the_form(issues: list[Issue]) -> bool:
    """Say whether a workbook lacks both sheets of the form; a survey export under any name does."""
    return sum(told.rule == NO_FORM for told in issues) > 1


def _named(cells: list[RawCell], name: str) -> list[RawCell]:
    return [cell._replace(file=name) for cell in cells]


def _rows(records: list[Records]) -> dict[str, int]:
    return {
        name: int(read) for its in records for name, read in zip(its.rows["file"], its.rows["rows_read"], strict=True)
    }
