"""Calendars (RFC 5545): one event an operation, or one a shift, with explicit hours and its time zone; what is called off is said so."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from coopfb.clean import clean
from coopfb.domain.appointment import CANCELLED, Appointment, Window
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.marking import marking
from coopfb.domain.operation_words import KIND_NAMES, STATUS_NAMES
from coopfb.domain.spoken import Row, plain_hours
from coopfb.exchange.content_lines import content, escaped, paragraphs
from coopfb.exchange.ical_lines import head, hours, in_utc
from coopfb.i18n import say
from coopfb.text import Named, Text, text


def calendar(appointments: Sequence[Appointment], lang: str, chosen: str, now: datetime, called: Sequence[Named] | None = None) -> str:
    """Return a calendar in one language; lines end with CRLF, words from data are made safe.

    Each operation keeps its identifier and its SEQUENCE rises with every change, so that a calendar replaces what it held; one called
    off is CANCELLED, one not agreed yet TENTATIVE. `chosen` is the marking set, empty for none: it stands in the description of the
    calendar and of each event. `called` are the zone and unit the calendar is named after, None for an entry that joins another one.
    """
    whole = marking(chosen, exercise=all(one.exercise for one in appointments))
    name = "" if called is None else " · ".join(("coopfb", *(one.said(lang) for one in called)))
    lines = list(head(name, whole))
    stamped = in_utc(now)
    for one in appointments:
        lines += _events(one, lang, chosen, stamped)
    return content([*lines, "END:VCALENDAR"])


def _events(one: Appointment, lang: str, chosen: str, stamped: str) -> Iterator[str]:
    """Yield one event a window; then, as cancelled, those of shifts there are no more."""
    location = escaped(" / ".join(_said(name, lang) for name in one.meeting))
    windows = one.windows
    for number, window in enumerate((*windows, *one.extras.dropped)):
        status = one.status if number < len(windows) else CANCELLED
        shift = text("shift {number} of {n}", number=number + 1, n=len(windows)) if number < len(windows) > 1 else ""
        yield "BEGIN:VEVENT"
        yield f"UID:{escaped(one.uid(number))}"
        yield f"SEQUENCE:{one.extras.version}"
        yield f"DTSTAMP:{stamped}"
        yield f"LAST-MODIFIED:{in_utc(one.extras.changed_at)}"
        yield from hours(window)
        yield f"SUMMARY:{escaped(_summary(one, status, lang))}"
        yield f"DESCRIPTION:{paragraphs(_description(one, window, shift, lang, chosen))}"
        if location:
            yield f"LOCATION:{location}"
        yield f"STATUS:{status}"
        if status == CANCELLED:
            yield "TRANSP:TRANSPARENT"
        yield "CLASS:PRIVATE"
        yield "END:VEVENT"


def _summary(one: Appointment, status: str, lang: str) -> str:
    """Return kind, zone and reference; what is called off says so here too: not every program shows a status."""
    kind = say(KIND_NAMES[one.line.kind], lang)
    words = say(text("{kind} {zone} ({code})", kind=kind[:1].upper() + kind[1:], zone=one.zone, code=one.line.code), lang)
    if status == CANCELLED:
        words = say(text("Cancelled: {summary}", summary=words), lang)
    return f"{EXERCISE}: {words}" if one.exercise else words


def _description(one: Appointment, window: Window, shift: Text | str, lang: str, chosen: str) -> Iterator[str]:
    """Yield what it is for, who takes part, how long it really lasts, on which channel, and where all of it is to be seen."""
    line, (start, end) = one.line, window
    told: tuple[Text | str, ...] = (
        line.purpose,
        text("{units}", units=Row(one.units)),
        text("{unit} does not take part.", unit=one.without) if one.without else "",
        text("{status}, revision {revision} · {hours} hours", status=STATUS_NAMES[line.status], revision=line.revision,
             hours=plain_hours((end - start).total_seconds() / 3600)),
        shift,
        text("Radio: {label}", label=one.channel) if one.channel else "",
        f"coopfb patrol show {line.code}",
        marking(chosen, exercise=one.exercise),
    )  # fmt: skip
    for part in told:
        words = say(part, lang) if isinstance(part, Text) else clean(part)
        if words:
            yield words


def _said(name: object, lang: str) -> str:
    return say(text("{name}", name=name), lang)
