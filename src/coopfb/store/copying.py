"""Copies of the database: a backup while others work, and the way back from one."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from coopfb.domain.record import AuditEntry, stamp
from coopfb.errors import DatabaseError, UnreadableFileError
from coopfb.store.auditing import append, check_chain
from coopfb.store.connecting import CHANGE_PATIENCE, change, connect, rows, silent
from coopfb.store.failures import explained, locked
from coopfb.store.header import read_header
from coopfb.store.publishing import clear_aside, draft_beside, publish, settle
from coopfb.text import Text, text

_PAUSE = 0.005
"""Seconds between two tries to copy from or into a busy file: long enough for others, short enough to find a gap between them."""


def backup(conn: sqlite3.Connection, target: Path, *, overwrite: bool = False) -> None:
    """Copy the whole database to `target` (mode 0600) while others may work; the file appears complete or not at all.

    Raises UnreadableFileError (file-exists unless `overwrite`, file-unwritable), DatabaseError.
    """
    with _told(target):
        own = getattr(conn, "path", "")
        if own and target.exists() and target.samefile(own):
            raise FileExistsError
        draft = draft_beside(target, "copy")
        try:
            _copy(conn, draft)
            publish(draft, target, overwrite=overwrite)
        finally:
            draft.unlink(missing_ok=True)


def restore(path: Path, source: Path, now: datetime, *, who: str = "coopfb", notify: Callable[[Text], None] = silent) -> Path | None:
    """Put the backup `source` in the place of the database `path`; return the dated copy kept of what was there, None if nothing was.

    The backup is checked first (ours, not newer, whole, its audit chain unbroken), and the restored database carries an entry that
    says so. A database that others use is replaced in one transaction they wait for; a damaged one is swapped for the new file.
    Raises DatabaseError, UnreadableFileError.
    """
    present = _replaceable(path)
    with _told(path):
        draft = draft_beside(path, "restore")
        try:
            _copy_checked(source, draft)
            kept = dated(path, "before-restore", now) if present or path.exists() else None
            filled = connect(draft, notify=notify)
            try:
                with change(filled):
                    append(filled, AuditEntry(stamp(now), who, "db restore", "database", kept.name if kept else ""))
                if not (present and kept and _replaced(filled, draft, path, kept, notify)):
                    filled.close()
                    _swapped(draft, path, kept)
            finally:
                filled.close()
        finally:
            draft.unlink(missing_ok=True)
        settle(path)
    return kept


def dated(path: Path, what: str, now: datetime) -> Path:
    """Return a free name beside `path` for a copy: `coopfb.db.schema1-20260613T200000Z.bak`."""
    stem = f"{path.name}.{what}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    target = path.with_name(f"{stem}.bak")
    count = 1
    while target.exists():
        count += 1
        target = path.with_name(f"{stem}-{count}.bak")
    return target


def _copy(conn: sqlite3.Connection, draft: Path) -> None:
    """Copy page by page through SQLite, which alone knows a moment at which the file is whole; then bring it to the disk."""
    copy = connect(draft)
    try:
        with explained(getattr(conn, "path", "")):
            copy.execute("PRAGMA synchronous = OFF")
            conn.backup(copy, progress=_impatient(getattr(conn, "path", "")), sleep=_PAUSE)
    finally:
        copy.close()
    settle(draft)


def _copy_checked(source: Path, draft: Path) -> None:
    """Copy a backup, refusing one that is missing, foreign, newer or damaged."""
    if read_header(source) is None:
        raise UnreadableFileError("file-missing", text("There is no file {path}.", path=str(source)), text("Check the path of the backup."))
    backed_up = connect(source, read_only=True)
    try:
        if rows(backed_up, "PRAGMA integrity_check(1)") != [("ok",)] or check_chain(backed_up):
            raise DatabaseError(
                "db-backup-damaged",
                text("The backup {path} is damaged; nothing was changed.", path=str(source)),
                text("Run `coopfb db restore FILE` with another backup."),
            )
        _copy(backed_up, draft)
    finally:
        backed_up.close()


def _replaceable(path: Path) -> bool:
    """Say whether a database of ours that can be opened stands at `path`; one of somebody else's, or newer, is not ours to replace."""
    try:
        return read_header(path) is not None
    except DatabaseError as error:
        if error.code == "db-corrupt":
            return False
        if error.code in ("db-foreign", "db-newer"):
            error.remedy = text("Move {path} away, then run `coopfb db restore FILE` again.", path=str(path))
        raise


def _replaced(filled: sqlite3.Connection, draft: Path, path: Path, kept: Path, notify: Callable[[Text], None]) -> bool:
    """Keep the present content and write the new over it; False when the file is too damaged for that."""
    try:
        present = connect(path, notify=notify, patience=CHANGE_PATIENCE)
        try:
            if rows(present, "PRAGMA user_version") == rows(filled, "PRAGMA user_version"):
                _rewritten(present, draft, path, kept)
            else:
                backup(present, kept)
                with explained(str(path)):
                    filled.backup(present, progress=_impatient(str(path)), sleep=_PAUSE)
        finally:
            present.close()
    except DatabaseError as error:
        if error.code != "db-corrupt":
            raise
        return False
    return True


def _rewritten(present: sqlite3.Connection, draft: Path, path: Path, kept: Path) -> None:
    """Keep and rewrite the file under one lock: what others record is either in the kept copy or in the restored file, never in neither."""
    with explained(str(path)):
        present.execute("PRAGMA foreign_keys = OFF")
        present.execute("ATTACH DATABASE ? AS restored", (str(draft),))
    with change(present):
        reader = connect(path, read_only=True)
        try:
            backup(reader, kept)
        finally:
            reader.close()
        for (table,) in rows(present, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"):
            present.execute(f'DELETE FROM main."{table}"')  # noqa: S608 - the names come from our own schema
            present.execute(f'INSERT INTO main."{table}" SELECT * FROM restored."{table}"')  # noqa: S608 - the same


def _swapped(draft: Path, path: Path, kept: Path | None) -> None:
    """Put the new file in the place of a damaged one, whose bytes and journal are kept: an old journal must never meet the new file."""
    settle(draft)
    if kept:
        kept.unlink(missing_ok=True)
        path.rename(kept)
        journal = path.with_name(f"{path.name}-journal")
        with suppress(FileNotFoundError):
            journal.rename(kept.with_name(f"{kept.name}-journal"))
    clear_aside(path)
    publish(draft, path, overwrite=True)


def _impatient(path: str) -> Callable[[int, int, int], None]:
    """Return a progress call that gives up when the file stays locked; Python's backup would wait for ever."""
    started = time.monotonic()

    def step(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() - started > CHANGE_PATIENCE:
            raise locked(path)

    return step


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Say in one sentence why a copy could not be written."""
    try:
        yield
    except FileExistsError as error:
        raise UnreadableFileError("file-exists", text("{path} exists already.", path=str(target)), text("Name another file.")) from error
    except OSError as error:
        raise UnreadableFileError(
            "file-unwritable",
            text("{path} cannot be written: {problem}.", path=str(target), problem=os.strerror(error.errno or 0)),
            text("Choose a folder you may write to, with room for the file."),
        ) from error
