"""The record of who saw or changed what, when and why: one audit entry, and the one way a moment is written."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from coopfb.text import Text


class AuditEntry(NamedTuple):
    """One line of the audit: never a value that was read or written, never what somebody typed.

    `at` is ISO 8601 with Z; `who` a service number or login; `action` the command in words (`contact find`, `create`, `settings set`);
    `kind` and `code` what it was about (`place` `FR-59599`, `setting` `confirm-days`); `shown` the codes of the units shown;
    `reason` why, with `reason_given` false when it is only the default; `recipient` who received it, empty for the reader alone.
    """

    at: str
    who: str
    action: str
    kind: str = ""
    code: str = ""
    shown: tuple[str, ...] = ()
    reason: str = ""
    reason_given: bool = False
    recipient: str = ""


class Author(NamedTuple):
    """Who changes something, and when: `login` owns the settings changed, `who` stands in the audit, `notify` hears of waiting."""

    now: datetime
    login: str
    who: str
    notify: Callable[[Text], None] = lambda _message: None


def stamp(moment: datetime) -> str:
    """Return an aware moment as it is stored: UTC, to the second, `2026-06-13T20:00:00Z`; a naive one raises ValueError."""
    if moment.tzinfo is None:
        problem = "a moment without a time zone cannot be stored"
        raise ValueError(problem)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(stored: str) -> datetime:
    """Return the moment (aware, UTC) that `stamp` wrote; other text raises ValueError."""
    return datetime.fromisoformat(stored)
