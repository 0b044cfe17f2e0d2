"""What every calendar (RFC 5545) is put together from: its head with the border's time zone, the hours of an event, moments."""

from collections.abc import Iterator
from datetime import UTC, datetime

from coopfb import __version__
from coopfb.domain.appointment import Window
from coopfb.domain.local_time import Clock, from_the_wall, on_the_wall
from coopfb.exchange.content_lines import escaped

ZONE = "Europe/Paris"
_ZONE_LINES = (
    "BEGIN:VTIMEZONE", f"TZID:{ZONE}", "BEGIN:DAYLIGHT", "DTSTART:19810329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "END:DAYLIGHT", "BEGIN:STANDARD", "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
"""Paris and Brussels: summer time from the last Sunday of March to that of October, at one o'clock UTC (directive 2000/84/EC)."""


def head(name: str, description: str) -> Iterator[str]:
    """Yield the lines a calendar begins with; without a name it joins another one.

    There is no METHOD: that would make it a message between an organiser and guests (RFC 5546), who have no addresses here.
    """
    yield from ("BEGIN:VCALENDAR", f"PRODID:-//coopfb//coopfb {__version__}//EN", "VERSION:2.0", "CALSCALE:GREGORIAN")
    if name:
        yield f"X-WR-CALNAME:{escaped(name)}"
    yield from (f"X-WR-CALDESC:{escaped(description)}", f"X-WR-TIMEZONE:{ZONE}", *_ZONE_LINES)


def hours(window: Window) -> Iterator[str]:
    """Yield start and end on the wall with its zone; where one lies in the hour that comes twice in autumn, both in UTC: it says which."""
    walls = [on_the_wall(at) for at in window]
    local = all(from_the_wall(wall)[1] is Clock.PLAIN for wall in walls)
    for name, at, wall in zip(("DTSTART", "DTEND"), window, walls, strict=True):
        yield f"{name};TZID={ZONE}:{wall:%Y%m%dT%H%M%S}" if local else f"{name}:{in_utc(at)}"


def in_utc(at: datetime) -> str:
    """Return a moment in UTC."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
