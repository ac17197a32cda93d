"""What Python did with the network while it was watched."""

import json
import os
from pathlib import Path

WATCH = Path(__file__).parent / "watch"


class Watched:
    """The record of all Pythons that had this environment, with those that they started."""

    def __init__(self, record: Path) -> None:
        """Keep the record in a file, which has not to exist yet."""
        self.record = record

    def environment(self, source: Path) -> dict[str, str]:
        """Return what has to be in the environment of a Python that imports the package from `source`."""
        return {"PYTHONPATH": os.pathsep.join([str(WATCH), str(source)]), "WATCHED": str(self.record)}

    @property
    def started(self) -> list[str]:
        """The commands of the Pythons that were watched."""
        return [" ".join(command) for event, _, *command in self._lines() if event == "started"]

    @property
    def calls(self) -> list[str]:
        """Each time that one reached out: what it did, to whom, and its command."""
        return [" ".join(line) for line in self._lines() if line[0] != "started"]

    def _lines(self) -> list[list[str]]:
        return [json.loads(line) for line in self.record.read_text(encoding="utf-8").splitlines()]
