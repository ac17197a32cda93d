"""How near each attacker came to the hidden counts."""

import math
from dataclasses import dataclass

import pandas as pd

from seanalysis.render.numbers import whole
from seanalysis.report.disclosure import words
from seanalysis.report.disclosure.inputs import Inputs
from seanalysis.study.codebook import Language


@dataclass(frozen=True)
class Attempt:
    """One attacker: who, what they know, over how many hidden counts, and the tightest interval that they got.

    `tight` is how many of them are narrower than the rule asks for, which only what everybody knows already may give;
    nothing of an attacker that was not tried.
    """

    who: str
    knows: str
    tried: int
    tightest: str
    tight: int | None


def attempts(inputs: Inputs, language: Language) -> list[Attempt]:
    """Return the attackers, from the one who knows least."""
    return [
        _attempt(id, inputs.attack[inputs.attack["attacker"].eq(id)], inputs.rule.width, language)
        for id in words.ATTACKER_NAMES
    ]


def _attempt(id: str, found: pd.DataFrame, width: int, language: Language) -> Attempt:
    widths = found["width"].fillna(math.inf)
    tightest = min(widths, default=math.nan)
    return Attempt(
        words.ATTACKER_NAMES[id][language],
        words.ATTACKER_KNOWS[id][language],
        len(found),
        "" if found.empty else words.UNBOUNDED[language] if math.isinf(tightest) else whole(int(tightest), language),
        None if found.empty else int((widths < width).sum()),
    )
