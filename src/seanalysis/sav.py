"""SPSS files, each read in a process of its own: a damaged one may fell the library, and the process with it."""

import io
import pickle
import subprocess
import sys
from types import SimpleNamespace
from typing import Any, NamedTuple

WINDOWS = "windows-1252"  # the alphabet of old files, which do not name theirs


class Sav(NamedTuple):
    """What a file holds.

    columns: the values of each variable by its name, None where there is none; a code declared missing stands as it is.
    about: what the file says beside its values, under the names of pyreadstat's metadata.
    alphabet: in which it was read where that is not the one that the file names, else None.
    """

    columns: dict[str, list[Any]]
    about: SimpleNamespace
    alphabet: str | None


class DamagedError(Exception):
    """What was to be an SPSS file cannot be read as one."""


def read(content: bytes) -> Sav:
    """Return what a file holds, read in the alphabet that it names, or else in the one of old files.

    Raises:
        DamagedError: it can be read in neither.
    """
    reader = subprocess.run([sys.executable, "-P", __file__], input=content, capture_output=True, check=False)
    if reader.returncode:
        raise DamagedError
    columns, about, alphabet = pickle.loads(reader.stdout)
    return Sav(columns, SimpleNamespace(**about), alphabet)


def _read(content: bytes) -> tuple[dict[str, list[Any]], dict[str, Any], str | None]:
    import pyreadstat  # noqa: PLC0415  slow to load, and of no use to the process that asks

    for alphabet in (None, WINDOWS):
        try:
            columns, about = pyreadstat.read_sav(
                io.BytesIO(content), encoding=alphabet, user_missing=True, output_format="dict"
            )
        except Exception:  # a date in the year 30000 is an OverflowError
            continue
        return columns, vars(about), alphabet
    sys.exit(1)


if __name__ == "__main__":
    sys.stdout.buffer.write(pickle.dumps(_read(sys.stdin.buffer.read())))
