"""Show one place: its names and codes, what it touches across the border, and which units answer for it."""

import sqlite3
from datetime import datetime

from coopfb.actions.name_unit import unit_named
from coopfb.actions.resolve_place import resolve
from coopfb.domain.competent import rank_competent
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.place import Neighbour, Place
from coopfb.domain.place_match import PlaceMatch
from coopfb.domain.sheet import PlaceSheet, PlaceSheets, Touching
from coopfb.domain.unit import Territory, Unit, in_force
from coopfb.errors import NotFoundError
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import text


def place_sheets(conn: sqlite3.Connection, words: str, at: datetime, home: str) -> PlaceSheets:
    """Return what `words`, any way of naming a place, mean: one sheet, or two when both sides of the border are meant.

    `home` is the reader's own unit, whose seat decides between namesakes; empty when nobody said. Raises NotFoundError.
    """
    resolution = resolve(conn, words, _seat(conn, home))
    if not resolution.matches:
        found = unit_reads.units(conn, [match.code for match in resolution.units])
        raise NotFoundError(
            "not-a-place",
            text("“{words}” names a unit, not a place.", words=words),
            text("`coopfb unit show {unit}` shows it.", unit=found[0].code),
            tuple(unit.code for unit in found[1:3]),
        )
    meant, day = resolution.meant, on_the_wall(at).date().isoformat()
    sheets = tuple(_sheet(conn, match, day) for match in meant)
    return PlaceSheets(sheets, resolution.matches[len(meant) :], resolution.undecided, resolution.remarks)


def _seat(conn: sqlite3.Connection, home: str) -> Place | None:
    """Return where the reader's own unit sits, None when nobody said or it has no seat."""
    seats = place_reads.places(conn, [unit_named(conn, home).seat]) if home else []
    return seats[0] if seats else None


def _sheet(conn: sqlite3.Connection, match: PlaceMatch, day: str) -> PlaceSheet:
    """Gather all that is known of one place on `day` (ISO date)."""
    code = match.place.code
    return PlaceSheet(
        match=match,
        names=tuple(place_reads.names_of(conn, "place", code)),
        postcodes=tuple(dict.fromkeys(postcode.postcode for postcode in place_reads.postcodes_of(conn, code))),
        touching=_touching(conn, code),
        localities=tuple(place_reads.localities_of(conn, code)),
        zones=tuple(zone_reads.zones_of_place(conn, code)),
        units=_units(conn, match.place, day),
    )


def _touching(conn: sqlite3.Connection, code: str) -> tuple[Touching, ...]:
    """Return the places that touch it across the border, the longest stretch first."""
    pairs = {_other(pair, code): pair for pair in place_reads.neighbours(conn, [code])}
    places = {place.code: place for place in place_reads.places(conn, pairs)}
    return tuple(Touching(places[other], pair.shared_m, pair.confidence) for other, pair in pairs.items() if other in places)


def _other(pair: Neighbour, code: str) -> str:
    """Return the side of the pair that is not `code`."""
    return pair.place_be if pair.place_fr == code else pair.place_fr


def _units(conn: sqlite3.Connection, place: Place, day: str) -> tuple[tuple[Unit, Territory], ...]:
    """Return the units in force that answer for the place: the competent one first, then dispatch, centres and clearance offices."""
    standing = [(unit, territory) for unit, territory in unit_reads.answering_for(conn, place.code) if in_force(unit, day)]
    ranked = {candidate.unit.code: rank for rank, candidate in enumerate(rank_competent(standing, place, None, frozenset()))}
    once: dict[str, tuple[Unit, Territory]] = {}
    for unit, territory in sorted(standing, key=lambda pair: (ranked.get(pair[0].code, len(ranked)), pair[0].level, pair[0].code)):
        once.setdefault(unit.code, (unit, territory))
    return tuple(once.values())
