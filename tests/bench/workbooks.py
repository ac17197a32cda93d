"""A thousand workbooks, read and validated as a run does it."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import many
from bench.clock import CORES, run, took
from bench.line import Line
from project import ROOT, Project

WORKBOOKS, ROWS = 1000, 200
RECORDS = "data/processed/validated/participants.parquet"
FLOOR = f"""
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from python_calamine import CalamineWorkbook

def read(path):
    book = CalamineWorkbook.from_path(path)
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)

if __name__ == "__main__":
    with ProcessPoolExecutor({CORES}) as pool:
        print(sum(pool.map(read, sorted(Path(sys.argv[1]).glob("*.xlsx")), chunksize=10)))
"""


def lines(runs: int) -> Iterator[Line]:
    """Measure from the files to typed records."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project.copy(ROOT, Path(folder, "project"))
        reports = project.folder / "data/raw/demo/individual_reports"
        shutil.rmtree(reports)
        many.write(reports, WORKBOOKS, ROWS)
        floor = Path(folder, "calamine.py")
        floor.write_text(FLOOR, encoding="utf-8")
        pairs = []
        for _ in range(runs):
            shutil.rmtree(project.processed, ignore_errors=True)
            pairs.append((took(_run, project), took(run, [sys.executable, floor, reports])))
    work = f"{WORKBOOKS:,} workbooks of {ROWS} rows, validated"
    yield Line.timed(work, f"calamine reading them on {CORES} cores", 3, pairs)


def _run(project: Project) -> None:
    ended = project.snakemake("--cores", str(CORES), "--", RECORDS)
    if ended.returncode:
        sys.exit(ended.stdout)
