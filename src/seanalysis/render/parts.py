"""The numbers of a shown cell one by one, for a spreadsheet that computes with them."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from seanalysis.render.numbers import POINT, THOUSANDS, number
from seanalysis.render.shown import ShownCell
from seanalysis.study.codebook import Language

Part: TypeAlias = Literal["count", "base", "share", "value", "lower", "upper", "aside"]
ORDER: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True)
class Number:
    """One number of a cell: the part it plays, at full precision, and how the text writes it.

    value: NaN where the text has "–" in its place; a difference of shares in percentage points, as it is written.
    decimals: how many digits the text has after the point.
    percent: whether the text shows a hundred times the value, with a per cent sign.
    """

    part: Part
    value: int | float
    decimals: int = 0
    percent: bool = False


@dataclass(frozen=True)
class _Written:
    """A number as it stands in the text: its digits, and whether there is a per cent sign in its part of the text."""

    text: str
    percent: bool

    def decimals(self, language: Language) -> int:
        _, point, digits = self.text.partition(POINT[language])
        return len(digits) if point else 0

    def shows(self, value: int | float, language: Language, times: int) -> bool:
        return number(float(Fraction(str(value)) * times), language, self.decimals(language)) == self.text


def numbers_of(cell: ShownCell, language: Language) -> tuple[Number, ...]:
    """Return the numbers of a cell in the order of its text, each written as the text writes it.

    Raises:
        ValueError: the text does not show one of the numbers (a fault of what wrote the cell).
    """
    pattern = _number_pattern(language)
    written = [_Written(text, "%" in piece) for piece in (cell.main, cell.aside) for text in pattern.findall(piece)]
    for in_points in (False, True):
        found = _matched(cell, written, language, in_points)
        if found is not None:
            return found
    raise ValueError(f"{cell.text!r} does not show its numbers {cell.numbers}")


def _matched(
    cell: ShownCell, written: Sequence[_Written], language: Language, in_points: bool
) -> tuple[Number, ...] | None:
    """Match each number with the next in the text until none is left; two that look alike may stand there as one."""
    found, at = [], 0
    for part, value in zip(_parts(cell), cell.numbers, strict=True):
        if math.isnan(value):
            found.append(Number(part, value))
            continue
        for place in (at, at - 1):
            one = written[place] if 0 <= place < len(written) else None
            scale = 100 if one and isinstance(value, float) and (one.percent or in_points) else 1
            if one and (one.shows(value, language, scale) or (cell.adjusted and scale > 1)):
                break
        else:
            return None
        shown = value if one.percent or scale == 1 else float(Fraction(str(value)) * scale)
        found.append(Number(part, shown, one.decimals(language), one.percent and scale > 1))
        at = place + 1
    return tuple(found) if at == len(written) or not found else None


def _parts(cell: ShownCell) -> tuple[Part, ...]:
    """Name the numbers by how many are whole and how many are real; where that is unheard of, as they stand."""
    whole = sum(isinstance(value, int) for value in cell.numbers)
    middle: Part = "share" if whole or "%" in cell.text else "value"
    known: dict[tuple[int, int], tuple[Part, ...]] = {
        (1, 0): ("count",),
        (2, 0): ("count", "base"),
        (3, 0): ("value", "lower", "upper"),
        (0, 1): (middle,),
        (0, 3): (middle, "lower", "upper"),
        (1, 1): ("count", "share"),
        (2, 1): ("count", "base", "share"),
        (1, 3): ("count", "share", "lower", "upper"),
    }
    if not cell.aside:
        known[0, 2] = ("lower", "upper")
    others: list[Part] = ["aside"] * (len(cell.numbers) - 1)
    rest: tuple[Part, ...] = ("value", *others) if cell.numbers else ()
    return known.get((whole, len(cell.numbers) - whole), rest)


def _number_pattern(language: Language) -> re.Pattern[str]:
    point, space = re.escape(POINT[language]), re.escape(THOUSANDS[language])
    return re.compile(rf"\u2212?\d+(?:{space}\d{{3}})*(?:{point}\d+)?")
