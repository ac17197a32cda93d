"""Numbers that look like those of people: made by rule, of days and serials at random. None stands in a file."""

from hypothesis import strategies as st

FIRST, SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
ADDED = {"ordinary": (0, 0), "D-number": (40, 0), "H-number or NAV synthetic": (0, 40), "synthetic 65": (0, 65)}
ADDED |= {"Tenor": (0, 80), "Tenor D-number": (40, 80)}


def national_id(day: int = 1, month: int = 1, year: int = 80, serial: int = 123, since_2032: int = 0) -> str | None:
    """Make a number with check digits; None where the rule gives this serial no check digit.

    `since_2032` is the remainder, 1 to 3, that is allowed for the first check digit from 2032.
    """
    digits = [int(digit) for digit in f"{day:02}{month:02}{year:02}{serial:03}"]
    for weights, remainder in ((FIRST, since_2032), (SECOND, 0)):
        check = (remainder - sum(weight * digit for weight, digit in zip(weights, digits, strict=True))) % 11
        if check == 10:
            return None
        digits.append(check)
    return "".join(map(str, digits))


def duf(year: int = 2018, running: int = 123456) -> str:
    """Make a DUF number."""
    weights = (4, 6, 3, 2, 7, 5, 4, 6, 3, 2)
    total = sum(weight * int(digit) for weight, digit in zip(weights, f"{running:06}{year}", strict=True))
    return f"{year}{running:06}{total % 11:02}"


def account(bank: int = 1234, kind: int = 56, serial: int = 7890) -> str | None:
    """Make the number of a bank account."""
    digits = f"{bank:04}{kind:02}{serial:04}"
    weights = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    check = -sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11
    return None if check == 10 else f"{digits}{check}"


def national_ids(kind: str, since_2032: int = 0) -> st.SearchStrategy[str]:
    """Give numbers of a kind (a key of ADDED)."""
    days, months = ADDED[kind]
    made = st.builds(
        lambda day, month, year, serial: national_id(day + days, month + months, year, serial, since_2032),
        st.integers(1, 28),
        st.integers(1, 12),
        st.integers(0, 99),
        st.integers(0, 999),
    )
    return made.filter(bool)
