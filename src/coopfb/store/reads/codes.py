"""Read the codes that begin with given letters, for completion."""

import sqlite3
from typing import Literal

from coopfb.store.connecting import rows

_HIGHEST = "\U0010ffff"


def codes_starting(conn: sqlite3.Connection, table: Literal["unit", "cooperation_zone", "practice"], start: str, limit: int) -> list[str]:
    """Return up to `limit` codes of that table that start exactly so, in order; the key's own index answers."""
    sql = f"SELECT code FROM {table} WHERE code >= ? AND code < ? ORDER BY code LIMIT ?"  # noqa: S608 - one of these names
    return [code for (code,) in rows(conn, sql, (start, start + _HIGHEST, limit))]
