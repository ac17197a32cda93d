"""Release many generated studies and attack each: `python tests/release/run.py --studies 200 --seed 0 --jobs 2`.

A study that breaks its word, or in which an attacker succeeds, is printed with its seed: `… run.py --only 4711` runs it
alone and tells more. At the end: the tightest interval of each attacker, how much is hidden, and how long it takes.
"""

import argparse
import json
import os
import sys
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from release.generated import Frames, internal_cells, study_frames
from release.trial import attacked, faults, released, study
from seanalysis.study import Study

TOLD = 8


@dataclass
class Trial:
    """What came of one study.

    tightest: the narrowest interval of each attacker. succeeded: those that are too narrow. alone: how many are too
    narrow where only that is hidden which the rule says.
    """

    seed: int
    shape: str
    seconds: dict[str, float] = field(default_factory=dict)
    hidden: float = 0.0
    primaries: int = 0
    tightest: dict[str, float] = field(default_factory=dict)
    succeeded: list[str] = field(default_factory=list)
    alone: int | None = None
    faults: list[str] = field(default_factory=list)


def trial(seed: int, plan: Study | None = None, alone: bool = True, **sizes: object) -> Trial:
    """Release one study, and attack it."""
    frames = study_frames(seed, **sizes)
    found = Trial(seed, str(frames.shape))
    try:
        _tried(found, frames, plan or study(), alone)
    except Exception:  # one that breaks down is told like any other, and the next is tried
        found.faults.append(traceback.format_exc(limit=-3))
    return found


def _tried(found: Trial, frames: Frames, plan: Study, alone: bool) -> None:
    began = time.perf_counter()

    def took(what: str) -> None:
        nonlocal began
        found.seconds[what] = round(time.perf_counter() - began, 2)
        began = time.perf_counter()

    cells = internal_cells(frames, plan)
    took("cells")
    release = released(frames, cells, plan)
    took("protection")
    found.hidden, found.primaries = round(release.hidden, 3), len(release.decision.primary)
    found.faults += faults(release)
    attack = attacked(release, plan)
    took("attack")
    for one in attack.intervals:
        found.tightest[one.attacker] = min(one.width, found.tightest.get(one.attacker, one.width))
    found.succeeded += attack.succeeded
    if alone:
        found.alone = len(attacked(released(frames, cells, plan, primary_only=True), plan).succeeded)


def trials(seeds: range, jobs: int, alone: bool) -> Iterator[Trial]:
    """Give what came of each study."""
    if jobs == 1:
        yield from (trial(seed, alone=alone) for seed in seeds)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(partial(trial, alone=alone), seeds)


def told(one: Trial, every: bool = False) -> Iterator[str]:
    """Tell of a study what went wrong, or everything."""
    if every or one.faults or one.succeeded:
        yield f"{one.shape}: {one.hidden:.0%} hidden, {one.primaries} primary"
        for several in (one.faults, one.succeeded):
            yield from (f"    {text}" for text in (several if every else several[:TOLD]))
            if len(several) > TOLD and not every:
                yield f"    … {len(several)} in all"


def summary(all_trials: list[Trial]) -> Iterator[str]:
    """Tell what came of all of them together."""
    tightest: dict[str, float] = {}
    for one in all_trials:
        for attacker, width in one.tightest.items():
            tightest[attacker] = min(width, tightest.get(attacker, width))
    yield f"{len(all_trials)} studies, {sum(map(bool, (one.faults for one in all_trials)))} with faults, " + (
        f"{sum(map(bool, (one.succeeded for one in all_trials)))} in which an attacker succeeds"
    )
    yield "tightest interval: " + ", ".join(f"{attacker} {width:g}" for attacker, width in tightest.items())
    with_primaries = [one for one in all_trials if one.primaries and one.alone is not None]
    yield f"with primary protection alone: {sum(1 for one in with_primaries if one.alone)} of {len(with_primaries)}"
    yield f"hidden: {median(one.hidden for one in all_trials):.0%} (median)"
    for what in ("cells", "protection", "attack"):
        seconds = [one.seconds[what] for one in all_trials if what in one.seconds]
        if seconds:
            yield f"{what}: {median(seconds):.1f} s (median), {max(seconds):.1f} s (most)"


def main() -> int:
    """Run the studies; exit status 1 where any breaks its word or an attacker succeeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--studies", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", type=int, help="run this study alone, and tell all")
    parser.add_argument(
        "--without-primary-alone", action="store_true", help="do not also attack what the rule alone hides"
    )
    parser.add_argument("--write", type=Path, help="write what came of each as lines of JSON")
    options = parser.parse_args()
    if options.only is not None:
        one = trial(options.only)
        print(*told(one, every=True), json.dumps(asdict(one) | {"succeeded": len(one.succeeded)}), sep="\n")
        return bool(one.faults or one.succeeded)
    done = []
    for one in trials(
        range(options.seed, options.seed + options.studies), options.jobs, not options.without_primary_alone
    ):
        done.append(one)
        print(*told(one), sep="\n", flush=True)
        if options.write:
            with options.write.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(one)) + "\n")
    print(*summary(done), sep="\n")
    return any(one.faults or one.succeeded for one in done)


if __name__ == "__main__":
    sys.exit(main())
