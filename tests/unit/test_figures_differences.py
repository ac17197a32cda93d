"""Differences in two groups: every dot, limit and number is that of its cell."""

import math

import pytest

from drawn import Seen, cells, see, share

PAIR = {"column": "transition", "column_level": "yes-no", "statistic": "difference", "count": None}
LIMITS = {"schooling": (0.06, -0.07, 0.18), "lone_parent": (-0.05, -0.30, 0.15)}
LEVELS = {"schooling": ["below_10", "from_10"], "lone_parent": ["yes", "no"]}


def compared(**changed: dict) -> Seen:
    """A figure of two variables; `changed` says what is different in the difference of a variable's level."""
    lines = []
    for variable, levels in LEVELS.items():
        for level in levels:
            for group, count in (("yes", 30), ("no", 20), ("total", 50)):
                base = 100 if group == "total" else 50
                lines.append(share(variable, level, count, base, column="transition", column_level=group))
            value, lower, upper = LIMITS[variable]
            line = share(variable, level, 0, 100) | PAIR | {"value": value, "lower": lower, "upper": upper}
            lines.append(line | changed.get(level, {}))
    return see("employed_compared", cells("employed_compared", lines), "en")


def test_each_dot_stands_at_its_difference_between_its_limits():
    seen = compared()
    expected = [LIMITS["schooling"], LIMITS["schooling"], LIMITS["lone_parent"]]
    spans = [list(line.get_xdata()) for line in seen.lines if line.get_solid_capstyle() == "butt"]
    assert [x for x, _ in seen.dots] == [value for value, *_ in expected]
    assert spans == [[lower, upper] for _, lower, upper in expected]
    for (_, y), label in zip(
        seen.dots, ["Schooling: Less than ten years", "Schooling: Ten years or more"], strict=False
    ):
        assert y == pytest.approx(seen.height(label), abs=0.1)


def test_the_shares_of_both_groups_and_the_difference_stand_beside():
    seen = compared()
    assert seen.beside("Schooling: Ten years or more") == ["60%", "40%", "6 (\u22127 to 18)"]
    assert "Lone parent: Yes 60%, No 40%, Yes \u2212 No \u22125 (\u221230 to 15)." in seen.drawing.sentences


def test_a_no_is_the_mirror_image_of_a_yes_and_not_drawn():
    assert "Lone parent" in compared().words
    assert not [word for word in compared().words if word.startswith("Lone parent:")]


def test_the_axis_has_0_in_the_middle_and_reaches_the_farthest_limit_in_steps_of_20_points():
    seen = compared()
    assert seen.drawing.figure.axes[1].get_xlim() == pytest.approx((-0.4, 0.4))
    assert {"\u221240", "\u221220", "0", "20", "40"} <= set(seen.words)


def test_a_hidden_difference_is_not_drawn_and_one_of_nobody_neither():
    nobody = dict.fromkeys(["value", "lower", "upper"], math.nan) | {"base": 0}
    seen = compared(below_10={"hidden": True}, yes=nobody)
    assert len(seen.dots) == 1
    assert seen.beside("Schooling: Less than ten years")[-1] == ":"
    assert seen.beside("Lone parent")[-1] == "–"
    assert "Schooling: Less than ten years: hidden." in seen.drawing.sentences
    assert "Lone parent: nobody (n\u00a0=\u00a00)." in seen.drawing.sentences


def test_where_there_is_nothing_to_draw_there_still_is_a_page():
    seen = compared(**{level: {"hidden": True} for levels in LEVELS.values() for level in levels})
    assert not seen.dots
    assert seen.drawing.figure.axes[1].get_xlim() == pytest.approx((-0.2, 0.2))
