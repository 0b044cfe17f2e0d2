"""Dates and hours as people write them, in French, Dutch and English, turned into a moment or a day."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

from coopfb.domain.local_time import Clock, from_the_wall, on_the_wall
from coopfb.domain.when_day import in_range, settled, stated_day
from coopfb.domain.when_formats import other_format
from coopfb.domain.when_heard import hear
from coopfb.domain.when_said import Heard, RefusedError
from coopfb.domain.when_shown import day_named, hour_named
from coopfb.domain.when_words import plain
from coopfb.errors import WrongCommandLineError
from coopfb.text import Remark, Text, text

END_OF_DAY = 24
LONGEST = 100
"""Characters of a date; a longer text is refused unread."""

_HOUR_OF_PART = {None: 12, "morning": 8, "afternoon": 14, "evening": 20}
# Hours said with a part of the day: which of them mean twelve hours later, and which go with it as they stand.
_LATER = {"morning": range(0), "afternoon": range(1, 8), "evening": range(5, 12), "night": range(8, 12)}
_FITS = {"morning": range(12), "afternoon": range(12, 20), "evening": range(17, 24), "night": (*range(8), *range(18, 24))}


_ANY_DAY = datetime(2026, 1, 14)  # noqa: DTZ001 - a local day on which no clock changes


class Moment(NamedTuple):
    """A moment understood: `at` is aware, UTC; `had_time` says whether the words gave an hour; `remarks` what was decided for them."""

    at: datetime
    had_time: bool
    remarks: tuple[Remark, ...] = ()


def understand(words: str, now: datetime) -> Moment:
    """Return the moment that words mean at `now` (aware); local time is that of both States.

    ISO first, then day before month always. A weekday is the next such day, today included while its hour is ahead; an hour alone
    is its next occurrence; a date without its year is the nearest one. Without an hour, today means now and any other day noon.
    Raises WrongCommandLineError `wrong-date` for whatever cannot be understood or does not exist, and nothing else.
    """
    try:
        return _understood(words, now)
    except RefusedError as refused:
        raise _wrong(refused.text) from None


def day(words: str, now: datetime) -> date:
    """Return the day that words mean, without any hour, at `now` (aware). Raises WrongCommandLineError `wrong-date`."""
    try:
        return _day_alone(words, now)
    except RefusedError as refused:
        raise _wrong(refused.text) from None


def hour(words: str) -> time | None:
    """Return the local hour that words mean when they give no day, None when they give one; 24:00 is midnight.

    Raises WrongCommandLineError `wrong-date` for whatever cannot be understood, and for a day without an hour.
    """
    try:
        return _hour_alone(words)
    except RefusedError as refused:
        raise _wrong(refused.text) from None


def _hour_alone(words: str) -> time | None:
    """Return the hour, None when the words give a day as well. Raises RefusedError."""
    heard = _heard(words)
    if not isinstance(heard, Heard) or heard.ahead is not None:
        return None
    heard = settled(heard, _ANY_DAY)
    if not (heard.clock or heard.part or heard.midnight):
        raise RefusedError(text("“{words}” gives no hour.", words=words))
    if (heard.day, heard.day_month, heard.shift, heard.weekday, heard.offset) != (None,) * 5:
        return None
    return time(0) if heard.midnight else on_the_wall(_with_hour(heard, _ANY_DAY).at).time()


def _day_alone(words: str, now: datetime) -> date:
    """Return the day. Raises RefusedError, also when the words give an hour."""
    heard, here = _heard(words), on_the_wall(now)
    if isinstance(heard, Heard):
        heard = settled(heard, here)
        if not (heard.clock or heard.part or heard.midnight or heard.ahead is not None):
            return stated_day(heard, here)
    elif not heard[1]:
        return in_range(heard[0].date())
    raise RefusedError(text("“{words}” gives an hour; a day is wanted here.", words=words))


def _wrong(why: Text) -> WrongCommandLineError:
    remedy = text("Write for instance 2026-12-05 22:00, 05/12 22h, samedi 22h, zaterdag 22u30, tomorrow 10 pm or dans 2 heures.")
    return WrongCommandLineError("wrong-date", why, remedy)


def _heard(words: str) -> Heard | tuple[datetime, bool]:
    """Return what the words say, or the date another program wrote and whether it has an hour. Raises RefusedError."""
    if not words.strip():
        raise RefusedError(text("The date is empty."))
    if len(words) > LONGEST:
        raise RefusedError(text("The date is too long: at most {limit} characters.", limit=LONGEST))
    said = plain(words)
    heard = hear(said) or other_format(said)
    if heard is None or (isinstance(heard, Heard) and heard.which and heard.weekday is None):
        raise RefusedError(text("“{words}” is not understood as a date or an hour.", words=words))
    return heard


def _understood(words: str, now: datetime) -> Moment:
    """Return the moment. Raises RefusedError."""
    heard, here = _heard(words), on_the_wall(now)
    if not isinstance(heard, Heard):
        return _from_elsewhere(*heard)
    if heard.ahead is not None:
        return _from_now(heard, now)
    heard = settled(heard, here)
    if heard.offset is not None:
        return _with_offset(heard, here)
    if heard.midnight:
        return _at_midnight(heard, here)
    return _with_hour(heard, here) if heard.clock or heard.part else _without_hour(heard, now, here)


def _from_elsewhere(found: datetime, had_hour: bool) -> Moment:  # noqa: FBT001 (the pair as it was read)
    """Return the moment of a date another program wrote; without an hour, noon."""
    in_range(found.date())
    if found.tzinfo:
        return Moment(found.astimezone(UTC), had_time=True)
    return _placed(found, had_time=True) if had_hour else _at_noon(found.date())


def _from_now(heard: Heard, now: datetime) -> Moment:
    """Return a moment counted from now: no other piece may stand beside it."""
    if heard != Heard(ahead=heard.ahead):
        raise RefusedError(text("Only one day and one hour can be given."))
    at = now.astimezone(UTC) + (heard.ahead or timedelta(0))
    in_range(at.date())
    return Moment(at, had_time=True)


def _with_offset(heard: Heard, here: datetime) -> Moment:
    """Return a moment whose distance from UTC stands in the words."""
    offset = timedelta(minutes=heard.offset or 0)
    if abs(offset) >= timedelta(hours=24):
        raise RefusedError(text("The distance from UTC is out of range."))
    stated = _combined(stated_day(heard, here), heard.clock or (0, 0, 0)).replace(tzinfo=timezone(offset))
    return Moment(stated.astimezone(UTC), had_time=True)


def _at_midnight(heard: Heard, here: datetime) -> Moment:
    """Return the midnight named: the next one, or the end of the day that is named, which is said."""
    if heard.clock:
        raise RefusedError(text("Only one day and one hour can be given."))
    named = heard != Heard(midnight=True, part=heard.part)
    stated = stated_day(heard, here) if named else here.date()
    ended = Remark("end-of-day", text("midnight at the end of {day} is taken; write 00:00 for its start", day=day_named(stated)))
    return _placed(_combined(stated, (24, 0, 0)), had_time=True, remarks=(ended,) if named else ())


def _without_hour(heard: Heard, now: datetime, here: datetime) -> Moment:
    """Return a day without an hour as a moment: now for today, noon for any other day, and say so."""
    stated = stated_day(heard, here)
    if stated != here.date():
        return _at_noon(stated)
    return Moment(now.astimezone(UTC), had_time=False, remarks=(Remark("hour-assumed", text("no hour given: the present hour is taken")),))


def _at_noon(stated: date) -> Moment:
    """Return noon of a day, with the remark that says it is assumed."""
    assumed = Remark("hour-assumed", text("no hour given: {hour} is taken", hour=hour_named(12)))
    return _placed(datetime.combine(stated, time(12)), had_time=False, remarks=(assumed,))


def _with_hour(heard: Heard, here: datetime) -> Moment:
    """Return a moment whose hour, or part of the day, is given."""
    remarks: tuple[Remark, ...] = ()
    if heard.clock:
        clock = _in_part(heard.clock, heard.part)
    elif heard.part in _HOUR_OF_PART:
        clock = (_HOUR_OF_PART[heard.part], 0, 0)
        remarks = (Remark("hour-assumed", text("no hour given: {hour} is taken", hour=hour_named(clock[0]))),)
    else:
        raise RefusedError(text("Which hour of the night? Write for instance 2h."))
    ahead = _combined(here.date(), clock) >= here.replace(second=0, microsecond=0)
    alone = heard.day is None and heard.day_month is None and heard.shift is None and heard.weekday is None
    stated = here.date() + timedelta(days=0 if ahead else 1) if alone else stated_day(heard, here, today_passed=not ahead)
    return _placed(_combined(stated, clock), had_time=True, remarks=remarks)


def _in_part(clock: tuple[int, int, int], part: str | None) -> tuple[int, int, int]:
    """Return the hour a part of the day makes of it: 8 in the evening is 20:00. Raises RefusedError when they contradict each other."""
    hour, minute, second = clock
    if part is None or hour == END_OF_DAY or hour in _FITS[part]:
        return clock
    if hour in _LATER[part]:
        return hour + 12, minute, second
    raise RefusedError(text("{hour} is not in the part of the day that is named.", hour=hour_named(hour, minute)))


def _combined(stated: date, clock: tuple[int, int, int]) -> datetime:
    """Return a day and an hour as a naive local time; 24:00 is the start of the next day."""
    hour, minute, second = clock
    return datetime.combine(stated, time(hour % END_OF_DAY, minute, second)) + timedelta(days=hour // END_OF_DAY)


def _placed(wall: datetime, *, had_time: bool, remarks: tuple[Remark, ...] = ()) -> Moment:
    """Return a naive local time as a moment, with a remark when the clocks change over it."""
    at, clock = from_the_wall(wall)
    hour, stated = hour_named(wall.hour, wall.minute), day_named(wall.date())
    if clock is Clock.MISSING:
        moved = on_the_wall(at)
        says = text("{hour} does not exist on {day}, when clocks go forward: {moved} is taken",
                    hour=hour, day=stated, moved=hour_named(moved.hour, moved.minute))  # fmt: skip
        return Moment(at, had_time, (*remarks, Remark("clock-change", says)))
    if clock is Clock.TWICE:
        says = text("{hour} comes twice on {day}, when clocks go back: the first is taken", hour=hour, day=stated)
        return Moment(at, had_time, (*remarks, Remark("clock-change", says)))
    return Moment(at, had_time, remarks)
