"""All tables of a country's participants: time, memory and growth."""

import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench import country, pspp
from bench.clock import run, seconds, told_by
from bench.line import Line

WORK = f"all tables, {country.RECORDS:,} participants"
FEW = 10_000


def lines(runs: int) -> Iterator[Line]:
    """Measure ours beside pandas, three times, and beside the slower ones once; without the start of the programs."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        _write(here, country.RECORDS)
        pairs = [(told_by("all_tables", here), told_by("pandas_tables", here)) for _ in range(runs)]
        ours = [mine for mine, _ in pairs]
        took = [mine.seconds for mine in ours]
        busy = [median(told.processor for told in side) for side in zip(*pairs, strict=True)]
        note = "processor time {:.1f} s, of pandas {:.1f} s".format(*busy)
        floors = [floor.seconds for _, floor in pairs]
        yield Line(WORK, "pandas, the bare group-bys and quantiles", 1.5, took, floors, note=note)
        yield _beside_pspp(here, took[-1:])
        yield _beside_tableone(here, took[-1:])
        frame = [mine.frame for mine in ours]
        libraries = f"of the peak {ours[-1].loaded:,.0f} MB are the libraries"
        peaks = [mine.peak for mine in ours]
        yield Line("peak memory of the same", "the size of the frame", 3, peaks, frame, "MB", libraries)
        few = Path(folder, "few")
        few.mkdir()
        _write(few, FEW)
        small = [told_by("all_tables", few).seconds * country.RECORDS / FEW for _ in range(runs)]
        floor = f"what {FEW:,} take, times {country.RECORDS // FEW}"
        yield Line(f"growth from {FEW:,} participants", floor, 1.1, took, small)


def _write(folder: Path, records: int) -> None:
    run([sys.executable, "-m", "bench.country", folder, str(records)])


def _beside_pspp(folder: Path, ours: list[float]) -> Line:
    line = Line(WORK, "PSPP, CROSSTABS and FREQUENCIES", 1)
    if not shutil.which("pspp"):
        return Line(line.work, line.floor, line.goal, note="PSPP is not on this machine")
    command = pspp.prepare(folder)
    return Line(line.work, line.floor, line.goal, ours, [seconds(run, command, folder)])


def _beside_tableone(folder: Path, ours: list[float]) -> Line:
    work, floor, goal = WORK, "tableone, of them the variables by groups", 1 / 20
    if not importlib.util.find_spec("tableone"):
        return Line(work, floor, goal, note="tableone is not installed; `.venv/bin/pip install tableone` does that")
    return Line(work, floor, goal, ours, [told_by("tableone_tables", folder).seconds])
