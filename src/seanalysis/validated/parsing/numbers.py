"""A number, exactly as it was typed: nothing is rounded, and what can be read in two ways is not read."""

import re
from fractions import Fraction

SIGN = "[+\u2212-]?"
SPACE = "[ \u00a0\u2009\u202f]"
WHOLE = f"[0-9]{{1,15}}|[1-9][0-9]{{0,2}}(?:(?P<space>{SPACE})[0-9]{{3}})(?:(?P=space)[0-9]{{3}}){{0,3}}"
PLAIN = re.compile(f"(?P<sign>{SIGN})(?P<whole>{WHOLE})(?:[.,](?P<decimals>[0-9]{{1,15}}))?")
PART = re.compile(f"(?P<sign>{SIGN})(?P<whole>[0-9]{{1,15}})?{SPACE}?(?P<part>[½¼¾])")
PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
TWO_WAYS = re.compile(f"{SIGN}[1-9][0-9]{{0,2}}[.,][0-9]{{3}}")
STORED = re.compile(r"-?[0-9]{1,400}(\.[0-9]{1,400})?(e[+-]?[0-9]{1,3})?", re.IGNORECASE)
MOST = 10**15  # Excel keeps 15 digits


def typed(text: str) -> Fraction | None:
    """Return the number that a text is, or None where it is none, or could be two.

    A comma or a point comes before decimals. Where three digits follow it, it may as well part thousands (`1.000`).
    """
    if TWO_WAYS.fullmatch(text):
        return None
    if found := PLAIN.fullmatch(text):
        digits = re.sub(SPACE, "", found["whole"])
        number = Fraction(f"{digits}.{found['decimals'] or 0}")
    elif found := PART.fullmatch(text):
        number = Fraction(found["whole"] or 0) + PARTS[found["part"]]
    else:
        return None
    return -number if found["sign"] in ("-", "\u2212") else number


def two_readings(text: str) -> list[Fraction]:
    """Return both numbers that `1.000` or `1,000` may be; none for another text."""
    if not TWO_WAYS.fullmatch(text):
        return []
    text = text.replace("\u2212", "-").replace(",", ".")
    return [Fraction(text), Fraction(text.replace(".", ""))]


def stored(text: str) -> Fraction | None:
    """Return the number that a file holds as such, or None where it is not finite."""
    return Fraction(text) if STORED.fullmatch(text) else None


def write(number: Fraction) -> str:
    """Return a number as a Norwegian types it, so that it is read as the same number."""
    if number.denominator == 1:
        return str(number.numerator)
    text = f"{float(number):.10f}".rstrip("0")
    if TWO_WAYS.fullmatch(text):
        text += "0"
    return text.replace(".", ",")
