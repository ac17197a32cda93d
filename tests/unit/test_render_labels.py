"""Variables and levels have the names that the study gives them."""

import pytest

from invented import STUDY
from seanalysis.render.labels import level_label, one_of, sum_label, unit, variable_label
from seanalysis.study.codebook import Language


@pytest.mark.parametrize(
    ("variable", "level", "nb", "en"),
    [
        ("gender", "woman", "Kvinne", "Woman"),
        ("gender", "total", "Alle", "All"),
        ("norwegian_level", "A1+", "A1+", "A1+"),
        ("home_country", "CI", "Elfenbenskysten", "Côte d’Ivoire"),
        ("case_project", "Fjell & Vik", "Fjell & Vik", "Fjell & Vik"),
        ("position_band", "full", "100 prosent", "100 per cent"),
    ],
)
def test_a_level_is_called_what_people_call_it(variable: str, level: str, nb: str, en: str) -> None:
    assert level_label(STUDY, "participants", variable, level, "nb") == nb
    assert level_label(STUDY, "participants", variable, level, "en") == en


@pytest.mark.parametrize(
    ("labels", "nb", "en"),
    [
        (["B1+"], "B1+", "B1+"),
        (["Gift", "Samboer"], "Gift eller Samboer", "Gift or Samboer"),
        (["B1+", "B2", "C1"], "B1+, B2 eller C1", "B1+, B2 or C1"),
        (
            ["Deltid, ikke nok", "Skole", "Ukjent"],
            "Deltid, ikke nok; Skole eller Ukjent",
            "Deltid, ikke nok; Skole or Ukjent",
        ),
    ],
)
def test_levels_that_stand_together_are_named_as_one(labels: list[str], nb: str, en: str) -> None:
    assert (one_of(labels, "nb"), one_of(labels, "en")) == (nb, en)


def test_a_rule_is_named_without_the_place_that_its_message_fills_in() -> None:
    label = level_label(STUDY, "issues", "rule", "header_missing", "nb")
    assert label.startswith("Overskriften «…» mangler")


@pytest.mark.parametrize(("language", "age", "none"), [("nb", "år", ""), ("en", "years", "")])
def test_a_number_says_what_it_is_measured_in(language: Language, age: str, none: str) -> None:
    assert unit(STUDY, "participants", "age_at_takeover", language) == age
    assert unit(STUDY, "participants", "children", language) == none


def test_an_unknown_variable_is_an_error() -> None:
    with pytest.raises(KeyError):
        variable_label(STUDY, "participants", "shoe_size", "nb")


def test_the_rows_of_a_sum_are_called_what_was_added_up() -> None:
    table = STUDY.table("employer_hiring")
    assert sum_label(STUDY, table, "tasting", "en") == "No, only job tasting"
    assert sum_label(STUDY, table, "total", "nb") == "Kandidater i alt"
