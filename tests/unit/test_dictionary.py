"""The data dictionary tells every field and derived variable once, in either language, and nothing that is not so."""

import pytest

from invented import STUDY
from seanalysis.render.dictionary import Entry, entries, listed
from seanalysis.study.codebook import Language


def entry(id: str, language: Language = "en") -> Entry:
    (found,) = [entry for entry in entries(STUDY, language) if entry.id == id]
    return found


@pytest.mark.parametrize("language", ["nb", "en"])
def test_everything_stands_there_once_in_order(language: Language) -> None:
    told = [(entry.data, entry.id) for entry in entries(STUDY, language)]
    expected = [
        (data, known.id)
        for data in ("participants", "employers")
        for known in (*STUDY.codebook(data).all_fields, *STUDY.derived(data))
    ]
    assert told == expected
    assert all(entry.label and entry.type and entry.source and entry.group for entry in entries(STUDY, language))


def test_a_number() -> None:
    weeks = entry("weeks_to_placement")
    assert (weeks.type, weeks.unit, weeks.range) == ("number", "weeks", "0–208")
    assert entry("weeks_to_placement", "nb").unit == "uker"
    assert weeks.levels == ()
    assert weeks.section == "1.5.6"


def test_a_category() -> None:
    gender = entry("gender")
    assert listed(gender.levels) == "woman = Woman; man = Man; other = Other"
    assert gender.missing == ("not answered", "not known", "cannot be read")
    assert "Kjønn" in gender.headers
    assert listed(entry("q1_01", "nb").levels) == "1 = Ja; 2 = Nei; 3 = Nei, men kunne vært viktig"
    assert entry("norwegian_level").type == "ordered category"


def test_what_is_not_asked_of_all_says_of_whom() -> None:
    contract = entry("contract_type")
    assert "not asked" in contract.missing
    assert contract.asked_when.startswith("“Status” is “Exited to work”, “On leave")
    assert "not applicable" in entry("education_recognised").missing


def test_a_date_and_a_key() -> None:
    assert entry("report_date", "nb").range == "1. januar 2010 – 31. desember 2039"
    assert entry("report_date").range == "1 January 2010 – 31 December 2039"
    assert entry("participant_id").missing == (), "a row without a key is no record"


def test_a_derived_variable() -> None:
    lone = entry("lone_mother")
    assert lone.derived_from == ("Gender", "Marital status", "Number of children")
    assert (lone.section, lone.headers) == ("2.4.2", ())
    assert entry("low_norwegian").why.startswith("The report counts those with no Norwegian")
