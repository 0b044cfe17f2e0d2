"""Read what was said of how the sides talk: means, channel, who opens it, radio check, telephone fallback."""

import sqlite3
from datetime import datetime, timedelta
from typing import NamedTuple

from coopfb.actions.name_unit import unit_named
from coopfb.domain.agreement import Communication
from coopfb.domain.closed_words import MEANS_WORDS, closed_code
from coopfb.domain.folding import fold
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.moving import refuse_late_check
from coopfb.domain.operation import Operation
from coopfb.domain.when import hour
from coopfb.domain.window_words import hour_on
from coopfb.errors import NotFoundError
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import text


class Talk(NamedTuple):
    """The options about communication as typed; None was not given, an empty text empties."""

    means: str | None = None
    channel: str | None = None
    opened_by: str | None = None
    check: str | None = None
    fallback: str | None = None


def talk_said(conn: sqlite3.Connection, operation: Operation, typed: Talk, now: datetime) -> Communication | None:
    """Return how the sides talk now, or None when nothing was said of it. Raises WrongCommandLineError, NotFoundError."""
    if typed == Talk():
        return None
    talk = operation.communication
    if typed.means is not None:
        talk = talk._replace(means=closed_code(typed.means, MEANS_WORDS, "--means"))
    if typed.channel is not None:
        talk = _with_channel(conn, operation, talk, typed.channel)
    if typed.opened_by is not None:
        talk = talk._replace(opened_by=unit_named(conn, typed.opened_by).code if typed.opened_by else "")
    if typed.check is not None:
        talk = talk._replace(check_at=_check(operation, typed.check, now) if typed.check else None)
    if typed.fallback is not None:
        talk = talk._replace(fallback=contact_named(conn, typed.fallback) if typed.fallback else "")
    return talk


def _check(operation: Operation, words: str, now: datetime) -> datetime:
    """Return when the radio is tried: the last such hour before the start, or a moment with its own day.

    Raises WrongCommandLineError for a moment after the start, and for an hour that is nearer to it while the operation is under way.
    """
    day = on_the_wall(operation.start).date()
    at = hour_on(day, words, now)
    if hour(words) is not None:
        earlier, later = (hour_on(day + timedelta(days=by), words, now) for by in ((0, 1) if at <= operation.start else (-1, 0)))
        under_way = later <= operation.end and later - operation.start < operation.start - earlier
        at = later if under_way else earlier
    refuse_late_check(at, operation.start)
    return at


def _with_channel(conn: sqlite3.Connection, operation: Operation, talk: Communication, words: str) -> Communication:
    """Return the talk on a channel of the cooperation zone, named by code or label, opened by whoever opens it."""
    if not words.strip():
        return talk._replace(channel="", opened_by="")
    known = zone_reads.channels(conn, [operation.zone])
    for channel in known:
        if fold(words) in {fold(channel.code), fold(channel.label)}:
            return talk._replace(channel=channel.code, opened_by=channel.opened_by)
    said = text("The cooperation zone has no radio channel “{words}”.", words=words)
    raise NotFoundError("unknown-channel", said, text("`coopfb zone show` names its channels."), tuple(one.code for one in known[:3]))


def contact_named(conn: sqlite3.Connection, code: str) -> str:
    """Return the code of a contact. Raises NotFoundError with the unit's own contacts."""
    wanted = code.strip().casefold()
    found = contact_reads.contact(conn, wanted)
    if found:
        return found.code
    siblings = tuple(one.code for one in contact_reads.contacts(conn, [wanted.partition("/")[0]])[:3])
    said, remedy = text("No contact has the code “{code}”.", code=code), text("`coopfb unit show UNIT` lists the contacts of a unit.")
    raise NotFoundError("unknown-contact", said, remedy, siblings)
