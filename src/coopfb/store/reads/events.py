"""Reads of festive events."""

import sqlite3

from coopfb.domain.festive import Event
from coopfb.store.connecting import rows


def events(conn: sqlite3.Connection, zone: str = "") -> list[Event]:
    """Return the festive events, of one cooperation zone or all of them, by code."""
    sql = (
        "SELECT code, name_fr, name_nl, place, coalesce(zone, ''), rule, days, source, owner FROM event"
        " WHERE :zone IN ('', zone) ORDER BY code"
    )
    return [Event(*row) for row in rows(conn, sql, {"zone": zone})]
