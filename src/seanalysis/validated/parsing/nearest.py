"""What was probably meant, for a person to decide: never taken by itself.

Each function takes what was typed, {folded spelling: name}, and what makes a text comparable with the spellings; it
returns names, the best first.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from functools import cache

from seanalysis.study.grammar import grammar

ALMOST = 0.85  # share of letters that two spellings have in common
SHORTEST = 3  # letters that a spelling has at least, so that it can be similar to another
LETTER = r"[^\W\d_]"
BEGINNING = 4  # letters of a spelling that tell it from others
LONGEST = 60  # letters; a longer text tells something else


def meant(text: str, known: Mapping[str, str], fold: Callable[[str], str]) -> list[str]:
    """Return what a text names and nothing else (`ja/nei?`), or what it is but for a slip of the key."""
    named = named_in(text, known, fold)
    return named if named and len(named) == len(parts(text)) else _similar(fold(text), known)


def named_in(text: str, known: Mapping[str, str], fold: Callable[[str], str]) -> list[str]:
    """Return what a text names among other things: `ja, delvis`."""
    return [known[part] for part in map(fold, parts(text)) if part in known]


def begun(text: str, known: Mapping[str, str], fold: Callable[[str], str]) -> list[str]:
    """Return what a text is the beginning of: `skrevet ut`."""
    folded = fold(text)
    return [name for spelling, name in known.items() if len(folded) >= BEGINNING and spelling.startswith(folded)]


def _similar(folded: str, known: Mapping[str, str]) -> list[str]:
    """Return what has the same letters in another order, or else almost the same letters.

    A spelling with digits is like none: `B2` is no slip of `B1`. Nor is one that denies what the other says.
    """
    wanted = [
        spelling
        for spelling in known
        if len(spelling) >= SHORTEST and not re.search("[0-9]", spelling) and _denied(spelling) == _denied(folded)
    ]
    turned = [spelling for spelling in wanted if sorted(spelling) == sorted(folded)]
    near = turned or difflib.get_close_matches(folded[: LONGEST + 1], wanted, cutoff=ALMOST)
    return [known[spelling] for spelling in near]


def parts(text: str, *others: str) -> list[str]:
    """Return what stands between the words and signs that join or qualify answers: `ja/nei?` → ja, nei."""
    words = grammar().words
    return [] if len(text) > LONGEST else _split((*words.either, *words.both, *words.hedges, *others), text)


def alternatives(text: str) -> list[str]:
    """Return the parts of a text of which one is meant (`2 eller 3`); none where it may be their sum (`2 og 3`)."""
    words = grammar().words
    found = [its for one in _split(words.both, text) if (its := parts(one, *words.through))]
    return found[0] if len(found) == 1 else []


def _denied(folded: str) -> set[str]:
    return {word for word in grammar().words.negations if word in folded}


def _split(words: tuple[str, ...], text: str) -> list[str]:
    return [part.strip() for part in _joints(words).split(text) if part.strip()]


@cache
def _joints(words: tuple[str, ...]) -> "re.Pattern[str]":
    return re.compile("|".join(map(pattern, words)) + "|,(?![0-9])", re.IGNORECASE)


def pattern(word: str) -> str:
    """Return a regular expression for a whole word, or for a sign; the hyphen of a name (`Sør-Sudan`) joins nothing."""
    if word == "-":
        return rf"(?<!{LETTER})-|-(?!{LETTER})"
    return rf"\b{re.escape(word)}\b\.?" if word.isalpha() or " " in word else re.escape(word)
