"""Copies of the database: a backup while others work, and the dated copy kept before a change of the whole file."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from errno import EIO, ENOSPC
from itertools import count
from pathlib import Path

from coopfb.errors import UnreadableFileError
from coopfb.store.connecting import CHANGE_PATIENCE, Wait, connect, silent
from coopfb.store.failures import explained, locked
from coopfb.store.publishing import draft_beside, publish, settle, sweep
from coopfb.store.targets import examine, told

_PAUSE = 0.005
"""Seconds between two tries to copy from or into a busy file: long enough for others, short enough to find a gap between them."""

_OF_THE_COPY = {
    sqlite3.SQLITE_FULL: ENOSPC,
    sqlite3.SQLITE_IOERR_WRITE: EIO,
    sqlite3.SQLITE_IOERR_FSYNC: EIO,
    sqlite3.SQLITE_IOERR_TRUNCATE: EIO,
}
"""What can only happen where something is written: while copying, that is the copy and never the database."""


def backup(conn: sqlite3.Connection, target: Path, *, overwrite: bool = False) -> None:
    """Copy the whole database to `target` (mode 0600) while others may work; the file appears complete or not at all.

    Raises UnreadableFileError (as `targets.examine`, and file-unwritable), DatabaseError.
    """
    own = getattr(conn, "path", "")
    examine(target, Path(own) if own else None, overwrite=overwrite)
    with told(target):
        sweep(target)
        with draft_beside(target, "copy") as draft:
            copy(conn, draft)
            publish(draft, target, overwrite=overwrite)


def keep(conn: sqlite3.Connection, path: Path, what: str, now: datetime) -> Path:
    """Copy the database to a dated name beside `path` that nobody has taken yet, and return it. Raises as `backup` does."""
    for target in dated(path, what, now):
        try:
            backup(conn, target)
        except UnreadableFileError as error:
            if error.code not in {"file-exists", "file-special", "file-reserved"}:
                raise
        else:
            return target
    raise AssertionError


def dated(path: Path, what: str, now: datetime) -> Iterator[Path]:
    """Give names beside `path` for a copy, without end: `coopfb.db.schema1-20260613T200000Z.bak`, then `…-2.bak`."""
    stem = f"{path.name}.{what}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield path.with_name(f"{stem}.bak")
    for number in count(2):
        yield path.with_name(f"{stem}-{number}.bak")


def copy(conn: sqlite3.Connection, draft: Path) -> None:
    """Copy page by page through SQLite, which alone knows a moment at which the file is whole; then bring it to the disk.

    Raises OSError for what happens to the copy, DatabaseError about the database for everything else.
    """
    path = getattr(conn, "path", "")
    with closing(connect(draft)) as made, explained(path):
        made.execute("PRAGMA synchronous = OFF")
        try:
            conn.backup(made, progress=_patient(conn, path), sleep=_PAUSE)
        except sqlite3.Error as error:
            problem = _OF_THE_COPY.get(getattr(error, "sqlite_errorcode", 0))
            if problem is None:
                raise
            raise OSError(problem, os.strerror(problem)) from error
    settle(draft)


def _patient(conn: sqlite3.Connection, path: str) -> Callable[[int, int, int], None]:
    """Return a progress call that tells the user and gives up when the file stays locked; Python's backup would wait for ever."""
    waiting = Wait(CHANGE_PATIENCE, getattr(conn, "notify", silent))

    def step(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and waiting.over():
            raise locked(path)

    return step
