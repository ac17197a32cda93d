"""On a Slurm cluster a run gives the bytes of a local one, also where a worker is killed."""

import importlib.util
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import many
from project import Project
from slurm import cluster

PLUGIN = "snakemake_executor_plugin_slurm"
CELLS, PARTICIPANTS = "results/internal/cells.csv", "data/processed/validated/participants.parquet"

KILLED = """
import os, signal, subprocess
from pathlib import Path

once = Path("killed.once")
try:
    once.mkdir()
except FileExistsError:
    pass
else:
    folder = Path(snakemake.output.folder)
    folder.mkdir(parents=True)
    (folder / "half.parquet").write_bytes(b"PAR1")
    {how}
    signal.pause()
"""
"""What the first of all batches does before anything else: it writes something, and is killed."""

WAYS = {
    "its process is killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "its job is cancelled": 'subprocess.run(["scancel", os.environ["SLURM_JOB_ID"]], check=True)',
}


@pytest.fixture(scope="module")
def slurm() -> Iterator[dict[str, str]]:
    """A cluster of one node: the environment in which Snakemake finds it."""
    if lacking := cluster.lacking():
        pytest.skip(f"this machine has no {', '.join(lacking)}: they come with slurm-wlm and munge")
    if not importlib.util.find_spec(PLUGIN):
        pytest.skip("Snakemake has no plugin for Slurm here: it comes with make slurm")
    folder = Path(tempfile.mkdtemp(prefix="slurm"))
    with cluster.one_node(folder) as environment:
        yield environment
    shutil.rmtree(folder)


def on_cluster(project: Project, slurm: dict[str, str], batches: int, *targets: str) -> str:
    """Run with the Slurm profile, asking more often than a cluster should be asked; return what is printed."""
    often = ("--slurm-init-seconds-before-status-checks", "1", "--seconds-between-status-checks", "1")
    profile = ("--workflow-profile", "workflow/profiles/slurm", "--latency-wait", "5")
    run = project.snakemake(*profile, *often, "--set-scatter", f"reports={batches}", "--", *targets, **slurm)
    assert run.returncode == 0, run.stdout
    return run.stdout


def results(project: Project) -> dict[str, str]:
    """The hash of every file of a run, but for the batches, which are others where there are more of them."""
    found = project.bytes_in(project.processed, project.results)
    return {path: its for path, its in found.items() if "/raw/reports/" not in path}


def test_the_demo_is_the_same(project: Project, demo_run: Project, slurm: dict[str, str]) -> None:
    on_cluster(project, slurm, 3)
    assert results(project) == results(demo_run)


def test_two_hundred_workbooks_are_the_same(project: Project, tmp_path: Path, slurm: dict[str, str]) -> None:
    reports = project.folder / "data/raw/demo/individual_reports"
    shutil.rmtree(reports)
    many.write(reports, 200)
    local = Project(Path(shutil.copytree(project.folder, tmp_path / "local")))
    run = local.snakemake("--set-scatter", "reports=1", "--", CELLS)
    assert run.returncode == 0, run.stdout
    on_cluster(project, slurm, 4, CELLS)
    assert results(project) == results(local)


@pytest.mark.parametrize("how", WAYS.values(), ids=WAYS)
def test_a_worker_that_is_killed_is_tried_again(
    project: Project, demo_run: Project, slurm: dict[str, str], how: str
) -> None:
    shim = project.folder / "workflow/scripts/read_reports.py"
    shim.write_text(KILLED.format(how=how) + shim.read_text(encoding="utf-8"), encoding="utf-8")
    told = on_cluster(project, slurm, 2, PARTICIPANTS)
    assert (project.folder / "killed.once").is_dir(), "no worker was killed"
    assert told.count("Error in rule read_reports") == 1
    assert not list(project.processed.rglob("half.parquet"))
    of_reports = {path: its for path, its in results(project).items() if "/validated/" in path}
    assert of_reports.items() <= results(demo_run).items()
    assert of_reports
