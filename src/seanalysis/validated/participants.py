"""Individual reports: from raw cells to one typed record a participant, with what its cover sheet says."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.issues import Issue, issue
from seanalysis.masking import mask_cells
from seanalysis.raw.cells import shown
from seanalysis.study import Study
from seanalysis.study.spelling import fold
from seanalysis.validated import contracts, corrections
from seanalysis.validated.records import Records, check_rows, read_records, typed_cells


def validate(raw: pd.DataFrame, study: Study) -> Records:
    """Return what `understand` does, held against the codebook.

    Raises:
        ContractError: the records break the codebook's contract (a fault of the program).
    """
    records, book = understand(raw, study), study.participants
    contracts.check(records.frame, (*book.fields, *book.cover), book)
    return records


def understand(raw: pd.DataFrame, study: Study) -> Records:
    """Return one record a participant: file, sheet, row, the fields of the cover sheet and of the form."""
    book = study.participants
    raw, personal = mask_cells(raw, [field.id for field in (book.key, *book.cover)], study)
    on_cover = raw["field"].isin([field.id for field in book.cover])
    covers, cover_issues = read_covers(raw[on_cover], study)
    records = read_records(raw[~on_cover], book.fields, book, study)
    places = records.frame[["file"]].merge(covers, on="file", how="left").drop(columns="file")
    frame = pd.concat([records.frame, places], axis=1)
    return check_rows(replace(records, frame=frame, issues=personal + cover_issues + records.issues), book, study)


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
        names = covers[["file", field.id]].dropna().astype("str")
        folded = names[field.id].map(fold)
        for file, name in names[folded.duplicated(keep=False)].itertuples(index=False, name=None):
            same = names[folded.eq(fold(name)) & names["file"].ne(file)]
            spelt_otherwise = same.loc[same[field.id].ne(name), "file"]
            again = same.loc[same[field.id].eq(name), "file"]
            place = at.loc[(file, field.id)]
            where = (file, place["sheet"], place["cell"], field.id, shown(place["kind"], place["typed"]))
            if len(spelt_otherwise):
                other = ", ".join(spelt_otherwise)
                issues.append(issue(study, "names_alike", *where, header=field.label, other=other))
            if len(again) and field.id == study.participants.sender:
                other = ", ".join(again)
                issues.append(issue(study, "specialist_twice", *where, header=field.label.lower(), other=other))
    return issues


def run(
    raw: str, study: str, participants: str, cells: str, rows: str, issues: str, corrections_csv: Sequence[str] = ()
) -> str:
    """Correct and validate the raw cells of all workbooks; write records, cells, rows and issues; return a sentence.

    `corrections_csv` is the path of corrections.csv, if there is one.
    """
    known = Study(Path(study))
    corrected, stops = corrections.apply(pd.read_parquet(raw), corrections.read(corrections_csv), known)
    records = validate(corrected, known)
    records.frame.to_parquet(participants, index=False)
    records.cells.to_parquet(cells, index=False)
    records.rows.to_csv(rows, index=False, lineterminator="\n")
    issue_list.write(issue_list.frame(stops + records.issues), issues)
    return "Individual reports: " + records.sentence()
