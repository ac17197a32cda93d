"""How long a run takes, beside what Snakemake alone takes for as many jobs. Run it with `make bench`.

Both on two cores, in new folders, with the environment there; each number is the median of a few runs, in seconds.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from project import ROOT, Project

WRITTEN = ROOT / "logs" / "bench.json"
RUNS = 3
JOBS = 14

FLOOR_WORKFLOW = f"""
import sys
sys.executable = f'"{{sys.executable}}"'  # as in workflow/rules/common.smk

rule all:
    input: expand("{{number}}.done", number=range({JOBS}))

rule import_pandas:
    output: "{{number}}.done"
    script: "import_pandas.py"
"""
FLOOR_SCRIPT = """
import pandas
open(snakemake.output[0], "w").close()
"""


def seconds(project: Project) -> float:
    """Say how long a run takes, which has to go well."""
    start = time.perf_counter()
    run = project.snakemake("--cores", "2")
    if run.returncode:
        sys.exit(run.stdout)
    return time.perf_counter() - start


def demo(folder: Path) -> Project:
    return Project.copy(ROOT, folder)


def floor(folder: Path) -> Project:
    folder.mkdir()
    (folder / "Snakefile").write_text(FLOOR_WORKFLOW, encoding="utf-8")
    (folder / "import_pandas.py").write_text(FLOOR_SCRIPT, encoding="utf-8")
    return Project(folder)


def cold_and_second(make: Callable[[Path], Project], folder: Path) -> tuple[float, float]:
    """Time a first run, which does everything, and a second one, which finds nothing to do."""
    cold, second = [], []
    for number in range(RUNS):
        project = make(folder / f"{make.__name__}{number}")
        cold.append(seconds(project))
        second.append(seconds(project))
    return median(cold), median(second)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        demo_cold, demo_second = cold_and_second(demo, Path(folder))
        floor_cold, floor_second = cold_and_second(floor, Path(folder))
    rows = {
        "cold run of the demo": (demo_cold, floor_cold, f"{JOBS} Snakemake jobs that only import pandas"),
        "second run, nothing to do": (demo_second, floor_second, "second run of those, nothing to do"),
    }
    print(f"{'median of ' + str(RUNS) + ', 2 cores':<28}{'seconds':>9}{'floor':>9}{'ratio':>8}")
    for name, (ours, theirs, what) in rows.items():
        print(f"{name:<28}{ours:>9.1f}{theirs:>9.1f}{ours / theirs:>8.2f}   floor: {what}")
    numbers = {
        name: {"seconds": round(ours, 2), "floor": round(theirs, 2), "ratio": round(ours / theirs, 2)}
        for name, (ours, theirs, _) in rows.items()
    }
    WRITTEN.parent.mkdir(exist_ok=True)
    WRITTEN.write_text(json.dumps(numbers, indent=2) + "\n", encoding="utf-8")
    print(f"Also in {WRITTEN.relative_to(ROOT).as_posix()}")


if __name__ == "__main__":
    main()
