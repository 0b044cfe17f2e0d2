"""Name the codes of an operation: what its units, places, spots, zone and channel are called."""

import sqlite3
from collections.abc import Iterable, Mapping

from coopfb.domain.operation import Operation
from coopfb.domain.place import PAIR
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Named


def names_of(conn: sqlite3.Connection, operation: Operation, more: Iterable[str] = ()) -> Mapping[str, Named]:
    """Return the name of every code an operation names (and of `more` units), by code; what is not in the directory is left out."""
    units = {one.unit for one in operation.participants} | {operation.communication.opened_by, *more}
    places = {place for leg in operation.legs for place in (*leg.places, *(post.place for post in leg.posts))}
    spots = {spot for leg in operation.legs for spot in (*leg.spots, *(post.spot for post in leg.posts))}
    for code in (operation.meeting, operation.crossing):
        places |= set(code.split(PAIR))
        spots.add(code)
    found = {unit.code: unit.named for unit in unit_reads.units(conn, units - {""})}
    found |= {place.code: place.named for place in place_reads.places(conn, places - {""})}
    found |= {spot.code: Named(spot.name_fr, spot.name_nl, spot.name_fr) for spot in place_reads.spots(conn, spots - {""})}
    found |= {zone.code: Named(zone.name_fr, zone.name_nl, zone.name_fr) for zone in zone_reads.zones(conn)}
    channels = zone_reads.channels(conn, [operation.zone])
    return found | {channel.code: Named(channel.label, channel.label, channel.label) for channel in channels}
