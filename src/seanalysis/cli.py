"""The command line: what is not part of a run of the pipeline."""

import argparse
import sys
from collections.abc import Sequence

from seanalysis.commands import check, corrections, demo, diff, explain, form, personal, release, verify
from seanalysis.job import StopRunError

COMMANDS = {
    "demo": demo,
    "form": form,
    "check": check,
    "corrections": corrections,
    "personal": personal,
    "explain": explain,
    "release": release,
    "verify": verify,
    "diff": diff,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status, or 1 after saying in plain words what is wrong."""
    options = _parser().parse_args(arguments)
    try:
        status: int = COMMANDS[options.command].run(options)
    except StopRunError as error:
        print(error, file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="seanalysis", description="Analysis of a Supported Employment study.")
    commands = parser.add_subparsers(required=True, metavar="command", dest="command")
    for name, command in COMMANDS.items():
        command.add_arguments(commands.add_parser(name, help=command.HELP, description=command.__doc__))
    return parser


if __name__ == "__main__":
    sys.exit(main())
