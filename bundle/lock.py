"""requirements.lock, and the like: what is needed where, and what has come of it in a folder of wheels."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from packaging.markers import Marker
from packaging.utils import canonicalize_name, parse_wheel_filename

from bundle.archive import sha256

ENTRY = re.compile(r"^(\S+)==(\S+)(?: ; (.+?))? \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


@dataclass(frozen=True)
class Requirement:
    """One version of one library, the machines that need it, and the SHA-256 of each file that it may come as."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    def needed(self, markers: Mapping[str, str]) -> bool:
        """Say whether a machine needs it, of which this is true."""
        return not self.marker or Marker(self.marker).evaluate(dict(markers))

    def __str__(self) -> str:
        """Show it as a line of such a file, or several."""
        head = f"{self.name}=={self.version}" + (f" ; {self.marker}" if self.marker else "")
        return " \\\n".join([head, *(f"    --hash=sha256:{value}" for value in self.hashes)]) + "\n"


def read(text: str) -> list[Requirement]:
    """Read such a file."""
    return [
        Requirement(name, version, marker, tuple(re.findall(r"sha256:(\S+)", hashes)))
        for name, version, marker, hashes in ENTRY.findall(text)
    ]


def held(requirements: Iterable[Requirement], wheels: Path) -> list[Requirement]:
    """Return those that are in a folder of wheels, each with the hashes of its wheels there and no other.

    The hashes differ from those of requirements.lock where a library comes as source only, and was built.
    """
    hashes: dict[tuple[str, str], list[str]] = {}
    for path in sorted(wheels.glob("*.whl")):
        name, version, _, _ = parse_wheel_filename(path.name)
        hashes.setdefault((name, str(version)), []).append(sha256(path))
    return [
        replace(requirement, hashes=tuple(sorted(found)))
        for requirement in requirements
        if (found := hashes.get((canonicalize_name(requirement.name), requirement.version)))
    ]
