"""Reads of seasons that were planned, and of the operations that came of them."""

import json
import sqlite3
from collections.abc import Collection
from datetime import date

from coopfb.domain.season_record import SeasonRecord
from coopfb.store.connecting import rows
from coopfb.store.reads.operation_parts import listed


def seasons(conn: sqlite3.Connection) -> list[SeasonRecord]:
    """Return every season that was kept, the last one first."""
    found = rows(conn, "SELECT id, first_day, last_day, seed, zones FROM season ORDER BY last_day DESC, changed_at DESC, id")
    return [
        SeasonRecord(code, date.fromisoformat(first), date.fromisoformat(last), seed, listed(zones))
        for code, first, last, seed, zones in found
    ]


def season_operations(conn: sqlite3.Connection, zones: Collection[str]) -> frozenset[str]:
    """Return the codes of the operations in these zones that came of a season."""
    sql = (
        "SELECT s.operation FROM season_operation s JOIN operation o ON o.code = s.operation"
        " WHERE o.zone IN (SELECT value FROM json_each(?))"
    )
    return frozenset(code for (code,) in rows(conn, sql, (json.dumps(list(zones)),)))
