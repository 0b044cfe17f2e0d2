"""A duty rota from a calendar (iCalendar): each entry one turn, its times in UTC; what repeats is not guessed at."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from coopfb.domain.local_time import from_the_wall
from coopfb.domain.record import stamp
from coopfb.domain.rota import MOST_LINES, Rota, RotaFault, RotaLine, rota_invalid
from coopfb.text import text

if TYPE_CHECKING:
    from icalendar import Component

CONTACT = "X-COOPFB-CONTACT"
HOLDER = "X-COOPFB-HOLDER"
DUTY = "X-COOPFB-ON"
"""What says in an entry whose turn it is, who holds it, and `no` where nobody is on duty, as `directory export` writes it.

Where they miss, CONTACT and SUMMARY are read.
"""


def read_calendar(raw: bytes, name: str, contact: str) -> Rota:
    """Return the turns of a calendar; `contact` names the contact of entries that name none. Raises InvalidDataError (rota-invalid)."""
    from icalendar import Calendar  # noqa: PLC0415 - 100 ms and more (docs/adr/0017)

    try:
        entries = [entry for one in Calendar.from_ical(raw, multiple=True) for entry in one.walk("VEVENT")]
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        raise rota_invalid(name, [RotaFault(1, "", text("this is not written as a calendar"))]) from None
    faults: list[RotaFault] = []
    lines = tuple(_lines(entries, contact, faults))
    if len(entries) > MOST_LINES:
        raise rota_invalid(name, [RotaFault(MOST_LINES, "", text("a rota has at most {most} rows", most=MOST_LINES))])
    if not lines and not faults:
        raise rota_invalid(name, [RotaFault(1, "", text("there is no turn in it"))])
    return Rota(name, lines, {"contact": CONTACT, "from": "DTSTART", "to": "DTEND", "holder": HOLDER}, tuple(faults))


def _lines(entries: "list[Component]", contact: str, faults: list[RotaFault]) -> Iterator[RotaLine]:
    from coopfb.exchange.rota_file import service_number  # noqa: PLC0415 - it loads this file for a calendar

    for row, entry in enumerate(entries, 1):
        if _word(entry, "STATUS").upper() == "CANCELLED":
            continue
        if entry.get("RRULE") or entry.get("RDATE"):
            faults.append(RotaFault(row, "RRULE", text("an entry that repeats; write each turn by itself")))
            continue
        named = _word(entry, CONTACT) or _word(entry, "CONTACT") or contact
        holder = _word(entry, HOLDER) or service_number(_word(entry, "SUMMARY")) or None
        yield RotaLine(row, named, _moment(entry, "DTSTART"), _end(entry), holder, _word(entry, DUTY).casefold() in {"no", "off"})


def _word(entry: "Component", name: str) -> str:
    value = entry.get(name)
    return str(value).strip() if value is not None else ""


def _end(entry: "Component") -> str:
    """Return the end of an entry: as it is given, or its start and how long it lasts; a day alone lasts to its end."""
    if entry.get("DTEND") is not None:
        return _moment(entry, "DTEND")
    first = getattr(entry.get("DTSTART"), "dt", None)
    lasts = getattr(entry.get("DURATION"), "dt", None)
    if isinstance(first, date) and isinstance(lasts, timedelta):
        return _stamped(first + lasts)
    if isinstance(first, date) and not isinstance(first, datetime):
        return _stamped(first + timedelta(days=1))
    return ""


def _moment(entry: "Component", name: str) -> str:
    return _stamped(getattr(entry.get(name), "dt", None))


def _stamped(value: Any) -> str:  # noqa: ANN401 - what a calendar holds
    """Return a moment as it is stored; a time without a zone is the border's own, a day alone its midnight, anything else nothing."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return stamp(value.astimezone(UTC))
    if isinstance(value, datetime):
        return stamp(from_the_wall(value)[0])
    return stamp(from_the_wall(datetime.combine(value, time()))[0]) if isinstance(value, date) else ""
