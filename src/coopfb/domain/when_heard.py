"""What the words of a date say, one piece after another, before anybody asks what day it is."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import cache

from coopfb.domain import when_words as words
from coopfb.domain.when_said import Heard, RefusedError, real_clock, real_day
from coopfb.text import text

_PIVOT = 70
"""Two-digit years below it are of this century."""


def hear(plain: str) -> Heard | None:
    """Return what plain words (lower case, no accents) say, or None when there is one they do not know. Raises RefusedError."""
    heard, position = Heard(), 0
    while position < len(plain):
        if plain[position] == " ":
            position += 1
            continue
        for pattern, listen in _pieces():
            found = _ready(pattern).match(plain, position)
            if found:
                listen(heard, found)
                position = found.end()
                break
        else:
            return None
    return None if heard == Heard() else heard


def _any(*tables: Iterable[str]) -> str:
    """Return a pattern for any word of the tables, longest first."""
    return "|".join(re.escape(word) for word in sorted({word for table in tables for word in table}, key=lambda word: (-len(word), word)))


Listen = Callable[[Heard, re.Match[str]], None]
Pieces = tuple[tuple[str, Listen], ...]
"""Patterns, tried in order, each with what it adds to what was heard."""
_HOURS = r"(?:heures?|hours?|uur|uren|hrs?|h|u)"


@cache
def _pieces() -> Pieces:
    """Return the patterns tried at each position, in order."""
    last_clock: Pieces = ((r"(\d{1,2}):(\d\d)\Z", _clock),)  # what stands before it in the table wants more behind it
    rest = (*_from_now(), *_dates_in_letters(), *_clocks(), *_dates_in_numbers(), *_single_words())
    return (*last_clock, *_year_first_dates(), *rest)


@cache
def _ready(pattern: str) -> re.Pattern[str]:
    """Return a pattern ready for use: made when it is first tried, since most words stop at one of the first."""
    return re.compile(pattern, re.ASCII)


def _year_first_dates() -> Pieces:
    """Return dates that begin with their year, with an hour or without."""
    iso_hour = r"(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?!\s*[ap]\.?m)\s*(z|utc|[+-]\d\d:?\d\d)?"
    return (
        (rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:[t ]{iso_hour})?(?![\w:-])", _iso),
        (r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?![\w/])", _year_first),
    )


def _from_now() -> Pieces:
    """Return times counted from now, forward and back."""
    count, unit = rf"(\d{{1,4}}|{_any(words.ONE)})", f"({_any(words.MINUTES, words.HOURS, words.DAYS, words.WEEKS)})"
    forward = r"(?:\+|(?:in|dans|over|binnen)\b)\s*"
    return (
        (rf"{forward}(?:{_any(words.HALF_HOUR)})(?!\w)", lambda heard, _: heard.note(ahead=timedelta(minutes=30))),
        (rf"{forward}(\d{{1,3}})\s*[hu]\s*([0-5]\d)(?!\w)", _ahead_hours),
        (rf"{forward}{count}\s*{unit}(?!\w)", lambda heard, found: _ahead(heard, found, 1)),
        (rf"il y a\s+{count}\s*{unit}(?!\w)", lambda heard, found: _ahead(heard, found, -1)),
        (rf"{count}\s*{unit}\s+(?:ago|geleden)(?!\w)", lambda heard, found: _ahead(heard, found, -1)),
    )


def _dates_in_letters() -> Pieces:
    """Return dates whose month is a word."""
    month = _any(words.MONTHS)
    early_months = _any(set(words.MONTHS) - {"mar"})  # "mar 5" may be mardi: only "5 mar" is March
    an_hour_follows = rf"\s*(?:[:.]\d|{_HOURS}\b|[ap]\.?m\b|[/-]\d)"
    named_year = rf"(?:,?[\s./-]*(\d{{4}})|[\s/-]+'?(\d{{2}})(?!\w|{an_hour_follows}))?"
    return (
        (rf"(\d{{1,2}})(?:er|ste|de|e|st|nd|rd|th)?[\s./-]{{0,3}}(?:of\s+|de\s+)?({month})\b\.?{named_year}(?!\w)", _named),
        (rf"({early_months})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?(?!\w|{an_hour_follows})", _month_first),
    )


def _clocks() -> Pieces:
    """Return hours of the day."""
    minutes_apart = rf"\s+([0-5]\d)(?!\w|\s*[/.-]\s*\d|\s+(?:{_any(words.MONTHS)})\b)"
    return (
        (r"(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?\s?m\b\.?(?!\w)", _twelve_hours),
        (r"(?:a|om|at|vers|rond|around)\s+(\d{1,2})\.(\d\d)(?![\w.])", _clock),
        (rf"(\d{{1,2}})\s*{_HOURS}(?:(\d\d)(?!\d)|{minutes_apart})(?:\s*min\w*)?(?!\w)", _clock),
        (rf"(\d{{1,2}})[:.](\d\d)\s*{_HOURS}(?!\w)\.?", _clock),
        (r"(\d{1,2}):(\d\d)(?::(\d\d))?(?![\w:])", _clock),
        (rf"(\d{{1,2}})\s*{_HOURS}(?!\w)\.?", _clock),
    )


def _dates_in_numbers() -> Pieces:
    """Return dates in numbers, day before month; two numbers with a dot may be an hour as well."""
    return (
        (r"(\d{1,2})([/.-]) ?(\d{1,2})\2 ?(\d{4}|\d\d)(?!\w|[/.:-]\d)", _numbers),
        (r"(\d{1,2})[/-](\d{1,2})(?!\w|[/.:-]\d|[/-])", lambda heard, found: heard.note(day_month=(int(found[1]), int(found[2])))),
        (r"(\d{1,2})\.(\d{1,2})(?!\w|[/.:-]\d)\.?", lambda heard, found: heard.note(pair=(int(found[1]), int(found[2])))),
    )


def _single_words() -> Pieces:
    """Return words that say something alone: parts of the day, weekdays, tomorrow, noon, next, and those that only join."""
    return (
        (rf"({_any(*words.PARTS_OF_TODAY.values(), *words.PARTS.values())})(?!\w)", _part),
        (rf"(morgen|{_any(words.WEEKDAYS)})({_any(words.DUTCH_ENDINGS)})(?!\w)", _dutch_compound),
        (rf"({_any(words.DAY_SHIFTS)})(?!\w)", lambda heard, found: heard.note(shift=words.DAY_SHIFTS[found[1]])),
        (rf"({_any(words.WEEKDAYS)})(?!\w)\.?", lambda heard, found: heard.note(weekday=words.WEEKDAYS[found[1]])),
        (rf"(?:{_any(words.NOON)})(?!\w)", lambda heard, _: heard.note(clock=(12, 0, 0))),
        (rf"(?:{_any(words.MIDNIGHT)})(?!\w)", lambda heard, _: heard.note(midnight=True)),
        (rf"(?:{_any(words.NOW)})(?!\w)", lambda heard, _: heard.note(ahead=timedelta(0))),
        (rf"(?:{_any(words.NEXT)})(?!\w)", lambda heard, _: heard.note(which="next")),
        (rf"(?:{_any(words.LAST)})(?!\w)", lambda heard, _: heard.note(which="last")),
        (rf"(?:{_any(words.JOINING)})(?!\w)", lambda _heard, _found: None),
    )


def _iso(heard: Heard, found: re.Match[str]) -> None:
    """Hear `2026-12-05`, with an hour and an offset or without."""
    year, month, day, hour, minute, second, zone = found.groups()
    heard.note(day=real_day(int(year), int(month), int(day), f"{year}-{month}-{day}"))
    if hour:
        heard.note(clock=real_clock(int(hour), int(minute), int(second or 0)))
    if zone:
        sign, digits = (-1 if zone[0] == "-" else 1), re.sub(r"\D", "", zone)
        heard.note(offset=sign * (int(digits[:2]) * 60 + int(digits[2:])) if digits else 0)


def _year_first(heard: Heard, found: re.Match[str]) -> None:
    heard.note(day=real_day(int(found[1]), int(found[2]), int(found[3]), found[0]))


def _numbers(heard: Heard, found: re.Match[str]) -> None:
    """Hear `5/12/2026`, day before month always."""
    heard.note(day=real_day(_year(found[4]), int(found[3]), int(found[1]), found[0]))


def _named(heard: Heard, found: re.Match[str]) -> None:
    """Hear `5 decembre`, `5 dec 2026`, `1er mai 26`."""
    year = found[3] or found[4]
    if year:
        heard.note(day=real_day(_year(year), words.MONTHS[found[2]], int(found[1]), found[0]))
    else:
        heard.note(day_month=(int(found[1]), words.MONTHS[found[2]]))


def _month_first(heard: Heard, found: re.Match[str]) -> None:
    """Hear `december 5`, `dec 5, 2026`: a month in letters leaves no doubt."""
    if found[3]:
        heard.note(day=real_day(int(found[3]), words.MONTHS[found[1]], int(found[2]), found[0]))
    else:
        heard.note(day_month=(int(found[2]), words.MONTHS[found[1]]))


def _year(digits: str) -> int:
    """Return a year; 26 is 2026."""
    number = int(digits)
    return number if len(digits) > 2 else number + (2000 if number < _PIVOT else 1900)  # noqa: PLR2004 (two digits)


def _clock(heard: Heard, found: re.Match[str]) -> None:
    """Hear an hour, then minutes and seconds in whichever groups hold them."""
    numbers = [int(number) for number in found.groups() if number]
    heard.note(clock=real_clock(*numbers, *([0] * (2 - len(numbers)))))


def _twelve_hours(heard: Heard, found: re.Match[str]) -> None:
    """Hear `10 pm`; 12 am is midnight, at the start of the day."""
    hour = int(found[1])
    if not 1 <= hour <= 12:  # noqa: PLR2004 (the clock's own numbers)
        raise RefusedError(text("The hour {hour} does not exist: hours run from 0:00 to 24:00.", hour=found[0]))
    heard.note(clock=real_clock(hour % 12 + (12 if found[3] == "p" else 0), int(found[2] or 0)))


def _ahead(heard: Heard, found: re.Match[str], sign: int) -> None:
    """Hear so many minutes, hours, days or weeks from now, or ago."""
    number = sign * (1 if found[1] in words.ONE else int(found[1]))
    if found[2] in words.DAYS or found[2] in words.WEEKS:
        heard.note(shift=number * (7 if found[2] in words.WEEKS else 1))
    else:
        heard.note(ahead=timedelta(minutes=number) if found[2] in words.MINUTES else timedelta(hours=number))


def _ahead_hours(heard: Heard, found: re.Match[str]) -> None:
    heard.note(ahead=timedelta(hours=int(found[1]), minutes=int(found[2])))


def _part(heard: Heard, found: re.Match[str]) -> None:
    """Hear a part of the day, of today when the words say so."""
    for part, said in words.PARTS_OF_TODAY.items():
        if found[1] in said:
            heard.note(part=part, shift=0)
            return
    heard.note(part=next(part for part, said in words.PARTS.items() if found[1] in said))


def _dutch_compound(heard: Heard, found: re.Match[str]) -> None:
    """Hear `zaterdagavond`, `morgenavond`."""
    heard.note(part=words.DUTCH_ENDINGS[found[2]])
    if found[1] == "morgen":
        heard.note(shift=1)
    else:
        heard.note(weekday=words.WEEKDAYS[found[1]])
