"""The grid: every square's count and colour is that of its cell, and the totals stand at the edges."""

from typing import Any

import pytest
from matplotlib.colors import to_hex

from drawn import Seen, cells, see, share
from seanalysis.figures.grid import STEPS, ZERO

FILES = {"Ås.xlsx": (0, 10), "Bø.xlsx": (1, 11), "Vik.xlsx": (6, 12), "Øy.xlsx": (0, 0), "total": (7, 33)}


def grid(hidden: tuple[str, ...] = ()) -> Seen:
    def line(field: str, file: str, count: int, base: int) -> dict[str, Any]:
        return share("field", field, count, base, column="file", column_level=file, hidden=file in hidden)

    fields = ("total", "children", "gender")
    return see("missing", cells("missing", [line(field, file, *n) for field in fields for file, n in FILES.items()]))


def squares(seen: Seen, field: str) -> dict[str, str]:
    boxes = [box for box in seen.boxes if box.get_label().startswith(f"{field}/")]
    return {box.get_label().partition("/")[2]: to_hex(box.get_facecolor()).upper() for box in boxes}


def test_the_colour_of_a_square_is_a_step_of_its_share():
    assert squares(grid(), "children") == {
        "Ås.xlsx": ZERO,
        "Bø.xlsx": STEPS[0],
        "Vik.xlsx": STEPS[50],
        "Øy.xlsx": "#FFFFFF",
    }


@pytest.mark.parametrize(
    ("count", "step"), [(1, 0), (9, 0), (10, 10), (24, 10), (25, 25), (49, 25), (50, 50), (100, 50)]
)
def test_a_step_begins_at_its_own_share(count, step):
    lines = [
        share("field", field, count, 100, column="file", column_level=file)
        for field in ("gender", "total")
        for file in ("Ås.xlsx", "total")
    ]
    assert squares(see("missing", cells("missing", lines)), "gender") == {"Ås.xlsx": STEPS[step]}


def test_a_square_shows_its_count_and_is_blank_for_nought():
    assert grid().beside("Antall barn") == ["1", "6", "–", "7/33 (21\u202f%)"]


def test_totals_stand_last_and_n_in_the_subtitle():
    seen = grid()
    assert seen.height("Alle") > max(seen.height("Antall barn"), seen.height("Kjønn"))
    assert seen.beside("Alle") == ["1", "6", "–", "7/33 (21\u202f%)"]
    assert any("n\u00a0=\u00a033 celler" in text for text in seen.words)


def test_every_column_is_named_over_its_squares():
    seen = grid()
    sheet, plot = seen.drawing.figure.axes
    for name in list(FILES)[:-1]:
        (text,) = [text for text in seen.texts if text.get_text() == name]
        (box,) = [box for box in seen.boxes if box.get_label() == f"gender/{name}"]
        left, right = (plot.transData.transform((box.get_x() + w, 0))[0] for w in (0, box.get_width()))
        assert left < sheet.transData.transform(text.get_position())[0] < right
        assert text.get_rotation() == 90


def test_what_is_hidden_has_no_colour_but_the_symbol():
    seen = grid(hidden=("Vik.xlsx", "total"))
    assert seen.beside("Antall barn") == ["1", ":", "–", ":"]
    assert squares(seen, "children")["Vik.xlsx"] == "#FFFFFF"
    assert any("n\u00a0=\u00a0:" in text for text in seen.words)


def test_the_text_alternative_tells_the_total_and_every_square_that_is_not_nought():
    assert (
        "Antall barn: 7/33 (21\u202f%); Bø.xlsx 1/11 (9\u202f%); Vik.xlsx 6/12 (50\u202f%)." in grid().drawing.sentences
    )
    hidden = grid(hidden=("Vik.xlsx",)).drawing.sentences
    assert "Antall barn: 7/33 (21\u202f%); Bø.xlsx 1/11 (9\u202f%); Vik.xlsx skjult." in hidden
