"""One run at a time in a folder: a lock that the system lets go of when the run ends, however it ends."""

import os
from pathlib import Path
from typing import IO

NAME = ".run.lock"

_held: list[IO[str]] = []  # a lock lives as long as its open file


class BusyError(Exception):
    """Another run is at work in the folder."""


def hold(folder: str) -> None:
    """Keep other runs out of a folder until this process ends.

    Raises:
        BusyError: another run holds it.
    """
    Path(folder).mkdir(parents=True, exist_ok=True)
    file = (Path(folder) / NAME).open("a", encoding="utf-8")
    try:
        _lock(file)
    except OSError:
        file.close()
        raise BusyError(f"Another run is at work in {folder}. Wait until it has ended, and start again.") from None
    _held.append(file)


def _lock(file: IO[str]) -> None:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
