"""The connection recipe: how a database file is opened, waited for, read from and changed."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from coopfb.errors import DatabaseError
from coopfb.store.failures import altered, explained
from coopfb.text import Text, text

LOOKUP_PATIENCE = 10.0
CHANGE_PATIENCE = 60.0
_SLICE = 0.25
"""Seconds SQLite itself waits at a time: short, so that an interrupt is felt at once."""
_QUIET = 1.0
"""Seconds of waiting before the user is told."""

_CUT_SHORT = frozenset((sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY, sqlite3.SQLITE_CANTOPEN))
"""What SQLite says to a reader of a file whose last change must be taken back first."""

RECIPE = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)


def silent(_message: Text) -> None:
    """Tell nobody."""


class Patience(NamedTuple):
    """How many seconds a command waits for its turn at most, and who hears of it."""

    seconds: float = LOOKUP_PATIENCE
    notify: Callable[[Text], None] = silent


class Wait:
    """One wait for a turn of at most `patience` seconds: it tells the user once when it has lasted longer than one."""

    def __init__(self, patience: float, notify: Callable[[Text], None], started: float | None = None) -> None:
        """Begin now, or say when it began (`time.monotonic`)."""
        self.started = time.monotonic() if started is None else started
        self.patience, self.notify, self.told = patience, notify, False

    def over(self) -> bool:
        """Tell the user when it is time to; return whether the patience is at its end."""
        waited = time.monotonic() - self.started
        if waited >= self.patience:
            return True
        if waited >= _QUIET and not self.told:
            self.told = True
            most = int(self.patience)
            self.notify(text("Another command is using the database; waiting for it, {seconds} seconds at most.", seconds=most))
        return False


class Connection(sqlite3.Connection):
    """A connection that waits for its turn up to `patience` seconds, and tells the user once when that takes longer than one."""

    path: str = ""
    patience: float = LOOKUP_PATIENCE
    notify: Callable[[Text], None] = staticmethod(silent)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401 - as in sqlite3
        """Run one statement, waiting as long as another command holds the file: SQLite takes its lock in the first step, which is here."""
        started = time.monotonic()
        waiting = None
        while True:
            try:
                return super().execute(sql, parameters)
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                waiting = waiting or Wait(self.patience, self.notify, started)
                if waiting.over():
                    raise

    def commit(self) -> None:
        """Commit, waiting for readers to finish."""
        if self.in_transaction:
            self.execute("COMMIT")


def location(path: Path, mode: str) -> str:
    """Return the SQLite address of a file; `mode` is ro or rw (neither creates one)."""
    plain = str(path.absolute()).replace(os.sep, "/")
    for sign, code in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        plain = plain.replace(sign, code)
    return f"file://{'' if plain.startswith('/') else '/'}{plain}?mode={mode}"


def connect(
    path: Path, *, read_only: bool = False, notify: Callable[[Text], None] = silent, patience: float = LOOKUP_PATIENCE
) -> Connection:
    """Open an existing file with the whole recipe; the caller has read its header first. Raises DatabaseError."""
    with explained(str(path)):
        conn = sqlite3.connect(
            location(path, "ro" if read_only else "rw"), timeout=min(_SLICE, patience), isolation_level=None, factory=Connection, uri=True
        )
        conn.path, conn.notify, conn.patience = str(path), notify, patience
        try:
            for line in RECIPE[read_only:]:
                conn.execute(line)
        except BaseException:
            conn.close()
            raise
        return conn


def connect_to_read(path: Path, *, notify: Callable[[Text], None] = silent, patience: float = LOOKUP_PATIENCE) -> Connection:
    """Open an existing file for reading alone, once the change of a command that was cut short is taken back. Raises DatabaseError."""
    try:
        return connect(path, read_only=True, notify=notify, patience=patience)
    except DatabaseError as error:
        cause = error.__cause__
        if not isinstance(cause, sqlite3.Error) or cause.sqlite_errorcode not in _CUT_SHORT:
            raise
    # Only a connection that may write can take a change back.
    with closing(connect(path, notify=notify, patience=patience)) as mending:
        rows(mending, "PRAGMA user_version")
    return connect(path, read_only=True, notify=notify, patience=patience)


def refuse_foreign_code(conn: sqlite3.Connection) -> None:
    """Refuse a file with a trigger or a view before anything is written: coopfb has none, and a trigger can undo an audit entry unseen.

    Raises DatabaseError (db-altered).
    """
    found = conn.execute("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view') LIMIT 1").fetchone()
    if found:
        raise altered(getattr(conn, "path", ""))


def rows(conn: sqlite3.Connection, sql: str, parameters: Sequence[object] | dict[str, object] = ()) -> list[tuple[Any, ...]]:
    """Return all rows of one SELECT. Raises DatabaseError."""
    with explained(getattr(conn, "path", "")):
        return conn.execute(sql, parameters).fetchall()


@contextmanager
def change(conn: sqlite3.Connection, patience: float = CHANGE_PATIENCE) -> Iterator[None]:
    """Run the block in one transaction that locks at once: all of it is kept, or nothing. Raises DatabaseError.

    Python's own transactions lock late and so lose updates; with BEGIN IMMEDIATE the second writer waits for the first.
    """
    usual = getattr(conn, "patience", 0.0)
    if isinstance(conn, Connection):
        conn.patience = patience
    try:
        with explained(getattr(conn, "path", "")):
            conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                conn.execute("COMMIT")
            except BaseException:
                if conn.in_transaction:
                    conn.rollback()
                raise
    finally:
        if isinstance(conn, Connection):
            conn.patience = usual
