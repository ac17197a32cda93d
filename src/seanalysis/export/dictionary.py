"""The data dictionary as a workbook: a sheet of variables and a sheet of codes in each language.

The report shows the same dictionary as a page.
"""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from seanalysis.export.names import in_file
from seanalysis.render.dictionary import entries
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language, codes
from seanalysis.xlsx import new_workbook

Line: TypeAlias = tuple[str | int | None, ...]

A3, MARGIN = 8, 0.4  # the paper, and inches
LINE, FULL = 15, 1.0  # height of a line in points, and how much of its width a wrapped line fills
TITLE = Label(nb="Variabelliste", en="Data dictionary")
VARIABLES = Label(nb="Variabler", en="Variables")
CODES = Label(nb="Koder", en="Codes")
EVERY = Label(nb="alle", en="all")
SOURCE = (Label(nb="Kilde", en="Source"), 22)
VARIABLE = (Label(nb="Variabel", en="Variable"), 24)
LABEL = (Label(nb="Navn", en="Label"), 36)
OF_VARIABLES = (  # the title of a column and its width in characters
    SOURCE,
    (Label(nb="Gruppe", en="Group"), 20),
    VARIABLE,
    (Label(nb="I .sav", en="In the .sav"), 24),
    LABEL,
    (Label(nb="Type", en="Type"), 14),
    (Label(nb="Enhet", en="Unit"), 10),
    (Label(nb="Gyldig", en="Valid"), 18),
    (Label(nb="Mangler kan være", en="Missing can be"), 26),
    (Label(nb="Kolonnetitler", en="Column titles"), 36),
    (Label(nb="Avledet av", en="Derived from"), 30),
    (Label(nb="Gjelder når", en="Applies when"), 36),
    (Label(nb="Betydning", en="Meaning"), 50),
    (Label(nb="Avsnitt i rapporten", en="Section of the report"), 12),
)
OF_CODES = (
    SOURCE,
    VARIABLE,
    (Label(nb="Kode i .sav", en="Code in the .sav"), 12),
    (Label(nb="Id i data og celler", en="Id in data and cells"), 24),
    LABEL,
)
TOP = {"text_wrap": True, "valign": "top", "align": "left"}
HEADER = TOP | {"bold": True, "bg_color": "#D9E2EC", "bottom": 1}


def run(study: str, languages: list[Language], dictionary: str) -> str:
    """Write the dictionary of a study as a workbook; return a sentence."""
    known = Study(Path(study))
    with new_workbook(Path(dictionary), title=TITLE[languages[0]]) as workbook:
        cell, header = workbook.add_format(TOP), workbook.add_format(HEADER)
        for language in languages:
            lines = list(variables(known, language))
            _sheet(workbook, VARIABLES, OF_VARIABLES, lines, language, cell, header)
            _sheet(workbook, CODES, OF_CODES, list(values(known, language)), language, cell, header)
    return f"Wrote the data dictionary: {len(lines)} variables in {len(languages)} languages."


def variables(study: Study, language: Language) -> Iterator[Line]:
    """Give one line for each variable, as titled by `OF_VARIABLES`."""
    for entry in entries(study, language):
        yield (
            entry.source,
            entry.group,
            entry.id,
            in_file(study, entry.data).get(entry.id),
            entry.label,
            entry.type,
            entry.unit,
            entry.range,
            "; ".join(entry.missing),
            "; ".join(entry.headers),
            "; ".join(entry.derived_from),
            entry.asked_when,
            " ".join(filter(None, (entry.about, entry.why))),
            entry.section,
        )


def values(study: Study, language: Language) -> Iterator[Line]:
    """Give one line for each level, as titled by `OF_CODES`, and last those that say why a value is missing."""
    for entry in entries(study, language):
        numbers = codes(study.variable(entry.data, entry.id).levels)
        for level in entry.levels:
            yield entry.source, entry.id, numbers[level.id], level.id, level.label
    for state in study.intake.scales["state"]:
        if state.code is not None:
            yield EVERY[language], EVERY[language], state.code, state.id, state.label[language]


def _sheet(
    workbook: Workbook,
    name: Label,
    columns: Sequence[tuple[Label, int]],
    lines: Sequence[Line],
    language: Language,
    cell: Format,
    header: Format,
) -> None:
    sheet = workbook.add_worksheet(f"{name[language]} ({language})")
    sheet.set_row(0, 2 * LINE)
    for place, (title, width) in enumerate(columns):
        sheet.set_column(place, place, width, cell)
        sheet.write_string(0, place, title[language], header)
    for row, line in enumerate(lines, start=1):
        sheet.set_row(row, LINE * max(_lines(value, width) for value, (_, width) in zip(line, columns, strict=True)))
        for place, value in enumerate(line):
            if isinstance(value, int):
                sheet.write_number(row, place, value, cell)
            elif value:
                sheet.write_string(row, place, value, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(lines), len(columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.set_margins(left=MARGIN, right=MARGIN)
    sheet.fit_to_pages(1, 0)


def _lines(value: str | int | None, width: int) -> int:
    return len(textwrap.wrap(str(value or ""), int(width * FULL))) or 1
