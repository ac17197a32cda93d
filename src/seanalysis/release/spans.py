"""What a number can be: readers know that nobody has half a child, and so take no such record into account."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, inf, isfinite

from seanalysis.study import Study
from seanalysis.study.plan import Data


@dataclass(frozen=True)
class Span:
    """The least and the largest that a number can be, and whether it is always a whole one."""

    low: float
    high: float
    whole: bool

    def bands(self, cuts: Iterable[float]) -> list[float]:
        """Return a number at each cut, and one in each band between them or beyond, where there can be any."""
        at = sorted({*cuts, *filter(isfinite, (self.low, self.high))}) or [0.0]
        if self.whole:
            found = {float(end + step) for cut in at for end in (floor(cut), ceil(cut)) for step in (-1, 0, 1)}
        else:
            found = {*at, *((low + high) / 2 for low, high in pairwise(at)), at[0] - 1, at[-1] + 1}
        return sorted(number for number in found if self.low <= number <= self.high)


def span_of(name: str, data: Data, study: Study) -> Span:
    """Return what a number of the records can be, by the codebook or by how it is derived."""
    derived = next((variable for variable in study.derived(data) if variable.id == name), None)
    if derived is None:
        field = study.codebook(data).field(name)
        return Span(*(field.range or (-inf, inf)), field.type == "integer")
    if derived.count:
        return Span(0, len(derived.count.of), whole=True)
    parts = [span_of(part, data, study) for part in derived.sum]
    if parts:
        return Span(sum(one.low for one in parts), sum(one.high for one in parts), all(one.whole for one in parts))
    return Span(0, inf, whole=False)
