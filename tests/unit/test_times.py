"""Kaplan–Meier as in the textbooks, as statsmodels has it, and as it follows from its definition."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from invented import STUDY
from seanalysis.cells import missing
from seanalysis.cells.compute import population
from seanalysis.cells.lines import finish
from seanalysis.cells.times import Curve, followed, kaplan_meier, time_to
from seanalysis.derived.participants import derive
from seanalysis.render.table import shown
from seanalysis.study.plan import Table, Time

# Weeks in remission of leukaemia (Freireich et al. 1963; Cox and Oakes, Analysis of Survival Data, 1984), + censored.
TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"
# As Kleinbaum and Klein (Survival Analysis) print them, and SAS for the limits of the median by log-log.
SURVIVAL = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}
NAN = float("nan")

RECORDS = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=25)


def curve(text: str) -> Curve:
    """The curve of times as a textbook writes them."""
    words = text.split()
    return kaplan_meier(
        np.array([float(word.removesuffix("+")) for word in words]), np.array(["+" not in word for word in words])
    )


def estimated(records: list[tuple[int, bool]]) -> Curve:
    times, happened = zip(*records, strict=True)
    return kaplan_meier(np.array(times, dtype="float64"), np.array(happened))


def test_leukaemia_as_printed() -> None:
    treated = curve(TREATED)
    assert dict(zip(treated.times, treated.left.round(4), strict=True)) == SURVIVAL
    assert treated.median() == (23, 13, pytest.approx(NAN, nan_ok=True))
    assert curve(PLACEBO).median() == (8, 4, 11)


def test_limits_are_log_log_by_hand() -> None:
    treated = curve(TREATED)
    variance = 3 / (21 * 18)  # Greenwood's sum after the first three of 21
    spread = 1.959963984540054 * variance**0.5 / abs(np.log(18 / 21))
    expected = (18 / 21, (18 / 21) ** np.exp(spread), (18 / 21) ** np.exp(-spread))
    assert treated.at(6) == pytest.approx(expected)
    assert treated.at(6.9) == treated.at(6)


@given(RECORDS)
def test_it_agrees_with_statsmodels(records: list[tuple[int, bool]]) -> None:
    if not any(happened for _, happened in records):
        return
    own = estimated(records)
    with np.errstate(divide="ignore", invalid="ignore"):
        theirs = SurvfuncRight([time for time, _ in records], [int(happened) for _, happened in records])
    assert own.times == pytest.approx(theirs.surv_times)
    assert own.left == pytest.approx(theirs.surv_prob)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = theirs.surv_prob_se / (theirs.surv_prob * np.abs(np.log(theirs.surv_prob)))
    inside = (own.left > 0) & (own.left < 1)
    assert own.upper[inside] == pytest.approx((own.left ** np.exp(-1.959963984540054 * error))[inside])


@given(RECORDS)
def test_it_is_the_product_of_those_who_were_left(records: list[tuple[int, bool]]) -> None:
    own = estimated(records)
    for point in range(14):
        left = Fraction(1)
        for time in sorted({time for time, happened in records if happened and time <= point}):
            at_risk = sum(other >= time for other, _ in records)
            left *= 1 - Fraction(sum(record == (time, True) for record in records), at_risk)
        if point > max(time for time, _ in records) and left:
            assert np.isnan(own.at(point)[0]), "nothing is said beyond the last that was followed"
        else:
            assert own.at(point)[0] == pytest.approx(float(left))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_without_censoring_it_is_the_plain_share_and_the_plain_median(times: list[int]) -> None:
    own = estimated([(time, True) for time in times])
    for point in (0, 5, 17, 30):
        assert 1 - own.at(point)[0] == pytest.approx(sum(time <= point for time in times) / len(times))
    assert own.median()[0] == np.median(times)


@given(RECORDS)
def test_limits_hold_the_estimate(records: list[tuple[int, bool]]) -> None:
    own = estimated(records)
    inside = (own.left > 0) & (own.left < 1)
    assert (own.lower[inside] < own.left[inside]).all()
    assert (own.left[inside] < own.upper[inside]).all()
    assert np.isnan(own.lower[~inside]).all()


TIME = Time(event="event", observed="observed", reached="reached")


@pytest.mark.parametrize(
    ("event", "observed", "reached", "expected", "why"),
    [
        (4, 20, "yes", (4, True), "it happened while the record was followed"),
        (20, 20, "yes", (20, True), "on the last day"),
        (NAN, 20, "no", (20, False), "known not to have happened: followed until the report"),
        (30, 20, "no", (20, False), "dated after the report: not yet"),
        (30, 20, "yes", (20, False), "whatever else is said"),
        (4, 20, None, (4, True), "the date is enough"),
        (NAN, 20, "yes", (NAN, False), "it happened, nobody knows when"),
        (NAN, 20, None, (NAN, False), "nobody knows whether it happened"),
        (4, NAN, "yes", (NAN, False), "how long it was followed is not known: only those who were placed have a time"),
        (NAN, NAN, "no", (NAN, False), "form 1"),
    ],
)
def test_who_is_followed_for_how_long(
    event: float, observed: float, reached: str | None, expected: tuple[float, bool], why: str
) -> None:
    frame = pd.DataFrame({"event": [event], "observed": [observed], "reached": [reached]})
    lasted, happened = followed(frame, TIME)
    assert (lasted[0], happened[0]) == pytest.approx(expected, nan_ok=True), why


def records(n: int, dated: int) -> pd.DataFrame:
    """Participants of which so many have dates, half of them placed after 10 weeks; the others typed 3 weeks."""
    start = pd.Series(["2018-01-01"] * dated + [None] * (n - dated), dtype="object")
    placed = pd.Series(["2018-03-12" if i % 2 else None for i in range(dated)] + [None] * (n - dated), dtype="object")
    frame = pd.DataFrame(
        {
            "programme": pd.Categorical(["intro", "jobbsjansen"] * (n // 2), categories=["intro", "jobbsjansen"]),
            "placements": pd.Series([i % 2 for i in range(dated)] + [1] * (n - dated), dtype="Int64"),
            "weeks_to_placement": pd.Series([np.nan] * dated + [3.0] * (n - dated), dtype="float64"),
            "start_date": start.astype("datetime64[s]"),
            "first_placement_date": placed.astype("datetime64[s]"),
            "reported_on": pd.Series(["2018-12-31"] * n, dtype="object").astype("datetime64[s]"),
            "report_date": pd.Series([None] * n, dtype="object").astype("datetime64[s]"),
        }
    )
    wanted = {"placed", "weeks_to_first_placement", "weeks_observed"}
    return derive(frame, [variable for variable in STUDY.derived("participants") if variable.id in wanted])


def cells_of(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    return finish([{"table": table.id} | line for line in time_to(table, population(table, frame, STUDY), STUDY)])


def test_forms_with_and_without_dates_in_one_study() -> None:
    frame = records(40, dated=20)
    everybody = cells_of(STUDY.table("time_to_placement"), frame).query("column_level == 'total'")
    at_13 = everybody.query("row_level == '13' and statistic == 'reached'").iloc[0]
    assert (at_13["count"], at_13["base"], at_13["missing"], at_13["value"]) == (10, 20, 20, 0.5)
    at_risk = everybody.query("statistic == 'at_risk'").set_index("row_level")["count"]
    assert (at_risk["0"], at_risk["10"], at_risk["11"], at_risk["52"]) == (20, 20, 10, 10)
    placed = cells_of(STUDY.table("time_to_placement_of_placed"), frame).query("column_level == 'total'")
    at_4 = placed.query("row_level == '4' and statistic == 'share'").iloc[0]
    assert (at_4["count"], at_4["base"], at_4["missing"]) == (20, 30, 10)
    at_13 = placed.query("row_level == '13' and statistic == 'share'").iloc[0]
    assert at_13["value"] == 1, "this is how leaving out those who wait flatters"


def test_who_is_left_out_is_told_with_the_reason_and_the_censored_are_not_missing() -> None:
    frame = records(40, dated=20)
    frame.loc[1, "first_placement_date"] = pd.Timestamp("2017-12-01")  # before the start
    frame.loc[[3, 5], "first_placement_date"] = pd.NaT  # placed, nobody knows when
    frame = derive(frame, [v for v in STUDY.derived("participants") if v.id == "weeks_to_first_placement"])
    table = STUDY.table("time_to_placement")
    lines = cells_of(table, frame)
    out = lines[lines["statistic"].eq("left_out") & lines["column_level"].eq("total")]
    assert dict(zip(out["row_level"], out["count"], strict=True)) == {"before": 1, "undated": 2, "unknown": 20}
    assert set(out["base"]) == {17}
    assert set(out["missing"]) == {23}
    for language, text in (("nb", "1 som var der før oppstarten; 2 som er der"), ("en", "1 who were there before the")):
        (note,) = [
            note.text
            for note in shown(table, lines, STUDY, language, threshold=5, synthetic=False).notes
            if note.term in ("Ikke med i kurven", "Not in the curve")
        ]
        assert note.startswith(text)
    why = pd.DataFrame(dict.fromkeys(table.time.variables, "not_applicable"), index=frame.index)
    why = why.where(frame[why.columns].isna(), "")
    told = finish(list(missing.lines(table, frame, why, STUDY)))
    counted = dict(zip(told["row"], told["count"], strict=True))
    assert counted == {"weeks_to_first_placement": 3, "weeks_observed": 20}  # not the ten still waiting


@pytest.mark.parametrize("n", [0, 2, 40])
def test_where_nobody_has_dates_there_is_no_estimate(n: int) -> None:
    lines = cells_of(STUDY.table("time_to_placement"), records(n, dated=0))
    assert (lines["base"] == 0).all()
    assert (lines["missing"] <= n).all()
    assert lines.loc[lines["statistic"] != "at_risk", ["value", "lower", "upper"]].isna().all(axis=None)


@pytest.mark.parametrize("level", ["reached", "at_risk", "median_time"])
def test_a_hidden_number_of_the_table_shows_a_colon(level: str) -> None:
    table = STUDY.table("time_to_placement")
    lines = cells_of(table, records(40, dated=40))
    where = lines["statistic"].eq(level) & lines["row_level"].isin(["13", ""]) & lines["column_level"].eq("intro")
    assert where.sum() == 1
    texts = {
        hidden: [
            cell.text
            for row in shown(table, lines.assign(hidden=where & hidden), STUDY, "nb", threshold=5, synthetic=False).rows
            for cell in row.cells
        ]
        for hidden in (False, True)
    }
    changed = [after for before, after in zip(texts[False], texts[True], strict=True) if before != after]
    assert changed == [":"]


def test_the_heading_tells_how_many_there_are_where_some_line_of_the_group_does() -> None:
    table = STUDY.table("time_to_placement_of_placed")
    lines = cells_of(table, records(40, dated=40))
    base = lines["base"].max()
    hidden = lines["statistic"].eq("share") | lines["column_level"].eq("intro")
    told = shown(table, lines.assign(hidden=hidden), STUDY, "en", threshold=5, synthetic=False)
    first = [cell.text for cell in told.rows[0].cells]
    assert (first[0], first[-1]) == (":", f"n = {base}")
