"""A date in the forms typed in Norway, or as a file holds it. What could be two dates is not understood."""

import calendar
import datetime
import re
from functools import cache

from babel.dates import get_month_names

from seanalysis.raw.cells import IN_PART
from seanalysis.study.codebook import CodebookField
from seanalysis.study.spelling import fold
from seanalysis.validated.parsing import numbers
from seanalysis.validated.parsing.nearest import alternatives
from seanalysis.validated.parsing.parsed import ANSWERED, Parsed, fault

YEAR = "((?:19|20)[0-9]{2}|[0-9]{2})"
DAY_FIRST = re.compile(rf"([0-9]{{1,2}})\. ?([0-9]{{1,2}})\. ?{YEAR}\.?")
DAY_FIRST_WITH_A_SLASH = re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}})(?: ?[-–] ?| ){YEAR}")
YEAR_FIRST = re.compile(r"((?:19|20)[0-9]{2})([-.])([0-9]{1,2})\2([0-9]{1,2})")
MONTH_NAMED = re.compile(rf"([0-9]{{1,2}})\.?\s*([^\W\d_]+)\.?\s*{YEAR}")
EITHER_FIRST = re.compile(rf"([0-9]{{1,2}})([/-])([0-9]{{1,2}})\2{YEAR}")
YEAR_FIRST_IN_A_ROW = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
DAY_FIRST_IN_A_ROW = re.compile(rf"([0-9]{{1,2}})([0-9]{{2}}){YEAR}")
WITH_TIME = re.compile(r"(.+?)(?:T|,? )(?:([0-9]{1,2}:[0-9]{2}[0-9:.]*)|kl\.? ?[0-9][0-9:.]*)")
MIDNIGHT = re.compile(r"[0:.]+")
LATEST_SHORT_YEAR = 29  # as Excel does: 29 is 2029, 30 is 1930
EPOCHS = (datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1))  # Excel's two date systems, the usual first
SERIALS = range(18264, 73051)  # days; 1950 to 2099 in the usual system
LANGUAGES = ("nb", "nn", "en", "en_GB")
MONTHS, LONGEST_MONTH = 12, 31
SHORT = 2  # digits of a year without its century


class Dates:
    """The parser of a date."""

    def __init__(self, field: CodebookField) -> None:
        self.limits = field.dates

    def read(self, kind: str, text: str) -> Parsed:
        """Understand a cell."""
        found = WITH_TIME.fullmatch(text) if kind in ("date", "text") else None
        if not found:
            return self._read_day(kind, text)
        day = self._read_day(kind, found[1])
        midnight = found[2] and MIDNIGHT.fullmatch(found[2])
        return fault("date_with_a_time", self._written(day.value)) if day.value and not midnight else day

    def _read_day(self, kind: str, text: str) -> Parsed:
        if kind == "date":
            return self._accept(_stored(text))
        if kind in IN_PART:
            return fault("date_in_part")
        if kind == "number" or (kind == "text" and text.isdigit()):
            return fault("number_for_a_date", self._written(*_of_number(text)))
        found = EITHER_FIRST.fullmatch(text) if kind == "text" else None
        if found:
            return self._read_either(int(found[1]), int(found[3]), _year(found[4]))
        named = _named(text) if kind == "text" else None
        return self._read_named(*named) if named else fault("not_a_date", self._near(text))

    def _near(self, text: str) -> list[str]:
        """Return the dates that a text names where it names nothing else: `ca. 5.1.2019`, `5.1.2019?`."""
        named = [_named(part) for part in alternatives(text)]
        return [] if None in named else self._written(*(_date(*date) for date in named if date))

    def _read_either(self, first: int, second: int, year: int) -> Parsed:
        readings = {_date(year, second, first), _date(year, first, second)} - {None}
        if len(readings) > 1:
            return fault("ambiguous_date", self._written(*readings))
        return self._accept(*readings) if readings else fault("date_does_not_exist")

    def _read_named(self, year: int, month: int, day: int) -> Parsed:
        date = _date(year, month, day)
        return self._accept(date) if date else fault("date_does_not_exist", self._last_day(year, month, day))

    def _accept(self, date: datetime.datetime | None) -> Parsed:
        if date is None:
            return fault("not_a_date")
        return Parsed(date, ANSWERED) if self._possible(date) else fault("date_out_of_range")

    def _possible(self, date: datetime.datetime) -> bool:
        return self.limits is None or self.limits[0] <= date.date() <= self.limits[1]

    def _last_day(self, year: int, month: int, day: int) -> list[str]:
        """Return the last day of the month for one that is just past it."""
        real = 1 <= month <= MONTHS and 0 < day <= LONGEST_MONTH
        return self._written(_date(year, month, calendar.monthrange(year, month)[1])) if real else []

    def _written(self, *dates: datetime.datetime | None) -> list[str]:
        return [f"{date:%d.%m.%Y}" for date in sorted(filter(None, dates)) if self._possible(date)]


def _named(text: str) -> tuple[int, int, int] | None:
    """Return the year, month and day that a text names, whether or not there is such a day."""
    if found := DAY_FIRST.fullmatch(text) or DAY_FIRST_WITH_A_SLASH.fullmatch(text):
        return _year(found[3]), int(found[2]), int(found[1])
    if found := YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[3]), int(found[4])
    if (found := MONTH_NAMED.fullmatch(text)) and (month := _months().get(fold(found[2]))):
        return _year(found[3]), month, int(found[1])
    return None


def _stored(text: str) -> datetime.datetime | None:
    """Return the day of a date that a file holds as such; None for a time of day."""
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def _of_number(text: str) -> list[datetime.datetime | None]:
    """Return the dates that a number may stand for: counted in days by Excel, or all digits in a row."""
    dates = []
    if found := YEAR_FIRST_IN_A_ROW.fullmatch(text):
        dates.append(_date(int(found[1]), int(found[2]), int(found[3])))
    if found := DAY_FIRST_IN_A_ROW.fullmatch(text):
        dates.append(_date(_year(found[3]), int(found[2]), int(found[1])))
    days = numbers.stored(text)
    if days and int(days) in SERIALS:
        dates += [epoch + datetime.timedelta(days=int(days)) for epoch in EPOCHS]
    return dates


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) > SHORT else year + (2000 if year <= LATEST_SHORT_YEAR else 1900)


def _date(year: int, month: int, day: int) -> datetime.datetime | None:
    try:
        return datetime.datetime(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {
        fold(name): month
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=language).items()
    }
