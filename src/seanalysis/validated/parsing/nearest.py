"""What was probably meant, for a person to decide: never taken by itself."""

import difflib
import re
from collections.abc import Callable, Mapping
from functools import cache

from seanalysis.study.grammar import grammar

ALMOST, SIMILAR = 0.85, 0.66  # shares of letters that two spellings have in common
SHORTEST = 3  # letters that a spelling has at least, so that it can be similar to another
LONGEST = 60  # letters; a longer text tells something else


def nearest(text: str, known: Mapping[str, str], fold: Callable[[str], str], similar: float = SIMILAR) -> list[str]:
    """Return the names of what is nearest, the best first: the parts of a text, a slip of the key, or similar words.

    Args:
        text: what was typed.
        known: {folded spelling: name}.
        fold: makes a text comparable with the spellings.
        similar: the share of letters that similar words have in common at least.
    """
    if len(text) > LONGEST:
        return []
    wanted = [spelling for spelling in known if len(spelling) >= SHORTEST]
    folded = list(map(fold, parts(text)))
    named = [known[part] for part in folded if part in known]
    if named and len(named) == len(folded):
        return named
    close = {cutoff: difflib.get_close_matches(fold(text), wanted, cutoff=cutoff) for cutoff in (ALMOST, similar)}
    return [known[near] for near in close[ALMOST]] or named or [known[near] for near in close[similar]]


def parts(text: str) -> list[str]:
    """Return what stands between the words and signs that join or qualify answers: `ja/nei?` → ja, nei."""
    return [part.strip() for part in _joints().split(text) if part.strip()]


@cache
def _joints() -> "re.Pattern[str]":
    words = grammar().words
    return re.compile("|".join(map(pattern, (*words.between, *words.hedges))) + r"|[()?;]|,(?![0-9])", re.IGNORECASE)


def pattern(word: str) -> str:
    """Return a regular expression for a whole word, or for a sign wherever it stands."""
    return rf"\b{re.escape(word)}\b\.?" if word.isalpha() or " " in word else re.escape(word)
