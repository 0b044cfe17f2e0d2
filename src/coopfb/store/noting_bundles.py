"""The note that a bundle was given: with its audit entry, in one transaction; no change of the directory, so never taken back."""

import sqlite3
from collections.abc import Collection

from coopfb.domain.bundle import BundleNote
from coopfb.domain.record import AuditEntry
from coopfb.errors import ConflictError
from coopfb.store.auditing import append
from coopfb.store.connecting import change
from coopfb.text import text


def note_given(conn: sqlite3.Connection, note: BundleNote, entry: AuditEntry, operations: Collection[str] = ()) -> None:
    """Write both, and that the sender made the operations in it that were never sent before.

    Raises ConflictError (serial-taken: another was given under the same serial meanwhile), DatabaseError.
    """
    with change(conn):
        if conn.execute("SELECT 1 FROM bundle WHERE direction = ? AND sender = ? AND serial = ?", note[:3]).fetchone():
            said = text("Serial {serial} was given already; nothing was written.", serial=note.serial)
            raise ConflictError("serial-taken", said, text("Repeat the command; without --serial the next free one is taken."))
        append(conn, entry)
        conn.execute(
            'INSERT INTO bundle (direction, sender, serial, content, digest, at, "by", changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
            (*note, note.at),
        )
        conn.executemany(
            "INSERT INTO operation_origin (operation, origin, changed_at) VALUES (?, ?, ?) ON CONFLICT (operation) DO NOTHING",
            [(code, note.sender, note.at) for code in operations],
        )
