"""All files of a public edition, read by what kind they are."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from seanalysis.release.attack.contents import Contents
from seanalysis.release.attack.readers import excel, html, latex, pdf, png, svg, table_csv, text, word
from seanalysis.study import Study
from seanalysis.study.codebook import Language

CELLS = "cells.csv"
LANGUAGES: tuple[Language, ...] = ("nb", "en")

Reader: TypeAlias = Callable[[str, bytes], Contents]


def contents(folder: Path, study: Study) -> list[Contents]:
    """Read every file below `folder` but cells.csv; what nobody knows how to read is a fault of its own."""
    files = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    return [read(folder, file, study) for file in files if file != CELLS]


def read(folder: Path, file: str, study: Study) -> Contents:
    """Read one file of an edition."""
    reader = _reader(file, study)
    if reader is None:
        return Contents(file, faults=[("the file", "is of a kind that a public edition does not have")])
    try:
        return reader(file, (folder / file).read_bytes())
    except Exception as fault:  # what cannot be read may hide something, whatever the reason
        return Contents(file, faults=[("the file", f"cannot be read ({type(fault).__name__})")])


def _reader(file: str, study: Study) -> Reader | None:
    in_tables, ending = file.startswith("tables/"), Path(file).suffix
    titles = {table.title[language]: table.id for table in study.tables for language in LANGUAGES} if in_tables else {}
    readers: dict[str, Reader] = {
        ".html": _as_text(html.read),
        ".csv": _as_text(table_csv.read if in_tables else text.listed),
        ".tex": _as_text(latex.read),
        ".xlsx": excel.read,
        ".docx": lambda file, content: word.read(file, content, titles),
        ".svg": _as_text(svg.read),
        ".pdf": pdf.read,
        ".png": png.read,
        ".txt": _as_text(text.figure),
        ".md": _as_text(text.written),
        ".json": _as_text(text.manifest),
    }
    return readers.get(ending)


def _as_text(reader: Callable[[str, str], Contents]) -> Reader:
    return lambda file, content: reader(file, content.decode("utf-8"))
