"""Rows as they are stored, whole, to be changed: with their version, so that nobody's change is lost."""

import json
import sqlite3
from collections.abc import Collection

from coopfb.domain.row_change import KEYS, KnownRow, Value
from coopfb.store.connecting import rows


def stored_rows(conn: sqlite3.Connection, table: str, column: str, values: Collection[str]) -> dict[tuple[Value, ...], KnownRow]:
    """Return the rows of a table of `row_change.KEYS` whose `column` has one of these values, by primary key. Raises DatabaseError."""
    names = [name for (name,) in rows(conn, "SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))]
    kept = [name for name in names if name not in {"version", "changed_at"}]
    listed = ", ".join(f'"{name}"' for name in (*kept, "version"))
    sql = f'SELECT {listed} FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(?)) ORDER BY rowid'  # noqa: S608 - our schema
    found = {}
    for row in rows(conn, sql, (json.dumps(list(values)),)):
        one = dict(zip(kept, row, strict=False))
        found[tuple(one[name] for name in KEYS[table])] = KnownRow(one, row[-1])
    return found


def stored_row(conn: sqlite3.Connection, table: str, key: str) -> KnownRow | None:
    """Return one row by the only column of its primary key, None where there is none. Raises DatabaseError."""
    [column] = KEYS[table]
    return stored_rows(conn, table, column, [key]).get((key,))
