"""Is every value what its column is for? Numbers that are numbers, texts that are texts, dates that exist."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from coopfb.store.checks import MOST
from coopfb.store.checks.constraints import constraints
from coopfb.store.connecting import rows
from coopfb.store.failures import explained
from coopfb.store.header import SCHEMA_VERSION
from coopfb.store.migrate import made_by_migrations
from coopfb.text import Remark, text

_DATES = frozenset(
    (
        "closed_on",
        "valid_from",
        "valid_to",
        "verified_on",
        "day",
        "first_day",
        "last_day",
        "answered_on",
        "briefed_on",
        "requested_on",
        "started_on",
        "added_on",
        "since",
        "due_on",
        "done_on",
    )
)
_MOMENTS = frozenset(
    ("changed_at", "start", "end", "at", "check_at", "notice_at", "reported_at", "sent_at", "requisition_start", "requisition_end")
)
_KNOWN = frozenset(("start", "end", "at", "reported_at"))
"""Columns of one name hold one kind of value in every table; the empty text is a date or moment not known, where it may be."""
_TESTS = {
    "TEXT": "typeof({name}) <> 'text'",
    "INTEGER": "typeof({name}) <> 'integer'",
    "REAL": "typeof({name}) <> 'real' OR abs({name}) > 1e300",
}
_IMPOSSIBLE = "typeof({name}) = 'text' AND {name} <> '' AND {made} IS NOT {name}"
"""SQLite, asked to count on from 30 February, begins at 2 March: only a date that exists comes back as it was."""
_FAR = "typeof({name}) = 'text' AND {name} <> '' AND {name} NOT BETWEEN '0002' AND '9990'"
"""At the ends of the calendar a moment has no local time, and no day before or after it."""


def check_values(conn: sqlite3.Connection) -> list[Remark]:
    """Return the rows with a value of the wrong kind, an impossible date, a text whose bytes are none, or one its table excludes.

    Raises DatabaseError.
    """
    present = {name for (name,) in rows(conn, "SELECT name FROM sqlite_schema WHERE type = 'table'")}
    found: list[Remark] = []
    excluded = _excluded()
    for table, columns in _columns().items():
        if table in present:
            known = {name for (name,) in rows(conn, "SELECT name FROM pragma_table_info(?)", (table,))}
            names = [column for column in columns if column[0] in known]
            found += [*_unreadable(conn, table, [name for name, _, _ in names]), *_of_table(conn, table, names, excluded[table])]
    return found


def _excluded() -> dict[str, list[tuple[str, str]]]:
    """Return, by table, the columns its own constraints speak of, each with the condition under which it breaks one.

    They are asked here because SQLite reads no constraint of a file that it opens for reading alone, and so its own check finds none.
    """
    with closing(made_by_migrations(SCHEMA_VERSION)) as wanted:
        made = rows(wanted, "SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    return {table: [(column, f"NOT ({condition})") for column, condition in constraints(sql)] for table, sql in made}


def _columns() -> dict[str, list[tuple[str, str, int]]]:
    """Return, by table, each column's name, declared type and whether it must hold something."""
    with closing(made_by_migrations(SCHEMA_VERSION)) as wanted:
        tables = [name for (name,) in rows(wanted, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return {table: rows(wanted, 'SELECT name, type, "notnull" FROM pragma_table_info(?)', (table,)) for table in tables}


def _of_table(
    conn: sqlite3.Connection, table: str, columns: list[tuple[str, str, int]], excluded: list[tuple[str, str]]
) -> Iterator[Remark]:
    """Give the faults of one table: one look over it, and a second only where the first finds something."""
    tests = {
        name: " OR ".join([*_tests(name, kind, required=bool(required)), *(sql for column, sql in excluded if column == name)])
        for name, kind, required in columns
    }
    if not tests or not rows(conn, f'SELECT 1 FROM "{table}" WHERE {" OR ".join(tests.values())} LIMIT 1'):  # noqa: S608 - names of our schema
        return
    for name, sql in tests.items():
        for (row,) in rows(conn, f'SELECT rowid FROM "{table}" WHERE {sql} LIMIT {MOST}'):  # noqa: S608 - names of our schema
            yield Remark(
                "value-wrong", text("Row {row} of table {table} holds an impossible value in {column}.", row=row, table=table, column=name)
            )


def _tests(name: str, kind: str, *, required: bool) -> Iterator[str]:
    """Give the conditions under which a column of our schema holds a wrong value."""
    quoted = f'"{name}"'
    wrong = _TESTS[kind].format(name=quoted)
    yield f"({wrong})" if required else f"({quoted} IS NOT NULL AND {wrong})"
    if name in _DATES:
        made = f"date({quoted}, '+0 days')"
        yield f"({_IMPOSSIBLE.format(name=quoted, made=made)})"
    if name in _MOMENTS:
        made = f"strftime('%Y-%m-%dT%H:%M:%SZ', {quoted}, '+0 days')"
        yield f"({_IMPOSSIBLE.format(name=quoted, made=made)})"
        yield f"({_FAR.format(name=quoted)})"
    if name in _KNOWN:
        yield f"({quoted} = '')"


def _unreadable(conn: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[Remark]:
    """Give a fault when a text of the table is none; the bytes are looked at only when reading them as texts fails."""
    sql = f'SELECT rowid, {", ".join(f"{chr(34)}{name}{chr(34)}" for name in columns)} FROM "{table}"'  # noqa: S608 - names of our schema
    with explained(getattr(conn, "path", "")):
        try:
            for _ in conn.execute(sql):
                pass
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", None) is not None:
                raise
        else:
            return
    before, conn.text_factory = conn.text_factory, _or_bytes
    try:
        yield from _named(rows(conn, sql), table, columns)
    finally:
        conn.text_factory = before


def _named(found: list[tuple[Any, ...]], table: str, columns: list[str]) -> Iterator[Remark]:
    """Give a fault for each text that stayed bytes."""
    wrong = [(row, name) for row, *values in found for name, value in zip(columns, values, strict=True) if isinstance(value, _NoText)]
    for row, name in wrong[:MOST]:
        yield Remark(
            "value-wrong", text("Row {row} of table {table} holds an impossible value in {column}.", row=row, table=table, column=name)
        )


class _NoText(bytes):
    """Bytes stored as a text that are none."""


def _or_bytes(value: bytes) -> str | bytes:
    """Return the text that bytes are, or the bytes."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return _NoText(value)
