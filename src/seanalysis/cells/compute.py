"""All tables of the plan as cells."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.cells import missing
from seanalysis.cells.frame import write
from seanalysis.cells.kinds import KINDS
from seanalysis.cells.lines import Line, finish
from seanalysis.cells.methods import methods
from seanalysis.cells.population import population
from seanalysis.derived.intake import states_of_cells
from seanalysis.study import Study
from seanalysis.study.plan import Data, Table


def compute(
    data: Mapping[Data, pd.DataFrame], study: Study, typed: Mapping[Data, pd.DataFrame] | None = None
) -> pd.DataFrame:
    """Return the cells of every table, in the order of the plan.

    Args:
        data: the records of each kind that tables are about.
        study: the study, whose plan says what to count.
        typed: for each kind of records that came from files, its cells with the state of each; of these the kinds of
            missing are counted apart.
    """
    why = {kind: missing.kinds(data[kind], cells, study, kind) for kind, cells in (typed or {}).items()}
    lines: list[Line] = []
    for table in study.tables:
        records = population(table, _read_by(table, data[table.data], study), study)
        lines += [{"table": table.id} | line for line in KINDS[table.kind](table, records, study)]
        if table.data in why:
            lines += missing.lines(table, records, why[table.data], study)
    return finish(lines)


def _read_by(table: Table, frame: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Leave out what the table does not read, which would be copied with its population."""
    read = study.read_by(table)
    return frame[[name for name in frame if name in read]]


def run(
    participants: str,
    employers: str,
    invited: str,
    report_cells: str,
    survey_cells: str,
    rows: str,
    issues: str,
    study: str,
    cells: str,
) -> str:
    """Compute all cells, those of the methods last; write cells.csv; return a sentence."""
    known = Study(Path(study))
    of_reports = pd.read_parquet(report_cells)
    data: dict[Data, pd.DataFrame] = {
        "participants": pd.read_parquet(participants),
        "employers": pd.read_parquet(employers),
        "invited": pd.read_parquet(invited),
        "report_cells": states_of_cells(of_reports, known),
        "input_rows": pd.read_csv(rows),
        "issues": issue_list.read(issues),
    }
    typed: dict[Data, pd.DataFrame] = {"participants": of_reports, "employers": pd.read_parquet(survey_cells)}
    computed = pd.concat([compute(data, known, typed), methods(data, known)], ignore_index=True)
    write(computed, Path(cells))
    return f"Computed {len(computed):,} cells of {len(known.tables)} tables."
