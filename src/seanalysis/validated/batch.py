"""A batch of individual reports: what stands in them, and what each of their cells means by itself.

Nothing here depends on another workbook, so reports can be read in any number of batches, wherever there is room for
one. What follows from all of them together is found in `participants`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.masking import mask_cells, mask_issues
from seanalysis.raw.batches import gather
from seanalysis.raw.workbooks import read_workbooks
from seanalysis.study import Study
from seanalysis.study.corrections import read as read_corrections
from seanalysis.validated import contracts, corrections
from seanalysis.validated.records import read_rows


@dataclass(frozen=True)
class Batch:
    """What some reports say, but for names of participants and units, which are masked once all are known.

    rows: one line a row with content: file, sheet, row, and the fields of the form but the key, typed by the codebook.
    cells: the cells of these rows, as in `Records`; those of the key are as they were typed, and have no state.
    cover: the raw cells of the cover sheets.
    doubts: the issues of these rows, which are told of those that become records; issues: all others.
    """

    rows: pd.DataFrame
    cells: pd.DataFrame
    cover: pd.DataFrame
    doubts: pd.DataFrame
    issues: pd.DataFrame

    def write(self, folder: Path) -> None:
        """Write the batch into a folder, one Parquet file a part."""
        for part in fields(self):
            getattr(self, part.name).to_parquet(folder / f"{part.name}.parquet", index=False)


def together(folders: Sequence[str], study: Study) -> Batch:
    """Return what was written of all batches as one, in the order of the files: the same however they were divided."""
    book = study.participants
    parts = {part.name: gather(folders, f"{part.name}.parquet") for part in fields(Batch)}
    # A part in which nothing stands, for example nothing corrected, has forgotten its types.
    types = {field.id: contracts.dtype(field, book) for field in book.fields if field is not book.key}
    texts = dict.fromkeys(parts["cells"].columns.drop("row"), "str")
    return Batch(**parts | {"rows": parts["rows"].astype(types), "cells": parts["cells"].astype(texts)})


def understand(raw: pd.DataFrame, study: Study) -> Batch:
    """Return what raw cells mean, each read as what its field holds, with personal data masked in all but names."""
    book = study.participants
    on_cover = raw["field"].isin([field.id for field in book.cover])
    is_key = raw["field"].eq(book.key.id)
    masked, personal = mask_cells(raw[~on_cover & ~is_key], [], study)
    table = pd.concat([raw[is_key], masked]).sort_index()
    rows = read_rows(table, [field for field in book.fields if field is not book.key], book, study)
    return Batch(rows.frame, rows.cells, raw[on_cover], issue_list.frame(rows.issues), issue_list.frame(personal))


def run(workbooks: list[str], study: str, folder: str, corrections_csv: Sequence[str] = ()) -> str:
    """Read, correct and understand a batch of workbooks; return a sentence.

    Args:
        workbooks: paths of the workbooks.
        study: the study folder.
        folder: where to write the batch, what stands in the workbooks (raw.parquet) and their list (files.parquet).
        corrections_csv: path of corrections.csv, if there is one.
    """
    known, target = Study(Path(study)), Path(folder)
    read = read_workbooks([Path(path) for path in workbooks], known)
    corrected, stops = corrections.apply(read.cells, read_corrections(corrections_csv), known)
    batch = understand(corrected, known)
    target.mkdir(parents=True, exist_ok=True)
    read.cells.to_parquet(target / "raw.parquet", index=False)
    read.files.to_parquet(target / "files.parquet", index=False)
    told = mask_issues(read.issues + stops, known)  # they quote the workbooks
    issues = pd.concat([issue_list.frame(told), batch.issues])
    replace(batch, issues=issues).write(target)
    return f"Read {len(read.files)} workbooks: {len(read.cells):,} cells."
