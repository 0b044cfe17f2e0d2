"""What people left behind in the directory goes in its time: who held which turn of duty, and who called which number."""

import sqlite3
from datetime import timedelta

from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.settings import KNOWN
from coopfb.store.auditing import append

_OLD = {
    "duty": 'DELETE FROM duty WHERE "end" < ?',
    "call": "DELETE FROM call_tried WHERE settled = 1 AND changed_at < ?",
}
"""What goes, by the word the audit has for it: turns that ended, and calls that were settled, before a moment."""


def purge_traces(conn: sqlite3.Connection, author: Author) -> None:
    """Delete, inside the caller's transaction, what is older than `purge-days`; each kind that goes leaves an audit entry of its own.

    No image of it is kept: what is purged does not come back.
    """
    held = conn.execute("SELECT value FROM setting WHERE login = '' AND key = 'purge-days'").fetchone()
    before = stamp(author.now - timedelta(days=int(held[0] if held else KNOWN["purge-days"].default)))
    for kind, sql in _OLD.items():
        gone = conn.execute(sql, (before,)).rowcount
        if gone:
            append(conn, AuditEntry(stamp(author.now), author.who, "purge", kind, str(gone)))
