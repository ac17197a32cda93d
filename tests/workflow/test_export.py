"""The .sav files of a run hold every record, and nothing that they do not declare."""

from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from invented import STUDY
from project import Project
from seanalysis.export import sav
from seanalysis.export.names import in_file
from seanalysis.study.codebook import codes
from seanalysis.study.plan import Data

DATA: tuple[Data, ...] = ("participants", "employers")
CELLS = {"participants": "report_cells", "employers": "survey_cells"}
STATES = {state.id: state.code for state in STUDY.intake.scales["state"]}


def parts(run: Project, data: Data) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The derived records of a run, and the states of their cells."""
    records = pd.read_parquet(run.processed / "derived" / f"{data}.parquet")
    return records, pd.read_parquet(run.processed / "validated" / f"{CELLS[data]}.parquet")


@pytest.mark.parametrize("data", DATA)
def test_every_value_stands_in_the_file_and_every_gap_says_why(demo_run: Project, data: Data) -> None:
    path = demo_run.processed / "export" / f"{data}.sav"
    read, about = pyreadstat.read_sav(path, user_missing=True, disable_datetime_conversion=True)
    records, cells = parts(demo_run, data)
    state = cells.set_index([*sav_place(), "field"])["state"]
    assert list(read) == list(in_file(STUDY, data).values())
    assert len(read) == len(records)
    for id, name in in_file(STUDY, data).items():
        variable, values = STUDY.variable(data, id), records[id]
        known = values.notna()
        if variable.levels:
            assert read.loc[known, name].astype(int).tolist() == values[known].map(codes(variable.levels)).tolist()
        elif variable.numeric:
            assert read.loc[known, name].tolist() == values[known].astype("float64").tolist()
        elif variable.type == "text":
            labels = about.variable_value_labels[name]
            assert read.loc[known, name].map(labels).tolist() == values[known].tolist()
        elif variable.type in ("key", "country"):
            assert read.loc[known, name].tolist() == values[known].tolist()
        else:
            days = pd.Timestamp("1582-10-14").as_unit("s") + pd.to_timedelta(
                read.loc[known, name].astype(int), unit="s"
            )
            assert days.tolist() == values[known].tolist()
        for place, code in read.loc[~known, name].items():
            at = (*records.loc[place, sav_place()], id)
            if at in state.index:
                assert float(code) == STATES[state[at]], f"{id} of record {place}"
            assert float(code) in (set(STATES.values()) - {None})
            assert about.variable_value_labels[name][code]


def sav_place() -> list[str]:
    return ["file", "sheet", "row"]


@pytest.mark.parametrize("data", DATA)
def test_the_file_says_what_it_is(demo_run: Project, data: Data) -> None:
    _, about = pyreadstat.read_sav(demo_run.processed / "export" / f"{data}.sav", user_missing=True)
    assert about.file_label == "SYNTETISKE DATA – ikke studiens resultater"
    assert STUDY.about.sources[data].nb in " ".join(about.notes)
    assert about.column_labels[0] == STUDY.codebook(data).key.label.nb
    assert str(about.creation_time.date()) == "2000-01-01"
    for name, ranges in about.missing_ranges.items():
        lows = {str(part["lo"]) for part in ranges}
        dated = about.original_variable_types[name].startswith("EDATE")
        assert dated or lows <= {"-9.0", "-9", "-8", "-7", "-6", "-5"}
    measures = about.variable_measure
    if data == "participants":
        assert measures["norwegian_level"] == measures["norwegian_group"] == measures["schooling"] == "ordinal"
        assert measures["gender"] == measures["job_title"] == measures["transition"] == "nominal"
        assert measures["schooling_years"] == measures["report_date"] == "scale"
        assert about.original_variable_types["schooling_years"] == "F8.2"
        assert about.column_names_to_labels["schooling_years"] == "Skolegang i alt (år)"


def written(records: pd.DataFrame, cells: pd.DataFrame, data: Data, path: Path) -> pd.DataFrame:
    content = sav.columns(data, records, cells, STUDY, "en")
    sav.write(path, content, sav.documents(data, STUDY, "en"), sav.title(STUDY, False, "en"))
    return pyreadstat.read_sav(path, user_missing=True, disable_datetime_conversion=True)[0]


@pytest.mark.parametrize("data", DATA)
def test_no_record_one_record_and_records_without_any_value(demo_run: Project, data: Data, tmp_path: Path) -> None:
    records, cells = parts(demo_run, data)
    for n in (0, 1):
        some = records.head(n)
        assert len(written(some, cells.iloc[: 5 * n], data, tmp_path / "few.sav")) == n
    blank = records.head(3).copy()
    key = STUDY.codebook(data).key.id
    for name in in_file(STUDY, data):
        if name != key:
            blank[name] = blank[name].mask(blank[name].notna())
    read = written(blank, cells.assign(state="unknown"), data, tmp_path / "blank.sav")
    asked = [field.id for field in STUDY.codebook(data).fields if field.id in set(cells["field"]) & set(read) - {key}]
    assert (read[asked].astype("float64") == STATES["unknown"]).all(axis=None)
    assert read[key].tolist() == records[key].head(3).tolist()


def test_a_value_that_is_a_code_for_missing_is_refused(demo_run: Project) -> None:
    records, cells = parts(demo_run, "participants")
    with pytest.raises(ValueError, match="schooling_years: a value is one of the codes"):
        sav.columns("participants", records.assign(schooling_years=-7.0), cells, STUDY, "nb")


def test_a_country_with_more_reasons_than_a_text_can_declare(demo_run: Project, tmp_path: Path) -> None:
    records, cells = parts(demo_run, "participants")
    records = records.head(5).assign(home_country=[None, None, None, None, "SY"])
    cells = cells.merge(records[sav_place()])
    place = cells["field"].eq("home_country")
    cells.loc[place, "state"] = ["not_answered", "not_applicable", "unknown", "not_asked", "answered"]
    written(records, cells, "participants", tmp_path / "x.sav")
    read, about = pyreadstat.read_sav(tmp_path / "x.sav", user_missing=True)
    assert read["home_country"].tolist() == ["-9", "-7", "-8", "-8", "SY"]
    assert about.variable_value_labels["home_country"]["-8"] == "Not known / Not asked"
    assert [part["lo"] for part in about.missing_ranges["home_country"]] == ["-9", "-7", "-8"]


def test_a_long_name_is_cut_and_stays_apart(demo_run: Project, tmp_path: Path) -> None:
    records, cells = parts(demo_run, "participants")
    long = "å" * 80
    records = records.head(2).assign(job_title=[f"{long} en", f"{long} to"])
    written(records, cells, "participants", tmp_path / "x.sav")
    read, about = pyreadstat.read_sav(tmp_path / "x.sav", user_missing=True)
    assert read["job_title"].tolist() == [1.0, 2.0]
    assert about.variable_value_labels["job_title"][1.0] == "å" * 58 + "…"
