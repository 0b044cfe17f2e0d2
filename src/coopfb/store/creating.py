"""The first use: a whole database made from the bundled directory beside its place, then put there in one step."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path

from coopfb.domain.record import AuditEntry, stamp
from coopfb.errors import DatabaseError, problem_of
from coopfb.store.auditing import append
from coopfb.store.connecting import Connection, Patience, location
from coopfb.store.failures import explained
from coopfb.store.header import APPLICATION_ID
from coopfb.store.loading import load
from coopfb.store.migrate import MIGRATIONS, Migration, check_references, statements
from coopfb.store.publishing import clear_aside, draft_beside, private, publish, settle, sweep
from coopfb.store.turns import turn
from coopfb.text import text


def create(
    path: Path,
    now: datetime,
    data: Path | None = None,
    migrations: tuple[Migration, ...] = MIGRATIONS,
    patience: Patience = Patience(),  # noqa: B008 - a named tuple never changes
) -> None:
    """Create the database at `path` from the bundled directory (or the files in `data`), mode 0600; one that is there by now is left alone.

    Everything happens in a file of another name: a kill, a full disk or a second process at any moment leaves no half database. Of
    several processes one creates it, and the others wait for that. Raises DatabaseError, InvalidDataError, UnreadableFileError.
    """
    path = Path(os.path.realpath(path))
    with _told(path):
        with private():
            path.parent.mkdir(parents=True, exist_ok=True)
        with turn(path, patience.seconds, patience.notify):
            if path.exists():
                return
            sweep(path)
            clear_aside(path)
            # Where folders cannot be locked another process may be first all the same: then its database is the one.
            with suppress(FileExistsError):
                _create_once(path, now, data, migrations)


def _create_once(path: Path, now: datetime, data: Path | None, migrations: tuple[Migration, ...]) -> None:
    with draft_beside(path, "new") as draft:
        conn = sqlite3.connect(location(draft, "rw"), timeout=0, isolation_level=None, factory=Connection, uri=True)
        try:
            _fill(conn, now, data, migrations)
        finally:
            conn.close()
        settle(draft)
        publish(draft, path, overwrite=False)


def _fill(conn: sqlite3.Connection, now: datetime, data: Path | None, migrations: tuple[Migration, ...]) -> None:
    """Write schema, rows and first audit entry. No journal and no waiting for the disk: until it is published, this file is nothing."""
    for line in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "foreign_keys = OFF", "cache_size = -16000"):
        conn.execute(f"PRAGMA {line}")
    conn.execute("BEGIN EXCLUSIVE")
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    steps = [step for migration in migrations for step in statements(migration.sql)]
    # Indexes come last: one sort each instead of a search for every row. Not when a later migration drops what an earlier one made.
    plain = not any("DROP " in step.upper() for step in steps)
    later = [step for step in steps if plain and step.lstrip().startswith("CREATE INDEX")]
    for step in steps:
        if step not in later:
            conn.execute(step)
    load(conn, stamp(now), data)
    for step in later:
        conn.execute(step)
    check_references(conn)
    append(conn, AuditEntry(stamp(now), "coopfb", "create", "database", str(migrations[-1].number)))
    conn.execute(f"PRAGMA user_version = {migrations[-1].number}")
    conn.execute("COMMIT")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say in one sentence why nothing could be created."""
    try:
        with explained(str(path)):
            yield
    except OSError as error:
        problem = problem_of(error)
        full = error.errno in (ENOSPC, EDQUOT, EFBIG)
        raise DatabaseError(
            "db-full" if full else "db-unreadable",
            text("The database {path} cannot be created: {problem}.", path=str(path), problem=problem),
            text("Make room, or name a file with --db in a folder you may write to."),
        ) from error
