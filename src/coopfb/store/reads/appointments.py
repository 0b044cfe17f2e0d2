"""Reads for a calendar: what each operation says besides the line of a list, and which data are an exercise's."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from coopfb.domain.appointment import Extras
from coopfb.domain.record import moment
from coopfb.store.connecting import rows

if TYPE_CHECKING:
    from datetime import datetime

_EXTRAS = """SELECT code, kind, meeting, channel, fallback, version, changed_at FROM operation
WHERE code IN (SELECT value FROM json_each(?))"""
_SHIFTS = """SELECT DISTINCT operation, start, "end" FROM post WHERE operation IN (SELECT value FROM json_each(?)) ORDER BY 1, 2, 3"""


def extras(conn: sqlite3.Connection, codes: Collection[str]) -> dict[str, Extras]:
    """Return what a calendar says of these operations, by code; unknown codes are left out. Raises DatabaseError."""
    wanted = json.dumps(list(codes))
    found = rows(conn, _EXTRAS, (wanted,))
    events = [row[0] for row in found if row[1] == "event"]
    shifts: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for code, start, end in rows(conn, _SHIFTS, (json.dumps(events),)):
        shifts[code].append((moment(start), moment(end)))
    return {
        code: Extras(meeting, channel, fallback, version, moment(changed_at), tuple(shifts.get(code, ())))
        for code, _kind, meeting, channel, fallback, version, changed_at in found
    }


def exercise_contacts(conn: sqlite3.Connection) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of the units and of the contacts whose numbers are fictitious. Raises DatabaseError."""
    found = rows(conn, "SELECT unit, code FROM contact WHERE exercise = 1")
    return frozenset(unit for unit, _code in found), frozenset(code for _unit, code in found)
