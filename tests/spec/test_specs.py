"""Every line of the specs is a test."""

import datetime
from pathlib import Path

import pandas as pd
import pytest

from seanalysis.derived.variables import derive
from seanalysis.raw.cells import RawCell, frame
from seanalysis.study import Study
from seanalysis.study.codebook import Codebook, CodebookField
from seanalysis.validated.contracts import dtype
from seanalysis.validated.parsing import parse
from seanalysis.validated.participants import validate
from specs import Example, examples

STUDY = Study(Path(__file__).parents[2] / "config" / "study")


def field_of(name: str) -> tuple[CodebookField, Codebook]:
    for book in (STUDY.participants, STUDY.employers):
        if name in {field.id for field in book.all_fields}:
            return book.field(name), book
    raise KeyError(name)


@pytest.mark.parametrize("example", examples("derived.md"), ids=str)
def test_derived(example: Example) -> None:
    (variable, expected), *others = example.expected.items()
    assert not others
    columns = {}
    for name, text in example.given.items():
        if name in {known.id for known in STUDY.derived("employers")}:
            columns[name] = pd.Series([float(text) if text else None], dtype="float64")
            continue
        if name in {known.id for known in STUDY.derived("participants")}:
            columns[name] = pd.Series([text or None], dtype="object")
            continue
        field, book = field_of(name)
        value = (float(text) if field.type in ("integer", "number") else text) if text else None
        columns[name] = pd.Series([value], dtype="object").astype(dtype(field, book))
    definition = next(
        known for data in ("participants", "employers") for known in STUDY.derived(data) if known.id == variable
    )
    result = derive(pd.DataFrame(columns), [definition])[variable].iloc[0]
    assert pd.isna(result) if expected == "" else str(result) == expected or float(result) == float(expected)


def test_every_derived_variable_has_a_spec() -> None:
    defined = {variable.id for data in ("participants", "employers") for variable in STUDY.derived(data)}
    assert defined == {name for example in examples("derived.md") for name in example.expected}


@pytest.mark.parametrize("example", examples("parsing.md"), ids=str)
def test_parsing(example: Example) -> None:
    field, book = field_of(example.given["field"])
    value, state, rule, proposal = parse(field, book, example.given["kind"], example.given["typed"])
    assert (rule or state) == example.expected["state"]
    assert proposal == example.expected.get("proposal", proposal)
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, float):
        assert value == float(example.expected["value"])
    else:
        assert ("" if value is None else str(value)) == example.expected["value"]


@pytest.mark.parametrize("example", examples("rows.md"), ids=str)
def test_rows(example: Example) -> None:
    typed = {"participant_id": "P-1", "programme": "Introduksjonsprogram", **example.given}
    cells = [
        RawCell(
            "a.xlsx",
            "sheet",
            1,
            f"{field.id}",
            field.id,
            "text" if typed.get(field.id) else "blank",
            typed.get(field.id, ""),
        )
        for field in STUDY.participants.all_fields
    ]
    records = validate(frame(cells), STUDY)
    found = [(issue.rule, issue.field) for issue in records.issues if issue.rule != "cover_blank"]
    assert found == [(example.expected["issue"], example.expected["at"])] * bool(example.expected["issue"])
    if at := example.expected["at"]:
        assert records.cells.set_index("field")["state"][at] == "answered", "the value is kept"


def test_every_row_rule_has_a_spec() -> None:
    rules = {rule.id for rule in STUDY.participants.rules} | {"value_where_not_asked", ""}
    assert rules == {example.expected["issue"] for example in examples("rows.md")}
