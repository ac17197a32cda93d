"""Why values are missing: each missing value has one kind, and every table tells the kinds apart."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from project import ROOT
from seanalysis.cells.compute import compute
from seanalysis.cells.lines import finish
from seanalysis.cells.missing import kinds, lines
from seanalysis.derived.variables import derive
from seanalysis.render.shown import ShownTable
from seanalysis.render.table import shown
from seanalysis.study import Study
from seanalysis.study.plan import Table

STUDY = Study(ROOT / "config" / "study")
STATES = ["not_answered", "not_applicable", "unknown", "invalid", "not_asked"]
FIELDS: dict[str, object] = {"gender": "woman", "position_percent": 60.0, "status": "exited_to_work", "children": 2}


def table(**keys: object) -> Table:
    title = {"nb": "T", "en": "T"}
    return Table.model_validate({"id": "t", "data": "participants", "title": title, "kind": "summary"} | keys)


def study_of(states: list[dict[str, str]], programmes: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Records of which each field is answered or missing for a reason, and their cells; no column for `industry`."""
    places = pd.DataFrame({"file": "a.xlsx", "sheet": "s", "row": range(3, 3 + len(states))})
    empty = dict.fromkeys([field.id for field in STUDY.participants.all_fields], None)
    frame = places.assign(**empty).astype(dict.fromkeys(empty, "object"))
    frame["programme"] = programmes
    cells = []
    for at, record in enumerate(states):
        for name, state in record.items():
            frame.loc[at, name] = FIELDS[name] if state == "answered" else None
            cells.append({"file": "a.xlsx", "sheet": "s", "row": 3 + at, "field": name, "state": state})
    dates = [field.id for field in STUDY.participants.all_fields if field.type == "date"]
    frame = frame.astype({"position_percent": "Float64", "children": "Float64"} | dict.fromkeys(dates, "datetime64[s]"))
    return derive(frame, STUDY.derived("participants")), pd.DataFrame(cells)


records = st.lists(
    st.tuples(
        st.fixed_dictionaries({name: st.sampled_from(["answered", *STATES]) for name in FIELDS}),
        st.sampled_from(["intro", "jobbsjansen"]),
    ),
    min_size=1,
    max_size=12,
)


@given(records)
@settings(deadline=None, max_examples=40)
def test_every_missing_value_has_one_kind_and_they_are_counted_as_a_loop_does(drawn: list[tuple[dict, str]]) -> None:
    frame, cells = study_of([record for record, _ in drawn], [programme for _, programme in drawn])
    why = kinds(frame, cells, STUDY, "participants")
    for name in why:
        assert why[name].ne("").equals(frame[name].isna()), name
    plan = table(columns=["programme"], rows=[{"variable": name} for name in ("gender", "position_band")])
    found = finish(list(lines(plan, frame, why, STUDY)))
    counted = {
        (line.row, line.row_level, line.column_level): (line.count, line.base, line.missing)
        for line in found.itertuples()
    }
    for variable, field in (("gender", "gender"), ("position_band", "position_percent")):
        for column in ("intro", "jobbsjansen", "total"):
            group = [record[field] for record, programme in drawn if column in (programme, "total")]
            for state in STATES:
                if any(record[field] == state for record, _ in drawn):
                    missing = len(group) - group.count("answered")
                    numbers = (group.count(state), len(group), missing)
                    assert counted.pop((variable, state, column)) == numbers
    assert not counted


def test_a_field_without_a_column_is_not_asked_and_what_was_answered_is_missing_for_another_reason() -> None:
    frame, cells = study_of([{"gender": "answered"}, {"gender": "answered"}], ["intro", "intro"])
    frame.loc[1, "gender"] = None
    why = kinds(frame, cells, STUDY, "participants")
    assert why["industry"].tolist() == ["not_asked"] * 2
    assert why["gender"].tolist() == ["", "other"]
    assert why["case_project"].tolist() == ["not_answered"] * 2  # of the cover


