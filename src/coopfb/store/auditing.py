"""The audit: every consultation and change, each entry chained to the one before by its hash."""

import json
import sqlite3
from hashlib import sha256
from operator import itemgetter

from coopfb.domain.record import AuditEntry
from coopfb.store.connecting import LOOKUP_PATIENCE, change
from coopfb.store.failures import altered, explained

FIRST_PREVIOUS = "0" * 64
_HIGHEST = 2**63 - 1
"""The highest number SQLite can give a row: no entry can follow it."""
COLUMNS = ("seq", "at", "who", "action", "kind", "code", "shown", "reason", "reason_given", "recipient", "previous")


def record(conn: sqlite3.Connection, entry: AuditEntry) -> None:
    """Write one consultation in a transaction of its own, waiting as long as a look-up may. Raises DatabaseError."""
    with change(conn, LOOKUP_PATIENCE):
        append(conn, entry)


def append(conn: sqlite3.Connection, entry: AuditEntry) -> None:
    """Write the entry of a change inside its transaction, so that neither can be without the other.

    Raises DatabaseError (db-altered) when the entry would not stand there afterwards, or cannot follow what stands there.
    """
    if not conn.in_transaction:
        problem = "an audit entry belongs in the transaction of its change"
        raise RuntimeError(problem)
    seq, previous = _last(conn)
    seq += 1
    shown = ",".join(entry.shown)
    texts = (entry.at, entry.who, entry.action, entry.kind, entry.code, shown, entry.reason)
    values = (seq, *map(_storable, texts), int(entry.reason_given), _storable(entry.recipient), previous)
    conn.execute(
        "INSERT INTO audit (seq, at, who, action, kind, code, shown, reason, reason_given, recipient, previous, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, found := chained(values)),
    )
    conn.execute(
        "INSERT INTO audit_head (id, seq, hash) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        (seq, found),
    )
    # Believed only when seen: an altered table can swallow a row without an error.
    if conn.execute("SELECT a.hash, h.seq, h.hash FROM audit a, audit_head h WHERE a.seq = ?", (seq,)).fetchall() != [(found, seq, found)]:
        raise altered(getattr(conn, "path", ""))


def chained(values: tuple[object, ...]) -> str:
    """Return the sha256 of an entry's columns (seq to previous) as canonical JSON: sorted keys, no spaces, ASCII."""
    canonical = json.dumps(dict(zip(COLUMNS, values, strict=True)), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(canonical.encode("ascii")).hexdigest()


def head(conn: sqlite3.Connection) -> tuple[int, str]:
    """Return number and hash of the last entry: whoever keeps them elsewhere can show later that nothing up to it was changed.

    Raises DatabaseError (db-altered) where neither entries nor their note can be read as such.
    """
    with explained(getattr(conn, "path", "")):
        return _last(conn)


def _last(conn: sqlite3.Connection) -> tuple[int, str]:
    """Return number and hash of the last entry; where the newest were taken away, the note says what the next one follows."""
    found = conn.execute(
        "SELECT seq, hash FROM audit_head UNION ALL SELECT * FROM (SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1)"
    ).fetchall()
    if any(type(seq) is not int or type(digest) is not str or not 0 < seq < _HIGHEST for seq, digest in found):
        raise altered(getattr(conn, "path", ""))
    return max(found, key=itemgetter(0), default=(0, FIRST_PREVIOUS))


def _storable(value: str) -> str:
    """Make bytes that are no valid text (a badly encoded argument) visible; SQLite would refuse them, and the entry must be written."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8")
