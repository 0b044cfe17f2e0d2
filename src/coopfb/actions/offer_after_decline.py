"""Offer a way on after a decline: without that unit, another unit of the same State, or three other dates."""

import shlex
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from coopfb.actions.change_operation import open_findings
from coopfb.actions.gather_case import area_of, case_of
from coopfb.domain.case import Limits
from coopfb.domain.edits import without_unit
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.moving import shifted
from coopfb.domain.operation import ENDED, Operation
from coopfb.domain.operation_change import Offer
from coopfb.domain.rulebook import findings
from coopfb.domain.unit import Unit, in_force, operational
from coopfb.errors import CoopfbError
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads

MOST = 3
WEEKS = 26
"""How far ahead other dates are looked for; the weekday stays."""
LOOKED_BACK = timedelta(days=365)


class Declined(NamedTuple):
    """A decline: the operation as it was before, as it is now, and the unit that declined."""

    before: Operation
    after: Operation
    unit: str


def offers(conn: sqlite3.Connection, declined: Declined, now: datetime, limits: Limits) -> tuple[Offer, ...]:
    """Return what can be done now: at most one offer without the unit, three units, three dates. Raises DatabaseError."""
    return (*_without(conn, declined, now, limits), *_units(conn, declined), *_dates(conn, declined, now))


def _without(conn: sqlite3.Connection, declined: Declined, now: datetime, limits: Limits) -> Iterator[Offer]:
    """Offer to go on with the others, with the errors the rules find then."""
    if declined.after.status in ENDED:
        return
    trial = without_unit(declined.after, declined.unit)
    found = open_findings(findings(case_of(conn, trial, now, limits)))
    errors = tuple(one for one in found if one.severity == "error")
    yield Offer("without", f"coopfb patrol edit {trial.code} --remove-unit {declined.unit}", declined.unit, findings=errors)


def _units(conn: sqlite3.Connection, declined: Declined) -> Iterator[Offer]:
    """Offer units of the same State and cooperation zone that are free then: those of the territory first, the least used before others."""
    operation = declined.before
    state = next(one.state for one in operation.participants if one.unit == declined.unit)
    day = on_the_wall(operation.start).date().isoformat()
    candidates = [unit for unit in _of_zone(conn, operation.zone, day) if unit.state == state and operational(unit) and in_force(unit, day)]
    taken = {one.unit for one in operation.participants} | _busy(conn, [unit.code for unit in candidates], operation)
    area = area_of(operation)
    there = {unit.code for place in area for unit, _territory in unit_reads.answering_for(conn, place)}
    turns = operation_reads.turns(conn, [unit.code for unit in candidates], operation.start - LOOKED_BACK)
    free = [unit for unit in candidates if unit.code not in taken]
    free.sort(key=lambda unit: (unit.code not in there, turns.get(unit.code, 0), unit.code))
    for unit in free[:MOST]:
        if declined.after.status in ENDED:
            others = [one.unit for one in operation.participants if one.unit != declined.unit]
            yield Offer("unit", _planned(operation, [*others, unit.code]), unit.code)
        else:
            command = f"coopfb patrol edit {operation.code} --add-unit {unit.code} --remove-unit {declined.unit}"
            yield Offer("unit", command, unit.code)


def _dates(conn: sqlite3.Connection, declined: Declined, now: datetime) -> Iterator[Offer]:
    """Offer the next dates, same weekday and hours, on which every unit is free."""
    operation, found = declined.before, 0
    units = [one.unit for one in operation.participants]
    for week in range(1, WEEKS + 1):
        try:
            later = shifted(operation, 7 * week)
        except CoopfbError:
            continue
        if later.start <= now or _busy(conn, units, later):
            continue
        found += 1
        day = on_the_wall(later.start).date()
        ended = declined.after.status in ENDED
        command = _planned(later, units) if ended else f"coopfb patrol edit {operation.code} --on {day.isoformat()}"
        yield Offer("date", command, start=later.start, end=later.end)
        if found == MOST:
            return


def _of_zone(conn: sqlite3.Connection, zone: str, day: str) -> Sequence[Unit]:
    members = [one for one in zone_reads.members(conn, zone) if (one.valid_from or day) <= day <= (one.valid_to or day)]
    return unit_reads.units(conn, [one.unit for one in members])


def _busy(conn: sqlite3.Connection, units: Sequence[str], operation: Operation) -> set[str]:
    """Return the units that another operation holds then, or that are away."""
    held = operation_reads.bookings(conn, units, (), operation.start, operation.end)
    away = operation_reads.absences(conn, units, operation.start, operation.end) if units else []
    return {one.what for one in held if one.kind == "unit" and one.operation != operation.code} | {one.unit for one in away}


def _planned(operation: Operation, units: Sequence[str]) -> str:
    """Return the command that plans the operation anew with these units."""
    start, end = on_the_wall(operation.start), on_the_wall(operation.end)
    words = ["coopfb", "patrol", "plan", "--zone", operation.zone, "--with", ",".join(units), "--on", start.date().isoformat(),
             "--from", f"{start:%H:%M}", "--to", f"{end:%H:%M}", "--purpose", operation.purpose]  # fmt: skip
    return shlex.join(words)
