"""Name the codes of an operation: what its units, places, spots, zone and channel are called, those of its earlier revisions too."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from coopfb.domain.change_words import codes_in
from coopfb.domain.changes import Change
from coopfb.domain.operation import Operation
from coopfb.domain.place import PAIR
from coopfb.store.reads import events as event_reads
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Named


def names_of(conn: sqlite3.Connection, operation: Operation, more: Iterable[str] = ()) -> Mapping[str, Named]:
    """Return the name of every code an operation and its history name (and of `more`), by code; what the directory has not is left out."""
    codes = {*_codes(operation), *more} - {""}
    found = {unit.code: unit.named for unit in unit_reads.units(conn, codes)}
    found |= {place.code: place.named for place in place_reads.places(conn, codes)}
    found |= {spot.code: Named(spot.name_fr, spot.name_nl, spot.name_fr) for spot in place_reads.spots(conn, codes)}
    found |= {zone.code: zone.named for zone in zone_reads.zones(conn)}
    if operation.event:
        event = next((one for one in event_reads.events(conn) if operation.event.startswith(f"{one.code}-")), None)
        found |= {operation.event: event.named} if event else {}
    channels = zone_reads.channels(conn, [operation.zone])
    return found | {channel.code: Named(channel.label, channel.label, channel.label) for channel in channels}


def _codes(operation: Operation) -> Iterator[str]:
    """Yield the codes of the units, places and spots an operation names, and of those its history tells of."""
    talk = operation.communication
    yield from (one.unit for one in operation.participants)
    yield from (talk.opened_by, talk.fallback.partition("/")[0])
    for leg in operation.legs:
        yield from (*leg.places, *leg.spots, leg.officer_in_charge.partition("/")[0])
        yield from (code for post in leg.posts for code in (post.place, post.spot, post.leader.partition("/")[0]))
        yield from leg.control.requisition_places if leg.control else ()
    for code in (operation.meeting, operation.crossing):
        yield from (code, *code.split(PAIR))
    yield from codes_in(Change(*one) for entry in operation.history for one in entry.changes)
