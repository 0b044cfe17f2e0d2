"""The names nearest to one that was not found, for the failure that offers them."""

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from sqlite3 import Connection
from typing import NamedTuple

from coopfb.domain.folding import fold
from coopfb.domain.place import Name
from coopfb.domain.typing_error import likeness, nearest_lengths
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads

OFFERED = 3
_COMPARED = 150
"""Names looked up at most: enough for the ties, few enough for somebody who waits."""
_UNIT_REACH = 3
_FAR_M = 10**9


class _Known(NamedTuple):
    """What a name names: the name to offer, how far it is from the border, and how many people live there."""

    name: str
    border_m: int
    population: int


def nearest_names(conn: Connection, typed: str) -> tuple[str, ...]:
    """Return the official names of up to three places or units most like the typed name, none of them less than half alike.

    Of names equally like it, the one nearer to the border comes first, then the larger place; each place stands once.
    """
    folded = fold(typed)
    alike = likeness(folded, _known_names(conn, folded))
    best = nsmallest(_COMPARED, alike, key=lambda name: (-alike[name], name))
    named = [name for one in best for name in place_reads.names(conn, one)]
    scored = [(-alike[name.folded], known.border_m, -known.population, known.name) for name, known in _known(conn, named)]
    return tuple(dict.fromkeys(name for *_, name in sorted(scored)))[:OFFERED]


def _known_names(conn: Connection, folded: str) -> Iterator[str]:
    """Return the folded names to compare: those of places that can be half alike, those of units (a great many) of like length only."""
    yield from place_reads.folded_names(conn, *nearest_lengths(folded), units=False)
    yield from place_reads.folded_names(conn, max(1, len(folded) - _UNIT_REACH), len(folded) + _UNIT_REACH, units=True)


def _known(conn: Connection, named: Iterable[Name]) -> Iterator[tuple[Name, _Known]]:
    """Return what each name names, where it can be asked for: closed units and cooperation zones are left out."""
    names = list(named)
    of: dict[str, set[str]] = {}
    for name in names:
        of.setdefault(name.kind, set()).add(name.code)
    localities = {one.code: one for one in place_reads.localities(conn, of.get("locality", ()))}
    held = {*of.get("place", ()), *(one.place for one in localities.values())}
    places = {place.code: place for place in place_reads.places(conn, held)}
    spots = {spot.code: spot for spot in place_reads.spots(conn, of.get("spot", ()))}
    units = {unit.code: unit for unit in unit_reads.units(conn, of.get("unit", ())) if not unit.valid_to}
    for name in names:
        if name.kind == "place":
            place = places[name.code]
            yield name, _Known(place.name, place.border_m, place.population)
        elif name.kind == "locality":
            locality = localities[name.code]
            yield name, _Known(locality.name, places[locality.place].border_m, locality.population)
        elif name.kind == "spot":
            yield name, _Known(name.name if name.role == "official" else spots[name.code].name_fr, 0, 0)
        elif name.code in units:
            yield name, _Known(units[name.code].named.local, _FAR_M, 0)
