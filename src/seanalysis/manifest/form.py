"""The manifest as a file: JSON that holds fingerprints, versions and counts, and nothing that anybody typed."""

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from seanalysis.manifest import words
from seanalysis.study.codebook import Label
from seanalysis.study.source import Strict

NAME = "manifest.json"
FORM = 1
FORM_KEY = "seanalysis_manifest"


class ManifestError(Exception):
    """Something cannot be verified or compared; `told` says why and what to do, in both languages."""

    def __init__(self, told: Label, **parts: str) -> None:
        super().__init__(told.en.format(**parts))
        self.told = Label(nb=told.nb.format(**parts), en=told.en.format(**parts))


class RawFile(Strict):
    """A file of raw data: its name (without personal data), SHA-256, and its rows where it has rows."""

    file: str
    sha256: str
    rows_read: int | None = None
    rows_kept: int | None = None
    rows_set_aside: int | None = None


class Code(Strict):
    """The source files with their SHA-256: `counts` are those that cells depend on, `shows` all others.

    `sha256` stands for all of them: it is that of the lines `SHA-256  path`, sorted by path, as sha256sum writes them.
    """

    sha256: str
    counts: dict[str, str]
    shows: dict[str, str]


class TableOrigin(Strict):
    """What decides a table: the parts of the raw data that it counts, and its definition (`Study.definition`)."""

    raw: tuple[str, ...]
    definition: str


class Manifest(Strict):
    """What a run was made of and what came of it. The same input gives the same manifest, anywhere and at any time.

    The code is named by its content, not by its place in git, so that a copy without git has the same manifest.

    Attributes:
        synthetic: whether any raw file says that it is invented.
        versions: of this package, Python and libraries.
        lock: SHA-256 of requirements.lock.
        settings: the configuration without its folders.
        study: SHA-256 of each file of the study folder.
        corrections: SHA-256 of corrections.csv, None where there is none.
        roster: number of names that are masked; the list itself is not told, not even by a fingerprint.
        raw: the files of each part of the raw data.
        rows: for each layer, how much of what came out of it.
        tables: what decides each table of cells.csv.
        results: SHA-256 of each result, by its path beside the manifest.
        exported: SHA-256 of each file for other programs, which lie with the processed data.
    """

    seanalysis_manifest: int = FORM
    synthetic: bool
    versions: dict[str, str]
    lock: str
    code: Code
    settings: dict[str, Any]
    study: dict[str, str]
    corrections: str | None
    roster: int
    raw: dict[str, tuple[RawFile, ...]]
    rows: dict[str, dict[str, int]]
    tables: dict[str, TableOrigin]
    results: dict[str, str]
    exported: dict[str, str]

    def text(self) -> str:
        """Return it as it stands in its file."""
        return json.dumps(self.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"


def read(path: Path) -> Manifest:
    """Read a manifest.

    Raises:
        ManifestError: there is none, it is not one of this form, or it is damaged.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise ManifestError(words.CANNOT_OPEN, path=path.as_posix()) from None
    except (ValueError, RecursionError):
        raise ManifestError(words.NOT_JSON, path=path.as_posix()) from None
    if not isinstance(content, dict) or FORM_KEY not in content:
        raise ManifestError(words.FOREIGN, path=path.as_posix())
    if content[FORM_KEY] != FORM:
        raise ManifestError(words.OTHER_FORM, path=path.as_posix(), found=str(content[FORM_KEY]), known=str(FORM))
    try:
        return Manifest.model_validate(content)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise ManifestError(words.DAMAGED, path=path.as_posix(), place=place) from None
