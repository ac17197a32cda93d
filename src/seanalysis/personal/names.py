"""Names of the study's own roster in a text, whatever their capitals and accents."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ł": "l", "ı": "i", "ð": "d", "þ": "th"})
ACCENT = re.compile("[\u0300-\u036f]")
TOO_SHORT = 3  # a shorter name alone would be found everywhere


def find(text: str, roster: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Give the places of the roster's names: all of a name, its first and last word, or the last word first."""
    pattern = _pattern(roster)
    if pattern is None or not pattern.search(_folded(text)):
        return
    folded = [(letter, place) for place, character in enumerate(text) for letter in _letters(character)]
    for match in pattern.finditer("".join(letter for letter, _ in folded)):
        yield folded[match.start()][1], folded[match.end() - 1][1] + 1


def _folded(text: str) -> str:
    return ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold().translate(LETTERS)))


@cache
def _letters(character: str) -> str:
    return _folded(character)


@cache
def _pattern(roster: tuple[str, ...]) -> re.Pattern[str] | None:
    orders = set()
    for name in roster:
        words = tuple(re.findall(r"[^\W_]+", _folded(name)))
        if len(words) > 1:
            orders |= {words, (words[0], words[-1]), (words[-1], *words[:-1]), (words[-1], words[0])}
            orders.add((*words[1:], words[0]))
        elif words and len(words[0]) >= TOO_SHORT:
            orders.add(words)
    if not orders:
        return None
    longest_first = sorted(orders, key=lambda words: (-len(words), words))
    names = "|".join(r"[\s,._-]+".join(map(_spelt, words)) for words in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{names})s?(?![^\W_])")


def _spelt(word: str) -> str:
    """Return a folded word as a pattern in which å may be typed as aa, and ø as oe, or the other way round."""
    return re.sub("oe?", "oe?", re.sub("aa?", "aa?", word))
