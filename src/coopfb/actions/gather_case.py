"""Gather the case of an operation: everything of the directory and of other operations that the rules look at, read once."""

import sqlite3
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from coopfb.domain.booking import Absence, Booking
from coopfb.domain.case import Case, Limits
from coopfb.domain.contact import Contact
from coopfb.domain.directory_judgement import border_states
from coopfb.domain.festive import Event, occasions
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import Operation
from coopfb.domain.place import PAIR, Place
from coopfb.domain.unit import Unit, in_force
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import events as event_reads
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads

_MONTH = timedelta(days=32)

Answering = Mapping[str, Sequence[Unit]]
"""The units that answer for each place, by the place's code."""


class _World(NamedTuple):
    """What several operations share: a case without what depends on the day, and what is held over the whole time.

    `bookings` are by start, `longest` is how long the longest of them is; `months` counts the zone's operations by (year, month), those
    planned now included; `events` are those in the area.
    """

    case: Case
    bookings: Sequence[Booking]
    longest: timedelta
    absences: Sequence[Absence]
    months: Mapping[tuple[int, int], int]
    events: Sequence[Event]

    def near(self, start: datetime, end: datetime) -> Sequence[Booking]:
        """Return the bookings that touch the time from `start` to `end`."""
        first = bisect_left(self.bookings, start - self.longest, key=_begun)
        last = bisect_left(self.bookings, end, first, key=_begun)
        return [one for one in self.bookings[first:last] if one.end > start]


def case_of(conn: sqlite3.Connection, operation: Operation, now: datetime, limits: Limits) -> Case:
    """Return the case of one operation at the moment `now` (aware). Raises DatabaseError."""
    return cases_of(conn, [operation], now, limits)[0]


def cases_of(conn: sqlite3.Connection, operations: Sequence[Operation], now: datetime, limits: Limits) -> list[Case]:
    """Return the case of each operation of one plan (same units, zone and area); the world is read once for all of them.

    Each of them stands among the bookings of the others, named by its code or slot. Raises DatabaseError.
    """
    world = _world(conn, operations, now, limits)
    return [_case(world, operation) for operation in operations]


def holdings(operation: Operation) -> list[Booking]:
    """Return what one operation holds: its units, officers, vehicles and channel; it is named by its code, else by its slot."""
    window = (operation.code or operation.slot, operation.start, operation.end)
    held = [Booking("unit", unit, *window) for unit in operation.units]
    held += [Booking("person", member.code, *window) for member in operation.crew]
    held += [Booking("vehicle", f"{vehicle.unit}/{vehicle.label}", *window) for vehicle in operation.vehicles]
    return held + [Booking("channel", operation.communication.channel, *window)] * bool(operation.communication.channel)


def area_of(operation: Operation) -> frozenset[str]:
    """Return the codes of every place an operation names: of its legs, posts, requisitions, crossing and meeting point."""
    found = {place for leg in operation.legs for place in leg.places}
    found |= {post.place for leg in operation.legs for post in leg.posts}
    found |= {place for leg in operation.legs if leg.control for place in leg.control.requisition_places}
    found |= {operation.meeting, *operation.crossing.split(PAIR)}
    return frozenset(found - {""})


def _begun(booking: Booking) -> datetime:
    return booking.start


def _world(conn: sqlite3.Connection, operations: Sequence[Operation], now: datetime, limits: Limits) -> _World:
    first, area = operations[0], frozenset().union(*map(area_of, operations))
    start, end, rest = min(one.start for one in operations), max(one.end for one in operations), timedelta(hours=limits.rest_hours)
    talks = [one.communication for one in operations]
    behind = {code for talk in talks for code in (talk.opened_by, talk.fallback.partition("/")[0])}
    units = {*(code for one in operations for code in one.units), *behind} - {""}
    channels = {talk.channel for talk in talks} - {""}
    booked = operation_reads.bookings(conn, units, channels, start - rest, end + rest)
    own = {one.code for one in operations}
    booked = [one for one in booked if one.operation not in own] + [held for one in operations for held in holdings(one)]
    wide = area | {lying.place for lying in zone_reads.zone_places(conn, first.zone)}
    return _World(
        _shared(conn, first, units, area)._replace(now=now, limits=limits),
        sorted(booked, key=_begun),
        max((one.end - one.start for one in booked), default=rest),
        operation_reads.absences(conn, units, start, end),
        _months(conn, operations),
        [event for event in event_reads.events(conn) if event.place in wide],
    )


