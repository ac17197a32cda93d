"""The study as a folder: what the study is, typed and checked when loaded."""

from copy import copy
from pathlib import Path

from seanalysis.study import faults, fingerprints
from seanalysis.study.contents import Contents
from seanalysis.study.plan import Figure, Table
from seanalysis.study.source import StudyError


class Study(Contents):
    """The study folder, loaded and checked. Python code knows the concepts; this object knows the study."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        faults.check(self, folder)

    def trying(self, table: Table | None = None, figure: Figure | None = None) -> "Study":
        """Return the study with a table or figure more, which may replace one of the same id.

        Raises:
            StudyError: it does not fit the study.
        """
        tried = copy(self)
        for name, new in (("tables", table), ("figures", figure)):
            if new:
                setattr(tried, name, (*(old for old in getattr(self, name) if old.id != new.id), new))
        if found := faults.of_tables(tried) + faults.of_figures(tried):
            raise StudyError("\n".join(found))
        return tried

    def digest(self, *parts: fingerprints.Part) -> str:
        """Return a fingerprint of parts of the study, so that only the steps that depend on a change run again.

        `reading` is what decides how a cell is understood, `outcomes` what is derived, `plan` what is counted, `labels`
        what fields, levels and populations are called; `tables`, `figures`, `report` and `published` all that these
        files say; `release` what the public edition has to know.
        """
        return fingerprints.digest(self, parts)

    def definition(self, table: Table) -> str:
        """Return a fingerprint of what a table counts, without labels.

        That is its part of the plan with the derived variables, populations and benchmarks that it names, directly or
        through each other; what the codebooks say is not in it.
        """
        return fingerprints.definition(self, table)
