"""Reads of the audit as a log: who looked up, exported, changed and imported, why, when and for whom."""

import sqlite3
from datetime import datetime

from coopfb.domain.log import years_before
from coopfb.domain.record import stamp
from coopfb.store.connecting import rows


def count_older(conn: sqlite3.Connection, now: datetime, years: int) -> int:
    """Return how many entries at the beginning of the audit are older than so many years at `now` (aware). Raises DatabaseError."""
    before = stamp(years_before(now, years))
    sql = "SELECT count(*) FROM audit WHERE seq < coalesce((SELECT min(seq) FROM audit WHERE at >= ?), 9223372036854775807)"
    return int(rows(conn, sql, (before,))[0][0])
