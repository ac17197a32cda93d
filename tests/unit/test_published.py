"""Verdicts on printed numbers: right, wrong, impossible, right under another definition only, vague; nothing there."""

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import nan
from typing import Any

import pytest

from seanalysis.cells.select import Line, SelectError
from seanalysis.published.check import COLUMNS, told
from seanalysis.published.numbers import Cells, NothingThereError, number
from seanalysis.published.rounding import OTHER_RULES, rounded
from seanalysis.published.verdict import Verdict, judge_all
from seanalysis.study.codebook import Label
from seanalysis.study.published import Battery, Statement, Value
from seanalysis.study.source import StudyError

LABEL = {"nb": "N", "en": "E"}


def share(row: str, level: str, count: int | None, base: int, column: str = "", hidden: bool = False) -> Line:
    value = count / base if base and count is not None else nan
    return Line(row, level, "column" if column else "", column, "share", count, base, 4, value, 0.1, 0.9, hidden)


def total(row: str, level: str, count: int, base: int) -> Line:
    return Line(row, level, "", "", "sum", count, base, 0, float(count), nan, nan, False)


def median(value: float, base: int) -> Line:
    return Line("age", "", "", "", "median", None, base, 1, value, 20.0, 41.5, False)


CELLS = Cells(
    {
        "language": [
            share("level", "none", 16, 202),
            share("level", "A", 133, 202),
            share("level", "none_or_A", 149, 202),
            share("empty", "yes", 0, 0),
            share("masked", "yes", None, 20, hidden=True),
            median(33.5, 196),
        ],
        "unit": [
            share("specialist", "a", 13, 18),
            share("specialist", "b", 9, 17),
            share("specialist", "c", 9, 18),
            share("specialist", "d", 1, 8),
            share("specialist", "total", 32, 61),
        ],
        "answers": [
            share("q1", "yes", 13, 45),
            share("q1", "no", 16, 45),
            share("q1", "no_but", 16, 45),
            share("q2", "yes", 36, 45),
            share("q2", "no", 8, 45),
            share("q2", "no_but", 1, 45),
        ],
        "received": [total("project", "A", 20, 30), total("project", "B", 10, 30), total("project", "total", 30, 30)],
        "nobody": [total("project", "total", 0, 0)],
        "country": [share("country", "SY", 38, 111, "intro"), share("country", "rest", 73, 111, "intro")],
    },
    open_levels=frozenset({"SY", "PK", "NO"}),
)


def statement(printed: str, value: Any = None, precision: str = "rounded", id: str = "A01", **more: Any) -> Statement:
    if more.get("range"):
        more["why_range"] = LABEL
    if value is None:
        more["cannot"] = LABEL
    else:
        more["value"] = value
    common = {"id": id, "section": ["1"], "printed": printed, "meaning": LABEL, "precision": precision}
    return Statement.model_validate(common | more)


def judged(*statements: Statement) -> list[Verdict]:
    return judge_all(statements, CELLS)


def word(*given: Any, **more: Any) -> str:
    return judged(statement(*given, **more))[0].word


# --- what is printed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "number", "digits"),
    [
        ("49%", "49", 0),
        ("15.5", "15.5", 1),
        ("15,50", "15.50", 2),
        ("four", "4", 0),
        ("more than ten", "10", 0),
        ("9–13", None, 0),
        ("two of six", None, 0),
        ("majority", None, 0),
        ("three-year", "3", 0),
        ("0.125", "0.125", 3),
        ("B1", None, 0),
    ],
)
def test_the_printed_text_holds_one_number_with_its_decimals(printed: str, number: str | None, digits: int) -> None:
    read = statement(printed)
    assert (read.number, read.digits) == (number and Decimal(number), digits)


