"""How long something takes on two cores, and how much memory."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from project import ROOT

CORES = 2


def pin() -> None:
    """Keep this process, and all that it starts, on two cores, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


@dataclass(frozen=True)
class Took:
    """How long something took, and the part of it that processors were at work for it, whatever else went on."""

    seconds: float
    processor: float


def took(work: Callable[..., object], *given: object) -> Took:
    """Return how long something takes, with all processes that it starts and waits for."""
    start, before = time.perf_counter(), _processor()
    work(*given)
    return Took(time.perf_counter() - start, _processor() - before)


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def run(command: list[str | Path], folder: Path = ROOT, fine: tuple[int, ...] = (0,)) -> str:
    """Run a command and return what it prints; the benchmark stops where it does not end with a status in `fine`."""
    ended = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests"), *_given()])},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if ended.returncode not in fine:
        sys.exit(f"{' '.join(map(str, command))}\n{ended.stdout}{ended.stderr}")
    return ended.stdout


def _given() -> list[str]:
    return [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]


@dataclass(frozen=True)
class Told(Took):
    """What a process of its own tells of its work, without its start: with megabytes of memory.

    peak: the most that the process held; loaded: what it held when all libraries were there; frame: the data.
    """

    peak: float
    loaded: float
    frame: float


def told_by(module: str, *arguments: str | Path) -> Told:
    """Run a module of this folder in a process of its own, which tells of itself by `tell`."""
    return Told(**json.loads(run([sys.executable, "-m", f"bench.{module}", *arguments]).splitlines()[-1]))


def tell(work: Callable[[], float]) -> None:
    """Do the work of this process, which returns the size of its data in bytes, and print what it took."""
    loaded = _peak()
    sizes: list[float] = []
    of_work = took(lambda: sizes.append(work()))
    print(json.dumps(asdict(of_work) | {"peak": _peak(), "loaded": loaded, "frame": sizes[0] / 2**20}))


def _peak() -> float:
    """Return the most memory that this process has held so far, in megabytes."""
    import resource  # noqa: PLC0415 - Windows has none, where the other lines can still be measured

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10
