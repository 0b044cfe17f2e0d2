"""Settle a series: its rhythm from words or RFC 5545, its windows, and what public holidays do to them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import NamedTuple

from coopfb.actions.settle_time import settled_window
from coopfb.actions.settle_zone import Planning
from coopfb.domain.holiday_policy import policy_text, understand_policy
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import Series
from coopfb.domain.plan import Window
from coopfb.domain.recurrence import Slot, on_weekday, slots, understand_every
from coopfb.domain.when import day as day_said
from coopfb.domain.when import hour as hour_said
from coopfb.domain.when_words import WEEKDAYS, plain
from coopfb.errors import ForbiddenError, WrongCommandLineError
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads.holidays import holidays
from coopfb.text import text

USUAL_DAYS = (2, 4, 5, 1, 3, 0, 6)
"""Weekdays in the order they are proposed when all are used alike: patrols have been held on Wednesdays, Fridays, Saturdays."""
AROUND, LONGEST = timedelta(days=14), timedelta(days=366 * 5)


class Rhythmic(NamedTuple):
    """A series settled: how it is stored, every slot of its rule (skipped ones too), and the windows of those that are held.

    `feasts` holds, by slot, the public holidays (area, name) of the days it takes place on.
    """

    series: Series
    slots: tuple[Slot, ...]
    windows: tuple[Window, ...]
    feasts: Mapping[str, tuple[tuple[str, str], ...]]


def rhythmic(planning: Planning, zone: str) -> Rhythmic:
    """Return the series the request asks for, from --on or tomorrow to --until.

    Raises WrongCommandLineError (hours-missing, wrong-rhythm, open-ended…), ForbiddenError (no-plan) when holidays leave nothing of it.
    """
    request = planning.request
    start, end = _hour(request.start), _hour(request.end)
    if start == end:
        raise WrongCommandLineError(
            "end-before-start", text("The end is not after the start."), text("Give the end as a later hour, or with its date.")
        )
    first = day_said(request.on, planning.now) if request.on else on_the_wall(planning.now).date() + timedelta(days=1)
    until = day_said(request.until, planning.now) if request.until else None
    rhythm = understand_every(request.every, weekday_said(request.weekday), first)
    if rhythm.wants_weekday:
        rhythm = on_weekday(rhythm, _least_used(planning, zone))
    policy = understand_policy(request.on_holiday or "keep")
    feasts = _holidays(planning, first)
    found = tuple(slots(rhythm, first, until, start, end, policy, feasts))
    windows = tuple(settled_window(slot.start, slot.end) for slot in found if not slot.skipped)
    if not windows:
        raise ForbiddenError(
            "no-plan", text("Every date of the series is skipped."), text("Choose another rhythm, or keep holidays: --on-holiday keep")
        )
    words = " ".join(filter(None, (request.every, request.weekday)))
    return Rhythmic(Series("", zone, rhythm.rule, words, policy_text(policy)), found, windows, _feasts(found, feasts))


def weekday_said(words: str) -> int | None:
    """Return the weekday (Monday 0) that words in any of the three languages mean, None for no words. Raises WrongCommandLineError."""
    if not words:
        return None
    found = WEEKDAYS.get(plain(words).strip())
    if found is None:
        raise WrongCommandLineError(
            "wrong-weekday", text("“{words}” is no day of the week.", words=words), text("Write for instance fri, vendredi or vrijdag.")
        )
    return found


def _hour(words: str) -> time:
    """Return an hour of the series. Raises WrongCommandLineError when none is given, or one with its day."""
    found = hour_said(words) if words else None
    if found is None:
        raise WrongCommandLineError(
            "hours-missing", text("A series needs both hours, without a day."), text("Give them: --from 14:00 --to 18:00")
        )
    return found


def _least_used(planning: Planning, zone: str) -> int:
    """Return the weekday on which the zone begins fewest operations in a year: a regular plan need not be a predictable one."""
    year = timedelta(days=365)
    found = operation_reads.starts(planning.conn, zone, planning.now - year, planning.now + year)
    begun = Counter(on_the_wall(at).weekday() for at, _event in found)
    return min(USUAL_DAYS, key=lambda day: begun[day])


def _feasts(found: Iterable[Slot], feasts: Mapping[str, Mapping[date, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the public holidays of both States on the days the slots take place, by slot."""
    held: dict[str, tuple[tuple[str, str], ...]] = {}
    for slot in found:
        days = {on_the_wall(slot.start).date(), on_the_wall(slot.end).date()}
        names = tuple((area, feasts[area][day]) for area in ("FR", "BE") for day in sorted(days) if day in feasts[area])
        if names and not slot.skipped:
            held[slot.slot] = names
    return held


def _holidays(planning: Planning, first: date) -> dict[str, dict[date, str]]:
    """Return the public holidays of both States by area and day, for as long as a series may last."""
    found: dict[str, dict[date, str]] = {"FR": {}, "BE": {}, "FR-57": {}}
    for one in holidays(planning.conn, list(found), (first - AROUND).isoformat(), (first + LONGEST).isoformat()):
        found[one.area][date.fromisoformat(one.day)] = one.name
    return found
