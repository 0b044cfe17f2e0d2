"""The rules that date festive events, written in plain English in the data: “first sunday of september - 1 day”, “easter - 47 days”."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from coopfb.errors import InvalidDataError
from coopfb.text import text

FIRST_YEAR, LAST_YEAR = 1990, 2100
LONGEST = 100
MOST_SHIFT = 70
"""Days a rule may lie from what it counts from."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
TRINITY = 56
"""Days from Easter to Trinity Sunday."""
SUNDAY, WEEK = 6, 7

_DAY, _MONTH, _WHICH = "|".join(WEEKDAYS), "|".join(MONTHS), "|".join(NTH)
_WHOLE = re.compile(
    r"(?:every (?P<every>\d{1,2}) years from (?P<since>\d{4}): )?(?P<base>.+?)(?: (?P<sign>[+-]) (?P<shift>\d{1,2}) days?)?"
)
_BASES = (
    re.compile(r"(?P<feast>easter|trinity)"),
    re.compile(r"(?P<weekday>sunday|monday|tuesday|wednesday|thursday|friday|saturday) (?P<side>after|before) (?P<feast>easter|trinity)"),
    re.compile(rf"(?P<nth>{_WHICH}) (?P<weekday>{_DAY}|weekend) of (?P<month>{_MONTH})"),
    re.compile(rf"(?P<weekday>{_DAY}) (?P<side>after|before) (?P<day>\d{{1,2}}) (?P<month>{_MONTH})"),
    re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{_MONTH})"),
    re.compile(r"(?P<fixed>\d{4}-\d{2}-\d{2})"),
)


class FestiveRule(NamedTuple):
    """A rule read: the parts of its base by name (see `_BASES`), days added, and every how many years from which one (1, 0: each)."""

    base: tuple[tuple[str, str], ...]
    shift: int = 0
    every: int = 1
    since: int = 0


@lru_cache(maxsize=256)
def read_rule(rule: str) -> FestiveRule:
    """Return the rule that words of the column `event.rule` mean. Raises InvalidDataError `wrong-event-rule` with what is allowed."""
    whole = _WHOLE.fullmatch(" ".join(rule.lower().split())) if len(rule) <= LONGEST else None
    base = next((found for known in _BASES if whole and (found := known.fullmatch(whole["base"]))), None)
    if whole is None or base is None:
        raise _wrong(rule)
    read = FestiveRule(
        tuple((name, part) for name, part in base.groupdict().items() if part),
        int(f"{whole['sign'] or ''}{whole['shift'] or 0}"),
        int(whole["every"] or 1),
        int(whole["since"] or 0),
    )
    if not read.every or abs(read.shift) > MOST_SHIFT or not _possible(read):
        raise _wrong(rule)
    return read


def first_day(rule: str, year: int) -> date | None:
    """Return the first day of a year's edition; None in a year without one, and outside 1990 to 2100.

    Easter is that of the western churches. The nth weekend begins on the Saturday before the nth Sunday. Raises InvalidDataError.
    """
    read = read_rule(rule)
    if not FIRST_YEAR <= year <= LAST_YEAR or year < read.since or (year - read.since) % read.every:
        return None
    base = _base(dict(read.base), year)
    return base + timedelta(days=read.shift) if base else None


def _base(parts: dict[str, str], year: int) -> date | None:
    """Return the day a rule counts from; None where the year has none."""
    if "fixed" in parts:
        fixed = date.fromisoformat(parts["fixed"])
        return fixed if fixed.year == year else None
    if "nth" in parts:
        return _nth(NTH[parts["nth"]], parts["weekday"], year, MONTHS.index(parts["month"]) + 1)
    start = _feast(parts["feast"], year) if "feast" in parts else _in_month(year, parts)
    if start is None or "side" not in parts:
        return start
    ahead = (WEEKDAYS.index(parts["weekday"]) - start.weekday()) % WEEK or WEEK
    return start + timedelta(days=ahead if parts["side"] == "after" else ahead - WEEK - (WEEK if ahead == WEEK else 0))


def _feast(name: str, year: int) -> date:
    from dateutil.easter import easter  # noqa: PLC0415 - only for events that move with it

    return easter(year) + timedelta(days=TRINITY if name == "trinity" else 0)


def _nth(nth: int, weekday: str, year: int, month: int) -> date | None:
    """Return the nth such weekday of a month, or the Saturday of its nth weekend."""
    wanted = SUNDAY if weekday == "weekend" else WEEKDAYS.index(weekday)
    length = monthrange(year, month)[1]
    fitting = [day for day in range(1, length + 1) if date(year, month, day).weekday() == wanted]
    if nth > len(fitting):
        return None
    found = date(year, month, fitting[nth - 1 if nth > 0 else nth])
    return found - timedelta(days=1) if weekday == "weekend" else found


def _in_month(year: int, parts: dict[str, str]) -> date | None:
    try:
        return date(year, MONTHS.index(parts["month"]) + 1, int(parts["day"]))
    except ValueError:
        return None


def _possible(read: FestiveRule) -> bool:
    """Say whether the day the rule names is one: 30 february never is, 29 february is in a leap year."""
    parts = dict(read.base)
    if "fixed" in parts:
        try:
            return FIRST_YEAR <= date.fromisoformat(parts["fixed"]).year <= LAST_YEAR
        except ValueError:
            return False
    return "day" not in parts or _in_month(2000, parts) is not None


def _wrong(rule: str) -> InvalidDataError:
    return InvalidDataError(
        "wrong-event-rule",
        text("“{rule}” is not a rule that dates an event.", rule=rule[:LONGEST]),
        text(
            "Allowed: {rules}; with “- 2 days” or “+ 1 day” behind, and “every 3 years from 2024:” before.",
            rules="first sunday of september, last weekend of june, 15 august, sunday after 5 july, easter, trinity, 2027-06-18",
        ),
    )
