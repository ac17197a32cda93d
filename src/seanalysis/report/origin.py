"""Where a page comes from: versions of programs, and fingerprints of files."""

import hashlib
import platform
import re
from importlib.metadata import requires, version
from pathlib import Path

PACKAGE = "seanalysis"
BENEATH = ("numpy",)  # what the libraries that the package asks for count with
AFTER_NAME = re.compile(r"[^\w.-]")


def versions() -> dict[str, str]:
    """Return the versions of this package, of Python, and of the libraries below it that count or write."""
    asked = [line for line in requires(PACKAGE) or () if "extra ==" not in line]
    libraries = sorted([*BENEATH, *(AFTER_NAME.split(line)[0] for line in asked)])
    own = {PACKAGE: version(PACKAGE), "Python": platform.python_version()}
    return own | {library: version(library) for library in libraries}


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
