"""What goes wrong in SQLite, turned into one clear sentence and the command that mends it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from coopfb.errors import ConflictError, CoopfbError, DatabaseError
from coopfb.text import Text, text

_BUSY = (
    "db-locked",
    text("Another command holds the database {path}, and did not finish in time; nothing was changed."),
    text("Try again in a moment; if nobody else is using it, run `coopfb db check`."),
)
_READ_ONLY = (
    "db-read-only",
    text("The database {path} cannot be written."),
    text("Make the file and its folder writable for you, or name another file with --db."),
)
_CORRUPT = (
    "db-corrupt",
    text("The database {path} is damaged."),
    text("Run `coopfb db check`; bring back a backup with `coopfb db restore FILE`."),
)
_ALTERED = (
    "db-altered",
    text("The database {path} was altered by something other than coopfb; nothing was written to it."),
    text("Run `coopfb db check`; bring back a backup with `coopfb db restore FILE`."),
)
_FULL = (
    "db-full",
    text("The disk that holds {path} is full; nothing was changed."),
    text("Free some space and try again, or name a file on another disk with --db."),
)
_UNREADABLE = (
    "db-unreadable",
    text("The database {path} cannot be opened."),
    text("Check that you may read and write it and its folder, or name another file with --db."),
)
_DISK = (
    "db-disk",
    text("The disk refused to read or write the database {path}; nothing was changed."),
    text("Check the disk and its free space, then run `coopfb db check`."),
)
_KNOWN = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CORRUPT: _CORRUPT,
    sqlite3.SQLITE_FORMAT: _CORRUPT,
    sqlite3.SQLITE_NOTADB: _CORRUPT,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_TOOBIG: _FULL,
    sqlite3.SQLITE_CANTOPEN: _UNREADABLE,
    sqlite3.SQLITE_PERM: _UNREADABLE,
    sqlite3.SQLITE_AUTH: _UNREADABLE,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_NOLFS: _DISK,
}
"""Code, sentence and remedy by SQLite's primary result code. The header was read before, so what SQLite takes for no database is damage."""

_NO_TEXT = "Could not decode to UTF-8"
"""What Python says, without a code, of a text that is none: only damage puts one there."""

_DAMAGE = ("no such table", "no such column", "malformed", "has no column", "unsupported file format")
"""What SQLite says, under its code for anything wrong, of a file that is not as its schema was written."""


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
    except UnicodeDecodeError as error:
        raise _failure(sqlite3.SQLITE_CORRUPT, path) from error


def failure_of(error: sqlite3.Error, path: str) -> CoopfbError | None:
    """Return the failure a user meets for an error of SQLite, None when it is a bug of ours; the message never holds a stored value."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return _failure(sqlite3.SQLITE_CORRUPT, path) if _NO_TEXT in str(error) else None
    primary = code & 0xFF
    if primary == sqlite3.SQLITE_CONSTRAINT:
        # SQLite names the table and column only ("UNIQUE constraint failed: contact.code"), never the value.
        return ConflictError("db-constraint", text("A row would break a rule of the directory: {rule}.", rule=str(error)))
    if primary == sqlite3.SQLITE_ERROR and any(part in str(error) for part in _DAMAGE):
        primary = sqlite3.SQLITE_CORRUPT
    return _failure(primary, path) if primary in _KNOWN else None


def locked(path: str) -> DatabaseError:
    """Return the failure of a file that stayed locked too long."""
    return _failure(sqlite3.SQLITE_BUSY, path)


def altered(path: str) -> DatabaseError:
    """Return the failure of a file in which somebody else put what coopfb never writes."""
    return DatabaseError(*_about(path, *_ALTERED))


def damaged(path: str) -> DatabaseError:
    """Return the failure of a file that holds what cannot be."""
    return _failure(sqlite3.SQLITE_CORRUPT, path)


def full(path: str) -> DatabaseError:
    """Return the failure of a file for which its disk has no room."""
    return _failure(sqlite3.SQLITE_FULL, path)


def _failure(primary: int, path: str) -> DatabaseError:
    """Return the known failure, about the file `path`."""
    return DatabaseError(*_about(path, *_KNOWN[primary]))


def _about(path: str, code: str, sentence: Text, remedy: Text) -> tuple[str, Text, Text]:
    """Return code, sentence and remedy with the file in them."""
    return code, Text(sentence.msgid, {"path": path}), remedy
