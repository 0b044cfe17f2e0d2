"""The clock on the wall of both States: Europe/Paris, which is Europe/Brussels, to and from UTC."""

from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo


class Clock(StrEnum):
    """What the clock change does to a local time: nothing, it does not exist that night, or it comes twice."""

    PLAIN = "plain"
    MISSING = "missing"
    TWICE = "twice"


@cache
def border_time() -> ZoneInfo:
    """Return the time zone shared by both States."""
    return ZoneInfo("Europe/Paris")


def on_the_wall(at: datetime) -> datetime:
    """Return an aware moment as the naive local time a clock shows in both States."""
    return at.astimezone(border_time()).replace(tzinfo=None)


def from_the_wall(wall: datetime) -> tuple[datetime, Clock]:
    """Return the moment (aware, UTC) of a naive local time, and what the clock change does to it.

    A missing time (spring) is moved on by the hour that is skipped; of a repeated one (autumn) the first is taken.
    """
    first = wall.replace(tzinfo=border_time(), fold=0)
    at = first.astimezone(UTC)
    if on_the_wall(at) != wall.replace(fold=0):
        return at, Clock.MISSING
    if first.utcoffset() != first.replace(fold=1).utcoffset():
        return at, Clock.TWICE
    return at, Clock.PLAIN
