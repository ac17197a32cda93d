"""`seanalysis check` on the workbooks of the demo."""

import sys
from collections.abc import Iterator

from bench.clock import run, seconds
from bench.line import Line
from project import ROOT

REPORTS = ROOT / "data" / "raw" / "demo" / "individual_reports"
COMMAND = [sys.executable, "-m", "seanalysis.cli", "check", REPORTS]
FLOOR = [sys.executable, "-c", "import pandas, python_calamine"]
ISSUES = 1  # the status that says that there are issues, as the demo has


def lines(runs: int) -> Iterator[Line]:
    """Measure the command, whose own start is a part of it."""
    pairs = [(seconds(run, COMMAND, ROOT, (0, ISSUES)), seconds(run, FLOOR)) for _ in range(2 * runs + 1)]
    work = f"seanalysis check, {len(list(REPORTS.glob('*.xlsx')))} workbooks"
    yield Line(work, "Python with calamine and pandas", 2, *zip(*pairs, strict=True))
