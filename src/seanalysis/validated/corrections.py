"""Known wrong cells and what belongs there, applied before anything is understood. No workbook is ever edited."""

from collections.abc import Sequence

import pandas as pd

from seanalysis.issues import Issue, issue
from seanalysis.personal import MASK
from seanalysis.raw.cells import shown
from seanalysis.study import Study
from seanalysis.study.corrections import Correction


def apply(raw: pd.DataFrame, corrections: Sequence[Correction], study: Study) -> tuple[pd.DataFrame, list[Issue]]:
    """Return the raw cells as corrected, with what stood there in `before` (missing where nothing was corrected).

    A correction of another file is passed over. One whose cell does not exist, belongs to another field or no longer
    holds the old value changes nothing and is a stop. So is one whose old value was masked: nobody can tell whether the
    same person's data still stand there.
    """
    raw = raw.assign(before=pd.Series(None, raw.index, "str"))
    concerned = raw["file"].isin([correction.file for correction in corrections])
    if not concerned.any():
        return raw, []
    cells = raw[concerned]
    at = {place: line for line, place in enumerate(zip(cells["file"], cells["sheet"], cells["cell"], strict=True))}
    files = set(cells["file"])
    typed, kind, field = (cells[name].tolist() for name in ("typed", "kind", "field"))
    before: list[str | None] = [None] * len(cells)
    issues = []
    for number, correction in enumerate(corrections, start=2):
        line = at.get(correction.place)
        where = (*correction.place, correction.field)
        if correction.file not in files:
            continue
        if line is None or field[line] != correction.field:
            issues.append(issue(study, "correction_without_cell", *where, line=str(number)))
        elif MASK in correction.old:
            issues.append(issue(study, "correction_masked", *where, line=str(number)))
        elif same(shown(kind[line], typed[line]), correction.old):
            before[line] = typed[line] if before[line] is None else before[line]
            typed[line], kind[line] = correction.new, "text" if correction.new.strip() else "blank"
        else:
            issues.append(issue(study, "correction_outdated", *where, line=str(number)))
    columns = {"typed": typed, "kind": kind, "before": before}
    corrected = cells.assign(**{name: pd.Series(column, cells.index, "str") for name, column in columns.items()})
    return pd.concat([raw[~concerned], corrected]).sort_index(), issues


def without_file(corrections: Sequence[Correction], files: pd.DataFrame, study: Study) -> list[Issue]:
    """Return a stop for each correction of a file that is not among those that were read."""
    known = set(files["file"])
    return [
        issue(study, "correction_without_file", *correction.place, correction.field, line=str(number))
        for number, correction in enumerate(corrections, start=2)
        if correction.file not in known
    ]


def same(text: str, other: str) -> bool:
    """Say whether two texts are the same but for spaces, which a person cannot see."""
    return text.split() == other.split()
