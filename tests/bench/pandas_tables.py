"""The floor of all tables: pandas doing the bare group-bys and quantiles. A process of its own: see `tables`."""

import sys
from pathlib import Path

import pandas as pd

from bench.clock import tell
from bench.country import STORED
from bench.plan import countings, used
from seanalysis.study.conditions import all_hold

QUARTILES = [0.25, 0.5, 0.75]


def main(folder: Path) -> None:
    every, names = countings(), used()

    def work() -> float:
        frame = pd.read_parquet(folder / STORED, columns=names)
        for each in every:
            part = frame[all_hold(each.where, frame).fillna(False).to_numpy(dtype=bool)] if each.where else frame
            for group in each.groups:
                if each.numeric:
                    part.groupby(group, observed=False)[each.variable].quantile(QUARTILES)
                else:
                    part.groupby([group, each.variable], observed=False, dropna=False).size()
            if each.numeric:
                part[each.variable].quantile(QUARTILES)
            else:
                part[each.variable].value_counts(dropna=False)
        return float(frame.memory_usage(deep=True).sum())

    tell(work)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
