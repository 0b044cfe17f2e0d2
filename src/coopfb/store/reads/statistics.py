"""Reads of figures: operations counted in the database by month, zone, kind and status; turns of units; look-ups and calls by hour."""
# ruff: noqa: S608 - the only pieces put into a statement are the conditions below; values are always bound

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from coopfb.domain.daily import Count
from coopfb.domain.record import stamp
from coopfb.domain.statistics import Cell
from coopfb.domain.statistics_fairness import Load
from coopfb.domain.statistics_period import Period, Segment
from coopfb.domain.unit import STREET_LEVELS, STREET_SERVICES
from coopfb.store.connecting import rows

_HELD = "o.status IN ('held', 'reported')"
_LAST = """(strftime('%s', {end}) - strftime('%s', {start})) / 3600.0"""
_OF_SHIFTS = (
    f'(SELECT sum({_LAST.format(start="w.start", end="w.end")}) FROM (SELECT DISTINCT p.start AS start, p."end" AS "end"'
    " FROM post p WHERE p.operation = o.code) w)"
)
_WHOLE = _LAST.format(start="o.start", end='o."end"')
_PLANNED = f"coalesce(CASE WHEN o.kind = 'event' THEN {_OF_SHIFTS} END, {_WHOLE})"
_HOURS = f"CASE WHEN {_HELD} THEN coalesce(r.hours, {_PLANNED}) ELSE 0 END"
"""The hours reported; what has no report counts as planned, an event with the windows of its shifts (as `Operation.hours`)."""
_BY = "strftime('%Y-%m-%dT%H:%M:%SZ', o.\"end\", :days)"
_SENT = "coalesce(r.sent_at, '') <> ''"
_SUMS = ", ".join(
    f"coalesce(sum(r.{name}), 0)"
    for name in (
        "persons", "vehicles", "fr_interpellations", "fr_gardes_a_vue", "be_administrative", "be_judicial", "traffic_reports",
        "judicial_reports",
    )
)  # fmt: skip
_MONTHS = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') FROM json_each(:months)"
_OF_ZONE = {True: " AND o.zone = :zone", False: ""}


def count_cells(conn: sqlite3.Connection, period: Period, report_days: int, now: datetime, zone: str = "") -> list[Cell]:
    """Return the operations of a period (of one zone) that are no drafts, counted by month, zone, kind, status and reason.

    `report_days` is the time for a report, `now` (aware) decides whether it has passed. Raises DatabaseError.
    """
    sql = (
        f"WITH month (name, start, over) AS ({_MONTHS})"
        " SELECT m.name, o.zone, o.kind, o.status, o.cancel_reason, count(*),"
        f" coalesce(sum({_HOURS}), 0), {_SUMS},"
        f" coalesce(sum({_HELD} AND ({_SENT} OR {_BY} < :now)), 0), coalesce(sum({_HELD} AND {_SENT} AND r.sent_at <= {_BY}), 0)"
        " FROM month m CROSS JOIN operation o ON o.start >= m.start AND o.start < m.over"
        " LEFT JOIN outcome r ON r.operation = o.code"
        f" WHERE o.status <> 'draft'{_OF_ZONE[bool(zone)]} GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
    )
    bound: dict[str, object] = {"months": _bound(period.months()), "days": f"+{report_days} days", "now": stamp(now), "zone": zone}
    return [Cell(*row) for row in rows(conn, sql, bound)]


def count_loads(conn: sqlite3.Connection, period: Period, zone: str = "") -> dict[str, list[Load]]:
    """Return by zone what each unit took part in during a period (of one zone), by unit. Raises DatabaseError."""
    sql = (
        "SELECT o.zone, p.unit, p.state, sum(p.answer <> 'declined'),"
        f" sum({_HELD} AND p.answer <> 'declined'), sum(p.answer = 'declined'),"
        f" coalesce(sum(CASE WHEN p.answer <> 'declined' THEN {_HOURS} ELSE 0 END), 0)"
        " FROM operation o CROSS JOIN participant p ON p.operation = o.code LEFT JOIN outcome r ON r.operation = o.code"
        f" WHERE o.start >= :start AND o.start < :end AND o.status <> 'draft'{_OF_ZONE[bool(zone)]}"
        " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    found: dict[str, list[Load]] = {}
    for name, *load in rows(conn, sql, _span(period) | {"zone": zone}):
        found.setdefault(name, []).append(Load(*load))
    return found


def members_between(conn: sqlite3.Connection, period: Period) -> dict[str, dict[str, str]]:
    """Return by zone the units (with their State) that belonged to it on a day of the period and whose turn a patrol may be.

    Others (customs, border police) count once they take part. Raises DatabaseError.
    """
    sql = (
        "SELECT m.zone, u.code, u.state FROM zone_member m JOIN unit u ON u.code = m.unit WHERE m.valid_from <= :last"
        " AND (m.valid_to = '' OR m.valid_to >= :first) AND (u.valid_to = '' OR u.valid_to >= :first)"
        " AND u.service IN (SELECT value FROM json_each(:services)) AND u.level IN (SELECT value FROM json_each(:levels)) ORDER BY 1, 2"
    )
    found: dict[str, dict[str, str]] = {}
    asked: dict[str, object] = {
        "first": period.first.isoformat(), "last": period.last.isoformat(),
        "services": json.dumps(sorted(STREET_SERVICES)), "levels": json.dumps(sorted(STREET_LEVELS)),
    }  # fmt: skip
    for zone, unit, state in rows(conn, sql, asked):
        found.setdefault(zone, {})[unit] = state
    return found


def count_entries_by_hour(conn: sqlite3.Connection, period: Period) -> list[Count]:
    """Return how often the log notes each action about each kind of thing, by hour; who it was is not looked at. Raises DatabaseError."""
    sql = "SELECT substr(at, 1, 13), action, kind, count(*) FROM audit WHERE at >= :start AND at < :end GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    return [Count(_hour(hour), action, kind, n) for hour, action, kind, n in rows(conn, sql, _span(period))]


def count_calls_by_hour(conn: sqlite3.Connection, period: Period) -> list[Count]:
    """Return how many calls were tried with which result, by hour; who it was is not looked at. Raises DatabaseError."""
    sql = "SELECT substr(at, 1, 13), 'call', result, count(*) FROM call_tried WHERE at >= :start AND at < :end GROUP BY 1, 3 ORDER BY 1, 3"
    return [Count(_hour(hour), action, kind, n) for hour, action, kind, n in rows(conn, sql, _span(period))]


def _bound(months: Iterable[Segment]) -> str:
    return json.dumps([(one.month, stamp(one.start), stamp(one.end)) for one in months])


def _span(period: Period) -> dict[str, object]:
    return {"start": stamp(period.start), "end": stamp(period.end)}


def _hour(stored: str) -> datetime:
    return datetime.fromisoformat(f"{stored}:00:00Z")
