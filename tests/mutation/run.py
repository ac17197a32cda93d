"""Run many cases of the mutation test: `python tests/mutation/run.py --cases 10000 --seed 1 --jobs 2`.

Each case that breaks an invariant is printed with what replays it alone: `… run.py --seed 1 --only 4711 --keep x.xlsx`.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from mutation.cases import Fault, judge, make

TOGETHER = 40  # files that are validated together, as those of one study are


def batches(first: int, cases: int) -> list[list[int]]:
    """Return the numbers of the cases in the groups that are validated together."""
    numbers = range(first, first + cases)
    return [list(numbers[at : at + TOGETHER]) for at in range(0, cases, TOGETHER)]


def faults(seed: int, cases: int, first: int = 0, jobs: int = 1) -> Iterator[list[Fault]]:
    """Give what each group of cases breaks."""
    groups = batches(first, cases)
    if jobs == 1:
        yield from (judge(seed, group) for group in groups)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(judge, [seed] * len(groups), groups)


def main() -> int:
    """Run the cases; exit status 1 where any breaks an invariant."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", type=int, help="run this case alone")
    parser.add_argument("--keep", type=Path, help="with --only: write the workbook here")
    options = parser.parse_args()
    if options.only is not None:
        case = make(options.seed, options.only)
        if options.keep:
            options.keep.write_bytes(case.content)
        found = judge(options.seed, [options.only])
        print(case.done, *found, sep="\n")
        return bool(found)
    began, done, total = time.monotonic(), 0, 0
    for group in faults(options.seed, options.cases, options.first, options.jobs):
        done, total = min(done + TOGETHER, options.cases), total + len(group)
        print(*group, sep="\n", end="\n" if group else "")
        if done % (TOGETHER * 25) == 0 or done == options.cases:
            print(f"{done:,} cases, {total} faults, {time.monotonic() - began:.0f} s", flush=True)
    return bool(total)


if __name__ == "__main__":
    sys.exit(main())
