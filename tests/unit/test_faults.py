"""What a machine refuses is told in plain words; what is not known is left as it is."""

import errno
import os

import pytest

from seanalysis import faults

KNOWN = {
    "a full disk": (str(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))), faults.FULL["en"]),
    "a full quota": (f"WorkflowError:\nError recording metadata ({OSError(122, 'Quota exceeded')})", faults.FULL["en"]),
    "no right": (str(PermissionError(errno.EACCES, "Permission denied", "a/b c.csv")), "access to a/b c.csv: it is"),
    "a read-only disk": (str(OSError(errno.EROFS, "Read-only file system", "å's.csv")), "access to å's.csv: it is"),
    "a write-protected result": (
        "Write-protected output files for rule x:\n    output: a, b\n    affected files:\n        b\n",
        "access to b: it is",
    ),
    "a killed step": ("Command 'python x' died with <Signals.SIGKILL: 9>.", faults.KILLED["en"]),
    "a step killed below a shell": ("Command 'python x' returned non-zero exit status 137.", faults.KILLED["en"]),
}
UNKNOWN = {
    "a missing file": str(FileNotFoundError(errno.ENOENT, "No such file or directory", "a")),
    "a step that has told why it stopped": "Command 'python x' returned non-zero exit status 1.",
}


@pytest.mark.parametrize(("message", "told"), KNOWN.values(), ids=KNOWN)
def test_what_is_known_is_told_with_what_to_do(message: str, told: str) -> None:
    plain = faults.plain(message, "en")
    assert plain is not None
    assert told in plain
    assert "run “snakemake” again" in plain.lower()


@pytest.mark.parametrize("message", UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_not_known_is_left(message: str) -> None:
    assert faults.plain(message, "en") is None
