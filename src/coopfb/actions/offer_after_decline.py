"""Offer a way on after a decline: without that unit, another unit of the same State, or three other dates."""

import shlex
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from coopfb.actions.change_operation import open_findings
from coopfb.actions.gather_case import area_of, case_of
from coopfb.actions.settle_team import busy, free_members
from coopfb.domain.case import Limits
from coopfb.domain.edits import without_unit
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.moving import shifted
from coopfb.domain.operation import ENDED, Operation
from coopfb.domain.operation_change import Offer
from coopfb.domain.plan import Window
from coopfb.domain.rulebook import findings
from coopfb.errors import CoopfbError
from coopfb.store.reads import units as unit_reads

MOST = 3
WEEKS = 26
"""How far ahead other dates are looked for; the weekday stays."""


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
    """Offer units of the same State and cooperation zone that are free then: its service first, then those of the territory."""
    operation = declined.before
    leaving = unit_reads.units(conn, [declined.unit])
    if not leaving:
        return
    taken = {one.unit for one in operation.participants}
    free = free_members(conn, operation.zone, leaving[0].state, window_of(operation), taken, leaving[0])
    answering = unit_reads.answering_for_each(conn, list(area_of(operation)))
    there = {unit.code for held in answering.values() for unit, _territory in held}
    free.sort(key=lambda unit: (unit.service != leaving[0].service, unit.code not in there))
    for unit in free[:MOST]:
        if declined.after.status in ENDED:
            team = [one._replace(unit=unit.code) if one.unit == declined.unit else one for one in operation.participants]
            yield Offer("unit", planned_anew(operation._replace(participants=tuple(team))), unit.code)
        else:
            command = f"coopfb patrol edit {operation.code} --add-unit {unit.code} --remove-unit {declined.unit}"
            yield Offer("unit", command, unit.code)


def _dates(conn: sqlite3.Connection, declined: Declined, now: datetime) -> Iterator[Offer]:
    """Offer the next dates, same weekday and hours, on which every unit is free; an event is when it is."""
    operation, found = declined.before, 0
    if operation.kind == "event":
        return
    units = [one.unit for one in operation.participants]
    for week in range(1, WEEKS + 1):
        try:
            later = shifted(operation, 7 * week)
        except CoopfbError:
            continue
        if later.start <= now or busy(conn, units, window_of(later), operation.code):
            continue
        found += 1
        day = on_the_wall(later.start).date()
        ended = declined.after.status in ENDED
        command = planned_anew(later) if ended else f"coopfb patrol edit {operation.code} --on {day.isoformat()}"
        yield Offer("date", command, start=later.start, end=later.end)
        if found == MOST:
            return


def window_of(operation: Operation) -> Window:
    """Return when an operation takes place."""
    return Window(operation.start, operation.end, on_the_wall(operation.start).date())


def planned_anew(operation: Operation) -> str:
    """Return the command that plans the operation anew, as much of it as a command line can say; the State of its first leg leads off."""
    units = sorted(operation.participants, key=lambda one: one.state != operation.legs[0].host_state)
    posts = [post.spot or post.place for leg in operation.legs for post in leg.posts] if operation.kind == "mirror-control" else []
    places = [code for leg in operation.legs for code in (*leg.places, *leg.spots)]
    bases = [leg.control.basis for leg in operation.legs if leg.control and leg.host_state == "FR"]
    said = {
        "kind": operation.kind if operation.kind != "patrol" else "",
        "zone": operation.zone,
        "with": ",".join(one.unit for one in units),
        "event": operation.event,
        **_when(operation),
        "posts": ",".join(dict.fromkeys(posts)),
        "place": "" if posts or operation.event else ",".join(dict.fromkeys(places)),
        "basis": bases[0] if bases else "",
        "purpose": operation.purpose,
        "requested-by": operation.requested_by,
        "requested-on": operation.requested_on.isoformat() if operation.requested_on else "",
    }
    words = [word for option, value in said.items() if value for word in (f"--{option}", value)]
    return shlex.join(["coopfb", "patrol", "plan", *words, "--save"])


def _when(operation: Operation) -> Mapping[str, str]:
    """Return the day and hours as options; an event has its days, and the hours of its shifts."""
    shifts = [post for leg in operation.legs for post in leg.posts] if operation.event else []
    first, last = (shifts[0].start, shifts[0].end) if shifts else (operation.start, operation.end)
    days = {on_the_wall(shift.start).date() for shift in shifts} or {on_the_wall(operation.start).date()}
    on = {"on": days.pop().isoformat()} if len(days) == 1 else {}
    return {**on, "from": f"{on_the_wall(first):%H:%M}", "to": f"{on_the_wall(last):%H:%M}"}
