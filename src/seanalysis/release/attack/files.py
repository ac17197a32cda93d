"""All files of a public edition, read by what kind they are."""

from pathlib import Path

from seanalysis.release.attack.contents import Contents
from seanalysis.release.attack.readers import excel, html, latex, pdf, png, svg, table_csv, text, word
from seanalysis.study import Study

CELLS = "cells.csv"


def contents(folder: Path, study: Study) -> list[Contents]:
    """Read every file below `folder` but cells.csv; what nobody knows how to read is a fault of its own."""
    titles = {table.title[language]: table.id for table in study.tables for language in ("nb", "en")}
    return [
        _read(path, path.relative_to(folder).as_posix(), titles)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).as_posix() != CELLS
    ]


def _read(path: Path, file: str, titles: dict[str, str]) -> Contents:
    content, ending, part = path.read_bytes(), path.suffix, file.partition("/")[0]
    try:
        match part, ending:
            case _, ".html":
                return html.read(file, content.decode("utf-8"))
            case "tables", ".csv":
                return table_csv.read(file, content.decode("utf-8"))
            case _, ".csv":
                return text.listed(file, content.decode("utf-8"))
            case _, ".tex":
                return latex.read(file, content.decode("utf-8"))
            case _, ".xlsx":
                return excel.read(file, content)
            case _, ".docx":
                return word.read(file, content, titles if part == "tables" else {})
            case _, ".svg":
                return svg.read(file, content.decode("utf-8"))
            case _, ".pdf":
                return pdf.read(file, content)
            case _, ".png":
                return png.read(file, content)
            case "figures", ".txt":
                return text.figure(file, content.decode("utf-8"))
            case _, ".md":
                return text.written(file, content.decode("utf-8"))
            case _, ".json":
                return text.manifest(file, content.decode("utf-8"))
    except Exception as fault:  # what cannot be read may hide something, whatever the reason
        return Contents(file, faults=[("the file", f"cannot be read ({type(fault).__name__})")])
    return Contents(file, faults=[("the file", "is of a kind that a public edition does not have")])
