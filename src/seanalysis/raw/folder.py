"""Which files of a folder of raw data are read as what."""

import os
from pathlib import Path
from shutil import rmtree
from zlib import crc32

NOT_DATA = ("~$", ".", "Thumbs.db", "desktop.ini")
REPORTS = "individual_reports"
SURVEY = "employer_survey"
SURVEY_FORMS = (".sav", ".xlsx", ".csv")
INVITATIONS = "invitations.csv"


def files(folder: Path) -> list[Path]:
    """Return whatever lies in a folder, so that no file is passed over in silence."""
    found = (path for path in folder.glob("*") if path.is_file() and not path.name.startswith(NOT_DATA))
    return sorted(found, key=lambda path: path.as_posix())


def legible(path: Path) -> str:
    """Return a path as it can be shown: letters of an encoding that nobody knows stand there by their codes."""
    return path.as_posix().encode(errors="backslashreplace").decode()


def folders(raw: Path) -> list[Path]:
    """Return the folders among the individual reports, which are told and not read."""
    return sorted(path for path in (raw / REPORTS).glob("*") if path.is_dir() and not path.name.startswith(NOT_DATA))


def reports(raw: Path) -> list[Path]:
    """Return the individual reports of a folder of raw data."""
    return files(raw / REPORTS)


def batch(reports: list[Path], number: int, count: int) -> list[Path]:
    """Return the reports of one of `count` batches, numbered from 1.

    The name of a report alone says to which it belongs, so that one that is added or removed concerns no other batch.
    """
    return [path for path in reports if crc32(os.fsencode(path.name)) % count == number - 1]


def keep_only(batches: list[str]) -> None:
    """Remove what was read in batches of another division: it would hold raw data that no later run looks after."""
    kept = {Path(path) for path in batches}
    for path in {other for one in kept for other in read_in(one.parent)} - kept:
        rmtree(path)


def read_in(folder: Path) -> list[Path]:
    """Return the batches in which reports were read."""
    return sorted(folder.glob("*-of-*"))


def survey(raw: Path) -> list[Path]:
    """Return the survey in the first form that exists, if any does."""
    return [path for form in SURVEY_FORMS if (path := raw / f"{SURVEY}{form}").is_file()][:1]


def invitations(raw: Path) -> list[Path]:
    """Return the list of invitations, if it is there."""
    path = raw / INVITATIONS
    return [path] if path.is_file() else []
