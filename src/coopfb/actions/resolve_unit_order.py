"""Which of several units called alike comes first: CIC, CORG, 17 and 101 name several, on both sides of the border."""

from collections.abc import Iterable
from sqlite3 import Connection

from coopfb.domain.place import Place, apart_m
from coopfb.domain.place_match import UnitMatch
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads

_FAR_M = 1e9


def nearest_first(conn: Connection, matches: Iterable[UnitMatch], home: Place | None) -> tuple[UnitMatch, ...]:
    """Return units with the nearest to home first: the one that answers for it, then by its seat and its stretch of the border.

    Without a home, and at the same distance, the one with the longest stretch of the border inside the cooperation zones comes first,
    then outside them; closed units come last.
    """
    several = tuple(matches)
    if len(several) <= 1:
        return several
    units = {unit.code: unit for unit in unit_reads.units(conn, [match.code for match in several])}
    border = {code: _own_border(conn, code) for code in units}
    zoned = {row.place for zone in zone_reads.zones(conn) for row in zone_reads.zone_places(conn, zone.code)}
    own = {unit.code for unit, _ in unit_reads.answering_for(conn, home.code)} if home else set()

    def order(match: UnitMatch) -> tuple[bool, float, int, int, str]:
        stretches = border[match.code]
        at = {units[match.code].seat, *(place for place, _ in stretches)}
        away = 0.0 if home is None or match.code in own else _away(conn, home, at)
        inside = sum(metres for (place, _), metres in stretches.items() if place in zoned)
        return bool(units[match.code].valid_to), away, -inside, -sum(stretches.values()), match.code

    return tuple(sorted(several, key=order))


def _own_border(conn: Connection, unit: str) -> dict[tuple[str, str], int]:
    """Return the metres of border of each pair of places along a unit's territory, each pair once."""
    return {(stretch.place_own, stretch.place_other): stretch.shared_m for stretch in unit_reads.facing(conn, unit)}


def _away(conn: Connection, home: Place, codes: Iterable[str]) -> float:
    """Return how far the nearest of some places is from home, in metres; very far where none is known."""
    places = place_reads.places(conn, list(codes))
    return min((apart_m(home.lat, home.lon, place.lat, place.lon) for place in places), default=_FAR_M)
