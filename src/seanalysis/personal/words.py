"""E-mail addresses, phone numbers and street addresses in a text: what only words and form can tell."""

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

WordKind: TypeAlias = Literal["phone", "email", "address"]
Hit: TypeAlias = tuple[WordKind, int, int]

EMAIL = re.compile(r"[\w.+-]+\s?@\s?(?P<domain>[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,})")
# Names that are set aside for examples (RFC 2606): nobody's address.
EXAMPLE = re.compile(r"(?:.+\.)?example\.(?:com|net|org)|.+\.(?:example|test|invalid)", re.IGNORECASE)

A_DATE = r"(?:\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\b"
PHONE_WORDS = (
    r"tlf|telefon(?:en|nummer|nummeret|nr)?|mobil(?:en|nummer|nummeret|nr|telefon)?|mob|ring(?:e|er|te|t)?|sms|nås på"
    r"|phone|call|cell"
)
PHONE = re.compile(
    rf"\b(?:{PHONE_WORDS})\b[^\d\n+]{{0,25}}(?P<number>(?!{A_DATE})\+?[1-9](?:[ \u00a0-]?\d){{7,12}})(?!\d)",
    re.IGNORECASE,
)
WITH_COUNTRY = re.compile(r"(?<![\w+])(?<!\d\.)(?:\+[1-9]|0047)(?:[ \u00a0]?\(?\d\)?|-\d){8,13}(?!\d)")

NOT_A_HOUSE = (
    r"(?!\d|[.,]\d|\.?\s*(?:%|prosent|uke|måned|mnd|år|dag|time|gang|minutt|min\b|km\b|m\b|meter|sted|kr\b|kroner"
    r"|januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember))"
)
HOUSE = rf"\s\d{{1,3}}{NOT_A_HOUSE}(?:\s?[A-Za-z]\b)?"
PLACE = r"(?:,?\s+\d{4}\s+[A-ZÆØÅ][\wÆØÅæøå]+)?"
CAPITAL = r"[A-ZÆØÅ][\w'.-]*"
STREET = re.compile(
    rf"\b(?:(?:{CAPITAL} ){{0,2}}(?:{CAPITAL} [A-ZÆØÅ][\w'-]+|[A-ZÆØÅ][\w'-]+s) "
    rf"(?:gat[ae]|gaten|gt\.?|ve[ig]|ve[ig]en|all[eé]|plass|torg)"
    rf"|[^\W\d_]{{2,}}(?:gat[ae]|gaten|ve[ig]|ve[ig]en|all[eé]en)"
    rf"|[A-ZÆØÅ][a-zæøå]+(?:torg|torget|bakken|stien|svingen|all[eé])"
    rf"|[A-ZÆØÅ][a-zæøå]*[egrs]gt\.?){HOUSE}{PLACE}"
)
NEAR_A_STREET = re.compile(r"(?:gat[ae]n?|gt\.?|ve[ig]|[ie]en|all[eé]|plass|torg|torget)\s\d")
POSTCODE = re.compile(r"(?:(?<=, )|(?<=\bN-)|(?<=\bNO-)|(?<=adresse: ))(?!19|20)\d{4} [A-ZÆØÅ][\wæøåÆØÅ]{2,}")
REACH = 80  # characters before the house number in which a street's name begins


def find_emails(text: str) -> Iterator[Hit]:
    """Give the e-mail addresses in a text, but those made for examples."""
    for match in EMAIL.finditer(text):
        if not EXAMPLE.fullmatch(match["domain"]):
            yield "email", match.start(), match.end()


def find_phones_and_addresses(text: str) -> Iterator[Hit]:
    """Give phone numbers that a word or a country code tells from other numbers, and street addresses."""
    for match in PHONE.finditer(text):
        yield "phone", match.start("number"), match.end("number")
    for match in WITH_COUNTRY.finditer(text):
        yield "phone", match.start(), match.end()
    seen = 0
    for near in NEAR_A_STREET.finditer(text):
        for match in STREET.finditer(text, max(seen, near.start() - REACH), near.end() + REACH):
            yield "address", match.start(), match.end()
            seen = match.end()
    for match in POSTCODE.finditer(text):
        yield "address", match.start(), match.end()
