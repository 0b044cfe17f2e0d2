"""The database opened: created at first use, brought to the present schema, and only then read."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from coopfb.errors import DatabaseError
from coopfb.store.connecting import (
    CHANGE_PATIENCE,
    LOOKUP_PATIENCE,
    Connection,
    Patience,
    connect,
    connect_to_read,
    refuse_foreign_code,
    silent,
)
from coopfb.store.failures import explained
from coopfb.store.header import SCHEMA_VERSION, Header, read_header
from coopfb.text import Text, text


def open_directory(
    path: Path, now: datetime, *, read_only: bool = False, notify: Callable[[Text], None] = silent, data: Path | None = None
) -> Connection:
    """Open the database at `path` with the recipe of the store.

    One that is not there is created from the bundled directory (or the files in `data`), an older one is migrated after a backup;
    `read_only` does neither and raises db-missing or db-older. `now` dates what is created. `notify` hears when the file is busy for
    more than a second; a look-up waits 10 seconds at most. Raises DatabaseError: db-newer, db-foreign, db-corrupt, db-altered (not for
    `read_only`), db-locked, db-read-only, db-full, db-disk, db-unreadable.
    """
    return _open(path, now, Patience(LOOKUP_PATIENCE, notify), data, read_only=read_only)


def open_to_change(path: Path, now: datetime, *, notify: Callable[[Text], None] = silent) -> Connection:
    """Open the database as `open_directory` does, for a change: from the first moment it waits up to 60 seconds for its turn."""
    return _open(path, now, Patience(CHANGE_PATIENCE, notify), None, read_only=False)


def _open(path: Path, now: datetime, patience: Patience, data: Path | None, *, read_only: bool) -> Connection:
    header = read_header(path)
    if header is None:
        _missing(path, now, data, patience, read_only=read_only)
        header = read_header(path)
    if header:
        _tidy(path, header)
    conn = (connect_to_read if read_only else connect)(path, notify=patience.notify, patience=patience.seconds)
    try:
        with explained(str(path)):
            # Asked again of SQLite: a migration that was cut short is rolled back only now.
            version = conn.execute("PRAGMA user_version").fetchone()[0]
            if not read_only:
                refuse_foreign_code(conn)
        if version == SCHEMA_VERSION:
            return conn
    except BaseException:
        conn.close()
        raise
    conn.close()
    return _migrated(path, now, version, patience, read_only=read_only)


def peek(path: Path) -> Connection | None:
    """Open the database for completion or the language: nothing is created, changed, waited for or said; None when it is unusable.

    A later read may still fail with DatabaseError (another command starts to write); whoever peeks does without it then.
    """
    with suppress(DatabaseError, sqlite3.Error, OSError, ValueError):
        header = read_header(path)
        if header and header.version == SCHEMA_VERSION:
            conn = connect(path, read_only=True, patience=0.0)
            try:
                conn.execute("SELECT 1 FROM setting LIMIT 1").fetchone()
            except sqlite3.Error:
                conn.close()
            else:
                return conn
    return None


def _missing(path: Path, now: datetime, data: Path | None, patience: Patience, *, read_only: bool) -> None:
    if read_only:
        raise DatabaseError(
            "db-missing", text("There is no database at {path} yet.", path=str(path)), text("Run `coopfb db migrate` to create it.")
        )
    from coopfb.store.creating import create  # noqa: PLC0415 - needed once in the life of a database

    create(path, now, data, patience=patience)


def _migrated(path: Path, now: datetime, version: int, patience: Patience, *, read_only: bool) -> Connection:
    """Migrate an older file and open it."""
    if read_only or version < 1:
        raise DatabaseError(
            "db-older" if version else "db-corrupt",
            text(
                "The database {path} has schema {version}; this coopfb needs {newest}.",
                path=str(path),
                version=version,
                newest=SCHEMA_VERSION,
            ),
            text("Run `coopfb db migrate`.") if version else text("Bring back a backup with `coopfb db restore FILE`."),
        )
    from coopfb.store.migrate import migrate  # noqa: PLC0415 - needed once in the life of a version

    migrate(path, now, notify=patience.notify)
    return connect(path, notify=patience.notify, patience=patience.seconds)


def _tidy(path: Path, header: Header) -> None:
    """Close our own file to others, and drop the second name a creation cut short in its last instant leaves behind."""
    if os.name == "posix" and header.mode & 0o077 and header.owner == os.geteuid():
        with suppress(OSError):
            path.chmod(header.mode & 0o700)
    if header.links > 1:
        from coopfb.store.publishing import sweep  # noqa: PLC0415 - almost never needed

        sweep(path)
