"""A run as it lies in its folder of results: the manifest, and the cells beside it."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from seanalysis.cells import frame
from seanalysis.manifest import form, words
from seanalysis.manifest.form import Manifest, ManifestError
from seanalysis.manifest.moved import numbers
from seanalysis.report.origin import fingerprint

CELLS = "cells.csv"
EDITION = "internal"


@dataclass(frozen=True)
class Run:
    """A run: where its manifest lies, what that says, and all numbers; None where no result lies beside it."""

    place: Path
    manifest: Manifest
    cells: pd.DataFrame | None

    def spoiled(self, *names: str) -> dict[str, str | None]:
        """Return which results are not as the run made them: {name: fingerprint, None where the file is missing}."""
        found = {name: _fingerprint(self.place.parent / name) for name in names}
        return {name: now for name, now in found.items() if now != self.manifest.results.get(name)}


def load(place: Path) -> Run:
    """Read a run, given its manifest or its folder of results.

    Raises:
        ManifestError: there is no manifest, or it or the cells beside it are missing or damaged.
    """
    path = find(place)
    return Run(path, form.read(path), read_cells(path.with_name(CELLS)))


def load_alone(place: Path) -> Run:
    """Read a run whose manifest may be all there is.

    Raises:
        ManifestError: there is no manifest, or it is damaged, or the cells beside it are.
    """
    path = find(place)
    manifest = form.read(path)
    if not any((path.parent / name).is_file() for name in manifest.results):
        return Run(path, manifest, None)
    return Run(path, manifest, read_cells(path.with_name(CELLS)))


def find(place: Path) -> Path:
    """Return the path of the manifest that a path means: itself, or the one in that folder of results.

    Raises:
        ManifestError: it is a folder without one.
    """
    if not place.is_dir():
        return place
    for path in (place / form.NAME, place / EDITION / form.NAME):
        if path.is_file():
            return path
    raise ManifestError(words.NO_MANIFEST, path=place.as_posix())


def read_cells(path: Path) -> pd.DataFrame:
    """Read cells.csv.

    Raises:
        ManifestError: it is missing, or is not a list of cells each of which stands there once.
    """
    if not path.is_file():
        raise ManifestError(words.NO_CELLS, path=path.as_posix())
    try:
        cells = frame.read(path)
        numbers(cells)
    except (ValueError, TypeError, KeyError, OverflowError):
        raise ManifestError(words.CELLS_DAMAGED, path=path.as_posix()) from None
    return cells


def _fingerprint(path: Path) -> str | None:
    return fingerprint(path) if path.is_file() else None
