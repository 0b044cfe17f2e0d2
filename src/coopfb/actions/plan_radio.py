"""Plan the radio: how the units of an operation, or of every operation of a period, talk; what clashes; and whom to call behind it."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from coopfb.actions.choose_units import DISPATCH_OF
from coopfb.actions.gather_case import case_of
from coopfb.actions.name_one import zone_named
from coopfb.actions.name_operation import ALIVE
from coopfb.domain.case import Limits
from coopfb.domain.contact import Contact, FunctionTitle
from coopfb.domain.local_time import from_the_wall, on_the_wall
from coopfb.domain.operation import ENDED, Operation
from coopfb.domain.radio import RADIO_RULES, Clash, Line, RadioPlan, RadioUnit, clashes
from coopfb.domain.rulebook import findings
from coopfb.domain.telephone import dial
from coopfb.domain.unit import STATES, Unit, in_force
from coopfb.domain.zone import RadioChannel, UnitChannel
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Named


class Radios(NamedTuple):
    """What the directory holds, read once: units, their own labels and dispatches by code; contacts and what functions are called."""

    units: Mapping[str, Unit]
    own: Mapping[str, UnitChannel]
    dispatches: Mapping[str, Sequence[Unit]]
    contacts: Mapping[str, Contact]
    titles: Mapping[tuple[str, str, str], FunctionTitle]

    def line(self, code: str) -> Line | None:
        """Return the telephone line of a contact's code, None where it is not known."""
        contact = self.contacts.get(code)
        unit = self.units.get(contact.unit) if contact else None
        if contact is None or unit is None:
            return None
        digits = {state: dial(contact.number, contact.channel, state, unit.state) for state in STATES}
        title = self.titles.get((unit.state, unit.service, contact.function))
        reached = {state: number for state, number in digits.items() if number}
        return Line(contact.code, unit, contact.function, title, contact.number, reached, contact.exercise)

    def of_unit(self, code: str, state: str, day: date) -> RadioUnit:
        """Return a unit with its own label and the dispatch behind it on that day."""
        unit = self.units.get(code)
        return RadioUnit(code, unit.state if unit else state, unit, self.own.get(code), self._dispatch(unit, day) if unit else None)

    def _dispatch(self, unit: Unit, day: date) -> Unit | None:
        """Return the dispatch of the unit's own force where its seat is, else the other one there; a dispatch has none behind it."""
        if unit.level == "dispatch":
            return None
        force = DISPATCH_OF.get(unit.service, "")
        there = [one for one in self.dispatches.get(unit.seat, ()) if in_force(one, day.isoformat())]
        return min(there, key=lambda one: (one.service != force, one.code), default=None)


def radios(conn: sqlite3.Connection, codes: Collection[str], contacts: Collection[str]) -> Radios:
    """Return what the directory holds about the radio of these units and these telephone contacts (codes)."""
    called = {code.partition("/")[0] for code in contacts if code}
    units = {unit.code: unit for unit in unit_reads.units(conn, {*codes, *called} - {""})}
    answering = unit_reads.answering_for_each(conn, {unit.seat for unit in units.values() if unit.seat})
    dispatches = {place: [unit for unit, _area in held if unit.level == "dispatch"] for place, held in answering.items()}
    known = {contact.code: contact for contact in contact_reads.contacts(conn, called)}
    titles = {(one.state, one.service, one.function): one for one in contact_reads.function_titles(conn)}
    return Radios(units, {one.unit: one for one in zone_reads.unit_channels(conn, codes)}, dispatches, known, titles)


def communication_of(conn: sqlite3.Connection, operation: Operation) -> RadioPlan:
    """Return how the units of one operation talk, with what R23 and R24 find and what clashes. Raises DatabaseError."""
    [plan] = communications_of(conn, [operation])
    case = case_of(conn, operation, operation.start, Limits())
    return plan._replace(said=tuple(found for found in findings(case) if found.rule in RADIO_RULES))


def communications_of(conn: sqlite3.Connection, operations: Sequence[Operation]) -> list[RadioPlan]:
    """Return how the units of each operation talk, with what clashes; what the rules say is left out. Raises DatabaseError."""
    if not operations:
        return []
    talks = [one.communication for one in operations]
    channels = {channel.code: channel for channel in zone_reads.all_channels(conn)}
    units = {code for one in operations for code in (*one.units, one.communication.opened_by)}
    known = radios(conn, units, {talk.fallback for talk in talks})
    zones = {zone.code: Named(zone.name_fr, zone.name_nl, zone.name_fr) for zone in zone_reads.zones(conn)}
    clashing = _clashes(conn, operations)
    return [
        _plan(one, known, channels.get(one.communication.channel), zones, clashing.get(one.code, ())) for one in operations
    ]  # fmt: skip


def _clashes(conn: sqlite3.Connection, operations: Sequence[Operation]) -> Mapping[str, Sequence[Clash]]:
    """Return, by operation, the others on its channel at that time; an operation that will not take place clashes with none."""
    held = [one for one in operations if one.status not in ENDED and one.communication.channel]
    if not held:
        return {}
    start, end = min(one.start for one in held), max(one.end for one in held)
    booked = operation_reads.bookings(conn, (), {one.communication.channel for one in held}, start, end)
    return clashes(one for one in booked if one.kind == "channel")


def _plan(
    operation: Operation, known: Radios, channel: RadioChannel | None, zones: Mapping[str, Named], clashing: Iterable[Clash]
) -> RadioPlan:
    talk, day = operation.communication, on_the_wall(operation.start).date()
    taking_part = [one for one in operation.participants if one.answer != "declined"]
    units = [known.of_unit(one.unit, one.state, day) for one in sorted(taking_part, key=lambda one: one.state != "FR")]
    return RadioPlan(
        operation.code, operation.kind, operation.status, operation.zone,
        zones.get(operation.zone) or Named(operation.zone, operation.zone, operation.zone),
        operation.start, operation.end, talk.means, talk.channel, channel, talk.opened_by, known.units.get(talk.opened_by),
        talk.check_at, talk.fallback, known.line(talk.fallback), tuple(units), tuple(clashing), (), operation.proposed,
    )  # fmt: skip


def radio_plans(conn: sqlite3.Connection, zone: str, first: date, last: date) -> list[RadioPlan]:
    """Return the radio plan of a period: every operation that will take place and touches these days (local), by start, of a zone or all.

    Raises NotFoundError for an unknown zone.
    """
    lines = operation_reads.list_operations(
        conn,
        zone=zone_named(conn, zone).code if zone else "",
        status=ALIVE,
        start=from_the_wall(datetime.combine(first, time()))[0],
        end=from_the_wall(datetime.combine(last + timedelta(days=1), time()))[0],
    )
    return communications_of(conn, operation_reads.operations(conn, [line.code for line in lines]))
