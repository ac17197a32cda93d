"""The numbers of a shown cell one by one, for a spreadsheet that computes with them."""

import math
import re
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from seanalysis.render.numbers import POINT, THOUSANDS, number
from seanalysis.render.shown import ShownCell
from seanalysis.study.codebook import Language

Part: TypeAlias = Literal["count", "base", "share", "value", "lower", "upper", "aside"]
ORDER: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True)
class Number:
    """One number of a cell: the part it plays, at full precision, and how the text writes it.

    value: NaN where the text has "–" in its place.
    decimals: how many digits the text has after the point.
    percent: whether the text shows a hundred times the value.
    """

    part: Part
    value: int | float
    decimals: int
    percent: bool


def numbers_of(cell: ShownCell, language: Language) -> tuple[Number, ...]:
    """Return the numbers of a cell in the order of its text, each written as the text writes it.

    Raises:
        ValueError: the text and the numbers of the cell do not belong together (a fault of what wrote the cell).
    """
    known = [value for value in cell.numbers if not math.isnan(value)]
    texts = [
        (text, "%" in piece) for piece in (cell.main, cell.aside) for text in _number_pattern(language).findall(piece)
    ]
    if len(texts) != len(known):
        raise ValueError(f"{cell.text!r} does not show its numbers {cell.numbers}")
    written = iter(texts)
    found = []
    for part, value in zip(_parts(cell), cell.numbers, strict=True):
        text, percent = ("", False) if math.isnan(value) else next(written)
        _, point, digits = text.partition(POINT[language])
        decimals = len(digits) if point else 0
        scaled = isinstance(value, float) and (percent or number(value, language, decimals) != text)
        found.append(Number(part, value, decimals, scaled))
    return tuple(found)


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
    rest: tuple[Part, ...] = ("value", *["aside"] * (len(cell.numbers) - 1)) if cell.numbers else ()
    return known.get((whole, len(cell.numbers) - whole), rest)


def _number_pattern(language: Language) -> re.Pattern[str]:
    point, space = re.escape(POINT[language]), re.escape(THOUSANDS[language])
    return re.compile(rf"\u2212?\d+(?:{space}\d{{3}})*(?:{point}\d+)?")
