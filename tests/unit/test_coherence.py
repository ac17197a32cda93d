"""The report against itself, on small lists of numbers that are wrong on purpose, and on the same made right."""

import pytest

from seanalysis.published.coherence import findings
from seanalysis.published.registry import Registry
from seanalysis.study.codebook import Label
from seanalysis.study.published import Battery, PrintedTable, Published, Remark, Statement
from seanalysis.study.relations import Relations
from seanalysis.study.source import StudyError

SAME = {"nb": "x", "en": "x"}


def number(id, printed, section="1", precision="exact", **more):
    return Statement(id=id, section=(section,), printed=printed, precision=precision, meaning=SAME, cannot=SAME, **more)


def percent(id, printed, base=None):
    return number(id, printed, precision="rounded", base=base)


def registry(*statements, batteries=(), tables=(), remarks=(), **relations):
    found = {statement.id: statement for statement in statements}
    for battery in batteries:
        labels = {name: Label(nb=name, en=name) for name in (*battery.rows, *battery.answers)}
        found |= {statement.id: statement for statement in battery.statements(labels)}
    return Registry(
        statements=found,
        relations=Relations.model_validate(relations),
        batteries={battery.id: battery for battery in batteries},
        tables={table.id: table for table in tables},
        remarks=remarks,
    )


def battery(id="Q", base=45, answers=("yes", "no", "no_but"), **rows):
    return Battery(id=id, table="q", section="3", base=base, answers=answers, rows=rows, meaning=SAME)


def relation(id="it", severity="A", **more):
    return {"id": id, "label": {"nb": "Ting", "en": "Things"}, "severity": severity, **more}


def found(*statements, **more):
    return [(finding.kind, finding.id) for finding in findings(registry(*statements, **more))]


def text(*statements, **more):
    (finding,) = findings(registry(*statements, **more))
    return finding.text


class TestPercentages:
    def test_one_that_no_count_of_its_base_gives(self):
        assert found(percent("a", "50%", 45)) == [("impossible_share", "a")]
        assert text(percent("a", "50%", 45)) == Label(
            nb=(
                "Ikke noe antall av 45 er 50\N{NO-BREAK SPACE}%: "
                "22 (49\N{NO-BREAK SPACE}%), 23 (51\N{NO-BREAK SPACE}%). "
                "Det går ikke med noen annen avrunding heller."
            ),
            en="No number of 45 is 50%: 22 (49%), 23 (51%). Nor is it possible by any other rounding.",
        )

    def test_one_that_only_another_rounding_gives(self):
        said = text(percent("a", "26%", 45))  # 12 of 45 is 26.67 %
        assert "12 (27%)" in said.en and said.en.endswith("It is possible only with decimals cut off.")
        assert said.nb.endswith("Det går bare med desimaler kuttet.")

    def test_one_that_a_count_gives_or_whose_base_is_not_stated(self):
        assert not found(percent("a", "49%", 45), percent("b", "50%"), number("c", "50", base=45))

    def test_a_row_that_rounding_explains_is_told_and_does_not_weigh(self):
        (finding,) = findings(registry(batteries=[battery(a=(29, 36, 36))]))
        assert (finding.kind, finding.id, finding.severity) == ("does_not_add", "Q.a", "C")
        assert "29 + 36 + 36 = 101; rounding 3 numbers can give from 99 to 101, so it explains that" in finding.text.en

    def test_a_row_of_97_percent_is_not_explained(self):
        (finding,) = findings(registry(batteries=[battery(a=(80, 13, 4))]))
        assert (finding.kind, finding.severity) == ("does_not_add", "A")
        assert "= 97; rounding 3 numbers can only give from 99 to 101" in finding.text.en

    def test_a_row_that_adds_up_but_can_come_from_no_counts(self):
        (finding,) = findings(registry(batteries=[battery(base=46, a=(33, 33, 33))]))
        assert finding.severity == "A" and "no whole numbers of 46 give all percentages at once" in finding.text.en

    def test_parts_of_a_whole_without_a_base(self):
        parts = [percent(id, printed) for id, printed in zip("abc", ("33%", "33%", "33%"), strict=True)]
        assert [finding.severity for finding in findings(registry(*parts, wholes=[relation(parts=list("abc"))]))] == [
            "C"
        ]
        parts[0] = percent("a", "30%")
        assert [finding.severity for finding in findings(registry(*parts, wholes=[relation(parts=list("abc"))]))] == [
            "A"
        ]
        parts[0] = percent("a", "34%")
        assert not found(*parts, wholes=[relation(parts=list("abc"))])

    def test_exact_parts_must_add_exactly(self):
        parts = [number("a", "60"), number("b", "39")]
        assert found(*parts, wholes=[relation(parts=["a", "b"])]) == [("does_not_add", "it")]

    def test_a_count_against_its_percentage(self):
        pair = [{"percent": "p", "count": "n"}]
        assert not found(percent("p", "49%", 202), number("n", "99"), percents=pair)
        said = text(percent("p", "50%", 202), number("n", "99"), percents=pair)
        assert said == Label(
            nb="99 av 202 er 49\N{NO-BREAK SPACE}%, men 50\N{NO-BREAK SPACE}% er trykt.",
            en="99 of 202 is 49%, but 50% is printed.",
        )


