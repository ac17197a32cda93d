"""Identity, DUF and account numbers in a text, in the forms in which people and Excel write them."""

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from seanalysis.personal import checks

NumberKind: TypeAlias = Literal["national_id", "like_national_id", "duf", "account"]
Hit: TypeAlias = tuple[NumberKind, int, int]

BETWEEN = r"[ \u00a0\u2007\u2009\u202f./\u2010-\u2014\u00ad\u200b-\u200f\u2060\ufeff-]{1,3}"
CHAIN = re.compile(rf"\d+(?:{BETWEEN}\d+)*")
TOKEN = re.compile(r"\d+")
FINGERPRINT = re.compile(r"(?<![0-9a-zA-Z])(?=\d*[a-fA-F])[0-9a-fA-F]{32,}(?![0-9a-zA-Z])")

WORDS_REACH = 30  # characters before a number in which a word says what it is
ID_WORD = re.compile(r"fødselsn|fodselsn|personn(?:umme)?r|\bf\.?nr|\b[dh]-?n(?:umme)?r|identity n", re.IGNORECASE)
ACCOUNT_WORD = re.compile(r"konto|\baccount", re.IGNORECASE)
DUF_WORD = re.compile(r"\bduf", re.IGNORECASE)

ID_LENGTH, LOST_ZERO, DUF_LENGTH = 11, 10, 12
DATE_AND_FIVE = (6, 5)
WRITTEN_OUT = re.compile(r"(\d\d)(\d\d)(?:19|20)(\d\d)(\d{5})")  # the year of birth in four digits
ACCOUNT_GROUPS = (4, 2, 5)
DUF_GROUPS = {(12,), (4, 6, 2), (10, 2), (4, 8), (6, 6), (3, 3, 3, 3)}
LONGEST = 13


def without_fingerprints(text: str) -> str:
    """Return the text with checksums of files, which hold long runs of digits, blanked; every place stays as it is."""
    return FINGERPRINT.sub(lambda match: " " * len(match[0]), text)


def find(text: str) -> Iterator[Hit]:
    """Give the numbers in a text."""
    for chain in CHAIN.finditer(text):
        if chain.end() - chain.start() >= LOST_ZERO:
            tokens = [match.span() for match in TOKEN.finditer(text, *chain.span())]
            yield from _in_chain(text, tokens)


def _in_chain(text: str, tokens: list[tuple[int, int]]) -> Iterator[Hit]:
    """Try, from left to right, every run of whole tokens that is as long as such a number; the longest that fits."""
    first = 0
    while first < len(tokens):
        following, hit = first + 1, None
        for last in range(first, len(tokens)):
            groups = tuple(end - start for start, end in tokens[first : last + 1])
            if sum(groups) > LONGEST:
                break
            start, end = tokens[first][0], tokens[last][1]
            if sum(groups) >= LOST_ZERO and (kind := _kind(text, start, end, groups)):
                following, hit = last + 1, (kind, start, end)
        if hit:
            yield hit
        first = following


def _kind(text: str, start: int, end: int, groups: tuple[int, ...]) -> NumberKind | None:
    if _is_decimal(text, start, end, groups):
        return None
    digits = "".join(TOKEN.findall(text, start, end))
    before = text[max(0, start - WORDS_REACH) : start]
    if len(digits) == DUF_LENGTH:
        fits = groups in DUF_GROUPS and checks.duf(digits)
        return "duf" if fits or DUF_WORD.search(before) else None
    if len(digits) == LOST_ZERO:
        short = groups in {(LOST_ZERO,), (5, 5)}
        return "national_id" if short and checks.lost_zero(digits) else None
    if written_out := WRITTEN_OUT.fullmatch(digits):
        return "national_id" if checks.national_id("".join(written_out.groups())) else None
    return _of_eleven(digits, groups, before) if len(digits) == ID_LENGTH else None


def _of_eleven(digits: str, groups: tuple[int, ...], before: str) -> NumberKind | None:
    dotted = groups == ACCOUNT_GROUPS and checks.account(digits)
    if dotted or ACCOUNT_WORD.search(before):
        return "account"
    if checks.national_id(digits) or ID_WORD.search(before):
        return "national_id"
    typed_as_one = groups in {(ID_LENGTH,), DATE_AND_FIVE}
    near = checks.national_id_checks(digits) or (groups == DATE_AND_FIVE and checks.date(digits))
    return "like_national_id" if typed_as_one and near else None


def _is_decimal(text: str, start: int, end: int, groups: tuple[int, ...]) -> bool:
    """Say whether the digits are a part of a decimal number; one that ends in .0 is whole."""
    fraction = len(groups) == 1 and re.search(r"\d\.$", text[max(0, start - 2) : start])
    whole_part = re.match(r"\.\d+", text[end:]) and not re.match(r"\.0(?!\d)", text[end:])
    both = len(groups) > 1 and groups != DATE_AND_FIVE and re.fullmatch(r"\d+\.\d+", text[start:end])
    return bool(fraction or (len(groups) == 1 and whole_part) or both)
