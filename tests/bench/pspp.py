"""The same tables from PSPP: CROSSTABS, and FREQUENCIES for quartiles, on the same records as .sav."""

from pathlib import Path

import pandas as pd
import pyreadstat

from bench.country import STORED
from bench.plan import Counting, countings, used

SAV, SYNTAX, OUTPUT = "participants.sav", "tables.sps", "tables.csv"


def prepare(folder: Path) -> list[str | Path]:
    """Write the .sav, levels as numbers, and the commands; return what runs them."""
    names = used()
    frame = pd.read_parquet(folder / STORED, columns=names)
    coded = pd.DataFrame({name: _coded(values) for name, values in frame.items()})
    pyreadstat.write_sav(coded, folder / SAV)
    levels = {name: _levels(values) for name, values in frame.items()}
    commands = [f"GET FILE='{SAV}'.", *(line for each in countings() for line in _commands(each, levels))]
    (folder / SYNTAX).write_text("\n".join(commands) + "\n", encoding="utf-8")
    return ["pspp", "-O", "format=csv", "-o", folder / OUTPUT, folder / SYNTAX]


def _levels(values: pd.Series) -> list[object]:
    if pd.api.types.is_numeric_dtype(values) or pd.api.types.is_datetime64_dtype(values):
        return []
    return list(values.astype("category").cat.categories)


def _coded(values: pd.Series) -> "pd.Series[float]":
    if pd.api.types.is_datetime64_dtype(values):
        return values.astype("int64").astype("float64").mask(values.isna())
    if pd.api.types.is_numeric_dtype(values):
        return values.astype("float64")
    codes = values.astype("category").cat.codes
    return (codes + 1.0).mask(codes < 0)


def _commands(each: Counting, levels: dict[str, list[object]]) -> list[str]:
    select = [line for condition in each.where for line in ("TEMPORARY.", f"SELECT IF ({_said(condition, levels)}).")]
    select = select[:1] + select[1::2]  # one TEMPORARY for all that are selected
    if not each.numeric:
        crossed = [[*select, f"CROSSTABS /TABLES={each.variable} BY {group} /CELLS=COUNT."] for group in each.groups]
        counted = crossed or [[*select, f"FREQUENCIES /VARIABLES={each.variable}."]]
        return [line for part in counted for line in part]
    quartiles = f"FREQUENCIES /VARIABLES={each.variable} /FORMAT=NOTABLE /NTILES=4."
    grouped = [
        [f"SORT CASES BY {group}.", *select, f"SPLIT FILE BY {group}.", quartiles, "SPLIT FILE OFF."]
        for group in each.groups
    ]
    return [line for part in [*grouped, [*select, quartiles]] for line in part]


def _said(condition: object, levels: dict[str, list[object]]) -> str:
    name = condition.field
    if condition.known:
        return f"NOT MISSING({name})"
    if condition.levels is not None:
        return " OR ".join(f"{name} = {levels[name].index(level) + 1}" for level in condition.levels)
    signs = zip((">=", ">", "<=", "<"), condition.bounds, strict=True)
    return " AND ".join(f"{name} {sign} {bound}" for sign, bound in signs if bound is not None)
