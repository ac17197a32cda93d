"""Check workbooks and survey exports by the rules of a run. Exit status: 0 clean, 1 issues, 2 not readable."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from seanalysis.job import StopRunError
from seanalysis.talk import answer

HELP = "check workbooks and survey exports, without a run"
CLEAN, ISSUES, UNREADABLE = 0, 1, 2
MANY = 5  # files, whose progress is worth telling


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="workbooks, survey exports or folders")
    parser.add_argument("--format", choices=("text", "json", "xlsx"), default="text", help="(%(default)s)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write it (the terminal)")
    parser.add_argument("--language", choices=("nb", "en"), default="nb", help="of the answer (%(default)s)")
    parser.add_argument("--study", type=Path, default=Path("config/study"), help="study folder (%(default)s)")


def run(options: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    if absent := [path for path in options.files if not path.exists()]:
        return _wrong(f"There is no file {absent[0]}")
    if options.format == "xlsx" and not options.out:
        return _wrong("A workbook needs a place: say --out FILE.xlsx")
    try:
        return _check(options)
    except StopRunError as error:
        return _wrong(str(error))
    except OSError as error:
        return _wrong(f"{options.out} cannot be written ({error.strerror}).")


def _check(options: argparse.Namespace) -> int:
    from seanalysis.raw.folder import legible  # noqa: PLC0415  heavy, as the others, and not needed by --help
    from seanalysis.report import check as show  # noqa: PLC0415
    from seanalysis.study import Study  # noqa: PLC0415
    from seanalysis.validated.check import check, expand  # noqa: PLC0415

    study = Study(options.study)
    paths = expand(options.files)
    if not paths:
        return _wrong("There is nothing to check in the folder.")
    if odd := [legible(path) for path in paths if legible(path) != path.as_posix()]:
        return _wrong(f"Rename this file, so that its path has no letters that cannot be read: {odd[0]}")
    checked = check(paths, study, _progress(len(paths)))
    issues = show.in_order(checked.issues, study, options.language)
    if options.format == "xlsx":
        show.workbook(options.out, issues, checked.languages, study, options.language)
    elif options.format == "json":
        _write(show.records(issues), options.out)
    else:
        _write(show.text(issues, checked.files, checked.rows, checked.languages, study, options.language), options.out)
    if any(issue.severity == "stop" for issue in issues):
        return UNREADABLE
    return ISSUES if issues else CLEAN


def _progress(files: int) -> Callable[[Path], None]:
    """Return what tells each file before it is read, on a terminal and where there are many."""
    done = 0

    def tell(path: Path) -> None:
        nonlocal done
        done += 1
        if files > MANY and sys.stderr.isatty():
            end = "\n" if done == files else ""
            print(f"\r\x1b[K{done}/{files} {path.name}", end=end, file=sys.stderr, flush=True)

    return tell


def _write(told: str, out: Path | None) -> None:
    if out:
        out.write_text(f"{told}\n", encoding="utf-8", newline="\n")
        return
    answer(told)


def _wrong(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNREADABLE
