"""Reads of public holidays."""

import json
import sqlite3
from collections.abc import Collection

from coopfb.domain.convention import Holiday
from coopfb.store.connecting import rows


def holidays(conn: sqlite3.Connection, area_codes: Collection[str], first: str, last: str) -> list[Holiday]:
    """Return the holidays of these areas (`BE`, `FR`, `FR-57`) from the day `first` to the day `last` (ISO dates, both included)."""
    sql = "SELECT area, day, name FROM holiday WHERE area IN (SELECT value FROM json_each(?)) AND day BETWEEN ? AND ? ORDER BY day, area"
    return [Holiday(*row) for row in rows(conn, sql, (json.dumps(list(area_codes)), first, last))]
