"""Say of a number where it comes from: a cell by its name, or a printed number by its id."""

import argparse
from pathlib import Path

from seanalysis.talk import answer

HELP = "say of a number where it comes from"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "asked",
        metavar="CELL-OR-CLAIM",
        help="a cell, as transition_by_programme.total.percent, or the id of a printed number",
    )
    parser.add_argument(
        "--rows", action="store_true", help="also the places of the records behind it, for those who may see them"
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--language", choices=("nb", "en"), default="nb", help="of the answer (%(default)s)")
    parser.add_argument(
        "--config", nargs="+", default=[], metavar="KEY=VALUE", help="as given to the run: results=… processed=…"
    )
    parser.add_argument("--project", type=Path, default=Path(), help="folder of the project (%(default)s)")


def run(options: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    from seanalysis.explain import text  # noqa: PLC0415  heavy, and not needed by --help
    from seanalysis.explain.explain import explain  # noqa: PLC0415

    told = explain(options.asked, options.project, options.language, rows=options.rows, given=options.config)
    answer(text.as_json(told) if options.json else text.text(told))
    return 0
