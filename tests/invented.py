"""Records with invented answers for every variable of the study, and the cells that come of them.

Tests of what is shown need every kind of table, not a true one: the answers are drawn at random and do not agree with
each other. What a table must look like when it is true is tested on the demo run.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from project import ROOT
from seanalysis.cells import frame
from seanalysis.cells.compute import compute
from seanalysis.cells.methods import methods
from seanalysis.derived.variables import derive
from seanalysis.study import Study
from seanalysis.study.codebook import Variable
from seanalysis.study.plan import Data

FOLDER = ROOT / "config" / "study"
STUDY = Study(FOLDER)
RECORDS: dict[Data, int] = {
    "participants": 202,
    "employers": 45,
    "invited": 168,
    "report_cells": 900,
    "input_rows": 15,
    "issues": 31,
}
NAMES = ["Fjell", "Ås (kommune)", "=1+1", "<b>Øy</b> & Vik"]


def cells(seed: int = 1, missing: float = 0.1) -> pd.DataFrame:
    """Return the cells of all tables, from records of which so large a share has no answer."""
    return compute(records(seed, missing), STUDY)


def records(seed: int = 1, missing: float = 0.1) -> dict[Data, pd.DataFrame]:
    """Return records of every kind, of which so large a share has no answer."""
    random = np.random.default_rng(seed)
    return {kind: _frame(kind, n, missing, random) for kind, n in RECORDS.items()}


def _frame(data: Data, n: int, missing: float, random: np.random.Generator) -> pd.DataFrame:
    frame = pd.DataFrame({name: _answers(STUDY.variable(data, name), n, missing, random) for name in _used(data)})
    for derived in STUDY.derived(data):
        if derived.sum:
            frame[list(derived.sum)] = frame[list(derived.sum)].fillna(0)
            frame[derived.id] = frame[list(derived.sum)].sum(axis=1)
    return frame


def _used(data: Data) -> list[str]:
    """Name every variable that the plan may ask for."""
    tables = [table for table in STUDY.tables if table.data == data]
    named = [name for table in tables for name in (*table.column_variables, *(table.units or ()), *table.variables)]
    named += [row.variable for table in tables for row in table.rows]
    named += [table.outcome.variable for table in tables if table.outcome]
    named += [table.distribution for table in tables if table.distribution]
    named += [item.id for table in tables if table.items for item in STUDY.items(table)]
    named += [name for table in tables if table.time for name in table.time.variables]
    named += [table.clusters for table in tables if table.clusters]
    named += [name for table in tables if table.adjust for name in table.adjust.variables]
    defined = [definition for table in tables for definition in table.definitions]
    named += [definition.variable for definition in defined]
    whose = [*(table.population for table in tables), *(definition.population for definition in defined)]
    populations = [STUDY.population(name) for name in whose if name]
    named += STUDY.sources(data, *named) if defined else []
    named += [condition.field for population in populations for condition in population.where]
    return list(dict.fromkeys(named))


def _answers(variable: Variable, n: int, missing: float, random: np.random.Generator) -> pd.Series:
    blank = random.random(n) < missing
    if variable.numeric:
        return pd.Series(random.integers(0, 10, n), dtype="Float64").mask(blank)
    if variable.type == "date":
        days = pd.Series(np.datetime64("2020-01-01", "s") + np.timedelta64(1, "D") * random.integers(0, 365, n))
        return days.mask(blank)
    if variable.type == "country":
        names = ["SY", "ER", "SO", "AF", "PK", "CI"]
    else:
        names = [level.id for level in variable.levels] or NAMES
    return pd.Series(random.choice(names, n), dtype="str").mask(blank)


def of_methods(seed: int = 1, missing: float = 0.1) -> pd.DataFrame:
    """Return the cells of the methods, from records with an answer to everything that is derived from."""
    random = np.random.default_rng(seed)
    data: dict[Data, pd.DataFrame] = {"report_cells": _frame("report_cells", RECORDS["report_cells"], missing, random)}
    for kind in ("participants", "employers"):
        data[kind] = answered(kind, random, missing)
    return methods(data, STUDY)


def answered(data: Data, random: np.random.Generator, missing: float = 0.1) -> pd.DataFrame:
    """Return records with an answer to every field, of which so many have none, and what is derived of them."""
    names = [field.id for field in STUDY.codebook(data).all_fields]
    answers = {name: _answers(STUDY.variable(data, name), RECORDS[data], missing, random) for name in names}
    return derive(pd.DataFrame(answers), STUDY.derived(data))


def write(folder: Path, seed: int = 1) -> Path:
    """Write the cells as cells.csv in a folder and return its path."""
    path = folder / "cells.csv"
    frame.write(pd.concat([cells(seed), of_methods(seed)], ignore_index=True), path)
    return path


def write_files(folder: Path, synthetic: bool = True) -> Path:
    """Write a list of raw files, as a run has it, and return its path."""
    path = folder / "files.csv"
    path.write_text(f"file,sha256,synthetic\nrapport_01.xlsx,{'ab' * 32},{synthetic}\n", encoding="utf-8")
    return path


def hidden(all_cells: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Give the cells with one line hidden, for lines here and there of every table.

    Totals are left out: a table with several kinds of groups has one for each in its cells, and shows one. So are the
    curves of a funnel, which only a figure shows.
    """
    several = all_cells[["row_level", "column_level"]].ne("total").all(axis=1) & all_cells["column"].ne("curve")
    for _, part in all_cells[several].groupby("table", sort=False):
        for line in part.index[:: max(1, len(part) // 3)]:
            yield all_cells.assign(hidden=all_cells.index == line)
