"""Reads of operations: whole, as lines of a list, and what they hold when."""
# ruff: noqa: S608 - the only pieces put into a statement are the lists of columns and conditions below; values are always bound

import json
import sqlite3
from collections.abc import Collection
from datetime import datetime
from typing import Any

from coopfb.domain.agreement import Communication, Notice
from coopfb.domain.booking import Absence, Booking
from coopfb.domain.operation import Operation, OperationLine, Series
from coopfb.domain.record import moment, stamp
from coopfb.store.connecting import rows
from coopfb.store.reads.operation_parts import Parts, listed, parts, some_day, some_moment

_WHOLE = (
    "code, kind, zone, purpose, status, start, \"end\", revision, coalesce(series, ''), slot, meeting, crossing, language, interpreter,"
    " assistance, logistics, costs, notes, event, requested_by, requested_on, cancel_reason, cancel_note, proposed, version,"
    " means, channel, opened_by, check_at, fallback, notice_unit, notice_at, notice_by"
)
_ALIVE = "o.status NOT IN ('declined', 'cancelled')"
_HELD = f"""WITH held (code, start, "end", channel, status) AS (
  SELECT o.code, o.start, o."end", o.channel, o.status FROM operation o WHERE o."end" > :start AND o.start < :end AND {_ALIVE})
SELECT 'unit', p.unit, h.code, h.start, h."end", h.status FROM held h CROSS JOIN participant p ON p.operation = h.code
  WHERE p.unit IN (SELECT value FROM json_each(:units)) AND p.answer <> 'declined'
UNION ALL SELECT 'person', c.unit || '/' || c.member, h.code, h.start, h."end", h.status
  FROM held h CROSS JOIN crew_member c ON c.operation = h.code
  WHERE c.unit IN (SELECT value FROM json_each(:units))
UNION ALL SELECT 'vehicle', v.unit || '/' || v.label, h.code, h.start, h."end", h.status
  FROM held h CROSS JOIN vehicle v ON v.operation = h.code
  WHERE v.unit IN (SELECT value FROM json_each(:units))
UNION ALL SELECT 'channel', h.channel, h.code, h.start, h."end", h.status
  FROM held h WHERE h.channel IN (SELECT value FROM json_each(:channels))
ORDER BY 4, 3, 1, 2"""
"""The time comes first (CROSS JOIN keeps SQLite to it): a unit has years of operations, a window has a few."""


def operations(conn: sqlite3.Connection, codes: Collection[str]) -> list[Operation]:
    """Return the operations of these codes, whole, by start and code; unknown codes are left out."""
    wanted = json.dumps(list(codes))
    found = rows(conn, f"SELECT {_WHOLE} FROM operation WHERE code IN (SELECT value FROM json_each(?)) ORDER BY start, code", (wanted,))
    held = parts(conn, wanted) if found else None
    return [_operation(row, held) for row in found if held]


def list_operations(  # noqa: PLR0913 - one parameter a filter
    conn: sqlite3.Connection,
    *,
    zone: str = "",
    status: Collection[str] = (),
    unit: str = "",
    units: Collection[str] = (),
    kind: str = "",
    series: str = "",
    start: datetime | None = None,
    end: datetime | None = None,
) -> list[OperationLine]:
    """Return the operations that fit every filter given, by start and code; those that touch the time from `start` to `end` (aware)."""
    given = {
        "o.zone = :zone": zone,
        "o.kind = :kind": kind,
        "o.series = :series": series,
        "o.status IN (SELECT value FROM json_each(:status))": json.dumps(list(status)) if status else "",
        "EXISTS (SELECT 1 FROM participant p WHERE p.operation = o.code AND p.unit = :unit)": unit,
        "EXISTS (SELECT 1 FROM participant p WHERE p.operation = o.code AND p.unit IN (SELECT value FROM json_each(:units)))": (
            json.dumps(list(units)) if units else ""
        ),
        'o."end" > :start': stamp(start) if start else "",
        "o.start < :end": stamp(end) if end else "",
    }
    where = " AND ".join(condition for condition, value in given.items() if value) or "1"
    sql = (
        "SELECT o.code, o.kind, o.zone, o.purpose, o.status, o.revision, o.start, o.\"end\", coalesce(o.series, ''),"
        " (SELECT group_concat(unit) FROM (SELECT unit FROM participant WHERE operation = o.code ORDER BY number)),"
        " r.reported_at IS NOT NULL, coalesce(r.sent_at, '') <> '', o.notice_at <> ''"
        f" FROM operation o LEFT JOIN outcome r ON r.operation = o.code WHERE {where} ORDER BY o.start, o.code"
    )
    bound: dict[str, object] = dict(zip(("zone", "kind", "series", "status", "unit", "units", "start", "end"), given.values(), strict=True))
    return [_line(row) for row in rows(conn, sql, bound)]


