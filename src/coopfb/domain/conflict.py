"""Conflicts: what is booked twice, rests too short, is away or closed, told with the operation it clashes with."""

from collections.abc import Iterator
from datetime import timedelta

from coopfb.domain.case import Case
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.plan import Conflict
from coopfb.domain.spoken import Span
from coopfb.domain.unit import in_force
from coopfb.text import Text, text

_TOLD = {
    "unit": text("{what} already takes part in {other} ({window})."),
    "person": text("{what} is already on {other} ({window})."),
    "vehicle": text("The vehicle {what} is already on {other} ({window})."),
    "channel": text("The channel {what} is already used by {other} ({window})."),
}


def conflicts(case: Case) -> list[Conflict]:
    """Return the conflicts of one operation, in the order of its units; ways out are found by who can look for them."""
    return [*_booked(case), *_short_rests(case), *_away(case), *_closed(case)]


def _booked(case: Case) -> Iterator[Conflict]:
    operation = case.operation
    held = {
        "unit": set(operation.units),
        "person": {member.code for member in operation.crew},
        "vehicle": {f"{vehicle.unit}/{vehicle.label}" for vehicle in operation.vehicles},
        "channel": {operation.communication.channel} - {""},
    }
    for one in case.bookings:
        if one.what in held[one.kind] and one.start < operation.end and one.end > operation.start:
            told = _TOLD[one.kind]
            values = {"what": _named(case, one.kind, one.what), "other": one.operation, "window": Span(one.start, one.end)}
            yield Conflict(one.kind, one.what, one.operation, Text(told.msgid, values), operation.slot)


def _named(case: Case, kind: str, what: str) -> object:
    if kind == "unit" and what in case.units:
        return case.units[what].named
    return case.channels[what].label if kind == "channel" and what in case.channels else what


def _short_rests(case: Case) -> Iterator[Conflict]:
    operation, least = case.operation, timedelta(hours=case.limits.rest_hours)
    persons = {member.code for member in operation.crew}
    for one in case.bookings:
        between = max(one.start - operation.end, operation.start - one.end)
        if one.kind == "person" and one.what in persons and timedelta(0) <= between < least:
            hours = round(between.total_seconds() / 3600, 1)
            told = text(
                "{what} has {hours} hours of rest between this and {other}; at least {least} are wanted.",
                what=one.what,
                hours=hours,
                other=one.operation,
                least=case.limits.rest_hours,
            )
            yield Conflict("rest", one.what, one.operation, told, operation.slot)


def _away(case: Case) -> Iterator[Conflict]:
    for one in case.absences:
        if one.unit in case.operation.units:
            told = text(
                "{unit} is away ({window}){why}.",
                unit=case.units[one.unit].named if one.unit in case.units else one.unit,
                window=Span(one.start, one.end),
                why=f": {one.reason}" if one.reason else "",
            )
            yield Conflict("away", one.unit, "", told, case.operation.slot)


def _closed(case: Case) -> Iterator[Conflict]:
    day = on_the_wall(case.operation.start).date().isoformat()
    for code in case.operation.units:
        unit = case.units.get(code)
        if unit and not in_force(unit, day):
            yield Conflict("closed", code, "", text("{unit} is closed on that day.", unit=unit.named), case.operation.slot)
