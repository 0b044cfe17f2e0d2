"""Reads of what was changed in the directory during the last thirty days, and what each row was before."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from coopfb.domain.past_change import PastChange
from coopfb.domain.record import moment
from coopfb.domain.row_change import Stored, Value
from coopfb.store.connecting import rows

_CHANGE = "c.seq, c.at, c.who, c.action, c.code, c.undone, (SELECT count(*) FROM change_row r WHERE r.change = c.seq)"


class Image(NamedTuple):
    """One row of a change: what it was (None: it was new), and the version the change left (0: the row went)."""

    table: str
    key: tuple[Value, ...]
    before: Stored | None
    after_version: int


def past_changes(conn: sqlite3.Connection, who: str = "") -> list[PastChange]:
    """Return the changes that are kept, of one person or of everybody, the last one first. Raises DatabaseError."""
    of_one = " WHERE c.who = ?" if who else ""
    found = rows(conn, f"SELECT {_CHANGE} FROM change c{of_one} ORDER BY c.seq DESC", (who,) if who else ())  # noqa: S608 - our columns
    return [PastChange(seq, moment(at), by, action, code, bool(undone), several) for seq, at, by, action, code, undone, several in found]


def past_change(conn: sqlite3.Connection, seq: int) -> PastChange | None:
    """Return one change by its number. Raises DatabaseError."""
    return next((one for one in past_changes(conn) if one.seq == seq), None)


def images(conn: sqlite3.Connection, seq: int) -> list[Image]:
    """Return the rows of a change in the order they were changed. Raises DatabaseError."""
    sql = 'SELECT "table", "key", before, after_version FROM change_row WHERE change = ? ORDER BY line'
    return [_image(row) for row in rows(conn, sql, (seq,))]


def changed_after(conn: sqlite3.Connection, seq: int, keys: Collection[tuple[Value, ...]]) -> list[tuple[int, Image]]:
    """Return what later changes (their numbers) did to rows with these primary keys, the first change first. Raises DatabaseError."""
    sql = (
        'SELECT r.change, r."table", r."key", r.before, r.after_version FROM change_row r'
        ' WHERE r.change > ? AND r."key" IN (SELECT value FROM json_each(?)) ORDER BY r.change, r.line'
    )
    wanted = json.dumps([json.dumps(key) for key in keys])
    return [(change, _image(row)) for change, *row in rows(conn, sql, (seq, wanted))]


def version_before(conn: sqlite3.Connection, seq: int, table: str, key: tuple[Value, ...]) -> int:
    """Return the version a row had when a change took it away: what the change before left, else the first. Raises DatabaseError."""
    sql = 'SELECT r.after_version FROM change_row r WHERE r.change < ? AND r."table" = ? AND r."key" = ? ORDER BY r.change DESC LIMIT 1'
    found = rows(conn, sql, (seq, table, json.dumps(key)))
    return found[0][0] if found and found[0][0] else 1


def _image(row: Sequence[Any]) -> Image:
    table, key, before, version = row
    return Image(table, tuple(json.loads(key)), json.loads(before) if before else None, version)
