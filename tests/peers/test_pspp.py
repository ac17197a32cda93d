"""The same numbers from PSPP, a program that nobody here wrote, on the same derived data and on the exported .sav.

tableone 0.9.6 was tried too and gives the same counts and percentages of the comparison, when told to leave out what is
missing. It is no test here: it adds nothing to PSPP, and its quartiles follow another rule (29.0 where SPSS has 28.5).
"""

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from invented import STUDY
from project import Project
from seanalysis.cells import frame
from seanalysis.export.names import in_file
from seanalysis.study.plan import Data

# Table, variable, and what it is grouped by.
CROSSED = [
    ("status", "status", "programme"),
    ("background", "gender", "programme"),
    ("background", "lone_mother", "programme"),
    ("norwegian_level", "norwegian_group", "programme"),
    ("course", "placements_group", "programme"),
    ("course", "placements_group", "transition"),
    ("employed_compared", "schooling", "transition"),
    ("employed_compared", "work_experience_home", "transition"),
    ("employed_compared", "low_norwegian", "transition"),
]
# Table, unit, and variable; those about contracts are of participants in transition to work only.
UNITS = [
    ("transition_by_programme", "programme", "transition"),
    ("transition_by_case", "case_project", "transition"),
    ("transition_by_specialist", "job_specialist", "transition"),
    ("contract_by_case", "case_project", "contract_type"),
    ("contract_by_specialist", "job_specialist", "contract_type"),
    ("position_by_case", "case_project", "position_band"),
    ("position_by_specialist", "job_specialist", "position_band"),
    ("industry_by_case", "case_project", "industry_group"),
    ("industry_by_specialist", "job_specialist", "industry_group"),
]
IN_TRANSITION = "SELECT IF (chosen = 1).\n"
BATTERIES = ["employer_decision", "employer_continuation", "employer_formalities"]
MEDIANS = ["months_before_takeover", "weeks_to_placement", "unpaid_placement_weeks", "placements", "months_to_exit"]


@pytest.fixture(scope="module")
def participants(demo_run: Project) -> pd.DataFrame:
    return pd.read_parquet(demo_run.processed / "derived" / "participants.parquet")


@pytest.fixture(scope="module")
def employers(demo_run: Project) -> pd.DataFrame:
    return pd.read_parquet(demo_run.processed / "derived" / "employers.parquet")


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


def crossed(
    program: str, frame: pd.DataFrame, rows: str, columns: str, folder: Path, select: str = ""
) -> dict[tuple[str, str], int]:
    """Count each combination of two variables with PSPP's CROSSTABS; `total` are all with an answer to both."""
    levels = {name: list(frame[name].astype("category").cat.categories) for name in (rows, columns)}
    coded = pd.DataFrame({name: frame[name].astype("category").cat.codes + 1.0 for name in levels}).replace(0.0, np.nan)
    pyreadstat.write_sav(coded.assign(chosen=frame["transition"].eq("yes").astype("float64")), folder / "data.sav")
    commands = f"GET FILE='data.sav'.\n{select}CROSSTABS /TABLES={rows} BY {columns} /CELLS=COUNT."
    printed = pspp(program, commands, folder)
    head = next(row for row in printed if row[:3] == ["", "", ""] and _is_code(row[3]))
    names = [levels[columns][int(float(text)) - 1] if text else "total" for text in head[3:]]
    counted = {}
    for row in (row for row in printed if row[2:3] == ["Count"]):
        level = levels[rows][int(float(row[1])) - 1] if row[1] else "total"
        counted |= {(level, name): int(n) for name, n in zip(names, row[3:], strict=True)}
    return counted


def _is_code(text: str) -> bool:
    return text.replace(".", "").isdigit()


@pytest.mark.parametrize(("table", "variable", "group"), CROSSED)
def test_counts_by_group(
    program: Callable[..., str],
    participants: pd.DataFrame,
    cells: pd.DataFrame,
    tmp_path: Path,
    table: str,
    variable: str,
    group: str,
) -> None:
    counted = crossed(program("pspp"), participants, variable, group, tmp_path)
    assert counted["total", "total"] == participants[[variable, group]].notna().all(axis=1).sum()
    ours = cells[cells["table"].eq(table) & cells["row"].eq(variable) & cells["column"].eq(group)]
    ours = ours[ours["statistic"].eq("share")]
    assert set(ours["row_level"]) == set(participants[variable].cat.categories)
    for line in ours.itertuples():
        assert line.count == counted.get((line.row_level, line.column_level), 0), line


