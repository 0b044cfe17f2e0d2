"""An operation moved in time: its legs, posts and radio check move with it, and local hours stay what they are."""

from collections.abc import Callable
from datetime import datetime, timedelta

from coopfb.domain.local_time import from_the_wall, on_the_wall
from coopfb.domain.operation import Operation
from coopfb.domain.spoken import Moment
from coopfb.errors import WrongCommandLineError
from coopfb.text import text

LONGEST = timedelta(days=31)
"""An operation is of hours or days; a longer one is a slip of the month."""
_MINUTE = 60


def moved(operation: Operation, start: datetime, end: datetime) -> Operation:
    """Return the operation from `start` to `end` (aware, UTC).

    Moved as a whole, everything inside keeps its local distance to the start; made longer or shorter, what lies between is shared out
    in proportion, to the minute, and only the radio check keeps its distance. Raises WrongCommandLineError (an end before the start, a
    month or more).
    """
    if end <= start:
        raise WrongCommandLineError("end-before-start", text("The operation ends before it starts."), text("Give the end after the start."))
    if end - start > LONGEST:
        said = text("The operation would last more than {n} days.", n=LONGEST.days)
        raise WrongCommandLineError("too-long-an-operation", said, text("Plan one operation a day."))
    to = _mapping(operation, start, end)
    legs = tuple(
        leg._replace(
            start=to(leg.start),
            end=to(leg.end),
            posts=tuple(post._replace(start=to(post.start), end=to(post.end)) for post in leg.posts),
        )
        for leg in operation.legs
    )
    _must_last(legs)
    return with_start(operation, start)._replace(end=end, legs=legs)


def with_start(operation: Operation, start: datetime) -> Operation:
    """Return the operation with another start; the radio check keeps its local distance to it."""
    talk, by = operation.communication, on_the_wall(start) - on_the_wall(operation.start)
    check = from_the_wall(on_the_wall(talk.check_at) + by)[0] if talk.check_at else None
    return operation._replace(start=start, communication=talk._replace(check_at=check))


def refuse_late_check(at: datetime, start: datetime) -> None:
    """Refuse a radio check (aware) after the start: it is there to find out before. Raises WrongCommandLineError."""
    if at > start:
        said = text("The radio is checked before the start, {start}, not on {check}.", start=Moment(start), check=Moment(at))
        raise WrongCommandLineError("check-after-start", said, text("Give an hour before the start."))


def shifted(operation: Operation, days: int) -> Operation:
    """Return the operation that many days later, at the same local hours."""
    start, end = (from_the_wall(on_the_wall(at) + timedelta(days=days))[0] for at in (operation.start, operation.end))
    return moved(operation, start, end)


def _mapping(operation: Operation, start: datetime, end: datetime) -> Callable[[datetime], datetime]:
    """Return what becomes of a moment inside the operation."""
    by = on_the_wall(start) - on_the_wall(operation.start)
    whole = on_the_wall(end) - on_the_wall(operation.end) == by
    share = (end - start) / (operation.end - operation.start)

    def to(at: datetime) -> datetime:
        if at in {operation.start, operation.end}:
            return start if at == operation.start else end
        if whole:
            return from_the_wall(on_the_wall(at) + by)[0]
        inside = (at - operation.start).total_seconds() * share
        return start + timedelta(seconds=round(inside / _MINUTE) * _MINUTE)

    return to


def _must_last(legs: tuple[object, ...]) -> None:
    """Refuse a move that leaves a leg or post without any time."""
    parts = [part for leg in legs for part in (leg, *getattr(leg, "posts", ()))]
    if any(getattr(part, "end") <= getattr(part, "start") for part in parts):  # noqa: B009 - legs and posts alike
        raise WrongCommandLineError("leg-without-time", text("A leg would have no time left."), text("Give its hours with --leg."))
