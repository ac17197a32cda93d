"""Which files of a folder of raw data are read as what."""

from pathlib import Path

NOT_DATA = ("~$", ".", "Thumbs.db", "desktop.ini")
REPORTS = "individual_reports"
SURVEY = "employer_survey"
SURVEY_FORMS = (".sav", ".xlsx", ".csv")
INVITATIONS = "invitations.csv"


def files(folder: Path) -> list[Path]:
    """Return whatever lies in a folder, so that no file is passed over in silence."""
    found = (path for path in folder.glob("*") if path.is_file() and not path.name.startswith(NOT_DATA))
    return sorted(found, key=lambda path: path.as_posix())


def folders(raw: Path) -> list[Path]:
    """Return the folders among the individual reports, which are told and not read."""
    return sorted(path for path in (raw / REPORTS).glob("*") if path.is_dir() and not path.name.startswith(NOT_DATA))


def reports(raw: Path) -> list[Path]:
    """Return the individual reports of a folder of raw data."""
    return files(raw / REPORTS)


def survey(raw: Path) -> list[Path]:
    """Return the survey in the first form that exists, if any does."""
    return [path for form in SURVEY_FORMS if (path := raw / f"{SURVEY}{form}").is_file()][:1]


def invitations(raw: Path) -> list[Path]:
    """Return the list of invitations, if it is there."""
    path = raw / INVITATIONS
    return [path] if path.is_file() else []
