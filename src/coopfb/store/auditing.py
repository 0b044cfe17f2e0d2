"""The audit: every consultation and change, each entry chained to the one before by its hash."""

import json
import sqlite3
from hashlib import sha256

from coopfb.domain.record import AuditEntry
from coopfb.store.connecting import LOOKUP_PATIENCE, change, rows
from coopfb.store.failures import explained
from coopfb.text import Remark, text

FIRST_PREVIOUS = "0" * 64
_COLUMNS = ("seq", "at", "who", "action", "kind", "code", "shown", "reason", "reason_given", "recipient", "previous")


def record(conn: sqlite3.Connection, entry: AuditEntry) -> None:
    """Write one consultation in a transaction of its own, waiting as long as a look-up may. Raises DatabaseError."""
    with change(conn, LOOKUP_PATIENCE):
        append(conn, entry)


def append(conn: sqlite3.Connection, entry: AuditEntry) -> None:
    """Write the entry of a change inside its transaction, so that neither can be without the other."""
    if not conn.in_transaction:
        problem = "an audit entry belongs in the transaction of its change"
        raise RuntimeError(problem)
    last = conn.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = (last[0] + 1, last[1]) if last else (1, FIRST_PREVIOUS)
    shown = ",".join(entry.shown)
    texts = (entry.at, entry.who, entry.action, entry.kind, entry.code, shown, entry.reason)
    values = (seq, *map(_storable, texts), int(entry.reason_given), _storable(entry.recipient), previous)
    conn.execute(
        "INSERT INTO audit (seq, at, who, action, kind, code, shown, reason, reason_given, recipient, previous, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, chained(values)),
    )


def chained(values: tuple[object, ...]) -> str:
    """Return the sha256 of an entry's columns (seq to previous) as canonical JSON: sorted keys, no spaces, ASCII."""
    canonical = json.dumps(dict(zip(_COLUMNS, values, strict=True)), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(canonical.encode("ascii")).hexdigest()


def head(conn: sqlite3.Connection) -> str:
    """Return the hash of the last entry: whoever keeps it elsewhere can show later that nothing before it was changed."""
    last = rows(conn, "SELECT hash FROM audit ORDER BY seq DESC LIMIT 1")
    return str(last[0][0]) if last else FIRST_PREVIOUS


def check_chain(conn: sqlite3.Connection) -> list[Remark]:
    """Return every fault of the chain: entries altered, removed, put in or put out of order. Empty when it is whole."""
    faults: list[Remark] = []
    expected_seq, expected_previous = 1, FIRST_PREVIOUS
    with explained(getattr(conn, "path", "")):
        for *values, found in conn.execute(
            "SELECT seq, at, who, action, kind, code, shown, reason, reason_given, recipient, previous, hash FROM audit ORDER BY seq"
        ):
            seq, previous = values[0], values[-1]
            if seq != expected_seq:
                faults.append(Remark("audit-missing", text("Audit entries are missing before number {seq}.", seq=seq)))
            elif previous != expected_previous:
                faults.append(Remark("audit-broken", text("Audit entry {seq} does not follow the one before it.", seq=seq)))
            if chained(tuple(values)) != found:
                faults.append(Remark("audit-altered", text("Audit entry {seq} was altered.", seq=seq)))
            expected_seq, expected_previous = seq + 1, found
    if expected_seq == 1:
        return [Remark("audit-empty", text("The audit is empty: its first entry, the creation of the database, is missing."))]
    return faults


def _storable(value: str) -> str:
    """Make bytes that are no valid text (a badly encoded argument) visible; SQLite would refuse them, and the entry must be written."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8")
