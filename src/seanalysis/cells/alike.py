"""Records that are alike: what follows from a few variables is worked out once for all records that agree in them."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd


def alike(frame: pd.DataFrame, names: Iterable[str]) -> tuple[pd.DataFrame, npt.NDArray[np.int64]]:
    """Return the first record of each kind, with these variables alone, and how many records there are of each kind."""
    named = list(dict.fromkeys(names))
    kinds = np.zeros(len(frame), dtype=np.int64)  # numbered as they appear
    for name in named:
        values, different = pd.factorize(frame[name], use_na_sentinel=False)
        kinds = pd.factorize(kinds * len(different) + values)[0] if kinds.any() else values
    first = np.flatnonzero(np.diff(np.maximum.accumulate(kinds), prepend=-1))
    return frame[named].iloc[first], np.bincount(kinds)
