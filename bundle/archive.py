"""One archive of a folder: the same bytes wherever, whenever and by whomever it is made."""

import hashlib
import tarfile
from pathlib import Path

SUMS = "SHA256SUMS"


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path) -> None:
    """List the SHA-256 of each file in a folder, as `sha256sum --check` reads it."""
    lines = [f"{sha256(folder / name)}  {name}\n" for name in _files(folder) if name != SUMS]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def pack(folder: Path, archive: Path, moment: int) -> None:
    """Pack the files of a folder, under its own name, all of them of one moment and of nobody in particular.

    Nothing is compressed: wheels are already, and compression makes other bytes with another version of it.
    """
    with tarfile.open(archive, "w", format=tarfile.PAX_FORMAT) as tar:
        for name in _files(folder):
            path = folder / name
            entry = tarfile.TarInfo(f"{folder.name}/{name}")
            entry.size, entry.mtime = path.stat().st_size, moment
            entry.mode = 0o755 if path.stat().st_mode & 0o100 else 0o644
            with path.open("rb") as file:
                tar.addfile(entry, file)
