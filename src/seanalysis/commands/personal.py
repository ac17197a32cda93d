"""Look for personal data in files, or in what is about to be committed, where data files are refused as well."""

import argparse
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

HELP = "look for personal data in files, or in what is about to be committed"

DATA_FORMS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".sav", ".zsav", ".por", ".parquet"}
TRACKED_DATA = ("data/raw/demo", "tests/data")  # invented
INVENTED = {"phone", "email", "address"}  # what tests may make up; the numbers that they need they make by rule
CORRECTIONS = "corrections.csv"
NEVER_TRACKED = ("data/raw", "data/processed", "results", "logs", "config/study/roster.csv")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="files to look in")
    parser.add_argument("--staged", action="store_true", help="look in what is about to be committed")
    parser.add_argument("--study", type=Path, default=Path("config/study"), help="study folder (%(default)s)")


def run(options: argparse.Namespace) -> int:
    """Run the command; return 1 where something was found or is refused, else 0. What was found is never printed."""
    from seanalysis.study.roster import read_roster  # noqa: PLC0415  not needed by --help

    roster = read_roster(options.study / "roster.csv")
    staged = _staged() if options.staged else []
    told = [line for name, content in _files(options.files, staged) for line in _told(name, content, roster)]
    told += [f"{name}: data of a study do not belong in git" for name in staged if _is_data(name)]
    told += [f"{name}: {why}" for name in staged if (why := _corrections_of_a_study(name))]
    print("\n".join(told) or "No personal data found.")
    if told and options.staged:
        print("\nThe commit is refused. Take the files out (git restore --staged FILE), or what is named out of them.")
        print("If nothing of it is about a person: git commit --no-verify")
    return 1 if told else 0


def _files(files: list[Path], staged: list[str]) -> Iterator[tuple[str, bytes]]:
    for path in files:
        yield path.as_posix(), path.read_bytes()
    for name in staged:
        if not _is_data(name):
            yield name, _git("show", f":{name}")


def _staged() -> list[str]:
    names = _git("diff", "--cached", "--name-only", "--diff-filter=ACMR", "-z")
    return [name for name in names.decode("utf-8").split("\0") if name]


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], stdout=subprocess.PIPE, check=True).stdout


def _is_data(name: str) -> bool:
    path = PurePosixPath(name)
    if any(path.is_relative_to(folder) for folder in TRACKED_DATA):
        return False
    return path.suffix.lower() in DATA_FORMS or any(path.is_relative_to(place) for place in NEVER_TRACKED)


def _corrections_of_a_study(name: str) -> str:
    """Say why corrections are refused: their lines hold what participants' cells say."""
    from seanalysis.study import corrections  # noqa: PLC0415
    from seanalysis.study.source import StudyError  # noqa: PLC0415

    if PurePosixPath(name).name != CORRECTIONS:
        return ""
    try:
        lines = corrections.parse(_git("show", f":{name}"), name)
    except StudyError:
        return "cannot be read as corrections, so that nobody can tell whether they quote participants"
    return f"lines that quote cells of a study's workbooks ({len(lines)}) do not belong in git" if lines else ""


def _told(name: str, content: bytes, roster: tuple[str, ...]) -> Iterator[str]:
    from seanalysis.personal import find  # noqa: PLC0415
    from seanalysis.texts import PLAIN, UnknownFormError, texts  # noqa: PLC0415

    try:
        for part, text in texts(name, content):
            for kind, start, _ in find(text, roster):
                if kind in INVENTED and PurePosixPath(name).is_relative_to("tests"):
                    continue
                by_line = not part and PurePosixPath(name).suffix.lower() in PLAIN
                place = f"line {text.count(chr(10), 0, start) + 1}" if by_line else part
                yield ": ".join(filter(None, (name, place, kind.replace("_", " "))))
    except UnknownFormError:
        print(f"{name}: cannot be searched")
