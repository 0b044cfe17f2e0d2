"""A change taken back: every row it touched as it was before, or none, and the change marked so that it is not taken back twice."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from coopfb.domain.past_change import UNDO, PastChange
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.row_change import RowChange
from coopfb.errors import ConflictError
from coopfb.store.changing_rows import changed_within
from coopfb.store.connecting import change
from coopfb.store.reading import open_to_change
from coopfb.text import text


def take_back(path: Path, author: Author, entry: AuditEntry, changes: Sequence[RowChange], of: PastChange) -> int:
    """Make the changes that take `of` back, in one transaction with the audit entry, and return the number of this change.

    On `sqlite3`, as an import is: an undo of an import touches as many rows. Where `of` took back another change itself, that one stands
    again. Raises ConflictError (changed-meanwhile, changed-since), DatabaseError; nothing is changed then.
    """
    conn = open_to_change(path, author.now, notify=author.notify)
    try:
        with change(conn):
            _mark(conn, of.seq, undone=True, at=stamp(author.now))
            if of.action == UNDO and of.code.isdecimal():
                _mark(conn, int(of.code), undone=False, at=stamp(author.now), needed=False)
            return changed_within(conn, author, entry, changes)
    except ConflictError as error:
        if error.code != "db-constraint":
            raise
        said = text("Other rows came to stand on what change {number} made; nothing was taken back.", number=of.seq)
        raise ConflictError(
            "changed-since", said, text("`coopfb undo --list` shows the changes; take the later ones back first.")
        ) from error
    finally:
        conn.close()


def _mark(conn: sqlite3.Connection, seq: int, *, undone: bool, at: str, needed: bool = True) -> None:
    """Note that a change was taken back, or stands again."""
    done = conn.execute(
        "UPDATE change SET undone = ?, version = version + 1, changed_at = ? WHERE seq = ? AND undone = ?",
        (int(undone), at, seq, int(not undone)),
    )
    if needed and done.rowcount != 1:
        said = text("Change {number} was taken back meanwhile; nothing was changed.", number=seq)
        raise ConflictError("changed-meanwhile", said, text("`coopfb undo --list` shows the changes."))
