"""Draw a map: what it shows, gathered for a period, of the whole border or of one cooperation zone."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from coopfb.actions.map_operations import events_on_map, operations_on_map
from coopfb.actions.name_one import zone_named
from coopfb.domain.cells import Cells, Shape, dissolved
from coopfb.domain.local_time import from_the_wall, on_the_wall
from coopfb.domain.map_points import Known, mark_of, sides
from coopfb.domain.map_view import Fact, Feature, MapView, Town, fact
from coopfb.domain.marking import marking
from coopfb.domain.outline import Line
from coopfb.domain.phrase import phrase
from coopfb.domain.place import Place
from coopfb.domain.projection import Box, box_of, view, widened
from coopfb.domain.service_words import level_name, service_name
from coopfb.domain.spoken import Row
from coopfb.domain.spot_words import KINDS, spot_name
from coopfb.domain.unit import STREET_LEVELS, STREET_SERVICES, Unit, in_force
from coopfb.domain.when_shown import day_named
from coopfb.domain.zone import CooperationZone
from coopfb.store.reads import map_parts
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.store.reads.cells import cells
from coopfb.text import Named, text

MARGIN_WHOLE, MARGIN_ZONE = 0.02, 0.12
LARGE = 80_000
"""Beyond what the map has cells for, only seats of posts and towns of so many people are named."""
SHEET = 1.32
"""Width of a map as a multiple of its height: it shares a landscape A4 with its legend."""


class MapAsked(NamedTuple):
    """What a map is asked for: a zone in words (empty for the whole border), first and last day, the marking set.

    `all_names` brings localities, and every name a thing is searched by.
    """

    zone: str
    first: date
    last: date
    marking: str
    all_names: bool = False


def map_of(conn: sqlite3.Connection, asked: MapAsked, now: datetime) -> MapView:
    """Return what the map shows. Raises NotFoundError for an unknown zone, UnreadableFileError where the bundled outlines are damaged."""
    known, day = cells(), on_the_wall(now).date().isoformat()
    zone = zone_named(conn, asked.zone) if asked.zone else None
    zones = [one for one in zone_reads.zones(conn) if (one == zone if zone else _open(one, day))]
    lying = {one.code: [there.place for there in zone_reads.zone_places(conn, one.code)] for one in zones}
    drawn = [(one, dissolved(known, lying[one.code])) for one in zones]
    box = _box(known, drawn, whole=zone is None)
    units = _units(conn, zone, day)
    seats = {place.code: place for place in place_reads.places(conn, {unit.seat for unit in units.values()} - {""})}
    named = map_parts.names_by_code(conn, ("place", "locality", "unit", "spot", "zone")) if asked.all_names else {}
    period = tuple(from_the_wall(datetime.combine(day, time()))[0] for day in (asked.first, asked.last + timedelta(days=1)))
    operations = operations_on_map(conn, zone.code if zone else "", (period[0], period[1]), known.border)
    fictitious = map_parts.exercise_units(conn, {*units, *operations.units})
    inside = {place for places in lying.values() for place in places}
    features = (
        Feature(
            "border", "border", Named("Frontière franco-belge", "Frans-Belgische grens", "Franco-Belgian border"), lines=(known.border,)
        ),
        *(_zone(conn, one, shape) for one, shape in drawn if shape),
        *_territories(conn, known, units, day),
        *(post for post in _posts(units, seats) if post.at and _in(box, *post.at)),
        *_spots(conn, box, known.border),
        *events_on_map(conn, zone.code if zone else "", (asked.first, asked.last)),
        *operations.features,
    )
    land = tuple(
        (state, dissolved(known, [code for code in known.of if (code[:2] == "FR") == french]))
        for state, french in (("FR", True), ("BE", False))
    )
    return MapView(
        Named(zone.name_fr, zone.name_nl, zone.name_fr) if zone else None,
        zone.code if zone else "",
        asked.first,
        asked.last,
        now,
        marking(asked.marking, exercise=bool(fictitious)),
        exercise=bool(fictitious.intersection(operations.units)),
        fictitious=bool(fictitious),
        box=box,
        land=land,
        features=tuple(feature._replace(also=named.get(feature.code, ()) + feature.also) for feature in features),
        towns=tuple(
            town._replace(also=named.get(town.code, ()), inside=town.code in inside)
            for town in _towns(conn, box, localities=asked.all_names)
            if town.code[:8] in known.of or town.code in seats or town.population >= LARGE
        ),
    )


def codes_shown(shown: MapView) -> tuple[str, ...]:
    """Return the codes of the units and operations on a map, each once, for the register."""
    return tuple(dict.fromkeys(one.code for one in shown.features if one.layer in {"post", "territory", "operation"}))


def _open(zone: CooperationZone, day: str) -> bool:
    return (not zone.valid_from or zone.valid_from <= day) and (not zone.valid_to or zone.valid_to >= day)


def _box(known: Cells, drawn: list[tuple[CooperationZone, Shape]], *, whole: bool) -> Box:
    """Return the box a map shows: the border and all zones, or one zone with a margin; as wide as the sheet wants it."""
    rings = [polygon[0] for _zone, shape in drawn for polygon in shape] + ([known.border] if whole else [])
    box = widened(box_of(rings or [known.border]), MARGIN_WHOLE if whole else MARGIN_ZONE)
    return view(box, SHEET, 1).box


def _in(box: Box, lon: float, lat: float) -> bool:
    return box[0] <= lon <= box[2] and box[1] <= lat <= box[3]


def _units(conn: sqlite3.Connection, zone: CooperationZone | None, day: str) -> dict[str, Unit]:
    """Return the units in force, of a zone its members of that day, by code."""
    units = {unit.code: unit for unit in unit_reads.list_units(conn, zone=zone.code if zone else "") if in_force(unit, day)}
    if zone is None:
        return units
    members = {one.unit for one in zone_reads.members(conn, zone.code) if (one.valid_from or day) <= day <= (one.valid_to or day)}
    return {code: unit for code, unit in units.items() if code in members}


def _zone(conn: sqlite3.Connection, zone: CooperationZone, shape: Shape) -> Feature:
    members = {member.unit for member in zone_reads.members(conn, zone.code) if not member.valid_to}
    told = (
        *fact("units", text("Units"), len(members)),
        *fact("valid_from", text("Since"), zone.valid_from, text("{day}", day=day_named(zone.valid_from))),
        *fact("source", text("Source"), zone.source, phrase(zone.source)),
    )
    return Feature("zone", zone.code, Named(zone.name_fr, zone.name_nl, zone.name_fr), shape=shape, facts=told)


def _territories(conn: sqlite3.Connection, known: Cells, units: dict[str, Unit], day: str) -> Iterator[Feature]:
    """Yield the ground of each unit that answers for the street, as far as the map has cells for it."""
    for code, places in map_parts.grounds(conn, STREET_SERVICES, STREET_LEVELS, day).items():
        shape = dissolved(known, places) if code in units else ()
        if shape:
            yield Feature(
                "territory", code, units[code].named, units[code].service, units[code].state, shape=shape, facts=_of_unit(units[code])
            )


def _posts(units: dict[str, Unit], seats: dict[str, Place]) -> Iterator[Feature]:
    """Yield the seat of each unit that has one."""
    for unit in units.values():
        seat = seats.get(unit.seat)
        if seat:
            told = (*_of_unit(unit), *fact("seat", text("Seat"), seat.code, text("{name}", name=seat.named)))
            yield Feature("post", unit.code, unit.named, unit.service, unit.state, (seat.lon, seat.lat), facts=told)


def _of_unit(unit: Unit) -> tuple[Fact, ...]:
    return (
        *fact("service", text("Service"), unit.service, service_name(unit.service)),
        *fact("level", text("Level"), unit.level, level_name(unit.level)),
        *fact("number", text("Number"), unit.number),
        *fact("languages", text("Languages"), ", ".join(unit.languages)),
    )


def _spots(conn: sqlite3.Connection, box: Box, border: Line) -> Iterator[Feature]:
    """Yield the spots in a box."""
    spots = {spot.code: spot for spot in place_reads.all_spots(conn)}
    places = {place.code: place for place in place_reads.places(conn, {code for spot in spots.values() for code in sides(spot)})}
    for spot in spots.values():
        mark = mark_of(spot.code, Known(places, spots, border))
        if mark and _in(box, *mark.at):
            lying = [places[code] for code in sides(spot) if code in places]
            names = text("{names}", names=Row(tuple(place.named for place in lying)))
            told = (
                *fact("kind", text("Kind"), spot.kind, KINDS.get(spot.kind)),
                *fact("places", text("Places"), ", ".join(place.code for place in lying), names),
            )
            yield Feature("spot", spot.code, spot_name(spot), spot.kind, "", mark.at, mark.approximate, facts=told)


def _towns(conn: sqlite3.Connection, box: Box, *, localities: bool) -> Iterator[Town]:
    """Yield the places in a box, the largest first, with their localities behind."""
    yield from map_parts.towns_in(conn, box)
    if localities:
        yield from map_parts.localities_in(conn, box)
