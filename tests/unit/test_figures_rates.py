"""Shares with limits: every dot, limit and number is that of its cell, and nothing is ranked or given away."""

import pytest

from drawn import Seen, cells, drawing, see, share, shown

UNITS = [("Ås", 3, 12), ("Bø", 9, 10), ("Vik", 5, 20)]


def rate(*lines: dict) -> Seen:
    units = [share("case_project", name, count, base) for name, count, base in UNITS]
    total = share("case_project", "total", 17, 42)
    return see("transition_by_case", cells("transition_by_case", [*(lines or units), total]))


def test_each_dot_stands_at_its_share_and_its_line_between_its_limits():
    seen = rate()
    spans = {round(line.get_ydata()[0], 6): list(line.get_xdata()) for line in seen.lines if len(line.get_xdata()) == 2}
    for (x, y), (name, count, base) in zip(seen.dots, [*UNITS, ("Alle", 17, 42)], strict=True):
        assert x == count / base
        assert y == pytest.approx(seen.height(name), abs=0.05)
        assert spans[round(y, 6)] == pytest.approx([max(x - 0.1, 0), min(x + 0.1, 1)])


def test_count_base_and_percentage_stand_beside_each_unit():
    seen = rate()
    assert seen.beside("Bø") == ["9/10 (90\u202f%)"]
    assert seen.beside("Alle") == ["17/42 (40\u202f%)"]
    assert any("n\u00a0=\u00a042 deltakere" in text for text in seen.words)


def test_units_keep_their_order_whatever_their_result_and_all_come_last():
    total = share("case_project", "total", 17, 42)
    units = [share("case_project", name, count, base) for name, count, base in UNITS]
    seen = see("transition_by_case", cells("transition_by_case", [total, *units]))
    heights = [seen.height(name) for name in ("Ås", "Bø", "Vik", "Alle")]
    assert heights == sorted(heights)


def test_the_share_of_all_is_a_line_through_the_plot_with_its_label():
    seen = rate()
    top, bottom = sorted(seen.drawing.figure.axes[1].get_ylim())
    (line,) = [line for line in seen.lines if line.get_linestyle() == "--"]
    assert list(line.get_xdata()) == [17 / 42, 17 / 42]
    assert sorted(line.get_ydata()) == [top, bottom]
    assert "Alle 40\u202f%" in seen.words


def test_the_x_axis_goes_from_0_to_100_per_cent():
    seen = rate()
    assert seen.drawing.figure.axes[1].get_xlim() == (0, 1)
    assert {f"{n}\u202f%" for n in (0, 25, 50, 75, 100)} <= set(seen.words)


def test_a_unit_without_anybody_has_no_dot_and_says_so():
    seen = rate(share("case_project", "Ås", 0, 0), share("case_project", "Bø", 9, 10))
    assert [x for x, _ in seen.dots] == [9 / 10, 17 / 42]
    assert seen.beside("Ås") == ["–"]
    assert "Ås: ingen (n\u00a0=\u00a00)." in seen.drawing.sentences


def test_a_hidden_unit_has_no_dot_but_the_symbol():
    seen = rate(share("case_project", "Ås", 3, 12, hidden=True), share("case_project", "Bø", 9, 10))
    assert [x for x, _ in seen.dots] == [9 / 10, 17 / 42]
    assert seen.beside("Ås") == [":"]
    assert "Ås: skjult." in seen.drawing.sentences
    assert ": står for et tall som er skjult av hensyn til personvernet." in seen.words


def test_where_all_together_is_hidden_no_line_shows_their_share():
    units = [share("case_project", name, count, base) for name, count, base in UNITS]
    total = share("case_project", "total", 17, 42, hidden=True)
    seen = see("transition_by_case", cells("transition_by_case", [*units, total]))
    assert not [line for line in seen.lines if line.get_linestyle() == "--"]
    assert len(seen.dots) == len(UNITS)
    assert any("n\u00a0=\u00a0:" in text for text in seen.words)


def test_who_is_missing_stands_with_n():
    total = share("case_project", "total", 17, 42, missing=3)
    seen = see("transition_by_case", cells("transition_by_case", [total]), "en")
    assert "n\u00a0=\u00a042 participants, missing 3" in seen.drawing.sentences[0]


def test_the_text_alternative_tells_every_number_in_a_sentence():
    lines = [share("case_project", name, count, base) for name, count, base in UNITS]
    seen = drawing(shown("transition_by_case", cells("transition_by_case", lines), "en"))
    assert seen.sentences[1:] == [
        "Ås: 3/12 (25%), 95% limits 15–35%.",
        "Bø: 9/10 (90%), 95% limits 80–100%.",
        "Vik: 5/20 (25%), 95% limits 15–35%.",
    ]


def outside(percent: int, **other: object) -> dict:
    """A line with a number of somebody else's."""
    empty = dict.fromkeys(["count", "base", "missing"]) | dict.fromkeys(["lower", "upper"], float("nan"))
    line = {"row": "benchmark", "row_level": "jobbsjansen_2016", "column": "", "column_level": "", "hidden": False}
    return line | empty | {"statistic": "benchmark", "value": percent / 100} | other


def by_programme(*found: dict) -> Seen:
    units = [share("programme", "intro", 3, 12), share("programme", "total", 17, 42)]
    return see("transition_by_programme", cells("transition_by_programme", [*units, *found]), "en")


def test_a_number_of_somebody_elses_is_an_open_square_below_all_with_its_warning():
    seen = by_programme(outside(44))
    (square,) = [line for line in seen.lines if line.get_marker() == "s"]
    label = "Jobbsjansen nationally, 2016"
    assert list(square.get_xdata()) == [0.44]
    assert square.get_ydata()[0] == pytest.approx(seen.height(label), abs=0.1)
    assert seen.height(label) > seen.height("All")
    assert seen.beside(label) == ["44%"]
    assert f"{label}: 44%." in seen.drawing.sentences
    assert "not directly comparable" in " ".join(seen.words)


def test_a_hidden_number_of_somebody_elses_is_not_drawn():
    seen = by_programme(outside(44, hidden=True))
    assert not [line for line in seen.lines if line.get_marker() == "s"]
    assert seen.beside("Jobbsjansen nationally, 2016") == [":"]


def test_a_name_is_written_as_it_stands():
    seen = rate(share("case_project", "A $5 og B $6_x", 3, 12))
    (name,) = [text for text in seen.texts if text.get_text() == "A $5 og B $6_x"]
    assert not name.get_parse_math()
