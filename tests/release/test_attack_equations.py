"""What each number of the plan counts, and what ties the counts: both hold exactly of records, whatever they are."""

import numpy as np
import pytest

from release.generated import STUDY, Frames, internal_cells, study_frames
from seanalysis.release.attack.attackers import Attack
from seanalysis.release.attack.records import Count
from seanalysis.release.attack.target import Rule

RULE = Rule(threshold=5, width=5, base=10, rounding=5)
CLOSE = 1e-6


def attack_on(frames: Frames) -> Attack:
    return Attack(STUDY, RULE, [], internal_cells(frames), frames.data["participants"])


def recount(attack: Attack, frames: Frames, count: Count) -> float:
    """Count the records of a set; NaN where records do not tell, as of why an answer is missing."""
    frame = frames.data[count.data]
    try:
        inside = attack.lines.records[count.data].inside(frame, count.where)
    except KeyError:
        return float("nan")
    return float(frame.loc[inside, count.of].sum() if count.of else inside.sum())


@pytest.mark.parametrize("seed", [0, 3, 5])
def test_numbers_are_counts_of_records_and_all_that_ties_them_holds(seed: int) -> None:
    frames = study_frames(seed)
    attack = attack_on(frames)
    true = {count: recount(attack, frames, count) for count in attack.equations.unknowns}
    checked = 0
    for place, sums in attack.equations.sums.items():
        for name, terms in sums.items():
            counted = sum(times * true[count] for count, times in terms.items())
            if not np.isnan(counted):
                assert counted == pytest.approx(attack.truth[place][name]), (place, name)
                checked += 1
    assert checked > 4000
    values = np.array(list(true.values()))
    told = attack.equations.system()
    known = np.isnan(values).astype(float)
    row_known = abs(told.matrix) @ known == 0
    sums = told.matrix @ np.nan_to_num(values)
    assert row_known.sum() > 900
    assert (sums[row_known] >= told.low[row_known] - CLOSE).all()
    assert (sums[row_known] <= told.high[row_known] + CLOSE).all()


def test_a_table_for_which_nobody_wrote_equations_is_noticed() -> None:
    """Lines whose counts are not counts of records are these and no others."""
    attack = attack_on(study_frames(5))
    without = {(place[0], place[5]) for place in attack.lines.places if "count" not in attack.lines.sums(place)}
    counted = {
        key
        for key in without
        if (
            attack.cells["table"].eq(key[0]) & attack.cells["statistic"].eq(key[1]) & attack.cells["count"].notna()
        ).any()
    }
    assert {statistic for _, statistic in counted} <= {
        "distinct", "missing", "freedom", "chance", "outside_95", "outside_998", "apart", "expected", "not_asked",
        "events_per_parameter", "left_out", "share", "bounds",
    }  # fmt: skip
    assert {table for table, statistic in counted if statistic in ("share", "bounds")} <= {
        "definitions",
        "compared_by_case",
    }
