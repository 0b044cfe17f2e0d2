"""Calendars (RFC 5545): one event an operation with explicit hours and its time zone; `icalendar` escapes and folds what is said.

The lines are put together here: the package takes two seconds for ten thousand events (docs/adr/0017).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from coopfb import __version__
from coopfb.clean import clean
from coopfb.domain.appointment import Appointment, status_word
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.local_time import Clock, from_the_wall, on_the_wall
from coopfb.domain.operation_words import KIND_NAMES, STATUS_NAMES
from coopfb.domain.spoken import Row, plain_hours
from coopfb.i18n import say
from coopfb.text import Text, text

ZONE = "Europe/Paris"
LONGEST = 75
"""Octets a line may have."""
_ZONE_LINES = (
    "BEGIN:VTIMEZONE", f"TZID:{ZONE}", "BEGIN:DAYLIGHT", "DTSTART:19810329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "END:DAYLIGHT", "BEGIN:STANDARD", "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
"""Paris and Brussels: summer time from the last Sunday of March to that of October, at one o'clock UTC (directive 2000/84/EC)."""

Lines = Iterable[tuple[str, str]]


def calendar(appointments: Sequence[Appointment], lang: str, marking: str, now: datetime) -> str:
    """Return a calendar in one language; lines end with CRLF, words from data are made safe.

    Each operation keeps its identifier and its SEQUENCE rises with every change, so that a calendar replaces what it held; one called
    off is CANCELLED, one not agreed yet TENTATIVE. `marking` stands in the description of the calendar and of each event.
    """
    escape = _escaping()
    lines = [
        "BEGIN:VCALENDAR", f"PRODID:-//coopfb//coopfb {__version__}//EN", "VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape('coopfb')}", f"X-WR-CALDESC:{escape(marking)}", f"X-WR-TIMEZONE:{ZONE}", *_ZONE_LINES,
    ]  # fmt: skip
    stamped = _utc(now)
    for one in appointments:
        lines += _events(one, lang, marking, stamped, escape)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _events(one: Appointment, lang: str, marking: str, stamped: str, escape: Callable[[str], str]) -> Iterator[str]:
    """Yield one event a window."""
    summary, description = escape(_summary(one, lang)), "\\n".join(escape(line) for line in _description(one, lang, marking))
    location = escape(" / ".join(_said(name, lang) for name in one.meeting))
    for number, (start, end) in enumerate(one.windows):
        yield "BEGIN:VEVENT"
        yield f"UID:{one.uid(number)}"
        yield f"SEQUENCE:{one.extras.version}"
        yield f"DTSTAMP:{stamped}"
        yield f"LAST-MODIFIED:{_utc(one.extras.changed_at)}"
        yield f"DTSTART{_moment(start)}"
        yield f"DTEND{_moment(end)}"
        yield f"SUMMARY:{summary}"
        yield f"DESCRIPTION:{description}"
        if location:
            yield f"LOCATION:{location}"
        yield f"STATUS:{status_word(one.line.status)}"
        yield "CLASS:PRIVATE"
        yield "END:VEVENT"


def _summary(one: Appointment, lang: str) -> str:
    kind = say(KIND_NAMES[one.line.kind], lang)
    words = say(text("{kind} {zone} ({code})", kind=kind[:1].upper() + kind[1:], zone=one.zone, code=one.line.code), lang)
    return f"{EXERCISE}: {words}" if one.exercise else words


def _description(one: Appointment, lang: str, marking: str) -> Iterator[str]:
    """Yield what it is for, who takes part, how long it really lasts, on which channel, and where all of it is to be seen."""
    line = one.line
    hours = sum((end - start).total_seconds() for start, end in one.windows) / 3600
    told: tuple[Text | str, ...] = (
        line.purpose,
        text("{units}", units=Row(one.units)),
        text("{status}, revision {revision} · {hours} hours", status=STATUS_NAMES[line.status], revision=line.revision,
             hours=plain_hours(hours)),
        text("Radio: {label}", label=one.channel) if one.channel else "",
        f"coopfb patrol show {line.code}",
        marking,
    )  # fmt: skip
    for part in told:
        words = say(part, lang) if isinstance(part, Text) else clean(part)
        if words:
            yield words


def _said(name: object, lang: str) -> str:
    return say(text("{name}", name=name), lang)


def _moment(at: datetime) -> str:
    """Return a moment on the wall with its zone; in the hour that comes twice in autumn only UTC says which one is meant."""
    wall = on_the_wall(at)
    if from_the_wall(wall)[1] is Clock.PLAIN:
        return f";TZID={ZONE}:{wall:%Y%m%dT%H%M%S}"
    return f":{_utc(at)}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaping() -> Callable[[str], str]:
    """Return what makes words a value of one line, in the package's way, once for words that come again and again."""
    from functools import cache  # noqa: PLC0415 - only for a calendar

    from icalendar import vText  # noqa: PLC0415 - 100 ms, the same

    @cache
    def escape(words: str) -> str:
        value: bytes = vText(clean(words)).to_ical()
        return value.decode("utf-8")

    return escape


def _folded(line: str) -> str:
    """Return a line folded where it is too long, never inside a character."""
    if len(line) <= LONGEST and (line.isascii() or len(line.encode("utf-8")) <= LONGEST):
        return line
    from icalendar.parser import Contentline  # noqa: PLC0415 - loaded by then

    folded: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    return folded.decode("utf-8")
