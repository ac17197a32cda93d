"""Read what a sender decided in a filled-in answer into the list of corrections."""

import argparse
import sys
from datetime import date
from pathlib import Path

HELP = "read filled-in answers into corrections.csv"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(required=True, metavar="action", dest="action")
    read = actions.add_parser("read", help=HELP, description=__doc__)
    read.add_argument("answers", nargs="+", type=Path, metavar="FILE", help="a filled-in answer")
    read.add_argument("--who", default="", help="initials of the one who decided (as the answer says)")
    read.add_argument("--when", type=date.fromisoformat, help="date of the decision, as 2026-01-31 (today)")
    read.add_argument("--study", type=Path, default=Path("config/study"), help="study folder (%(default)s)")


def run(options: argparse.Namespace) -> int:
    """Run the command; return its exit status: 1 where something contradicts itself, and then nothing is written."""
    from seanalysis.answers.accept import accept  # noqa: PLC0415  heavy, and not needed by --help
    from seanalysis.study import Study  # noqa: PLC0415

    when = options.when or date.today()
    outcome = accept(options.answers, options.who, when, options.study / "corrections.csv", Study(options.study))
    print(outcome.told, file=sys.stderr if outcome.refused else sys.stdout)
    return 1 if outcome.refused else 0
