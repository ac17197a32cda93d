"""Units compared and definitions side by side: from records to lines, and what may not be told."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from project import ROOT
from seanalysis.cells import masks
from seanalysis.cells.bounds import extremes
from seanalysis.cells.comparison import comparison
from seanalysis.cells.definitions import definitions
from seanalysis.cells.lines import finish
from seanalysis.derived.variables import derive
from seanalysis.render.comparison import verdict
from seanalysis.render.excel import columns_of
from seanalysis.render.lines import lines_of
from seanalysis.render.notes import names_told
from seanalysis.render.sentences import about_nobody, fill
from seanalysis.render.table import shown
from seanalysis.study import Study
from seanalysis.study.plan import Table

STUDY = Study(ROOT / "config" / "study")
YES = {"variable": "transition", "level": "yes"}
COUNTS = [(12, 20), (6, 14), (9, 17), (13, 18), (5, 15), (4, 16), (7, 11), (3, 12), (10, 16), (1, 8)]


def table(kind: str = "comparison", **keys: object) -> Table:
    title = {"nb": "T", "en": "T"}
    return Table.model_validate({"id": "t", "kind": kind, "data": "participants", "title": title} | keys)


def people(counts: list[tuple[int, int]], unit: str = "case_project", missing: int = 0) -> pd.DataFrame:
    """Records of units U0, U1 …, so many yes of so many, and so many more of each without an answer."""
    rows = [
        (f"U{n}", answer)
        for n, (yes, base) in enumerate(counts)
        for answer in ["yes"] * yes + ["no"] * (base - yes) + [None] * missing
    ]
    frame = pd.DataFrame(rows, columns=[unit, "transition"], dtype="object")
    frame[unit] = frame[unit].astype("category")
    return frame.assign(participant_id=[f"P{n}" for n in range(len(frame))], programme="intro")


def compared(frame: pd.DataFrame, **keys: object) -> pd.DataFrame:
    plan = table(outcome=YES, **({"units": ["case_project"]} | keys))
    return finish([{"table": "t"} | line for line in comparison(plan, frame, STUDY)])


def test_each_unit_has_its_count_base_and_missing_and_all_have_theirs() -> None:
    cells = compared(people(COUNTS, missing=2))
    shares = cells[cells["statistic"].eq("share")].set_index("row_level")
    for n, (yes, base) in enumerate(COUNTS):
        assert tuple(shares.loc[f"U{n}", ["count", "base", "missing"]]) == (yes, base, 2)
    assert tuple(shares.loc["total", ["count", "base", "missing"]]) == (70, 147, 20)


def test_a_unit_is_told_to_be_outside_where_its_share_is_beyond_its_limits() -> None:
    cells = compared(people([(count, 20) for count in range(21)]))
    wide = cells[cells["column"].eq("")].pivot(
        index="row_level", columns="statistic", values=["value", "lower", "upper"]
    )
    for unit in [f"U{count}" for count in range(21)]:
        share, zone = wide.loc[unit, ("value", "share")], wide.loc[unit, ("value", "zone")]
        beyond = [share > wide.loc[unit, ("upper", name)] for name in ("funnel_95", "funnel_998")]
        below = [share < wide.loc[unit, ("lower", name)] for name in ("funnel_95", "funnel_998")]
        assert zone == sum(beyond) - sum(below)
    assert list(wide.loc[["U0", "U5", "U6", "U10", "U14", "U15", "U20"], ("value", "zone")]) == [-2, -1, 0, 0, 0, 1, 2]
    outside = cells[cells["statistic"].eq("outside_998")].iloc[0]
    assert (outside["count"], outside["base"]) == ((wide[("value", "zone")].abs() == 2).sum(), 21)


def test_the_curve_of_the_funnel_meets_the_limits_of_each_unit() -> None:
    cells = compared(people(COUNTS))
    curve = cells[cells["column"].eq("curve")].set_index(["statistic", "base"])
    for line in cells[cells["statistic"].str.startswith("funnel") & cells["column"].eq("")].itertuples():
        assert tuple(curve.loc[(line.statistic, line.base), ["lower", "upper"]]) == (line.lower, line.upper)


def test_units_that_differ_no_more_than_chance_shrink_to_the_share_of_all_and_may_have_any_rank() -> None:
    cells = compared(people([(5, 10)] * 6))
    shrunken = cells[cells["statistic"].eq("shrunken")]
    assert set(shrunken["value"]) == {0.5}
    assert shrunken[["lower", "upper"]].isna().all(axis=None)
    ranks = cells[cells["statistic"].eq("rank")]
    assert set(zip(ranks["lower"], ranks["upper"], strict=True)) == {(1, 6)}
    plan = table(units=["case_project"], outcome=YES)
    notes = " ".join(note.text for note in shown(plan, cells, STUDY, "en", threshold=5, synthetic=False).notes)
    assert "estimated at 0 percentage points (95% limits 0–" in notes
    assert "does not show that they are alike" in notes


@pytest.mark.parametrize(
    ("counts", "nb", "en"),
    [
        ([(10, 20), (11, 21)], "ikke større enn tilfeldigheter ofte gir", "alike, and the data cannot say who"),
        ([(4, 13), (9, 13)] * 4, "større enn tilfeldigheter vanligvis gir (p", "but the data cannot say who lies high"),
        ([(0, 30), (30, 30)], "og 1 av 1 par kan skilles", "and 1 of 1 pairs can be told apart"),
        ([(3, 9)], "kan ikke prøves", "cannot be tested"),
    ],
)
def test_what_is_said_of_differences_follows_from_the_data(counts, nb, en) -> None:
    lines = lines_of("t", compared(people(counts)))
    assert nb in verdict(lines, "nb")
    assert en in verdict(lines, "en")
    assert fill("{{t.verdict}}", {"t": lines}, "nb") == verdict(lines, "nb")
    assert not about_nobody("{{t.verdict}}", {"t": lines})


def test_a_covariate_that_nobody_has_is_the_reason_told() -> None:
    frame = mixed().assign(low_norwegian=None)
    cells = compared(frame, adjust=adjusted(10))
    assert list(cells.loc[cells["statistic"].eq("refused"), "column_level"]) == ["nobody"]
    plan = table(units=["case_project"], outcome=YES, adjust=adjusted(10))
    notes = [note.text for note in shown(plan, cells, STUDY, "nb", threshold=5, synthetic=False).notes]
    assert any(note.startswith("ikke regnet ut: ingen har svar på alt") for note in notes)
    assert not any("0 utfall" in note for note in notes)


def test_a_masked_unit_has_no_name_no_count_and_no_base_in_any_line() -> None:
    cells = compared(people(COUNTS, "job_specialist"), units=["job_specialist"])
    units = cells[~cells["row_level"].isin(["", "total"])]
    assert set(units["row_level"]) == set("ABCDEFGHIJ")
    assert not set(units["statistic"]) & {"share", "funnel_95", "funnel_998"}
    assert units["count"].isna().all()
    assert units["missing"].isna().all()
    assert set(units["base"].dropna()) == {10}  # how many units there are to rank
    assert not cells.astype("str").apply(lambda column: column.str.contains("U\\d")).any(axis=None)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_masked_table_claims_no_protection_beside_those_by_name_which_are_not_to_be_passed_on(language) -> None:
    masked = " ".join(names_told(STUDY.table("compared_by_specialist"), STUDY, language))
    assert {"nb": "skjuler den ingenting", "en": "hides nothing"}[language] in masked
    for name in ("transition_by_specialist", "contract_by_specialist", "reports_received"):
        assert STUDY.table(name).title[language] in masked
        (told,) = names_told(STUDY.table(name), STUDY, language)
        assert {"nb": "skal ikke gis videre", "en": "must not be passed on"}[language] in told
    by_name = table(units=["job_specialist"], outcome=YES, masked=False)
    assert list(names_told(by_name, STUDY, language)) == list(
        names_told(STUDY.table("transition_by_specialist"), STUDY, language)
    )
    assert not list(names_told(STUDY.table("compared_by_case"), STUDY, language))


def test_limits_of_a_masked_unit_hold_those_of_its_true_share() -> None:
    drawn = np.random.default_rng(4)
    for _ in range(20):
        bases = drawn.integers(3, 30, 14)
        frame = people([(int(yes), int(base)) for yes, base in zip(drawn.binomial(bases, 0.5), bases, strict=True)])
        by_name, masked = compared(frame), compared(frame, masked=True)
        own = by_name[by_name["statistic"].eq("share") & by_name["row_level"].ne("total")]
        answers = frame["transition"].eq("yes").astype("float")
        who = [f"{unit}\t{yes}" for unit, yes in zip(frame["case_project"], answers, strict=True)]
        order = masks.order(list(own["row_level"]), [*who, *frame["participant_id"]])
        rounded = masked[masked["statistic"].eq("rounded")]
        seen = 0
        for n, line in zip(order, rounded.itertuples(), strict=True):
            if not line.hidden:
                true = own.iloc[n]
                assert abs(true["value"] - line.value) <= 0.1 + 1e-9
                assert line.lower <= true["lower"] + 1e-9
                assert line.upper >= true["upper"] - 1e-9
                seen += 1
        assert seen


def test_a_spreadsheet_has_no_column_for_the_caseload_of_all_beside_its_limits() -> None:
    plan = table(units=["job_specialist"], outcome=YES)
    cells = compared(people(COUNTS, "job_specialist"), units=["job_specialist"])
    one = shown(plan, cells, STUDY, "en", threshold=5, synthetic=False)
    assert [part for part, _ in columns_of(one)[0].parts] == ["lower", "upper"]
    assert one.rows[-1].cells[0].text == "147"


def test_masking_can_be_turned_off_and_on() -> None:
    by_name = compared(people(COUNTS, "job_specialist"), units=["job_specialist"], masked=False)
    assert "U0" in set(by_name["row_level"])
    assert "U0" not in set(compared(people(COUNTS), masked=True)["row_level"])


def test_masked_lines_do_not_follow_the_order_of_the_records() -> None:
    frame = people(COUNTS, "job_specialist")
    one = compared(frame, units=["job_specialist"])
    again = compared(frame.sample(frac=1, random_state=1), units=["job_specialist"])
    pd.testing.assert_frame_equal(one, again)


def mixed(*drop: str) -> pd.DataFrame:
    frame = people(COUNTS)
    answers = {"programme": ["intro", "jobbsjansen"], "low_norwegian": ["yes", "no", "no"]}
    for name, levels in answers.items():
        frame[name] = [levels[n % len(levels)] for n in range(len(frame))]
    return frame.drop(columns=list(drop))


def adjusted(least: float) -> dict[str, object]:
    why = {"nb": "Fordi.", "en": "Because."}
    return {"variables": ["programme", "low_norwegian"], "events_per_parameter": least, "why": why}


def test_the_expected_counts_of_all_units_sum_to_the_observed() -> None:
    cells = compared(mixed(), adjust=adjusted(10))
    expected = cells[cells["statistic"].eq("expected") & cells["row_level"].ne("total")]
    assert (expected["value"] * expected["base"]).sum() == pytest.approx(expected["count"].sum())
    per = cells[cells["statistic"].eq("events_per_parameter")].iloc[0]
    assert (per["count"], per["base"], per["value"], per["lower"]) == (70, 2, 35, 10)


def test_masked_units_have_no_expected_share_and_the_range_is_the_true_one() -> None:
    by_name = compared(mixed(), adjust=adjusted(10))
    masked = compared(mixed(), adjust=adjusted(10), masked=True)
    assert not (masked["statistic"].eq("expected") & masked["row_level"].ne("total")).any()
    shares = by_name.loc[by_name["statistic"].eq("expected") & by_name["row_level"].ne("total"), "value"]
    for cells in (by_name, masked):
        (told,) = cells[cells["statistic"].eq("expected_range")].itertuples()
        assert (told.lower, told.upper, told.base) == (shares.min(), shares.max(), len(COUNTS))
    plan = table(units=["case_project"], outcome=YES, adjust=adjusted(10), masked=True)
    one = shown(plan, masked, STUDY, "en", threshold=5, synthetic=False)
    assert not any(header.text == "Expected from the case mix" for row in one.headers for header in row)
    assert f"lie within {100 * shares.min():.0f}–{100 * shares.max():.0f}%." in " ".join(n.text for n in one.notes)


def test_a_refused_adjustment_has_no_expected_share_and_says_why() -> None:
    cells = compared(mixed(), adjust=adjusted(36))
    assert "expected" not in set(cells["statistic"])
    assert list(cells.loc[cells["statistic"].eq("refused"), "column_level"]) == ["few_events"]
    plan = table(units=["case_project"], outcome=YES, adjust=adjusted(36))
    notes = [note.text for note in shown(plan, cells, STUDY, "en", threshold=5, synthetic=False).notes]
    assert any(note.startswith("not computed: too few outcomes for so many parameters") for note in notes)


@pytest.mark.parametrize("unit", ["case_project", "job_specialist"])
@pytest.mark.parametrize(
    "frame", [[], [(1, 1)], [(0, 9), (0, 4)], [(9, 9), (4, 4)], [(3, 9), (4, 8)], [(0, 0), (0, 0)], [(0, 0), (3, 9)]]
)
@pytest.mark.parametrize("adjust", [None, adjusted(10)])
def test_whatever_there_is_can_be_computed_and_shown(unit, frame, adjust) -> None:
    records = people(frame, unit, missing=1).assign(low_norwegian="yes")
    plan = table(units=[unit], outcome=YES, **({"adjust": adjust} if adjust else {}))
    cells = finish([{"table": "t"} | line for line in comparison(plan, records, STUDY)])
    for language in ("nb", "en"):
        told = shown(plan, cells, STUDY, language, threshold=5, synthetic=False)
        assert "nan" not in " ".join(
            [*(note.text for note in told.notes), *(c.text for r in told.rows for c in r.cells)]
        )


# --- definitions ------------------------------------------------------------------------------------------------------

DEFINED = {"id": "d", "label": {"nb": "D", "en": "D"}, "variable": "transition", "population": "out_of_work_at_start"}
answers = st.sampled_from(["yes", "no", None])


@given(st.lists(st.tuples(answers, answers), max_size=12))
@settings(deadline=None)
def test_worst_and_best_are_those_of_all_that_the_missing_may_be(records: list[tuple[str | None, str | None]]) -> None:
    frame = pd.DataFrame(records, columns=["transition", "in_work_at_start"], dtype="object")
    for field in STUDY.sources("participants", "transition", "in_work_at_start"):
        frame[field] = "something"
    cells = finish(
        [{"table": "t"} | line for line in definitions(table("definitions", definitions=[DEFINED]), frame, STUDY)]
    )
    bounds = cells[cells["statistic"].eq("bounds")].iloc[0]

    def may_add(answer: str | None, at_start: str | None) -> set[tuple[int, int]]:
        values = [answer] if answer else ["yes", "no"]
        starts = [at_start] if at_start else ["yes", "no"]
        return {(int(value == "yes"), 1) if start == "no" else (0, 0) for value, start in product(values, starts)}

    lower, upper = extremes(0, 0, [may_add(*record) for record in records])
    assert bounds["lower"] == pytest.approx(lower, nan_ok=True)
    assert bounds["upper"] == pytest.approx(upper, nan_ok=True)
    known = [answer for answer, at_start in records if at_start == "no" and answer]
    assert (bounds["count"], bounds["base"]) == (known.count("yes"), len(known))


def test_a_definition_whose_fields_nobody_answered_is_not_computed_and_says_which() -> None:
    frame = pd.DataFrame({"transition": ["yes"], "in_work_at_start": ["no"], "status": ["exited_to_work"]})
    frame = frame.assign(start_date=pd.NaT, paid_work_date=pd.Timestamp("2018-05-01"))
    plan = table("definitions", definitions=[DEFINED])
    cells = finish([{"table": "t"} | line for line in definitions(plan, frame, STUDY)])
    assert list(cells["statistic"]) == ["share", "lacking"]
    assert list(cells["column_level"]) == ["", "start_date"]
    told = shown(plan, cells, STUDY, "en", threshold=5, synthetic=False)
    assert [cell.text for cell in told.rows[0].cells] == ["–", "–", "–", "–", "–", "1"]
    assert any("nobody has an answer to “Date of start with the job specialist”" in note.text for note in told.notes)


def test_a_definition_whose_field_some_were_not_asked_for_has_bounds_and_no_share() -> None:
    status = ["exited_to_work"] * 4 + ["exited_other"] * 3 + [None]
    frame = pd.DataFrame({"status": status, "age_at_takeover": 30.0})
    frame["followup_6"] = ["in_work", "in_work", "education", None, None, None, None, None]
    frame["in_work_after_6_months"] = ["yes", "yes", "no", None, None, None, None, None]
    nav = {"id": "d", "label": {"nb": "D", "en": "D"}, "variable": "in_work_after_6_months"}
    plan = table("definitions", definitions=[nav | {"population": "left_aged_20_to_66"}])
    cells = finish([{"table": "t"} | line for line in definitions(plan, frame, STUDY)])
    bounds, not_asked = cells.itertuples()
    assert (bounds.statistic, bounds.count, bounds.base, bounds.missing) == ("bounds", 2, 3, 5)
    assert pd.isna(bounds.value)
    assert (bounds.lower, bounds.upper) == (2 / 8, 7 / 8)
    assert (not_asked.column_level, not_asked.count, not_asked.base) == ("followup_6", 3, 7)
    told = shown(plan, cells, STUDY, "en", threshold=5, synthetic=False)
    assert [cell.text for cell in told.rows[0].cells] == ["–", "–", "–", "25–88%", "–", "5"]
    assert any("3 of 7 who belong were not asked for “Status six months after exit”" in n.text for n in told.notes)
    asked = finish([{"table": "t"} | line for line in definitions(plan, frame[:4], STUDY)])
    assert list(asked["statistic"]) == ["share", "bounds"]


def test_work_since_the_start_by_ips_grow() -> None:
    """Report 6.6 has no dates; the form of layout 2 has: see `work_since_start` and `in_work_at_start`."""
    day = pd.Timestamp("2018-01-10")
    cases = [
        ("in_work_followed_up", day, pd.Timestamp("2018-03-01"), "yes", "no"),
        ("paused", day, pd.Timestamp("2018-03-01"), "yes", "no"),
        ("in_work_followed_up", day, pd.Timestamp("2017-03-01"), "no", "yes"),
        ("ordinary_track", day, pd.NaT, "no", "no"),
        ("exited_to_work", day, pd.NaT, None, None),
        ("exited_to_work", pd.NaT, pd.Timestamp("2018-03-01"), None, None),
        (None, day, pd.NaT, None, None),
    ]
    frame = pd.DataFrame(cases, columns=["status", "start_date", "paid_work_date", "work", "at_start"])
    wanted = ("transition_wider", "work_since_start", "in_work_at_start")
    made = derive(frame, [variable for variable in STUDY.derived("participants") if variable.id in wanted])
    for told, meant in (("work_since_start", "work"), ("in_work_at_start", "at_start")):
        assert [None if pd.isna(value) else value for value in made[told]] == [
            None if pd.isna(value) else value for value in frame[meant]
        ]


def test_plans_that_cannot_be_are_told_in_plain_words() -> None:
    with pytest.raises(ValueError, match="a comparison has one kind of units"):
        table(units=["case_project", "job_specialist"], outcome=YES)
    with pytest.raises(ValueError, match="needs outcome"):
        table(units=["case_project"])
    with pytest.raises(ValueError, match="has no masked"):
        table("rate", units=["case_project"], outcome=YES, masked=True)