@pytest.mark.parametrize(
    ("faulty", "told"),
    [
        ({"printed": "9–13", "value": "unit.a.count", "precision": "exact"}, "does not hold one number"),
        ({"printed": "half", "value": "unit.a.percent", "precision": "vague"}, "needs a `range`"),
        ({"printed": "49%", "value": "unit.a.percent", "range": ["45", "55"]}, "only a vague number has a `range`"),
        (
            {"printed": "half", "value": "unit.a.percent", "precision": "vague", "range": ["55", "45"]},
            "lower one first",
        ),
        (
            {"printed": "half", "value": "unit.a.percent", "precision": "vague", "range": ["null", "null"]},
            "have an end",
        ),
        ({"printed": "49%", "value": "unit.a.percent", "cannot": LABEL}, "either `value` or"),
        ({"printed": "49%", "instead": [{"name": LABEL, "value": "unit.a.percent"}]}, "`instead` needs a `value`"),
        ({"printed": "49%", "value": "unit.a.procent"}, "end it with one of"),
        ({"printed": "49%", "value": {"sum": ["unit.a.count"]}}, "at least 2"),
        ({"printed": "49%", "value": {"median": ["unit.a.count"]}}, "Extra inputs"),
        ({"printed": "4", "value": {"units": {"table": "unit", "field": "count"}}}, "say from or to what"),
        ({"printed": "4", "value": {"at": {"table": "unit", "field": "count"}}}, "say which line from the top"),
        ({"printed": "4", "value": {"total": {"table": "unit", "field": "counts"}}}, "`field` must be one of"),
    ],
)
def test_a_statement_that_cannot_be_judged_is_refused(faulty: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        statement(**faulty)


@pytest.mark.parametrize(
    "printed",
    [
        *("−3%", "-3%", "about –3", "+2", ".5%", "1,234", "1.234", "1 234", "12,345,678"),
        *("twenty-two", "2.4 million", "two hundred", "one and a half", "COVID-19", "13k"),
    ],
)
def test_a_number_that_would_be_taken_for_another_is_refused(printed: str) -> None:
    for value in ("unit.a.count", None):
        with pytest.raises(ValueError, match="cannot be read as a number: write it in digits"):
            statement(printed, value, "exact")
    assert statement(printed, None, "vague").number is None


def test_a_statement_without_value_and_without_reason_is_unread_and_refused() -> None:
    with pytest.raises(ValueError, match="either `value` or, with the reason, `cannot`"):
        Statement.model_validate({"id": "A", "section": ["1"], "printed": "4", "meaning": LABEL, "precision": "exact"})


# --- what the cells give --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "result"),
    [
        ("language.A.count", Fraction(133)),
        ("language.A.base", Fraction(202)),
        ("language.A.missing", Fraction(4)),
        ("language.A.percent", Fraction(13300, 202)),
        ("language.A.share", Fraction(13300, 202)),
        ("language.A.value", Fraction(133, 202)),
        ("language.age.value", Fraction(67, 2)),
        ("language.age.upper", Fraction(83, 2)),
        ({"sum": ["language.level.none.percent", "language.A.percent"]}, Fraction(14900, 202)),
        ({"difference": ["unit.a.count", "unit.b.count"]}, Fraction(4)),
        ({"ratio": ["received.total.count", "unit.d.base"]}, Fraction(15, 4)),
        ({"percent": ["language.level.none.count", "language.A.count"]}, Fraction(1600, 133)),
        ({"largest": ["unit.a.count", "unit.b.count", "unit.d.count"]}, Fraction(13)),
        ({"smallest": ["unit.a.count", {"sum": ["unit.b.count", "unit.d.count"]}]}, Fraction(10)),
        ({"units": {"table": "unit", "row": "specialist", "field": "count", "from": "9", "to": "13"}}, Fraction(3)),
        ({"units": {"table": "unit", "row": "specialist", "field": "count", "to": "8.5"}}, Fraction(1)),
        ({"units": {"table": "received", "field": "count", "from": "11"}}, Fraction(1)),
        ({"units": {"table": "answers", "field": "percent", "spread": "true", "to": "15"}}, Fraction(1)),
        ({"at": {"table": "unit", "row": "specialist", "field": "count", "place": "2"}}, Fraction(9)),
        ({"at": {"table": "answers", "level": "yes", "field": "percent", "place": "2"}}, Fraction(1300, 45)),
        ({"total": {"table": "answers", "level": "no", "field": "count"}}, Fraction(24)),
    ],
)
def test_a_value_comes_to_exactly(value: Any, result: Fraction) -> None:
    assert number(statement("1", value).value or Value(), CELLS).value == result


