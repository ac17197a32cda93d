"""What an explanation is told from."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from seanalysis.cells.select import Line
from seanalysis.explain.told import Pair
from seanalysis.render.labels import level_label, variable_label
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Data
from seanalysis.study.source import entries


@dataclass(frozen=True)
class Source:
    """What an explanation is told from: the study and its folder, the lines of every table, and the folder of results.

    `language` is that of the words.
    """

    study: Study
    folder: Path
    lines: Mapping[str, list[Line]]
    results: Path
    language: Language
    _entries: dict[Path, dict[str, dict[str, int]]] = dataclasses.field(default_factory=dict)

    def stands(self, path: Path, id: str, part: str) -> int:
        """Return the line of a study file on which an entry of one of its lists stands."""
        if path not in self._entries:
            self._entries[path] = entries(path)
        return self._entries[path][part][id]

    def label(self, data: Data, name: str) -> str:
        """Return what a variable is called."""
        return variable_label(self.study, data, name, self.language)

    def level(self, data: Data, name: str, level: str) -> str:
        """Return what a level of a variable is called."""
        return level_label(self.study, data, name, level, self.language)

    def pair(self, data: Data, name: str, level: str) -> Pair:
        """Return a variable with one of its levels; alone where none is named."""
        return Pair(self.label(data, name), self.level(data, name, level) if level else "")
