"""What is drawn is held against what is shown: also beside long labels, where little is shown, and where bars float."""

import pytest

from project import ROOT
from seanalysis.release.attack.aligned import Aligned
from seanalysis.release.attack.cells import Line
from seanalysis.release.attack.contents import Drawing, Mark, Word
from seanalysis.release.attack.geometry import BASELINE, DRAWN, UNKNOWN, leaks
from seanalysis.release.attack.labels import Labels
from seanalysis.study import Study

STUDY = Study(ROOT / "config" / "study")
LEFT, PAGE = 3.6, 453.5
ZERO, WHOLE = 170.0, 360.0  # points across, of 0 and 100 per cent
PAPER = Mark("box", 0, 0, PAGE, 300, "#ffffff", "none")


def line(table: str, row: str, level: str, column: str = "", of: str = "", count: float | None = None) -> Line:
    """A line with a count of 100 and its share; hidden without one."""
    share = None if count is None else count / 100
    base, missing = (None, None) if count is None else (100.0, 3.0)
    return Line(table, row, level, column, of, "share", count, base, missing, share, None, None, count is None)


def bar(row: float, left: float, right: float) -> Mark:
    return Mark("box", left, row - 5, right, row + 5, "#0a4480", "none")


def at(share: float) -> float:
    """Where a share lies on the axis."""
    return ZERO + share * (WHOLE - ZERO)


def label(row: float, *lines: str) -> list[Word]:
    """A label at the left edge, in one line or several, whose middle is that of its row."""
    first = row + BASELINE - 5 * (len(lines) - 1)
    return [Word(text, LEFT, first + 10 * n) for n, text in enumerate(lines)]


def found(figure: str, words: list[Word], marks: list[Mark], lines: list[Line]) -> list[str]:
    drawing = Drawing(figure, "en", (PAPER, *marks), tuple(words))
    return [leak.finding for leak in leaks("figure.svg", drawing, [figure], Aligned(lines, Labels(STUDY)))]


# --- along an axis: `ips_grow` is shown with its worst and best case, `wider` is hidden -------------------------------

AXIS = [Word(f"{n}%", at(n / 100), 240) for n in (0, 25, 50, 75, 100)]
LONG = label(100, "As IPS Grow: only those out of", "work at the start")
BOUNDS = Line("definitions", "definition", "ips_grow", "", "", "bounds", 23, 75, 19, 0.31, 0.24, 0.45, False)
DEFINED = [line("definitions", "definition", "ips_grow", count=31), BOUNDS, line("definitions", "definition", "wider")]


@pytest.mark.parametrize(
    ("left", "right", "finding"),
    [
        (0.24, 0.45, []),  # from the worst to the best case
        (0.0, 0.31, []),  # a bar of the share
        (0.24, 0.41, [UNKNOWN]),
        (0.28, 0.45, [UNKNOWN]),
        (0.0, 0.27, [UNKNOWN]),
    ],
)
def test_a_bar_on_an_axis_ends_at_numbers_that_are_shown(left: float, right: float, finding: list[str]) -> None:
    """Its label has two lines."""
    assert found("definitions", [*AXIS, *LONG], [bar(100, at(left), at(right))], DEFINED) == finding


def test_a_bar_of_a_hidden_number_on_an_axis() -> None:
    words = [*AXIS, *LONG, *label(130, "The study, wider")]
    marks = [bar(100, at(0.24), at(0.45)), bar(130, at(0), at(0.31))]
    assert found("definitions", words, marks, DEFINED) == [DRAWN]


@pytest.mark.parametrize(("length", "finding"), [(50, []), (42, [UNKNOWN])])
def test_the_label_of_levels_put_together_has_many_lines(length: float, finding: list[str]) -> None:
    joint = line("status", "status", "leave_for_work|paused|unknown|exited_other", "programme", "total", 50)
    lines = [joint, line("status", "status", "exited_to_work", "programme", "total", 10)]
    long = label(100, "On leave because of", "work, Follow-up", "paused, Unknown", "or Exited to", "something", "else")
    marks = [bar(40, 130, 130 + 10 * 5), bar(100, 130, 130 + length * 5)]
    assert found("status", [*label(40, "Exited to work"), *long], marks, lines) == finding


# --- without an axis: `retail` is shown, `hotel` is hidden but for a part of it ---------------------------------------

TRADES = [
    line("industry", "industry", "retail", "programme", "total", 15),
    line("industry", "industry", "hotel", "programme", "total"),
    line("industry", "industry", "hotel", "programme", "intro", 9),
    line("industry", "industry", "care", "programme", "total", 30),
]
RETAIL, HOTEL, CARE = label(60, "Retail, shops and kiosks"), label(80, "Hotel"), label(100, "Health and care")


def test_the_only_bar_of_a_figure_tells_nothing_more() -> None:
    """How long it is drawn follows from the page; small numbers of other rows say nothing of it."""
    assert found("industry", [*RETAIL, *HOTEL], [bar(60, 130, 368)], TRADES) == []


@pytest.mark.parametrize(("length", "finding"), [(240, []), (232, [UNKNOWN]), (72, [UNKNOWN])])
def test_bars_are_as_long_as_their_counts(length: float, finding: list[str]) -> None:
    marks = [bar(60, 130, 130 + 120), bar(100, 130, 130 + length)]
    assert found("industry", [*RETAIL, *CARE], marks, TRADES) == finding


@pytest.mark.parametrize("count", [7, 9])
def test_a_bar_of_a_hidden_count_is_found_though_a_part_of_it_is_shown(count: int) -> None:
    marks = [bar(60, 130, 130 + 15 * 8), bar(80, 130, 130 + count * 8), bar(100, 130, 130 + 30 * 8)]
    assert found("industry", [*RETAIL, *HOTEL, *CARE], marks, TRADES) == [UNKNOWN]
