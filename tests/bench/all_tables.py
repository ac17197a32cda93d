"""All tables of a country's participants, as the job of a run makes them. A process of its own: see `tables`.

The other tables of the plan, such as those of employers, are made too, of a few invented records. The kinds of missing
are not told apart: that needs every cell of every workbook, and the register has none.
"""

import sys
from pathlib import Path

import pandas as pd

import invented
from bench.clock import tell
from bench.country import STORED
from seanalysis.cells.compute import compute
from seanalysis.cells.frame import write
from seanalysis.cells.methods import methods


def main(folder: Path) -> None:
    others = invented.records()

    def work() -> float:
        frame = pd.read_parquet(folder / STORED)
        data = others | {"participants": frame}
        made = pd.concat([compute(data, invented.STUDY), methods(data, invented.STUDY)], ignore_index=True)
        write(made, folder / "cells.csv")
        return float(frame.memory_usage(deep=True).sum())

    tell(work)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
