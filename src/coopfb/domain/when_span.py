"""A time from one moment to another as people write it: whole days where no hour is given, the end counted from the start."""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from coopfb.domain.local_time import from_the_wall, on_the_wall
from coopfb.domain.when import Moment, understand
from coopfb.domain.when_heard import hear
from coopfb.domain.when_said import Heard, RefusedError
from coopfb.domain.when_words import plain
from coopfb.errors import WrongCommandLineError
from coopfb.text import Remark, text


class Span(NamedTuple):
    """A time from `start` to `end` (aware, UTC), with what was decided for the words."""

    start: datetime
    end: datetime
    remarks: tuple[Remark, ...] = ()


def span(first: str, last: str, now: datetime) -> Span:
    """Return the time that two moments in words mean at `now` (aware); no first words mean now.

    A day without an hour counts whole, from its midnight or to the one that ends it. A weekday, an hour, or a day without its year
    in the last words is the next, or nearest, one seen from the start. Raises WrongCommandLineError `wrong-date`, or
    `end-before-start`.
    """
    begin = _whole(understand(first, now), 0) if first else Moment(now.astimezone(UTC), had_time=True)
    over = _whole(understand(last, now if _counted_from_now(last) else begin.at), 1)
    if over.at <= begin.at:
        start, end = (on_the_wall(at).isoformat(" ", "minutes") for at in (begin.at, over.at))
        raise WrongCommandLineError(
            "end-before-start",
            text("The end, {end}, does not come after the start, {start}.", end=end, start=start),
            text("Give a later end; add its day where it is not clear."),
        )
    return Span(begin.at, over.at, (*begin.remarks, *over.remarks))


def _whole(moment: Moment, days: int) -> Moment:
    """Return a moment that was given with its hour as it is, any other as the midnight `days` after its day begins."""
    if moment.had_time:
        return moment
    midnight = datetime.combine(on_the_wall(moment.at).date() + timedelta(days=days), time())
    return Moment(from_the_wall(midnight)[0], had_time=False)


def _counted_from_now(words: str) -> bool:
    """Say whether words count from today (tomorrow, in two hours) or name the day wholly, so that the start means nothing to them."""
    try:
        heard = hear(plain(words))
    except RefusedError:  # a day that does not exist: `understand` says so
        return True
    return not isinstance(heard, Heard) or heard.shift is not None or heard.ahead is not None or heard.day is not None
