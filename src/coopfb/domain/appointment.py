"""Appointments: operations as a calendar holds them, each with explicit hours, an identity that stays and a number that rises."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.operation import ENDED, Operation, OperationLine
from coopfb.domain.place import PAIR
from coopfb.text import Named

DOMAIN = "coopfb.invalid"
"""Stands behind the code of an operation in its identifier; no such host exists, nor ever will (RFC 2606)."""
_TENTATIVE = frozenset(("draft", "proposed"))


class Extras(NamedTuple):
    """What an appointment says besides the line of a list.

    Codes of meeting point, channel and telephone fallback; the row's version and moment of its last change (aware, UTC); the windows of
    an event's shifts.
    """

    meeting: str
    channel: str
    fallback: str
    version: int
    changed_at: datetime
    shifts: tuple[tuple[datetime, datetime], ...] = ()


class Appointment(NamedTuple):
    """One operation of a calendar with the names of what it speaks of; `exercise` marks fictitious data."""

    line: OperationLine
    extras: Extras
    zone: Named | str
    units: tuple[Named | str, ...]
    meeting: tuple[Named | str, ...]
    channel: str
    exercise: bool

    @property
    def windows(self) -> tuple[tuple[datetime, datetime], ...]:
        """When it takes place: the shifts of an event, else the whole of it; nobody is away for the nights between two shifts."""
        return self.extras.shifts or ((self.line.start, self.line.end),)

    def uid(self, number: int) -> str:
        """Return the identifier of one of its windows (0: the first); it stays over every change."""
        return f"{self.line.code}{f'-{number + 1}' if number else ''}@{DOMAIN}"


def status_word(status: str) -> str:
    """Return what a calendar calls the status of an operation (RFC 5545, 3.8.1.11)."""
    if status in ENDED:
        return "CANCELLED"
    return "TENTATIVE" if status in _TENTATIVE else "CONFIRMED"


def fictitious(line: OperationLine, extras: Extras, units: Collection[str], channels: Collection[str], contacts: Collection[str]) -> bool:
    """Say whether an operation stands on exercise data: its units, channel or telephone fallback are among these codes."""
    return extras.channel in channels or extras.fallback in contacts or not set(units).isdisjoint(line.units)


def appointment(operation: Operation, names: Mapping[str, Named], version: int, changed_at: datetime, *, exercise: bool) -> Appointment:
    """Return one operation as an appointment; `version` is the one it will be stored with, `names` those of its codes."""

    def named(code: str) -> Named | str:
        return names.get(code) or code

    talk = operation.communication
    line = OperationLine(
        operation.code, operation.kind, operation.zone, operation.purpose, operation.status, operation.revision, operation.start,
        operation.end, operation.series, operation.units, reported=False, sent=False,
    )  # fmt: skip
    shifts = sorted({(post.start, post.end) for leg in operation.legs for post in leg.posts}) if operation.kind == "event" else ()
    extras = Extras(operation.meeting, talk.channel, talk.fallback, version, changed_at, tuple(shifts))
    meeting = tuple(named(code) for code in operation.meeting.split(PAIR) if code)
    label = names[talk.channel].local if talk.channel in names else talk.channel
    return Appointment(line, extras, named(operation.zone), tuple(map(named, operation.units)), meeting, label, exercise)
