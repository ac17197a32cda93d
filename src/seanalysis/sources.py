"""What a run is made from, by content: as it stood before any step had read it, and as it stands now."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path


def now(paths: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of each file, "" where there is none."""
    return {path: _sha256(path) for path in paths}


def before(paths: Iterable[str]) -> dict[str, str]:
    """Return the same as it was when this was first asked of a file."""
    return {path: _first(path) for path in paths}


def digest(contents: dict[str, str]) -> str:
    """Return one fingerprint of all these contents."""
    return hashlib.sha256(repr(sorted(contents.items())).encode()).hexdigest()


@cache
def _first(path: str) -> str:
    return _sha256(path)


def _sha256(path: str) -> str:
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
