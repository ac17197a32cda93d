"""Distributions as bars of 100 per cent: a colour belongs to a level, never to a place in the bar."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from drawn import Seen, cells, drawing, see, share, shown
from invented import STUDY
from seanalysis.figures.style import PALETTE, SMALL, ink_on, text_width
from seanalysis.study.plan import Diverging

ANSWERS = ("yes", "no", "no_but")
COLOURS = {level.id: PALETTE[level.colour].lower() for level in STUDY.variable("employers", "q3_05").levels}
LABEL = "Oppfølging også etter ansettelse"


def battery(counts: dict[str, int], hidden: tuple[str, ...] = (), missing: int = 0) -> Seen:
    base = sum(counts.values())
    lines = [
        share("q3_05", level, count, base, hidden=level in hidden, missing=missing) for level, count in counts.items()
    ]
    return see("employer_formalities", cells("employer_formalities", lines))


def colours(seen: Seen) -> dict[str, str]:
    return {box.get_label(): to_hex(box.get_facecolor()) for box in seen.boxes}


def test_segments_stand_side_by_side_in_the_order_of_the_codebook():
    seen = battery({"yes": 20, "no": 15, "no_but": 10})
    assert [box.get_label() for box in seen.boxes] == list(ANSWERS)
    assert [box.get_width() for box in seen.boxes] == [20 / 45, 15 / 45, 10 / 45]
    assert [box.get_x() for box in seen.boxes] == pytest.approx([0, 20 / 45, 35 / 45])
    assert seen.beside(LABEL) == ["20", "15", "10", "45"]


def test_a_count_stands_in_the_middle_of_its_segment_in_ink_that_can_be_read():
    seen = battery({"yes": 20, "no": 15, "no_but": 10})
    sheet, plot = seen.drawing.figure.axes
    for box, count in zip(seen.boxes, ("20", "15", "10"), strict=True):
        (text,) = [text for text in seen.texts if text.get_text() == count]
        middle = plot.transData.transform((box.get_x() + box.get_width() / 2, 0))[0]
        assert sheet.transData.transform(text.get_position())[0] == pytest.approx(middle)
        assert text.get_color() == ink_on(to_hex(box.get_facecolor()))


def test_a_count_that_does_not_fit_its_segment_is_left_to_the_text_alternative():
    seen = battery({"yes": 999, "no": 1, "no_but": 0})
    assert seen.beside(LABEL) == ["999", "1000"]
    assert any("Nei 1 (0\u202f%)" in sentence for sentence in seen.drawing.sentences)


@given(st.permutations(ANSWERS), st.sets(st.sampled_from(ANSWERS), min_size=1))
@settings(max_examples=30, deadline=None)
def test_a_colour_belongs_to_its_level_whatever_the_order_and_whichever_are_there(order, present):
    seen = battery({level: 5 for level in order if level in present})
    assert colours(seen) == {level: COLOURS[level] for level in present}
    assert [box.get_label() for box in seen.boxes] == [level for level in ANSWERS if level in present]


@given(st.tuples(*[st.one_of(st.just(0), st.integers(0, 45))] * 3))
@settings(max_examples=60, deadline=None)
def test_every_pattern_of_noughts_in_a_battery_of_three_answers(counts):
    seen = battery(dict(zip(ANSWERS, counts, strict=True)))
    drawn = {level: count for level, count in zip(ANSWERS, counts, strict=True) if count}
    assert colours(seen) == {level: COLOURS[level] for level in drawn}
    assert sum(box.get_width() for box in seen.boxes) == pytest.approx(1 if drawn else 0)
    plot_width = seen.drawing.figure.get_figwidth() * seen.drawing.figure.axes[1].get_position().width
    fitting = [str(n) for n in drawn.values() if text_width(str(n), SMALL) <= n / sum(counts) * plot_width]
    assert seen.beside(LABEL) == [*fitting, str(sum(counts))]


SIDES = {
    "the third near the no": Diverging(left=("no", "no_but"), right=("yes",)),
    "the third apart": Diverging(left=("no",), right=("yes",), apart=("no_but",)),
}


def diverging(sides: Diverging, counts: dict[str, int], hidden: tuple[str, ...] = ()) -> Seen:
    base = sum(counts.values())
    lines = [share("q3_05", level, count, base, hidden=level in hidden) for level, count in counts.items()]
    seen = shown("employer_formalities", cells("employer_formalities", lines))
    return Seen(drawing(replace(seen, figure=seen.figure.model_copy(update={"diverging": sides}))))


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("counts", [dict(zip(ANSWERS, n, strict=True)) for n in product((0, 7), repeat=3)])
def test_each_pattern_of_noughts_in_a_diverging_figure(sides, counts):
    seen = diverging(SIDES[sides], counts)
    asked = {level: count for level, count in counts.items() if count}
    assert colours(seen) == {level: COLOURS[level] for level in asked}
    boxes = {box.get_label(): box for box in seen.boxes}
    for level in asked:
        assert boxes[level].get_width() == pytest.approx(1 / len(asked))
    if "yes" in boxes:
        assert boxes["yes"].get_x() == 0
    if "no_but" in boxes and sides == "the third near the no":
        assert boxes["no_but"].get_x() + boxes["no_but"].get_width() == pytest.approx(0)
    if "no_but" in boxes and sides == "the third apart":
        assert boxes["no_but"].get_x() > (1 / len(asked) if "yes" in boxes else 0)
    if "no" in boxes:
        near = boxes["no_but"].get_x() if "no_but" in boxes and sides == "the third near the no" else 0
        assert boxes["no"].get_x() + boxes["no"].get_width() == pytest.approx(near)


def test_in_a_diverging_figure_each_count_stands_in_the_middle_of_its_segment():
    seen = diverging(SIDES["the third near the no"], {"yes": 20, "no": 15, "no_but": 10})
    assert seen.beside(LABEL) == ["15", "10", "20", "45"]
    sheet, plot = seen.drawing.figure.axes
    for box, count in zip(sorted(seen.boxes, key=lambda box: box.get_x()), ("15", "10", "20"), strict=True):
        (text,) = [text for text in seen.texts if text.get_text() == count]
        middle = plot.transData.transform((box.get_x() + box.get_width() / 2, 0))[0]
        assert sheet.transData.transform(text.get_position())[0] == pytest.approx(middle)


def test_the_axis_of_a_diverging_figure_counts_from_the_middle_to_both_sides():
    words = diverging(SIDES["the third near the no"], {"yes": 20, "no": 15, "no_but": 10}).words
    assert [word for word in words if word.endswith("%")] == [f"{n}\u202f%" for n in (75, 50, 25, 0, 25, 50)]


def test_what_is_hidden_in_a_diverging_figure_is_at_the_end_of_its_side():
    seen = diverging(SIDES["the third near the no"], {"yes": 20, "no": 15, "no_but": 10}, hidden=("no_but",))
    assert {box.get_label(): round(box.get_x(), 3) for box in seen.boxes} == {"no": -0.333, "yes": 0}
    assert seen.beside(LABEL) == [":", "15", "20", "45"]


def test_the_default_is_no_diverging_figure():
    assert not [figure.id for figure in STUDY.figures if figure.diverging]


def test_an_empty_base_is_an_empty_line_with_n_0():
    seen = battery(dict.fromkeys(ANSWERS, 0))
    assert seen.boxes == []
    assert seen.beside(LABEL) == ["0"]
    assert f"{LABEL}: ingen (n\u00a0=\u00a00)." in seen.drawing.sentences


def test_who_is_missing_stands_beside_n():
    assert battery({"yes": 20, "no": 15, "no_but": 8}, missing=2).beside(LABEL)[-2:] == ["43", "mangler 2"]
    assert battery({"yes": 20, "no": 15, "no_but": 10}).beside(LABEL)[-1] == "45"


def test_hidden_segments_leave_one_gap_at_the_end_that_tells_nothing_of_each():
    seen = battery({"yes": 2, "no": 33, "no_but": 10}, hidden=("yes", "no_but"))
    assert [(box.get_label(), box.get_x()) for box in seen.boxes] == [("no", 0)]
    assert seen.beside(LABEL) == ["33", ":", "45"]
    assert f"{LABEL} (n\u00a0=\u00a045): Ja skjult; Nei 33 (73\u202f%); Nei, men kunne vært viktig skjult." in (
        seen.drawing.sentences
    )


def test_a_line_all_of_which_is_hidden_shows_only_the_symbol():
    seen = battery({"yes": 2, "no": 33, "no_but": 10}, hidden=ANSWERS)
    assert seen.boxes == []
    assert seen.beside(LABEL) == [":", ":"]
    assert f"{LABEL}: skjult." in seen.drawing.sentences


def test_a_rate_with_a_distribution_has_a_line_for_each_unit_and_all_last():
    lines = [
        share("case_project", unit, count, 10, column="contract_type", column_level=level)
        for unit in ("total", "Ås", "Vik")
        for level, count in (("permanent", 3), ("temporary", 7), ("on_call", 0))
    ]
    seen = see("contract_by_case", cells("contract_by_case", lines))
    assert [round(box.get_width(), 3) for box in seen.boxes] == [0.3, 0.7] * 3
    assert seen.height("Alle") == max(seen.height(label) for label in ("Ås", "Vik", "Alle"))
    assert any("n\u00a0=\u00a010 deltakere" in text for text in seen.words)


def test_a_summary_has_a_line_for_each_group_and_all_last():
    lines = [
        share("norwegian_group", level, count, base, column="programme", column_level=group)
        for level, counts in (("none", (9, 7, 16)), ("A2", (36, 28, 64)))
        for group, count, base in zip(("intro", "jobbsjansen", "total"), counts, (45, 35, 80), strict=True)
    ]
    other_row = share("norwegian_level", "A1", 1, 80, column="programme", column_level="total")
    seen = see("norwegian_level_by_programme", cells("norwegian_level", [*lines, other_row]), "en")
    assert seen.beside("Introduction Programme") == ["9", "36", "45"]
    assert seen.beside("Jobbsjansen") == ["7", "28", "35"]
    assert seen.beside("All") == ["16", "64", "80"]


def test_lines_with_different_bases_are_told_as_a_span():
    lines = [
        share(item, level, count, base)
        for item, base in (("q3_01", 45), ("q3_05", 43))
        for level, count in (("yes", 40), ("no", base - 40))
    ]
    seen = see("employer_formalities", cells("employer_formalities", lines))
    assert any("n\u00a0=\u00a043–45 arbeidsgivere" in text for text in seen.words)
