"""Reads of the audit as a log: who looked up, exported, changed and imported, why, when and for whom."""
# ruff: noqa: S608 - the only pieces put into a statement are the conditions below; values are always bound

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from coopfb.domain.log import PURGE, LogEntry, LogPurge, LogSpan, LogWish, checkpoint
from coopfb.domain.record import moment, stamp
from coopfb.store.connecting import rows
from coopfb.store.failures import explained

_ENTRY = "seq, at, who, action, kind, code, shown, reason, reason_given, recipient"
_ABOUT = (
    "(code = :code OR substr(code, 1, length(:code) + 1) = :code || '/' OR instr(',' || shown || ',', ',' || :code || ',') > 0"
    " OR instr(',' || code || ',', ',' || :code || ',') > 0)"
)
_CONDITIONS = {
    "who": "who = :who",
    "action": "(action = :action OR substr(action, 1, length(:action) + 1) = :action || ' ')",
    "code": _ABOUT,
    "recipient": "instr(lower(recipient), lower(:recipient)) > 0",
    "since": "at >= :since",
    "until": "at < :until",
}


def log_entries(conn: sqlite3.Connection, wish: LogWish) -> Iterator[LogEntry]:
    """Yield the entries asked for, the newest first, read as they are taken. Raises DatabaseError."""
    where, bound = _where(wish)
    with explained(getattr(conn, "path", "")):
        sql = f"SELECT {_ENTRY} FROM audit WHERE {where} ORDER BY seq DESC LIMIT :limit"
        for row in conn.execute(sql, bound):
            yield _entry(row)


def count_entries(conn: sqlite3.Connection, wish: LogWish) -> int:
    """Return how many entries are asked for, whatever the limit. Raises DatabaseError."""
    where, bound = _where(wish)
    return int(rows(conn, f"SELECT count(*) FROM audit WHERE {where}", bound)[0][0])


OLDER = "seq < coalesce((SELECT min(seq) FROM audit WHERE at >= :before), 9223372036854775807)"
"""The entries a purge takes: all from the beginning on that are older than a moment, so that the rest stays one chain."""


def last_older(conn: sqlite3.Connection, before: datetime) -> tuple[int, int]:
    """Return how many entries at the beginning of the audit are older than a moment (aware), and the number of the last of them.

    Raises DatabaseError.
    """
    [(count, last)] = rows(conn, f"SELECT count(*), coalesce(max(seq), 0) FROM audit WHERE {OLDER}", {"before": stamp(before)})
    return count, last


def last_purge(conn: sqlite3.Connection) -> LogPurge | None:
    """Return the newest purge of the log, None where there was none. Raises DatabaseError."""
    for at, who, code in rows(conn, "SELECT at, who, code FROM audit WHERE action = ? AND kind = ? ORDER BY seq DESC", PURGE):
        upto = checkpoint(code) if isinstance(code, str) else None
        if upto:
            return LogPurge(upto, moment(at), who)
    return None


def span(conn: sqlite3.Connection) -> LogSpan | None:
    """Return how far the log goes back, None where it is empty. Raises DatabaseError."""
    found = rows(conn, "SELECT (SELECT count(*) FROM audit), seq, at FROM audit ORDER BY seq LIMIT 1")
    return LogSpan(found[0][0], found[0][1], moment(found[0][2])) if found else None


def _where(wish: LogWish) -> tuple[str, dict[str, object]]:
    """Return the conditions of a wish, and the values they speak of."""
    said: dict[str, object] = {
        "who": wish.who,
        "action": wish.action,
        "code": wish.code,
        "recipient": wish.recipient,
        "since": stamp(wish.since) if wish.since else "",
        "until": stamp(wish.until) if wish.until else "",
    }
    where = " AND ".join(condition for key, condition in _CONDITIONS.items() if said[key]) or "1"
    return where, {**said, "limit": -1 if wish.limit is None else wish.limit}


def _entry(row: tuple[Any, ...]) -> LogEntry:
    seq, at, who, action, kind, code, shown, reason, given, recipient = row
    return LogEntry(
        seq, moment(at), who, action, kind, code, tuple(filter(None, shown.split(","))), reason, bool(given), recipient
    )  # fmt: skip
