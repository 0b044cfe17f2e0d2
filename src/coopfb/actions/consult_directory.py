"""Consult the directory: open it, find the answer, and record the consultation before anything is shown."""

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from coopfb.domain.record import AuditEntry, stamp
from coopfb.domain.settings import with_defaults
from coopfb.errors import CoopfbError, DatabaseError, WrongCommandLineError
from coopfb.store.auditing import record
from coopfb.store.reading import open_directory
from coopfb.store.reads.settings import settings
from coopfb.text import Text, text

T = TypeVar("T")


class Reader(NamedTuple):
    """Who consults: the moment, the database, the account, the service number if said, the reason if given, and where waiting is told.

    `emergency` lets the answer be shown although the consultation could not be recorded; `register` shows the line for the paper
    register then, or raises.
    """

    now: datetime
    db: Path
    login: str
    operator: str
    reason: str
    emergency: bool
    notify: Callable[[Text], None]
    register: Callable[[Text], None]


class About(NamedTuple):
    """What a consultation was about, for its audit entry: a place or unit code and the units shown; never the typed text.

    `action` is what was done with the answer; `recipient` who receives it, empty for the reader alone.
    """

    kind: str
    code: str
    shown: tuple[str, ...]
    action: str = "consult"
    recipient: str = ""


Ask = Callable[[sqlite3.Connection, dict[str, str]], tuple[T, About]]
"""What finds an answer, and says what its audit entry keeps."""


def consult(reader: Reader, ask: Ask[T]) -> T:
    """Return what `ask` finds, after its audit entry was written.

    `ask` gets the connection and the settings of this account. When the entry cannot be written, DatabaseError is raised and nothing
    may be shown; with `emergency` the answer is returned all the same, from a copy where another command keeps the file for itself or
    left a change half made where nobody may take it back, and the line for the paper register is told.
    """
    try:
        conn, writable = _open(reader)
        with closing(conn):
            return _consulted(reader, ask, conn, writable=writable)
    except DatabaseError as error:
        if not reader.emergency or error.code not in {"db-locked", "db-read-only"}:
            raise
        problem = error
    from coopfb.store.reading_aside import before_the_change  # noqa: PLC0415 - in an emergency, and almost never then

    with ExitStack() as held:
        try:
            conn = held.enter_context(before_the_change(reader.db, reader.notify))
        except DatabaseError:
            raise problem from None
        return _consulted(reader, ask, conn, writable=False)


def _consulted(reader: Reader, ask: Ask[T], conn: sqlite3.Connection, *, writable: bool) -> T:
    """Ask, record, and only then return the answer."""
    chosen = settings(conn, reader.login)
    reason, given = reason_kept(reader.reason, chosen)
    answer, about = ask(conn, chosen)
    who = reader.operator or chosen.get("operator", "") or reader.login
    entry = AuditEntry(stamp(reader.now), who, about.action, about.kind, about.code, about.shown, reason, given, about.recipient)
    _record(reader, conn, entry, writable=writable)
    return answer


def _open(reader: Reader) -> tuple[sqlite3.Connection, bool]:
    """Open the directory, in an emergency for reading only where it cannot be written; the first failure is the one told.

    A file that stayed locked as long as a look-up may wait is not tried again: the lock that hinders an opening hinders every reader.
    """
    try:
        return open_directory(reader.db, reader.now, notify=reader.notify), True
    except CoopfbError as error:
        if not reader.emergency or error.code == "db-locked":
            raise
        try:
            return open_directory(reader.db, reader.now, read_only=True, notify=reader.notify), False
        except CoopfbError:
            raise error from None


def reason_kept(typed: str, chosen: dict[str, str]) -> tuple[str, bool]:
    """Return the reason to keep, as typed or set, and whether it was given for this consultation. Raises WrongCommandLineError."""
    if typed:
        return typed, True
    if chosen.get("require-reason") == "yes":
        raise WrongCommandLineError(
            "reason-required",
            text("This directory asks for a reason for each consultation."),
            text('Add it: --reason "theft, file 2026/123".'),
        )
    return with_defaults(chosen)["reason"], False


def _record(reader: Reader, conn: sqlite3.Connection, entry: AuditEntry, *, writable: bool) -> None:
    try:
        if writable:
            record(conn, entry)
            return
        problem: CoopfbError | None = None
    except CoopfbError as error:
        problem = error
    except sqlite3.Error:
        # A bug of ours; but in an emergency a fault of the register is not the caller's.
        if not reader.emergency:
            raise
        problem = None
    if not reader.emergency:
        raise DatabaseError(
            "audit-not-written",
            text("The consultation could not be recorded, so nothing is shown. {cause}", cause=problem.text if problem else ""),
            text("In an emergency add --emergency: the answer is shown, with the line to copy into the paper register."),
        ) from problem
    reader.register(
        text(
            "NOT RECORDED – copy into the paper register: {at} | {who} | {action} | {code} | {shown} | {reason}",
            at=entry.at,
            who=entry.who,
            action=entry.action,
            code=entry.code or "–",
            shown=", ".join(entry.shown),
            reason=entry.reason or "–",
        )
    )
