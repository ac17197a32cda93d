"""What was probably meant, for a person to decide: never taken by itself.

Of a name, the whole text is a misspelling or nothing is proposed: a part, a beginning, or a name with something added
may mean the opposite (`gift (ikke lenger)`).
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import takewhile

from seanalysis.study.grammar import grammar

SHORTEST = 4  # letters of a word in which a slip is a slip, and not another word
LETTER = r"[^\W\d_]"
LONGEST = 60  # letters; a longer text tells something else


class Nearest:
    """The names that a field knows, as (spelling, name) pairs, and what makes words of a text."""

    def __init__(self, names: Iterable[tuple[str, str]], words: Callable[[str], list[str]]) -> None:
        self.words = words
        self.names = [(words(spelling), name) for spelling, name in names]

    def meant(self, text: str) -> list[str]:
        """Return the names that a text may be a misspelling of, or those of which it says that it is one (`ja/nei`)."""
        if len(text) > LONGEST:
            return []
        text = text.strip("? ")
        one_of = [self._whole(part) for part in _joints(grammar().words.either).split(text)]
        return self._whole(text) or ([name for names in one_of for name in names] if all(one_of) else [])

    def _whole(self, text: str) -> list[str]:
        typed = self.words(text)
        same = [name for words, name in self.names if "".join(words) == "".join(typed)]
        return same or [name for words, name in self.names if _alike(typed, words)]


def _alike(typed: list[str], words: list[str]) -> bool:
    return len(typed) == len(words) and all(map(almost, typed, words))


def almost(typed: str, word: str) -> bool:
    """Say whether a word is another but for one slip after its first letter.

    A slip is a letter left out, put in or replaced, or two that are swapped. A sign or a digit is never one.

    >>> [almost(typed, "gift") for typed in ("gift", "gitf", "giftt", "ugift", "gift*")]
    [True, True, True, False, False]
    """
    if typed == word:
        return True
    if not (typed + word).isalpha() or min(len(typed), len(word)) < SHORTEST or typed[0] != word[0]:
        return False
    at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(typed, word, strict=False)))
    swapped = typed[at : at + 2] == word[at : at + 2][::-1] and typed[at + 2 :] == word[at + 2 :]
    return swapped or word[at + 1 :] in (typed[at:], typed[at + 1 :]) or word[at:] == typed[at + 1 :]


def alternatives(text: str) -> list[str]:
    """Return the parts of a text of which one is meant (`2 eller 3`); none where it may be their sum (`2 og 3`)."""
    words = grammar().words
    of_one = (*words.either, *words.hedges, *words.through)
    found = [] if len(text) > LONGEST else [its for one in _split(words.both, text) if (its := _split(of_one, one))]
    return found[0] if len(found) == 1 else []


def _split(words: tuple[str, ...], text: str) -> list[str]:
    return [part.strip() for part in _joints(words).split(text) if part.strip()]


@cache
def _joints(words: tuple[str, ...]) -> "re.Pattern[str]":
    return re.compile("|".join(map(pattern, words)), re.IGNORECASE)


def pattern(word: str) -> str:
    """Return a regular expression for a whole word, or for a sign.

    The hyphen of a name (`Sør-Sudan`) joins nothing, nor does the comma before decimals.
    """
    if word == "-":
        return rf"(?<!{LETTER})-|-(?!{LETTER})"
    if word == ",":
        return ",(?![0-9])"
    return rf"\b{re.escape(word)}\b\.?" if word.isalpha() or " " in word else re.escape(word)
