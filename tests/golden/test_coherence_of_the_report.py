"""Every known contradiction of the report is found: by computation where it is of numbers, by hand where of words.

The list was made by reading the report; a number is that of the list. It has those that bear on a number or a
definition (A) and those that bear on how the study is described (B).
"""

import re
from dataclasses import replace

import pytest

from invented import STUDY
from seanalysis.published.coherence import findings
from seanalysis.published.registry import of_study, percentage
from seanalysis.published.shares import Printed, bases

REGISTRY = of_study(STUDY)
FOUND = {(finding.kind, finding.id): finding for finding in findings(REGISTRY)}

COMPUTED = {
    1: ("A", "said_twice", "reporting_specialists"),
    2: ("A", "said_twice", "interviewed_employers"),
    4: ("A", "parts_and_total", "answers_on_hiring"),
    5: ("A", "order", "reports_after_the_period"),
    6: ("B", "said_twice", "months_of_logs"),
    7: ("B", "said_twice", "last_workshop_of_chapter_3"),
    8: ("B", "said_twice", "hours_of_half_days"),
    10: ("B", "said_twice", "end_of_baseline_interviews"),
    11: ("B", "said_twice", "specialists_at_start_up"),
    12: ("B", "order", "meeting_before_start"),
    14: ("B", "said_twice", "training_sessions"),
    15: ("B", "said_twice", "case_visits"),
    18: ("A", "parts_and_total", "a_level_norwegian"),
    25: ("A", "said_twice", "goal_of_jobbsjansen"),
    27: ("A", "parts_and_total", "seqf_4"),
    29: ("B", "order", "proposals_4_and_5"),
    32: ("B", "said_twice", "years_of_after_follow_up"),
    33: ("B", "order", "steps"),
    35: ("A", "said_twice", "questions_with_three_answers"),
    36: ("A", "said_twice", "even_answers"),
    37: ("B", "order", "less_important_reasons"),
    38: ("B", "order", "reasons_in_the_summaries"),
    39: ("B", "said_twice", "about_half_got_help"),
    40: ("B", "order", "could_have_been_important"),
    41: ("A", "said_twice", "employers_behind_the_results"),
    43: ("B", "said_twice", "employers_who_missed_support"),
    47: ("A", "said_twice", "needs_of_settings"),
    49: ("B", "said_twice", "target_group_competence"),
    60: ("B", "said_twice", "funded_positions"),
    63: ("B", "said_twice", "elements_of_after_follow_up"),
    65: ("B", "said_twice", "specialists_in_place"),
}
SECOND_FINDINGS = {
    ("wording", "I-10"),  # 10: the months are computed, what it was made of is in words
    ("said_twice", "hours_at_start_up"),  # 11
    ("said_twice", "end_of_training"),  # 14
    ("said_twice", "needs_of_participants"),  # 47
}
OF_WORDS = {"A": {17, 19, 20, 21, 22, 23, 31, 54}, "B": {3, 24, 26, 48, 50, 51, 52, 53, 57, 58, 61, 64}}
OF_NO_WEIGHT = {9, 13, 16, 28, 30, 34, 42, 44, 45, 46, 55, 56, 59, 62}


def test_the_list_is_complete():
    assert set(COMPUTED) | OF_WORDS["A"] | OF_WORDS["B"] | OF_NO_WEIGHT == set(range(1, 66))
    assert len(COMPUTED) + len(OF_WORDS["A"]) + len(OF_WORDS["B"]) + len(OF_NO_WEIGHT) == 65


@pytest.mark.parametrize("number", COMPUTED)
def test_what_is_of_numbers_is_computed(number):
    severity, kind, id = COMPUTED[number]
    assert FOUND[kind, id].severity == severity


@pytest.mark.parametrize(
    ("severity", "number"), [(weight, n) for weight, all_ in OF_WORDS.items() for n in sorted(all_)]
)
def test_what_is_of_words_is_registered_and_marked_so(severity, number):
    assert FOUND["wording", f"I-{number:02d}"].severity == severity