def test_a_number_has_the_base_and_the_missing_that_its_parts_share() -> None:
    def of(value: Any) -> tuple[int | None, int | None]:
        found = number(statement("1", value).value or Value(), CELLS)
        return found.base, found.missing

    assert of("language.A.percent") == (202, 4)
    assert of({"sum": ["language.level.none.percent", "language.A.percent"]}) == (202, 4)
    assert of({"sum": ["unit.a.count", "unit.b.count"]}) == (None, 4)
    assert of({"percent": ["unit.a.count", "unit.a.base"]}) == (18, 4)
    assert of({"units": {"table": "unit", "row": "specialist", "field": "count", "from": "9"}}) == (None, None)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("language.empty.percent", "nobody"),
        ("language.empty.count", "nobody"),
        ("nobody.total.count", "nobody"),
        ("language.masked.percent", "hidden"),
        ("country.PK.intro.percent", "absent"),
        ({"sum": ["language.A.percent", "language.empty.percent"]}, "nobody"),
        ({"percent": ["unit.a.count", {"difference": ["unit.b.count", "unit.c.count"]}]}, "nobody"),
        ({"units": {"table": "nobody", "row": "project", "field": "count", "from": "0"}}, "nobody"),
        ({"at": {"table": "unit", "row": "specialist", "field": "count", "place": "5"}}, "nobody"),
    ],
)
def test_where_nothing_is_there_nothing_is_reproduced(value: Any, why: str) -> None:
    with pytest.raises(NothingThereError, match=why):
        number(statement("0", value).value or Value(), CELLS)
    for verdict in judged(statement("0%", value), statement("zero", value, "vague", range=["null", "100"])):
        word_of = "hidden" if why == "hidden" else "not_computable"
        assert (verdict.word, verdict.lacking, verdict.found) == (word_of, why, None)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("languages.A.percent", "there is no table 'languages'"),
        ("language.B.percent", r"language.B.percent fits no cell"),
        ("language.level.percent", r"it fits 3 cells"),
        ("received.A.percent", "project.A.sum is no share and has no percentage"),
        ("language.age.count", "age.median has no count"),
        ("country.XX.intro.percent", "country.XX.intro.percent fits no cell"),
        ("country.PK.jobbsjansen.percent", "fits no cell"),
        ({"units": {"table": "unit", "row": "project", "field": "count", "from": "1"}}, "it fits no cell"),
        ({"units": {"table": "answers", "level": "maybe", "field": "count", "from": "1"}}, "it fits no cell"),
    ],
)
def test_a_selector_that_finds_no_cell_is_a_fault_and_no_verdict(value: Any, told: str) -> None:
    with pytest.raises(SelectError, match=told):
        number(statement("0", value).value or Value(), CELLS)
    with pytest.raises(StudyError, match=r"published\.yaml: A01"):
        judged(statement("0%", value))


def test_a_fault_in_what_is_tried_instead_is_told_even_where_it_is_not_needed() -> None:
    right = statement("66%", "language.A.percent", instead=[{"name": LABEL, "value": "language.C.percent"}])
    with pytest.raises(StudyError, match=r"language\.C\.percent fits no cell"):
        judged(right)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(StudyError, match=r"A01(.|\n)*A02"):
        judged(statement("1", "no.table.count"), statement("1", "unit.z.count", id="A02"))


# --- rounding -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("digits", [0, 1, 2])
def test_rounding_of_every_share_of_every_base_is_that_of_decimal(digits: int) -> None:
    step = Decimal(1).scaleb(-digits)
    others = dict(zip(("even", "down", "up"), (rule for _, rule in OTHER_RULES), strict=True))
    for base in (2, 3, 7, 8, 16, 40, 45, 91, 99, 111, 202):
        for count in range(base + 1):
            exact = Fraction(100 * count, base)
            decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
            assert rounded(exact, digits) == decimal.quantize(step, ROUND_HALF_UP)
            assert rounded(exact, digits, others["even"]) == decimal.quantize(step, ROUND_HALF_EVEN)
            assert rounded(exact, digits, others["down"]) == decimal.quantize(step, ROUND_DOWN)
            assert rounded(exact, digits, others["up"]) == decimal.quantize(step, ROUND_CEILING)


def test_a_half_below_zero_goes_away_from_zero() -> None:
    assert rounded(Fraction(-5, 2), 0) == Decimal(-3)


