"""The employer survey and the invitations: from raw cells to typed records."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.issues import Issue, issue
from seanalysis.masking import mask_cells
from seanalysis.study import Study
from seanalysis.study.codebook import CodebookField
from seanalysis.study.corrections import read as read_corrections
from seanalysis.validated import contracts, corrections
from seanalysis.validated.parsing import ANSWERED, INVALID
from seanalysis.validated.records import PLACE, Records, check_rows, in_each_row, read_records


def validate(raw: pd.DataFrame, study: Study) -> Records:
    """Return what `understand` does, held against the codebook.

    Raises:
        ContractError: the records break the codebook's contract (a fault of the program).
    """
    records = understand(raw, study)
    contracts.check(records.frame, study.employers.fields, study.employers)
    return records


def understand(raw: pd.DataFrame, study: Study) -> Records:
    """Return one record a respondent: file, sheet, row and the fields of the survey."""
    book = study.employers
    raw, personal = mask_cells(raw, [book.key.id], study)
    records = check_rows(read_records(raw, book.fields, book, study, keep_unanswered=True), book, study)
    return replace(records, issues=personal + records.issues + _unlikely(records, study))


def validate_invitations(raw: pd.DataFrame, study: Study) -> Records:
    """Return what `understand_invitations` does, held against the codebook.

    Raises:
        ContractError: the records break the codebook's contract (a fault of the program).
    """
    records = understand_invitations(raw, study)
    contracts.check(records.frame, _of_invitations(study), study.intake)
    return records


def understand_invitations(raw: pd.DataFrame, study: Study) -> Records:
    """Return one record a job specialist: file, sheet, row, job_specialist and the number of employers invited."""
    raw, personal = mask_cells(raw, [study.intake.key.id], study)
    records = read_records(raw, _of_invitations(study), study.intake, study, keep_unanswered=True)
    blank = records.cells[~records.cells["state"].isin((ANSWERED, INVALID))].itertuples()
    no_number = [issue(study, "invited_blank", cell.file, cell.sheet, cell.cell, cell.field) for cell in blank]
    return replace(records, issues=personal + records.issues + no_number)


def _of_invitations(study: Study) -> list[CodebookField]:
    return [field for field in study.intake.fields if field.group == "invitations"]


def _unlikely(records: Records, study: Study) -> list[Issue]:
    """Find responses without any answer, and responses that are the same in every answer."""
    book = study.employers
    cells = records.cells
    places = cells[cells["field"].eq(book.key.id)].set_index(PLACE)["cell"]
    answers = in_each_row(cells[cells["field"].ne(book.key.id) & cells["state"].isin((ANSWERED, INVALID))])
    issues: list[Issue] = []
    first: dict[tuple[str, ...], str] = {}
    for place in records.frame[PLACE].itertuples(index=False, name=None):
        file, sheet, _ = place
        at = (file, sheet, places[place], book.key.id)
        if place not in answers:
            issues.append(issue(study, "no_answers", *at))
        elif answers[place] in first:
            issues.append(issue(study, "same_answers", *at, other=first[answers[place]]))
        else:
            first[answers[place]] = f"{file}, {places[place]}"
    return issues


def compare(employers: Records, invitations: Records, study: Study) -> list[Issue]:
    """Find more answers than invitations."""
    answers, invited = len(employers.frame), invitations.frame["invited"].sum()
    files = invitations.frame["file"].unique()
    return [issue(study, "more_answers_than_invited", file) for file in files if answers > invited]


def run(
    raw: str,
    study: str,
    employers: str,
    cells: str,
    invitations: str,
    rows: str,
    issues: str,
    corrections_csv: Sequence[str] = (),
) -> str:
    """Correct and validate the raw cells of the survey and the invitations; write records, cells, rows and issues.

    `cells` is where to write the states of the survey's cells, `corrections_csv` the path of corrections.csv, if there
    is one. Returns a sentence.
    """
    known = Study(Path(study))
    typed, stops = corrections.apply(pd.read_parquet(raw), read_corrections(corrections_csv), known)
    invitation_fields = [field.id for field in known.intake.fields if field.group == "invitations"]
    of_invitations = typed["field"].isin(invitation_fields)
    survey = validate(typed[~of_invitations], known)
    invited = validate_invitations(typed[of_invitations], known)
    found = stops + survey.issues + invited.issues + compare(survey, invited, known)
    survey.frame.to_parquet(employers, index=False)
    survey.cells[[*PLACE, "field", "state"]].to_parquet(cells, index=False)
    invited.frame.to_parquet(invitations, index=False)
    pd.concat([survey.rows, invited.rows]).to_csv(rows, index=False, lineterminator="\n")
    issue_list.write(issue_list.frame(found), issues)
    return "Employer survey: " + survey.sentence()