def bookings(conn: sqlite3.Connection, units: Collection[str], channels: Collection[str], start: datetime, end: datetime) -> list[Booking]:
    """Return what operations that will take place hold between two moments (aware), by start.

    Looked at: these units, the officers and vehicles of these units, these channels (codes).
    """
    window = {"start": stamp(start), "end": stamp(end)}
    found = rows(conn, _HELD, {"units": json.dumps(list(units)), "channels": json.dumps(list(channels)), **window})
    return [Booking(kind, what, code, moment(begin), moment(over), status) for kind, what, code, begin, over, status in found]


def absences(conn: sqlite3.Connection, units: Collection[str], start: datetime, end: datetime) -> list[Absence]:
    """Return when these units are away between two moments (aware), by start; of all units when none is named."""
    of_these = " AND unit IN (SELECT value FROM json_each(:units))" if units else ""
    sql = f'SELECT id, unit, start, "end", reason FROM absence WHERE "end" > :start AND start < :end{of_these} ORDER BY start, unit, id'
    found = rows(conn, sql, {"start": stamp(start), "end": stamp(end), "units": json.dumps(list(units))})
    return [Absence(code, unit, moment(begin), moment(over), reason) for code, unit, begin, over, reason in found]


def starts(conn: sqlite3.Connection, zone: str, start: datetime, end: datetime) -> list[tuple[datetime, str]]:
    """Return start and event edition of the operations of a zone that begin between two moments (aware) and will take place."""
    sql = f"SELECT o.start, o.event FROM operation o WHERE o.zone = ? AND o.start >= ? AND o.start < ? AND {_ALIVE} ORDER BY o.start"
    return [(moment(begin), event) for begin, event in rows(conn, sql, (zone, stamp(start), stamp(end)))]


def covered_events(conn: sqlite3.Connection) -> frozenset[str]:
    """Return the editions of events that have an operation that will take place."""
    return frozenset(row[0] for row in rows(conn, f"SELECT DISTINCT o.event FROM operation o WHERE o.event <> '' AND {_ALIVE}"))


def turns(conn: sqlite3.Connection, units: Collection[str], since: datetime) -> dict[str, int]:
    """Return how many operations each of these units has had or will have since a moment (aware); a unit without any is left out."""
    sql = (
        "SELECT p.unit, count(*) FROM participant p JOIN operation o ON o.code = p.operation"
        f" WHERE p.unit IN (SELECT value FROM json_each(?)) AND p.answer <> 'declined' AND o.start >= ? AND {_ALIVE} GROUP BY p.unit"
    )
    return dict(rows(conn, sql, (json.dumps(list(units)), stamp(since))))


def series(conn: sqlite3.Connection, code: str) -> Series | None:
    """Return one series by its id."""
    found = rows(conn, "SELECT id, zone, rule, words, on_holiday FROM series WHERE id = ?", (code,))
    return Series(*found[0]) if found else None


def _line(row: tuple[Any, ...]) -> OperationLine:
    code, kind, zone, purpose, status, revision, start, end, of_series, units, *marks = row
    reported, sent, told = map(bool, marks)
    return OperationLine(
        code, kind, zone, purpose, status, revision, moment(start), moment(end), of_series, listed(units or ""), reported, sent, told
    )


def _operation(row: tuple[Any, ...], held: Parts) -> Operation:
    """Return one operation with its parts."""
    code, kind, zone, purpose, status, start, end, revision, *words = row
    of_series, slot, meeting, crossing, language, interpreter, *told = words
    assistance, logistics, costs, notes, event, asked_by, asked_on, *rest = told
    reason, note, proposed, version, means, channel, opened_by, check_at, fallback, told, told_at, told_by = rest
    outcomes = held.outcomes.get(code, [])
    return Operation(
        code, kind, zone, purpose, status, moment(start), moment(end), tuple(held.legs.get(code, ())),
        tuple(held.participants.get(code, ())), revision, tuple(held.crew.get(code, ())), tuple(held.vehicles.get(code, ())),
        Communication(means, channel, opened_by, some_moment(check_at), fallback), tuple(held.waivers.get(code, ())),
        outcomes[0] if outcomes else None, Notice(told, moment(told_at), told_by) if told_at else None,
        tuple(held.revisions.get(code, ())), of_series, slot, meeting, crossing, language, interpreter, assistance, logistics, costs, notes,
        event, asked_by, some_day(asked_on), reason, note, listed(proposed), version,
    )  # fmt: skip
