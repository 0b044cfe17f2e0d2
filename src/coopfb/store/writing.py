"""Changes through SQLModel: the engine on the store's recipe, and one transaction that holds a change and its audit entry."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy
import sqlalchemy.dialects.sqlite  # create_engine would load it in the midst of a change, where Ctrl-C ends the process
from sqlalchemy import URL, Engine, create_engine, event, exc
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from coopfb.domain.record import AuditEntry, Author
from coopfb.store.auditing import append
from coopfb.store.connecting import silent
from coopfb.store.failures import explained, failure_of
from coopfb.store.reading import open_to_change
from coopfb.text import Text


def engine(path: Path, now: datetime, *, notify: Callable[[Text], None] = silent) -> Engine:
    """Return an engine over one connection to the database at `path`, opened by `store.reading.open_to_change`. Raises DatabaseError.

    Its transactions begin with BEGIN IMMEDIATE, and its errors never show a stored value. Close it with `dispose()`.
    """
    conn = open_to_change(path, now, notify=notify)
    address = URL.create("sqlite", database=str(path))
    made = create_engine(address, creator=lambda: conn, poolclass=StaticPool, hide_parameters=True)
    event.listen(made, "begin", lambda connection: driver(connection).execute("BEGIN IMMEDIATE"))
    return made


@contextmanager
def changing(made: Engine, entry: AuditEntry | Callable[[], AuditEntry]) -> Iterator[Session]:
    """Give a session whose changes and audit entry are kept together when the block ends, or not at all.

    An entry that is known only at the end is given as a function.

    Raises DatabaseError, ConflictError.
    """
    path = str(made.url.database)
    try:
        with explained(path), Session(made) as session, session.begin():
            yield session
            session.flush()
            append(driver(session.connection()), entry() if callable(entry) else entry)
    except exc.DBAPIError as error:
        failure = failure_of(error.orig, path) if isinstance(error.orig, sqlite3.Error) else None
        if failure is None:
            raise
        raise failure from error


class Told:
    """What a change tells its audit entry only when it is known: the code of what was written."""

    code = ""


@contextmanager
def changed(path: Path, author: Author, entry: AuditEntry) -> Iterator[tuple[Session, Told]]:
    """Give the session of one change on a connection of its own; the audit entry takes the code told meanwhile.

    Raises DatabaseError, ConflictError.
    """
    made, told = engine(path, author.now, notify=author.notify), Told()
    try:
        with changing(made, lambda: entry._replace(code=told.code or entry.code)) as session:
            yield session, told
    finally:
        made.dispose()


def note(session: Session, entry: AuditEntry) -> None:
    """Write an audit entry of its own for what a change brings about beside itself, in the same transaction."""
    append(driver(session.connection()), entry)


def driver(connection: sqlalchemy.Connection) -> sqlite3.Connection:
    """Return sqlite3's own connection below SQLAlchemy's."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(type(driver))
    return driver
