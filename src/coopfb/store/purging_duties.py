"""Duty rows that ended long enough ago go: who held which turn is nobody's business any more."""

import sqlite3
from datetime import timedelta

from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.settings import KNOWN
from coopfb.store.auditing import append


def purge_duties(conn: sqlite3.Connection, author: Author) -> int:
    """Delete, inside the caller's transaction, the duty rows that ended more than `purge-days` ago, with an audit entry of its own.

    Return how many went. No image of them is kept: what is purged does not come back.
    """
    held = conn.execute("SELECT value FROM setting WHERE login = '' AND key = 'purge-days'").fetchone()
    days = int(held[0] if held else KNOWN["purge-days"].default)
    gone = conn.execute('DELETE FROM duty WHERE "end" < ?', (stamp(author.now - timedelta(days=days)),)).rowcount
    if gone:
        append(conn, AuditEntry(stamp(author.now), author.who, "purge", "duty", str(gone)))
    return gone
