"""A study in which an attacker succeeds, made as small as it can be: fewer tables, then fewer records."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from release.generated import Frames
from release.trial import attacked, released, study, without
from seanalysis.release.attack.attackers import Interval
from seanalysis.study import Study
from seanalysis.study.plan import Data

T = TypeVar("T")
Wanted = Callable[[Interval], bool]


def shrunk(frames: Frames, plan: Study | None = None, wanted: Wanted = lambda _: True) -> tuple[Frames, Study]:
    """Return the records and tables of which none can be left out, lest no wanted interval is too tight any more."""
    plan = plan or study()

    def succeeds(some: Frames, tables: Sequence[str]) -> bool:
        less = without(plan, *tables)
        try:
            return any(wanted(one) for one in attacked(released(some, plan=less), less).found)
        except Exception:
            return False  # another fault is another example

    tables = _fewest([table.id for table in plan.tables], lambda some: succeeds(frames, some))
    people = _fewest(
        _records(frames, "participants"), lambda some: succeeds(_with(frames, "participants", some), tables)
    )
    less = _with(frames, "participants", people)
    firms = _fewest(_records(less, "employers"), lambda some: succeeds(_with(less, "employers", some), tables))
    least = _with(less, "employers", firms)
    return least, without(plan, *_fewest(tables, lambda some: succeeds(least, some)))


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
        items, size = left, (size if len(left) < len(items) and size == 1 else max(size // 2, 1))
    return items
