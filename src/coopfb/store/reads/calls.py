"""Reads of calls that were tried and whose number the keeper has still to look at."""

import json
import sqlite3
from collections.abc import Collection

from coopfb.domain.record import moment
from coopfb.domain.tried import CallTried
from coopfb.store.connecting import rows

_CALL = 't.id, t.contact, t.at, t."by", t.result, t.settled'


def calls_waiting(conn: sqlite3.Connection, contacts: Collection[str] | None = None) -> list[CallTried]:
    """Return the calls that are not settled, of these contacts (ids) or of all, the oldest first. Raises DatabaseError."""
    of_these = " AND t.contact IN (SELECT value FROM json_each(?))" if contacts is not None else ""
    sql = f"SELECT {_CALL} FROM call_tried t WHERE t.settled = 0{of_these} ORDER BY t.at, t.id"  # noqa: S608 - our columns
    found = rows(conn, sql, (json.dumps(list(contacts)),) if contacts is not None else ())
    return [CallTried(key, contact, moment(at), by, result, bool(settled)) for key, contact, at, by, result, settled in found]
