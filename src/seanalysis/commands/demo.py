"""Write the synthetic study."""

import argparse
from pathlib import Path

HELP = "write the synthetic study, which satisfies every published number"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--out", type=Path, default=Path("data/raw/demo"), help="folder of raw data (%(default)s)")
    parser.add_argument("--study", type=Path, default=Path("config/study"), help="study folder (%(default)s)")


def run(options: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    from seanalysis.demo.write import run as write  # noqa: PLC0415  heavy, and not needed by --help

    print(write(options.out, options.study))
    return 0
