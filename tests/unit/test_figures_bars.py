"""Counts and sums as bars: lengths, numbers and colours are those of the cells."""

from typing import Any

import pytest
from matplotlib.colors import to_hex

from drawn import Seen, cells, see, share
from invented import STUDY
from seanalysis.figures.style import MUTED, PALETTE

SUMS = {"direct": 12, "after_placement": 32, "temporary": 17, "placement_only": 25, "tasting": 5, "hired": 61}


def status(counts: dict[str, int], **other: Any) -> Seen:
    base = sum(counts.values())
    place = {"column": "programme"}
    lines = [
        share("status", level, n, of, **place, column_level=group, **(other if level == "paused" else {}))
        for level, count in counts.items()
        for group, n, of in (("intro", 0, 1), ("total", count, base))
    ]
    return see("status", cells("status", lines))


def hiring(hidden: tuple[str, ...] = ()) -> Seen:
    """The hiring table, with these statistics of one level hidden."""
    lines = []
    for level, count in {**SUMS, "total": 91}.items():
        for statistic, base in (("sum", 44), ("share", 91)):
            away = level == "tasting" and statistic in hidden
            lines.append(share("candidates", level, count, base, statistic=statistic, hidden=away))
    return see("employer_hiring", cells("employer_hiring", lines))


def test_each_bar_is_as_long_as_the_count_of_all():
    seen = status({"exited_to_work": 46, "ordinary_track": 53, "unknown": 1})
    assert [box.get_width() for box in seen.boxes] == [46, 53, 1]
    assert [box.get_x() for box in seen.boxes] == [0, 0, 0]
    assert seen.beside("Skrevet ut til arbeid") == ["46 (46\u202f%)", "36–56\u202f%"]
    assert any("n\u00a0=\u00a0100 deltakere" in text for text in seen.words)


@pytest.mark.parametrize("order", [["exited_to_work", "employed_not_counted"], ["employed_not_counted", "unknown"]])
def test_a_bar_has_the_colour_of_its_level(order):
    seen = status(dict.fromkeys(order, 5))
    scale = STUDY.variable("participants", "status")
    assert [to_hex(box.get_facecolor()) for box in seen.boxes] == [
        PALETTE[scale.level(level).colour].lower() for level in order
    ]


def test_levels_put_together_have_their_colour_in_common_and_else_one_that_the_key_explains():
    seen = status({"exited_to_work": 5, "exited_other|unknown": 5, "employed_not_counted|ordinary_track|paused": 5})
    blue, grey, several = PALETTE["blue"].lower(), PALETTE["grey"].lower(), MUTED.lower()
    assert [to_hex(box.get_facecolor()) for box in seen.boxes] == [blue, grey, several]
    swatches = [to_hex(box.get_facecolor()) for box in seen.drawing.figure.axes[0].patches]
    assert swatches == [blue, grey, several]
    assert "Arbeid som ikke er regnet med eller Fortsatt i tiltaket" in seen.words
    assert "Fortsatt i tiltaket" not in seen.words


def test_the_bar_of_a_sum_stands_beside_its_share_and_what_sums_up_others_stands_apart():
    seen = hiring()
    assert [box.get_width() for box in seen.boxes] == [*SUMS.values(), 91]
    assert seen.beside("Ja, direkte ansettelse") == ["12 (13\u202f%)", "3–23\u202f%"]
    assert seen.beside("Kandidater i alt") == ["91"]
    assert any("n\u00a0=\u00a091, summert over 44 arbeidsgivere" in text for text in seen.words)
    (rule,) = seen.drawing.figure.axes[0].lines
    below = [
        label
        for label in ("Nei, kun jobbsmak", "Ansatt", "Kandidater i alt")
        if seen.height(label) > rule.get_ydata()[0]
    ]
    assert below == ["Ansatt", "Kandidater i alt"]


def test_the_bars_of_the_hired_have_one_colour_and_the_key_says_so():
    seen = hiring()
    hired, not_hired = PALETTE["blue"].lower(), PALETTE["orange"].lower()
    colours = {box.get_label(): to_hex(box.get_facecolor()) for box in seen.boxes}
    assert [level for level, colour in colours.items() if colour == hired] == [*list(SUMS)[:3], "hired"]
    assert [level for level, colour in colours.items() if colour == not_hired] == ["placement_only", "tasting"]
    swatches = [to_hex(box.get_facecolor()) for box in seen.drawing.figure.axes[0].patches]
    assert swatches == [hired, not_hired]
    assert "Ble ikke ansatt" in seen.words


def test_a_level_without_anybody_has_no_bar_but_its_nought():
    seen = status({"exited_to_work": 46, "paused": 0})
    assert [box.get_width() for box in seen.boxes] == [46, 0]
    assert seen.beside("Stans i oppfølging")[0] == "0 (0\u202f%)"


def test_nobody_at_all():
    seen = status({"exited_to_work": 0, "paused": 0})
    assert [box.get_width() for box in seen.boxes] == [0, 0]
    assert "Stans i oppfølging: ingen (n\u00a0=\u00a00)." in seen.drawing.sentences


def test_a_hidden_level_has_no_bar_but_the_symbol():
    seen = status({"exited_to_work": 46, "paused": 3}, hidden=True)
    assert [box.get_width() for box in seen.boxes] == [46, 0]
    assert seen.beside("Stans i oppfølging") == [":", ":"]
    assert "Stans i oppfølging: skjult." in seen.drawing.sentences


@pytest.mark.parametrize("hidden", [("sum",), ("share",), ("sum", "share")])
def test_a_bar_is_hidden_as_a_whole_whichever_of_its_numbers_is(hidden):
    seen = hiring(hidden)
    assert seen.beside("Nei, kun jobbsmak") == [":", ":"]
    assert [box.get_width() for box in seen.boxes if box.get_label() == "tasting"] == [0]
    assert "Nei, kun jobbsmak: skjult." in seen.drawing.sentences


def test_the_text_alternative_tells_every_number_in_a_sentence():
    seen = hiring()
    assert "Ja, direkte ansettelse: 12 (13\u202f%), 95\u202f% grenser 3–23\u202f%." in seen.drawing.sentences
    assert "Kandidater i alt: 91." in seen.drawing.sentences
