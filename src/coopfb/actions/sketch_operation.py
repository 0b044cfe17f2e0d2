"""Sketch an operation: the small map of its papers, with the meeting point and the ground of its legs."""

import sqlite3

from coopfb.domain.leg_places import places_of
from coopfb.domain.map_sketch import Mark, sketch
from coopfb.domain.operation import Leg, Operation
from coopfb.domain.place import PAIR, Place, Spot
from coopfb.exchange.small_map import small_map
from coopfb.store.reads import places as place_reads
from coopfb.store.reads.cells import cells
from coopfb.text import Named


def small_map_of(conn: sqlite3.Connection, operation: Operation, *langs: str) -> str:
    """Return the small map of an operation as SVG, its names in these languages: its meeting point (place, spot or crossing), and its legs.

    Empty where the directory knows the position of none of them. Raises UnreadableFileError where the bundled outlines are damaged.
    """
    here = _places(conn, operation)
    spots = {
        spot.code: spot
        for spot in place_reads.spots(conn, [operation.meeting, *(code for leg in operation.legs for code in spots_of(leg))])
    }
    here |= {place.code: place for place in place_reads.places(conn, {code for spot in spots.values() for code in sides(spot)})}
    known = cells()
    meeting = mark_of(operation.meeting, here, spots)
    on = {state: tuple(code for leg in operation.legs if leg.host_state == state for code in places_of(leg)) for state in ("FR", "BE")}
    towns = [mark_of(code, here, spots) for codes in on.values() for code in dict.fromkeys(codes)]
    towns += [mark_of(code, here, spots) for code in spots if code != operation.meeting]
    drawn = sketch(known, on, tuple(mark for mark in towns if mark and mark != meeting), meeting)
    return small_map(drawn, langs) if drawn else ""


def mark_of(code: str, places: dict[str, Place], spots: dict[str, Spot]) -> Mark | None:
    """Return the point of a place, spot or crossing; halfway between its two places, and so approximate, where no source gives one."""
    if code in spots:
        spot = spots[code]
        name = Named(spot.name_fr, spot.name_nl or spot.name_fr, spot.name_fr)
        if spot.lat is not None and spot.lon is not None:
            return Mark(name, (spot.lon, spot.lat), approximate="approximate" in spot.source)
        return _between([places[side] for side in sides(spot) if side in places], name)
    found = [places[side] for side in code.split(PAIR) if side in places]
    if not found or PAIR not in code:
        return Mark(found[0].named, (found[0].lon, found[0].lat)) if found else None
    return _between(found, Named(*(" – ".join(place.named.said(lang) for place in found) for lang in ("fr", "nl", "en"))))


def sides(spot: Spot) -> tuple[str, ...]:
    """Return the codes of the places a spot lies in."""
    return tuple(code for code in (spot.place_fr, spot.place_be) if code)


def _between(places: list[Place], name: Named) -> Mark | None:
    if not places:
        return None
    middle = (sum(place.lon for place in places) / len(places), sum(place.lat for place in places) / len(places))
    return Mark(name, middle, approximate=True)


def _places(conn: sqlite3.Connection, operation: Operation) -> dict[str, Place]:
    """Return the places of the meeting point and of the legs, by code."""
    wanted = {*operation.meeting.split(PAIR), *(code for leg in operation.legs for code in places_of(leg))}
    return {place.code: place for place in place_reads.places(conn, wanted)}


def spots_of(leg: Leg) -> tuple[str, ...]:
    """Return the codes of the spots of a leg and of its posts."""
    return (*leg.spots, *(post.spot for post in leg.posts if post.spot))
