"""Appointments: operations as a calendar holds them, each with explicit hours, an identity that stays and a number that rises."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.operation import ENDED, Operation, OperationLine
from coopfb.domain.place import PAIR
from coopfb.domain.record import moment
from coopfb.text import Named

DOMAIN = "coopfb.invalid"
"""Stands behind the code of an operation in its identifier; no such host exists, nor ever will (RFC 2606)."""
CANCELLED, TENTATIVE, CONFIRMED = "CANCELLED", "TENTATIVE", "CONFIRMED"
_TENTATIVE = frozenset(("draft", "proposed"))
_POSTS = re.compile(r"legs\.(\d+)\.posts")
_WINDOW = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)", re.ASCII)

Window = tuple[datetime, datetime]
"""Start and end, aware, UTC."""
Windows = tuple[Window, ...]


class Extras(NamedTuple):
    """What an appointment says besides the line of a list.

    Codes of meeting point, channel and telephone fallback; the row's version and moment of its last change (aware, UTC); the windows of
    an event's shifts, and of those an earlier revision had more (`dropped`); the codes of the units that take part.
    """

    meeting: str
    channel: str
    fallback: str
    version: int
    changed_at: datetime
    shifts: Windows = ()
    dropped: Windows = ()
    units: tuple[str, ...] = ()


class Appointment(NamedTuple):
    """One operation of a calendar with the names of what it speaks of; `exercise` marks fictitious data.

    `without` names the unit whose calendar it is, where that unit declined or was taken out: for it, the operation is off.
    """

    line: OperationLine
    extras: Extras
    zone: Named | str
    units: tuple[Named | str, ...]
    meeting: tuple[Named | str, ...]
    channel: str
    exercise: bool
    without: Named | None = None

    @property
    def windows(self) -> Windows:
        """When it takes place: the shifts of an event, else the whole of it; nobody is away for the nights between two shifts."""
        return self.extras.shifts or ((self.line.start, self.line.end),)

    @property
    def status(self) -> str:
        """What a calendar calls its status (RFC 5545, 3.8.1.11)."""
        if self.without or self.line.status in ENDED:
            return CANCELLED
        return TENTATIVE if self.line.status in _TENTATIVE else CONFIRMED

    def uid(self, number: int) -> str:
        """Return the identifier of one of its windows (0: the first); it stays over every change."""
        return f"{self.line.code}{f'-{number + 1}' if number else ''}@{DOMAIN}"


def fictitious(extras: Extras, units: Collection[str], channels: Collection[str], contacts: Collection[str]) -> bool:
    """Say whether an operation stands on exercise data: its units, channel or telephone fallback are among these codes."""
    return extras.channel in channels or extras.fallback in contacts or not set(units).isdisjoint(extras.units)


def shifts(legs: Mapping[int, Collection[Window]], history: Iterable[Sequence[Sequence[str]]]) -> tuple[Windows, Windows]:
    """Return the windows of an event's shifts, and those that the revision with the most of them had more.

    `legs` holds the windows of each leg by its number, from 1; `history` the changes (field, before, after) of each revision, the latest
    first. A calendar that holds five shifts must be told that the fourth and the fifth are off.
    """
    held: dict[int, Collection[Window]] = dict(legs)
    now = most = _sorted(held)
    for changes in history:
        for field, before, _after in changes:
            if found := _POSTS.fullmatch(field):
                held[int(found[1])] = [(moment(start), moment(end)) for start, end in _WINDOW.findall(before)]
        most = max(most, _sorted(held), key=len)
    return now, most[len(now) :]


def appointment(operation: Operation, names: Mapping[str, Named], version: int, changed_at: datetime, *, exercise: bool) -> Appointment:
    """Return one operation as an appointment; `version` is the one it will be stored with, `names` those of its codes."""

    def named(code: str) -> Named | str:
        return names.get(code) or code

    talk = operation.communication
    line = OperationLine(
        operation.code, operation.kind, operation.zone, operation.purpose, operation.status, operation.revision, operation.start,
        operation.end, operation.series, operation.units, reported=False, sent=False,
    )  # fmt: skip
    extras = Extras(operation.meeting, talk.channel, talk.fallback, version, changed_at, units=operation.units)
    if operation.kind == "event":
        legs = {number: [(post.start, post.end) for post in leg.posts] for number, leg in enumerate(operation.legs, 1)}
        held, dropped = shifts(legs, [one.changes for one in reversed(operation.history)])
        extras = extras._replace(shifts=held, dropped=dropped)
    meeting = tuple(named(code) for code in operation.meeting.split(PAIR) if code)
    label = names[talk.channel].local if talk.channel in names else talk.channel
    return Appointment(line, extras, named(operation.zone), tuple(map(named, operation.units)), meeting, label, exercise)


def _sorted(held: Mapping[int, Collection[Window]]) -> Windows:
    return tuple(sorted({window for windows in held.values() for window in windows}))
