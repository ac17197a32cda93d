"""Whole runs of the demo: the first, one with nothing to do, and one after a workbook was changed."""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.clock import Took, run, took
from bench.line import Line
from intake import edit
from project import ROOT, Project

JOBS = 14
FLOOR = f"""
import sys
sys.executable = f'"{{sys.executable}}"'  # as in workflow/rules/common.smk

rule all:
    input: expand("{{number}}.done", number=range({JOBS}))

rule import_pandas:
    output: "{{number}}.done"
    script: "import_pandas.py"
"""
IMPORT = """
import pandas
open(snakemake.output[0], "w").close()
"""
ONE_RULE = 'rule all:\n    output: "done"\n    shell: "touch {output}"\n'
FOURTEEN = f"{JOBS} Snakemake jobs that only import pandas"


def lines(runs: int) -> Iterator[Line]:
    """Measure three kinds of runs, each beside its floor."""
    cold, nothing, changed = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(runs):
            here = Path(folder, str(number))
            demo = Project.copy(ROOT, here / "demo")
            cold.append((took(_run, demo), _fourteen(here / "cold")))
            nothing.append((took(_run, demo), _one_rule(here / "one_rule")))
            _change(demo, 30 + number)
            would = demo.snakemake("--dry-run", "--quiet", "reason").stdout
            changed.append((took(_run, demo), _fourteen(here / "changed")))
    yield Line.timed("demo, first run", FOURTEEN, 1.6, cold)
    yield Line.timed("demo, nothing to do", "snakemake -n, one rule", 1.2, nothing)
    jobs = int(re.search(r"^total +(\d+)$", would, re.MULTILINE)[1]) - 1
    survey = re.findall(r"^\w*(?:survey|employers)\w*", would, re.MULTILINE)
    note = f"{jobs} jobs ran, of the employers' survey {', '.join(survey) or 'none'}"
    yield Line.timed("demo, one workbook changed", FOURTEEN, 1.3, changed, note)


def _run(project: Project) -> None:
    ended = project.snakemake("--cores", "2")
    if ended.returncode:
        sys.exit(ended.stdout)


def _fourteen(folder: Path) -> Took:
    folder.mkdir()
    (folder / "Snakefile").write_text(FLOOR, encoding="utf-8")
    (folder / "import_pandas.py").write_text(IMPORT, encoding="utf-8")
    return took(_run, Project(folder))


def _one_rule(folder: Path) -> Took:
    folder.mkdir()
    (folder / "Snakefile").write_text(ONE_RULE, encoding="utf-8")
    return took(run, [sys.executable, "-m", "snakemake", "-n"], folder)


def _change(project: Project, age: int) -> None:
    """Give somebody another age in one workbook."""
    edit(project.folder / "data/raw/demo/individual_reports/rapport_01.xlsx", lambda sheet: sheet.cell(3, 6, age))