@pytest.mark.parametrize(("table", "unit", "variable"), UNITS)
def test_counts_by_unit(
    program: Callable[..., str],
    participants: pd.DataFrame,
    cells: pd.DataFrame,
    tmp_path: Path,
    table: str,
    unit: str,
    variable: str,
) -> None:
    select = "" if variable == "transition" else IN_TRANSITION
    counted = crossed(program("pspp"), participants, unit, variable, tmp_path, select)
    ours = cells[cells["table"].eq(table) & cells["row"].eq(unit)]
    assert set(ours["row_level"]) == {*participants[unit].astype("str"), "total"}
    for line in ours.itertuples():
        level = line.column_level or "yes"
        assert line.count == counted.get((line.row_level, level), 0), line
        assert line.base == counted.get((line.row_level, "total"), 0), line


@pytest.mark.parametrize("table", BATTERIES)
def test_answers_of_employers(
    program: Callable[..., str],
    employers: pd.DataFrame,
    cells: pd.DataFrame,
    tmp_path: Path,
    table: str,
) -> None:
    """PSPP's FREQUENCIES of each item."""
    ours = cells[cells["table"].eq(table)]
    answers = ["yes", "no", "no_but"]
    items = list(ours["row"].drop_duplicates())
    codes = {
        name: employers[name].astype("str").map(dict(zip(answers, (1.0, 2.0, 3.0), strict=True))) for name in items
    }
    pyreadstat.write_sav(pd.DataFrame(codes), tmp_path / "data.sav")
    printed = pspp(program("pspp"), f"GET FILE='data.sav'.\nFREQUENCIES {' '.join(items)}.", tmp_path)
    counted, item = {}, ""
    for row in printed:
        item = row[0].removeprefix("Table: ") if row and row[0].startswith("Table: q") else item
        if item and len(row) > 2 and row[0] in ("Valid", "") and _is_code(row[1]):
            counted[item, answers[int(float(row[1])) - 1]] = int(row[2])
    assert sum(counted.values()) == employers[items].notna().sum().sum()
    for line in ours.itertuples():
        assert line.count == counted.get((line.row, line.row_level), 0), line


def test_employers_with_at_least_one_candidate(
    program: Callable[..., str], employers: pd.DataFrame, cells: pd.DataFrame, tmp_path: Path
) -> None:
    """PSPP's COUNT of numbers from 1 up, in employers with fewer than 58 candidates."""
    names = ["q4_direct", "q4_after_placement", "q4_temporary", "q4_placement_only", "q4_tasting"]
    pyreadstat.write_sav(employers[names].astype("float64"), tmp_path / "data.sav")
    sums = "COMPUTE hired = q4_direct + q4_after_placement + q4_temporary.\n"
    sums += "COMPUTE total = hired + q4_placement_only + q4_tasting.\nSELECT IF (total < 58).\n"
    counts = "".join(f"COUNT any_{name} = {name} (1 THRU HIGHEST).\n" for name in (*names, "hired"))
    commands = f"GET FILE='data.sav'.\n{sums}{counts}DESCRIPTIVES any_{names[0]} TO any_hired /STATISTICS=SUM."
    printed = pspp(program("pspp"), commands, tmp_path)
    summed = {
        row[0].removeprefix("any_").removeprefix("q4_"): (float(row[2]), int(row[1]))
        for row in printed
        if row and row[0].startswith("any_")
    }
    ours = cells[cells["table"].eq("employer_hiring_by_employer")]
    assert {line.row_level: (line.count, line.base) for line in ours.itertuples()} == summed


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


@pytest.mark.parametrize(
    ("table_id", "variable"), [(table_id, name) for table_id, name, group in CROSSED if group == "programme"]
)
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
