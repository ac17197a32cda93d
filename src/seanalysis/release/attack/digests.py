"""The manifest: hashes of small contents can be guessed, and numbers tell how many records went where."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from seanalysis.release.attack.contents import HIDDEN, Contents
from seanalysis.release.attack.leak import Leak

FILE = "manifest.json"
DIGEST = re.compile(r"[0-9a-f]{64}")
MOST = 200
FEW = 2
SYMBOL = re.compile(rf"(?<=[;,]){HIDDEN}(?=[;,\n])")
ALLOWED = re.compile(r"(versions|seanalysis_\w*manifest|config|configuration|settings|releases)\b.*")


def leaks(contents: Sequence[Contents], folder: Path) -> Iterator[Leak]:
    """Give the hashes that fit a guess, those of results that are not the public ones, and numbers of records."""
    own = next((one for one in contents if one.file == FILE), None)
    if own is None:
        return
    guesses = dict(_guesses(folder))
    for passage in own.passages:
        if DIGEST.fullmatch(passage.text):
            if passage.text in guesses:
                yield Leak(FILE, "", passage.place, passage.text, f"is the hash of {guesses[passage.text]}")
            named = next((path for path in _named(passage.place, folder)), None)
            if named and hashlib.sha256(named.read_bytes()).hexdigest() != passage.text:
                yield Leak(FILE, "", passage.place, passage.text, "is the hash of another file than the public one")
        elif re.fullmatch(r"-?\d+(\.\d+)?", passage.text) and not ALLOWED.match(passage.place):
            yield Leak(FILE, "", passage.place, passage.text, "says how many there are of something")


def _named(place: str, folder: Path) -> Iterator[Path]:
    """Give the public file that a place of the manifest names."""
    for part in (place.split(".", at)[-1] for at in range(1, place.count(".") + 1)):
        if (folder / part).is_file():
            yield folder / part


def _guesses(folder: Path) -> Iterator[tuple[str, str]]:
    """Give hashes of small contents: of numbers, and of tables with few hidden numbers filled in."""
    for number in range(MOST):
        for text in (f"{number}", f"{number}\n", f"{number}.0", f'"{number}"'):
            yield hashlib.sha256(text.encode()).hexdigest(), f"the number {number}"
    for path in sorted(folder.glob("tables/*.csv")):
        text = path.read_text(encoding="utf-8")
        places = len(SYMBOL.findall(text))
        if 0 < places <= FEW:
            for filled in product(range(20), repeat=places):
                numbers = iter(filled)
                guess = SYMBOL.sub(lambda _, numbers=numbers: str(next(numbers)), text)  # type: ignore[misc]
                yield hashlib.sha256(guess.encode()).hexdigest(), f"{path.name} with its hidden numbers"
