"""When two texts are the same answer: capitals, spaces and full stops tell no answers apart."""

import re
import unicodedata

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
SIGNS = re.compile(r"(?<![0-9])[.,;:!]+|[.,;:!]+(?![0-9])")
SPACES = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")


def clean(text: str) -> str:
    """Return text as a person sees it: without invisible characters, and without spaces around it."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Return what tells an answer from others: no capitals, no spaces, no `.,;:!`, except between digits.

    >>> fold("A2 +"), fold("Permisjon p.g.a. arbeid"), fold("ja?"), fold("1.5")
    ('a2+', 'permisjonpgaarbeid', 'ja?', '1.5')
    """
    return unicodedata.normalize("NFC", SPACES.sub("", SIGNS.sub("", clean(text))).casefold())
