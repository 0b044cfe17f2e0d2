"""A look at a database whose change is not finished: a copy of one's own, in which what is half made is taken back."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from coopfb.errors import DatabaseError
from coopfb.store.connecting import Connection, connect
from coopfb.store.failures import locked
from coopfb.store.header import SCHEMA_VERSION, read_header
from coopfb.text import Text, text

_TRIES = 5
_HEAD, _NONCE = 16, 4
"""Bytes read from a journal, and how many of them, at their end, are its number (https://sqlite.org/fileformat.html#the_rollback_journal)."""


@contextmanager
def before_the_change(path: Path, notify: Callable[[Text], None]) -> Iterator[Connection]:
    """Open the database as it was before the change that another command is making or left half made; for an emergency (docs/adr/0015).

    The copy lies in a folder only its owner can read and is removed after the block. Raises DatabaseError (db-locked) where there is no
    room for it, or no moment was found at which file and journal belong together.
    """
    with TemporaryDirectory(prefix="coopfb-", ignore_cleanup_errors=True) as folder:
        conn = _opened(path, Path(folder) / "coopfb.db")
        try:
            notify(text("A change of the database is not finished: what is shown is how it was before."))
            yield conn
        finally:
            conn.close()


def _opened(path: Path, copy: Path) -> Connection:
    """Copy the database and open the copy; SQLite takes back what the journal holds."""
    try:
        header = read_header(copy) if any(_copied(path, copy) for _try in range(_TRIES)) else None
        if header is None or header.version != SCHEMA_VERSION:
            raise locked(str(path))
        conn = connect(copy)
    except (OSError, DatabaseError) as error:
        raise locked(str(path)) from error
    conn.path = str(path)
    return conn


def _copied(path: Path, copy: Path) -> bool:
    """Copy the file, then its journal; return whether they belong together.

    SQLite saves each page in the journal before it writes over it, and removes the journal when the change is whole. So a journal that
    was there before and after can take back all that the copy of the file holds of its change; and where there was none at either
    end and the file stayed as it was, there is nothing to take back.
    """
    journal, aside = (file.with_name(f"{file.name}-journal") for file in (path, copy))
    before, file = _change(journal), _mark(path)
    shutil.copyfile(path, copy)
    aside.unlink(missing_ok=True)
    if before is None:
        return _change(journal) is None and _mark(path) == file
    try:
        shutil.copyfile(journal, aside)
    except FileNotFoundError:
        return False
    return len(before) == _NONCE and _change(aside) == before == _change(journal)


def _change(journal: Path) -> bytes | None:
    """Return the number SQLite draws for each change, at the head of its journal; None where there is no journal."""
    try:
        with journal.open("rb") as file:
            return file.read(_HEAD)[_HEAD - _NONCE :]
    except FileNotFoundError:
        return None


def _mark(path: Path) -> tuple[int, int, int]:
    """Return what tells one state of a file from another."""
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns
