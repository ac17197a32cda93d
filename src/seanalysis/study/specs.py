"""Specs: tables that a researcher can read, of what goes in and, after the arrows, what must come out."""

import re
from dataclasses import dataclass
from pathlib import Path

ARROW = "→ "
UNESCAPED = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Example:
    """One line of a spec, under its heading."""

    heading: str
    given: dict[str, str]
    expected: dict[str, str]

    def __str__(self) -> str:
        return f"{self.heading}: {', '.join(f'{name}={value}' for name, value in self.given.items())}"


def examples(path: Path) -> list[Example]:
    """Read the examples of one spec file (Markdown)."""
    heading, columns, found = "", list[str](), list[Example]()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading, columns = line.removeprefix("## "), []
        elif line.startswith("|") and not columns:
            columns = _split(line)
        elif line.startswith("|") and not line.startswith("|---"):
            values = dict(zip(columns, _split(line), strict=True))
            given = {name: value for name, value in values.items() if not name.startswith(ARROW)}
            expected = {name.removeprefix(ARROW): value for name, value in values.items() if name not in given}
            found.append(Example(heading, given, expected))
    return found


def _split(line: str) -> list[str]:
    """Return the columns of a line; one that holds `|` itself has it as `\\|`."""
    parts = UNESCAPED.split(line.strip().removeprefix("|").removesuffix("|"))
    return [part.strip().strip("`").replace(r"\|", "|") for part in parts]
