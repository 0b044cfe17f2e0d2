"""The time figures are counted over: a year, a quarter, a month or any days, its months, and the time of the same length before it."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from coopfb.domain.local_time import from_the_wall, on_the_wall
from coopfb.domain.when import day as day_said
from coopfb.errors import WrongCommandLineError
from coopfb.text import Text, text

MONTHS = 12
FIRST_YEAR, LAST_YEAR = 1990, 2199
_PERIOD = re.compile(r"([0-9]{4})(?:-?([QTK])([1-4])|-?([HS])([12])|-([01]?[0-9]))?")
"""2027, 2027-Q1 (French T1, Dutch K1), 2027-H1 (S1) and 2027-03."""


class Segment(NamedTuple):
    """A month, or what of it lies in the period: `month` is `2027-01`; `start` and `end` aware, UTC, the end excluded."""

    month: str
    start: datetime
    end: datetime
    whole: bool = True


class Period(NamedTuple):
    """Local days from `first` to `last`, both counted whole."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        """The moment (aware, UTC) at which the first day begins."""
        return _midnight(self.first)

    @property
    def end(self) -> datetime:
        """The moment (aware, UTC) at which the last day ends."""
        return _midnight(self.last + timedelta(days=1))

    @property
    def whole(self) -> bool:
        """Whether it is made of whole months."""
        return self.first.day == 1 and self.last.day == monthrange(self.last.year, self.last.month)[1]

    @property
    def code(self) -> str:
        """`2027`, `2027-Q1` or `2027-03` where the period has such a name, else its days: `2027-01-10/2027-02-03`."""
        if self.whole and self.first.year == self.last.year:
            months = self.last.month - self.first.month + 1
            if months == MONTHS:
                return f"{self.first.year}"
            if months == MONTHS // 4 and self.first.month % 3 == 1:
                return f"{self.first.year}-Q{self.first.month // 3 + 1}"
            if months == 1:
                return f"{self.first:%Y-%m}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def months(self) -> Iterator[Segment]:
        """Yield the months of the period in order, the first and last cut to it; together they are the period."""
        first = self.first
        while first <= self.last:
            over = first.replace(day=monthrange(first.year, first.month)[1])
            last = min(over, self.last)
            yield Segment(f"{first:%Y-%m}", _midnight(first), _midnight(last + timedelta(days=1)), first.day == 1 and last == over)
            first = last + timedelta(days=1)

    def before(self) -> "Period":
        """Return the time of the same length that ends where this one begins: as many months where it has whole ones, else days."""
        last = self.first - timedelta(days=1)
        if not self.whole:
            return Period(self.first - (self.last - self.first) - timedelta(days=1), last)
        count = (self.last.year - self.first.year) * MONTHS + self.last.month - self.first.month + 1
        return Period(_moved(self.first, -count), last)

    def year_before(self) -> "Period":
        """Return the same days of the year before; whole months stay whole (29 February becomes 28 and the other way round)."""
        first, last = _moved(self.first, -MONTHS), _moved(self.last, -MONTHS)
        return Period(first, last.replace(day=monthrange(last.year, last.month)[1]) if self.whole else last)


def period_asked(words: str, year: int | None, first: str, last: str, now: datetime) -> Period:
    """Return the period that a command names in one way: words (`2027-Q1`), a year, or days; the present year where it names none.

    `now` is aware; of two days the missing one is the end or the beginning of the year. Raises WrongCommandLineError (`wrong-period`,
    `wrong-date`).
    """
    given = [one for one in (words.strip(), str(year or ""), first.strip() or last.strip()) if one]
    if len(given) > 1:
        raise _wrong(text("The period is said twice: {one} and {other}.", one=given[0], other=given[1]))
    today = on_the_wall(now).date()
    if first.strip() or last.strip():
        return _between(day_said(first, now) if first.strip() else None, day_said(last, now) if last.strip() else None)
    return _read(given[0] if given else str(today.year))


def _between(first: date | None, last: date | None) -> Period:
    known = first or last
    if known is None:
        raise ValueError
    found = Period(first or known.replace(month=1, day=1), last or known.replace(month=12, day=31))
    if found.last < found.first:
        raise WrongCommandLineError("wrong-period", text("The period ends before it begins."), text("Give --to a later day than --from."))
    if found.first.year < FIRST_YEAR or found.last.year > LAST_YEAR:
        raise _wrong(text("The period lies outside the years {first} to {last}.", first=FIRST_YEAR, last=LAST_YEAR))
    return found


def _read(words: str) -> Period:
    found = _PERIOD.fullmatch(words.upper())
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise _wrong(text("“{words}” is not a period.", words=words[:40]))
    year, _quarter, quarter, _half, half, month = found.groups()
    if quarter:
        return _months(int(year), int(quarter) * 3 - 2, 3)
    if half:
        return _months(int(year), int(half) * 6 - 5, 6)
    if month and not 1 <= int(month) <= MONTHS:
        raise _wrong(text("“{words}” is not a period.", words=words[:40]))
    return _months(int(year), int(month), 1) if month else _months(int(year), 1, MONTHS)


def _months(year: int, month: int, count: int) -> Period:
    last = month + count - 1
    return Period(date(year, month, 1), date(year, last, monthrange(year, last)[1]))


def _moved(day: date, months: int) -> date:
    """Return the day so many months on, or the last day of a month that has no such day."""
    at = day.year * MONTHS + day.month - 1 + months
    year, month = at // MONTHS, at % MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _midnight(day: date) -> datetime:
    return from_the_wall(datetime.combine(day, time()))[0]


def _wrong(said: Text) -> WrongCommandLineError:
    return WrongCommandLineError("wrong-period", said, text("Write it as 2027, 2027-Q1 or 2027-03, or give --from and --to."))
