"""Gather the units a question may mean: who answers for a place, who faces a unit, each as it stands on the day asked."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coopfb.domain.answer import Candidate, CounterpartQuery
from coopfb.domain.convention import CounterpartKind
from coopfb.domain.counterpart import border_from, in_force, other_state, rank_competent, rank_facing
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.place import Place, apart_m
from coopfb.domain.place_match import Position
from coopfb.domain.reach import Thresholds
from coopfb.domain.unit import Territory, Unit
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.text import Remark, text

NEAREST = 3
"""How many units of the same kind are named where nothing touches."""

AROUND = 3
"""How many communes around a position are asked which unit answers, where no outline of communes is held."""

AROUND_DEGREES = 0.06

Pairs = list[tuple[Unit, Territory]]


class Inquiry(NamedTuple):
    """A question on its way: the connection, what is asked, who asks (None when nobody said), and what counts as fresh."""

    conn: sqlite3.Connection
    query: CounterpartQuery
    home: Unit | None
    thresholds: Thresholds

    @property
    def day(self) -> str:
        """The local day asked about, as an ISO date."""
        return on_the_wall(self.query.at).date().isoformat()


def seat_of(conn: sqlite3.Connection, unit: Unit) -> Place | None:
    """Return the place of the unit's seat, or None where it is not known."""
    seats = place_reads.places(conn, [unit.seat]) if unit.seat else []
    return seats[0] if seats else None


def current_unit(conn: sqlite3.Connection, unit: Unit, day: str) -> Unit:
    """Return the unit itself while it is in force on `day`, else the last of its successors."""
    seen = {unit.code}
    while not in_force(unit, day) and unit.replaced_by and unit.replaced_by not in seen:
        seen.add(unit.replaced_by)
        unit = unit_reads.units(conn, [unit.replaced_by])[0]
    return unit


def closed_remark(old: Unit, new: Unit, day: str) -> tuple[Remark, ...]:
    """Return what must be said when the unit meant is closed: its successor, or that none is known."""
    if old.code != new.code:
        return (Remark("closed-unit", text("{old} closed on {day}: now {new}", old=old.named, day=old.valid_to, new=new.named)),)
    if not in_force(old, day):
        return (Remark("closed-unit", text("{old} closed on {day}; no successor is known", old=old.named, day=old.valid_to)),)
    return ()


def answering(inquiry: Inquiry, place: Place, position: Position | None = None) -> Pairs:
    """Return the units in force that answer for `place`, with the territory that says so.

    A closed unit gives way to its successor. At a position, the zone whose outline holds it is certain; the municipality is only the
    nearest centre, so that municipality's own zone does not count.
    """
    pairs = unit_reads.answering_for(inquiry.conn, place.code)
    zones = [u for u in unit_reads.units(inquiry.conn, position.areas) if u.state == place.state] if position else []
    if zones:
        inside = [(zone, Territory(zone.code, place.code, "published", "outline")) for zone in zones]
        pairs = [*inside, *((unit, held) for unit, held in pairs if unit.level != "zone")]
    standing: dict[str, tuple[Unit, Territory]] = {}
    for unit, held in pairs:
        current = current_unit(inquiry.conn, unit, inquiry.day)
        if in_force(current, inquiry.day):
            standing.setdefault(current.code, (current, held))
    return list(standing.values())


def competent_units(inquiry: Inquiry, place: Place, pairs: Pairs, position: Position | None) -> list[Candidate]:
    """Return who is competent for `place`, first first.

    No outline of French communes is held: around a position the units of the other near communes follow, and the commune decides.
    """
    competent = rank_competent(pairs, place, inquiry.home, inquiry.query.services)
    if position is None or not place.arrondissement or not competent:
        return competent
    around = place_reads.places_near(inquiry.conn, position.lat, position.lon, AROUND_DEGREES)
    near = sorted((apart_m(position.lat, position.lon, p.lat, p.lon), p) for p in around if p.arrondissement == place.arrondissement)
    found = {competent[0].unit.code: competent[0]}
    for _, other in near[:AROUND]:
        ranked = rank_competent(answering(inquiry, other), other, inquiry.home, inquiry.query.services)[:1]
        for first in ranked:
            reason = Remark("commune-decides", text("competent if the position lies in {place}", place=other.named))
            found.setdefault(first.unit.code, first._replace(reasons=(reason, *first.reasons[1:])))
    return [*found.values(), *(c for c in competent if c.unit.code not in found)]


def facing_units(inquiry: Inquiry, unit: Unit, focus: Place, *, far: bool) -> list[Candidate]:
    """Return who faces `unit` seen from `focus`; where nothing touches, the nearest units of its kind, if `far` ones are wanted.

    When another service is asked for than the unit's own, that service's unit at `focus` stands for it.
    """
    kinds = unit_reads.counterpart_kinds(inquiry.conn)
    services = inquiry.query.services
    if services and unit.service not in services:
        same = rank_competent(answering(inquiry, focus), focus, None, services)
        unit = same[0].unit if same else unit
    stretches = unit_reads.facing(inquiry.conn, unit.code)
    touching = _wanted(inquiry, unit_reads.units(inquiry.conn, {s.unit for s in stretches}))
    faced = rank_facing(unit, kinds, border_from(focus, stretches, _seats(inquiry, touching)), touching)
    if faced or not far:
        return faced
    other = other_state(unit.state)
    alike = (unit_reads.list_units(inquiry.conn, state=other, service=kind[0], level=kind[1]) for kind in _kinds_facing(kinds, unit))
    near = _wanted(inquiry, (u for several in alike for u in several))
    return rank_facing(unit, kinds, border_from(focus, (), _seats(inquiry, near)), near)[:NEAREST]


def _kinds_facing(kinds: Iterable[CounterpartKind], unit: Unit) -> list[tuple[str, str]]:
    """Return service and level of the kinds that face this one."""
    own = (unit.service, unit.level)
    if unit.state == "FR":
        return [(k.be_service, k.be_level) for k in kinds if (k.fr_service, k.fr_level) == own]
    return [(k.fr_service, k.fr_level) for k in kinds if (k.be_service, k.be_level) == own]


def _wanted(inquiry: Inquiry, units: Iterable[Unit]) -> list[Unit]:
    """Return the units in force of the services asked for; clearance offices are never ranked."""
    services = inquiry.query.services
    standing = (u for u in units if in_force(u, inquiry.day) and u.level != "clearance")
    return [u for u in standing if not services or u.service in services or u.level == "dispatch"]


def _seats(inquiry: Inquiry, units: Iterable[Unit]) -> dict[str, Place]:
    return {p.code: p for p in place_reads.places(inquiry.conn, {u.seat for u in units if u.seat})}


def across(inquiry: Inquiry, focus: Place, faced: Sequence[Candidate]) -> tuple[Place, Pairs]:
    """Return the place across the border whose dispatch and common centre stand behind the first facing unit, with who answers there."""
    seat = seat_of(inquiry.conn, faced[0].unit) if faced else None
    if seat:
        return seat, answering(inquiry, seat)
    return focus, [pair for pair in answering(inquiry, focus) if pair[0].level == "centre"]