def test_nothing_else_is_found():
    known = {place[1:] for place in COMPUTED.values()} | SECOND_FINDINGS
    known |= {("wording", f"I-{number:02d}") for numbers in OF_WORDS.values() for number in numbers}
    known |= {("wording", id) for id in ("E-06", "E-08", "E-09")}  # of the two summaries
    others = {place: finding for place, finding in FOUND.items() if place not in known}
    rows = ["T7.q1_08", "T8.q2_02", "T8.q2_03", "T8.q2_06", "T8.q2_14", "T8.q2_10", "T8.q2_11", "T8.q2_16", "T9.q3_04"]
    explained = {("does_not_add", row) for row in rows}
    assert set(others) == explained | {("parts_and_total", "seqf_6"), ("parts_and_total", "seqf_7")}
    assert {finding.severity for finding in others.values()} == {"C"}


@pytest.mark.parametrize(
    ("id", "numbers"),
    [
        ("reporting_specialists", ["13", "14"]),
        ("interviewed_employers", ["6", "7"]),
        ("case_visits", ["12", "16"]),
        ("funded_positions", ["12", "16"]),
        ("hours_of_half_days", ["3.5", "6.5"]),
        ("a_level_norwegian", ["66", "74%"]),
        ("goal_of_jobbsjansen", ["70%", "65%"]),
        ("answers_on_hiring", ["91", "44"]),
        ("seqf_4", ["15", "20"]),
        ("even_answers", ["3 of 11"]),
        ("about_half_got_help", ["69%"]),
        ("employers_behind_the_results", ["45", "44"]),
        ("needs_of_participants", ["8 (2.4)", "7 (Summary"]),
        ("needs_of_settings", ["12 (2.4)", "10 (Table 6"]),
        ("less_important_reasons", ["13%", "24%", "By “No” instead it holds"]),
        ("could_have_been_important", ["27%", "38%", "36%"]),
    ],
)
def test_the_numbers_that_do_not_agree_are_told(id, numbers):
    (finding,) = [finding for (_, name), finding in FOUND.items() if name == id]
    assert all(re.search(rf"(?<![\d.]){re.escape(number)}", finding.text.en) for number in numbers), finding.text.en


def found_if(**printed):
    """What would be found if these statements were printed so."""
    changed = {id: REGISTRY.statements[id].model_copy(update={"printed": text}) for id, text in printed.items()}
    return {(f.kind, f.id) for f in findings(replace(REGISTRY, statements={**REGISTRY.statements, **changed}))}


@pytest.mark.parametrize(
    ("id", "printed", "kind", "finding"),
    [
        ("R03", "13", "said_twice", "reporting_specialists"),
        ("C23", "6", "said_twice", "interviewed_employers"),
        ("X06b", "70%", "said_twice", "goal_of_jobbsjansen"),
        ("O08b", "66%", "parts_and_total", "a_level_norwegian"),
        ("SEQF.4.points", "15", "parts_and_total", "seqf_4"),
        ("W.11.hours", "3.5", "said_twice", "hours_of_half_days"),
        ("S07", "45", "said_twice", "employers_behind_the_results"),
    ],
)
def test_a_finding_goes_when_the_number_is_right(id, printed, kind, finding):
    assert set(FOUND) - found_if(**{id: printed}) >= {(kind, finding)}
    assert not found_if(**{id: printed}) - set(FOUND)


@pytest.mark.parametrize(
    ("id", "printed", "new"),
    [
        ("R06a", "112", ("parts_and_total", "programmes")),
        ("B11", "14%", ("parts_and_total", "very_low_norwegian")),
        ("K03", "18", ("parts_and_total", "hired")),
        ("B02b", "60%", ("does_not_add", "gender")),
        ("B06a", "50%", ("impossible_share", "B06a")),
        ("O01b", "50%", ("count_against_percent", "O01b")),
        ("C14b", "18", ("parts_and_total", "log_months")),
        ("SEQF.9.weight", "15", ("does_not_add", "seqf_weights")),
        ("C07", "12", ("said_twice", "specialist_workshops")),
    ],
)
def test_a_number_that_is_wrong_on_purpose_is_found(id, printed, new):
    assert new in found_if(**{id: printed}) - set(FOUND)


def test_a_sentence_names_the_same_items_where_it_is_computed_and_where_it_is_held_against_the_table():
    (claim,) = [claim for claim in REGISTRY.relations.claims if claim.id == "almost_all_yes"]
    computed = REGISTRY.statements["T8.text1"].value.cells
    assert computed == tuple(f"employer_continuation.{item}.{claim.answer}.percent" for item in claim.named)


