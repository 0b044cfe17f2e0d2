"""What one command did to an operation, as it is stored and shown: before, after, what changed, what the rules say, what is offered."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.changes import Change
from coopfb.domain.operation import Operation
from coopfb.domain.rule import Finding
from coopfb.text import Named


class Offer(NamedTuple):
    """A way on after a decline: `kind` is without, unit or date; the unit in question, or the new window; what the rules would forbid.

    `command` carries it out.
    """

    kind: str
    command: str
    unit: str = ""
    start: datetime | None = None
    end: datetime | None = None
    findings: tuple[Finding, ...] = ()


class Letter(NamedTuple):
    """What goes to the other side: message and page by language, and the calendar entry; `files` are the paths written, empty for none."""

    messages: Mapping[str, str]
    calendar: str
    files: tuple[str, ...] = ()
    pages: Mapping[str, str] = {}


class OperationChange(NamedTuple):
    """One command carried out on paper: `action` is its word (accept), `unit` the unit it is about, empty for the whole operation.

    `names` says what units, places, spots and channels are called, by code; `exercise` marks an order on fictitious data.
    """

    action: str
    before: Operation
    after: Operation
    unit: str = ""
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    offers: tuple[Offer, ...] = ()
    letter: Letter | None = None
    names: Mapping[str, Named] = {}
    exercise: bool = False

    @property
    def needed(self) -> bool:
        """Say whether anything is to be stored."""
        return self.before != self.after