# --- verdicts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "value", "precision", "expected"),
    [
        ("66%", "language.A.percent", "rounded", "reproduced"),  # 65.84
        ("65.8%", "language.A.percent", "rounded", "reproduced"),
        ("65.84", "language.A.percent", "rounded", "reproduced"),
        ("133", "language.A.count", "exact", "reproduced"),
        ("four", "unit.specialist.a.missing", "exact", "reproduced"),
        ("134", "language.A.count", "exact", "differs"),
        ("132", "language.A.count", "exact", "differs"),
        ("67%", "language.A.percent", "rounded", "differs"),
        ("65.9%", "language.A.percent", "rounded", "reproduced_under"),  # only rounded up
        ("65%", "language.A.percent", "rounded", "reproduced_under"),  # only with decimals cut off
        ("50%", "answers.q1.yes.percent", "rounded", "differs"),  # no integer of 45 gives 50 %
        ("66", "language.A.percent", "exact", "differs"),  # exactly 66 it is not
    ],
)
def test_right_and_wrong_claims(printed: str, value: str, precision: str, expected: str) -> None:
    assert word(printed, value, precision) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("32", "32", "within_vagueness"),
        ("32", "null", "within_vagueness"),
        ("null", "32", "within_vagueness"),
        ("32.01", "null", "differs"),
        ("null", "31.99", "differs"),
        ("20", "30", "differs"),
    ],
)
def test_a_vague_number_holds_from_end_to_end_of_its_range(low: str, high: str, expected: str) -> None:
    assert word("about thirty", "unit.specialist.total.count", "vague", range=[low, high]) == expected


def test_a_claim_that_is_right_only_under_another_definition_names_the_smallest_change() -> None:
    names = [{"nb": name, "en": name} for name in ("none alone", "with none", "also with none")]
    tried = ["language.level.none.percent", "language.none_or_A.percent", "language.none_or_A.percent"]
    instead = [{"name": name, "value": value} for name, value in zip(names, tried, strict=True)]
    (verdict,) = judged(statement("74%", "language.A.percent", instead=instead))
    assert verdict.word == "reproduced_under"
    assert verdict.under is not None and verdict.under.en == "with none"
    assert verdict.under_cell == "language.none_or_A.percent"
    assert verdict.under_value == Fraction(14900, 202)
    assert verdict.found is not None and verdict.found.value == Fraction(13300, 202)
    assert verdict.difference == Fraction(13300, 202) - 74


def test_what_is_registered_is_tried_before_another_rounding() -> None:
    instead = [{"name": {"nb": "to", "en": "two"}, "value": {"percent": ["unit.a.count", "unit.a.count"]}}]
    (verdict,) = judged(statement("65%", "language.A.percent", instead=instead))
    assert verdict.under is not None and verdict.under.en == "decimals cut off"
    instead[0]["value"] = {"percent": ["unit.a.count", "received.A.count"]}  # 65 of itself
    (verdict,) = judged(statement("65%", "language.A.percent", instead=instead))
    assert verdict.under is not None and verdict.under.en == "two"


@pytest.mark.parametrize(
    ("printed", "precision", "more"),
    [("66%", "rounded", {}), ("most", "vague", {"range": ["50.1", "null"]})],
)
def test_a_number_that_agrees_on_another_base_than_is_stated_is_not_reproduced(
    printed: str, precision: str, more: dict[str, Any]
) -> None:
    (verdict,) = judged(statement(printed, "language.A.percent", precision, base=111, **more))
    assert verdict.word == "reproduced_under"
    assert verdict.under is not None and verdict.under.en == "another base, n = 202"
    assert (verdict.under_cell, verdict.under_value) == ("language.A.percent", Fraction(13300, 202))
    assert word(printed, "language.A.percent", precision, base=202, **more) in ("reproduced", "within_vagueness")
    assert word("65.1%", "language.A.percent", base=111) == "differs"


def test_an_item_of_a_printed_table_with_answers_missing_stands_on_another_base_than_its_n() -> None:
    battery = Battery(
        id="T", table="answers", section="1", base=46, answers=("yes",), rows={"q1": (29,)}, meaning=Label(**LABEL)
    )
    (item,) = battery.statements({name: Label(**LABEL) for name in ("q1", "yes")})
    assert judged(item)[0].word == "reproduced_under"
    assert judged(item.model_copy(update={"base": 45}))[0].word == "reproduced"


