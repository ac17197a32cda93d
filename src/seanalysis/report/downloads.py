"""The files that lie beside the page and hold what it shows, so that a reader gets from a table to its data."""

import os.path
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from seanalysis.study.codebook import Language

ALL_TABLES = "tables"  # the id under which files hold all tables together
TABLE_FORMS = {"csv": "CSV", "xlsx": "Excel", "docx": "Word", "tex": "LaTeX"}
FIGURE_FORMS = {"svg": "SVG", "png": "PNG", "pdf": "PDF"}


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

    def of_table(self, id: str, language: Language) -> tuple[Download, ...]:
        """Return the files of a table in one language, in the order of `TABLE_FORMS`."""
        return self._of(id, language, TABLE_FORMS)

    def of_figure(self, id: str, language: Language) -> tuple[Download, ...]:
        """Return the files of a figure in one language, in the order of `FIGURE_FORMS`."""
        return self._of(id, language, FIGURE_FORMS)

    def link(self, file: str) -> str:
        """Return the way from the page to a file."""
        return quote(Path(os.path.relpath(file, Path(self.page).parent)).as_posix())

    def _of(self, id: str, language: Language, forms: Mapping[str, str]) -> tuple[Download, ...]:
        by_name = {Path(file).name: file for file in self.files}
        named = {f"{id}.{language}.{form}": label for form, label in forms.items()}
        return tuple(Download(label, self.link(by_name[name])) for name, label in named.items() if name in by_name)
