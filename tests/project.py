"""The whole project in a folder of its own, so that a test can run and change it beside a user's own run."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from seanalysis.lock import NAME as LOCK

ROOT = Path(__file__).parents[1]
PARTS = (
    "Snakefile",
    "requirements.lock",
    "profiles",
    "config",
    "workflow",
    "src",
    "data/raw/demo",
    "notebooks",
    "tests/spec",
)
"""What a run reads. Nothing that a run writes, so a copy always starts from the beginning."""


@dataclass(frozen=True)
class Project:
    """A copy of the project.

    Snakemake keeps its memory (`.snakemake`) in the folder in which it runs. A copy has a memory of its own, and its
    jobs import the copy's `src`, so that also the code can be changed.
    """

    folder: Path

    @classmethod
    def copy(cls, source: Path, folder: Path) -> "Project":
        """Copy what a run reads from `source` to `folder`."""
        left_out = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        for part in PARTS:
            target = folder / part
            target.parent.mkdir(parents=True, exist_ok=True)
            if (source / part).is_dir():
                shutil.copytree(source / part, target, ignore=left_out)
            else:
                shutil.copy2(source / part, target)
        return cls(folder)

    @property
    def processed(self) -> Path:
        """Person-level data of a run with the configuration as it stands."""
        return self.folder / "data" / "processed"

    @property
    def results(self) -> Path:
        """Tables, figures and the report of a run with the configuration as it stands."""
        return self.folder / "results"

    def snakemake(self, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `snakemake` here and wait. `stdout` has all that it prints, `returncode` is 0 where it went well."""
        return subprocess.run(
            self._command(arguments),
            cwd=self.folder,
            env=self._environment(environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def start(self, said: Path, *arguments: str | Path) -> subprocess.Popen[bytes]:
        """Start `snakemake` here and do not wait. What it prints goes to the file `said`.

        It and its jobs are a process group of their own.
        """
        with said.open("wb") as out:
            return subprocess.Popen(
                self._command(arguments),
                cwd=self.folder,
                env=self._environment({}),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _command(self, arguments: tuple[str | Path, ...]) -> list[str]:
        return [sys.executable, "-m", "snakemake", *map(str, arguments)]

    def _environment(self, more: dict[str, str]) -> dict[str, str]:
        return os.environ | {"PYTHONPATH": str(self.folder / "src")} | more

    def made(self) -> dict[str, str]:
        """The hash of every file that a run has made."""
        return self.bytes_in(self.processed, self.results)

    def bytes_in(self, *folders: Path) -> dict[str, str]:
        """The hash of every file in these folders, without the lock that a run leaves behind."""
        files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.name != LOCK]
        return {
            path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
        }