def test_what_is_taken_among_several_keeps_its_cell_with_its_base_and_missing() -> None:
    def taken(value: Any) -> tuple[str, int | None, int | None]:
        found = number(statement("1", value).value or Value(), CELLS)
        return found.taken, found.base, found.missing

    second = {"at": {"table": "unit", "row": "specialist", "field": "count", "place": "2"}}
    assert taken(second) == ("unit.specialist.b.share.count", 17, 4)
    assert taken({"smallest": ["unit.a.count", "unit.d.count"]}) == ("unit.d.count", 8, 4)
    assert taken({"largest": ["unit.d.count", second]}) == ("unit.specialist.b.share.count", 17, 4)
    spread = {"at": {"table": "answers", "field": "percent", "spread": "true", "place": "1"}}
    assert taken(spread) == ("", 45, 4), "a spread is of several cells, which have one base"


def test_what_counts_or_adds_rows_says_of_how_many() -> None:
    for kind in ({"units": {"from": "9"}}, {"total": {}}):
        ((name, more),) = kind.items()
        found = number(Value.model_validate({name: {"table": "unit", "field": "count", **more}}), CELLS)
        assert (found.rows, found.base, found.taken) == (4, None, "")


def test_a_definition_with_nothing_in_it_reproduces_nothing() -> None:
    empty, masked = ({"name": LABEL, "value": f"language.{level}.percent"} for level in ("empty", "masked"))
    assert word("0%", "language.A.percent", instead=[empty]) == "differs"
    assert word("0%", "language.A.percent", instead=[empty, masked]) == "hidden", "it might be right by what is hidden"


def test_what_the_report_contradicts_is_told_at_both_places() -> None:
    count = {"units": {"table": "unit", "row": "specialist", "field": "count", "from": "1"}}
    three = statement("3", count, "exact", contradicts=["A02"])
    four = statement("4", count, "exact", id="A02")
    cannot = statement("5", None, "exact", id="A03", contradicts=["A02"])
    verdicts = judged(three, four, cannot)
    assert [verdict.word for verdict in verdicts] == ["contradicted", "reproduced", "contradicted"]
    assert [verdict.contradicted_by for verdict in verdicts] == [("A02",), ("A01", "A03"), ("A02",)]


def test_a_contradicted_number_that_another_definition_gives_keeps_its_definition() -> None:
    instead = [{"name": LABEL, "value": "language.none_or_A.percent"}]
    one = statement("74%", "language.A.percent", instead=instead, contradicts=["A02"])
    verdict, _ = judged(one, statement("66%", "language.A.percent", id="A02"))
    assert (verdict.word, verdict.contradicted_by) == ("reproduced_under", ("A02",))


@pytest.mark.parametrize(
    ("printed", "range", "difference"),
    [
        ("64%", None, Fraction(13300, 202) - 64),
        ("few", ["null", "60"], Fraction(13300, 202) - 60),
        ("many", ["70", "90"], Fraction(13300, 202) - 70),
    ],
)
def test_how_far_a_number_lies_off(printed: str, range: list[str] | None, difference: Fraction) -> None:
    given = statement(
        printed, "language.A.percent", "vague" if range else "rounded", **({"range": range} if range else {})
    )
    assert judged(given)[0].difference == difference


def test_the_lines_of_the_file_have_every_column_at_full_precision() -> None:
    instead = [{"name": {"nb": "med ingen", "en": "with none"}, "value": "language.none_or_A.percent"}]
    verdicts = judged(
        statement("74%", "language.A.percent", instead=instead),
        statement("4", None, "exact", id="A02"),
        statement("0%", "language.empty.percent", id="A03"),
        statement("134", "language.A.count", "exact", id="A04"),
    )
    lines = told(verdicts).to_dict("records")
    assert list(lines[0]) == COLUMNS
    assert lines[0] == {
        "id": "A01",
        "section": "1",
        "printed": "74%",
        "precision": "rounded",
        "verdict": "reproduced_under",
        "value": "65.84158415841584",
        "base": "202",
        "missing": "4",
        "difference": "-8.158415841584159",
        "cell": "language.A.percent",
        "under": "with none",
        "contradicted_by": "",
        "under_cell": "language.none_or_A.percent",
        "under_value": "73.76237623762377",
        "lacking": "",
        "rows": "",
        "taken": "",
    }
    assert [(line["verdict"], line["value"], line["difference"], line["lacking"]) for line in lines[1:]] == [
        ("not_computable", "", "", ""),
        ("not_computable", "", "", "nobody"),
        ("differs", "133", "-1", ""),
    ]
