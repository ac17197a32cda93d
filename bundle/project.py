"""What of the project goes into a bundle: what is committed, and so nothing that only this machine should have."""

import subprocess
import sys
from pathlib import Path


class NotForABundleError(Exception):
    """The project cannot be packed as it stands; the message says why."""


class Clone:
    """A clone of the project."""

    def __init__(self, folder: Path) -> None:
        """Take a folder, which has to be a clone itself; else raise `NotForABundleError`."""
        if not (folder / ".git").exists():
            raise NotForABundleError("A bundle is made of what is committed, and this folder is no git clone.")
        self.folder = folder

    @property
    def commit(self) -> str:
        """The commit that is packed."""
        return self._lines("rev-parse", "HEAD")[0]

    @property
    def moment(self) -> int:
        """When that commit was made, in seconds since 1970."""
        return int(self._lines("show", "--no-patch", "--format=%ct", "HEAD")[0])

    @property
    def changed(self) -> list[str]:
        """What is not as it was committed, as git tells it."""
        return self._lines("status", "--porcelain")

    def write(self, folder: Path) -> None:
        """Write all that is committed into a folder, which has to exist.

        Raises `NotForABundleError` where something is committed that .gitignore keeps on this machine, or where
        personal data are found.
        """
        if kept := self._lines("ls-files", "--cached", "--ignored", "--exclude-per-directory=.gitignore"):
            raise NotForABundleError(f"Committed, though .gitignore keeps it on this machine: {', '.join(kept)}")
        committed = subprocess.run(self._git("archive", "--format=tar", "HEAD"), stdout=subprocess.PIPE, check=True)
        subprocess.run(["tar", "-x", "-f", "-", "-C", str(folder)], input=committed.stdout, check=True)
        files = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
        search = [sys.executable, "-m", "seanalysis.cli", "personal", "--study", str(self.folder / "config/study")]
        found = subprocess.run([*search, *files], cwd=folder, stdout=subprocess.PIPE, text=True, check=False)
        if found.returncode:
            raise NotForABundleError(f"Personal data may be committed:\n{found.stdout}")

    def _lines(self, *arguments: str) -> list[str]:
        done = subprocess.run(self._git(*arguments), stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True)
        return done.stdout.splitlines()

    def _git(self, *arguments: str) -> list[str]:
        return ["git", "-C", str(self.folder), *arguments]
