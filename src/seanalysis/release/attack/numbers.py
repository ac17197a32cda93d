"""Numbers in texts of either language, and what their digits allow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
GROUP = {"nb": "[\u202f\u00a0]", "en": ","}
POINT = {"nb": ",", "en": "[.]"}
SIGN = "(?:(?<![\\w.,%)])[\u2212-](?=\\d))?"
PATTERN = {
    language: re.compile(
        rf"(?<![\w])(?<!\d[.,:])(?<!\w[_-]){SIGN}(?:\d{{1,3}}(?:{GROUP[language]}\d{{3}})+|\d+)(?:{POINT[language]}\d+)?"
        r"(?![\w])(?!\.\d)(?![_:]\w)(?P<percent>[\s\u00a0\u202f]?%)?"
    )
    for language in GROUP
}
DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Number:
    """A number as written: its value, how many decimals it has, and whether it is a percentage; and where it stands."""

    text: str
    value: float
    decimals: int
    percent: bool
    start: int
    end: int

    @property
    def half(self) -> float:
        """How far the true number can be from it."""
        return 0.5 / float(10**self.decimals)

    @property
    def limits(self) -> tuple[float, float]:
        """The true numbers that its digits allow; those of a percentage as proportions."""
        if self.percent:
            return (self.value - self.half) / 100, (self.value + self.half) / 100
        if not self.decimals:
            return self.value, self.value
        return self.value - self.half, self.value + self.half

    @property
    def plain(self) -> str:
        """The number in a form that is the same in all languages."""
        return f"{self.value:.{self.decimals}f}{'%' if self.percent else ''}"


@cache
def find(text: str, language: str) -> tuple[Number, ...]:
    """Return the numbers of a text; digits that are part of a name (A1, q1_01, 1.5.6) are none."""
    return tuple(_find(text, language)) if DIGIT.search(text) else ()


def _find(text: str, language: str) -> Iterator[Number]:
    for match in PATTERN.get(language, PATTERN["en"]).finditer(text):
        written = match[0]
        digits = re.sub(r"[\s\u00a0\u202f%]", "", written).replace("\u2212", "-")
        digits = digits.replace(",", ".") if language == "nb" else digits.replace(",", "")
        _, _, decimals = digits.partition(".")
        yield Number(written, float(digits), len(decimals), bool(match["percent"]), match.start(), match.end())


def spaced(text: str) -> str:
    """Return a text with one plain space for every run of spaces of any kind."""
    return SPACES.sub(" ", text).strip()
