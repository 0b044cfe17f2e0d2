"""Read how much the database holds and when it last changed."""

import sqlite3

from coopfb.store.connecting import rows

_COUNTED = ("place", "locality", "spot", "unit", "contact", "cooperation_zone", "audit")
"""Names of tables, from here and never from a user."""


def counts(conn: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of each table people ask about, by table."""
    return {table: int(rows(conn, f"SELECT count(*) FROM {table}")[0][0]) for table in _COUNTED}  # noqa: S608 - names from above


def schema_version(conn: sqlite3.Connection) -> int:
    """Return the number of the last migration applied."""
    return int(rows(conn, "PRAGMA user_version")[0][0])


def last_change(conn: sqlite3.Connection) -> str:
    """Return when a unit or contact last changed (ISO 8601 with Z), empty when there is none."""
    return max(str(rows(conn, f"SELECT coalesce(max(changed_at), '') FROM {table}")[0][0]) for table in ("unit", "contact"))  # noqa: S608