def test_what_does_add_up_was_looked_at():
    quiet = {"programmes", "projects", "very_low_norwegian", "hired", "candidates", "sectors", "presence"}
    quiet |= {"after_follow_up_views", "log_months", "seqf_1", "seqf_2", "seqf_3", "seqf_5", "gender", "seqf_weights"}
    quiet |= {"specialist_workshops", "leader_workshops", "reasons_in_the_text"}
    quiet |= {"majority_yes", "almost_all_yes", "about_half_after_hiring", "needs_of_society"}
    looked_at = {relation.id for relation in REGISTRY.relations.named}
    assert looked_at == quiet | {id for _, id in FOUND if id in looked_at}
    assert not quiet & {id for _, id in FOUND}
    assert {(pair.count, pair.percent) for pair in REGISTRY.relations.percents} == {("O01a", "O01b"), ("S02", "S03")}


def test_every_percentage_whose_base_is_printed_was_tried():
    tried = [s.id for s in REGISTRY.statements.values() if s.base is not None and percentage(s) is not None]
    assert len([id for id in tried if re.match(r"T[789]\.q", id)]) == 96
    assert {"B02a", "B02b", "B06a", "O01b", "S03"} <= set(tried)


def test_the_tables_of_the_survey_come_from_45_employers_and_from_no_other_number():
    for battery in REGISTRY.batteries.values():
        rows = [[Printed(percent) for percent in row] for row in battery.rows.values()]
        assert bases(rows, 45) == [45], battery.id


def test_the_context_has_every_number_of_its_list():
    numbered = {"F": range(1, 20), "C": range(1, 26), "T": range(1, 13), "P": range(1, 26), "X": range(1, 16)}
    expected = {f"{letter}{n:02d}" for letter, numbers in numbered.items() for n in numbers}
    named = [statement.id for statement in STUDY.published.context]
    assert {re.sub(r"[a-z]+$", "", id) for id in named} == expected | {"I63"}
    shapes = {table.id: (len(table.rows), len(table.columns)) for table in STUDY.published.tables}
    assert shapes == {"W": (11, 4), "L": (2, 4), "SEQF": (9, 3)}


def test_what_is_said_to_contradict_each_other_is_found_together():
    together = [set(finding.statements) for finding in FOUND.values()]
    pairs = [(one.id, other) for one in STUDY.statements for other in one.contradicts]
    assert len(pairs) > 15
    apart = [pair for pair in pairs if not any(set(pair) <= ids for ids in together)]
    assert apart == [
        ("O08b", "B07a"),  # the sum that is found is of the parts, and 74% is theirs with one more
        ("T7.text2", "T7.text1"),  # texts of 3.4 that leave four of eleven rows; the finding names the rows themselves
        ("T7.text2", "T7.text3"),
    ]


def test_numbers_that_can_be_true_together_do_not_contradict_each_other():
    pairs = {frozenset((one.id, other)) for one in STUDY.statements for other in one.contradicts}
    need_and_duty, not_printed = {"P12", "P13"}, {"R09a", "R09b"}
    if_it_is_the_same_meeting = [{"C06a", "W.1.specialists"}, {"C06c", "W.1.hours"}]
    assert not pairs & set(map(frozenset, [need_and_duty, not_printed, *if_it_is_the_same_meeting]))


def test_what_the_text_says_of_a_table_is_linked_to_its_statement():
    uneven = [f"T7.q1_{n:02d}.yes" for n in range(1, 6)] + [f"T7.q1_{n:02d}.no" for n in range(9, 12)]
    assert FOUND["said_twice", "even_answers"].statements == ("T7.text2", *uneven)
    assert FOUND["said_twice", "about_half_got_help"].statements == ("T9.text1", "T9.text2", "T9.q3_01.yes")
    assert FOUND["order", "could_have_been_important"].printed == ("more", "27%", "38%", "36%")


def test_each_finding_is_told_in_both_languages_without_leftovers():
    for finding in FOUND.values():
        for text in (finding.text.nb, finding.text.en):
            assert text.strip() and not re.search(r"[{}]|None|Fraction|\.\.|  ", text), text
        assert finding.text.nb != finding.text.en
        assert set(finding.sections) <= {section.id for section in STUDY.published.sections}
