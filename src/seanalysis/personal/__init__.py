"""Personal data in a text: where it stands and of what kind. What stands there is neither returned nor told.

Numbers are judged by their check digits, and by their words where check digits cannot tell; names by the study's own
roster. Each text is searched as a person types it: with spaces, dots and dashes, or as Excel keeps a number.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from seanalysis.personal import names, numbers, words

MASK = "▮▮▮"

Kind: TypeAlias = Literal[
    "national_id", "like_national_id", "duf", "account", "phone", "email", "address", "name", "author"
]


class Finding(NamedTuple):
    """A kind of personal data, and where in the text it stands."""

    kind: Kind
    start: int
    end: int


def find(text: str, roster: Sequence[str] = ()) -> list[Finding]:
    """Return what in a text is personal data, in the order of the text; findings may overlap.

    Kinds: `national_id` (also D- and H-numbers and synthetic ones; check digits and date fit), `like_national_id`
    (typed like one, but only the date or only the check digits fit), `duf`, `account`, `phone`, `email`, `address`,
    and `name` (a name of the roster).
    """
    found: list[Finding] = []
    if ENOUGH_DIGITS.search(text):
        blank = numbers.without_fingerprints(text)
        found += [Finding(*hit) for hit in numbers.find(blank)]
        found += [Finding(*hit) for hit in words.find_phones_and_addresses(blank)]
    if "@" in text:
        found += [Finding(*hit) for hit in words.find_emails(text)]
    if roster:
        found += [Finding("name", *hit) for hit in names.find(text, tuple(roster))]
    return sorted(found, key=lambda finding: (finding.start, finding.end))


# What a number, a phone number or an address has at least: eight digits, or a digit beside a space.
ENOUGH_DIGITS = re.compile(r"\s\d|\d\s|(?:\d\D*+){8}")


def mask(text: str, findings: Iterable[Finding]) -> str:
    """Return the text with each finding replaced by a mask that does not tell its length."""
    parts, at = [], 0
    for _, start, end in sorted(findings, key=lambda finding: finding.start):
        if start >= at:
            parts += [text[at:start], MASK]
        at = max(at, end)
    return "".join((*parts, text[at:]))
