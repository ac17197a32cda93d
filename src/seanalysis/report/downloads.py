"""The files that lie beside the page and hold what it shows, so that a reader gets from a table to its data."""

import os.path
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from seanalysis.study.codebook import Language

ALL_TABLES = "tables"
FORMS = {"csv": "CSV", "xlsx": "Excel", "docx": "Word", "tex": "LaTeX", "svg": "SVG", "png": "PNG", "pdf": "PDF"}


@dataclass(frozen=True)
class Download:
    """A file and the name of its form."""

    form: str
    link: str


@dataclass(frozen=True)
class Downloads:
    """The files of a run, of which a page links to those that are about what it shows.

    A file is about what its name says: <table or figure>.<language>.<form>, or `tables` for all tables.
    """

    page: str
    files: Sequence[str]

    def of(self, id: str, language: Language) -> tuple[Download, ...]:
        """Return the files of a table or figure in one language, in the order of `FORMS`."""
        by_name = {Path(file).name: file for file in self.files}
        named = {form: f"{id}.{language}.{form}" for form in FORMS}
        return tuple(Download(FORMS[form], self.link(by_name[name])) for form, name in named.items() if name in by_name)

    def link(self, file: str) -> str:
        """Return the way from the page to a file."""
        return Path(os.path.relpath(file, Path(self.page).parent)).as_posix()
