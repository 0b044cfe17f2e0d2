"""Hours of an operation as people type them, on a day: exact moments, refused where the clocks change over them."""

from datetime import date, datetime, timedelta

from coopfb.domain.local_time import Clock, from_the_wall, on_the_wall
from coopfb.domain.when import understand
from coopfb.errors import WrongCommandLineError
from coopfb.text import text


def hour_on(day: date, words: str, now: datetime) -> datetime:
    """Return the moment (aware, UTC) of an hour on a day; words that name a day of their own keep it.

    Raises WrongCommandLineError: not understood, or (clock-change) an hour that does not exist that night, or comes twice.
    """
    alone = understand(words, now)
    if not alone.had_time:
        said = text("“{words}” gives no hour.", words=words)
        raise WrongCommandLineError("hour-missing", said, text("Write the hour as 22:00, 22h or 22u30."))
    moment = understand(f"{day.isoformat()} {words}", now) if _names_no_day(words, now) else alone
    if any(remark.code == "clock-change" for remark in moment.remarks):
        raise _changed_clock(words, moment.at)
    return moment.at


def window(day: date, start: str, end: str, now: datetime) -> tuple[datetime, datetime]:
    """Return start and end of hours on a day; an end that is not after the start is on the next day. Raises WrongCommandLineError."""
    begins, ends = hour_on(day, start, now), hour_on(day, end, now)
    if ends <= begins and on_the_wall(ends).date() == day:
        ends = hour_on(day + timedelta(days=1), end, now)
    return begins, ends


def _names_no_day(words: str, now: datetime) -> bool:
    """Say whether a day can stand before the words: two days would not be understood."""
    try:
        understand(f"2026-01-05 {words}", now)
    except WrongCommandLineError:
        return False
    return True


def _changed_clock(words: str, at: datetime) -> WrongCommandLineError:
    """Return the error of an hour of the night the clocks change."""
    day = on_the_wall(at).date().isoformat()
    said = (
        text("“{words}” comes twice on {day}, when the clocks go back.", words=words, day=day)
        if from_the_wall(on_the_wall(at))[1] is Clock.TWICE
        else text("“{words}” does not exist on {day}, when the clocks go forward.", words=words, day=day)
    )
    remedy = text("Choose another hour, or write it whole with its offset, as in {day}T02:30+01:00.", day=day)
    return WrongCommandLineError("clock-change", said, remedy)
