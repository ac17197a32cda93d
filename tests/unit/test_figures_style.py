"""The style: colours that differ for everybody, also in grey, and text that is measured as it is drawn."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from invented import STUDY
from seanalysis.figures import grid
from seanalysis.figures.style import DPI, PALETTE, applied, ink_on, text_width, wrap

# How colours look without one kind of cone (Machado, Oliveira and Fernandes 2009), for linear red, green and blue.
EYES = {
    "all cones": np.eye(3),
    "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "no blue": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> np.ndarray:
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(colour: str, eyes: str = "all cones") -> np.ndarray:
    """Lightness and two opponent colours (CIELAB); a distance of about 2 can just be seen."""
    x, y, z = np.cbrt(TO_XYZ @ np.clip(EYES[eyes] @ linear(colour), 0.001, 1) / [0.9505, 1, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one: str, other: str) -> float:
    lights = sorted(float(TO_XYZ[1] @ linear(colour)) + 0.05 for colour in (one, other))
    return lights[1] / lights[0]


def stacked_levels() -> list[list[str]]:
    """The colours that stand side by side in the bars of each stacked figure."""
    shown = []
    for figure in STUDY.figures:
        if figure.kind == "stacked":
            table = STUDY.table(figure.table)
            variable = table.distribution or figure.row or STUDY.items(table)[0].id
            shown.append([PALETTE[level.colour] for level in STUDY.variable(table.data, variable).levels])
    return shown


@pytest.mark.parametrize("eyes", EYES)
def test_all_colours_differ_for_every_kind_of_eye(eyes):
    for one, other in combinations(PALETTE, 2):
        assert np.linalg.norm(lab(PALETTE[one], eyes) - lab(PALETTE[other], eyes)) > 12, (one, other)


def lighter_by(one: str, other: str) -> float:
    return abs(lab(one)[0] - lab(other)[0])


def test_neighbours_in_a_bar_differ_by_20_of_100_steps_of_grey():
    """Any two levels of three may be neighbours, where the one between them has nobody. More grow ever darker."""
    assert len(stacked_levels()) >= 5
    for colours in stacked_levels():
        if len(colours) > 3:
            lightness = [lab(colour)[0] for colour in colours]
            assert lightness == sorted(lightness, reverse=True), colours
        else:
            assert all(lighter_by(one, other) > 20 for one, other in combinations(colours, 2)), colours
        for one, other in combinations(colours, 2):
            assert lighter_by(one, other) > 10, (one, other)


def test_what_colours_mean_can_be_told_by_10_steps_of_grey():
    """Here each bar has its name beside it; the key of colours adds to that."""
    keys = [[PALETTE[meaning.colour] for meaning in figure.key] for figure in STUDY.figures if figure.key]
    assert len(keys) >= 4
    for colours in keys:
        for one, other in combinations(colours, 2):
            assert lighter_by(one, other) > 10, (one, other)


def test_the_steps_of_the_grid_grow_darker():
    lightness = [lab(colour)[0] for colour in (grid.ZERO, *grid.STEPS.values())]
    assert all(lighter - darker > 5 for lighter, darker in pairwise(lightness))


@pytest.mark.parametrize("colour", [*PALETTE.values(), grid.ZERO, *grid.STEPS.values()])
def test_numbers_can_be_read_on_every_colour(colour):
    assert contrast(ink_on(colour), colour) > 4.5


@given(st.text("abcdefghijæøå -–/().", max_size=60), st.floats(0.3, 3))
def test_wrapped_text_is_whole_and_fits(text, width):
    lines = wrap(text, width, 8)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, 8) <= width for line in lines)


def test_a_line_is_broken_between_words_where_it_can_be():
    text = "Veiledet om formelle rettigheter, plikter, sikkerhetskrav"
    assert " ".join(wrap(text, 2.5, 8)) == text


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", ["Forhold som påvirket beslutningen", "18/34 (53\u202f%)", "n\u00a0=\u00a0202"])
def test_text_is_as_wide_as_it_is_measured(text, bold):
    with applied(salt="test"):
        figure = Figure(dpi=DPI)
        FigureCanvasAgg(figure)
        drawn = figure.text(0, 0, text, fontsize=8, weight="bold" if bold else "normal")
        assert drawn.get_window_extent().width / DPI == pytest.approx(
            text_width(text, 8, bold), abs=0.015
        )  # letters are moved closer
