"""Settle the time of a plan: one window from the words of day and hours, refused where a clock change makes it doubtful."""

from datetime import date, datetime, timedelta

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.moving import LONGEST
from coopfb.domain.plan import PlanRequest, Window
from coopfb.domain.when import day as day_said
from coopfb.domain.when import hour as hour_said
from coopfb.domain.window_words import moment_said, sure_moment
from coopfb.errors import WrongCommandLineError
from coopfb.text import text


def window_asked(request: PlanRequest, now: datetime) -> Window | None:
    """Return the window that --on, --from and --to mean, None when no day was given.

    An end that is not after the start belongs to the next day. Raises WrongCommandLineError: wrong-date, hours-missing, end-before-start,
    clock-change (a time that does not exist, or exists twice), too-long.
    """
    if not request.start or not request.end:
        if request.on or request.start or request.end:
            raise WrongCommandLineError(
                "hours-missing",
                text("A plan needs both hours, its start and its end."),
                text("Give them: --from 20:00 --to 02:00"),
            )
        return None
    start = _start(request, now)
    return None if start is None else settled_window(start, _end(request.end, start, now))


def settled_window(start: datetime, end: datetime) -> Window:
    """Return two moments (aware) as a window. Raises WrongCommandLineError when the end is not after the start, or far behind it."""
    if end <= start:
        raise WrongCommandLineError(
            "end-before-start", text("The end is not after the start."), text("Give the end as a later hour, or with its date.")
        )
    if end - start > LONGEST:
        raise WrongCommandLineError("too-long", text("From start to end are more than {n} days.", n=LONGEST.days), text("Check the dates."))
    return Window(start, end, on_the_wall(start).date())


def at_hour(day: date, words: str) -> datetime:
    """Return the moment (aware, UTC) of an hour in words on a day. Raises WrongCommandLineError: wrong-date, clock-change, day-twice."""
    clock = hour_said(words)
    if clock is None:
        raise WrongCommandLineError(
            "day-twice", text("“{words}” gives a day, and the day is given already.", words=words), text("Give the hour alone.")
        )
    return sure_moment(datetime.combine(day, clock))


def _start(request: PlanRequest, now: datetime) -> datetime | None:
    if request.on:
        return at_hour(day_said(request.on, now), request.start)
    if hour_said(request.start) is not None:
        return None
    return moment_said(request.start, now)


def _end(words: str, start: datetime, now: datetime) -> datetime:
    """Return the end: an hour of the start's day or of the next, or a moment with its own day."""
    clock = hour_said(words)
    if clock is None:
        return moment_said(words, now)
    begun = on_the_wall(start)
    wall = datetime.combine(begun.date(), clock)
    if wall == begun.replace(second=0, microsecond=0):
        return start
    return sure_moment(wall if wall > begun else wall + timedelta(days=1))
