"""Opening hours in OpenStreetMap syntax, read day by day with the public holidays they are given."""

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from coopfb.domain.local_time import from_the_wall
from coopfb.domain.spell import CLOSED, OPEN, UNKNOWN, HoursError, Spell

LONGEST = 300
"""Characters in an expression; a longer one is refused."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEPARATOR = re.compile(r"\s*(;|\|\||,(?=\s))\s*")
_QUOTED = re.compile(r'"[^"]*"')
_BODY = re.compile(r'\d{1,2}:\d{2}|\b(?:open|closed|off|unknown)\b|"')
_WEEKDAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:\s*-\s*(?:Mo|Tu|We|Th|Fr|Sa|Su))?(?:\[[^\]]*\])?(?:\s*[+-]\d+ days?)?"
_HOLIDAY = r"PH(?:\s+[+-]\d+ days?)?"
_DAY_LIST = re.compile(rf"(?<!\w)(?:{_WEEKDAY}|{_HOLIDAY})(?:\s*,\s*(?:{_WEEKDAY}|{_HOLIDAY}))*$")
_PUBLIC_HOLIDAY = re.compile(r"\bPH\b(?:\s+([+-]\d+) days?)?")
_UNSUPPORTED = re.compile(r"\bSH\b|dawn|sunrise|sunset|dusk")


class _Rule(NamedTuple):
    """One rule: how it joins the ones before it, the days it holds on, and what it says for them.

    It holds on days inside `within` (an expression of days, empty = all) that are `also` holidays where that says so, and among
    those on `weekdays` or holidays. Holidays are given as days from one: (0,) is the holiday itself, (-1,) its eve.
    """

    separator: str
    within: str
    also: tuple[int, ...]
    weekdays: str
    holidays: tuple[int, ...]
    body: str

    @property
    def replaces(self) -> bool:
        """Say whether the rule replaces what earlier rules say of its days; `12:00-13:00 off` only takes hours away."""
        said = _QUOTED.sub("", self.body)
        return self.separator == ";" and not (":" in said and re.search(r"\b(?:off|closed)\b", said))


def spells(hours: str, holidays: Collection[date], first: date, last: date) -> Iterator[Spell]:
    """Yield what the expression says of each day from `first` to `last`, in order; what no spell covers is closed.

    A night belongs to the day it begins on, so that a holiday closes its own night and not the one before. Raises HoursError.
    """
    rules = _rules(hours)
    day = first
    while day <= last:
        expression = _expression(rules, day, holidays)
        if expression:
            yield from _spells_of(expression, day)
        day += timedelta(days=1)


def is_always(hours: str) -> bool:
    """Say whether the expression is open at every hour of every day; false when it cannot be read."""
    if hours == "24/7":
        return True
    if len(hours) > LONGEST or _PUBLIC_HOLIDAY.search(hours) or not _accepted(hours):
        return False
    from opening_hours import OpeningHours  # noqa: PLC0415

    return str(OpeningHours(hours).normalize()) == "24/7"


@lru_cache(maxsize=64)
def _rules(hours: str) -> tuple[_Rule, ...]:
    """Return the rules of an expression, holidays set apart. Raises HoursError."""
    if len(hours) > LONGEST or not _accepted(hours):
        raise HoursError(hours)
    quoted: list[str] = _QUOTED.findall(hours)
    masked = _QUOTED.sub('""', hours)  # so that nothing inside a comment is read as a rule
    if _UNSUPPORTED.search(masked):
        raise HoursError(hours)
    comments = iter(quoted)
    return tuple(_rule(separator, piece, comments, hours) for separator, piece in _pieces(masked))


def _pieces(masked: str) -> list[tuple[str, str]]:
    """Return (separator, rule) pairs.

    A comma and a space may begin a rule or only go on with a list. `Mo, We 08:00-12:00` is one rule for two days (not Monday all
    day and then Wednesday), and hours alone after the comma are more hours of the same rule.
    """
    found: list[tuple[str, str]] = []
    parts = [";", *_SEPARATOR.split(masked.strip())]
    for separator, piece in zip(parts[::2], parts[1::2], strict=True):
        if not piece:
            continue
        more_days = bool(found) and _DAY_LIST.fullmatch(found[-1][1]) is not None and not _BODY.match(piece)
        more_hours = bool(found) and re.search(r":\d\d$", found[-1][1]) is not None and re.match(r"\d{1,2}:", piece) is not None
        if separator == "," and (more_days or more_hours):
            found[-1] = (found[-1][0], f"{found[-1][1]},{piece}")
        else:
            found.append((separator, piece))
    return found


def _rule(separator: str, piece: str, comments: Iterator[str], hours: str) -> _Rule:
    """Return one rule read from its text. Raises HoursError."""
    plain = piece.replace("24/7", "00:00-24:00", 1)
    start = _BODY.search(plain)
    selector, body = (plain[: start.start()], plain[start.start() :]) if start else (plain, "")
    selector = selector.strip().rstrip(":")
    while '""' in body:
        body = body.replace('""', next(comments).replace('"', "\0"), 1)
    body = body.replace("\0", '"')
    listed = _DAY_LIST.search(selector)
    within, days = (selector[: listed.start()], listed[0]) if listed else (selector, "")
    weekdays = ",".join(day for day in re.split(r"\s*,\s*", days) if not day.startswith("PH"))
    rule = _Rule(separator, re.sub(_HOLIDAY, "", within).strip(), _shifts(within), weekdays, _shifts(days), body)
    if not all(_accepted(part) for part in (rule.within, weekdays, f"2026 Jan 01 {body}") if part):
        raise HoursError(hours)
    return rule


def _shifts(selector: str) -> tuple[int, ...]:
    """Return the public holidays a selector names, as days from the holiday."""
    return tuple(int(found[1] or 0) for found in _PUBLIC_HOLIDAY.finditer(selector))


def _expression(rules: tuple[_Rule, ...], day: date, holidays: Collection[date]) -> str:
    """Return what holds on one day as an expression for that day alone; empty when nothing does."""
    held: list[_Rule] = []
    for rule in rules:
        if _holds(rule, day, holidays):
            held = [rule] if rule.replaces else [*held, rule]
    name = f"{day.year:04} {_MONTHS[day.month - 1]} {day.day:02}"
    joined = "".join(f"{' ' if rule.separator == '||' else ''}{rule.separator} {name} {rule.body}" for rule in held)
    return joined.strip().removeprefix(held[0].separator).strip() if held else ""


def _holds(rule: _Rule, day: date, holidays: Collection[date]) -> bool:
    """Say whether a rule speaks about a day."""

    def holiday(shifts: tuple[int, ...]) -> bool:
        return any(day - timedelta(days=shift) in holidays for shift in shifts)

    if (rule.also and not holiday(rule.also)) or (rule.within and not _matches(rule.within, day)):
        return False
    named = bool(rule.weekdays or rule.holidays)
    return not named or holiday(rule.holidays) or (bool(rule.weekdays) and _matches(rule.weekdays, day))


@lru_cache(maxsize=512)
def _matches(days: str, day: date) -> bool:
    """Say whether an expression of days only holds on `day`."""
    from opening_hours import OpeningHours  # noqa: PLC0415 (11 ms, and most contacts answer round the clock)

    return bool(OpeningHours(days).is_open(datetime(day.year, day.month, day.day, 12)))  # noqa: DTZ001 (local time, by contract)


@lru_cache(maxsize=512)
def _spells_of(expression: str, day: date) -> tuple[Spell, ...]:
    """Return the spells of an expression that speaks about one day only, its night included."""
    from opening_hours import OpeningHours, State  # noqa: PLC0415

    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (local time, by contract)
    names = {State.OPEN: OPEN, State.CLOSED: CLOSED, State.UNKNOWN: UNKNOWN}
    found = []
    for start, end, state, comment in OpeningHours(expression).intervals(midnight, midnight + timedelta(days=2)):
        said = Spell(from_the_wall(start)[0], from_the_wall(end)[0], names[state], comment)
        if said.start < said.end and (state != State.CLOSED or comment):
            found.append(said)
    return tuple(found)


def _accepted(hours: str) -> bool:
    """Say whether the library reads the expression."""
    from opening_hours import validate  # noqa: PLC0415

    return bool(validate(hours))
