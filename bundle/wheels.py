"""Fetch the wheels that a bundle needs. This alone uses the network."""

import os
import subprocess
import sys
from pathlib import Path

from bundle.lock import Requirement
from bundle.target import Target

MADE = "315532800"  # 1980-01-01, the first day that an archive can hold: a built wheel gets no other


class NotPureError(Exception):
    """A library comes as source only, and what was built of it runs on this system alone."""


def fetch(requirements: list[Requirement], target: Target, wheels: Path) -> None:
    """Put the wheels of all that the target needs into the folder `wheels`, which has to exist.

    pip holds each file against its hash in requirements.lock. Libraries that come as source only are built here, as a
    machine without a network may lack what builds them; `NotPureError` where that would run on this system alone.
    """
    for python in target.pythons:
        seen: list[Requirement] = []
        for patch in (f"{python}.0", f"{python}.99"):  # what a version needs can change with its patches
            needed = [line for line in requirements if line.needed(target.markers(patch)) and line not in seen]
            if needed:
                _download(needed, patch, target, wheels)
            seen += needed
    for source in sorted(set(wheels.iterdir()) - set(wheels.glob("*.whl"))):
        _build(source, wheels)


def _download(needed: list[Requirement], python: str, target: Target, wheels: Path) -> None:
    # pip asks this machine what the markers say, not the target: they have been asked already, and are left out.
    lines = "".join(str(Requirement(line.name, line.version, "", line.hashes)) for line in needed)
    listed = wheels.with_suffix(".needed")
    listed.write_text(lines, encoding="utf-8")
    _pip(
        *("download", "--no-deps", "--require-hashes", "--requirement", str(listed), "--dest", str(wheels)),
        *("--implementation", "cp", "--python-version", python),
        *(word for platform in target.platforms for word in ("--platform", platform)),
    )
    listed.unlink()


def _build(source: Path, wheels: Path) -> None:
    before = set(wheels.glob("*.whl"))
    _pip("wheel", "--no-deps", "--no-cache-dir", "--wheel-dir", str(wheels), str(source), SOURCE_DATE_EPOCH=MADE)
    (built,) = set(wheels.glob("*.whl")) - before
    if not built.stem.endswith("-none-any"):
        raise NotPureError(f"{source.name} comes as source only, and {built.name} runs on this system alone.")
    source.unlink()


def _pip(command: str, *arguments: str, **environment: str) -> None:
    words = [sys.executable, "-m", "pip", command, "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(words, env=os.environ | environment, check=True)
