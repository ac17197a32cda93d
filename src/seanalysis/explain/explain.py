"""The answer to one question about a number, from what a run has left in its folders."""

from dataclasses import replace
from pathlib import Path

import yaml

from seanalysis import config
from seanalysis import files as file_list
from seanalysis.cells import frame
from seanalysis.cells.select import Line, by_table
from seanalysis.explain import ask, words
from seanalysis.explain.cell import Source
from seanalysis.explain.claim import cells_of, claim, named
from seanalysis.explain.rows import Records
from seanalysis.explain.told import Cell, Told
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.source import StudyError

CONFIG = Path("config", "config.yaml")


def explain(asked: str, project: Path, language: Language, *, rows: bool = False) -> Told:
    """Return where a number comes from.

    Args:
        asked: a cell (`table.names.field`, see `cells.select`), or the id of a printed number.
        project: the folder with config/config.yaml.
        language: of what is told.
        rows: also the places of the records behind it.

    Raises:
        StudyError: there is no such number, or no run; said in the language.
    """
    if not (project / CONFIG).is_file():
        raise StudyError(words.NO_CONFIG[language].format(file=CONFIG.as_posix()))
    settings = config.load(yaml.safe_load((project / CONFIG).read_text(encoding="utf-8")))
    results, processed = project / settings.results, project / settings.processed
    cells = results / "internal" / "cells.csv"
    if not cells.is_file():
        raise StudyError(words.NO_CELLS[language].format(file=cells.as_posix()))
    study = Study(project / settings.study)
    lines = by_table(frame.read(cells))
    source = Source(study, project / settings.study, lines, results, language)
    records = Records(study, project / settings.study, processed, project / settings.raw, language) if rows else None
    files = processed / "validated" / "files.csv"
    known = files.is_file()
    statement = named(asked, study)
    notes = [] if known else [words.UNKNOWN_MARK[language].format(file=files.as_posix())]
    if statement is None:
        claims = [other.id for other in study.statements]
        meant: list[tuple[str, Line | None, str]] = [ask.cell(asked, lines, claims, language)]
    else:
        meant = list(dict.fromkeys(cells_of(statement.value, lines))) if statement.value else []
        notes += [words.NOTHING_THERE[language].format(cell=cell) for cell, line, _ in meant if line is None]
    return Told(
        asked=asked,
        language=language,
        synthetic=file_list.synthetic(files.as_posix()) if known else None,
        notes=tuple(notes),
        claim=claim(statement, lines, study, language) if statement else None,
        cells=tuple(_cell(table, line, field, source, records) for table, line, field in meant if line),
    )


def _cell(table: str, line: Line, field: str, source: Source, records: Records | None) -> Cell:
    cell = source.cell(table, line, field)
    return cell if records is None else replace(cell, rows=records.behind(table, line))
