"""A new entry of the ledger: what must hold of it, and how the list is told."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from seanalysis.job import StopRunError
from seanalysis.personal import find
from seanalysis.release.ledger import releases, words
from seanalysis.release.ledger.releases import FOLDER, Release
from seanalysis.study import Study
from seanalysis.study.codebook import Language


def checked(note: str, study: Study, language: Language) -> str:
    """Return a note on one line.

    Raises:
        StopRunError: there is none, or it holds personal data; these are told by kind, never by text.
    """
    said = " ".join(note.split())
    if not said:
        raise StopRunError(words.NO_NOTE[language])
    kinds = {level.id: level.label[language].lower() for level in study.intake.scales["personal_data"]}
    if found := sorted({kinds[finding.kind] for finding in find(said, study.roster)}):
        raise StopRunError(words.NOTE_ABOUT_PERSONS[language].format(kinds=", ".join(found)))
    return said


def enter(study: Path, cells: Path, protection: Path, *, day: date, data: str, note: str, language: Language) -> str:
    """Add what is released now to the ledger; return a sentence.

    Args:
        study: the study folder.
        cells: cells.csv of the public edition.
        protection: protection.csv, which says what tables are rounded.
        day, data, note: as in `releases.Release`.
        language: of the sentence.

    Raises:
        LedgerError: the ledger is damaged.
        StopRunError: the same numbers are released already, or the day is before that of the last release.
    """
    earlier, edition = releases.read(study), hashlib.sha256(cells.read_bytes()).hexdigest()
    if same := next((release for release in earlier if release.edition == edition), None):
        raise StopRunError(words.ALREADY[language].format(number=same.number, date=same.day.isoformat()))
    if earlier and day < earlier[-1].day:
        last = earlier[-1].day.isoformat()
        raise StopRunError(words.BEFORE_THE_LAST[language].format(date=day.isoformat(), last=last))
    stated = pd.read_csv(protection, dtype="str", keep_default_na=False)
    rounded = stated.loc[stated["state"].eq("rounded"), "table"].unique()
    made = releases.add(study, cells, day=day, data=data, rounded=rounded, note=note)
    folder = (study / FOLDER / made.number).as_posix()
    return words.RELEASED[language].format(number=made.number, date=made.day.isoformat(), folder=folder)


def listed(earlier: Sequence[Release], language: Language) -> str:
    """Return the releases, one a line."""
    return "\n".join(_lines(earlier, language)) or words.NONE_YET[language]


def _lines(earlier: Sequence[Release], language: Language) -> Iterator[str]:
    for release in earlier:
        shown = int((~release.cells["hidden"]).sum())
        yield words.LISTED[language].format(
            number=release.number, date=release.day.isoformat(), shown=shown, note=release.note
        )
