"""One run at a time in a folder: a lock that the system lets go of when the run ends, however it ends."""

import os
from pathlib import Path
from typing import IO

NAME = ".run.lock"

_held: list[IO[str]] = []  # a lock lives as long as its open file


class BusyError(Exception):
    """Another run is at work in the folder that the argument names."""


def hold(folder: str) -> int:
    """Keep other runs out of a folder until this process ends, and all that are given the file that is returned.

    Raises:
        BusyError: another run holds it.
        OSError: the folder cannot be written to.
    """
    Path(folder).mkdir(parents=True, exist_ok=True)
    file = (Path(folder) / NAME).open("a", encoding="utf-8")
    try:
        _lock(file)
    except (BlockingIOError, PermissionError):
        file.close()
        raise BusyError(folder) from None
    _held.append(file)
    return file.fileno()


def _lock(file: IO[str]) -> None:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
