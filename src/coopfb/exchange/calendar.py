"""Calendar entries (RFC 5545) through `icalendar`: tentative while an operation is proposed, confirmed once it is accepted."""

from datetime import datetime

from coopfb import __version__
from coopfb.clean import clean
from coopfb.domain.operation import ENDED, Operation

DOMAIN = "coopfb.invalid"
"""Stands behind the code of an operation in its entry's identifier; no such host exists, nor ever will (RFC 2606)."""
_TENTATIVE = frozenset(("draft", "proposed"))


def calendar_entry(operation: Operation, summary: str, description: str, location: str, now: datetime) -> str:
    """Return one operation as a calendar, its words already in the reader's language; lines end with CRLF.

    The identifier stays the same over revisions and SEQUENCE counts them, so that a calendar replaces what it held. Times are in UTC;
    control characters are made visible first.
    """
    from icalendar import Calendar, Event, vText  # noqa: PLC0415 - 100 ms and more, for an entry only (docs/adr/0017)

    calendar = Calendar()
    calendar.add("prodid", f"-//coopfb//coopfb {__version__}//EN")
    calendar.add("version", "2.0")
    event = Event()
    event.add("uid", f"{operation.code}@{DOMAIN}")
    event.add("sequence", operation.revision - 1)
    event.add("dtstamp", now)
    event.add("dtstart", operation.start)
    event.add("dtend", operation.end)
    event.add("summary", vText(clean(summary)))
    event.add("description", vText("\n".join(clean(line) for line in description.splitlines())))
    event.add("location", vText(clean(location)))
    event.add("status", _status(operation.status))
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content.decode("utf-8")


def _status(status: str) -> str:
    if status in ENDED:
        return "CANCELLED"
    return "TENTATIVE" if status in _TENTATIVE else "CONFIRMED"
