"""Each attacker finds what that attacker alone can find, and none says more than what follows."""

from itertools import combinations_with_replacement
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from invented import FOLDER
from release.generated import STUDY, internal_cells, study_frames
from release.small import (
    RULE,
    attack,
    cells_of,
    hiding,
    narrow,
    plan,
    rate,
    records,
    small,
    summary,
)
from seanalysis.cells.frame import write
from seanalysis.job import StopRunError
from seanalysis.release.attack import judge, run
from seanalysis.release.attack.attackers import Attack
from seanalysis.release.attack.basis import shown_in
from seanalysis.release.attack.persons import alone
from seanalysis.release.attack.target import Rule
from seanalysis.study.published import Statement

BY_PROGRAMME = summary("by_programme", "programme", "gender")


def test_the_outsider_subtracts_what_is_shown_from_the_total() -> None:
    """Three men are hidden, but all 40 and the 37 women are not."""
    frame = records((37, "woman", "intro", "no", "A.1"), (3, "man", "intro", "no", "A.1"))
    study = plan(BY_PROGRAMME)
    public = hiding(cells_of(frame, study), lambda line: line["row_level"] == "man" and line["count"] == 3)
    found = [one for one in attack(frame, study, public).intervals() if one.attacker == "outsider"]
    assert {(one.lower, one.upper) for one in found if one.target.statistic == "share"} == {(3, 3)}
    assert "levels of gender add up" in found[0].way


def test_one_count_in_two_tables_is_one_count() -> None:
    """Transition is hidden in one table, and follows from the statuses of another."""
    frame = records((36, "woman", "intro", "no", "A.1"), (4, "woman", "intro", "yes", "A.1"))
    study = plan(rate("by_programme", "programme"), summary("status", "programme", "status"))
    cells = cells_of(frame, study)
    hidden = hiding(cells, lambda line: line["table"] == "by_programme")
    assert narrow(attack(frame, study, hidden).intervals())["outsider"] == {
        ("programme", "intro", "share"),
        ("programme", "total", "share"),
    }
    both = hiding(cells, lambda line: line["table"] == "by_programme" or line["row"] == "status")
    assert narrow(attack(frame, study, both).intervals()) == {}


def test_a_share_and_its_base_give_the_count_at_any_precision_that_is_fine_enough() -> None:
    frame = records((13, "woman", "intro", "no", "A.1"), (3, "woman", "intro", "yes", "A.1"))
    study = plan(rate("by_programme", "programme"))
    public = hiding(cells_of(frame, study), lambda _: True)
    shown = {"base": 16.0, "value": 0.1875}
    leaked = public.copy()
    at = leaked["row_level"].eq("intro")
    leaked.loc[at, list(shown)] = list(shown.values())
    leaked.loc[at, "hidden"] = False
    assert narrow(attack(frame, study, public).intervals()) == {}
    assert ("programme", "intro", "share") in narrow(attack(frame, study, leaked).intervals())["outsider"]


def test_limits_alone_give_count_and_base() -> None:
    frame = records((13, "woman", "intro", "no", "A.1"), (3, "woman", "intro", "yes", "A.1"))
    study = plan(rate("by_programme", "programme"), summary("people", "programme", "gender"))
    cells = cells_of(frame, study)
    leaked = hiding(cells, lambda line: line["table"] == "by_programme")
    at = leaked["table"].eq("by_programme") & leaked["row_level"].eq("intro")
    leaked.loc[at, ["lower", "upper"]] = cells.loc[at, ["lower", "upper"]]
    leaked.loc[at, "hidden"] = False
    assert ("programme", "intro", "share") in narrow(attack(frame, study, leaked).intervals())["outsider"]


def test_the_participant_knows_that_she_is_there() -> None:
    """Of five, one to five are hidden men: an outsider knows 0 to 5, one of them 1 to 5, which is too little."""
    frame = records((3, "woman", "intro", "no", "A.1"), (2, "man", "intro", "no", "A.1"))
    study = plan(BY_PROGRAMME)
    public = hiding(cells_of(frame, study), lambda line: line["row_level"] in ("woman", "man"))
    found = narrow(attack(frame, study, public).intervals())
    assert "outsider" not in found
    assert ("gender", "man", "programme", "intro", "share") in found["participant"]


