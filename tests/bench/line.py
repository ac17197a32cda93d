"""A line of the benchmark: some work, the floor measured beside it, and how many times the floor it may take."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Self

from bench.clock import Took

WORDS = (0, 5, 8)  # the columns that are no numbers


@dataclass(frozen=True)
class Line:
    """One line of the table.

    ours, floors: what was measured, in pairs: each of ours in the same moment as its floor. Nothing where something
        that it takes is not on this machine; `note` then says what.
    goal: the greatest ratio of ours to the floor. "20 times as fast" is a goal of 1/20.
    processors: the ratio of what both took of the processors, which a busy machine changes less.
    """

    work: str
    floor: str
    goal: float
    ours: Sequence[float] = ()
    floors: Sequence[float] = ()
    unit: str = "s"
    note: str = ""
    processors: float | None = None

    @classmethod
    def timed(cls, work: str, floor: str, goal: float, pairs: Sequence[tuple[Took, Took]], note: str = "") -> Self:
        """Make a line of pairs that were timed."""
        ours, floors = ([took.seconds for took in side] for side in zip(*pairs, strict=True))
        processors = median(mine.processor / beside.processor for mine, beside in pairs)
        return cls(work, floor, goal, ours, floors, note=note, processors=processors)

    @property
    def ratio(self) -> float:
        """The median of the ratios of the pairs: what else the machine does slows both of a pair."""
        return median(mine / floor for mine, floor in zip(self.ours, self.floors, strict=True))

    @property
    def verdict(self) -> str:
        """Whether the goal is met."""
        if not self.ours:
            return "not measured"
        return "met" if self.ratio <= self.goal else "missed"

    def short(self) -> str:
        """Return the line in a few words, to be told as soon as it is measured."""
        return f"{self.work}, beside {self.floor}: " + (f"{self.ratio:.2f}, {self.verdict}" if self.ours else self.note)

    def told(self) -> dict[str, object]:
        """Return all that is known of the line, for programs."""
        if not self.ours:
            return asdict(self) | {"verdict": self.verdict}
        return asdict(self) | {"ratio": round(self.ratio, 3), "verdict": self.verdict}


def table(lines: Sequence[Line]) -> str:
    """Return the lines as people read them."""
    head = ("work", "this", "floor", "ratio", "goal", "", "runs", "cpu", "floor is")
    rows = [head, *(_row(line) for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    shown = [_aligned(row, widths) for row in rows]
    notes = [f"{line.work}: {line.note}" for line in lines if line.note]
    return "\n".join([*shown, *notes])


def _row(line: Line) -> tuple[str, ...]:
    if not line.ours:
        return line.work, "", "", "", f"{line.goal:.2f}", line.verdict, "", "", line.floor
    mine, floor = (f"{median(numbers):,.1f} {line.unit}" for numbers in (line.ours, line.floors))
    processors = "" if line.processors is None else f"{line.processors:.2f}"
    measured = f"{line.ratio:.2f}", f"{line.goal:.2f}", line.verdict, str(len(line.ours)), processors
    return line.work, mine, floor, *measured, line.floor


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    aligned = [
        text.ljust(width) if place in WORDS else text.rjust(width)
        for place, (text, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(aligned).rstrip()
