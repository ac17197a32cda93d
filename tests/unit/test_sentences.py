"""A reference in a sentence singles out one number of one cell, or says what is wrong."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import invented
from invented import STUDY
from seanalysis.render.lines import Line, lines_of
from seanalysis.render.sentences import about_nobody, fill
from seanalysis.study.codebook import Language
from seanalysis.study.source import StudyError

NAN = float("nan")
SHARE = Line("unit", "A1+", "group", "total", "share", 1, 8, 3, 0.125, 0.022, 0.471, hidden=False)
LINES = {
    "t": [
        SHARE,
        replace(SHARE, row_level="total", count=99, base=202),
        replace(SHARE, row_level="total", column_level="x", count=12_345, base=20_000),
        Line("age", "", "group", "total", "median", None, 150, 52, 24.0, 12.0, 31.25, hidden=False),
        Line("home", "", "group", "total", "distinct", 23, 200, 2, 23.0, NAN, NAN, hidden=False),
    ],
    "one": [Line("total", "total", "", "", "share", 45, 168, 0, 45 / 168, 0.206, 0.339, hidden=False)],
    "none": [Line("unit", "B", "", "", "share", 0, 0, 4, NAN, NAN, NAN, hidden=False)],
}


@pytest.mark.parametrize(
    ("reference", "nb", "en"),
    [
        ("t.A1+.count", "1", "1"),
        ("t.A1+.base", "8", "8"),
        ("t.A1+.missing", "3", "3"),
        ("t.A1+.percent", "13\u202f%", "13%"),
        ("t.A1+.value", "13\u202f%", "13%"),
        ("t.A1+.lower", "2\u202f%", "2%"),
        ("t.A1+.upper", "47\u202f%", "47%"),
        ("t.total.x.count", "12\u202f345", "12,345"),
        ("t.unit.total.total.count", "99", "99"),  # a name twice stands for two columns
        ("t.median.value", "24,0", "24.0"),
        ("t.age.lower", "12,0", "12.0"),
        ("t.age.upper", "31,3", "31.3"),
        ("t.home.distinct.value", "23", "23"),
        ("one.count", "45", "45"),
        ("none.percent", "–", "–"),
        ("none.upper", "–", "–"),
    ],
)
def test_a_reference_becomes_its_number(reference: str, nb: str, en: str) -> None:
    assert fill(f"({{{{{reference}}}}}),", LINES, "nb") == f"({nb}),"
    assert fill(f"({{{{{reference}}}}}),", LINES, "en") == f"({en}),"


KM = Line("t", "13", "group", "total", "reached", 9, 40, 0, 0.425, 0.3, 0.57, hidden=False)
TIMES = {
    "time": [
        KM,
        replace(KM, row_level="", statistic="median_time", value=NAN, lower=12.0, upper=NAN),
        replace(KM, row_level="52", value=NAN, lower=NAN, upper=NAN),
        Line("x", "b", "", "", "difference", None, 40, 0, -0.074, -0.3, 0.15, hidden=False),
        Line("x", "b", "", "", "score", None, 40, 0, 5.0, NAN, NAN, hidden=False),
    ],
    "nobody": [replace(KM, base=0, value=NAN)],
}


@pytest.mark.parametrize(
    ("reference", "nb", "en"),
    [
        ("time.13.value", "43\u202f%", "43%"),
        ("time.13.lower", "30\u202f%", "30%"),
        ("time.52.value", "–", "–"),
        ("time.median_time.value", "ikke nådd", "not reached"),
        ("time.median_time.lower", "12,0", "12.0"),
        ("time.median_time.upper", "ikke nådd", "not reached"),
        ("time.b.difference.value", "−7", "−7"),
        ("time.b.difference.upper", "15", "15"),
        ("time.b.score.value", "5", "5"),
    ],
)
def test_times_and_differences_in_a_sentence(reference: str, nb: str, en: str) -> None:
    assert fill(f"{{{{{reference}}}}}", TIMES, "nb") == nb
    assert fill(f"{{{{{reference}}}}}", TIMES, "en") == en


def test_a_sentence_is_about_nobody_where_one_of_its_numbers_is() -> None:
    assert about_nobody("{{time.13.value}} og {{nobody.13.value}}", TIMES)
    assert not about_nobody("{{time.13.value}} og {{time.b.score.value}}", TIMES)
    assert not about_nobody("uten tall", TIMES)


def test_a_hidden_cell_says_nothing() -> None:
    hidden = {"one": [replace(LINES["one"][0], hidden=True)]}
    for show in ("count", "base", "missing", "value", "percent", "lower", "upper"):
        assert fill(f"{{{{one.{show}}}}}", hidden, "nb") == ":"


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("{{t.total.count}}", "it fits 5 cells (unit.A1+.group.total.share, unit.total.group.total.share, "),
        ("{{t.total.total.total.count}}", "it fits no cell"),
        ("{{t.A1.count}}", "it fits no cell"),
        ("{{t..A1+.count}}", "it fits no cell"),
        ("{{t.A1+.per_cent}}", "end it with one of count, base, missing, value, percent, points, lower, upper"),
        ("{{t}}", "end it with one of"),
        ("{{u.A1+.count}}", "there is no table 'u'"),
        ("{{}}", "there is no table ''"),
        ("{{t.age.percent}}", "age.group.total.median is no share"),
        ("{{t.age.count}}", "age.group.total.median has no such number"),
        ("{{t.home.upper}}", "home.group.total.distinct has no limits"),
        ("{{t.A1+.count", "a brace without its other half"),
        ("t.A1+.count}}", "a brace without its other half"),
        ("{one.count}", "a brace without its other half"),
    ],
)
def test_what_is_wrong_is_said_with_the_sentence(sentence: str, fault: str) -> None:
    with pytest.raises(StudyError) as told:
        fill(f"Here: {sentence}", LINES, "en")
    assert fault in str(told.value)
    assert f"“Here: {sentence}”" in str(told.value)


def test_many_matches_are_not_all_listed() -> None:
    lines = {"t": [replace(SHARE, row_level=f"U{n}") for n in range(30)]}
    with pytest.raises(StudyError, match=r"it fits 30 cells \(.*U3.group.total.share, …\); add a name"):
        fill("{{t.unit.count}}", lines, "en")


@given(st.text(alphabet=st.characters(exclude_characters="{}")))
def test_a_sentence_without_references_stays_as_it_is(text: str) -> None:
    assert fill(text, LINES, "nb") == text


@given(count=st.integers(0, 500), more=st.integers(0, 500))
def test_counts_and_bases_are_those_of_the_cell(count: int, more: int) -> None:
    lines = {"t": [replace(SHARE, count=count, base=count + more)]}
    assert fill("{{t.count}}/{{t.base}}", lines, "en") == f"{count}/{count + more}"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_sentence_of_the_study_finds_its_cells(language: Language) -> None:
    cells = invented.cells()
    lines = {table.id: lines_of(table.id, cells) for table in STUDY.tables}
    for section in STUDY.report.sections:
        for item in section.items:
            told = fill(item.sentence[language], lines, language)
            assert "{" not in told
            assert any(character.isdigit() for character in told) or not (item.table or item.figure)
            assert item.nobody is None or "{" not in fill(item.nobody[language], lines, language)


BASED = [
    "norwegian_level", "contract_by_case", "position", "position_in_tens", "industry", "transition_by_programme",
    "transition_by_case", "seqf", "employer_response", "employer_decision", "employer_hiring",
]  # fmt: skip


@pytest.mark.parametrize("table", BASED)
def test_a_sentence_that_needs_a_base_says_so_where_there_is_none(table: str) -> None:
    (item,) = [item for item in STUDY.report.items if item.table == table]
    lines = {table: [replace(line, base=0) for line in lines_of(table, invented.cells(missing=0.0))]}
    assert item.nobody
    assert about_nobody(item.sentence.nb, lines)
    assert about_nobody(item.sentence.en, lines)
    assert "{" not in item.nobody.nb + item.nobody.en


def test_no_number_decides_whether_an_english_word_is_plural() -> None:
    for item in STUDY.report.items:
        assert not re.search(r"value\}\} (percentage )?(points|countries)", item.sentence.en), item.name
