"""A score where a threshold is printed, and none where none is."""

import pytest
from pydantic import ValidationError

from seanalysis.cells.scores import score, scored
from seanalysis.study.plan import Row, Score

NAN = float("nan")
TIME = Score(highest=10, lowest=52)
STEPS = Score(highest=10, lowest=52, between="equal_steps")
SHARE = Score(highest=0.5)


@pytest.mark.parametrize(
    ("number", "by", "expected"),
    [
        (9.0, TIME, 5),
        (10.0, TIME, 5),
        (10.1, TIME, NAN),
        (51.9, TIME, NAN),
        (52.0, TIME, 1),
        (52.1, TIME, NAN),
        (NAN, TIME, NAN),
        (10.0, STEPS, 5),
        (10.1, STEPS, 4),
        (20.5, STEPS, 4),
        (20.6, STEPS, 3),
        (31.0, STEPS, 3),
        (41.5, STEPS, 2),
        (51.9, STEPS, 1),
        (52.0, STEPS, 1),
        (52.1, STEPS, NAN),
        (0.5, SHARE, 5),
        (0.499, SHARE, NAN),
        (0.3, Score(highest=0.5, lowest=0.1, between="equal_steps"), 3),
    ],
)
def test_a_number_scores_what_is_printed(number: float, by: Score, expected: float) -> None:
    assert scored(number, by) == pytest.approx(expected, nan_ok=True)


def test_a_share_scores_by_its_exact_fraction() -> None:
    line = {"row": "transition", "row_level": "yes", "statistic": "share", "missing": 0}
    assert score(line | {"count": 101, "base": 202}, SHARE)["value"] == 5
    assert score(line | {"count": 0, "base": 0}, SHARE)["value"] == pytest.approx(NAN, nan_ok=True)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Score(highest=0.5, between="equal_steps"), "both"),
        (lambda: Score(highest=10, lowest=10), "one and the same"),
        (lambda: Row(variable="x", score=TIME), "one `level`"),
        (lambda: Row(variable="x", show="mean", score=SHARE), "needs `lowest`"),
    ],
)
def test_a_score_that_cannot_be_is_told(make: object, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        make()  # type: ignore[operator]
