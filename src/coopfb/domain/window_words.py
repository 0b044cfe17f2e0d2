"""Hours of an operation as people type them, on a day: exact moments, refused where the clocks change over them."""

from datetime import date, datetime, timedelta

from coopfb.domain.local_time import Clock, from_the_wall, on_the_wall
from coopfb.domain.spoken import Day
from coopfb.domain.when import hour, understand
from coopfb.domain.when_shown import hour_named
from coopfb.errors import WrongCommandLineError
from coopfb.text import text


def hour_on(day: date, words: str, now: datetime) -> datetime:
    """Return the moment (aware, UTC) of an hour on a day; words that name a day of their own keep it.

    Raises WrongCommandLineError: wrong-date (not understood, no hour), or clock-change as `sure_moment` does.
    """
    clock = hour(words)
    return moment_said(words, now) if clock is None else sure_moment(datetime.combine(day, clock))


def window(day: date, start: str, end: str, now: datetime) -> tuple[datetime, datetime]:
    """Return start and end of hours on a day; an end that is not after the start is on the next day. Raises WrongCommandLineError."""
    begins, ends = hour_on(day, start, now), hour_on(day, end, now)
    if ends <= begins and on_the_wall(ends).date() == day:
        ends = hour_on(day + timedelta(days=1), end, now)
    return begins, ends


def moment_said(words: str, now: datetime) -> datetime:
    """Return a moment typed with its own day. Raises WrongCommandLineError as `hour_on` does; one with its offset is never doubtful."""
    moment = understand(words, now)
    if any(remark.code == "clock-change" for remark in moment.remarks):
        told = next(remark.text for remark in moment.remarks if remark.code == "clock-change")
        raise WrongCommandLineError("clock-change", text("{problem}.", problem=told), text("Choose another hour, or write its offset."))
    return moment.at


def period_said(first: str, last: str, now: datetime) -> tuple[datetime, datetime]:
    """Return two moments, each with its own day. Raises WrongCommandLineError as `moment_said` does, and for an end before the start."""
    start, end = moment_said(first, now), moment_said(last, now)
    if end <= start:
        raise WrongCommandLineError(
            "end-before-start", text("The period of the requisition ends before it starts."), text("Give the end after the start.")
        )
    return start, end


def sure_moment(wall: datetime) -> datetime:
    """Return the moment of a naive local time. Raises WrongCommandLineError when it does not exist, or exists twice, that night."""
    at, change = from_the_wall(wall)
    if change is Clock.PLAIN:
        return at
    clock, day = hour_named(wall.hour, wall.minute), Day(wall.date())
    if change is Clock.MISSING:
        raise WrongCommandLineError(
            "clock-change",
            text("{hour} does not exist on {day}: the clocks go forward.", hour=clock, day=day),
            text("Choose another hour, for instance {other}.", other=f"{on_the_wall(at):%H:%M}"),
        )
    first, second = (f"{wall:%Y-%m-%d %H:%M}{offset}" for offset in ("+02:00", "+01:00"))
    raise WrongCommandLineError(
        "clock-change",
        text("{hour} comes twice on {day}: the clocks go back.", hour=clock, day=day),
        text("Write which one, with its day: “{first}” or “{second}”.", first=first, second=second),
    )
