"""The list of known wrong cells and what belongs there, which stands beside the study: corrections.csv."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

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
