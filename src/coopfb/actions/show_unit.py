"""Show one unit: what it is, where it stands, whom to call there, and who faces it."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from coopfb.actions.choose_units import choose_facing
from coopfb.actions.gather_units import Inquiry
from coopfb.actions.name_unit import unit_named
from coopfb.actions.rank_answers import line_of
from coopfb.domain.answer import Answer, CounterpartQuery
from coopfb.domain.folding import fold
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.place import Place
from coopfb.domain.reach import Thresholds
from coopfb.domain.sheet import UnitSheet
from coopfb.domain.unit import Unit, in_force
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads


def unit_sheet(conn: sqlite3.Connection, words: str, at: datetime, home: str, thresholds: Thresholds) -> UnitSheet:
    """Return the sheet of the unit that `words` (code, number or name) mean, its contacts as they stand at `at`.

    `home` is the reader's own unit (code, number or name), empty when nobody said. Raises NotFoundError for an unknown unit.
    """
    unit = unit_named(conn, words)
    home_state = unit_named(conn, home).state if home else ""
    territory = unit_reads.territory(conn, unit.code)
    places = {place.code: place for place in place_reads.places(conn, {unit.seat, *(held.area for held in territory)} - {""})}
    kin = {found.code: found for found in unit_reads.units(conn, {unit.parent, unit.replaced_by} - {""})}
    zones = {zone.code: zone for zone in zone_reads.zones(conn)}
    return UnitSheet(
        unit=unit,
        at=at,
        home_state=home_state,
        seat=places.get(unit.seat),
        parent=kin.get(unit.parent),
        successor=kin.get(unit.replaced_by),
        predecessors=tuple(unit_reads.successors(conn, unit.code)),
        territory=tuple(sorted(((held, places.get(held.area)) for held in territory), key=lambda pair: _name_of(places, pair[0].area))),
        zones=tuple((zones[member.zone], member) for member in zone_reads.zones_of_unit(conn, unit.code) if member.zone in zones),
        contacts=_contacts(conn, unit, at, home_state, thresholds),
        facing=_facing(conn, unit, places.get(unit.seat), at, thresholds),
    )


def _name_of(places: Mapping[str, Place], area: str) -> str:
    """Return what an area is sorted by: the name of a place, the code of anything larger."""
    return fold(places[area].name) if area in places else area


def _contacts(conn: sqlite3.Connection, unit: Unit, at: datetime, home_state: str, thresholds: Thresholds) -> tuple[Answer, ...]:
    """Return every contact the reader can use, in the keeper's order; a short code serves inside its own State only."""
    contacts = sorted(contact_reads.contacts(conn, [unit.code]), key=lambda contact: (contact.order, contact.code))
    useful = (contact for contact in contacts if contact.channel != "short" or home_state in {"", unit.state})
    return tuple(line_of(conn, contact, unit, at, thresholds) for contact in useful)


def _facing(conn: sqlite3.Connection, unit: Unit, seat: Place | None, at: datetime, thresholds: Thresholds) -> tuple[Unit, ...]:
    """Return who faces the unit; nobody faces a closed unit, a clearance office or a common centre."""
    if (
        seat is None
        or unit.service == "common-centre"
        or unit.level == "clearance"
        or not in_force(unit, on_the_wall(at).date().isoformat())
    ):
        return ()
    choice = choose_facing(Inquiry(conn, CounterpartQuery("", at), None, thresholds), unit, seat)
    return tuple(candidate.unit for candidate in choice.candidates if candidate.shown and candidate.role == "counterpart")
