"""The names of the countries of the world, as CLDR has them."""

import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global

from seanalysis.study.codebook import Language

AFTER_Z = str.maketrans({"æ": "{", "ø": "|", "å": "}"})  # the end of the Norwegian alphabet


@cache
def names(language: Language) -> dict[str, str]:
    """Return {ISO 3166 alpha-2 code: name} of all places where people live, in the language's alphabetical order."""
    inhabited = get_global("territory_languages")
    found = {code: name for code, name in Locale(language).territories.items() if code in inhabited}
    return dict(sorted(found.items(), key=lambda country: _alphabetical(country[1], language)))


def _alphabetical(name: str, language: Language) -> str:
    text = name.casefold().translate(AFTER_Z) if language == "nb" else name.casefold()
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