def _shared(conn: sqlite3.Connection, first: Operation, codes: Iterable[str], area: frozenset[str]) -> Case:
    """Return what the directory says about the units and places of the plan."""
    places = {place.code: place for place in place_reads.places(conn, area)}
    pairs = [pair for pair in place_reads.neighbours(conn, list(places)) if pair.confidence == "yes"]
    answering = _answering(conn, {*places, *(place for pair in pairs for place in (pair.place_fr, pair.place_be))})
    dispatches = _dispatches(answering, places.values(), on_the_wall(first.start).date().isoformat())
    units = {unit.code: unit for unit in unit_reads.units(conn, {*codes, *(code for known in dispatches.values() for code in known)})}
    return Case(
        operation=first,
        now=first.start,
        units=units,
        places=places,
        territory={code: frozenset(held.area for held in unit_reads.territory(conn, code)) for code in units},
        contacts=_contacts(conn, units),
        channels={channel.code: channel for channel in zone_reads.channels(conn, [first.zone])},
        zone_names={zone.code: zone.named for zone in zone_reads.zones(conn)},
        zones={code: tuple(zone.code for zone in zone_reads.zones_of_place(conn, code)) for code in places},
        dispatches=dispatches,
        border=border_states(pairs, answering, places),
        covered=operation_reads.covered_events(conn),
    )


def _case(world: _World, operation: Operation) -> Case:
    """Return the case of one operation: what depends on its own days."""
    first, last = on_the_wall(operation.start).date(), on_the_wall(operation.end).date()
    name, rest = operation.code or operation.slot, timedelta(hours=world.case.limits.rest_hours)
    return world.case._replace(
        operation=operation,
        occasions=occasions(world.events, first, last),
        in_month=world.months[first.year, first.month],
        bookings=tuple(one for one in world.near(operation.start - rest, operation.end + rest) if one.operation != name),
        absences=tuple(one for one in world.absences if one.start < operation.end and one.end > operation.start),
    )


def _months(conn: sqlite3.Connection, operations: Sequence[Operation]) -> Mapping[tuple[int, int], int]:
    """Return how many operations the zone has in each month of the plan."""
    begun = [on_the_wall(one.start) for one in operations]
    start, end = min(one.start for one in operations) - _MONTH, max(one.end for one in operations) + _MONTH
    others = (on_the_wall(begin) for begin, _event in operation_reads.starts(conn, operations[0].zone, start, end))
    new = (day for day, one in zip(begun, operations, strict=True) if not one.code)
    return Counter((day.year, day.month) for day in (*others, *new))


def _answering(conn: sqlite3.Connection, places: Collection[str]) -> Answering:
    return {place: [unit for unit, _area in held] for place, held in unit_reads.answering_for_each(conn, places).items()}


def _dispatches(answering: Answering, places: Iterable[Place], day: str) -> Mapping[str, tuple[str, ...]]:
    """Return the dispatch units competent in these places, by State."""
    found: dict[str, list[str]] = defaultdict(list)
    for place in places:
        for unit in answering[place.code]:
            if unit.level == "dispatch" and unit.code not in found[place.state] and in_force(unit, day):
                found[place.state].append(unit.code)
    return {state: tuple(codes) for state, codes in found.items()}


def _contacts(conn: sqlite3.Connection, units: Iterable[str]) -> Mapping[str, tuple[Contact, ...]]:
    found: dict[str, list[Contact]] = defaultdict(list)
    for contact in contact_reads.contacts(conn, list(units)):
        found[contact.unit].append(contact)
    return {unit: tuple(held) for unit, held in found.items()}
