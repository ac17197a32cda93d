"""Known wrong cells and what belongs there, applied before anything is understood. No workbook is ever edited."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from seanalysis.issues import Issue, issue
from seanalysis.personal import MASK
from seanalysis.raw.cells import shown
from seanalysis.study import Study
from seanalysis.study.source import StudyError

NEEDED = ("file", "cell", "field", "who", "when")


class Correction(NamedTuple):
    """One line of corrections.csv: where, what stands there as a guard, what belongs there, and why, by whom and when.

    What stands there is what people see in the cell (see `raw.cells.shown`), also where Excel stores something else.
    An empty `new` empties the cell. Several corrections of one cell follow each other: each guards what the one before
    it left.
    """

    file: str
    sheet: str
    cell: str
    field: str
    old: str
    new: str
    reason: str
    who: str
    when: str

    @property
    def place(self) -> tuple[str, str, str]:
        """The file, sheet and cell."""
        return self.file, self.sheet, self.cell


def read(paths: Sequence[str]) -> list[Correction]:
    """Read corrections in the order of the file; none where there is no file.

    Raises:
        StudyError: the file has other columns, lines are incomplete, or it is not UTF-8; each line is told.
    """
    return [correction for path in paths for correction in parse(Path(path).read_bytes(), path)]


def write(corrections: Sequence[Correction], path: Path) -> None:
    """Write corrections as CSV (UTF-8, comma), in the order given."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Correction._fields)
    writer.writerows(corrections)
    path.write_text(text.getvalue(), encoding="utf-8", newline="\n")


def apply(raw: pd.DataFrame, corrections: Sequence[Correction], study: Study) -> tuple[pd.DataFrame, list[Issue]]:
    """Return the raw cells as corrected, with what stood there in `before` (missing where nothing was corrected).

    A correction of another file is passed over. One whose cell does not exist, belongs to another field or no longer
    holds the old value changes nothing and is a stop. So is one whose old value was masked: nobody can tell whether the
    same person's data still stand there.
    """
    files = set(raw["file"].unique())
    if not any(correction.file in files for correction in corrections):
        return raw.assign(before=pd.Series(None, raw.index, "str")), []
    at = {place: line for line, place in enumerate(zip(raw["file"], raw["sheet"], raw["cell"], strict=True))}
    typed, kind, field = (raw[name].tolist() for name in ("typed", "kind", "field"))
    before: list[str | None] = [None] * len(raw)
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
    return raw.assign(**{name: pd.Series(column, raw.index, "str") for name, column in columns.items()}), issues


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


def parse(content: bytes, path: str) -> list[Correction]:
    """Return the corrections in the content of a file; `path` is how a fault names it.

    Raises:
        StudyError: as `read`.
    """
    try:
        text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig").read()
    except UnicodeDecodeError:
        raise StudyError(f"{path}: the file is not saved as UTF-8; save it again as “CSV UTF-8”") from None
    delimiter = ";" if text.partition("\n")[0].count(";") else ","
    lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if not lines or tuple(lines[0]) != Correction._fields:
        raise StudyError(f"{path}:1: the columns must be {', '.join(Correction._fields)}")
    if faults := [f"{path}:{n}: {fault}" for n, values in enumerate(lines[1:], start=2) if (fault := _fault(values))]:
        raise StudyError("\n".join(faults))
    return [Correction(*values) for values in lines[1:]]


def _fault(values: list[str]) -> str:
    """Say what is wrong with a line, or nothing."""
    if len(values) != len(Correction._fields):
        return f"a line has {len(Correction._fields)} columns, this one {len(values)}"
    lacking = [name for name in NEEDED if not getattr(Correction(*values), name).strip()]
    return f"fill in {', '.join(lacking)}" if lacking else ""
