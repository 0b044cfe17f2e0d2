"""Reads of the actions of the working group."""

import sqlite3

from coopfb.domain.action_item import ActionItem
from coopfb.store.connecting import rows
from coopfb.store.reads.dates import possible


def action_items(conn: sqlite3.Connection, zone: str = "") -> list[ActionItem]:
    """Return the actions, of one cooperation zone or all of them, by number. Raises DatabaseError."""
    sql = (
        "SELECT number, what, who, due_on, done_on, note, coalesce(practice, ''), coalesce(zone, '') FROM action_item"
        " WHERE :zone IN ('', zone) ORDER BY number"
    )
    found = [ActionItem(*row) for row in rows(conn, sql, {"zone": zone})]
    possible(*(day for one in found for day in (one.due_on, one.done_on)))
    return found