def test_the_job_specialist_takes_her_own_away() -> None:
    """Two work in a project: what one of them does not have, the other has."""
    frame = records(
        (9, "woman", "intro", "no", "A.1"), (8, "woman", "intro", "yes", "A.1"),
        (7, "woman", "intro", "no", "A.2"), (6, "woman", "intro", "yes", "A.2"),
        (9, "woman", "intro", "no", "B.3"), (8, "woman", "intro", "yes", "B.3"),
        (9, "woman", "intro", "no", "B.4"), (8, "woman", "intro", "yes", "B.4"),
        (9, "woman", "intro", "no", "B.5"), (8, "woman", "intro", "yes", "B.5"),
    )  # fmt: skip
    study = plan(rate("by_case", "case_project"), rate("by_specialist", "job_specialist"))
    public = hiding(cells_of(frame, study), lambda line: line["table"] == "by_specialist")
    found = narrow(attack(frame, study, public).intervals())
    assert {"outsider", "participant"}.isdisjoint(found)
    named = {names[1] for names in found["job_specialist"]}
    assert named == {"A.1", "A.2"}  # in project B, with three, nobody can tell the other two apart


def test_an_earlier_release_shows_what_is_hidden_now() -> None:
    """The ledger showed the women, and one has come since: what is hidden now differs by her or not."""
    before = records((37, "woman", "intro", "no", "A.1"), (3, "man", "intro", "no", "A.1"))
    frame = records((38, "woman", "intro", "no", "A.1"), (3, "man", "intro", "no", "A.1"))
    study = plan(BY_PROGRAMME)
    then = hiding(cells_of(before, study), lambda line: line["row_level"] == "other")
    now = hiding(cells_of(frame, study), lambda line: line["row_level"] in ("woman", "man"))
    assert narrow(attack(frame, study, now).intervals()) == {}
    found = [one for one in attack(frame, study, now, [then]).intervals() if one.attacker == "previous_release"]
    men = [one for one in found if one.target.place[2] == "man" and one.target.statistic == "share"]
    assert {(one.lower, one.upper) for one in men} == {(3, 4)}


def test_what_has_come_since_an_earlier_release_is_somebody() -> None:
    """Each release shows no small count, but the difference is two persons."""
    before = records((30, "woman", "intro", "no", "A.1"), (20, "man", "intro", "no", "A.1"))
    frame = records((32, "woman", "intro", "no", "A.1"), (20, "man", "intro", "no", "A.1"))
    study = plan(BY_PROGRAMME)
    everything = [hiding(cells_of(one, study), lambda _: False) for one in (before, frame)]
    found = narrow(attack(frame, study, everything[1], [everything[0]]).intervals())
    assert set(found) == {"previous_release"}
    assert ("gender", "woman", "programme", "intro", "since") in found["previous_release"]


def test_the_printed_report_tells_what_is_hidden() -> None:
    """It prints 93 per cent of women; nothing of that is in the edition, so the edition is not to blame for it."""
    frame = records((37, "woman", "intro", "no", "A.1"), (3, "man", "intro", "no", "A.1"))
    study = plan(BY_PROGRAMME)
    study.published = plan_published("by_programme.gender.woman.intro.percent", "93%")
    public = hiding(cells_of(frame, study), lambda line: line["row_level"] in ("woman", "man"))
    own = attack(frame, study, public)
    intervals = own.intervals()
    found = narrow(intervals)
    assert set(found) == {"printed_report", "participant", "job_specialist"}  # those inside have read it too
    for places in found.values():
        assert ("gender", "man", "programme", "intro", "share") in places
    base_alone = hiding(cells_of(frame, study), lambda _: True)
    alone = attack(frame, study, base_alone)
    assert alone.found(alone.intervals()) == []


