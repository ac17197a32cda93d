"""Of the same tables those that tableone can make: variables by groups. A process of its own: see `tables`."""

import sys
import warnings
from pathlib import Path

import pandas as pd
from tableone import TableOne

from bench.clock import tell
from bench.country import STORED
from invented import STUDY

KINDS = ("summary", "contrast")


def main(folder: Path) -> None:
    warnings.simplefilter("ignore")  # its own

    def work() -> float:
        frame = pd.read_parquet(folder / STORED)
        for table in STUDY.tables:
            if table.data == "participants" and table.kind in KINDS and not table.population:
                rows = [row.variable for row in table.rows if row.show != "distinct"]
                for group in table.column_variables if rows else ():
                    own = list(dict.fromkeys(name for name in rows if name != group))
                    levels = [name for name in own if not STUDY.variable("participants", name).numeric]
                    numbers = [name for name in own if name not in levels]
                    TableOne(frame, columns=own, categorical=levels, nonnormal=numbers, groupby=group)
        return float(frame.memory_usage(deep=True).sum())

    tell(work)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
