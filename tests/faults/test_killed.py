"""Whatever of a run is killed, and whenever: running it again gives the bytes of a run that nobody disturbed."""

import itertools
import os
import random
import re
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from project import Project
from seanalysis import faults

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")

KILLS, SEED = 50, 20261122
STEP = re.compile(r"\.snakemake/scripts/\w+\.(\w+)\.py")
OF_PUBLIC = {"protect", "propose_merges", "attack", "judge_attack", "scan_public", "release_edition"}
"""Steps that the public edition alone has."""
WAYS = ("the run and its steps", "the run alone", "one step")
SELDOM = (6, 1, 1)
SECONDS = (1, 4, 12)  # most of the steps take about one, some take many


def steps_of(run: subprocess.Popen[bytes]) -> dict[str, psutil.Process]:
    """The steps at which a run is at work, by the names of their scripts."""
    found = {}
    for process in psutil.Process(run.pid).children(recursive=True):
        try:
            named = STEP.search(" ".join(process.cmdline()))
        except psutil.NoSuchProcess:
            continue
        if named:
            found[named[1]] = process
    return found


def goes_on(run: subprocess.Popen[bytes], logs: Path, steps: int, seconds: float) -> bool:
    """Wait until a run has done so many steps, and then so long; say whether it is still at work."""
    before = ended(logs)
    while run.poll() is None and len(ended(logs) - before) < steps:
        time.sleep(0.05)
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        return True
    return False


def ended(logs: Path) -> set[tuple[str, int]]:
    """The steps that have come to their end, each time: the last thing that a step does is to write its log."""
    found = set()
    for path in logs.glob("*.log"):
        with suppress(FileNotFoundError):  # a step that begins anew
            found.add((path.name, path.stat().st_mtime_ns))
    return found


def kill(run: subprocess.Popen[bytes], way: str, chance: random.Random) -> set[str]:
    """Kill a run in one of the ways; return at which steps it was at work."""
    steps = steps_of(run)
    if way == "one step" and steps:
        steps[chance.choice(sorted(steps))].kill()
    elif way == "the run alone":
        run.kill()
    else:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return set(steps)


def has_finished(run: subprocess.Popen[bytes], told: str) -> bool:
    """Say whether a run that was not killed went well; where it did not, it says what to do."""
    assert "Traceback" not in told
    if run.returncode:
        sentences = (faults.KILLED["nb"], faults.BUSY["nb"].format(folder="data/processed"))
        assert any(sentence in told for sentence in sentences), told
    return run.returncode == 0


def start_anew(project: Project) -> None:
    for folder in (project.processed, project.results, project.folder / ".snakemake", project.folder / "logs"):
        shutil.rmtree(folder)


def test_a_run_that_is_killed_fifty_times(project: Project, demo_run: Project, tmp_path: Path) -> None:
    """Each kill comes up to three steps and some seconds after a start; what has finished starts from nothing."""
    chance, expected = random.Random(SEED), demo_run.made()
    killed, at_work, finished = 0, set(), False
    for start in itertools.count():
        if killed == KILLS and finished:
            break
        if finished:
            start_anew(project)
        said = tmp_path / f"said.{start}"  # to an older one, steps that outlive their run may still write
        with project.start(said) as run:
            moment = (chance.randrange(4), chance.uniform(0, chance.choice(SECONDS)))
            if killed < KILLS and goes_on(run, project.folder / "logs", *moment):
                at_work |= kill(run, chance.choices(WAYS, SELDOM)[0], chance)
                killed += 1
        finished = run.returncode >= 0 and has_finished(run, said.read_text("utf-8"))
        if finished:
            assert project.made() == expected
    assert at_work & OF_PUBLIC
    assert at_work - OF_PUBLIC


def test_steps_that_outlive_their_run_keep_others_out(project: Project, tmp_path: Path) -> None:
    """Until they have ended, so that no two of them write one file."""
    wait = project.folder / "wait"
    wait.touch()
    with (project.folder / "workflow/scripts/read_survey.py").open("a", encoding="utf-8") as shim:
        shim.write("\nimport os, time\nwhile os.path.exists('wait'):\n    time.sleep(0.1)\n")
    target = "data/processed/raw/survey.parquet"
    with project.start(tmp_path / "said", target) as run:
        while not (steps := steps_of(run)):
            assert run.poll() is None
            time.sleep(0.05)
        run.kill()
    second = project.snakemake(target)
    assert second.returncode == 1
    assert faults.BUSY["nb"].format(folder="data/processed") in second.stdout
    wait.unlink()
    psutil.wait_procs(list(steps.values()))
    assert project.snakemake(target).returncode == 0


def test_two_runs_that_start_at_once(project: Project, demo_run: Project, tmp_path: Path) -> None:
    """Whatever they are to make: what they share is the lock, which is taken before the first step."""
    targets = ("results/internal/cells.csv", "data/processed/validated/issues.csv")
    runs = [project.start(tmp_path / str(number), target) for number, target in enumerate(targets)]
    codes = [run.wait() for run in runs]
    told = [(tmp_path / str(number)).read_text("utf-8") for number in range(len(runs))]
    assert sorted(codes) == [0, 1], told
    assert faults.BUSY["nb"].format(folder="data/processed") in told[codes.index(1)]
    assert "Traceback" not in "".join(told)
    assert targets[codes.index(0)] in project.made()
    assert project.made().items() <= demo_run.made().items()
