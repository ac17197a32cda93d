"""Every number of a run with its name, for those who write: to be searched in a spreadsheet, and copied from there."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from seanalysis.files import synthetic
from seanalysis.render.csv import BYTE_ORDER_MARK, SEPARATOR
from seanalysis.render.words import SYNTHETIC, TABLE
from seanalysis.report.sentences import SHOW
from seanalysis.report.writing import words
from seanalysis.report.writing.names import Names, shows
from seanalysis.study import Study
from seanalysis.study.codebook import Language


def run(cells: str, files: str, study: str, languages: list[Language], listed: list[str]) -> str:
    """Write the list in each language; return a sentence.

    Args:
        cells: path of cells.csv.
        files: path of files.csv, which says whether the data are synthetic.
        study: the study folder.
        languages: the editions.
        listed: where to write them, in the same order.
    """
    plan, invented = Study(Path(study)), synthetic(files)
    names = Names.read(plan, Path(cells))
    for language, path in zip(languages, listed, strict=True):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        mark = [SYNTHETIC[language]] if invented else []
        head = [" – ".join([words.ALL_NAMES[language], *mark])]
        text = _csv([head, [TABLE[language], words.NAME[language], *SHOW], *lines(names, plan, language)], language)
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    return f"Listed the names of {sum(map(len, names.lines.values()))} cells in {len(languages)} languages."


def lines(names: Names, study: Study, language: Language) -> Iterator[list[str]]:
    """Give for each line of each table its title, its shortest name, and what each field of it says."""
    for table, own in names.lines.items():
        title = study.table(table).title[language]
        for line in own:
            yield [title, names.of(table, line), *(shows(line, field, language) for field in SHOW)]


def _csv(rows: list[list[str]], language: Language) -> str:
    stream = StringIO()
    csv.writer(stream, delimiter=SEPARATOR[language], lineterminator="\n").writerows(rows)
    return BYTE_ORDER_MARK + stream.getvalue()
