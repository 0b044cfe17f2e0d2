"""Resolve an exact name: the places and units that bear the very name typed, best first."""

from collections.abc import Iterable, Iterator, Mapping
from sqlite3 import Connection

from coopfb.domain.folding import fold
from coopfb.domain.place import Name, Place, Spot
from coopfb.domain.place_match import PlaceMatch, Resolution, UnitMatch, Wanted, rank, two_sides
from coopfb.domain.when_shown import day_named
from coopfb.store.reads import places as place_reads
from coopfb.text import Remark, counted, text

MOST = 20
"""Candidates shown at most; a remark says how many more there are."""


def resolve_exact(conn: Connection, name: str, home: Place | None) -> Resolution | None:
    """Return the places and units that bear a name and nothing else, or None where no place does."""
    named = place_reads.names(conn, fold(name))
    ranked = rank(places_named(conn, named, 0), Wanted(), home)
    if not ranked:
        return None
    matches, undecided = two_sides(ranked, Wanted())
    return shortened(Resolution(matches, units_of(named), undecided))


def places_named(conn: Connection, named: Iterable[Name], edits: int) -> Iterator[PlaceMatch]:
    """Return a match for each place that some names name, directly or by a locality or spot in it."""
    by_kind: dict[str, dict[str, Name]] = {"place": {}, "locality": {}, "spot": {}}
    for name in named:
        by_kind.get(name.kind, {}).setdefault(name.code, name)
    localities = {locality.code: locality for locality in place_reads.localities(conn, by_kind["locality"])} if by_kind["locality"] else {}
    holders = {locality.place for locality in localities.values()}
    places = {place.code: place for place in place_reads.places(conn, {*by_kind["place"], *holders})} if by_kind["place"] or holders else {}
    for code, name in by_kind["place"].items():
        if code in places:
            how = "exact" if name.role == "official" else "other-name"
            yield PlaceMatch(places[code], "typo" if edits else how, name.name, edits=edits)
    for code, locality in localities.items():
        how = "typo" if edits else "locality"
        yield PlaceMatch(places[locality.place], how, by_kind["locality"][code].name, locality=locality, edits=edits)
    if by_kind["spot"]:
        named_spots = {code: name.name for code, name in by_kind["spot"].items()}
        yield from spotted(conn, place_reads.spots(conn, named_spots), named_spots, edits)


def spotted(conn: Connection, spots: Iterable[Spot], names: Mapping[str, str], edits: int = 0) -> Iterator[PlaceMatch]:
    """Return a match for each place some spots lie in; `names` holds by code what named each spot."""
    for spot in spots:
        for place in place_reads.places(conn, [code for code in (spot.place_fr, spot.place_be) if code]):
            yield PlaceMatch(place, "typo" if edits else "spot", names[spot.code], spot=spot, edits=edits)


def units_of(named: Iterable[Name]) -> tuple[UnitMatch, ...]:
    """Return the units among some names, each once."""
    units: dict[str, UnitMatch] = {}
    for name in named:
        if name.kind == "unit":
            units.setdefault(name.code, UnitMatch(name.code, "unit", name.name))
    return tuple(units.values())


def shortened(resolution: Resolution) -> Resolution:
    """Return a resolution with at most 20 places and 20 units, saying how many more there are and which places are closed."""
    more = max(0, len(resolution.matches) - MOST) + max(0, len(resolution.units) - MOST)
    remarks = list(resolution.remarks)
    if more:
        remarks.append(Remark("more-places", counted("{n} more fits: add a postcode", "{n} more fit: add a postcode", more)))
    matches = tuple(_with_successor(match) for match in resolution.matches[:MOST])
    return resolution._replace(matches=matches, units=resolution.units[:MOST], remarks=tuple(remarks))


def _with_successor(match: PlaceMatch) -> PlaceMatch:
    """Return a match that says when its place was closed and what came after it."""
    place = match.place
    if not place.closed_on:
        return match
    said = text(
        "{name} was merged on {day}: it is now {successor}", name=place.named, day=day_named(place.closed_on), successor=place.successor
    )
    return match._replace(remarks=(*match.remarks, Remark("closed-place", said)))
