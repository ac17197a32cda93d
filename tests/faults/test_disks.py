"""A disk that is full or read-only is told in plain words, and afterwards the run goes on to the same bytes."""

from pathlib import Path

import pytest

from faults.disk import enlarge, read_only, small_disk
from project import ROOT, Project
from seanalysis import faults

STEP = 8  # megabytes; a whole run writes about 80
GRAMMAR = "results/internal/report/grammar.html"


def test_a_disk_that_is_full_again_and_again(demo_run: Project, tmp_path: Path) -> None:
    """All of the project lies on it, so that it fills up under any step, and under Snakemake itself."""
    disk, size, full = tmp_path / "disk", STEP, 0
    with small_disk(disk, size):
        project = Project.copy(ROOT, disk / "project")
        while (run := project.snakemake()).returncode:
            assert "Traceback" not in run.stdout, run.stdout
            assert faults.FULL["nb"] in run.stdout, run.stdout
            full, size = full + 1, size + STEP
            enlarge(disk, size)
        assert full > 5
        assert project.made() == demo_run.made()


@pytest.mark.parametrize("folder", ["results", "results/internal/report", "data/processed", "logs", ".snakemake"])
def test_a_folder_that_is_read_only(project_after_run: Project, demo_run: Project, folder: str) -> None:
    project = project_after_run
    with (project.folder / "src/seanalysis/report/grammar.py").open("a", encoding="utf-8") as module:
        module.write("\n# changed\n")
    with read_only(project.folder / folder):
        run = project.snakemake(GRAMMAR)
    assert run.returncode == 1
    assert "Traceback" not in run.stdout, run.stdout
    beginning, _, end = faults.REFUSED["nb"].partition("{path}")
    assert f"{beginning}{folder}" in run.stdout.replace(f"{project.folder}/", ""), run.stdout
    assert end in run.stdout
    again = project.snakemake(GRAMMAR)
    assert again.returncode == 0, again.stdout
    assert project.made() == demo_run.made()
