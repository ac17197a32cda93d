"""For whom a bundle is made, what that takes of requirements.lock, and the archive."""

import hashlib
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from bundle import archive, lock
from bundle.fits import here
from bundle.target import Target, UnknownTargetError
from project import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_without_a_word_a_bundle_is_for_this_machine() -> None:
    assert (*Target.read([]).pythons, Target.read([]).system) == here()


def test_a_bundle_can_be_for_other_machines() -> None:
    target = Target.read(["3.12", "darwin-arm64", "3.13"])
    assert target == Target(("3.12", "3.13"), "darwin-arm64")
    assert target.name == "python3.12-3.13-darwin-arm64"


@pytest.mark.parametrize("words", [["solaris"], ["linux-x86_64", "windows-amd64"], ["2.7"]])
def test_what_a_bundle_cannot_be_for_is_told_with_what_it_can(words: list[str]) -> None:
    with pytest.raises(UnknownTargetError, match=r"one of these systems: linux-x86_64, .*make bundle FOR="):
        Target.read(words)


def test_all_of_the_lock_is_read() -> None:
    entries = [line for line in LOCK.splitlines(keepends=True) if not line.lstrip().startswith("#")]
    assert "".join(map(str, lock.read(LOCK))) == "".join(entries)


NEEDED = {
    ("3.11.0", "linux-x86_64", "soupsieve"): ["2.10"],
    ("3.11.99", "linux-x86_64", "soupsieve"): ["4.1.2"],
    ("3.11.99", "linux-x86_64", "numpy"): ["2.4.6"],
    ("3.13.0", "linux-x86_64", "numpy"): ["2.5.5"],
    ("3.13.0", "linux-x86_64", "colorama"): [],
    ("3.13.0", "windows-amd64", "colorama"): ["0.4.6"],
    ("3.13.0", "windows-amd64", "pexpect"): [],
    ("3.13.0", "darwin-arm64", "appnope"): ["1.0.0"],
}


@pytest.mark.parametrize(("python", "system", "name"), NEEDED)
def test_what_is_needed_is_that_of_the_machine_it_is_for(python: str, system: str, name: str) -> None:
    markers = Target((python,), system).markers(python)
    found = [line.version for line in lock.read(LOCK) if line.name == name and line.needed(markers)]
    assert found == NEEDED[python, system, name]


def test_a_folder_of_wheels_is_listed_with_its_own_hashes(tmp_path: Path) -> None:
    (tmp_path / "two_words-1.0-py3-none-any.whl").write_bytes(b"built here")
    (tmp_path / "other-2.0-cp311-cp311-win_amd64.whl").write_bytes(b"3.11")
    (tmp_path / "other-2.0-cp312-cp312-win_amd64.whl").write_bytes(b"3.12")
    lines = [
        lock.Requirement("two-words", "1.0", "", ("of the source",)),
        lock.Requirement("other", "1.0", "python_full_version < '3'", ("old",)),
        lock.Requirement("other", "2.0", "python_full_version >= '3'", ("some", "more")),
        lock.Requirement("not-there", "1.0", "", ("none",)),
    ]
    built, other = lock.held(lines, tmp_path)
    assert (built.name, built.hashes) == ("two-words", (hashlib.sha256(b"built here").hexdigest(),))
    assert (other.version, other.marker) == ("2.0", "python_full_version >= '3'")
    assert set(other.hashes) == {hashlib.sha256(held).hexdigest() for held in (b"3.11", b"3.12")}


def folder(home: Path, *, first: str, mode: int) -> Path:
    """Make a folder, beginning with one of its files, with what other machines do otherwise."""
    made = home / "bundle"
    files = {"a.txt": b"a", "b/run": b"run", "b/å.txt": "å".encode()}
    for name in sorted(files, key=lambda name: name != first):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(files[name])
        (made / name).chmod(mode)
    (made / "b/run").chmod(mode | 0o100)
    archive.write_sums(made)
    return made


def test_an_archive_has_the_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    archive.pack(folder(tmp_path / "1", first="a.txt", mode=0o644), tmp_path / "1.tar", 1_000_000_000)
    archive.pack(folder(tmp_path / "2", first="b/run", mode=0o660), tmp_path / "2.tar", 1_000_000_000)
    assert (tmp_path / "1.tar").read_bytes() == (tmp_path / "2.tar").read_bytes()


def test_an_archive_keeps_what_it_was_given_and_its_sums_hold(tmp_path: Path) -> None:
    given = folder(tmp_path, first="a.txt", mode=0o644)
    archive.pack(given, tmp_path / "bundle.tar", 1_000_000_000)
    with tarfile.open(tmp_path / "bundle.tar") as tar:
        entries = {entry.name: entry for entry in tar}
        held = {name: tar.extractfile(entry).read() for name, entry in entries.items()}
    assert list(held) == ["bundle/SHA256SUMS", "bundle/a.txt", "bundle/b/run", "bundle/b/å.txt"]
    assert held["bundle/b/å.txt"] == "å".encode()
    assert {name for name, entry in entries.items() if entry.mode & 0o100} == {"bundle/b/run"}
    assert {(entry.uid, entry.gid, entry.uname, entry.gname, entry.mtime) for entry in entries.values()} == {
        (0, 0, "", "", 1_000_000_000)
    }
    sums = dict(line.split("  ")[::-1] for line in held["bundle/SHA256SUMS"].decode().splitlines())
    assert sums == {
        name.removeprefix("bundle/"): hashlib.sha256(content).hexdigest()
        for name, content in held.items()
        if name != "bundle/SHA256SUMS"
    }


VERSION, SYSTEM = here()
FITS = {(): True, (VERSION, SYSTEM): True, ("3.99", VERSION, SYSTEM): True, ("3.99", SYSTEM): False, (VERSION,): False}


@pytest.mark.parametrize("words", FITS, ids=" ".join)
def test_a_python_fits_where_the_wheels_are_for_it(words: tuple[str, ...]) -> None:
    status = subprocess.run([sys.executable, ROOT / "bundle/fits.py", *words], check=False).returncode
    assert (status == 0) == FITS[words]
