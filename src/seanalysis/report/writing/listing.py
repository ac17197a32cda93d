"""Every number of a run with its name, for those who write: to be searched in a spreadsheet, and copied from there."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path

from seanalysis.cells.select import Line
from seanalysis.files import synthetic
from seanalysis.render.csv import BYTE_ORDER_MARK, SEPARATOR
from seanalysis.render.labels import level_label, variable_label
from seanalysis.render.sentences import SHOW
from seanalysis.render.words import ABOUT, SYNTHETIC, TABLE
from seanalysis.report.writing import words
from seanalysis.report.writing.names import Names, shows
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Table


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
        columns = [TABLE[language], ABOUT[language], words.NAME[language], *SHOW]
        text = _csv([head, columns, *lines(names, plan, language)], language)
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    return f"Listed the names of {sum(map(len, names.lines.values()))} cells in {len(languages)} languages."


def lines(names: Names, study: Study, language: Language) -> Iterator[list[str]]:
    """Give for each line its table's title, what it is about, its shortest name, and what each field of it says."""
    for id, own in names.lines.items():
        table = study.table(id)
        for line in own:
            named = "; ".join(about(line, table, study, language))
            yield [table.title[language], named, names.of(id, line), *(shows(line, field, language) for field in SHOW)]


def about(line: Line, table: Table, study: Study, language: Language) -> Iterator[str]:
    """Give the labels of what the line is named by; a name without a label stands as it is."""
    for variable, level in ((line.row, line.row_level), (line.column, line.column_level)):
        said = [variable, level]
        with suppress(KeyError):
            said[0] = variable_label(study, table.data, variable, language)
        with suppress(KeyError):
            said[1] = level_label(study, table.data, variable, level, language)
        if any(said):
            yield ": ".join(filter(None, said))


def _csv(rows: list[list[str]], language: Language) -> str:
    stream = StringIO()
    csv.writer(stream, delimiter=SEPARATOR[language], lineterminator="\n").writerows(rows)
    return BYTE_ORDER_MARK + stream.getvalue()
