"""Whether numbers that are shown can explain one that stands in a file."""

from bisect import bisect_left
from collections.abc import Iterable

from seanalysis.release.attack.cells import Line
from seanalysis.release.attack.numbers import Number

SLACK = 1e-9


class Shares:
    """Numbers from cells, as a text may give them: as they are, or as a percentage."""

    def __init__(self, lines: Iterable[Line], adjusted: bool = False) -> None:
        whole, real = set[float](), set[float]()
        for line in lines:
            if not line.hidden:
                for field, number in line.numbers():
                    (whole if field in ("count", "base", "missing") else real).add(number)
                whole.add((line.base or 0) + (line.missing or 0))
        self._fill(whole, real, adjusted)

    @classmethod
    def of(cls, numbers: Iterable[float]) -> "Shares":
        """Return numbers of which it is not known whether they are counts or percentages."""
        found = cls(())
        own = set(numbers)
        found._fill(own, own | {number / 100 for number in own}, False)
        return found

    def _fill(self, whole: set[float], real: set[float], adjusted: bool) -> None:
        self._whole = whole
        self._real = sorted(
            real | {100 * number for number in real} | {-number for number in real} | {-100 * n for n in real}
        )
        self._percent = sorted(100 * number for number in real)
        self._adjusted = adjusted

    def explain(self, number: Number) -> bool:
        """Whether one of the numbers is written so."""
        if number.percent:
            return _near(self._percent, number.value, number.half + self._adjusted)
        if not number.decimals and number.value in self._whole:
            return True
        return _near(self._real, number.value, number.half)


def _near(numbers: list[float], value: float, half: float) -> bool:
    at = bisect_left(numbers, value - half - SLACK)
    return at < len(numbers) and numbers[at] <= value + half + SLACK
