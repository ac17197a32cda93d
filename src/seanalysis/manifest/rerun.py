"""Run the analysis of this project again, beside its own results."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from seanalysis import config
from seanalysis.manifest import words
from seanalysis.manifest.form import NAME, ManifestError
from seanalysis.manifest.runs import EDITION

PROJECT = ("Snakefile", "config/config.yaml")


@contextmanager
def rerun(raw: Path | None, study: Path | None) -> Iterator[Path]:
    """Run the analysis again and give the folder of its results, which is removed at the end.

    The folder lies in that of the processed data, since a run writes records of persons.

    Args:
        raw, study: folders in place of those that the configuration names.

    Raises:
        ManifestError: this is not the folder of a project, or the run does not reach its end.
        StudyError: the configuration has a fault.
    """
    for file in PROJECT:
        if not Path(file).is_file():
            raise ManifestError(words.NO_PROJECT, file=file)
    settings = config.load(yaml.safe_load(Path(PROJECT[1]).read_text(encoding="utf-8")))
    sources = {"raw": raw or Path(settings.raw), "study": study or Path(settings.study)}
    for folder in sources.values():
        if not folder.is_dir():
            raise ManifestError(words.NO_FOLDER, path=folder.as_posix())
    processed = Path(settings.processed)
    processed.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".verify-", dir=processed.resolve()) as scratch:
        folders = sources | {name: Path(scratch, name) for name in ("processed", "results")}
        named = {name: str(path.resolve()) for name, path in folders.items()}
        chosen = Path(scratch, "config.json")
        chosen.write_text(json.dumps(named), encoding="utf-8")
        command = [sys.executable, "-m", "snakemake", "--drop-metadata", "--configfile", str(chosen)]
        run = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False
        )
        results = Path(scratch, "results", EDITION)
        if run.returncode or not (results / NAME).is_file():
            raise ManifestError(words.RUN_FAILED, said=run.stdout.strip())
        yield results
