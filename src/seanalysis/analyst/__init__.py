"""What the last run has made, for analysts: records, cells, tables and figures, pleasant to look at in a notebook.

import seanalysis

run = seanalysis.load()
run.participants
run.tables["status"]
run.figures["transition_by_case"]
"""

import tempfile
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Literal, assert_never

import pandas as pd
import yaml

from seanalysis import config, files
from seanalysis import issues as issue_list
from seanalysis.analyst.labels import Labels, Pandas
from seanalysis.analyst.shelf import Shelf, ToldError
from seanalysis.analyst.shown import Figure, Table
from seanalysis.cells import frame
from seanalysis.cells.compute import compute
from seanalysis.derived.intake import states_of_cells
from seanalysis.derived.reasons import reasons
from seanalysis.figures import draw
from seanalysis.figures.view import view
from seanalysis.render import words
from seanalysis.render.numbers import whole
from seanalysis.render.table import shown
from seanalysis.study import Study, plan
from seanalysis.study.codebook import Label, Language
from seanalysis.study.plan import Data
from seanalysis.study.source import Model, StudyError, understand

CONFIG = Path("config", "config.yaml")
NO_PROJECT = (
    "There is no {config} in {folder} or above it. Say where the project is: seanalysis.load('path/to/project')"
)
NO_RUN = "No run has been made yet, or it has not ended: {file} is missing. Run `snakemake` in {project} first."
MADE = Label(
    nb="{participants} deltakere, {employers} arbeidsgivere, {cells} celler, {tables} tabeller og {figures} figurer",
    en="{participants} participants, {employers} employers, {cells} cells, {tables} tables and {figures} figures",
)


def load(
    project: str | Path | None = None,
    *,
    processed: str | Path | None = None,
    results: str | Path | None = None,
    study: str | Path | None = None,
    language: Language | None = None,
) -> "Results":
    """Return what the last run of a project has made.

    Args:
        project: its folder or its config.yaml; without it, the project in which the notebook lies.
        processed, results, study: folders in place of those that config.yaml names.
        language: of labels, tables and figures (`nb` or `en`); without it, the first that config.yaml names.

    Raises:
        ToldError: there is no project, or no run has been made.
    """
    folder = _project(Path(project) if project else Path())
    settings = config.load(yaml.safe_load((folder / CONFIG).read_text(encoding="utf-8")))
    made = Results(
        study=Study(Path(study) if study else folder / settings.study),
        processed=Path(processed) if processed else folder / settings.processed,
        results=Path(results) if results else folder / settings.results,
        language=language or settings.languages[0],
        threshold=settings.disclosure.threshold,
    )
    for file in made.needed:
        if not file.exists():
            raise ToldError(NO_RUN.format(file=file, project=folder.resolve()))
    return made


