"""The command line: what is not part of a run of the pipeline."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from seanalysis.study.source import StudyError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 after saying in plain words what is wrong."""
    options = _parser().parse_args(arguments)
    try:
        print(options.command(options))
    except StudyError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="seanalysis", description="Analysis of a Supported Employment study.")
    commands = parser.add_subparsers(required=True, metavar="command")
    demo = commands.add_parser("demo", help="write the synthetic study, which satisfies every published number")
    demo.add_argument("--out", type=Path, default=Path("data/raw/demo"), help="folder of raw data (%(default)s)")
    demo.add_argument("--study", type=Path, default=Path("config/study"), help="study folder (%(default)s)")
    demo.set_defaults(command=_demo)
    return parser


def _demo(options: argparse.Namespace) -> str:
    from seanalysis.demo.write import run  # noqa: PLC0415  heavy, and not needed by --help

    return run(options.out, options.study)
