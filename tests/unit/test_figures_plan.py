"""A figure that its table cannot fill is told when the study is loaded, not when it is drawn."""

import shutil
from pathlib import Path

import pytest

from project import ROOT
from seanalysis.study import Study
from seanalysis.study.source import StudyError


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("figures", "kind: grid", "kind: rates", "missing: the table 'missing' can be shown by grid, not by rates"),
        (
            "figures",
            "row: norwegian_group",
            "row: norwegian_groups",
            "norwegian_level_by_programme: `row` must be one of norwegian_level, norwegian_group, low_norwegian",
        ),
        (
            "figures",
            "table: norwegian_level\n    row: norwegian_group",
            "table: background\n    row: gender",
            "norwegian_level_by_programme: each level of gender needs a colour of its own",
        ),
        (
            "figures",
            "table: norwegian_level\n    row: norwegian_group",
            "table: background\n    row: children",
            "norwegian_level_by_programme: children is a number and has no levels to show",
        ),
        (
            "codebook/employers",
            "colour: orange",
            "colour: blue",
            "employer_formalities: each level of q3_05 needs a colour of its own",
        ),
        ("figures", "table: employer_hiring", "table: input_rows", "can be shown by no kind of figure, not by bars"),
        (
            "figures",
            "levels: [placement_only, tasting]",
            "levels: [tasting]",
            "`key` must name each of after_placement",
        ),
        ("figures", "levels: [employed_not_counted]", "levels: [paused]", "status: `key` must name each of"),
        (
            "figures",
            "title: {nb: Fra innskriving",
            "diverging: {left: [a], right: [b]}\n    title: {nb: Fra innskriving",
            "flow: only a figure of kind stacked can be `diverging`",
        ),
        (
            "figures",
            "table: employer_formalities\n",
            "table: employer_formalities\n    diverging: {left: [no], right: ['yes']}\n",
            "employer_formalities: `diverging` must name each of no, no_but, yes once",
        ),
        (
            "figures",
            "starts_at: {table: status, row: status}",
            "starts_at: {table: norwegian_level, row: norwegian_group}",
            "must have norwegian_group as its only unit, to go on from it",
        ),
        (
            "figures",
            "    starts_at: {table: status, row: status}\n",
            "",
            "flow: a figure of kind flow, and no other, needs `starts_at`",
        ),
        (
            "figures",
            "    kind: grid\n",
            "    kind: grid\n    key: [{colour: blue, label: {nb: a, en: a}, levels: [a]}]\n",
            "missing: a figure of kind grid has no `key`",
        ),
        ("figures", "table: employer_hiring", "table: hiring", "employer_hiring: there is no table 'hiring'"),
    ],
)
def test_a_figure_that_cannot_be_drawn_is_told_with_file_and_name(tmp_path: Path, file, old, new, message):
    folder = Path(shutil.copytree(ROOT / "config" / "study", tmp_path / "study"))
    path = folder / f"{file}.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(StudyError) as told:
        Study(folder)
    assert message in str(told.value)
    assert "figures.yaml" in str(told.value)