def test_a_percentage_that_is_not_of_these_data_tells_nothing_not_even_half() -> None:
    """It prints 95 per cent of women, who are 93: at most 95.5 is true, but who believes it is misled."""
    frame = records((37, "woman", "intro", "no", "A.1"), (3, "man", "intro", "no", "A.1"))
    study = plan(BY_PROGRAMME)
    study.published = plan_published("by_programme.gender.woman.intro.percent", "95%")
    public = hiding(cells_of(frame, study), lambda line: line["row_level"] in ("woman", "man"))
    assert attack(frame, study, public).printed == []


def plan_published(selector: str, printed: str) -> object:
    """Return what a report prints: one number."""
    published = STUDY.published
    assert published is not None
    section = published.sections[0]
    statement = Statement.model_validate(
        {
            "id": "X1",
            "section": [section.id],
            "printed": printed,
            "meaning": {"nb": "M", "en": "M"},
            "precision": "rounded",
            "value": selector,
        }
    )
    return published.model_copy(update={"statements": (statement,), "batteries": (), "tables": (), "context": ()})


def test_a_rounded_table_leaves_what_rounding_leaves() -> None:
    frame = records((33, "woman", "intro", "no", "A.1"), (3, "man", "intro", "no", "A.1"))
    study = plan(BY_PROGRAMME | {"release": {"round": True}})
    public = hiding(cells_of(frame, study), lambda _: False)
    for name in ("count", "base"):
        public[name] = (public[name] / 5).round() * 5
    public[["value", "lower", "upper"]] = np.nan
    assert narrow(attack(frame, study, public).intervals()) == {}
    exact = public.copy()
    exact.loc[exact["row_level"].eq("man"), "missing"] = 0
    assert narrow(attack(frame, study, exact).intervals()) == {}


def test_levels_that_were_put_together_are_those_of_both() -> None:
    """Men and others are one level of the edition: how many there are of each does not follow, unless one is shown."""
    frame = records(
        (30, "woman", "intro", "no", "A.1"), (7, "man", "intro", "no", "A.1"), (3, "other", "intro", "no", "A.1"),
        (9, "woman", "intro", "no", "A.2"), (9, "man", "intro", "no", "A.3"),
    )  # fmt: skip
    study = plan(BY_PROGRAMME)
    cells = cells_of(frame, study)
    public = hiding(cells, lambda line: line["row_level"] == "other")
    both = public["row_level"].eq("man")
    for name in ("count", "value"):
        public.loc[both, name] += cells.loc[cells["row_level"].eq("other"), name].to_numpy()
    public.loc[both, ["lower", "upper"]] = np.nan
    public.loc[both, "row_level"] = "man|other"
    merged = public[public["row_level"].ne("other")]
    assert narrow(attack(frame, study, merged).intervals()) == {}
    shown = pd.concat([merged, cells[cells["row_level"].eq("man")]], ignore_index=True)
    found = [one for one in attack(frame, study, shown).intervals() if one.attacker == "outsider"]
    assert {(one.lower, one.upper) for one in found if one.target.place[2] == "other"} == {(3, 3)}


def test_an_attack_that_succeeds_stops_the_release_and_says_where(tmp_path: Path) -> None:
    frames = study_frames(3)
    cells = internal_cells(frames)
    staged, participants = tmp_path / "staged", tmp_path / "participants.parquet"
    staged.mkdir()
    frames.data["participants"].to_parquet(participants)
    write(cells, tmp_path / "cells.csv")
    paths = [str(tmp_path / name) for name in ("attack.csv", "leaks.csv")]

    def attacked(public: pd.DataFrame) -> str:
        write(public, staged / "cells.csv")
        rule = '{"threshold": 5, "width": 5, "base": 10, "rounding": 5}'
        return run.run(str(staged), str(tmp_path / "cells.csv"), str(participants), str(FOLDER), rule, [], [], *paths)

    attacked(hiding(cells, small))
    with pytest.raises(StopRunError) as stopped:
        judge.run(*paths, str(tmp_path / "verdict"))
    assert "config/study/tables.yaml" in str(stopped.value)
    assert "outsider" in str(stopped.value)
    assert not (tmp_path / "verdict").exists()
    attacked(hiding(cells, lambda _: True))
    found = pd.read_csv(paths[0])
    assert not found["found"].any()
    assert len(found) > 100


KINDS = [(g, p, t) for g in ("woman", "man") for p in ("intro", "jobbsjansen") for t in ("yes", "no")]


@pytest.mark.parametrize("seed", range(3))
def test_no_interval_leaves_out_what_is_possible(seed: int) -> None:
    """All sets of four participants that would look the same from outside are tried."""
    study = plan(BY_PROGRAMME, summary("by_transition", "transition", "gender"), rate("rate", "programme"))
    random = np.random.default_rng(seed)
    sets = [records(*((1, *kind, "A.1") for kind in chosen)) for chosen in combinations_with_replacement(KINDS, 4)]
    frame = sets[int(random.integers(len(sets)))]
    cells = cells_of(frame, study)
    hidden = random.random(len(cells)) < 0.6
    public = hiding(cells, lambda line: hidden[line.name])
    own = attack(frame, study, public, rule=Rule(threshold=6, width=6, base=1))
    system = own.outside.worked_out
    numbers = list(own.equations.unknowns.items())
    lower, upper = np.full(len(numbers), np.inf), np.full(len(numbers), -np.inf)
    same = 0
    for other in sets:
        own.lines.records["participants"].forget()
        counted = np.array([own.lines.records["participants"].inside(other, c.where).sum() for c, _ in numbers], float)
        inside = {count: value for (count, _), value in zip(numbers, counted, strict=True)}
        if all(
            sum(times * inside[count] for count, times in own.lines.sums(one.place)[name].items()) == low
            for one in own.seen
            for name, (low, high) in one.fields.items()
            if name in ("count", "base", "missing") and low == high
        ):
            same += 1
            lower, upper = np.minimum(lower, counted), np.maximum(upper, counted)
    assert same
    assert (system.lower <= lower).all()
    assert (system.upper >= upper).all()
    for one in own.intervals():
        if one.attacker == "outsider":
            ends = [
                sum(t * end[own.equations.unknowns[c]] for c, t in one.target.terms.items()) for end in (lower, upper)
            ]
            if len(one.target.terms) == 1:
                assert one.lower <= ends[0]
                assert one.upper >= ends[1]


def test_where_only_small_counts_are_hidden_many_are_found() -> None:
    frames = study_frames(5)
    cells = internal_cells(frames)
    public = hiding(cells, lambda line: line["table"] in ("answers", "missing", "branches") or small(line))
    own = Attack(STUDY, RULE, list(shown_in(public, "cells.csv")), cells, frames.data["participants"])
    outsider = [one for one in own.intervals() if one.attacker == "outsider"]
    exact = sum(one.width == 0 for one in outsider)
    assert exact > 50
    assert all(one.lower <= one.target.truth <= one.upper for one in outsider)


def test_who_is_alone_in_a_combination_of_traits_is_found() -> None:
    """Three women are in Jobbsjansen, and everybody can see that."""
    frame = records(
        (3, "woman", "jobbsjansen", "yes", "A.1"), (37, "man", "intro", "yes", "A.1"), (6, "man", "intro", "no", "A.1"),
    )  # fmt: skip
    study = plan(summary("a", "programme", "gender"), background=["gender", "programme", "transition"])
    open_cells = hiding(cells_of(frame, study), lambda _: False)
    own = attack(frame, study, open_cells)
    found = alone(own.equations, own.outside.worked_out, study.release.background, 5)
    assert [one.traits for one in found] == [(("gender", "woman"), ("programme", "jobbsjansen"))]
    assert (found[0].lower, found[0].upper) == (3, 3)
    hidden = attack(frame, study, hiding(cells_of(frame, study), lambda line: line["row"] == "gender"))
    assert alone(hidden.equations, hidden.outside.worked_out, study.release.background, 5) == []
