"""RFC 5545 rules as far as patrols need them: read, checked, written in one form, and counted out day by day."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from coopfb.errors import WrongCommandLineError
from coopfb.text import Text, text

MOST_DATES = 520
"""Dates a series may have: ten a week for a year, one a week for ten."""
MOST_YEARS = 5
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST", "COUNT", "UNTIL")
WEEKS_OF_MONTH, WEEKS_OF_YEAR, DAYS_OF_MONTH, MONTHS = 5, 53, 31, 12
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T\d{6}Z?)?", re.ASCII)

Nth = tuple[int, int]
"""A weekday (Monday 0) with its place in the month or year, 0 for every one: (1, 2) is the first Wednesday."""


class Rule(NamedTuple):
    """One rule; `days` are (place, weekday) pairs, `week_start` a weekday (Monday 0), `times` (COUNT) 0 and `until` None when not said."""

    freq: str
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    days: tuple[Nth, ...] = ()
    week_start: int = 0
    times: int = 0
    until: date | None = None

    @property
    def said(self) -> str:
        """The rule in its one form, without a start: `FREQ=MONTHLY;BYDAY=1WE`."""
        parts = [f"FREQ={self.freq}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval > 1 else []
        parts += [f"BYMONTH={_listed(self.months)}"] if self.months else []
        parts += [f"BYMONTHDAY={_listed(self.month_days)}"] if self.month_days else []
        parts += [f"BYDAY={','.join(f'{nth}{CODES[day]}' if nth else CODES[day] for nth, day in self.days)}"] if self.days else []
        parts += [f"WKST={CODES[self.week_start]}"] if self.week_start else []
        parts += [f"COUNT={self.times}"] if self.times else []
        parts += [f"UNTIL={self.until:%Y%m%d}"] if self.until else []
        return ";".join(parts)


def read_rule(words: str) -> Rule:
    """Return the rule that RFC 5545 text holds (`RRULE:` may stand before it). Raises WrongCommandLineError `wrong-rhythm`."""
    parts: dict[str, str] = {}
    for piece in words.strip().upper().removeprefix("RRULE:").strip(";").split(";"):
        name, _, value = (side.strip() for side in piece.partition("="))
        if name not in PARTS or not value:
            raise wrong(text("“{part}” is no part of a rule that is understood here.", part=piece[:40]), _parts())
        if name in parts:
            raise wrong(text("{part} stands twice in the rule.", part=name))
        parts[name] = value
    return _checked(parts)


def wrong(why: Text, remedy: Text | None = None) -> WrongCommandLineError:
    """Return the failure of words or a rule that cannot be a rhythm."""
    usual = text("Write for instance “first wed”, “every friday”, “2 weeks”, “2 per month” or FREQ=MONTHLY;BYDAY=1WE.")
    return WrongCommandLineError("wrong-rhythm", why, remedy or usual)


def dates(rule: Rule, first: date, until: date | None) -> list[date]:
    """Return the days of a rule from `first` on, in order; the first one that fits is what its interval counts from.

    Every day of the span is looked at once and no more than five years are, so no rule can take long (a library that searches for the
    next date searches for ever where there is none). Raises WrongCommandLineError: `open-ended`, `too-many-dates`, `no-date`.
    """
    last = min((end for end in (rule.until, until) if end), default=None)
    if not rule.times and last is None:
        raise WrongCommandLineError(
            "open-ended", text("The series has no end."), text("Add --until with its last day, for instance --until 2027-06-30.")
        )
    horizon = _horizon(first)
    found: list[date] = []
    for day in _days(rule, first, min(last or horizon, horizon)):
        found.append(day)
        if len(found) > MOST_DATES:
            raise _too_many(text("The series has more than {most} dates.", most=MOST_DATES))
        if len(found) == rule.times:
            return found
    if not found:
        raise WrongCommandLineError(
            "no-date", text("The series has no date between its first and its last day."), text("Give a later last day or another rhythm.")
        )
    if (last and last > horizon) or (rule.times and not last):
        raise _too_many(text("The series is longer than {most} years.", most=MOST_YEARS))
    return found


def _too_many(why: Text) -> WrongCommandLineError:
    return WrongCommandLineError("too-many-dates", why, text("Give an earlier last day with --until, or plan fewer dates."))


def _horizon(first: date) -> date:
    """Return the last day a series that begins on `first` may reach."""
    return date(first.year + MOST_YEARS, first.month, min(first.day, monthrange(first.year + MOST_YEARS, first.month)[1]))


def _days(rule: Rule, first: date, last: date) -> Iterator[date]:
    """Yield the days of the rule; what repeats every so many weeks or months counts from the first day that fits."""
    start: int | None = None
    day = first
    while day <= last:
        if _fits(rule, day):
            period = _period(rule, day)
            start = period if start is None else start
            if (period - start) % rule.interval == 0:
                yield day
        day += timedelta(days=1)


def _period(rule: Rule, day: date) -> int:
    """Return the number of the day's day, week, month or year: what an interval counts."""
    if rule.freq == "DAILY":
        return day.toordinal()
    if rule.freq == "WEEKLY":
        return (day.toordinal() - 1 - rule.week_start) // len(CODES)
    return day.year * MONTHS + day.month if rule.freq == "MONTHLY" else day.year


