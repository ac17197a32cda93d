"""Records that are alike: what follows from a few variables is worked out once for all records that agree in them."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd


def alike(frame: pd.DataFrame, names: Iterable[str]) -> tuple[pd.DataFrame, npt.NDArray[np.int64]]:
    """Return the first record of each kind, with these variables alone, and how many records there are of each kind."""
    named = list(dict.fromkeys(names))
    kinds = np.zeros(len(frame), dtype=np.int64)
    for name in named:
        values, different = pd.factorize(frame[name], use_na_sentinel=False)
        kinds = pd.factorize(kinds * len(different) + values)[0] if kinds.any() else values
    times = np.bincount(kinds)
    first = np.empty(len(times), dtype=np.intp)
    first[kinds[::-1]] = np.arange(len(kinds))[::-1]  # what is written last stays
    return frame[named].iloc[first], times
