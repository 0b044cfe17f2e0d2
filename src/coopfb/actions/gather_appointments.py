"""Gather the operations of a calendar: those of a zone or unit and a period, with the names of what they speak of."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import partial
from typing import NamedTuple

from coopfb.actions.name_one import zone_named
from coopfb.actions.name_unit import unit_named
from coopfb.domain.appointment import Appointment, Extras, fictitious
from coopfb.domain.local_time import from_the_wall, on_the_wall
from coopfb.domain.operation import STATUSES, OperationLine
from coopfb.domain.operation_words import kind, statuses
from coopfb.domain.place import PAIR
from coopfb.domain.when import day
from coopfb.errors import WrongCommandLineError
from coopfb.store.reads import appointments as appointment_reads
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Named, text

BACK, AHEAD = timedelta(days=31), timedelta(days=366)
"""The period of a calendar unless it is said: what was called off last month must still reach those who have it, and a year ahead."""
SHOWN = tuple(status for status in STATUSES if status != "draft")
"""What a calendar holds unless it is said: a draft was shown to nobody yet."""


class CalendarRequest(NamedTuple):
    """What a calendar is asked for, in the words typed; what is empty lets all through."""

    zone: str = ""
    unit: str = ""
    kind: str = ""
    status: str = ""
    start: str = ""
    end: str = ""


class Gathered(NamedTuple):
    """The appointments of a calendar by start; code and name of the zone and unit it was asked for, empty and None for all of them."""

    appointments: tuple[Appointment, ...]
    zone: str
    unit: str
    names: tuple[Named, ...]

    @property
    def exercise(self) -> bool:
        """Whether all of it is exercise data: one real operation among them makes the file a real one."""
        return all(one.exercise for one in self.appointments)


def gather(conn: sqlite3.Connection, request: CalendarRequest, now: datetime) -> Gathered:
    """Return the operations asked for; of a unit also those it was asked for and left. Raises WrongCommandLineError, NotFoundError."""
    first, last = _period(request, now)
    zone = zone_named(conn, request.zone) if request.zone else None
    unit = unit_named(conn, request.unit) if request.unit else None
    wanted = partial(
        operation_reads.list_operations, conn, zone=zone.code if zone else "", kind=kind(request.kind) if request.kind else "",
        status=statuses(request.status) if request.status else SHOWN, start=first, end=last,
    )  # fmt: skip
    lines, left = wanted(unit=unit.code if unit else ""), appointment_reads.left(conn, unit.code) if unit else frozenset()
    if gone := left - {line.code for line in lines}:
        lines = sorted([*lines, *(line for line in wanted() if line.code in gone)], key=lambda line: (line.start, line.code))
    found = _named(conn, lines)
    if unit:
        found = tuple(one._replace(without=unit.named) if one.line.code in left else one for one in found)
    return Gathered(found, zone.code if zone else "", unit.code if unit else "", tuple(one.named for one in (zone, unit) if one))


def _period(request: CalendarRequest, now: datetime) -> tuple[datetime, datetime]:
    today = on_the_wall(now).date()
    last = day(request.end, now) if request.end else None
    first = day(request.start, now) if request.start else min(today, last or today) - BACK
    last = last or max(first, today) + AHEAD
    if last < first:
        said = text("--to lies before --from.")
        raise WrongCommandLineError("period-reversed", said, text("Say the earlier day with --from."))
    start, end = (from_the_wall(datetime.combine(one, time()))[0] for one in (first, last + timedelta(days=1)))
    return start, end


def _named(conn: sqlite3.Connection, lines: Sequence[OperationLine]) -> tuple[Appointment, ...]:
    """Return the appointments with their names; a code the directory does not know stands for itself."""
    said = appointment_reads.extras(conn, [line.code for line in lines])
    meetings = {code for one in said.values() for code in one.meeting.split(PAIR) if code}
    names: dict[str, Named] = {one.code: one.named for one in unit_reads.units(conn, {code for one in said.values() for code in one.units})}
    names |= {place.code: place.named for place in place_reads.places(conn, meetings)}
    names |= {spot.code: Named(spot.name_fr, spot.name_nl or spot.name_fr, spot.name_fr) for spot in place_reads.spots(conn, meetings)}
    zones = {zone.code: zone.named for zone in zone_reads.zones(conn)}
    channels = {one.code: one for one in zone_reads.all_channels(conn)}
    units, contacts = appointment_reads.exercise_contacts(conn)
    made_up = {code for code, channel in channels.items() if channel.exercise}

    def one(line: OperationLine, known: Extras) -> Appointment:
        channel = channels.get(known.channel)
        meeting = tuple(names.get(code) or code for code in known.meeting.split(PAIR) if code)
        taking_part = tuple(names.get(code) or code for code in known.units)
        label = channel.label if channel else known.channel
        exercise = fictitious(known, units, made_up, contacts)
        return Appointment(line, known, zones.get(line.zone) or line.zone, taking_part, meeting, label, exercise)

    return tuple(one(line, said[line.code]) for line in lines if line.code in said)
