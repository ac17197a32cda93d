"""Compare two runs, cell by cell, and say what moved them. Exit status: 0 equal, 1 different, 2 not readable."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from seanalysis.job import StopRunError
from seanalysis.talk import answer

if TYPE_CHECKING:
    from seanalysis.study.codebook import Language

HELP = "compare two runs cell by cell, and say what the differences follow from"
SAME, DIFFERENT, UNREADABLE = 0, 1, 2
STUDY = Path("config/study")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("a", type=Path, metavar="A", help="the first run: its folder of results, or its manifest")
    parser.add_argument("b", type=Path, metavar="B", help="the second run")
    add_looks(parser)
    parser.add_argument("--study", type=Path, default=STUDY, help="for the titles of tables (%(default)s)")


def add_looks(parser: argparse.ArgumentParser) -> None:
    """Say how the answer is told."""
    parser.add_argument("--json", action="store_true", help="answer as JSON, at full precision")
    parser.add_argument("--language", choices=("nb", "en"), default="nb", help="of the answer (%(default)s)")


def run(options: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    from seanalysis.manifest import runs, told  # noqa: PLC0415  heavy, and not needed by --help
    from seanalysis.manifest.compare import compare  # noqa: PLC0415
    from seanalysis.manifest.form import ManifestError  # noqa: PLC0415

    try:
        a, b = runs.load_alone(options.a), runs.load_alone(options.b)
    except ManifestError as fault:
        print(fault.told[options.language], file=sys.stderr)
        return UNREADABLE
    found = compare(a, b)
    titles = titles_of(options.study, options.language)
    answer(told.records(found) if options.json else told.text(found, options.language, len(a.manifest.results), titles))
    return SAME if found.same else DIFFERENT


def titles_of(folder: Path, language: "Language") -> dict[str, str]:
    """Return the titles of the study's tables by their ids; none where the study cannot be read."""
    from seanalysis.study import Study  # noqa: PLC0415

    try:
        study = Study(folder)
    except StopRunError:
        return {}
    return {table.id: table.title[language] for table in study.tables}
