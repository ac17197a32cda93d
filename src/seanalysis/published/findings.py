"""What is found of a report that does not agree with itself, and how it is told in both languages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from seanalysis.study.codebook import Label, Language
from seanalysis.study.relations import Weight

Kind: TypeAlias = Literal[
    "impossible_share",
    "does_not_add",
    "count_against_percent",
    "said_twice",
    "parts_and_total",
    "order",
    "wording",
]
KINDS: dict[Kind, Label] = {
    "impossible_share": Label(nb="umulig andel", en="impossible share"),
    "does_not_add": Label(nb="går ikke opp i 100", en="does not add to 100"),
    "count_against_percent": Label(nb="antall mot prosent", en="count against percentage"),
    "said_twice": Label(nb="sagt to steder", en="said in two places"),
    "parts_and_total": Label(nb="deler og sum", en="parts and total"),
    "order": Label(nb="rekkefølge", en="order"),
    "wording": Label(nb="ordlyd", en="wording"),
}
"""How each kind of finding is called; all but `wording`, which is registered by hand, are computed."""

DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
PLACES = 2


@dataclass(frozen=True)
class Finding:
    """Something in the report that does not agree with itself.

    id: of the relation, the statement or the remark; unique within its kind.
    sections: where the places stand, each once.
    statements: ids of the statements concerned.
    printed: what stands in each place, as printed.
    """

    id: str
    kind: Kind
    severity: Weight
    sections: tuple[str, ...]
    statements: tuple[str, ...]
    printed: tuple[str, ...]
    text: Label


def once(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in their order, each once."""
    return tuple(dict.fromkeys(names))


def digits(number: Fraction, places: int = PLACES) -> str:
    """Write a number with a point, and no more decimals than it has; at most `places`, half up."""
    if number.denominator == 1:
        return str(number.numerator)
    scaled = int(number * 10**places + Fraction(1, 2)) if number >= 0 else -int(-number * 10**places + Fraction(1, 2))
    text = f"{abs(scaled):0{places + 1}d}"
    sign = "-" if scaled < 0 else ""
    return f"{sign}{text[:-places]}.{text[-places:]}".rstrip("0").rstrip(".")


def said(text: str, language: Language) -> str:
    """Write a printed number as people of the language do; words stay as they are."""
    return DECIMAL_POINT.sub(",", text).replace("%", "\N{NO-BREAK SPACE}%") if language == "nb" else text


def both(text: str) -> Label:
    """Return a printed text in both languages."""
    return Label(nb=said(text, "nb"), en=said(text, "en"))


def listed(parts: Sequence[Label], joint: str = ", ") -> Label:
    """Return several texts as one."""
    return Label(nb=joint.join(part.nb for part in parts), en=joint.join(part.en for part in parts))
