"""Mark a unit as away: what is noted already, which one a short id means, and which operations it would miss."""

import sqlite3
from datetime import UTC, datetime

from coopfb.domain.booking import Absence
from coopfb.domain.operation import ENDED, OperationLine
from coopfb.domain.unit import Unit
from coopfb.errors import NotFoundError
from coopfb.store.reads import operations as operation_reads
from coopfb.text import text

PAST = frozenset({"held", "reported"})
LAST_DAY = datetime(9999, 12, 31, tzinfo=UTC)
SHOWN = 3
"""How many ids a failure offers."""


def absences_ahead(conn: sqlite3.Connection, unit: Unit, now: datetime) -> list[Absence]:
    """Return when a unit is away, now (aware) or later, by start."""
    return operation_reads.absences(conn, [unit.code], now, LAST_DAY)


def absence_named(conn: sqlite3.Connection, unit: Unit, code: str, now: datetime) -> Absence:
    """Return the absence of a unit whose id begins with `code`. Raises NotFoundError with the ids there are."""
    ahead = absences_ahead(conn, unit, now)
    found = [absence for absence in ahead if code.strip() and absence.id.startswith(code.strip().casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        message = text("Several absences of {unit} begin with {id}.", unit=unit.code, id=code)
    else:
        message = text("{unit} has no absence {id}.", unit=unit.code, id=code)
    nearest = tuple(absence.id for absence in (found or ahead)[:SHOWN])
    raise NotFoundError("unknown-absence", message, text("`coopfb unit away UNIT` lists them."), nearest)


def missed(conn: sqlite3.Connection, unit: Unit, start: datetime, end: datetime) -> list[OperationLine]:
    """Return the operations still to come that a unit takes part in between two moments (aware), by start."""
    held = operation_reads.bookings(conn, [unit.code], [], start, end)
    taking_part = {booking.operation for booking in held if booking.kind == "unit"}
    lines = operation_reads.list_operations(conn, unit=unit.code, start=start, end=end)
    return [line for line in lines if line.code in taking_part and line.status not in ENDED | PAST]
