"""Read the log: who looked up, exported, changed and imported; the reading itself is noted in it before anything is shown."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from coopfb.domain.log import LogAbout, LogEntry, filters_said
from coopfb.domain.record import AuditEntry, stamp
from coopfb.errors import WrongCommandLineError
from coopfb.exchange.log_file import WRITERS
from coopfb.store.auditing import record
from coopfb.store.exporting import exported
from coopfb.store.reads.log import count_entries, log_entries
from coopfb.text import text

ACTION = "directory log"


class LogRead(NamedTuple):
    """The entries shown, the newest first, how many there are of the kind, and what the reading says of itself."""

    entries: tuple[LogEntry, ...]
    total: int
    about: LogAbout


def read_log(conn: sqlite3.Connection, about: LogAbout) -> LogRead:
    """Return the entries asked for, once this reading is noted. Raises DatabaseError."""
    found = LogRead(tuple(log_entries(conn, about.wish)), count_entries(conn, about.wish), about)
    _note(conn, about)
    return found


def write_log(conn: sqlite3.Connection, about: LogAbout, target: Path, db: Path) -> int:
    """Write the entries asked for into a file (`.csv`, `.json`), whole or not at all, and note it; return how many.

    Raises WrongCommandLineError, UnreadableFileError, DatabaseError.
    """
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        said = text("The format of {path} is not known.", path=str(target))
        raise WrongCommandLineError("unknown-format", said, text("Let its name end with one of: {choices}.", choices=", ".join(WRITERS)))
    with exported(target, db) as draft:
        with draft.open("wb") as stream:
            count = writer(log_entries(conn, about.wish), about, count_entries(conn, about.wish), stream)
        # Noted before the file stands there: what could not be noted does not leave.
        _note(conn, about)
    return count


def _note(conn: sqlite3.Connection, about: LogAbout) -> None:
    at, code = stamp(about.made_at), filters_said(about.wish)
    record(conn, AuditEntry(at, about.made_by, ACTION, "audit", code, (), about.reason, reason_given=True, recipient=about.recipient))
