"""The earlier releases of a study, in its folder: a list of them, and the numbers that each one showed.

releases/releases.csv       number, date, edition, data, rounded, note
releases/001/cells.csv      the cells.csv of that public edition, byte for byte
"""

import csv
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

import pandas as pd

from seanalysis.cells import frame
from seanalysis.release.ledger import words
from seanalysis.study.codebook import Label
from seanalysis.study.source import StudyError

FOLDER, LIST, CELLS = "releases", "releases.csv", "cells.csv"
COLUMNS = ["number", "date", "edition", "data", "rounded", "note"]
DIGEST = re.compile(r"[0-9a-f]{64}")


class LedgerError(StudyError):
    """The list of earlier releases is damaged; `told` says how and what to do, in both languages."""

    def __init__(self, told: Label, **parts: str | int) -> None:
        nb, en = (told[language].format(**parts) + words.MEND[language] for language in ("nb", "en"))
        super().__init__(en)
        self.told = Label(nb=nb, en=en)


@dataclass(frozen=True)
class Release:
    """What was released once.

    Attributes:
        number: “001” and on.
        day: when.
        edition: SHA-256 of its cells.csv.
        data: fingerprint of the data that it was made of (`fingerprint`).
        rounded: ids of the tables whose counts were rounded.
        note: what whoever released it said of it.
        cells: its lines, as everybody has them.
    """

    number: str
    day: date
    edition: str
    data: str
    rounded: tuple[str, ...]
    note: str
    cells: pd.DataFrame


def fingerprint(files: Iterable[str], corrections: Path | None) -> str:
    """Return what names the data of a run by their content alone.

    Args:
        files: SHA-256 of each raw file.
        corrections: path of corrections.csv, if there is one.
    """
    corrected = hashlib.sha256(corrections.read_bytes()).hexdigest() if corrections else ""
    return hashlib.sha256("\n".join([*sorted(files), corrected]).encode()).hexdigest()


def files(study: Path) -> list[Path]:
    """Return all files of the ledger in a study folder, for what depends on it."""
    return sorted(path for path in (study / FOLDER).rglob("*") if path.is_file())


def read(study: Path) -> tuple[Release, ...]:
    """Read the releases of a study folder, the first one first; none where there is no such list.

    Raises:
        LedgerError: the list is damaged, or the numbers of a release are missing or are not what was released.
    """
    folder = study / FOLDER
    listed, found = folder / LIST, sorted(path.name for path in folder.glob("*") if path.is_dir())
    if not listed.is_file():
        if found:
            raise LedgerError(words.NO_LIST, file=listed.as_posix())
        return ()
    releases = tuple(_release(fields, place, listed) for place, fields in enumerate(_lines(listed), start=1))
    if unlisted := [name for name in found if name not in {release.number for release in releases}]:
        raise LedgerError(words.UNLISTED, folder=(folder / unlisted[0]).as_posix())
    return releases


def add(study: Path, cells: Path, *, day: date, data: str, rounded: Iterable[str], note: str) -> Release:
    """Add what is released now; return it.

    Args:
        study: the study folder.
        cells: cells.csv of the public edition.
        day, data, rounded, note: as in `Release`.

    Raises:
        LedgerError: the list as it stands is damaged.
    """
    earlier = read(study)
    content = cells.read_bytes()
    number = _number(len(earlier) + 1)
    edition = hashlib.sha256(content).hexdigest()
    release = Release(number, day, edition, data, tuple(sorted(rounded)), note, frame.read(cells))
    own = study / FOLDER / number
    own.mkdir(parents=True)
    (own / CELLS).write_bytes(content)
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_fields(one) for one in (*earlier, release))
    (study / FOLDER / LIST).write_text(stream.getvalue(), encoding="utf-8", newline="\n")
    return release


def _lines(listed: Path) -> list[list[str]]:
    try:
        lines = list(csv.reader(listed.read_text(encoding="utf-8-sig").splitlines()))
    except UnicodeDecodeError:
        raise _unreadable(listed, words.NOT_UTF8) from None
    except csv.Error:
        lines = []
    if lines[:1] != [COLUMNS]:
        raise _unreadable(listed, words.OTHER_COLUMNS, columns=",".join(COLUMNS))
    return lines[1:]


def _release(fields: list[str], place: int, listed: Path) -> Release:
    line = place + 1
    if len(fields) != len(COLUMNS):
        raise _unreadable(listed, words.OTHER_LENGTH, line=line, n=len(COLUMNS))
    number, day, edition, data, rounded, note = fields
    if number != _number(place):
        raise _unreadable(listed, words.OTHER_NUMBER, line=line, expected=_number(place), found=number)
    try:
        when = date.fromisoformat(day)
    except ValueError:
        raise _unreadable(listed, words.OTHER_DATE, line=line, found=day) from None
    if not (DIGEST.fullmatch(edition) and DIGEST.fullmatch(data)):
        raise _unreadable(listed, words.OTHER_DIGEST, line=line)
    cells = listed.parent / number / CELLS
    if not cells.is_file():
        raise LedgerError(words.NO_CELLS, number=number, file=cells.as_posix())
    if hashlib.sha256(cells.read_bytes()).hexdigest() != edition:
        raise LedgerError(words.EDITED, number=number, file=cells.as_posix())
    try:
        shown = frame.read(cells)
    except (ValueError, KeyError, TypeError, OverflowError):
        raise LedgerError(words.NOT_CELLS, file=cells.as_posix()) from None
    return Release(number, when, edition, data, tuple(rounded.split()), note, shown)


def _fields(release: Release) -> list[str]:
    rounded = " ".join(release.rounded)
    return [release.number, release.day.isoformat(), release.edition, release.data, rounded, release.note]


def _number(place: int) -> str:
    return f"{place:03d}"


def _unreadable(listed: Path, why: Label, **parts: str | int) -> LedgerError:
    told = (words.NOT_READABLE[language].replace("{why}", why[language]) for language in ("nb", "en"))
    nb, en = told
    return LedgerError(Label(nb=nb, en=en), file=listed.as_posix(), **parts)
