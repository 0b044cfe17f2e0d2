"""Which day the pieces of a date mean, seen from a day and an hour."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from coopfb.domain.when_said import Heard, RefusedError, real_clock, real_day
from coopfb.domain.when_shown import day_named
from coopfb.domain.when_words import WEEKDAY_NAMES
from coopfb.text import text

FIRST_YEAR, LAST_YEAR = 1990, 2100
WEEK = 7


def stated_day(heard: Heard, here: datetime, *, today_passed: bool = False) -> date:
    """Return the day that the pieces name, seen from the naive local time `here`; today when they name none.

    `today_passed` says that the hour asked for is over today, so that a weekday means next week's. Raises RefusedError when two
    pieces name different days, or the day is out of range.
    """
    named = [
        *([heard.day] if heard.day is not None else []),
        *([_nearest(heard.day_month, here.date())] if heard.day_month is not None else []),
        *([here.date() + timedelta(days=heard.shift)] if heard.shift is not None else []),
    ]
    if len(named) > 1:
        raise RefusedError(text("Only one day and one hour can be given."))
    if not named:
        return in_range(here.date() if heard.weekday is None else _next_weekday(heard, here.date(), today_passed=today_passed))
    found = in_range(named[0])
    if heard.weekday is not None and found.weekday() != heard.weekday:
        weekday, other = WEEKDAY_NAMES[found.weekday()], WEEKDAY_NAMES[heard.weekday]
        raise RefusedError(text("{day} is a {weekday}, not a {other}.", day=day_named(found), weekday=weekday, other=other))
    return found


def settled(heard: Heard, here: datetime) -> Heard:
    """Return the pieces with `5.12` decided: a date, unless a day is named already or only an hour fits.

    Raises RefusedError when both fit beside a weekday, or neither fits.
    """
    if heard.pair is None:
        return heard
    first, second = heard.pair
    as_clock = replace(heard, pair=None, clock=heard.clock or (first, second, 0))
    as_date = replace(heard, pair=None, day_month=heard.pair)
    if heard.day or heard.day_month or heard.shift is not None or heard.part:
        if heard.clock:
            raise RefusedError(text("Only one day and one hour can be given."))
        real_clock(first, second)
        return as_clock
    said = {"pair": f"{first}.{second}", "date": f"{first}/{second}", "hour": f"{first}:{second:02}"}
    try:
        fits = _nearest(heard.pair, here.date()).weekday() == heard.weekday
    except RefusedError:
        real_clock(first, second)
        if heard.weekday is None:
            raise RefusedError(text("“{pair}” is not a date; for an hour write {hour}.", **said)) from None
        return as_clock
    if fits or heard.weekday is None or heard.clock or heard.midnight:
        return as_date
    raise RefusedError(text("“{pair}” may be a date or an hour: write {date} or {hour}.", **said))


def in_range(found: date) -> date:
    """Return the day. Raises RefusedError when it is too far away to be meant."""
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        why = text("The year {year} is out of range: dates run from {first} to {last}.", year=found.year, first=FIRST_YEAR, last=LAST_YEAR)
        raise RefusedError(why)
    return found


def _nearest(day_month: tuple[int, int], today: date) -> date:
    """Return the date without a year that lies nearest to today, the coming one when two are as near."""
    day, month = day_month
    found = []
    for year in (today.year + 1, today.year, today.year - 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda d: abs((d - today).days)) if found else real_day(today.year, month, day)


def _next_weekday(heard: Heard, today: date, *, today_passed: bool) -> date:
    """Return the day a weekday alone means: the next such day, or the one `next` and `last` ask for, never today then."""
    ahead = ((heard.weekday or 0) - today.weekday()) % WEEK
    if heard.which == "last":
        return today - timedelta(days=(-ahead) % WEEK or WEEK)
    if ahead == 0 and (today_passed or heard.which == "next"):
        return today + timedelta(days=WEEK)
    return today + timedelta(days=ahead)
