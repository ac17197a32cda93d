"""The last step of the public edition: what the attack has failed on is copied to where it may be taken from."""

import shutil
from collections.abc import Sequence
from pathlib import Path


def run(staged: str, files: Sequence[str], statement: str, edition: str) -> str:
    """Copy the files of the public edition, and the statement on it; return a sentence.

    Args:
        staged: the folder in which the files were made.
        files: the files, in it or below it.
        statement: the page that says how persons are protected.
        edition: the folder in which they are to be, and nothing else.
    """
    shutil.rmtree(edition, ignore_errors=True)
    for path in sorted(files):
        place = Path(edition, Path(path).relative_to(staged))
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    shutil.copyfile(statement, Path(edition, Path(statement).name))
    return f"The public edition is {edition}"
