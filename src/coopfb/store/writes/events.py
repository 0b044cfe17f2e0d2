"""Changes of festive events."""

from pathlib import Path

from coopfb.domain.festive import Event
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.errors import ConflictError
from coopfb.store.operation_tables import EventRow
from coopfb.store.writing import changed
from coopfb.text import text


def add_event(path: Path, author: Author, event: Event) -> None:
    """Store a new festive event. Raises ConflictError (event-exists), DatabaseError."""
    at = stamp(author.now)
    with changed(path, author, AuditEntry(at, author.who, "event add", "event", event.code)) as (session, _told):
        if session.get(EventRow, event.code):
            raise ConflictError(
                "event-exists",
                text("There is an event {code} already.", code=event.code),
                text("See it with `coopfb event show {code}`, or give another name.", code=event.code),
            )
        session.add(EventRow.model_validate({**event._asdict(), "zone": event.zone or None, "changed_at": at}))