def test_a_derived_variable_is_missing_for_the_reason_that_the_exported_data_give() -> None:
    frame, cells = study_of([{"children": "unknown"}, {"children": "invalid"}], ["intro", "intro"])
    why = kinds(frame, cells, STUDY, "participants")
    assert why["children_group"].tolist() == ["unknown", "invalid"]
    assert why["lone_parent"].tolist() == ["unknown", "invalid"]  # the form has no marital status


def test_a_time_between_a_date_that_no_form_has_and_weeks_not_given_is_missing_as_the_weeks_are() -> None:
    states = ["not_applicable", "not_answered", "unknown", "invalid"]
    frame, cells = study_of([{"weeks_to_placement": state} for state in states], ["intro"] * 4)
    assert kinds(frame, cells, STUDY, "participants")["weeks_to_first_placement"].tolist() == states


def test_of_whom_it_is_not_known_whether_they_belong_counts_by_the_reason_of_that() -> None:
    frame, cells = study_of([{"status": "unknown", "gender": "answered"}], ["intro"])
    plan = table(population="in_transition", rows=[{"variable": "gender"}])
    masked = frame.assign(gender=None)
    (line,) = lines(plan, masked, kinds(frame, cells, STUDY, "participants"), STUDY)
    assert (line["row_level"], line["count"], line["missing"], line["base"]) == ("unknown", 1, 1, 1)


# --- what a reader sees ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cells() -> pd.DataFrame:
    states = [
        {"gender": state, "position_percent": "answered"} for state in ("answered", "unknown", "unknown", "invalid")
    ]
    states = [state | {"status": "answered", "children": "unknown"} for state in states]
    frame, typed = study_of(states, ["intro", "intro", "jobbsjansen", "jobbsjansen"])
    frame["case_project"] = "A"
    study = _study(
        table(columns=["programme"], rows=[{"variable": "gender"}, {"variable": "children"}]),
        table(id="r", kind="rate", units=["programme"], outcome={"variable": "gender", "level": "woman"}),
    )
    return compute({"participants": frame}, study, {"participants": typed})


def _study(*tables: Table) -> Study:
    study = Study(ROOT / "config" / "study")
    study.tables = tables
    return study


def _seen(cells: pd.DataFrame, plan: Table) -> ShownTable:
    return shown(plan, cells, STUDY, "en", threshold=5, synthetic=False)


def test_a_summary_shows_the_kinds_under_what_is_missing(cells: pd.DataFrame) -> None:
    of = _seen(cells, table(columns=["programme"], rows=[{"variable": "gender"}, {"variable": "children"}]))
    gender, children = ([(r.label, [c.text for c in r.cells]) for r in g if r.role == "missing"] for g in of.body)
    assert gender == [
        ("Missing", ["1", "2", "3"]),
        ("– not known", ["1", "1", "2"]),
        ("– cannot be read", ["0", "1", "1"]),
    ]
    assert children == [("Missing (not known)", ["2", "2", "4"])]
    assert not [note for note in of.notes if note.term.startswith("Missing, ")]


def test_a_rate_tells_the_kinds_in_a_note(cells: pd.DataFrame) -> None:
    plan = table(id="r", kind="rate", units=["programme"], outcome={"variable": "gender", "level": "woman"})
    assert ("Missing, Gender", "2 not known, 1 cannot be read.") in [(n.term, n.text) for n in _seen(cells, plan).notes]


def test_what_is_hidden_is_not_told(cells: pd.DataFrame) -> None:
    hidden = cells.assign(hidden=True)
    of = _seen(hidden, table(columns=["programme"], rows=[{"variable": "gender"}, {"variable": "children"}]))
    assert {cell.text for row in of.rows for cell in row.cells} <= {":", "n = :"}
    plan = table(id="r", kind="rate", units=["programme"], outcome={"variable": "gender", "level": "woman"})
    assert not [note for note in _seen(hidden, plan).notes if note.term.startswith("Missing, ")]