class TestOneThingInSeveralPlaces:
    def test_two_numbers(self):
        told = text(number("a", "13", "2"), number("b", "14", "6"), quantities=[relation(statements=["a", "b"])])
        assert told == Label(nb="Ting: 13 (2); 14 (6).", en="Things: 13 (2); 14 (6).")
        assert not found(number("a", "13"), number("b", "13"), quantities=[relation(statements=["a", "b"])])

    def test_a_rounded_number_agrees_with_what_rounds_to_it(self):
        both = [relation(statements=["a", "b"])]
        assert not found(percent("a", "26.8%"), percent("b", "27%"), quantities=both)
        assert found(percent("a", "26.4%"), percent("b", "27%"), quantities=both)

    def test_a_vague_number_agrees_within_its_range(self):
        both = [relation(statements=["a", "b"])]
        vague = number("b", "about 100", precision="vague", range=("95", "105"), why_range=SAME)
        assert not found(number("a", "103"), vague, quantities=both)
        assert found(number("a", "106"), vague, quantities=both)

    def test_times_agree_where_they_can_be_the_same_month(self):
        both = {"quantities": [relation(statements=["a", "b"])]}
        spring = {"a": ["2017-01", "2017-06"], "b": ["2017-08", "2017-08"]}
        assert found(number("a", "spring"), number("b", "August"), months=spring, **both)
        spring["b"] = ["2017-06", "2017-06"]
        assert not found(number("a", "spring"), number("b", "June"), months=spring, **both)

    def test_products_counts_and_rows(self):
        two, six, eight = number("a", "2"), number("b", "6"), number("c", "8")
        assert found(two, six, eight, quantities=[relation(products=[["a", "b"], ["a", "c"]])])
        assert not found(two, six, number("c", "12"), quantities=[relation(statements=["c"], products=[["a", "b"]])])
        assert found(two, six, eight, quantities=[relation(statements=["a"], counts=[["a", "b", "c"]])])
        listed = PrintedTable(
            id="T", section="2", title=SAME, columns={"n": SAME}, rows={"1": ("5",), "2": ("7",)}, cannot=SAME
        )
        rows = {"tables": [listed], "quantities": [relation(statements=["a"], rows=["T"])]}
        assert not found(two, **rows)
        assert text(number("a", "3"), **rows).en == "Things: 3 (1); 2 rows (2)."

    def test_a_statement_that_says_what_is_counted_is_linked_and_not_compared(self):
        things = [number("a", "4"), number("b", "3"), number("c", "9")]
        (finding,) = findings(registry(*things, quantities=[relation(texts=["c"], statements=["a", "b"])]))
        assert (finding.statements, finding.printed) == (("a", "b", "c"), ("4", "3"))

    def test_the_base_that_the_percentages_of_a_table_need(self):
        items = battery(a=(80, 18, 2), b=(69, 22, 9), c=(62, 27, 11), d=(56, 27, 18))
        ones = {"batteries": [items], "quantities": [relation(statements=["n"], bases=["Q"])]}
        assert ("said_twice", "it") in found(number("n", "44"), **ones)
        assert ("said_twice", "it") not in found(number("n", "45"), **ones)

    def test_what_has_no_number_cannot_be_compared(self):
        with pytest.raises(StudyError, match="'several' cannot be compared"):
            found(number("a", "several"), number("b", "3"), quantities=[relation(statements=["a", "b"])])


