"""Plain texts: the text of a figure, lists of numbers, and texts of researchers that were filled with numbers."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from seanalysis.release.attack.contents import Contents, Passage
from seanalysis.release.attack.numbers import spaced


def figure(file: str, text: str) -> Contents:
    """Read what a figure says in sentences; the file is called `<figure>.<language>.txt`."""
    name, language, _ = file.rsplit("/", 1)[-1].rsplit(".", 2)
    found = Contents(file)
    found.passages += [Passage(name, language, f"line {at}", spaced(line)) for at, line in _lines(text)]
    return found


def written(file: str, text: str) -> Contents:
    """Read a text in Markdown called `<name>.<language>.md`."""
    language = file.rsplit(".", 2)[1]
    found = Contents(file)
    found.passages += [Passage("", language, f"line {at}", spaced(line)) for at, line in _lines(text)]
    return found


def manifest(file: str, text: str) -> Contents:
    """Read the manifest: each of its values by the keys that lead to it."""
    found = Contents(file)
    found.passages += [Passage("", "en", place, value, seen=False) for place, value in _values(json.loads(text), "")]
    return found


def listed(file: str, text: str) -> Contents:
    """Read a list of numbers with a header (CSV): each of its fields by column and line."""
    named = file.rsplit(".", 2)[1] if file.count(".") > 1 else "en"
    found = Contents(file)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";" if named == "nb" else ","))
    for number, row in enumerate(rows, start=1):
        found.passages += [
            Passage("", named, f"line {number}, field {at}", spaced(field)) for at, field in enumerate(row, 1) if field
        ]
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((at, line) for at, line in enumerate(text.splitlines(), start=1) if line.strip())


def _values(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _values(inner, f"{place}[{at}]")
    else:
        yield place, json.dumps(value) if not isinstance(value, str) else value
