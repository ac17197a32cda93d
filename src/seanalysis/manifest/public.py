"""Write the manifest of the public edition: what it was made with and what came of it, and nothing that tells the data.

It holds no fingerprint of raw data or records, nor how much each file held: what is small can be guessed, and a guess
checked against a fingerprint.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from seanalysis.manifest.form import read
from seanalysis.report.origin import fingerprint
from seanalysis.study.source import Strict

CELLS = "cells.csv"


class PublicManifest(Strict):
    """What the public edition was made with and what came of it.

    Attributes:
        synthetic: whether any raw file says that it is invented.
        versions: of this package, Python and libraries.
        lock: SHA-256 of requirements.lock.
        code: SHA-256 that stands for all source files, as in the internal manifest.
        settings: the configuration without its folders, with the rule of disclosure.
        releases: how many editions have been released before, to which this one was held.
        results: SHA-256 of each file of the edition, by its path beside the manifest.
    """

    seanalysis_public_manifest: int = 1
    synthetic: bool
    versions: dict[str, str]
    lock: str
    code: str
    settings: dict[str, Any]
    releases: int
    results: dict[str, str]

    def text(self) -> str:
        """Return it as it stands in its file."""
        return json.dumps(self.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"


def run(internal: str, results: Sequence[str], releases: Sequence[str], manifest: str) -> str:
    """Write the manifest; return a sentence.

    Args:
        internal: path of the manifest of the internal edition.
        results: the files of the public edition, in the folder of its manifest or below it.
        releases: the files of the ledger: the cells of each earlier release, and the list of them.
        manifest: where to write.
    """
    own, folder = read(Path(internal)), Path(manifest).parent
    made = PublicManifest(
        synthetic=own.synthetic,
        versions=own.versions,
        lock=own.lock,
        code=own.code.sha256,
        settings=own.settings,
        releases=sum(Path(path).name == CELLS for path in releases),
        results={Path(path).relative_to(folder).as_posix(): fingerprint(Path(path)) for path in sorted(results)},
    )
    Path(manifest).write_text(made.text(), encoding="utf-8", newline="\n")
    return f"Wrote the manifest of the public edition, of {len(made.results)} files."
