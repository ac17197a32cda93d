"""When two texts are the same answer: capitals, spaces and full stops tell no answers apart."""

import re
import unicodedata

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
SIGNS = re.compile(r"(?<![0-9])[.,;:!]+|[.,;:!]+(?![0-9])")
# Letters and digits as wide as Chinese ones, and the apostrophes that word processors put in place of the straight one.
PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys((0x2018, 0x2019, 0x02BC), ord("'"))
SPACES = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")


def clean(text: str) -> str:
    """Return text as a person sees it: without invisible characters, and without spaces around it."""
    return (text if text.isascii() else INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def fold(text: str) -> str:
    """Return what tells an answer from others: no capitals, no spaces, no `.,;:!`, except between digits.

    >>> fold("A2 +"), fold("Permisjon p.g.a. arbeid"), fold("ja?"), fold("1.5")
    ('a2+', 'permisjonpgaarbeid', 'ja?', '1.5')
    """
    clear = clean(text)
    plain = clear if clear.isascii() else clear.translate(PLAIN)
    return unicodedata.normalize("NFC", SPACES.sub("", SIGNS.sub("", plain)).casefold())


def words(text: str) -> list[str]:
    """Return the words of a text, each folded; a sign by itself is one too.

    >>> words("Permisjon p.g.a. arbeid - nei")
    ['permisjon', 'pga', 'arbeid', '-', 'nei']
    """
    return [folded for word in clean(text).split() if (folded := fold(word))]


def other_alphabet(text: str) -> bool:
    """Say whether a letter of a text is not Latin, such as the Greek one that looks like a K."""
    return any(letter.isalpha() and "LATIN" not in unicodedata.name(letter, "LATIN") for letter in text)
