"""What goes wrong in SQLite, turned into one clear sentence and the command that mends it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from coopfb.errors import ConflictError, CoopfbError, DatabaseError
from coopfb.text import Text, text

_DAMAGE = ("no such table", "no such column", "malformed", "has no column")


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn each sqlite3 error of the block into a DatabaseError (or ConflictError) about the file `path`; a misuse stays a bug."""
    try:
        yield
    except sqlite3.Error as error:
        failure = failure_of(error, path)
        if failure is None:
            raise
        raise failure from error


def failure_of(error: sqlite3.Error, path: str) -> CoopfbError | None:
    """Return the failure a user meets for an error of SQLite, None when it is a bug of ours; the message never holds a stored value."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF
    if primary == sqlite3.SQLITE_CONSTRAINT:
        # SQLite names the table and column only ("UNIQUE constraint failed: contact.code"), never the value.
        return ConflictError("db-constraint", text("A row would break a rule of the directory: {rule}.", rule=str(error)))
    if primary == sqlite3.SQLITE_ERROR and any(part in str(error) for part in _DAMAGE):
        primary = sqlite3.SQLITE_CORRUPT
    known = _known(path).get(primary)
    return DatabaseError(*known) if known else None


def locked(path: str) -> DatabaseError:
    """Return the failure of a file that stayed locked too long."""
    return DatabaseError(*_known(path)[sqlite3.SQLITE_BUSY])


def _known(path: str) -> dict[int, tuple[str, Text, Text]]:
    """Return code, sentence and remedy by SQLite's primary result code."""
    busy = (
        "db-locked",
        text("Another command holds the database {path}, and did not finish in time; nothing was changed.", path=path),
        text("Try again in a moment; if nobody else is using it, run `coopfb db check`."),
    )
    read_only = (
        "db-read-only",
        text("The database {path} cannot be written.", path=path),
        text("Make the file and its folder writable for you, or name another file with --db."),
    )
    corrupt = (
        "db-corrupt",
        text("The database {path} is damaged.", path=path),
        text("Run `coopfb db check`; bring back a backup with `coopfb db restore FILE`."),
    )
    full = (
        "db-full",
        text("The disk that holds {path} is full; nothing was changed.", path=path),
        text("Free some space and try again, or name a file on another disk with --db."),
    )
    unreadable = (
        "db-unreadable",
        text("The database {path} cannot be opened.", path=path),
        text("Check that you may read and write it and its folder, or name another file with --db."),
    )
    disk = (
        "db-disk",
        text("The disk refused to read or write the database {path}; nothing was changed.", path=path),
        text("Check the disk and its free space, then run `coopfb db check`."),
    )
    foreign = (
        "db-foreign",
        text("{path} is not a coopfb database; nothing was changed.", path=path),
        text("Name another file with --db."),
    )
    return {
        sqlite3.SQLITE_BUSY: busy,
        sqlite3.SQLITE_LOCKED: busy,
        sqlite3.SQLITE_PROTOCOL: busy,
        sqlite3.SQLITE_READONLY: read_only,
        sqlite3.SQLITE_CORRUPT: corrupt,
        sqlite3.SQLITE_FORMAT: corrupt,
        sqlite3.SQLITE_FULL: full,
        sqlite3.SQLITE_TOOBIG: full,
        sqlite3.SQLITE_CANTOPEN: unreadable,
        sqlite3.SQLITE_PERM: unreadable,
        sqlite3.SQLITE_AUTH: unreadable,
        sqlite3.SQLITE_IOERR: disk,
        sqlite3.SQLITE_NOLFS: disk,
        sqlite3.SQLITE_NOTADB: foreign,
    }
