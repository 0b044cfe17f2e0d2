"""Reads of rounds of verification: which there are, and which units have answered."""

import sqlite3

from coopfb.domain.round import Round, RoundUnit
from coopfb.store.connecting import rows


def rounds(conn: sqlite3.Connection) -> list[Round]:
    """Return every round, the newest first. Raises DatabaseError."""
    return [Round(*row) for row in rows(conn, "SELECT name, started_on, started_by FROM round ORDER BY started_on DESC, name DESC")]


def round_units(conn: sqlite3.Connection, name: str) -> list[RoundUnit]:
    """Return the units of a round, by code. Raises DatabaseError."""
    sql = "SELECT round, unit, lang, answered_on FROM round_unit WHERE round = ? ORDER BY unit"
    return [RoundUnit(*row) for row in rows(conn, sql, (name,))]
