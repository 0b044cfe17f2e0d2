"""Rows of the directory changed together: every one as it was read or none, with what it was before, for whoever takes the change back.

On `sqlite3`, since an import of a whole directory must not wait for SQLModel; single changes come here through `store.writes.directory`.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import chain, groupby, islice

from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.row_change import KEYS, RowChange
from coopfb.errors import ConflictError
from coopfb.store.auditing import append
from coopfb.store.connecting import change
from coopfb.store.purging_traces import purge_traces
from coopfb.text import text

KEPT = timedelta(days=30)
"""How long what a change did is kept, so that it can be taken back."""
_AT_ONCE = 200
"""Rows inserted by one statement."""
_PLAIN = re.compile("[A-Za-z0-9/._ -]+").fullmatch


def change_rows(conn: sqlite3.Connection, author: Author, entry: AuditEntry, changes: Sequence[RowChange]) -> int:
    """Make every change and write the audit entry, in one transaction of its own; return the change's number (its entry's).

    Raises ConflictError (changed-meanwhile: a row is not as it was read; db-constraint: it refers to one that is not there), DatabaseError;
    nothing is changed then.
    """
    with change(conn):
        return changed_within(conn, author, entry, changes)


def changed_within(conn: sqlite3.Connection, author: Author, entry: AuditEntry, changes: Sequence[RowChange]) -> int:
    """Do the same inside the caller's transaction."""
    at = stamp(author.now)
    # Rows refer to each other, and what they refer to may be called otherwise afterwards: it has to be right at the end only.
    conn.execute("PRAGMA defer_foreign_keys = ON")
    for (table, what), several in groupby(changes, key=lambda one: (one.table, _kind(one))):
        _WRITERS[what](conn, table, list(several), at)
    append(conn, entry)
    seq: int = conn.execute("SELECT seq FROM audit_head").fetchone()[0]
    conn.execute(
        "INSERT INTO change (seq, at, who, action, code, undone, changed_at) VALUES (?, ?, ?, ?, ?, 0, ?)",
        (seq, at, author.who, entry.action, entry.code, at),
    )
    _insert_rows(conn, "change_row", ("change", "line", "table", "key", "before", "after_version", "changed_at"), _images(seq, changes, at))
    conn.execute("DELETE FROM change WHERE at < ?", (stamp(author.now - KEPT),))
    purge_traces(conn, author)
    return seq


def _images(seq: int, changes: Iterable[RowChange], at: str) -> Iterator[tuple[object, ...]]:
    """Yield what each changed row was, and the version it has now (0: it is gone)."""
    for line, one in enumerate(changes, 1):
        before = json.dumps(dict(one.before), ensure_ascii=False) if one.before is not None else ""
        yield seq, line, one.table, _key(one), before, one.version + 1 if one.after is not None else 0, at


def _key(one: RowChange) -> str:
    """Return the primary key as JSON; a plain code needs no encoder, which takes a tenth of the time an import holds the lock."""
    if len(KEYS[one.table]) == 1:
        [key] = one.key
        if type(key) is str and _PLAIN(key):
            return f'["{key}"]'
    return json.dumps(one.key)


def _kind(one: RowChange) -> str:
    if one.before is None:
        return "new"
    return "changed" if one.after is not None else "gone"


def _insert(conn: sqlite3.Connection, table: str, several: list[RowChange], at: str) -> None:
    columns = (*(several[0].after or {}), "changed_at")
    try:
        _insert_rows(conn, table, columns, ((*one.after.values(), at) for one in several if one.after is not None))
    except sqlite3.IntegrityError as error:
        taken = next((one for one in several if _version(conn, one) is not None), None)
        if taken is None:
            raise
        raise _meanwhile(taken) from error


def _insert_rows(conn: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterator[tuple[object, ...]]) -> None:
    """Insert rows, many with one statement: what a CHECK lists is laid out once a statement, which would be half the time otherwise."""
    most = max(1, min(_AT_ONCE, conn.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // len(columns)))
    named = ", ".join(f'"{name}"' for name in columns)
    values = f"({', '.join('?' * len(columns))})"
    while several := list(islice(rows, most)):
        sql = f'INSERT INTO "{table}" ({named}) VALUES {", ".join([values] * len(several))}'  # noqa: S608 - names of our schema
        conn.execute(sql, list(chain.from_iterable(several)))


def _update(conn: sqlite3.Connection, table: str, several: list[RowChange], at: str) -> None:
    columns = [name for name in several[0].after or {} if name not in KEYS[table]]
    settings = ", ".join(f'"{name}" = ?' for name in columns)
    sql = f'UPDATE "{table}" SET {settings}, version = version + 1, changed_at = ? WHERE {_is(table)} AND version = ?'  # noqa: S608 - the same
    for one in several:
        after = one.after or {}
        if conn.execute(sql, (*(after[name] for name in columns), at, *one.key, one.version)).rowcount != 1:
            raise _meanwhile(one)


def _delete(conn: sqlite3.Connection, table: str, several: list[RowChange], _at: str) -> None:
    sql = f'DELETE FROM "{table}" WHERE {_is(table)} AND version = ?'  # noqa: S608 - names of our schema
    for one in several:
        if conn.execute(sql, (*one.key, one.version)).rowcount != 1:
            raise _meanwhile(one)


_WRITERS = {"new": _insert, "changed": _update, "gone": _delete}


def _version(conn: sqlite3.Connection, one: RowChange) -> int | None:
    """Return the stored version of a row, None where there is none."""
    found = conn.execute(f'SELECT version FROM "{one.table}" WHERE {_is(one.table)}', one.key).fetchone()  # noqa: S608 - names of our schema
    return found[0] if found else None


def _is(table: str) -> str:
    return " AND ".join(f'"{name}" = ?' for name in KEYS[table])


def _meanwhile(one: RowChange) -> ConflictError:
    said = text("{table} {code} was changed meanwhile; nothing was stored.", table=one.table, code=one.code)
    return ConflictError("changed-meanwhile", said, text("Look at it again, then repeat the command."))
