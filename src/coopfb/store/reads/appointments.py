"""Reads for a calendar: what each operation says besides the line of a list, which ones a unit left, and which data are an exercise's."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from coopfb.domain.appointment import Extras, shifts
from coopfb.domain.record import moment
from coopfb.store.connecting import rows
from coopfb.store.reads.operation_parts import listed

if TYPE_CHECKING:
    from coopfb.domain.appointment import Window, Windows

_EXTRAS = """SELECT code, kind, meeting, channel, fallback, version, changed_at, coalesce((SELECT group_concat(unit) FROM
(SELECT unit FROM participant WHERE operation = code AND answer <> 'declined' ORDER BY number)), '')
FROM operation WHERE code IN (SELECT value FROM json_each(?))"""
_SHIFTS = 'SELECT DISTINCT operation, leg, start, "end" FROM post WHERE operation IN (SELECT value FROM json_each(?)) ORDER BY 1, 2, 3, 4'
_HISTORY = "SELECT operation, changes FROM revision WHERE operation IN (SELECT value FROM json_each(?)) ORDER BY operation, line DESC"


def extras(conn: sqlite3.Connection, codes: Collection[str]) -> dict[str, Extras]:
    """Return what a calendar says of these operations, by code; unknown codes are left out. Raises DatabaseError."""
    found = rows(conn, _EXTRAS, (json.dumps(list(codes)),))
    events = _shifts(conn, [row[0] for row in found if row[1] == "event"])
    none: tuple[Windows, Windows] = ((), ())
    return {
        code: Extras(meeting, channel, fallback, int(version), moment(changed_at), *events.get(code, none), listed(units))
        for code, _kind, meeting, channel, fallback, version, changed_at, units in found
    }


def left(conn: sqlite3.Connection, unit: str) -> frozenset[str]:
    """Return the codes of the operations a unit was asked for and takes no part in now: it declined, or was taken out since."""
    declined = rows(conn, "SELECT operation FROM participant WHERE unit = ? AND answer = 'declined'", (unit,))
    revised = rows(conn, "SELECT operation, changes FROM revision WHERE instr(changes, '\"units\"') AND instr(changes, ?)", (unit,))
    asked = {
        code for code, changes in revised if any(field == "units" and unit in before.split(", ") for field, before, _ in _read(changes))
    }
    still = {code for (code,) in rows(conn, "SELECT operation FROM participant WHERE unit = ? AND answer <> 'declined'", (unit,))}
    return frozenset(asked.union(code for (code,) in declined) - still)


def exercise_contacts(conn: sqlite3.Connection) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of the units and of the contacts whose numbers are fictitious. Raises DatabaseError."""
    found = rows(conn, "SELECT unit, code FROM contact WHERE exercise = 1")
    return frozenset(unit for unit, _code in found), frozenset(code for _unit, code in found)


def _shifts(conn: sqlite3.Connection, events: Sequence[str]) -> "Mapping[str, tuple[Windows, Windows]]":
    """Return the windows of the shifts of these events, those of now and those an earlier revision had more."""
    wanted = json.dumps(events)
    legs: dict[str, dict[int, list[Window]]] = {code: defaultdict(list) for code in events}
    for code, leg, start, end in rows(conn, _SHIFTS, (wanted,)):
        legs[code][leg].append((moment(start), moment(end)))
    history: dict[str, list[Sequence[Sequence[str]]]] = defaultdict(list)
    for code, changes in rows(conn, _HISTORY, (wanted,)):
        history[code].append(_read(changes))
    return {code: shifts(held, history[code]) for code, held in legs.items()}


def _read(changes: str) -> list[tuple[str, str, str]]:
    """Return the changes of one revision; ValueError or TypeError where they are damaged, as for every read."""
    return [(field, before, after) for field, before, after in json.loads(changes)]
