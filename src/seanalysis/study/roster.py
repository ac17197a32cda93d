"""The names of people that must never come out, if the study keeps a list of them."""

import csv
from pathlib import Path

from seanalysis.study.source import StudyError

COLUMN = "name"


def read_roster(path: Path) -> tuple[str, ...]:
    """Return the names in the column `name` of roster.csv; none where there is no such file.

    Raises:
        StudyError: the file is not UTF-8, or has no column `name`.
    """
    if not path.exists():
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise StudyError(f"{path}: the file is not saved as UTF-8") from None
    delimiter = ";" if ";" in text.partition("\n")[0] else ","  # Excel writes one or the other, by its language
    lines = csv.DictReader(text.splitlines(), delimiter=delimiter)
    if COLUMN not in (lines.fieldnames or ()):
        raise StudyError(f"{path}: the first line must name a column `{COLUMN}`")
    return tuple(name for line in lines if (name := (line[COLUMN] or "").strip()))
