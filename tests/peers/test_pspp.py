"""The same numbers from PSPP, a program that nobody here wrote, on the same derived data and on the exported .sav."""

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from invented import STUDY
from project import Project
from seanalysis.cells import frame
from seanalysis.export.names import in_file
from seanalysis.study.plan import Data

CROSSED = {"status": "status", "background": "gender", "norwegian_level": "norwegian_group"}
MEDIANS = ["months_before_takeover", "weeks_to_placement", "unpaid_placement_weeks", "placements", "months_to_exit"]


@pytest.fixture(scope="module")
def participants(demo_run: Project) -> pd.DataFrame:
    return pd.read_parquet(demo_run.processed / "derived" / "participants.parquet")


@pytest.fixture(scope="module")
def cells(demo_run: Project) -> pd.DataFrame:
    return frame.read(demo_run.results / "internal" / "cells.csv")


def pspp(program: str, commands: str, folder: Path) -> list[list[str]]:
    """Run PSPP commands and return what it writes, as rows of text."""
    syntax, output = folder / "commands.sps", folder / "output.csv"
    syntax.write_text(commands, encoding="utf-8")
    subprocess.run([program, "-O", "format=csv", "-o", output, syntax], check=True, cwd=folder, capture_output=True)
    with output.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize(("table", "variable"), CROSSED.items())
def test_counts_by_programme(
    program: Callable[..., str],
    participants: pd.DataFrame,
    cells: pd.DataFrame,
    tmp_path: Path,
    table: str,
    variable: str,
) -> None:
    levels = participants[variable].cat.categories
    coded = pd.DataFrame({name: participants[name].cat.codes + 1.0 for name in (variable, "programme")})
    pyreadstat.write_sav(coded, tmp_path / "data.sav")
    commands = f"GET FILE='data.sav'.\nCROSSTABS /TABLES={variable} BY programme /CELLS=COUNT."
    counted = {
        levels[int(float(row[1])) - 1]: [int(number) for number in row[3:]]
        for row in pspp(program("pspp"), commands, tmp_path)
        if row[2:3] == ["Count"] and row[1]
    }
    assert sum(total for *_, total in counted.values()) == len(participants)
    ours = cells[cells["table"].eq(table) & cells["row"].eq(variable) & cells["column"].eq("programme")]
    for level in levels:
        assert ours.loc[ours["row_level"].eq(level), "count"].tolist() == counted.get(level, [0, 0, 0]), level


@pytest.mark.parametrize("variable", MEDIANS)
def test_medians_and_quartiles(
    program: Callable[..., str], participants: pd.DataFrame, cells: pd.DataFrame, tmp_path: Path, variable: str
) -> None:
    pyreadstat.write_sav(participants[[variable]].astype("float64"), tmp_path / "data.sav")
    commands = f"GET FILE='data.sav'.\nEXAMINE VARIABLES={variable} /PERCENTILES(25,50,75)=HAVERAGE /STATISTICS=NONE."
    rows = pspp(program("pspp"), commands, tmp_path)
    numbers = next(row for row in rows if "Weighted Average" in row)[-3:]
    place = {"table": "course", "row": variable, "column": "programme", "column_level": "total"}
    line = cells[cells[list(place)].eq(pd.Series(place)).all(axis=1)].iloc[0]
    as_printed = pytest.approx([float(text) for text in numbers], abs=0.0051)  # PSPP prints two decimals
    assert [line[name] for name in ("lower", "value", "upper")] == as_printed
    assert line["base"] == participants[variable].notna().sum()


# --- the exported .sav -----------------------------------------------------------------------------------------------


def on_export(program: Callable[..., str], run: Project, data: str, commands: str, folder: Path) -> list[list[str]]:
    """Run PSPP commands on an exported file; a warning about the file is a fault."""
    get = f"GET FILE='{(run.processed / 'export' / f'{data}.sav').as_posix()}'."
    rows = pspp(program("pspp"), f"{get}\n{commands}", folder)
    assert not [row for row in rows if any("warning" in cell or "error" in cell for cell in row)]
    return rows


