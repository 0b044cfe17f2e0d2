"""The directory opened for one command that shows no number, or changes something."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from coopfb.cli.options import session
from coopfb.store.reading import open_directory, open_to_change
from coopfb.store.reads.settings import settings


@contextmanager
def directory(*, changing: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the directory of the session, created at first use, and close it after the block; a change waits longer for its turn."""
    now = session()
    conn = (open_to_change if changing else open_directory)(now.db, now.now, notify=now.notify)
    try:
        yield conn
    finally:
        conn.close()


def home_unit(conn: sqlite3.Connection) -> str:
    """Return who the reader is: COOPFB_UNIT, else the setting home, else nobody (empty)."""
    now = session()
    return now.unit or settings(conn, now.login).get("home", "")
