"""A country by its name in bokmål, nynorsk or English (Unicode CLDR), another name of the codebook, or its code."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from seanalysis.study.countries import LANGUAGES
from seanalysis.study.countries import names as names_in
from seanalysis.study.spelling import clean
from seanalysis.validated.parsing.nearest import Nearest
from seanalysis.validated.parsing.parsed import ANSWERED, Parsed, fault

JOINTS = re.compile("[\\s.,'’`´‐–-]+")


class Countries:
    """The parser of a country. `names` are {code: other names}; a name of two countries is not understood."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        spellings = [(name, code) for code, known in territories().items() for name in (*known, *names.get(code, ()))]
        self.codes: dict[str, set[str]] = {}
        for name, code in spellings:
            self.codes.setdefault(fold(name), set()).add(code)
        self.nearest = Nearest([(name, self._name(code)) for name, code in spellings], words)

    def read(self, kind: str, text: str) -> Parsed:
        """Understand a cell."""
        if kind != "text":
            return fault("not_a_country")
        codes = {text} if text in territories() and text not in NO_ANSWER else self.codes.get(fold(text), set())
        if len(codes) == 1:
            return Parsed(min(codes), ANSWERED)
        if codes:
            return fault("several_countries", sorted(map(self._name, codes)))
        return fault("not_a_country", self.nearest.meant(text))

    def _name(self, code: str) -> str:
        """Return the first name of a country that is no other's, in the order of the languages."""
        return next((name for name in territories()[code] if len(self.codes[fold(name)]) == 1), code)


# Codes of countries that people write where they have no answer: Namibia has to be written out.
NO_ANSWER = {"NA"}


def fold(name: str) -> str:
    """Return a name without capitals, accents, spaces, hyphens, apostrophes and full stops."""
    return "".join(words(name))


def words(name: str) -> list[str]:
    """Return the words of a name, without what `fold` leaves out."""
    letters = unicodedata.normalize("NFD", clean(name).replace("&", "and").casefold())
    return JOINTS.sub(" ", "".join(letter for letter in letters if not unicodedata.combining(letter))).split()


@cache
def territories() -> dict[str, tuple[str, ...]]:
    """Return {ISO 3166 code: names by CLDR} of all countries, in the order of the languages.

    A name with another in brackets, `Myanmar (Burma)`, counts without it as well.
    """
    names = [names_in(language) for language in LANGUAGES]
    return {
        code: tuple(name for its in names for name in dict.fromkeys((its[code], its[code].split(" (")[0])))
        for code in sorted(names[0])
    }