def table(rows: list[list[str]], title: str) -> list[list[str]]:
    """Return the rows of one table that PSPP wrote."""
    at = rows.index([f"Table: {title}"])
    end = next((place for place in range(at, len(rows)) if not rows[place]), len(rows))
    return rows[at + 1 : end]


@pytest.mark.parametrize("data", ["participants", "employers"])
def test_the_dictionary_of_the_export(
    program: Callable[..., str], demo_run: Project, tmp_path: Path, data: Data
) -> None:
    rows = on_export(program, demo_run, data, "DISPLAY DICTIONARY.", tmp_path)
    head, *lines = table(rows, "Variables")
    read = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    assert list(read) == list(in_file(STUDY, data).values())
    for id, name in in_file(STUDY, data).items():
        variable, line = STUDY.variable(data, id), read[name]
        assert line["Label"].startswith(variable.label.nb)
        ordered = variable.type in ("integer", "number", "date")
        assert (line["Measurement Level"] == "Scale") == ordered
        if variable.type in ("key", "country"):
            assert line["Print Format"].startswith("A")
        else:
            assert line["Missing Values"] == "-9 THRU -5"
            assert line["Print Format"] == {"date": "EDATE10", "integer": "F8.0", "number": "F8.2"}.get(
                variable.type, "F4.0"
            )


def test_frequencies_tell_why_a_value_is_missing(
    program: Callable[..., str], demo_run: Project, tmp_path: Path
) -> None:
    fields = {field.id: field.label.nb for field in STUDY.participants.fields if field.scale or field.type == "country"}
    commands = f"FREQUENCIES /VARIABLES={' '.join(fields)}."
    rows = on_export(program, demo_run, "participants", commands, tmp_path)
    states = pd.read_parquet(demo_run.processed / "validated" / "report_cells.parquet")
    words = {level.id: level.label.nb for level in STUDY.intake.scales["state"]}
    for id, label in fields.items():
        if id not in set(states["field"]):
            continue
        part, missing = "", {}
        for kind, value, count, *_ in table(rows, label)[1:]:
            part = kind or part
            if part == "Missing":
                missing[value] = int(count)
        of_field = states.loc[states["field"].eq(id) & states["state"].ne("answered"), "state"]
        assert missing == of_field.map(words).value_counts().to_dict(), id


@pytest.mark.parametrize(("table_id", "variable"), CROSSED.items())
def test_crosstabs_of_the_export_are_the_cells(
    program: Callable[..., str],
    demo_run: Project,
    cells: pd.DataFrame,
    tmp_path: Path,
    table_id: str,
    variable: str,
) -> None:
    commands = f"CROSSTABS /TABLES={variable} BY programme /CELLS=COUNT."
    labels = {level.label.nb: level.id for level in STUDY.variable("participants", variable).levels}
    counted = {
        labels[row[1]]: [int(number) for number in row[3:]]
        for row in on_export(program, demo_run, "participants", commands, tmp_path)
        if row[2:3] == ["Count"] and row[1]
    }
    ours = cells[cells["table"].eq(table_id) & cells["row"].eq(variable) & cells["column"].eq("programme")]
    assert counted
    for level in labels.values():
        assert ours.loc[ours["row_level"].eq(level), "count"].tolist() == counted.get(level, [0, 0, 0]), level


def test_the_answers_of_the_employers_are_the_cells(
    program: Callable[..., str], demo_run: Project, cells: pd.DataFrame, tmp_path: Path
) -> None:
    batteries = [table for table in STUDY.tables if table.kind == "battery"]
    items = {item.id: (item.label.nb, table.id) for table in batteries for item in STUDY.items(table)}
    commands = f"FREQUENCIES /VARIABLES={' '.join(items)}."
    rows = on_export(program, demo_run, "employers", commands, tmp_path)
    answers = {level.label.nb: level.id for level in STUDY.employers.scales["answer"]}
    for id, (label, table_id) in items.items():
        counted = {answers[row[1]]: int(row[2]) for row in table(rows, label) if row[1] in answers}
        ours = cells[cells["table"].eq(table_id) & cells["row"].eq(id)].set_index("row_level")["count"]
        assert {level: counted.get(level, 0) for level in ours.index} == ours.to_dict(), id
