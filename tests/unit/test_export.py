"""Names that SPSS takes, why a derived value is missing, and what the data dictionary says of the files."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from invented import FOLDER, STUDY
from seanalysis.derived.reasons import reasons
from seanalysis.export import dictionary
from seanalysis.export.names import LONGEST, in_file, names
from seanalysis.study.codebook import Codebook, CodebookField, Label, codes
from seanalysis.study.outcomes import Derived


def label(text: str) -> Label:
    return Label(nb=text, en=text)


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("transition_wider", "transition_wider"),
        ("år i Norge", "r_i_Norge"),
        ("6_months", "v_6_months"),
        ("_hidden_", "hidden"),
        ("by", "by_2"),
        ("a" * 40, "a" * 32),
        ("øæå", "v"),
    ],
)
def test_a_name_is_one_that_spss_takes(id: str, name: str) -> None:
    assert names([id]) == {id: name}


def test_names_differ_also_without_capitals_and_when_cut() -> None:
    given = list(names(["Status", "status", "x" * 32 + "_a", "x" * 32 + "_b"]).values())
    assert given == ["Status", "status_2", "x" * 32, "x" * 30 + "_2"]
    assert all(len(name) <= LONGEST for name in given)


def test_the_ids_of_the_study_are_names_and_free_text_is_left_out() -> None:
    for data in ("participants", "employers"):
        given = in_file(STUDY, data)
        assert all(id == name for id, name in given.items())
        free = {field.id for field in STUDY.codebook(data).fields if field.type == "free_text"}
        assert free
        assert not free & set(given)


# --- why a value is missing ------------------------------------------------------------------------------------------

BOOK = Codebook(
    missing={},
    scales={},
    cover=(CodebookField(id="unit", type="text", label=label("Unit")),),
    groups=(),
    fields=tuple(
        CodebookField(id=id, type="key" if id == "id" else "integer", label=label(id)) for id in ("id", "a", "b")
    ),
)
BOTH = Derived(id="both", label=label("both"), section="1", sum=("a", "b"))
TWICE = Derived(id="twice", label=label("twice"), section="1", sum=("both",))


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        ("answered", "answered", "answered"),
        ("unknown", "answered", "unknown"),
        ("answered", "invalid", "invalid"),
        ("not_answered", "unknown", "not_answered"),
        ("not_asked", "not_applicable", "not_applicable"),
        ("not_asked", "answered", "not_asked"),
        ("not_asked", None, "not_asked"),  # the form has no such field
        (None, "unknown", "unknown"),
    ],
)
def test_a_derived_value_is_missing_for_the_reason_of_what_it_is_made_of(
    a: str | None, b: str | None, both: str
) -> None:
    place = {"file": "x.xlsx", "sheet": "s", "row": 3}
    cells = pd.DataFrame([place | {"field": id, "state": state} for id, state in (("a", a), ("b", b)) if state])
    value = {id: 1 if state == "answered" else None for id, state in (("a", a), ("b", b), ("both", both))}
    records = pd.DataFrame([place | {"unit": None, "id": "P1", "twice": value["both"]} | value])
    why = reasons(records, cells, BOOK, [BOTH, TWICE]).iloc[0]
    assert why["both"] == why["twice"] == both
    assert why["unit"] == "not_answered"
    assert why["a"] == (a or "not_asked")


def test_what_has_inputs_but_no_value_does_not_apply() -> None:
    place = {"file": "x.xlsx", "sheet": "s", "row": 3}
    cells = pd.DataFrame([place | {"field": id, "state": "answered"} for id in ("a", "b")])
    records = pd.DataFrame([place | {"unit": "U", "id": "P1", "a": 1, "b": 2, "both": None}])
    assert reasons(records, cells, BOOK, [BOTH])["both"].tolist() == ["not_applicable"]


# --- the dictionary --------------------------------------------------------------------------------------------------


def test_the_dictionary_has_every_variable_and_every_code(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.xlsx"
    dictionary.run(str(FOLDER), ["nb", "en"], str(path))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Variabler (nb)", "Koder (nb)", "Variables (en)", "Codes (en)"]
    head, *lines = book["Variables (en)"].iter_rows(values_only=True)
    read = [dict(zip(head, line, strict=True)) for line in lines]
    for data in ("participants", "employers"):
        source = STUDY.about.sources[data].en
        ours = {line["Variable"]: line for line in read if line["Source"] == source}
        fields = [field.id for field in STUDY.codebook(data).all_fields]
        assert list(ours) == [*fields, *(variable.id for variable in STUDY.derived(data))]
        in_sav = {id: line["In the .sav"] for id, line in ours.items() if line["In the .sav"]}
        assert in_sav == {id: in_file(STUDY, data)[id] for id in ours if id in in_file(STUDY, data)}
        for id, line in ours.items():
            assert line["Label"] == STUDY.variable(data, id).label.en
    assert len(read) == sum(
        len(STUDY.codebook(data).all_fields) + len(STUDY.derived(data)) for data in dictionary_data()
    )
    coded = {tuple(row[1:4]) for row in book["Koder (nb)"].iter_rows(min_row=2, values_only=True)}
    for data in dictionary_data():
        for id in in_file(STUDY, data):
            for level, code in codes(STUDY.variable(data, id).levels).items():
                assert (id, code, level) in coded
    assert ("alle", -9, "not_answered") in coded


def dictionary_data() -> tuple[str, str]:
    return ("participants", "employers")


def test_the_dictionary_is_the_same_bytes_again(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        dictionary.run(str(FOLDER), ["en"], str(tmp_path / name))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