class TestPartsAndTimes:
    def test_parts_that_do_not_add(self):
        parts = [number("a", "43"), number("b", "68"), number("c", "112")]
        total = [relation(parts=["a", "b"], total="c")]
        assert text(*parts, totals=total).en == "Things: 43 + 68 = 111, but 112 is printed (1)."
        parts[2] = number("c", "111")
        assert not found(*parts, totals=total)

    def test_rounding_of_every_part_is_allowed_for(self):
        parts = [percent("a", "23%"), percent("b", "32%"), percent("c", "11%")]
        total = [relation(parts=["a", "b", "c"], total="t")]
        assert not found(*parts, percent("t", "67%"), totals=total)
        said = text(*parts, percent("t", "74%"), totals=total)
        assert "23 + 32 + 11 = 66 (from 64.5 to 67.5 when rounding is allowed for), but 74% is printed" in said.en
        assert "fra 64,5 til 67,5" in said.nb

    def test_points_for_each_part(self):
        total = [relation(parts=["a"], times=5, total="t")]
        assert text(number("a", "3"), number("t", "20"), totals=total).en.startswith("Things: 5 × 3 = 15, but 20")
        assert not found(number("a", "4"), number("t", "20"), totals=total)

    def test_months_from_the_first_to_the_last(self):
        months = {"a": ["2017-09", "2017-09"], "b": ["2018-12", "2018-12"]}
        span = {"months": months, "totals": [relation(span=["a", "b"], total="t")]}
        ends = number("a", "September 2017"), number("b", "December 2018")
        assert not found(*ends, number("t", "16"), **span)
        assert "September 2017 to December 2018 is 16 months, but 18" in text(*ends, number("t", "18"), **span).en

    def test_times_that_come_too_early(self):
        def asked(first, then):
            months = {"a": [first, first], "b": [then, then]}
            return found(number("a", "x"), number("b", "y"), months=months, orders=[relation(first="a", then="b")])

        assert asked("2018-12", "2018-01") == [("order", "it")]
        assert not asked("2018-12", "2019-01")
        assert not asked("2018-12", "2018-12")


class TestTablesOfItems:
    ROWS = battery(a=(80, 11, 9), b=(62, 31, 7), c=(24, 67, 9), d=(13, 60, 27), e=(11, 76, 13))

    def told(self, **relations):
        return [(finding.kind, finding.text.en) for finding in findings(registry(batteries=[self.ROWS], **relations))]

    def test_items_that_do_not_fall(self):
        assert ("order", "Q.b") in found(batteries=[battery(a=(20, 60, 20), b=(80, 18, 2))])

    def test_one_left_out_of_the_highest(self):
        pick = relation(section=["5"], battery="Q", answer="yes", end="highest", named=["a", "c"])
        assert self.told(picks=[pick]) == [("order", "Things (5): “b” (62%) is left out, but “c” (24%) is named.")]
        assert not self.told(picks=[pick | {"named": ["a", "b"]}])

    def test_one_left_out_of_the_lowest_that_another_answer_would_leave_out(self):
        pick = relation(section=["5"], battery="Q", answer="yes", end="lowest", named=["c", "e"])
        assert self.told(picks=[pick]) == [
            ("order", "Things (5): “d” (13%) is left out, but “c” (24%) is named. By “no” instead it holds.")
        ]

    def test_what_is_said_of_most_rows(self):
        claim = relation(section=["5"], battery="Q", spread=True, range=["null", "60"], rows="most")
        assert not self.told(claims=[claim])  # 3 of 5 lie within: 55, 58, 47
        assert self.told(claims=[claim | {"range": ["null", "56"]}]) == [
            ("said_twice", "Things (5): 2 of 5 rows are so.")
        ]

    def test_what_is_said_of_all_rows(self):
        claim = relation(section=["5"], battery="Q", answer="yes", range=["50", "null"], rows="all")
        assert self.told(claims=[claim | {"named": ["a", "b", "c"]}]) == [
            ("said_twice", "Things (5): 2 of 3 rows are so; not “c” (24%).")
        ]
        assert not self.told(claims=[claim | {"named": ["a", "b"]}])

    def test_a_table_that_is_said_to_have_more(self):
        low, high = battery("L", a=(70, 20, 10), b=(60, 20, 20)), battery("H", a=(70, 0, 30), b=(50, 25, 25))
        exceeds = relation(section=["5"], battery="H", answer="no_but", others=["L"])
        told = [finding.id for finding in findings(registry(batteries=[low, high], exceeds=[exceeds]))]
        assert "it" not in told
        single = battery("L", a=(70, 20, 10), b=(60, 5, 35))
        told = {f.id: f.text.en for f in findings(registry(batteries=[single, high], exceeds=[exceeds]))}["it"]
        assert "The highest there is 30%, but higher are “b” (35%)" in told
        assert "As a mean of the rows it holds: 27.5% against 22.5%." in told


