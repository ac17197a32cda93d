"""A study in which something goes wrong, made as small as it can be: fewer tables, then fewer records.

python tests/release/shrink.py 4711 --attacker outsider
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias, TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from release.generated import Frames, study_frames
from release.trial import attacked, released, study, without
from seanalysis.study import Study
from seanalysis.study.plan import Data

T = TypeVar("T")
Wrong: TypeAlias = Callable[[Frames, Study], bool]


def shrunk(frames: Frames, plan: Study, wrong: Wrong) -> tuple[Frames, Study]:
    """Return the records and tables of which none can be left out, lest nothing is wrong any more."""

    def still(some: Frames, tables: Sequence[str]) -> bool:
        return wrong(some, without(plan, *tables))

    tables = _fewest([table.id for table in plan.tables], lambda some: still(frames, some))
    people = _fewest(_records(frames, "participants"), lambda some: still(_with(frames, "participants", some), tables))
    less = _with(frames, "participants", people)
    firms = _fewest(_records(less, "employers"), lambda some: still(_with(less, "employers", some), tables))
    least = _with(less, "employers", firms)
    return least, without(plan, *_fewest(tables, lambda some: still(least, some)))


def succeeds(attacker: str | None) -> Wrong:
    """Say whether somebody, or this attacker, is found to succeed; that anything breaks down is another fault."""

    def wrong(frames: Frames, plan: Study) -> bool:
        try:
            found = attacked(released(frames, plan=plan), plan).found
        except Exception:
            return False
        return any(attacker in (None, one.attacker) for one in found)

    return wrong


def breaks_down(frames: Frames, plan: Study) -> bool:
    """Say whether protection or attack breaks down."""
    try:
        attacked(released(frames, plan=plan), plan)
    except Exception:
        return True
    return False


def _records(frames: Frames, kind: Data) -> list[int]:
    return list(frames.data[kind].index)


def _with(frames: Frames, kind: Data, records: Sequence[int]) -> Frames:
    return replace(frames, data={**frames.data, kind: frames.data[kind].loc[list(records)]})


def _fewest(items: list[T], holds: Callable[[list[T]], bool]) -> list[T]:
    """Leave out halves, quarters … as long as it still holds (Zeller and Hildebrandt, delta debugging)."""
    size = max(len(items) // 2, 1)
    while items:
        left = items
        for start in range(0, len(items), size):
            fewer = [one for one in left if one not in items[start : start + size]]
            if len(fewer) < len(left) and holds(fewer):
                left = fewer
        if len(left) == len(items) and size == 1:
            return items
        items, size = left, max(size // 2, 1)
    return items


def main() -> None:
    """Make one study small, and show the lines of its tables and what was found out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seed", type=int)
    parser.add_argument("--attacker", help="one who succeeds; else anybody")
    parser.add_argument("--breaks-down", action="store_true", help="look for what breaks down instead")
    options = parser.parse_args()
    wrong = breaks_down if options.breaks_down else succeeds(options.attacker)
    frames, plan = shrunk(study_frames(options.seed), study(), wrong)
    release = released(frames, plan=plan)
    shown = release.cells.assign(reason=release.reasons).drop(columns=["value", "lower", "upper", "hidden"])
    tables = [table.id for table in plan.tables]
    print(shown[shown["table"].isin(tables)].to_string(index=False))
    print(frames.data["participants"].dropna(axis="columns", how="all").to_string(index=False))
    if not options.breaks_down:
        print(*attacked(release, plan).succeeded, sep="\n")


if __name__ == "__main__":
    main()
