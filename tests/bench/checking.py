"""`seanalysis check` on the workbooks of the demo."""

import sys
from collections.abc import Iterator

from bench.clock import run, took
from bench.line import Line
from project import ROOT

REPORTS = ROOT / "data" / "raw" / "demo" / "individual_reports"
COMMAND = [sys.executable, "-m", "seanalysis.cli", "check", REPORTS]
FLOOR = [sys.executable, "-c", "import pandas, python_calamine"]
ISSUES = 1  # the status that says that there are issues, as the demo has


def lines(runs: int) -> Iterator[Line]:
    """Measure the command, whose own start is a part of it."""
    pairs = [(took(run, COMMAND, ROOT, (0, ISSUES)), took(run, FLOOR)) for _ in range(2 * runs + 1)]
    work = f"seanalysis check, {len(list(REPORTS.glob('*.xlsx')))} workbooks"
    yield Line.timed(work, "Python with calamine and pandas", 2, pairs)
