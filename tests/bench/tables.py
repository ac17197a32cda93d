"""All tables of a country's participants: time, memory and growth."""

import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import country, pspp
from bench.clock import Took, run, told_by, took
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
        yield Line.timed(WORK, "pandas, the bare group-bys and quantiles", 1.5, pairs)
        yield _beside_pspp(here, ours[-1])
        yield _beside_tableone(here, ours[-1])
        libraries = f"of the peak {ours[-1].loaded:,.0f} MB are the libraries"
        peaks, frames = [mine.peak for mine in ours], [mine.frame for mine in ours]
        yield Line("peak memory of the same", "the size of the frame", 3, peaks, frames, "MB", libraries)
        few = Path(folder, "few")
        few.mkdir()
        _write(few, FEW)
        yield _growth(ours, [told_by("all_tables", few) for _ in range(runs)])


def _write(folder: Path, records: int) -> None:
    run([sys.executable, "-m", "bench.country", folder, str(records)])


def _beside_pspp(folder: Path, ours: Took) -> Line:
    work, floor, goal = WORK, "PSPP, CROSSTABS and FREQUENCIES", 1
    if not shutil.which("pspp"):
        return Line(work, floor, goal, note="PSPP is not on this machine")
    command = pspp.prepare(folder)
    return Line.timed(work, floor, goal, [(ours, took(run, command, folder))])


def _beside_tableone(folder: Path, ours: Took) -> Line:
    work, floor, goal = WORK, "tableone, of them the variables by groups", 1 / 20
    if not importlib.util.find_spec("tableone"):
        return Line(work, floor, goal, note="tableone is not installed; `.venv/bin/pip install tableone` does that")
    return Line.timed(work, floor, goal, [(ours, told_by("tableone_tables", folder))])


def _growth(many: Sequence[Took], few: Sequence[Took]) -> Line:
    """Hold many records against as many times a few."""
    times = country.RECORDS // FEW
    linear = [Took(some.seconds * times, some.processor * times) for some in few]
    floor = f"what {FEW:,} take, times {times}"
    return Line.timed(f"growth from {FEW:,} participants", floor, 1.1, list(zip(many, linear, strict=True)))