def _fits(rule: Rule, day: date) -> bool:
    """Say whether a day has the month, day of the month and weekday of the rule."""
    length = monthrange(day.year, day.month)[1]
    return (
        (not rule.months or day.month in rule.months)
        and (not rule.month_days or day.day in rule.month_days or day.day - length - 1 in rule.month_days)
        and (not rule.days or any(day.weekday() == weekday and _is_nth(rule, day, nth) for nth, weekday in rule.days))
    )


def _is_nth(rule: Rule, day: date, nth: int) -> bool:
    """Say whether a day is the nth such weekday of its month, or of its year where the rule names no month."""
    if rule.freq == "YEARLY" and not rule.months:
        begin, end = date(day.year, 1, 1), date(day.year, MONTHS, DAYS_OF_MONTH)
    else:
        begin, end = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    week = len(CODES)
    return nth in {0, (day - begin).days // week + 1, -((end - day).days // week + 1)}


def _checked(parts: dict[str, str]) -> Rule:
    """Return the rule of parts already told apart. Raises WrongCommandLineError."""
    freq = parts.get("FREQ", "")
    if freq in {"SECONDLY", "MINUTELY", "HOURLY"}:
        raise wrong(text("{freq} is refused: a series has at most one date a day.", freq=freq))
    if freq not in FREQUENCIES:
        raise wrong(text("The rule has no FREQ that is understood: DAILY, WEEKLY, MONTHLY or YEARLY."))
    if "COUNT" in parts and "UNTIL" in parts:
        raise wrong(text("COUNT and UNTIL cannot stand in one rule."))
    if "BYMONTHDAY" in parts and freq == "WEEKLY":
        raise wrong(text("BYMONTHDAY cannot stand in a weekly rule."))
    if parts.get("WKST", CODES[0]) not in CODES:
        raise wrong(text("“{part}” is no part of a rule that is understood here.", part=f"WKST={parts['WKST'][:10]}"))
    return Rule(
        freq,
        _number("INTERVAL", parts.get("INTERVAL", "1"), 1, 366),
        _numbers("BYMONTH", parts.get("BYMONTH", ""), 1, MONTHS),
        _numbers("BYMONTHDAY", parts.get("BYMONTHDAY", ""), -DAYS_OF_MONTH, DAYS_OF_MONTH),
        _weekdays(parts.get("BYDAY", ""), freq, whole_year=freq == "YEARLY" and "BYMONTH" not in parts),
        CODES.index(parts.get("WKST", CODES[0])),
        _number("COUNT", parts["COUNT"], 1, MOST_DATES) if "COUNT" in parts else 0,
        _last_day(parts["UNTIL"]) if "UNTIL" in parts else None,
    )


def _number(name: str, value: str, least: int, most: int) -> int:
    found = int(value) if re.fullmatch(r"[+-]?\d{1,5}", value, re.ASCII) else 0
    if not (found and least <= found <= most):
        allowed = text("{part} is a number from {least} to {most}.", part=name, least=least, most=most)
        raise wrong(text("{part} is not “{value}”.", part=name, value=value[:20]), allowed)
    return found


def _numbers(name: str, value: str, least: int, most: int) -> tuple[int, ...]:
    pieces = value.split(",") if value else []
    if len(pieces) > 2 * DAYS_OF_MONTH:
        raise wrong(text("{part} is not “{value}”.", part=name, value=value[:20]))
    return tuple(sorted({_number(name, piece.strip(), least, most) for piece in pieces}))


def _weekdays(value: str, freq: str, *, whole_year: bool) -> tuple[Nth, ...]:
    found = set()
    most = (WEEKS_OF_YEAR if whole_year else WEEKS_OF_MONTH) if freq in {"MONTHLY", "YEARLY"} else 0
    for piece in value.split(",")[: 8 * WEEKS_OF_YEAR] if value else ():
        day = _DAY.fullmatch(piece.strip())
        nth = int(day[1] or 0) if day else 0
        if day is None or abs(nth) > most or (day[1] and not nth):
            raise wrong(text("{part} is not “{value}”.", part="BYDAY", value=piece[:20]))
        found.add((nth, CODES.index(day[2])))
    return tuple(sorted(found))


def _last_day(value: str) -> date:
    found = _UNTIL.fullmatch(value)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else date(0, 1, 1)
    except ValueError:
        raise wrong(text("{part} is not “{value}”.", part="UNTIL", value=value[:20])) from None


def _parts() -> Text:
    return text("Understood: {parts}.", parts=", ".join(PARTS))


def _listed(numbers: tuple[int, ...]) -> str:
    return ",".join(str(number) for number in numbers)
