"""Check digits and dates of Norwegian numbers. Each function takes digits only and says whether they fit."""

import calendar

FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
ACCOUNT = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
DUF = (4, 6, 3, 2, 7, 5, 4, 6, 3, 2)

TODAY = frozenset({0})
FROM_2032 = frozenset({0, 1, 2, 3})  # numbers given from 1 January 2032 (Skatteetaten, "Nytt fødselsnummer")

DAYS_ADDED = (0, 40)  # 40 in a D-number
MONTHS_ADDED = (0, 40, 65, 80)  # 40 in an H-number and in NAV's synthetic ones; 65 and 80 in other synthetic ones
FIRST_OF_FH = "89"  # what an FH-number, which has no date, begins with
DUF_YEARS = range(1975, 2100)
MODULUS = 11


def national_id(digits: str) -> bool:
    """Say whether eleven digits are a national identity number: the check digits fit, and the date where there is one.

    The check digits of numbers given from 2032 are accepted as well.
    """
    if date(digits):
        return national_id_checks(digits, FROM_2032)
    return digits[0] in FIRST_OF_FH and national_id_checks(digits)


def lost_zero(digits: str) -> bool:
    """Say whether ten digits are a national identity number of today's kind that has lost the zero it begins with."""
    return date(f"0{digits}") and national_id_checks(f"0{digits}")


def national_id_checks(digits: str, remainders: frozenset[int] = TODAY) -> bool:
    """Say whether the two check digits of eleven digits fit."""
    return _remainder(digits, FIRST) in remainders and _remainder(digits, SECOND) == 0


def date(digits: str) -> bool:
    """Say whether the first six digits are a day, a month and a year, as such, or as in D-, H- or synthetic numbers."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    months = [month - added for added in MONTHS_ADDED if 1 <= month - added <= len(calendar.month_name) - 1]
    days = [day - added for added in DAYS_ADDED]
    longest = {
        month: max(calendar.monthrange(century + year, month)[1] for century in (1900, 2000)) for month in months
    }
    return any(1 <= day <= longest[month] for month in months for day in days)


def account(digits: str) -> bool:
    """Say whether eleven digits fit as the number of a bank account."""
    return _remainder(digits, ACCOUNT) == 0


def duf(digits: str) -> bool:
    """Say whether twelve digits fit as a DUF number: the year, six digits, and two check digits.

    The rule is taken from a public implementation (norsk-nummer-validering); it is to be confirmed with UDI.
    """
    year, running, check = digits[:4], digits[4:10], digits[10:]
    return int(year) in DUF_YEARS and _remainder(running + year, DUF) == int(check)


def _remainder(digits: str, weights: tuple[int, ...]) -> int:
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % MODULUS
