"""What every test may use: the demo run, copies of the project, and programs that a machine may lack."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from project import ROOT, Project
from watched import Watched

NO_SKIP = "SEANALYSIS_NO_SKIP"


@pytest.fixture(scope="session")
def demo_watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """What the Pythons of the demo run do with the network."""
    return Watched(tmp_path_factory.mktemp("watched") / "record")


@pytest.fixture(scope="session")
def demo_run(demo_watched: Watched, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project after one whole run of the demo with its public edition, for all tests together: only read it.

    `demo_run.results` and `demo_run.processed` are the folders of the run.
    """
    project = Project.copy(ROOT, tmp_path_factory.mktemp("demo") / "project")
    run = project.snakemake(**demo_watched.environment(project.folder / "src"))
    assert run.returncode == 0, run.stdout
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The project before its first run: change what you like and call `project.snakemake(...)`."""
    return Project.copy(ROOT, tmp_path / "project")


@pytest.fixture
def project_after_run(demo_run: Project, tmp_path: Path) -> Project:
    """The project after the demo run, to change something in and to see what `snakemake` makes of it."""
    return Project(Path(shutil.copytree(demo_run.folder, tmp_path / "project", symlinks=True)))


@pytest.fixture
def program() -> Callable[..., str]:
    """Find a program beside Python under any of the names given; without it the test is skipped.

    >>> chromium = program("chromium", "google-chrome")
    """

    def find(*names: str) -> str:
        for name in names:
            if path := shutil.which(name):
                return path
        pytest.skip(f"this machine has no {' or '.join(names)}")

    return find


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Where nothing may be skipped, as on the machine that guards the project, a skipped test has failed."""
    report = yield
    if os.environ.get(NO_SKIP) and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"{reason} ({NO_SKIP} is set, so this counts as a failure)"
    return report
