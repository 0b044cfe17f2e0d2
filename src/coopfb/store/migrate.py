"""Migrations: numbered SQL files that bring an older database to the present schema, each in one transaction, after a backup."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coopfb.domain.record import AuditEntry, stamp
from coopfb.errors import InvalidDataError
from coopfb.store.auditing import append
from coopfb.store.connecting import CHANGE_PATIENCE, Connection, change, connect, refuse_foreign_code, silent
from coopfb.store.copying import keep
from coopfb.store.header import APPLICATION_ID, SCHEMA_VERSION, read_header
from coopfb.store.loading import BUNDLED, load
from coopfb.text import Text, text

__all__ = ["APPLICATION_ID", "MIGRATIONS", "SCHEMA_VERSION", "Migration", "check_references", "migrate", "statements"]


class Migration(NamedTuple):
    """One step of the schema: its number, and the SQL that makes it from the one before."""

    number: int
    sql: str


def _shipped() -> tuple[Migration, ...]:
    folder = Path(__file__).parent / "migrations"
    return tuple(Migration(int(file.name[:4]), file.read_text(encoding="utf-8")) for file in sorted(folder.glob("[0-9]*.sql")))


MIGRATIONS = _shipped()
_MADE = re.compile(r"^CREATE TABLE (\w+)", re.MULTILINE)


def migrate(
    path: Path, now: datetime, *, notify: Callable[[Text], None] = silent, migrations: tuple[Migration, ...] = MIGRATIONS
) -> Path | None:
    """Bring the database at `path` to the newest schema; return the backup made before, None when there was nothing to do.

    Two processes may start at once: the second waits, finds the work done and returns None. A failing step leaves the schema of
    the step before it. Raises DatabaseError; a newer or foreign file is refused before it is touched.
    """
    newest = migrations[-1].number
    read_header(path, newest)
    conn = connect(path, notify=notify, patience=CHANGE_PATIENCE)
    kept = None
    try:
        # A step may rebuild a table others refer to; what it leaves is checked before it is kept.
        conn.execute("PRAGMA foreign_keys = OFF")
        for step in migrations:
            with change(conn):
                present = _version(conn)
                if present >= step.number:
                    continue
                refuse_foreign_code(conn)
                first = kept is None
                kept = kept or _kept(path, present, now, notify)
                try:
                    _run(conn, step, stamp(now))
                except BaseException:
                    if first:
                        # Nothing was changed yet, and a copy of every try would fill the disk.
                        kept.unlink(missing_ok=True)
                    raise
        return kept
    finally:
        conn.close()


def raise_to_newest(path: Path, now: datetime) -> None:
    """Bring a copy nobody else knows of to the newest schema, without a copy of the copy. Raises DatabaseError, InvalidDataError."""
    with closing(connect(path)) as conn:
        conn.execute("PRAGMA foreign_keys = OFF")
        for step in MIGRATIONS:
            with change(conn):
                if _version(conn) < step.number:
                    _run(conn, step, stamp(now))


def made_by_migrations(version: int) -> sqlite3.Connection:
    """Return an empty database in memory with the schema of that version."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    for step in MIGRATIONS[:version]:
        for statement in statements(step.sql):
            conn.execute(statement)
    return conn


def statements(sql: str) -> list[str]:
    """Split a migration into its statements (sqlite3's executescript would commit first, and break the one transaction)."""
    found: list[str] = []
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    if pending.strip():
        found.append(pending)
    return found


def check_references(conn: sqlite3.Connection) -> None:
    """Refuse rows that refer to missing ones, which were let in while foreign keys were off. Raises InvalidDataError."""
    fault = conn.execute("PRAGMA foreign_key_check").fetchone()
    if fault:
        raise InvalidDataError(
            "dangling-reference",
            text("Row {row} of table {table} refers to a missing row of {parent}.", row=fault[1], table=fault[0], parent=fault[2]),
            text("Run `coopfb db check`."),
        )


def _run(conn: Connection, step: Migration, at: str) -> None:
    for statement in statements(step.sql):
        conn.execute(statement)
    if step == MIGRATIONS[-1]:
        _fill_new(conn, at)
    check_references(conn)
    conn.execute(f"PRAGMA user_version = {step.number}")
    append(conn, AuditEntry(at, "coopfb", "migrate", "database", str(step.number)))


def _fill_new(conn: Connection, at: str) -> None:
    """Fill the tables that came with a later schema from the bundled directory: an older database never had them.

    Only after the last step, when they have the shape of their files. Rows about places this directory does not hold are left out.
    """
    made = {found for step in MIGRATIONS[1:] for found in _MADE.findall(step.sql)}
    empty = [table for table in BUNDLED if table in made and not conn.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()]  # noqa: S608
    load(conn, at, tables=empty)
    for table in empty:
        astray = {row[1] for row in conn.execute(f"PRAGMA foreign_key_check({table})")}
        conn.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(row,) for row in astray])  # noqa: S608 - names come from BUNDLED


def _kept(path: Path, present: int, now: datetime, notify: Callable[[Text], None]) -> Path:
    """Copy the database as it is, through a second connection: SQLite copies nothing from one that is writing."""
    with closing(connect(path, read_only=True, notify=notify)) as reader:
        return keep(reader, path, f"schema{present}", now)


def _version(conn: Connection) -> int:
    return int(conn.execute("PRAGMA user_version").fetchone()[0])
