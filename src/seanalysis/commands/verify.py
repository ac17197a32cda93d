"""Run the analysis again, and hold it against a manifest. Exit status: 0 identical, 1 different, 2 not possible."""

import argparse
import sys
from pathlib import Path

from seanalysis.commands.diff import DIFFERENT, SAME, STUDY, UNREADABLE, add_looks, titles_of
from seanalysis.job import StopRunError
from seanalysis.talk import answer

HELP = "run the analysis again, and say whether it comes out as a manifest says"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "manifest", type=Path, metavar="MANIFEST", help="the manifest of a run, or its folder of results"
    )
    parser.add_argument("--raw", type=Path, metavar="FOLDER", help="raw data (the folder that config.yaml names)")
    parser.add_argument("--study", type=Path, metavar="FOLDER", help="study folder (the one that config.yaml names)")
    add_looks(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    from seanalysis.manifest import runs, told, words  # noqa: PLC0415  heavy, and not needed by --help
    from seanalysis.manifest.compare import compare  # noqa: PLC0415
    from seanalysis.manifest.form import ManifestError  # noqa: PLC0415
    from seanalysis.manifest.rerun import rerun  # noqa: PLC0415

    language = options.language
    try:
        recorded = runs.load_alone(options.manifest)
        print(words.RERUNNING[language], file=sys.stderr, flush=True)
        with rerun(options.raw, options.study) as results:
            found = compare(recorded, runs.load(results))
    except ManifestError as fault:
        return _wrong(fault.told[language])
    except StopRunError as fault:
        return _wrong(str(fault))
    except OSError as fault:
        return _wrong(f"{fault.filename}: {fault.strerror}")
    except KeyboardInterrupt:
        return _wrong(words.STOPPED[language])
    n, titles = len(recorded.manifest.results), titles_of(options.study or STUDY, language)
    answer(told.records(found) if options.json else told.text(found, language, n, titles))
    return SAME if found.same else DIFFERENT


def _wrong(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNREADABLE
