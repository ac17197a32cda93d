"""What `seanalysis.load()` gives of a run."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

import seanalysis
from invented import STUDY
from pages import Page
from project import Project
from seanalysis.analyst import Results
from seanalysis.analyst.shelf import ToldError
from seanalysis.render.labels import level_label

TABLE = """
- id: mine
  kind: rate
  data: participants
  title: {nb: Mitt, en: Mine}
  units: [schooling]
  outcome: {variable: transition, level: "yes"}
"""
FIGURE = """
- {id: mine, kind: rates, table: mine, title: {nb: Min figur, en: My figure}}
"""


@pytest.fixture
def run(demo_run: Project) -> Results:
    return seanalysis.load(demo_run.folder)


def test_five_lines_give_the_run(run: Results) -> None:
    assert len(run.participants) == 202
    assert len(run.employers) == 45
    assert list(run.tables) == [table.id for table in STUDY.tables]
    assert list(run.figures) == [figure.id for figure in STUDY.figures]
    assert "202 deltakere, 45 arbeidsgivere" in repr(run)
    assert repr(run).startswith("SYNTETISKE DATA")
    status = run.participants["status"]
    assert list(status.cat.categories) == [level.id for level in STUDY.variable("participants", "status").levels]


def test_every_table_and_figure_shows_itself(run: Results) -> None:
    for id, table in run.tables.items():
        page = Page(table._repr_html_())
        assert STUDY.table(id).title.nb in page.root.text
        assert len(table.frame) == len(table.shown.rows)
        assert table.shown.rows[-1].label in repr(table)
        assert set(table.cells["table"]) == {id}
    for id, figure in run.figures.items():
        bundle = figure._repr_mimebundle_(include=None, exclude=None)
        assert STUDY.figure(id).title.nb in bundle["image/svg+xml"]
        assert STUDY.figure(id).title.nb in bundle["text/plain"]
        assert figure.png.startswith(b"\x89PNG")


def test_it_is_found_from_the_notebooks_and_by_its_configuration(
    demo_run: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demo_run.folder / "notebooks")
    assert len(seanalysis.load().participants) == 202
    assert len(seanalysis.load("../config/config.yaml").employers) == 45
    folders = {"processed": "../data/processed", "results": "../results", "study": "../config/study"}
    assert len(seanalysis.load(**folders, language="en").cells) > 1000


def test_in_english(run: Results) -> None:
    english = run.in_language("en")
    assert english.tables["status"].shown.title == STUDY.table("status").title.en
    assert "Introduction Programme" in set(english.labelled(english.participants)["Programme"])
    assert repr(english).startswith("SYNTHETIC DATA")


def test_a_figure_that_the_run_did_not_draw_is_drawn(demo_run: Project, tmp_path: Path) -> None:
    shutil.copytree(demo_run.results, tmp_path / "results", ignore=shutil.ignore_patterns("*.en.svg"))
    made = seanalysis.load(demo_run.folder, results=tmp_path / "results", language="en").figures["status"]
    drawn = seanalysis.load(demo_run.folder, language="en").figures["status"]
    assert made == drawn


def test_a_figure_is_saved_by_the_ending_of_its_name(run: Results, tmp_path: Path) -> None:
    figure = run.figures["status"]
    figure.save(tmp_path / "a.png")
    figure.save(tmp_path / "a.svg")
    assert (tmp_path / "a.png").read_bytes() == figure.png
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == figure.svg
    with pytest.raises(ValueError, match=r"not as a\.pdf"):
        figure.save(tmp_path / "a.pdf")


def test_why_a_value_is_missing(run: Results) -> None:
    for data, records in (("participants", run.participants), ("employers", run.employers)):
        why = run.why_missing(data)
        for name in why:
            assert (why[name].eq("Besvart") == records[name].notna()).all(), name
    assert run.why_missing("participants")["education_recognised"].value_counts()["Ikke aktuelt"] > 0


def test_a_table_and_a_figure_are_tried(run: Results) -> None:
    table = run.try_table(TABLE)
    records = run.participants
    for line in table.cells.query("row_level != 'total'").itertuples():
        some = records[records["schooling"] == line.row_level]
        assert (line.count, line.base) == ((some["transition"] == "yes").sum(), len(some))
    below = level_label(STUDY, "participants", "schooling", "below_10", "nb")
    assert below in table.frame.index
    figure = run.try_figure(FIGURE, of=table)
    assert below in figure.text
    assert "Min figur" in figure.svg
    assert "mine" not in run.tables, "the plan is as it was"
    of_plan = FIGURE.replace("table: mine", "table: transition_by_case")
    assert "Caseprosjekt A" in run.try_figure(of_plan).text


def test_a_table_of_the_plan_is_the_same_when_tried(run: Results) -> None:
    text = """
- id: transition_by_case
  kind: rate
  data: participants
  title: {nb: Mitt, en: Mine}
  units: [case_project]
  outcome: {variable: transition, level: "yes"}
  benchmarks: [jobbsjansen_2016, intro_after_one_year]
"""
    pd.testing.assert_frame_equal(run.try_table(text).cells, run.tables["transition_by_case"].cells)


def test_what_is_computed_for_an_analyst_is_what_the_run_computed(run: Results) -> None:
    for table in STUDY.tables:
        ours = run._computed(table, run.study)
        pd.testing.assert_frame_equal(ours, run.tables[table.id].cells, obj=table.id, check_dtype=False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TABLE.replace("[schooling]", "[school]"), "mine: participants have no variable 'school'"),
        (TABLE.replace("title", "titel"), "your text:5: tables.0.titel: this key is not known here; is it misspelt?"),
        ("- {", "your text:"),
    ],
)
def test_a_fault_is_told_in_words(run: Results, text: str, told: str) -> None:
    with pytest.raises(ToldError) as fault:
        run.try_table(text)
    assert told in str(fault.value)
