"""Gather the units a question may mean: who answers for a place, who faces a unit, each as it stands on the day asked."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coopfb.domain.answer import Candidate, CounterpartQuery
from coopfb.domain.competent import rank_competent
from coopfb.domain.counterpart import border_from, kinds_facing, rank_facing
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.place import Place, apart_m
from coopfb.domain.place_match import Position
from coopfb.domain.reach import Thresholds
from coopfb.domain.unit import Stretch, Territory, Unit, in_force, other_state
from coopfb.domain.when_shown import day_named
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
    """A question on its way.

    `home` is the unit that asks, None when nobody said (or a common centre asks, which serves both sides); `standpoint` is the State
    it is dialled from, empty when not known; `thresholds` say what counts as fresh.
    """

    conn: sqlite3.Connection
    query: CounterpartQuery
    home: Unit | None
    thresholds: Thresholds
    standpoint: str = ""

    @property
    def day(self) -> str:
        """The local day asked about, as an ISO date."""
        return on_the_wall(self.query.at).date().isoformat()


class Facing(NamedTuple):
    """Who faces a unit, best first, and the place across the border behind the first of them (None where nobody does)."""

    candidates: list[Candidate]
    across: Place | None


def seat_of(conn: sqlite3.Connection, unit: Unit) -> Place | None:
    """Return the place of the unit's seat, or None where it is not known."""
    seats = place_reads.places(conn, [unit.seat]) if unit.seat else []
    return seats[0] if seats else None


def border_place_of(conn: sqlite3.Connection, unit: Unit) -> Place | None:
    """Return where a unit without a known seat is taken to stand: the place of its territory nearest to the border, or None."""
    return next(iter(place_reads.nearest_border_place(conn, unit.code)), None)


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
        return (Remark("closed-unit", text("{old} closed on {day}: now {new}", old=old.named, day=day_named(old.valid_to), new=new.named)),)
    if not in_force(old, day):
        return (Remark("closed-unit", text("{old} closed on {day}; no successor is known", old=old.named, day=day_named(old.valid_to))),)
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
    own = {(unit.service, unit.level, held.area) for unit, held in pairs if in_force(unit, inquiry.day)}
    for unit, held in pairs:
        if not in_force(unit, inquiry.day) and (unit.service, unit.level, held.area) in own:
            continue  # a closed unit was split: who got the place goes before who got the rest
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


def facing_units(inquiry: Inquiry, unit: Unit, focus: Place | None, *, far: bool) -> Facing:
    """Return who faces `unit` seen from `focus`; where nothing touches, the nearest units of its kind, if `far` ones are wanted.

    When another service is asked for than the unit's own, that service's unit at `focus` stands for it.
    """
    conn, services = inquiry.conn, inquiry.query.services
    kinds = unit_reads.counterpart_kinds(conn)
    if services and unit.service not in services and focus:
        same = rank_competent(answering(inquiry, focus), focus, None, services)
        unit = same[0].unit if same else unit
    stretches = unit_reads.facing(conn, unit.code)
    touching = _wanted(inquiry, unit_reads.units(conn, {s.unit for s in stretches}))
    faced = rank_facing(unit, kinds, border_from(focus, stretches, _seats(inquiry, touching)), touching)
    if not faced and far:
        other = other_state(unit.state)
        alike = (unit_reads.list_units(conn, state=other, service=kind[0], level=kind[1]) for kind in kinds_facing(kinds, unit))
        near = _wanted(inquiry, (u for several in alike for u in several))
        stands = _seats(inquiry, near)
        stands |= {u.code: place for u in near if not u.seat and (place := border_place_of(conn, u))}
        faced = rank_facing(unit, kinds, border_from(focus or border_place_of(conn, unit), (), stands), near)[:NEAREST]
    return Facing(faced, _across(conn, faced, stretches))


def touching_units(inquiry: Inquiry, place: Place) -> Facing:
    """Return who is competent in the places `place` touches across the border, for a place whose own unit is not known."""
    found: dict[str, Candidate] = {}
    across: Place | None = None
    for pair in sorted(place_reads.neighbours(inquiry.conn, [place.code]), key=lambda n: -n.shared_m):
        other = place_reads.places(inquiry.conn, [pair.place_be if place.state == "FR" else pair.place_fr])[0]
        across = across or other
        for first in rank_competent(answering(inquiry, other), other, inquiry.home, inquiry.query.services)[:1]:
            touches = Remark("touches", text("touches {place} over {km} km", place=place.named, km=round(pair.shared_m / 1000, 1)))
            found.setdefault(first.unit.code, Candidate("counterpart", first.unit, (touches,), first.shown))
    return Facing(list(found.values()), across)


def _across(conn: sqlite3.Connection, faced: Sequence[Candidate], stretches: Iterable[Stretch]) -> Place | None:
    """Return the seat of the first unit that faces, or where it has none the place of the longest stretch or nearest to the border."""
    for candidate in faced:
        unit = candidate.unit
        own = [s for s in stretches if s.unit == unit.code]
        code = unit.seat or (max(own, key=lambda s: s.shared_m).place_other if own else "")
        found = place_reads.places(conn, [code]) if code else place_reads.nearest_border_place(conn, unit.code)
        if found:
            return found[0]
    return None


def _wanted(inquiry: Inquiry, units: Iterable[Unit]) -> list[Unit]:
    """Return the units in force of the services asked for; clearance offices are never ranked."""
    services = inquiry.query.services
    standing = (u for u in units if in_force(u, inquiry.day) and u.level != "clearance")
    return [u for u in standing if not services or u.service in services or u.level == "dispatch"]


def _seats(inquiry: Inquiry, units: Sequence[Unit]) -> dict[str, Place]:
    seats = {p.code: p for p in place_reads.places(inquiry.conn, {u.seat for u in units if u.seat})}
    return {u.code: seats[u.seat] for u in units if u.seat in seats}