THINGS = {name: {"nb": name, "en": name} for name in ("one", "two", "three")}


class TestLists:
    def told(self, *places):
        listed = [{"section": [str(n)], "items": items} for n, items in enumerate(places, 1)]
        return [
            (finding.kind, finding.text.en)
            for finding in findings(registry(lists=[relation(items=THINGS, places=listed)]))
        ]

    def test_something_is_missing(self):
        assert self.told(["one", "two", "three"], ["one", "two"]) == [
            ("said_twice", "Things: 3 (1); 2 (2, without three).")
        ]

    def test_another_order(self):
        assert self.told(["one", "two", "three"], ["two", "one", "three"]) == [
            ("order", "Things: one, two, three (1); two, one, three (2).")
        ]

    def test_the_same_list(self):
        assert not self.told(["one", "two", "three"], ["one", "two", "three"])


def test_what_is_registered_by_hand_is_marked_so():
    remark = Remark(id="I", severity="B", text={"nb": "Ulikt.", "en": "Unlike."}, places=("1", "2"), statements=("a",))
    (finding,) = findings(registry(number("a", "7"), remarks=(remark,)))
    assert (finding.kind, finding.sections, finding.printed) == ("wording", ("1", "2"), ("7",))


@pytest.mark.parametrize(
    ("relations", "fault"),
    [
        ({"quantities": [relation(statements=["a", "z"])]}, "it: there is no statement 'z'"),
        ({"totals": [relation(parts=["a"], total="z")]}, "it: there is no statement 'z'"),
        ({"months": {"a": ["2017-01", "2017-01"]}}, "months: a is compared with nothing"),
        (
            {"picks": [relation(section=["1"], battery="Q", answer="yes", end="lowest", named=["z"])]},
            "it: Q has no item 'z'",
        ),
        (
            {"picks": [relation(section=["9"], battery="Q", answer="maybe", end="lowest", named=["a"])]},
            "it: Q has no answer 'maybe'",
        ),
        ({"claims": [relation(section=["1"], battery="Z", spread=True, range=["1", "2"], rows="all")]}, "'Z'"),
        ({"quantities": [relation(statements=["a"], rows=["T"])]}, "it: there is no printed table 'T'"),
    ],
)
def test_what_a_relation_names_must_exist(relations, fault):
    published = Published.model_validate(
        {
            "source": {"title": SAME, "sentence": SAME},
            "sections": [{"id": "1", "title": SAME}, {"id": "3", "title": SAME}],
            "statements": [number("a", "1").model_dump()],
            "batteries": [battery(a=(80, 18, 2)).model_dump()],
            "relations": relations,
        }
    )
    assert any(fault in told for told in published.relation_faults(["a"]))


@pytest.mark.parametrize(
    "relations",
    [
        {"quantities": [relation(statements=["a"])]},
        {"totals": [relation(total="a")]},
        {"months": {"a": ["2017-13", "2018-01"]}},
        {"claims": [relation(section=["1"], battery="Q", range=["1", "2"], rows="all")]},
        {"lists": [relation(items={"a": SAME}, places=[{"section": ["1"], "items": ["b"]}] * 2)]},
        {"lists": [relation(items={"a": SAME, "b": SAME}, places=[{"section": ["1"], "items": ["a"]}] * 2)]},
    ],
)
def test_a_relation_that_could_find_nothing_is_refused(relations):
    with pytest.raises(ValueError):
        Relations.model_validate(relations)
