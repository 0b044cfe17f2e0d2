"""Entries of the audit that are old enough go, and what is left stays a chain that can be checked (docs/adr/0026)."""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coopfb.domain.log import PURGE, Checkpoint
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.errors import ConflictError
from coopfb.store.auditing import append
from coopfb.store.checks.chain import check_chain
from coopfb.store.connecting import change
from coopfb.store.reading import open_to_change
from coopfb.store.reads.log import OLDER, last_older
from coopfb.text import text


def to_purge(conn: sqlite3.Connection, before: datetime) -> tuple[int, int]:
    """Return how many entries a purge would take, and the number of the last. Raises ConflictError (log-not-whole), DatabaseError."""
    _sure_of(conn)
    return last_older(conn, before)


class Purged(NamedTuple):
    """What went: how many entries, and the last of them."""

    entries: int
    upto: Checkpoint


def purge_log(path: Path, author: Author, before: datetime, reason: str = "") -> Purged | None:
    """Delete the entries at the beginning of the audit that are older than a moment (aware); return what went, None for nothing.

    The purge leaves an entry of its own that holds number and hash of the last one that went: the chain is checked from there on.
    Raises ConflictError (log-not-whole: a chain that is broken is evidence, and stays as it is), DatabaseError.
    """
    conn = open_to_change(path, author.now, notify=author.notify)
    try:
        with change(conn):
            _sure_of(conn)
            bound = {"before": stamp(before)}
            found = conn.execute(f"SELECT seq, hash FROM audit WHERE {OLDER} ORDER BY seq DESC LIMIT 1", bound).fetchone()  # noqa: S608 - ours
            if not found:
                return None
            upto = Checkpoint(*found)
            gone = conn.execute("DELETE FROM audit WHERE seq <= ?", (upto.seq,)).rowcount
            append(conn, AuditEntry(stamp(author.now), author.who, *PURGE, upto.code, (), reason, bool(reason)))
            return Purged(gone, upto)
    finally:
        conn.close()


def _sure_of(conn: sqlite3.Connection) -> None:
    if check_chain(conn):
        said = text("The log is not whole; nothing was purged.")
        remedy = text("Run `coopfb directory log verify`, keep a copy of the file, and tell who answers for data protection.")
        raise ConflictError("log-not-whole", said, remedy)
