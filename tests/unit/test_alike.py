"""Records that are alike: one of each kind stands for all of them."""

from collections import Counter

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from seanalysis.cells.alike import alike

ROWS = st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from([0.0, 0.5, None]), st.booleans()))


@given(ROWS, st.lists(st.sampled_from(["level", "number", "other"]), max_size=4))
def test_every_kind_is_there_once_with_as_many_as_a_loop_counts(rows: list[tuple], names: list[str]) -> None:
    frame = pd.DataFrame(rows, columns=["level", "number", "other"])
    frame = frame.astype({"level": "category", "number": "Float64"}).set_index(pd.Index(range(5, 5 + len(rows))))
    different, times = alike(frame, names)
    told = Counter(frame[different.columns].itertuples(index=False, name=None))
    assert dict(zip(different.itertuples(index=False, name=None), times, strict=True)) == told
    assert different.equals(frame.loc[different.index, different.columns])
    assert set(different.columns) == set(names)
