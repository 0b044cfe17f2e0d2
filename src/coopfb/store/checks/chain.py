"""Is the audit whole? Entries altered, removed, put in, put out of order or cut off at the end."""

import sqlite3

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.log import PURGE, Checkpoint
from coopfb.domain.spoken import Day
from coopfb.store.auditing import COLUMNS, FIRST_PREVIOUS, chained
from coopfb.store.connecting import rows
from coopfb.store.failures import explained
from coopfb.store.reads.log import last_purge
from coopfb.text import Remark, text

HEAD_SINCE = 2
"""The schema from which on the audit notes its last entry."""
_KINDS = tuple(int if column in {"seq", "reason_given"} else str for column in (*COLUMNS, "hash"))


def check_chain(conn: sqlite3.Connection) -> list[Remark]:
    """Return every fault of the chain, none when it is whole. Raises DatabaseError."""
    faults: list[Remark] = []
    last = _beginning(conn)
    with explained(getattr(conn, "path", "")):
        for row in conn.execute(f"SELECT {', '.join(COLUMNS)}, hash FROM audit ORDER BY seq"):  # noqa: S608 - names from auditing
            faults += _of_entry(row, last)
            if type(row[0]) is int:
                last = (row[0], row[-1])
    if not faults and not rows(conn, "SELECT 1 FROM audit LIMIT 1"):
        return [Remark("audit-empty", text("The audit is empty: its first entry, the creation of the database, is missing."))]
    return faults + _of_head(conn, last)


def check_noted(conn: sqlite3.Connection, seq: int, digest: str) -> list[Remark]:
    """Return a fault unless entry `seq` has a hash that begins with `digest`, as somebody noted elsewhere. Raises DatabaseError."""
    found = rows(conn, "SELECT hash FROM audit WHERE seq = ?", (seq,))
    if len(found) == 1 and str(found[0][0]).startswith(digest):
        return []
    purge = last_purge(conn)
    if not found and purge and seq <= purge.upto.seq:
        if seq == purge.upto.seq and purge.upto.digest.startswith(digest):
            return []
        told = text(
            "Audit entry {seq} was purged on {day}: what you noted can no longer be compared.",
            seq=seq,
            day=Day(on_the_wall(purge.at).date()),
        )
        return [Remark("audit-noted-purged", told)]
    problem = text("Audit entry {seq} is not the one you noted: entries were taken away, or the audit was written anew.", seq=seq)
    return [Remark("audit-not-noted", problem)]


def _beginning(conn: sqlite3.Connection) -> tuple[int, str]:
    """Return number and hash of what the first entry follows: nothing, or the last entry that another one says it purged."""
    first = rows(conn, "SELECT seq, previous FROM audit ORDER BY seq LIMIT 1")
    if not first or type(first[0][0]) is not int or type(first[0][1]) is not str:
        return 0, FIRST_PREVIOUS
    upto = Checkpoint(first[0][0] - 1, first[0][1])
    cut = rows(conn, "SELECT 1 FROM audit WHERE action = ? AND kind = ? AND code = ? LIMIT 1", (*PURGE, upto.code))
    return upto if cut else (0, FIRST_PREVIOUS)


def _of_entry(row: tuple[object, ...], last: tuple[int, object]) -> list[Remark]:
    """Return the faults of one entry that should follow `last`, number and hash of the one before."""
    seq, previous, found = row[0], row[-2], row[-1]
    if any(type(value) is not kind for value, kind in zip(row, _KINDS, strict=True)):
        return [Remark("audit-altered", text("Audit entry {seq} was altered.", seq=str(seq)))]
    faults = []
    if seq != last[0] + 1:
        faults.append(Remark("audit-missing", text("Audit entries are missing before number {seq}.", seq=seq)))
    elif previous != last[1]:
        faults.append(Remark("audit-broken", text("Audit entry {seq} does not follow the one before it.", seq=seq)))
    if chained(row[:-1]) != found:
        faults.append(Remark("audit-altered", text("Audit entry {seq} was altered.", seq=seq)))
    return faults


def _of_head(conn: sqlite3.Connection, last: tuple[int, object]) -> list[Remark]:
    """Compare the last entry with the note the audit keeps of it."""
    if rows(conn, "PRAGMA user_version")[0][0] < HEAD_SINCE:
        return []
    noted = rows(conn, "SELECT seq, hash FROM audit_head")
    if noted == [last]:
        return []
    seq = noted[0][0] if len(noted) == 1 else None
    if type(seq) is int and seq > last[0]:
        return [Remark("audit-cut", text("The newest audit entries are missing: the last one had the number {seq}.", seq=seq))]
    return [Remark("audit-head", text("The audit's own note of its last entry was altered."))]
