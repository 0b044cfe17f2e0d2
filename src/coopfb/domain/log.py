"""The log of look-ups, exports, changes and imports: what may be asked of it, what an entry says, and how long it is kept."""

import re
from datetime import datetime
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from coopfb.domain.record import stamp

PURGE = ("purge", "audit")
"""Action and kind of the entry that a purge of the log leaves: its code is `Checkpoint.code`."""
_CHECKPOINT = re.compile(r"([1-9][0-9]{0,17}):([0-9a-f]{64})")


class LogEntry(NamedTuple):
    """One line of the log: see `domain.record.AuditEntry`; `seq` is its number in the chain, `at` aware."""

    seq: int
    at: datetime
    who: str
    action: str
    kind: str
    code: str
    shown: tuple[str, ...]
    reason: str
    reason_given: bool
    recipient: str


class LogWish(NamedTuple):
    """Which entries are asked for; what is empty or None lets all through.

    `action` are words the action begins with (`contact`, `directory import`), `code` what an entry is about, or a unit it shows;
    `recipient` words in who received it; `since` and `until` are aware, `until` excluded; `limit` how many of the newest.
    """

    who: str = ""
    action: str = ""
    code: str = ""
    recipient: str = ""
    since: datetime | None = None
    until: datetime | None = None
    limit: int | None = None


class LogAbout(NamedTuple):
    """What a log says of itself where it leaves: when it was read (aware), by whom, why, for whom (empty: the reader), its marking."""

    made_at: datetime
    made_by: str
    reason: str
    recipient: str
    marking: str
    wish: LogWish


class LogSpan(NamedTuple):
    """How far a log goes back: how many entries it has, the number of the first, and its moment (aware)."""

    entries: int
    first: int
    since: datetime


class Checkpoint(NamedTuple):
    """Where a purge of the log cut its chain: number and hash of the last entry that went."""

    seq: int
    digest: str

    @property
    def code(self) -> str:
        """The checkpoint as the entry of the purge keeps it."""
        return f"{self.seq}:{self.digest}"


class LogPurge(NamedTuple):
    """A purge of the log: up to which entry, when (aware) and by whom."""

    upto: Checkpoint
    at: datetime
    who: str


SCHEMA = "coopfb/directory.log/1"


def record_of(one: LogEntry) -> dict[str, object]:
    """Return an entry as programs get it: moments in UTC, None for what is not known or none."""
    return {
        "seq": one.seq,
        "at": stamp(one.at),
        "who": one.who,
        "action": one.action,
        "kind": one.kind or None,
        "code": one.code or None,
        "shown": list(one.shown),
        "reason": one.reason or None,
        "reason_given": one.reason_given,
        "recipient": one.recipient or None,
    }


def about_record(about: LogAbout) -> dict[str, object]:
    """Return what a log says of itself as programs get it."""
    wish = about.wish
    return {
        "made_at": stamp(about.made_at),
        "made_by": about.made_by,
        "reason": about.reason,
        "recipient": about.recipient or None,
        "marking": about.marking,
        "filters": {
            "who": wish.who or None,
            "action": wish.action or None,
            "code": wish.code or None,
            "recipient": wish.recipient or None,
            "from": stamp(wish.since) if wish.since else None,
            "to": stamp(wish.until) if wish.until else None,
        },
    }


def filters_said(wish: LogWish) -> str:
    """Return what was asked for in a few words: `who=4711 action=export`."""
    said = {"who": wish.who, "action": wish.action, "code": wish.code, "recipient": wish.recipient}
    said |= {"from": stamp(wish.since) if wish.since else "", "to": stamp(wish.until) if wish.until else ""}
    return " ".join(f"{key}={value}" for key, value in said.items() if value)


def checkpoint(code: str) -> Checkpoint | None:
    """Return the checkpoint an entry's code holds, None where it is none."""
    found = _CHECKPOINT.fullmatch(code)
    return Checkpoint(int(found[1]), found[2]) if found else None


def years_before(now: datetime, years: int) -> datetime:
    """Return the same moment so many years earlier (29 February becomes 28)."""
    return now - relativedelta(years=years)
