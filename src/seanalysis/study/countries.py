"""The names of the countries of the world, as Unicode CLDR has them."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache

from babel import Locale

LANGUAGES = ("nb", "nn", "en")
# Territories of CLDR that ISO 3166 does not name. Kosovo (XK) is none either, but people come from there.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
CODE_LETTERS = 2
AFTER_Z = str.maketrans({"æ": "{", "ø": "|", "å": "}"})  # the end of the Norwegian alphabet


@cache
def names(language: str) -> dict[str, str]:
    """Return {ISO 3166 alpha-2 code: name} in the alphabetical order of the language: nb, nn or en."""
    found = {
        code: name
        for code, name in Locale(language).territories.items()
        if len(code) == CODE_LETTERS and code.isalpha() and code not in NOT_COUNTRIES
    }
    return _sorted(found, language)


def names_of_one(language: str, others: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return what `names` does, but never a name that another country has too, for people to choose from.

    Such a name gives way to one in another language.

    Args:
        language: in whose alphabetical order.
        others: names that people use beside those of CLDR, by code.
    """
    known = {code: [names(its)[code] for its in (language, *LANGUAGES)] for code in names(language)}
    countries = Counter(name.casefold() for code, its in known.items() for name in {*its, *others.get(code, ())})
    chosen = {
        code: next((name for name in its if countries[name.casefold()] == 1), its[0]) for code, its in known.items()
    }
    return _sorted(chosen, language)


def _sorted(found: dict[str, str], language: str) -> dict[str, str]:
    return dict(sorted(found.items(), key=lambda country: _alphabetical(country[1], language)))


def _alphabetical(name: str, language: str) -> str:
    text = name.casefold() if language == "en" else name.casefold().translate(AFTER_Z)
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