class Results:
    """What a run has made.

    study: what the study is.
    participants, employers: derived records, one a line, with the ids of the codebook; categories in its order.
    cells: every number of every table, one a line (see `cells.frame`).
    tables, figures: by id.
    """

    def __init__(self, study: Study, processed: Path, results: Path, language: Language, threshold: int) -> None:
        self.study = study
        self.language = language
        self._processed = processed
        self._internal = results / "internal"
        self._threshold = threshold

    def __repr__(self) -> str:
        made = {"participants": self.participants, "employers": self.employers, "cells": self.cells}
        made |= {"tables": self.study.tables, "figures": self.study.figures}
        counted = {name: whole(len(part), self.language) for name, part in made.items()}
        mark = f"{words.SYNTHETIC[self.language]}\n" if self.synthetic else ""
        return mark + MADE[self.language].format(**counted)

    @property
    def needed(self) -> list[Path]:
        """The files without which there is nothing to show."""
        derived = [self._processed / "derived" / f"{data}.parquet" for data in ("participants", "employers")]
        return [*derived, self._processed / "validated" / "files.csv", self._internal / "cells.csv"]

    @cached_property
    def synthetic(self) -> bool:
        """Whether the data are invented; then every table and figure says so."""
        return files.synthetic(str(self._processed / "validated" / "files.csv"))

    @cached_property
    def participants(self) -> pd.DataFrame:
        """The participants."""
        return self._derived("participants")

    @cached_property
    def employers(self) -> pd.DataFrame:
        """The employers that answered."""
        return self._derived("employers")

    @cached_property
    def cells(self) -> pd.DataFrame:
        """Every number of every table."""
        return frame.read(self._internal / "cells.csv")

    @cached_property
    def tables(self) -> Shelf[Table]:
        """The tables of the plan."""
        return Shelf("table", {table.id: table.title[self.language] for table in self.study.tables}, self._table)

    @cached_property
    def figures(self) -> Shelf[Figure]:
        """The figures of the plan."""
        return Shelf("figure", {figure.id: figure.title[self.language] for figure in self.study.figures}, self._figure)

    def in_language(self, language: Language) -> "Results":
        """Return the same in another language."""
        return Results(self.study, self._processed, self._internal.parent, language, self._threshold)

    def labelled(self, part: Pandas) -> Pandas:
        """Return records, or what was made of them (a crosstab, counts), with labels in place of the codebook's ids."""
        return Labels(self.study, self.language).of(part)

    def why_missing(self, data: Literal["participants", "employers"]) -> pd.DataFrame:
        """Return for each record and variable whether it was answered, or why there is no value."""
        cells = {"participants": "report_cells", "employers": "survey_cells"}[data]
        states = pd.read_parquet(self._processed / "validated" / f"{cells}.parquet")
        found = reasons(self._records(data), states, self.study.codebook(data), self.study.derived(data))
        labels = {level.id: level.label[self.language] for level in self.study.intake.scales["state"]}
        return found.apply(
            lambda column: column.astype(pd.CategoricalDtype(list(labels))).cat.rename_categories(labels)
        )

    def try_table(self, text: str) -> Table:
        """Return a table that is not in the plan, from the lines that would stand in tables.yaml.

        Raises:
            ToldError: the lines do not make a table of this study.
        """
        (table,) = _understood(plan.Tables, "tables", text).tables
        tried = self._trying(table=table)
        return self._show(table, self._computed(table, tried), tried)

    def try_figure(self, text: str, of: Table | None = None) -> Figure:
        """Return a figure that is not in the plan, from the lines that would stand in figures.yaml.

        `of` is a table that is being tried; else the figure is of one of the plan.

        Raises:
            ToldError: the lines do not make a figure of this study.
        """
        (figure,) = _understood(plan.Figures, "figures", text).figures
        tried = self._trying(table=of.table if of else None, figure=figure)
        return self._draw(figure, of.cells if of else self.cells, tried)

    def _derived(self, data: Data) -> pd.DataFrame:
        """Read derived records. An empty Parquet file forgets the levels of its categories; here they come back."""
        records = pd.read_parquet(self._processed / "derived" / f"{data}.parquet")
        known = {id: self.study.variable(data, id) for id in records if id not in ("file", "sheet", "row")}
        levels = {id: [level.id for level in variable.levels] for id, variable in known.items()}
        return records.astype(
            {
                id: pd.CategoricalDtype(names, ordered=getattr(records[id].dtype, "ordered", False))
                for id, names in levels.items()
                if names
            }
        )

    def _records(self, data: Data) -> pd.DataFrame:
        """Return the records of a kind, as the cells are computed from them."""
        validated = self._processed / "validated"
        match data:
            case "participants":
                return self.participants
            case "employers":
                return self.employers
            case "invited":
                return pd.read_parquet(self._processed / "derived" / "invited.parquet")
            case "report_cells":
                return states_of_cells(pd.read_parquet(validated / "report_cells.parquet"), self.study)
            case "input_rows":
                return pd.read_csv(validated / "rows.csv")
            case "issues":
                return issue_list.read((validated / "issues.csv").as_posix())
            case _:
                assert_never(data)

    def _computed(self, table: plan.Table, study: Study) -> pd.DataFrame:
        alone = copy(study)
        alone.tables = (table,)
        return compute({table.data: self._records(table.data)}, alone)

    def _table(self, id: str) -> Table:
        table = self.study.table(id)
        return self._show(table, self.cells[self.cells["table"].eq(id)].reset_index(drop=True), self.study)

    def _show(self, table: plan.Table, cells: pd.DataFrame, study: Study) -> Table:
        every = pd.concat([self.cells[self.cells["table"].ne(table.id)], cells])
        seen = shown(table, every, study, self.language, threshold=self._threshold, synthetic=self.synthetic)
        return Table(table, seen, cells)

    def _figure(self, id: str) -> Figure:
        """Read a figure as the run drew it, or draw it in a language that the run does not have."""
        path = self._internal / "figures" / f"{id}.{self.language}"
        return Figure.read(path) or self._draw(self.study.figure(id), self.cells, self.study)

    def _draw(self, figure: plan.Figure, cells: pd.DataFrame, study: Study) -> Figure:
        with tempfile.TemporaryDirectory() as folder:
            draw.draw(view(study, figure, cells, self.language, self.synthetic), Path(folder))
            drawn = Figure.read(Path(folder, f"{figure.id}.{self.language}"))
        assert drawn, "drawing writes the files of a figure"
        return drawn

    def _trying(self, table: plan.Table | None = None, figure: plan.Figure | None = None) -> Study:
        try:
            return self.study.trying(table, figure)
        except StudyError as fault:
            raise ToldError(str(fault)) from None


def _project(place: Path) -> Path:
    """Return the folder of the project that a place is in or names."""
    start = place.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise ToldError(NO_PROJECT.format(config=CONFIG.as_posix(), folder=start))


def _understood(model: type[Model], key: str, text: str) -> Model:
    """Read lines as they would stand in a file of the study, below its only key."""
    try:
        return understand(model, f"{key}:\n" + text.lstrip("\n"), Path("your text"))
    except StudyError as fault:
        raise ToldError(str(fault)) from None
