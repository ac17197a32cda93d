"""Individual reports: from raw cells to one typed record a participant, with what its cover sheet says."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.issues import Issue, issue
from seanalysis.masking import mask_cells
from seanalysis.raw import workbooks
from seanalysis.raw.batches import gather
from seanalysis.raw.cells import shown
from seanalysis.study import Study
from seanalysis.study.spelling import fold
from seanalysis.validated import batch, contracts
from seanalysis.validated.batch import Batch
from seanalysis.validated.records import PLACE, Records, Rows, check_rows, set_aside, typed_cells


def validate(raw: pd.DataFrame, study: Study) -> Records:
    """Return what `understand` does, held against the codebook.

    Raises:
        ContractError: the records break the codebook's contract (a fault of the program).
    """
    return _held(understand(raw, study), study)


def _held(records: Records, study: Study) -> Records:
    book = study.participants
    contracts.check(records.frame, (*book.fields, *book.cover), book)
    return records


def understand(raw: pd.DataFrame, study: Study) -> Records:
    """Return one record a participant: file, sheet, row, the fields of the form and of the cover sheet."""
    return put_together(batch.understand(raw, study), study)


def put_together(reports: Batch, study: Study) -> Records:
    """Return the records of reports, with what follows from all of them together: which names are the same."""
    book = study.participants
    cover, on_cover = mask_cells(reports.cover, [field.id for field in book.cover], study)
    covers, cover_issues = read_covers(cover, study)
    rows, on_keys = _with_keys(reports, study)
    records = set_aside(rows, book.key, book, study)
    places = records.frame[["file"]].merge(covers, on="file", how="left").drop(columns="file")
    frame = pd.concat([records.frame, places], axis=1)
    issues = issue_list.listed(reports.issues) + on_cover + on_keys + cover_issues + records.issues
    return check_rows(replace(records, frame=frame, issues=issues), book, study)


def _with_keys(reports: Batch, study: Study) -> tuple[Rows, list[Issue]]:
    """Return the rows with their keys, and the personal data in these."""
    book, cells = study.participants, reports.cells
    is_key = cells["field"].eq(book.key.id)
    masked, personal = mask_cells(cells[is_key].drop(columns="state"), [book.key.id], study)
    keys, issues = typed_cells(masked, [book.key], book, study)
    keys.index = masked.index
    cells = cells.assign(**{name: _with(keys[name], cells[name]) for name in cells})
    values = reports.rows[PLACE].merge(keys[[*PLACE, "value"]], on=PLACE, how="left")["value"]
    frame = reports.rows.assign(**{book.key.id: values.astype(contracts.dtype(book.key, book))})
    frame = frame[[*PLACE, *(field.id for field in book.fields)]]
    return Rows(frame, cells, issue_list.listed(reports.doubts) + issues), personal


def _with(some: pd.Series, column: pd.Series) -> pd.Series:
    """Return a column with some of its lines as they are here."""
    column = column.astype(some.dtype)
    column.loc[some.index] = some
    return column


def read_covers(raw: pd.DataFrame, study: Study) -> tuple[pd.DataFrame, list[Issue]]:
    """Return one line a workbook (file and the cover's fields), and what is incomplete or contradicts another."""
    book = study.participants
    cells, issues = typed_cells(raw, book.cover, book, study)
    for blank in cells[cells["state"].eq("not_answered")].itertuples():
        where = (blank.file, blank.sheet, blank.cell, blank.field)
        issues.append(issue(study, "cover_blank", *where, header=book.field(blank.field).label))
    covers = pd.DataFrame({"file": cells["file"].drop_duplicates().reset_index(drop=True)})
    for field in book.cover:
        values = cells[cells["field"].eq(field.id)].set_index("file")["value"]
        covers[field.id] = covers["file"].map(values).astype("object").astype(contracts.dtype(field, book))
    return covers, issues + _contradictions(covers, cells, study) + _names(covers, cells, study)


def _contradictions(covers: pd.DataFrame, cells: pd.DataFrame, study: Study) -> list[Issue]:
    """Find workbooks that place the same unit differently."""
    at = cells.set_index(["file", "field"])[["sheet", "cell", "kind", "typed"]]
    issues = []
    for owner, owned in study.participants.cover_belongs_to.items():
        label = study.participants.field(owner).label.lower()
        for name in owned:
            known = covers.dropna(subset=[owner, name])
            differ = known.groupby(owner)[name].transform("nunique").gt(1)
            for line in known[differ].itertuples():
                same = known[owner].eq(getattr(line, owner)) & known[name].astype("str").ne(getattr(line, name))
                place = at.loc[(line.file, name)]
                header = study.participants.field(name).label
                other = ", ".join(known.loc[same, "file"])
                where = (line.file, place["sheet"], place["cell"], name, shown(place["kind"], place["typed"]))
                issues.append(issue(study, "cover_disagrees", *where, owner=label, header=header, other=other))
    return issues


def _names(covers: pd.DataFrame, cells: pd.DataFrame, study: Study) -> list[Issue]:
    """Find names that are spelt almost the same, and several workbooks of one job specialist."""
    at = cells.set_index(["file", "field"])[["sheet", "cell", "kind", "typed"]]
    issues = []
    for field in (field for field in study.participants.cover if field.type == "text"):
        names = list(covers[["file", field.id]].dropna().astype("str").itertuples(index=False, name=None))
        alike: dict[str, list[tuple[str, str]]] = {}
        for file, name in names:
            alike.setdefault(fold(name), []).append((file, name))
        for file, name in names:
            same = [(other, spelt) for other, spelt in alike[fold(name)] if other != file]
            spelt_otherwise = [other for other, spelt in same if spelt != name]
            again = [other for other, spelt in same if spelt == name and field.id == study.participants.sender]
            if spelt_otherwise or again:
                place = at.loc[(file, field.id)]
                where = (file, place["sheet"], place["cell"], field.id, shown(place["kind"], place["typed"]))
            if spelt_otherwise:
                other = ", ".join(spelt_otherwise)
                issues.append(issue(study, "names_alike", *where, header=field.label, other=other))
            if again:
                other = ", ".join(again)
                issues.append(issue(study, "specialist_twice", *where, header=field.label.lower(), other=other))
    return issues


def run(
    batches: list[str],
    folders: Sequence[str],
    study: str,
    participants: str,
    cells: str,
    rows: str,
    issues: str,
    files: str,
) -> str:
    """Put all batches together and validate them; return a sentence.

    Args:
        batches: folders of batches.
        folders: names of folders among the workbooks, which are told and not read.
        study: the study folder.
        participants, cells: where to write the records and their cells (Parquet).
        rows, issues, files: where to write the rows of each file, the issues, and the list of the workbooks (CSV).
    """
    known = Study(Path(study))
    reports, listed = batch.together(batches, known), gather(batches, "files.parquet")
    records = _held(put_together(reports, known), known)
    missing = workbooks.missing(listed, reports.issues, folders, known)
    records.frame.to_parquet(participants, index=False)
    records.cells.to_parquet(cells, index=False)
    records.rows.to_csv(rows, index=False, lineterminator="\n")
    issue_list.write(issue_list.frame(missing + records.issues), issues)
    listed.to_csv(files, index=False, lineterminator="\n")
    return "Individual reports: " + records.sentence()
