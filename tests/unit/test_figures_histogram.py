"""Histograms: each bar is as high as its count, in the colour of what it means, with count and share over it."""

from typing import Any

import pytest
from matplotlib.colors import to_hex

from drawn import Seen, cells, see, share
from seanalysis.figures.style import PALETTE

COUNTS = {"below_10": 0, "from_50": 17, "from_60": 7, "full": 27}


def positions(counts: dict[str, int] = COUNTS, missing: int = 9, **other: Any) -> Seen:
    base = sum(counts.values())
    lines = [
        share("position_ten", level, n, of, column="programme", column_level=group, missing=missing)
        | (other if level == "from_60" else {})
        for level, count in counts.items()
        for group, n, of in (("intro", 1, 2), ("total", count, base))
    ]
    return see("position", cells("position_in_tens", lines))


def over(seen: Seen, level: str) -> list[str]:
    """What stands over a bar, from top to bottom."""
    sheet, plot = seen.drawing.figure.axes
    (box,) = [box for box in seen.boxes if box.get_label() == level]
    left, right = (plot.transData.transform((box.get_x() + w, 0))[0] for w in (0, box.get_width()))
    top = plot.transData.transform((0, box.get_height()))[1]
    at = [(text, sheet.transData.transform(text.get_position())) for text in seen.texts]
    above = [text for text, (x, y) in at if left < x < right and top < y < plot.bbox.y1 + 1]
    return [text.get_text() for text in sorted(above, key=lambda text: text.get_position()[1])]


def test_each_bar_is_as_high_as_the_count_of_all():
    seen = positions()
    assert {box.get_label(): box.get_height() for box in seen.boxes} == COUNTS
    assert [box.get_y() for box in seen.boxes] == [0] * 4
    assert len({round(box.get_width(), 9) for box in seen.boxes}) == 1


def test_count_and_share_stand_over_the_bar():
    seen = positions()
    assert over(seen, "full") == ["27", "53\u202f%"]
    assert over(seen, "from_50") == ["17", "33\u202f%"]
    assert over(seen, "below_10") == ["0", "0\u202f%"]


def test_base_and_missing_stand_in_the_subtitle():
    assert any("n\u00a0=\u00a051 deltakere, mangler 9" in text for text in positions().words)


def test_the_colour_is_that_of_the_key_whichever_bands_there_are():
    for counts in (COUNTS, {"full": 3, "from_60": 1}):
        colours = {box.get_label(): to_hex(box.get_facecolor()).upper() for box in positions(counts).boxes}
        meant = {"below_10": "orange", "from_50": "orange", "from_60": "sky", "full": "blue"}
        assert colours == {level: PALETTE[meant[level]] for level in counts}


def test_a_hidden_band_has_no_bar_but_the_symbol():
    seen = positions(hidden=True)
    assert {box.get_label(): box.get_height() for box in seen.boxes}["from_60"] == 0
    assert over(seen, "from_60") == [":"]
    assert "60–69: skjult." in seen.drawing.sentences


@pytest.mark.parametrize("counts", [dict.fromkeys(COUNTS, 0), {"full": 1}])
def test_nobody_and_one(counts):
    seen = positions(counts, missing=0)
    assert [box.get_height() for box in seen.boxes] == list(counts.values())


def test_the_text_alternative_tells_each_band():
    assert "50–59: 17 (33\u202f%)." in positions().drawing.sentences
