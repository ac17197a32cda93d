"""The answer to one question about a number, from what a run has left in its folders."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from seanalysis import config
from seanalysis import files as file_list
from seanalysis.cells import frame
from seanalysis.cells.select import Line, by_table
from seanalysis.explain import ask, words
from seanalysis.explain.cell import tell
from seanalysis.explain.claim import cells_of, claim, named
from seanalysis.explain.rows import Records
from seanalysis.explain.source import Source
from seanalysis.explain.told import Cell, Told
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.source import StudyError

CONFIG = Path("config", "config.yaml")
FAULTS = (ValueError, LookupError, StopIteration, OSError)
"""What goes wrong where files are damaged, or are of another study than the one that is asked of them."""


def explain(asked: str, project: Path, language: Language, *, rows: bool = False, given: Sequence[str] = ()) -> Told:
    """Return where a number comes from.

    Args:
        asked: a cell (`table.names.field`, see `cells.select`), or the id of a printed number.
        project: the folder with config/config.yaml.
        language: of what is told.
        rows: also the places of the records behind it.
        given: settings in place of those of config.yaml, as `key=value`, where the run was given some.

    Raises:
        StudyError: there is no such number, or no run, or the run is not of this study; said in the language.
    """
    settings = settings_of(project, given, language)
    study = Study(project / settings.study)
    cells = project / settings.results / "internal" / "cells.csv"
    if not cells.is_file():
        raise StudyError(words.NO_CELLS[language].format(file=cells.as_posix()))
    try:
        return _told(asked, study, project, settings, language, rows=rows)
    except FAULTS as fault:
        name = type(fault).__name__
        raise StudyError(words.UNFIT[language].format(file=cells.as_posix(), error=name)) from None


def _told(asked: str, study: Study, project: Path, settings: config.Config, language: Language, *, rows: bool) -> Told:
    folder, processed, results = (project / part for part in (settings.study, settings.processed, settings.results))
    lines = by_table(frame.read(results / "internal" / "cells.csv"))
    source = Source(study, folder, lines, results, language)
    records = Records(study, folder, processed, project / settings.raw, language) if rows else None
    files = processed / "validated" / "files.csv"
    known = files.is_file()
    notes = [] if known else [words.UNKNOWN_MARK[language].format(file=files.as_posix())]
    statement = named(asked, study)
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


def settings_of(project: Path, given: Sequence[str], language: Language) -> config.Config:
    """Return the configuration of a project, with settings in place of its own as `key=value`.

    Raises:
        StudyError: there is no configuration, or something in it or in what is given is wrong.
    """
    path = project / CONFIG
    if not path.is_file():
        raise StudyError(words.NO_CONFIG[language].format(file=CONFIG.as_posix()))
    if wrong := next((pair for pair in given if "=" not in pair), None):
        raise StudyError(words.NO_PAIR[language].format(pair=wrong))
    instead = dict(pair.split("=", 1) for pair in given)
    return config.load(yaml.safe_load(path.read_text(encoding="utf-8")) | instead)


def _cell(table: str, line: Line, field: str, source: Source, records: Records | None) -> Cell:
    cell = tell(table, line, field, source)
    return cell if records is None else replace(cell, rows=records.behind(table, line))
