"""Note what is released, so that the next edition is held against it; or list what was released before."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from seanalysis.talk import answer

if TYPE_CHECKING:
    from seanalysis.config import Config

HELP = "note that the public edition is released, or list what was released before"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--note", default="", help="what the release is for, for those who read the list later")
    parser.add_argument("--date", type=date.fromisoformat, help="day of the release, as 2026-01-31 (today)")
    parser.add_argument("--list", action="store_true", help="list what was released before")
    parser.add_argument("--language", choices=("nb", "en"), default="nb", help="of the answer (%(default)s)")
    parser.add_argument(
        "--config", nargs="+", default=[], metavar="KEY=VALUE", help="as given to the run: results=… processed=…"
    )
    parser.add_argument("--project", type=Path, default=Path(), help="folder of the project (%(default)s)")


def run(options: argparse.Namespace) -> int:
    """Run the command; return its exit status: 1 where nothing was added, for a reason that is told."""
    from seanalysis.explain.explain import settings_of  # noqa: PLC0415  heavy, and not needed by --help
    from seanalysis.manifest.form import ManifestError  # noqa: PLC0415
    from seanalysis.release.ledger import releases  # noqa: PLC0415
    from seanalysis.release.ledger.entry import listed  # noqa: PLC0415

    language = options.language
    settings = settings_of(options.project, options.config, language)
    try:
        if options.list:
            answer(listed(releases.read(options.project / settings.study), language))
        else:
            answer(_enter(options, settings))
    except (ManifestError, releases.LedgerError) as fault:
        print(fault.told[language], file=sys.stderr)
        return 1
    return 0


def _enter(options: argparse.Namespace, settings: "Config") -> str:
    from seanalysis.manifest.newest import data_of  # noqa: PLC0415
    from seanalysis.release.ledger.entry import checked, enter  # noqa: PLC0415
    from seanalysis.study import Study  # noqa: PLC0415

    folder = options.project / settings.study
    note = checked(options.note, Study(folder), options.language)
    return enter(
        folder,
        options.project / settings.results / "public" / "cells.csv",
        options.project / settings.processed / "release" / "protection.csv",
        day=options.date or date.today(),
        data=data_of(settings, options.project),
        note=note,
        language=options.language,
    )
