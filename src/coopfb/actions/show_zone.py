"""Show one cooperation zone, with its places and units; and one spot, with the places it lies in."""

import sqlite3

from coopfb.actions.name_one import spot_named, zone_named
from coopfb.domain.answer import Radio
from coopfb.domain.folding import fold
from coopfb.domain.sheet import SpotSheet, ZoneSheet
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads


def zone_sheet(conn: sqlite3.Connection, words: str) -> ZoneSheet:
    """Return the sheet of the zone that `words` (code or name) mean. Raises NotFoundError with the nearest names."""
    zone = zone_named(conn, words)
    zone_places = zone_reads.zone_places(conn, zone.code)
    places = {place.code: place for place in place_reads.places(conn, [lying.place for lying in zone_places])}
    members = zone_reads.members(conn, zone.code)
    channels = zone_reads.channels(conn, [zone.code])
    wanted = {member.unit for member in members} | {channel.opened_by for channel in channels}
    units = {unit.code: unit for unit in unit_reads.units(conn, wanted - {""})}
    lying_in = [(places[lying.place], lying) for lying in zone_places if lying.place in places]
    belonging = [(units[member.unit], member) for member in members if member.unit in units]
    return ZoneSheet(
        zone,
        tuple(sorted(lying_in, key=lambda pair: (pair[0].state != "FR", fold(pair[0].name)))),
        tuple(sorted(belonging, key=lambda pair: (pair[0].state != "FR", pair[0].code, pair[1].valid_from))),
        tuple(Radio(channel, units.get(channel.opened_by)) for channel in channels),
    )


def spot_sheet(conn: sqlite3.Connection, words: str) -> SpotSheet:
    """Return the sheet of the spot that `words` (code or name) mean. Raises NotFoundError with the nearest names."""
    spot = spot_named(conn, words)
    places = {place.code: place for place in place_reads.places(conn, {spot.place_fr, spot.place_be} - {""})}
    return SpotSheet(spot, places.get(spot.place_fr), places.get(spot.place_be))
